/** How a letter looks: its blocks as plain text for any reader, and as one small accessible HTML page. */
import { escapeHtml } from '../domain/escape.js';
import { withoutControls } from '../domain/name.js';
import type { Block, Line, Piece } from './letters/letter.js';

/** RFC 5322 section 2.1.1 advises at most 78 characters a line; a few are left for a reply's quote marks. */
const TEXT_WIDTH = 72;

/** Letters of scripts written from right to left: set in a sentence, they need a wall around them. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';
/** Seen by nobody; the line that it begins is set from right to left. */
const RIGHT_TO_LEFT_MARK = '\u200F';

/**
 * @param line what a subject or a sentence is made of
 * @returns it on one line, values cleaned of whatever could end a header or turn the writing direction
 */
export function plain(line: Line): string {
  return tidy(line).map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('').replace(/\s+/gu, ' ').trim();
}

export type Direction = 'ltr' | 'rtl';

/**
 * @param blocks a letter
 * @param direction of its language: in a letter from right to left every value stands apart, and a line that begins with another script is marked
 * @returns text/plain, wrapped at 72 characters, blocks parted by an empty line; links are never broken
 */
export function toText(blocks: readonly Block[], direction: Direction): string {
  return `${blocks.map((block) => blockText(block, direction)).join('\n\n')}\n`;
}

function blockText(block: Block, direction: Direction): string {
  switch (block.kind) {
    case 'paragraph':
      return block.lines.map((line) => setLines(wrap(spoken(line, direction), ''), direction)).join('\n');
    case 'list':
      return block.lines.map((line) => setLines(`- ${wrap(spoken(line, direction), '  ')}`, direction)).join('\n');
    case 'links':
      return block.links.map(({ label, url }) => `${setLines(`${withoutControls(label)}:`, direction)}\n${webAddress(url)}`).join('\n');
  }
}

function spoken(line: Line, direction: Direction): string {
  return tidy(line)
    .map((piece) => (typeof piece === 'string' ? piece : direction === 'rtl' || RIGHT_TO_LEFT.test(piece.value) ? `${ISOLATE}${piece.value}${END_ISOLATE}` : piece.value))
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
      return direction === 'ltr' || RIGHT_TO_LEFT.test(/[\p{L}\u2068]/u.exec(whole)?.[0] ?? '') ? whole : `${RIGHT_TO_LEFT_MARK}${whole}`;
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
    if (typeof piece !== 'string') pieces.push({ value: withoutControls(piece.value) });
    else if (/^\.(?:\s|$)/u.test(piece) && before !== undefined && (typeof before === 'string' ? before : before.value).endsWith('.')) pieces.push(piece.slice(1));
    else pieces.push(piece);
  }
  return pieces;
}

/** Colours are pairs of text on ground with a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3), by day and by night. */
export const colours = {
  light: { text: '#1f2933', ground: '#ffffff', link: '#1d4ed8' },
  dark: { text: '#e4e7eb', ground: '#16191d', link: '#9cc2ff' },
} as const;

const { light, dark } = colours;
/** Programs that know `prefers-color-scheme` take the second half; Gmail and Outlook invert the first by themselves. */
const STYLE = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){.ground{background:${dark.ground}!important}.letter{color:${dark.text}!important}.letter a{color:${dark.link}!important}}`,
].join('');
const FONT = "16px/1.6 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * @param page.locale for `lang`; `direction` for `dir`: both also on the first element, since mail programs drop those of `<html>`
 * @param page.title the subject
 * @returns a whole document without images, scripts or anything to load
 */
export function toHtml(page: { blocks: readonly Block[]; title: string; locale: string; direction: Direction }): string {
  const speech = `lang="${escapeHtml(page.locale)}" dir="${page.direction}"`;
  return [
    '<!doctype html>',
    `<html ${speech}>`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(page.title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    `<body class="ground" style="margin:0;padding:0;background:${light.ground}">`,
    `<div class="letter" ${speech} style="max-width:36em;margin:0 auto;padding:24px 20px;font:${FONT};color:${light.text};text-align:start;overflow-wrap:break-word">`,
    ...page.blocks.map(blockHtml),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const MARGIN = 'margin:0 0 16px';

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${MARGIN}">${block.lines.map(lineHtml).join('<br>\n')}</p>`;
    case 'list':
      return `<ul style="${MARGIN};padding-inline-start:24px">\n${block.lines.map((line) => `<li>${lineHtml(line)}</li>`).join('\n')}\n</ul>`;
    case 'links':
      return `<ul style="${MARGIN};padding-inline-start:24px">\n${block.links.map(({ label, url }) => `<li><a href="${escapeHtml(webAddress(url))}" style="color:${light.link}">${lineHtml([{ value: label }])}</a></li>`).join('\n')}\n</ul>`;
  }
}

function lineHtml(line: Line): string {
  return tidy(line).map((piece) => (typeof piece === 'string' ? escapeHtml(piece) : `<bdi>${escapeHtml(piece.value)}</bdi>`)).join('');
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
