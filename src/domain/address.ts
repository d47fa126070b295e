/** E-mail addresses: which text is one, which one a person reads, and how name and address make a mailbox. */
import { domainToASCII } from 'node:url';
import { withoutControls } from './name.js';

/** RFC 5321 section 4.5.3.1.3 allows 256 octets for a path, of which two are its angle brackets. */
const LONGEST_ADDRESS = 254;
/** RFC 5321 section 4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64;

/**
 * What the HTML standard takes in `<input type=email>` before the @. Wider than RFC 5321 in its dots, since addresses
 * such as `a..b@docomo.ne.jp` exist and are read; narrower in quotes, which nobody has and which hide spaces and commas.
 * ASCII only: Amazon SES, on which Resend sends, takes no other local part
 * (https://docs.aws.amazon.com/ses/latest/dg/send-email-formatted.html).
 */
const LOCAL_PART = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;

/** At least two labels of letters, digits and inner hyphens (RFC 1123); the last one is no number, so no IP address. */
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/** What ATSs and recruiters type where an address is asked for and none is known; dots, hyphens and underscores taken out. */
const PLACEHOLDER_LOCAL_PARTS: ReadonlySet<string> = new Set([
  'noreply',
  'donotreply',
  'dontreply',
  'noemail',
  'noemailprovided',
  'noemailgiven',
  'noaddress',
  'nomail',
  'notprovided',
  'unknown',
  'none',
  'null',
  'undefined',
  'mailerdaemon',
  'postmaster',
]);

/** RFC 6761 and 6762: names that no mail server outside a local network has. (`example.com` and `.test` stay: demonstrations and tests live there.) */
const DEAD_TOP_LEVELS: ReadonlySet<string> = new Set(['invalid', 'localhost', 'local']);

/**
 * Reads one bare address, without a display name.
 *
 * @param text what an ATS, a form or a person gave
 * @returns the address, trimmed, its domain in ASCII where it was not; null where the text is not exactly one address
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.indexOf('@');
  if (at < 1 || at !== trimmed.lastIndexOf('@')) return null;
  const local = trimmed.slice(0, at);
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return null;
  if (!DOMAIN.test(domain)) return null;
  const address = `${local}@${domain}`;
  return address.length <= LONGEST_ADDRESS ? address : null;
}

/** An ASCII domain is left as it was written; `domainToASCII` answers '' for what is no domain. */
function asciiDomain(domain: string): string {
  // oxlint-disable-next-line no-control-regex -- the ASCII range begins with the controls, which DOMAIN refuses next
  return /^[\x00-\x7f]*$/.test(domain) ? domain : domainToASCII(domain);
}

/**
 * @param text anything
 * @returns whether the text, as it stands and with nothing around it, is exactly one address
 */
export function isAddress(text: string): boolean {
  return text === text.trim() && parseAddress(text) !== null;
}

/**
 * The form under which an address is looked up and compared: two spellings of one mailbox give one key. Local parts may by
 * the letter of RFC 5321 differ in case; in practice none do, and a suppressed address must be found whatever its case
 * (Resend lower-cases its suppression list too).
 *
 * @param address an address that {@link parseAddress} gave
 * @returns the address in lower case
 */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/**
 * Whether nobody reads what is sent there: `noreply@`, `no-email@`, `.invalid` and their like. Writing to one would
 * count as an answer that the candidate never got.
 *
 * @param address an address that {@link parseAddress} gave
 * @returns true where the address only fills a field
 */
export function isPlaceholderAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const beforeTag = address.slice(0, at).split('+')[0] ?? '';
  const local = beforeTag.toLowerCase().replace(/[._-]/g, '');
  const domain = address.slice(at + 1).toLowerCase();
  const topLevel = domain.slice(domain.lastIndexOf('.') + 1);
  return PLACEHOLDER_LOCAL_PARTS.has(local) || DEAD_TOP_LEVELS.has(topLevel);
}

/**
 * Writes a From, To or Reply-To value as RFC 5322 wants it: `"Acme, Inc." <jobs@acme.example>`. Letters beyond ASCII stay as
 * they are; the mail system encodes them.
 *
 * @param name a display name, or null or blank for none; controls and invisible direction marks are taken out of it
 * @param address exactly one address
 * @returns the mailbox, which never holds a line break or a second address
 * @throws Error where `address` is not one address: a mail to it must not be built
 */
export function formatMailbox(name: string | null, address: string): string {
  const one = parseAddress(address);
  if (one === null) {
    throw new Error('A mailbox needs exactly one e-mail address such as ana@acme.example and got something else: check it with isAddress before building a mail.');
  }
  const shown = name === null ? '' : withoutControls(name);
  if (shown === '') return one;
  return `"${shown.replace(/["\\]/g, '\\$&')}" <${one}>`;
}
