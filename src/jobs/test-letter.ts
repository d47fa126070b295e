/** A letter that an employer sends to itself, to see it where its candidates will: by the way that letters go, and to nobody else. */
import { formatMailbox } from '../domain/address.js';
import type { MessageKind } from '../domain/hiring-event.js';
import { capturedId } from '../mail/captured.js';
import { mailHeaders } from '../mail/mail-headers.js';
import type { FrozenMail, Mailer, SendOutcome } from '../mail/mailer.js';
import { whyUnsendable } from '../mail/sendable.js';
import { addressOf } from './write-mail.js';

export interface TestLetter {
  /** `tst_…`; also the idempotency key and the tag. */
  id: string;
  employer: { id: string; name: string; mode: 'live' | 'test' };
  /** The employer's own address. */
  to: string;
  kind: MessageKind;
  subject: string;
  text: string;
  html: string;
}

/**
 * @param deps.provider the mailer of live employers; null: there is none, and nothing leaves the machine
 * @param deps.mailFrom the mailbox that mails come from
 * @returns what makes one attempt; a captured one is answered with its words and kept nowhere
 */
export function createTestLetters({ provider, mailFrom }: { provider: Mailer | null; mailFrom: string }) {
  return async ({ id, employer, to, kind, subject, text, html }: TestLetter): Promise<SendOutcome & { provider: Mailer['provider'] }> => {
    const mail: FrozenMail = { messageId: id, employerId: employer.id, from: formatMailbox(employer.name, addressOf(mailFrom)), to, replyTo: to, subject: `[Test] ${subject}`, text, html, headers: mailHeaders(kind) };
    if (employer.mode === 'live' && provider !== null) return { ...(await provider.send(mail)), provider: provider.provider };
    const wrong = whyUnsendable(mail);
    return wrong === null ? { outcome: 'sent', providerId: capturedId(id), provider: 'captured' } : { outcome: 'never', why: wrong, provider: 'captured' };
  };
}
