/** A frozen mail as the file that any mail program opens. */
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/instant.js';
import type { FrozenMail } from './mailer.js';

/**
 * Writes the mail as RFC 5322 text: text and HTML as `multipart/alternative`, with CRLF line ends. The same mail and time
 * always give the same bytes.
 *
 * @param mail the frozen request
 * @param at the time of its Date line
 * @returns the whole message, in ASCII
 */
export async function toEml(mail: FrozenMail, at: Instant): Promise<string> {
  // Fetched when first needed: where a provider sends the mail, it never is.
  const { createTransport } = await import('nodemailer');
  // Neither files nor URLs are read: a body stays a body, whatever it says.
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', disableFileAccess: true, disableUrlAccess: true });
  const written = await writer.sendMail({
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    date: new Date(at),
    messageId: `<${mail.messageId}@${domainOf(mail.from)}>`,
    baseBoundary: boundary(mail),
  });
  return Buffer.isBuffer(written.message) ? written.message.toString('latin1') : streamToText(written.message);
}

/** From the bodies themselves, so that no body can contain it. */
function boundary(mail: FrozenMail): string {
  return createHash('sha256').update(JSON.stringify([mail.messageId, mail.text, mail.html])).digest('hex').slice(0, 32);
}

function domainOf(mailbox: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost';
}

async function streamToText(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
  return Buffer.concat(parts).toString('latin1');
}
