/** The mailer of the embedded default and of test employers: it keeps each mail where it can be read, and nothing leaves the machine. */
import type { Instant } from '../domain/instant.js';
import { toEml } from './eml.js';
import type { FrozenMail, Mailer } from './mailer.js';
import { whyUnsendable } from './sendable.js';

/** Where captured mails are kept. A failing store throws, as it would anywhere else: it is ours, not a provider's weather. */
export interface CapturedMailStore {
  /** Keeps one mail; a second one with the same message id keeps nothing and answers with the first one's id. */
  keep(mail: FrozenMail, eml: string): Promise<{ providerId: string }>;
  lookUp(messageId: string): Promise<{ providerId: string } | null>;
  /** The time on the clock of the mail's employer, for the Date line. */
  timeFor(mail: FrozenMail): Instant | Promise<Instant>;
}

/** What stands for the provider's id of a mail that never left. */
export function capturedId(messageId: string): string {
  return `captured_${messageId}`;
}

/**
 * @param store where the mails are kept
 * @returns a mailer that takes every mail whose header fields are sound
 */
export function createCapturedMailer(store: CapturedMailStore): Mailer {
  return {
    provider: 'captured',
    async send(mail) {
      const wrong = whyUnsendable(mail);
      if (wrong !== null) return { outcome: 'never', why: wrong };
      const { providerId } = await store.keep(mail, await toEml(mail, await store.timeFor(mail)));
      return { outcome: 'sent', providerId };
    },
    async find(mail) {
      const kept = await store.lookUp(mail.messageId);
      return kept === null ? { found: 'absent' } : { found: 'sent', providerId: kept.providerId, lastEvent: null };
    },
  };
}
