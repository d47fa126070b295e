/** The paper that letters are written on: one small accessible page by React Email, rendered once for a brand and language, with room for the words. */
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Section } from '@react-email/section';
import { createElement as element } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Brand, colours, linkColours } from '../domain/brand.js';

export type Direction = 'ltr' | 'rtl';

export interface Look {
  /** For `lang`. */
  locale: string;
  direction: Direction;
  brand: Brand;
  /** For the text that stands in the logo's place where images are not shown. */
  employer: string;
}

/** What is written onto the paper: markup, already escaped. */
export interface Writing {
  title: string;
  letter: string;
  /** Below the line; empty: there is no line. */
  footer: string;
}

const FONT = "16px/1.6 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Of the private use area: nobody's name has them, and what has is rid of them before it comes onto the paper. */
const TITLE = '\uE000';
const LETTER = '\uE001';
const FOOTER = '\uE002';
const ROOM = /[\uE000-\uE002]/gu;
const MOST_KEPT = 500;

/** By look: React takes as long for one as all the rest of a letter for fifty. */
const papers = new Map<string, string[]>();

/**
 * @param look of the brand and the language; `lang` and `dir` stand also on the first element of the body, since mail programs drop those of `<html>`
 * @returns a whole document without scripts; nothing to load but the employer's own logo
 */
export function onPaper(look: Look, { title, letter, footer }: Writing): string {
  const [start = '', head = '', middle = '', end = ''] = paperFor(look, footer !== '');
  return `${start}${title}${head}\n${letter}\n${middle}${footer}${end}\n`;
}

function paperFor(look: Look, hasFooter: boolean): string[] {
  const key = JSON.stringify([look.locale, look.direction, look.employer, look.brand, hasFooter]);
  const known = papers.get(key);
  if (known !== undefined) return known;
  const parts = `<!doctype html>\n${renderToStaticMarkup(paper(look, hasFooter))}`.split(ROOM);
  if (papers.size >= MOST_KEPT) papers.clear();
  papers.set(key, parts);
  return parts;
}

function paper({ locale, direction, brand, employer }: Look, hasFooter: boolean) {
  const { light, dark } = colours;
  const link = linkColours(brand);
  const language = { lang: locale, dir: direction };
  // Programs that know `prefers-color-scheme` take the second half; Gmail and Outlook invert the first by themselves.
  const style = [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `@media (prefers-color-scheme:dark){.ground{background:${dark.ground}!important}.letter{color:${dark.text}!important}.letter a{color:${link.dark}!important}}`,
  ].join('\n');
  const meta = (name: string, content: string) => element('meta', { key: name, name, content });
  const top = brand.colour === null ? {} : { borderTop: `4px solid ${brand.colour}` };
  return element(
    Html,
    language,
    element(Head, null, meta('viewport', 'width=device-width, initial-scale=1'), meta('color-scheme', 'light dark'), meta('supported-color-schemes', 'light dark'), element('title', null, TITLE), element('style', { dangerouslySetInnerHTML: { __html: style } })),
    element(
      'body',
      { className: 'ground', style: { margin: 0, padding: 0, background: light.ground } },
      element(
        Container,
        { ...language, className: 'letter', style: { width: '100%', maxWidth: '36em', margin: '0 auto', font: FONT, color: light.text, textAlign: 'start', overflowWrap: 'break-word', ...top } },
        // With a low priority React makes no preload of it, which mail programs have no use for.
        brand.logoUrl === null ? null : element(Section, { style: { padding: '24px 20px 0' } }, element(Img, { src: new URL(brand.logoUrl).href, alt: employer.replace(ROOM, ''), height: 40, fetchPriority: 'low', style: { height: '40px', maxWidth: '100%', color: 'inherit' } })),
        element(Section, { style: { padding: '24px 20px 8px' } }, LETTER),
        hasFooter ? element(Section, { style: { padding: '0 20px 24px', fontSize: '14px' } }, element(Hr, { style: { margin: '0 0 16px' } }), FOOTER) : FOOTER,
      ),
    ),
  );
}
