/** The frame of every page for people: markup that escapes by itself, one design, and a content policy that lets nothing else in. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { escapeHtml } from '../../domain/escape.js';

/** HTML that was written here; any other text is escaped where it is put in. */
export interface Markup {
  readonly markup: string;
}

type Filled = string | number | Markup | readonly Markup[] | null;

/** HTML as a tagged template: text is escaped, markup is taken over, null is nothing. */
export function html(words: TemplateStringsArray, ...filled: readonly Filled[]): Markup {
  return { markup: words.reduce((whole, text, index) => `${whole}${written(filled[index - 1] ?? null)}${text}`) };
}

function written(part: Filled): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Text on ground with at least 4.5:1 by day and by night; layout that a screen of 320 px can show without scrolling sideways. */
const STYLE = `
:root{color-scheme:light dark;--text:#1b2430;--soft:#52606d;--ground:#f6f7f9;--sheet:#fff;--line:#d5dae1;--link:#1a4fc4;--tag:#e8edf6;--tag-text:#2b3a55}
@media (prefers-color-scheme:dark){:root{--text:#e6e9ee;--soft:#a9b3c1;--ground:#12161b;--sheet:#1a2027;--line:#36404c;--link:#9cc2ff;--tag:#27313f;--tag-text:#c9d6ea}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;padding-top:1rem}
.brand{font-weight:700;color:inherit;text-decoration:none}
h1{font-size:1.5rem;line-height:1.25;margin:1.25rem 0 .75rem}
h2{font-size:1.05rem;margin:1.5rem 0 .5rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,iframe:focus-visible,summary:focus-visible,pre:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soft{color:var(--soft)}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;top:.5rem;background:var(--sheet);padding:.5rem}
.mails{list-style:none;margin:1rem 0;padding:0;background:var(--sheet);border:1px solid var(--line);border-radius:.5rem}
.mails li{padding:.75rem 1rem;border-top:1px solid var(--line)}
.mails li:first-child{border-top:0}
.row{display:flex;flex-wrap:wrap;gap:.15rem 1rem;justify-content:space-between}
.mails a{font-weight:600}
.mails time{font-size:.9rem;color:var(--soft);white-space:nowrap}
.tag{display:inline-block;background:var(--tag);color:var(--tag-text);border-radius:.25rem;padding:.05rem .45rem;font-size:.875rem}
.small{font-size:.9rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;padding:1rem}
.sheet>h2:first-child{margin-top:0}
dl{display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--soft)}
dd{margin:0}
pre{white-space:pre-wrap;margin:0;font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
iframe{display:block;width:100%;height:34rem;border:1px solid var(--line);border-radius:.5rem;background:#fff;resize:vertical}
form{max-width:26rem}
label{display:block;font-weight:600;margin-bottom:.25rem}
fieldset{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1rem;padding:.5rem 1rem}
legend{font-weight:600;padding:0 .25rem}
.plain{list-style:none;margin:0;padding:0}
.plain li{padding:.35rem 0}
.news{border-inline-start:4px solid var(--link);padding-inline-start:.75rem}
.option{font-weight:400;padding:.35rem 0}
.option input{width:auto;margin-inline-end:.5rem}
input,textarea{width:100%;font:inherit;padding:.5rem;border:1px solid var(--soft);border-radius:.25rem;background:var(--sheet);color:inherit}
button{font:inherit;font-weight:600;margin-top:.75rem;padding:.5rem 1rem;border:0;border-radius:.25rem;background:var(--link);color:var(--sheet)}
.fault{border-inline-start:4px solid #c2410c;padding-inline-start:.75rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;background:var(--sheet)}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border:1px solid var(--line)}
caption{text-align:start;font-weight:600;padding:.25rem 0}
.wide{overflow-x:auto}
.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
footer{padding-top:1rem;padding-bottom:2rem}
@media (max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.35rem}}
@media print{:root{color-scheme:light;--text:#000;--soft:#333;--ground:#fff;--sheet:#fff;--line:#999}header,main,footer{max-width:none}.wide{overflow:visible}tr{break-inside:avoid}}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script at all, this one style, frames and forms of our own, and nobody may frame the page. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Head fields of everything that may show a person's data. */
const PRIVATE: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
};

export interface Page {
  title: string;
  main: Markup;
  /** What stands beside the name of the service, such as where one is. */
  place?: string;
  /** Where the name of the service leads: the outbox if not given; null for people who have no business there. */
  home?: string | null;
  /** For readers who are no users of ours: their language, and words of the frame in it. English if not given. */
  reader?: { code: string; direction: 'ltr' | 'rtl'; brand: string; skip: string; footer: string };
}

const english: NonNullable<Page['reader']> = { code: 'en', direction: 'ltr', brand: 'Hearback', skip: 'Skip to the content', footer: 'Every candidate hears back.' };

/** Sends a whole page. @param status of the answer */
export function sendPage(reply: FastifyReply, status: number, { title, main, place, home = '/outbox', reader = english }: Page): FastifyReply {
  const style: Markup = { markup: STYLE };
  const page = html`<!doctype html>
<html lang="${reader.code}" dir="${reader.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} · ${reader.brand}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">${reader.skip}</a>
<header>${home === null ? html`<span class="brand">${reader.brand}</span>` : html`<a class="brand" href="${home}">Hearback</a>`}${place === undefined ? null : html`<span class="soft">${place}</span>`}</header>
<main id="main">
${main}
</main>
<footer class="soft small">${reader.footer}</footer>
</body>
</html>
`;
  return reply.code(status).headers(PRIVATE).header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page.markup);
}

/**
 * Sends HTML that is a letter, for a sandboxed frame: its inline styles may work, nothing in it can run, load or lead anywhere,
 * also where somebody opens its address by itself.
 */
export function sendLetterHtml(reply: FastifyReply, letter: string): FastifyReply {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
  return reply.code(200).headers(PRIVATE).header('content-security-policy', policy).type('text/html; charset=utf-8').send(letter);
}

/** Sends a file to keep. @param name without characters that a header could trip over */
export function sendFile(reply: FastifyReply, file: { name: string; type: string; content: Buffer }): FastifyReply {
  return reply.code(200).headers(PRIVATE).header('content-disposition', `attachment; filename="${file.name}"`).type(file.type).send(file.content);
}
