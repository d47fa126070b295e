/** What Hearback asks of every applicant tracking system: is this request really from it, and what does it say. */
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';

/** A request as it arrived: header names in lower case, the body as bytes. */
export interface RawDelivery {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** What the door needs to know. Nothing here parses the body unless the provider signs its fields. */
export type Verdict =
  /** Genuine. `dedupeKey` is the provider's own id of the delivery, or a digest of the body. */
  | { verdict: 'genuine'; dedupeKey: string }
  | { verdict: 'refused'; why: string };

/** What a stored delivery says. */
export type Reading =
  | { reading: 'events'; eventType: string; events: ReportedEvent[] }
  /** Understood, and nothing for us in it: a ping, an event type that we don't follow. */
  | { reading: 'ignored'; eventType: string | null; why: string }
  /** Genuine and yet not to be understood: listed as failed with this reason. */
  | { reading: 'failed'; eventType: string | null; why: string };

export interface Ats {
  readonly name: string;
  /** The name people know it by. */
  readonly title: string;
  /** How far its facts are sourced. */
  readonly confidence: 'sourced' | 'partly';
  /** The status its sender takes for success. */
  readonly successStatus: 200 | 202;
  /** What it needs set up, in the words of its own menus, with the URL and the secret to paste. */
  setup(options: { webhookUrl: string; secret: string }): string[];
  /** A new secret of the form that this provider takes. `random` gives that many random bytes. */
  makeSecret(random: (bytes: number) => Buffer): string;
  /** @returns why a secret given by the employer can't be used, or null */
  refuseSecret(secret: string): string | null;
  /** @param secrets the secrets that are good now: one, or two while one is being rotated out */
  verify(delivery: RawDelivery, secrets: readonly string[], now: Instant): Verdict;
  /** @param clockAt when it was received, on the employer's clock, for events without a time of their own */
  read(delivery: RawDelivery, clockAt: Instant): Reading;
}

