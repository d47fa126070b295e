/** The words between those who have a mail to send and those who can send it. */
import type { Instant } from '../domain/instant.js';

/** The whole request as it will be sent, rendered once and never changed: the provider refuses a key reused with another body. */
export interface FrozenMail {
  /** Our `msg_…` id; also the idempotency key and the tag by which the mail is found again. */
  messageId: string;
  employerId: string;
  /** A mailbox: an address, or `"Name" <address>`. */
  from: string;
  /** Exactly one address. */
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** How one attempt ended. `why` is for people and logs, and holds no address. */
export type SendOutcome =
  | { outcome: 'sent'; providerId: string }
  /** Try again with the same key and the same body. `no`: surely not taken. `unknown`: it may have been sent. */
  | { outcome: 'tryLater'; retryAfterMs: number | null; reachedProvider: 'no' | 'unknown'; why: string }
  /** Trouble with the account (key, quota, domain): nothing is wrong with the mail, and others will meet the same. `keyRefused`: a person has to see to the key. */
  | { outcome: 'paused'; why: string; retryAfterMs: number; keyRefused?: true }
  /** The provider will not take this mail, however often it is tried. */
  | { outcome: 'never'; why: string }
  /** The provider knows the key with another body: look what became of it, never mint a new key. */
  | { outcome: 'reconcile'; why: string };

/** What the provider's own records say of a mail. */
export type FoundMail =
  | { found: 'sent'; providerId: string; lastEvent: string | null }
  | { found: 'absent' }
  | { found: 'unknown'; why: string };

/** A way out of the house. */
export interface Mailer {
  readonly provider: 'resend' | 'captured';
  /** Of an employer's own account, its name: a mail whose end is unknown is looked up and tried again there alone. */
  readonly account?: string;
  /** Of an employer's own account, the address that its mails come from. */
  readonly from?: string;
  /**
   * One attempt. The network's and the provider's troubles are outcomes, not exceptions.
   *
   * @param mail the frozen request; the same at every attempt
   * @returns how the attempt ended
   */
  send(mail: FrozenMail): Promise<SendOutcome>;
  /**
   * Looks for a mail whose end is unknown. Sends nothing. A provider's records may lag: ask some minutes after the last attempt.
   *
   * @param mail the frozen request
   * @param firstAttemptAt when it was first attempted, by the real clock
   */
  find(mail: FrozenMail, firstAttemptAt: Instant): Promise<FoundMail>;
}

/** What a provider's answer says of its rate limit; null where it says nothing. */
export interface RateHeaders {
  /** Requests allowed in a window. */
  limit: number | null;
  /** Requests left in this window. */
  remaining: number | null;
  /** Seconds until the window ends. */
  resetSeconds: number | null;
  /** Seconds to stay away altogether. */
  retryAfterSeconds: number | null;
}

/** A shared brake: how long to wait before the next request, kept where every worker sees it. */
export interface SendRate {
  /** Takes the next free place. @returns milliseconds to wait before using it */
  reserve(): Promise<number>;
  /** Tells the brake what the provider said. */
  report(headers: RateHeaders): Promise<void>;
}
