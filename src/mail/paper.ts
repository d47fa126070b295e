/** From the blocks of a letter to its two parts: plain text for any reader, and HTML for the paper of layout.ts. */
import { linkColours } from '../domain/brand.js';
import { escapeHtml } from '../domain/escape.js';
import { withoutControls } from '../domain/name.js';
import { type Direction, type Look, onPaper } from './layout.js';
import type { Block, Line, Piece } from './letters/letter.js';

/** RFC 5322 section 2.1.1 advises at most 78 characters a line; a few are left for a reply's quote marks. */
const TEXT_WIDTH = 72;

/** Letters of scripts written from right to left: set in a sentence, they need a wall around them. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
/** An address that was wrapped onto a line of its own stands there as bare as one that is written so. */
const ADDRESS_LINE = /^https?:\/\//u;
/** Seen by nobody; the line that it begins is set from right to left. */
const RIGHT_TO_LEFT_MARK = '\u200F';

/**
 * @param line what a subject or a sentence is made of
 * @returns it on one line, values cleaned of whatever could end a header or turn the writing direction
 */
export function plain(line: Line): string {
  return tidy(line).map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('').replace(/\s+/gu, ' ').trim();
}

/** What parts a letter from what stands below it: mail programs know it, and leave out of an answer what follows it (RFC 3676 section 4.3). */
export const FOOTER_MARK = '\n-- \n';

/**
 * @param blocks a letter
 * @param footer what stands below it; none: nothing does
 * @param direction of its language: in a letter from right to left every value stands apart, and a line that begins with another script is marked
 * @param colon what parts the words of a link from its address, as the language sets it
 * @returns text/plain, wrapped at 72 characters, blocks parted by an empty line; links are never broken
 */
export function toText(blocks: readonly Block[], footer: readonly Block[], direction: Direction, colon = ':'): string {
  const written = (parts: readonly Block[]): string => `${parts.map((block) => blockText(block, direction, colon)).join('\n\n')}\n`;
  return footer.length === 0 ? written(blocks) : `${written(blocks)}${FOOTER_MARK}${written(footer)}`;
}

function blockText(block: Block, direction: Direction, colon: string): string {
  switch (block.kind) {
    case 'paragraph':
      return block.lines.map((line) => setLines(wrap(spoken(line, direction), ''), direction)).join('\n');
    case 'list':
      return block.lines.map((line) => setLines(`- ${wrap(spoken(line, direction), '  ')}`, direction)).join('\n');
    case 'links':
      return block.links.map(({ label, url }) => `${setLines(`${withoutControls(label)}${colon}`, direction)}\n${webAddress(url)}`).join('\n');
  }
}

function spoken(line: Line, direction: Direction): string {
  return tidy(line)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const url = piece.url === undefined ? null : webAddress(piece.url);
      // An address stands bare: mail programs would take a mark beside it for a part of it.
      if (url !== null && piece.value === piece.url) return url;
      const words = direction === 'rtl' || RIGHT_TO_LEFT.test(piece.value) ? `${ISOLATE}${piece.value}${END_ISOLATE}` : piece.value;
      return url === null ? words : `${words}: ${url}`;
    })
    .join('');
}

/**
 * Each line of plain text stands for itself: an isolate ends with it, and its first letter outside of isolates, if any, says where it begins
 * (Unicode annex 9: BD9, P2 and P3; Chromium aligns by the first letter inside of them). So a value that was wrapped is isolated in both
 * lines, and in a letter from right to left a line that does not begin with such a letter of ours gets a mark.
 */
function setLines(lines: string, direction: Direction): string {
  let open = '';
  return lines
    .split('\n')
    .map((line) => {
      const begun = `${open}${line}`;
      open = begun.lastIndexOf(ISOLATE) > begun.lastIndexOf(END_ISOLATE) ? ISOLATE : '';
      const whole = open === '' ? begun : `${begun}${END_ISOLATE}`;
      return direction === 'ltr' || ADDRESS_LINE.test(whole) || RIGHT_TO_LEFT.test(/[\p{L}\u2068]/u.exec(whole)?.[0] ?? '') ? whole : `${RIGHT_TO_LEFT_MARK}${whole}`;
    })
    .join('\n');
}

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (current !== '' && indent.length + current.length + 1 + word.length > TEXT_WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join(`\n${indent}`);
}

/** Values are cleaned; a sentence that ends with "Acme Inc.", or with a Polish date ("2026 r."), does not get a second full stop. */
function tidy(line: Line): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of line) {
    const before = pieces.at(-1);
    if (typeof piece !== 'string') pieces.push({ ...piece, value: withoutControls(piece.value) });
    else if (/^\.(?:\s|$)/u.test(piece) && before !== undefined && (typeof before === 'string' ? before : before.value).endsWith('.')) pieces.push(piece.slice(1));
    else pieces.push(piece);
  }
  return pieces;
}

/**
 * @param page.blocks the letter; `footer` is what stands below it
 * @param page.title the subject
 * @returns a whole document; see layout.ts
 */
export function toHtml({ blocks, footer, title, ...look }: Look & { blocks: readonly Block[]; footer: readonly Block[]; title: string }): string {
  const link = linkColours(look.brand).light;
  const written = (parts: readonly Block[]): string => parts.map((block) => blockHtml(block, link)).join('\n');
  return onPaper(look, { title: escapeHtml(title), letter: written(blocks), footer: written(footer) });
}

const MARGIN = 'margin:0 0 16px';

function blockHtml(block: Block, link: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${MARGIN}">${block.lines.map((line) => lineHtml(line, link)).join('<br>\n')}</p>`;
    case 'list':
      return `<ul style="${MARGIN};padding-inline-start:24px">\n${block.lines.map((line) => `<li>${lineHtml(line, link)}</li>`).join('\n')}\n</ul>`;
    case 'links': {
      const links = block.links.map(({ label, url }) => lineHtml([{ value: label, url }], link));
      return links.length === 1 ? `<p style="${MARGIN}">${links.join('')}</p>` : `<ul style="${MARGIN};padding-inline-start:24px">\n${links.map((each) => `<li>${each}</li>`).join('\n')}\n</ul>`;
    }
  }
}

function lineHtml(line: Line, link: string): string {
  return tidy(line)
    .map((piece) => {
      if (typeof piece === 'string') return escapeHtml(piece);
      const words = `<bdi>${escapeHtml(piece.value)}</bdi>`;
      return piece.url === undefined ? words : `<a href="${escapeHtml(webAddress(piece.url))}" style="color:${link}">${words}</a>`;
    })
    .join('');
}

/**
 * Escaping does not make `javascript:` harmless in a link, so only the web's own schemes pass.
 * @throws Error where the address is none of the web: links are made by this service, so that is a fault of ours
 */
function webAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new Error('A link in a letter must be an http or https address and is not: make it from PUBLIC_URL.');
  return parsed.href;
}
