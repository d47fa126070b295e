/** Names of people, jobs and employers: what may stand in a letter's greeting, subject or sender without deceiving anybody. */

/** Longer than any name in use; the limit counts what a reader sees as one character. */
const LONGEST_NAME = 80;
const LONGEST_TITLE = 120;

/**
 * Characters that are not seen but change what is: direction overrides and isolates, zero-width marks, byte order mark,
 * soft hyphen, tag characters. The joiners U+200C and U+200D stay: Persian and Indic names are spelt with them.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** C0, C1, and the line and paragraph separators: any of them may end a header line. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** Ends of host names that mail programs turn into links by themselves; two-letter ends are taken as a country's. */
const LINKED_ENDS: ReadonlySet<string> = new Set(
  ('com net org info biz edu gov mil int name pro mobi asia jobs career careers app dev xyz online site website shop store ' +
    'top club link click live page blog cloud tech space fun icu vip win bid loan work today world news email win cash money ' +
    'casino bet example test zip mov').split(' '),
);

/** What software writes where it has no name. */
const NO_NAME: ReadonlySet<string> = new Set(['n/a', 'null', 'undefined', 'unknown', 'none', 'nan', 'no name', 'not provided']);

/**
 * @param text any text that will stand on one line
 * @returns the text in Unicode form C, on one line, with single spaces, without controls, invisible marks and half characters
 */
export function withoutControls(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Makes a person's name fit to be greeted by. Whoever applies chooses their "name", and our letter carries it to the
 * address that they also choose: a name that is a link or an address would make us the sender of somebody's spam.
 *
 * @param text a name as the ATS gave it
 * @returns the cleaned name; null where nothing is left, where it is longer than 80 characters, or where it is not a name
 *   (a link, an address, markup, a placeholder such as "n/a"): such a letter is held for a person to look at
 */
export function cleanName(text: string): string | null {
  const name = withoutControls(text);
  if (!/\p{L}/u.test(name)) return null;
  if (NO_NAME.has(name.toLowerCase())) return null;
  if (/[<>{}\\]|\[object/u.test(name) || graphemes(name).length > LONGEST_NAME) return null;
  return leadsElsewhere(name) ? null : name;
}

/**
 * Makes the title of a job, a department or an employer fit for a letter. They come from the employer's own system and may
 * be long or look like host names ("Node.js Engineer", "Booking.com"), so less is refused and long ones are cut.
 *
 * @param text a title as the ATS gave it
 * @returns the cleaned title, at most 120 characters; null where nothing is left or where it holds a web address or markup
 */
export function cleanTitle(text: string): string | null {
  const title = withoutControls(text);
  if (!/[\p{L}\p{N}]/u.test(title) || /[<>{}]/u.test(title)) return null;
  if (/:\/\/|\bwww\./iu.test(title.normalize('NFKC'))) return null;
  const seen = graphemes(title);
  return seen.length <= LONGEST_TITLE ? title : `${seen.slice(0, LONGEST_TITLE - 1).join('').trimEnd()}…`;
}

/**
 * Whether a mail program would make a link of any part of the name, also where it is written with look-alike dots. Only
 * ASCII ends are taken for a host's: initials before a dot are how Tamil, Thai or Arabic names are written.
 */
function leadsElsewhere(name: string): boolean {
  const folded = name.normalize('NFKC').replace(/。/gu, '.');
  if (/:\/\/|\bwww\.|@/iu.test(folded)) return true;
  for (const match of folded.matchAll(/([\p{L}\p{N}-]+)\.([A-Za-z][A-Za-z0-9-]+)/gu)) {
    if (looksLikeHost(match[1] ?? '', match[2] ?? '')) return true;
  }
  return false;
}

/** `evil.example` is one; `St.John`, `Ma.Theresa` and `Md.Ali` are names whose writer left out a space. */
function looksLikeHost(before: string, after: string): boolean {
  const abbreviated = before.length <= 3 && /^[A-Z][a-z-]+$/u.test(after);
  return !abbreviated || after.length <= 2 || LINKED_ENDS.has(after.toLowerCase());
}

function graphemes(text: string): string[] {
  // In plain ASCII without line ends each character is one, and setting up the rules of the others costs more than most names do.
  if (/^[ -~]*$/.test(text)) return Array.from(text);
  return Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), (part) => part.segment);
}
