/** The last look at a frozen mail before it leaves: whether its header fields could carry anything that we did not mean. */
import { isAddress } from '../domain/address.js';
import type { FrozenMail } from './mailer.js';

/** Resend takes these in a tag (its SDK's `Tag` type), and 256 of them in a tag and in an idempotency key. */
const MESSAGE_ID = /^[A-Za-z0-9_-]{1,256}$/;
/** RFC 5322 section 2.2: printable ASCII but the colon. */
const HEADER_NAME = /^[!-9;-~]+$/;

/**
 * @param mail a frozen mail
 * @returns what is wrong with it, without quoting any address; null where it may go
 */
export function whyUnsendable(mail: FrozenMail): string | null {
  if (!MESSAGE_ID.test(mail.messageId)) return 'the message id must be 1 to 256 letters, digits, "_" or "-": it is also the idempotency key and the tag';
  if (!isAddress(mail.to)) return '"to" must be exactly one e-mail address and is not';
  const lines: [string, string][] = [['from', mail.from], ['subject', mail.subject], ...Object.entries(mail.headers)];
  if (mail.replyTo !== null) lines.push(['replyTo', mail.replyTo]);
  for (const [name, value] of lines) {
    if (!HEADER_NAME.test(name)) return 'a header has a name that is not printable ASCII';
    if (/[\p{Cc}\u2028\u2029]/u.test(value)) return `"${name}" holds a line break or another control character`;
    if (value.trim() === '') return `"${name}" is empty`;
  }
  if (mail.text.trim() === '' || mail.html.trim() === '') return 'the letter needs both a text and an HTML body, and one of them is empty';
  return null;
}
