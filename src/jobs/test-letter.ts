/** A letter that an employer sends to itself, to see it where its candidates will: by the way that letters go, and to nobody else. */
import type { EmployerRow } from '../db/calendars.js';
import type { Database } from '../db/connect.js';
import { formatMailbox } from '../domain/address.js';
import type { MessageKind } from '../domain/hiring-event.js';
import { capturedId } from '../mail/captured.js';
import { mailHeaders } from '../mail/mail-headers.js';
import type { FrozenMail, Mailer, SendOutcome } from '../mail/mailer.js';
import { whyUnsendable } from '../mail/sendable.js';
import { type MailAccounts, mailboxOf } from './mail-accounts.js';
import { addressOf } from './write-mail.js';

export interface TestLetter {
  /** `tst_…`; also the idempotency key and the tag. */
  id: string;
  employer: EmployerRow;
  /** The employer's own address. */
  to: string;
  kind: MessageKind;
  subject: string;
  text: string;
  html: string;
}

/**
 * @param deps.accounts through which it goes, as the employer's letters do
 * @param deps.mailFrom the mailbox that mails come from where the employer has none of its own
 * @returns what makes one attempt; a captured one is answered with its words and kept nowhere
 */
export function createTestLetters({ database, accounts, mailFrom }: { database: Pick<Database, 'db'>; accounts: MailAccounts; mailFrom: string }) {
  return async ({ id, employer, to, kind, subject, text, html }: TestLetter): Promise<SendOutcome & { provider: Mailer['provider'] }> => {
    const mailer = await accounts.forNew(database.db, employer);
    const from = await mailboxOf(database.db, employer, mailer, mailFrom);
    const mail: FrozenMail = { messageId: id, employerId: employer.id, from: formatMailbox(employer.name, addressOf(from)), to, replyTo: to, subject: `[Test] ${subject}`, text, html, headers: mailHeaders(kind) };
    if (mailer !== null) return { ...(await mailer.send(mail)), provider: mailer.provider };
    const wrong = whyUnsendable(mail);
    return wrong === null ? { outcome: 'sent', providerId: capturedId(id), provider: 'captured' } : { outcome: 'never', why: wrong, provider: 'captured' };
  };
}
