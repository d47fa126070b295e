/** The pages by which people leaf through the letters: a list of all, and a contact sheet of one language. */
import { escapeHtml } from '../domain/escape.js';
import type { Specimen } from './specimens.js';

const STYLE = 'body{font:14px/1.4 sans-serif;margin:24px;background:#eceff3;color:#1b2430}.sheet{display:grid;grid-template-columns:repeat(4,360px);gap:20px}figure{margin:0}figcaption{font-weight:600;margin-bottom:4px}.letters{width:360px;height:820px;overflow:hidden;border:1px solid #c5ccd6;background:#fff}';

export function indexPage(specimens: readonly Specimen[]): string {
  const languages = [...new Set(specimens.map(({ language }) => language))];
  return page('Every letter', languages.map((language) => `<h2>${language}</h2>\n<ul>${specimens.filter((each) => each.language === language).map(item).join('\n')}</ul>`).join('\n'));
}

function item({ language, name, letter }: Specimen): string {
  return `<li><a href="${language}/${name}.html">${name}</a> (<a href="${language}/${name}.txt">text</a>): <bdi>${escapeHtml(letter.subject)}</bdi></li>`;
}

/** @param specimens of one language */
export function contactSheet(specimens: readonly Specimen[]): string {
  const figures = specimens.map(({ name, letter }) => `<figure><figcaption>${name}</figcaption><div class="letters">${bodyOf(letter.html)}</div></figure>`);
  return page(specimens[0]?.language ?? '', `<div class="sheet">${figures.join('\n')}</div>`);
}

/** Frames would be truer, but a browser that takes a picture does not wait for what is in them. */
function bodyOf(html: string): string {
  return /<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? '';
}

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>\n${body}\n</body></html>\n`;
}
