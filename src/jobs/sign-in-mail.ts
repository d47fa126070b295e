/** The mail with the link by which somebody signs in to the dashboard. */
import { randomUUID } from 'node:crypto';
import type { EmployerRow } from '../db/calendars.js';
import type { Database } from '../db/connect.js';
import { formatMailbox } from '../domain/address.js';
import { escapeHtml } from '../domain/escape.js';
import { mailHeaders } from '../mail/mail-headers.js';
import type { FrozenMail } from '../mail/mailer.js';
import { signInWords } from '../mail/sign-in-words.js';
import { type MailAccounts, mailboxOf } from './mail-accounts.js';
import { addressOf } from './write-mail.js';

interface Deps {
  database: Pick<Database, 'db'>;
  accounts: MailAccounts;
  mailFrom: string;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

/**
 * @returns makes one attempt: whoever gets no mail asks for another link. Where mail is captured nothing leaves the machine, and the link
 *   stands in the log, for whoever runs the service there
 */
export function createSignInMails({ database, accounts, mailFrom, log }: Deps): (mail: { employer: EmployerRow; person: { email: string; name: string | null }; url: string }) => Promise<void> {
  return async ({ employer, person, url }) => {
    try {
      const mailer = await accounts.forNew(database.db, employer);
      if (mailer === null) return log({ level: 'info', msg: 'a link to sign in, which is mailed to nobody since mail is captured here', employerId: employer.id, url });
      const { subject, lines } = signInWords(employer.locale, { employer: employer.name, url });
      const mail: FrozenMail = {
        messageId: `sgn_${randomUUID()}`, employerId: employer.id, from: formatMailbox('Hearback', addressOf(await mailboxOf(database.db, employer, mailer, mailFrom))), to: person.email, replyTo: employer.replyTo,
        subject, text: `${lines.join('\n\n')}\n`, html: `<!doctype html><html lang="${escapeHtml(employer.locale)}"><body>${lines.map((line) => (line === url ? `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>` : `<p>${escapeHtml(line)}</p>`)).join('')}</body></html>`, headers: mailHeaders('nudge'),
      };
      const outcome = await mailer.send(mail);
      if (outcome.outcome !== 'sent') log({ level: 'warn', msg: 'a link to sign in could not be mailed', employerId: employer.id, why: outcome.why });
    } catch (error) {
      log({ level: 'error', msg: 'a link to sign in could not be mailed', employerId: employer.id, why: error instanceof Error ? error.message : String(error) });
    }
  };
}
