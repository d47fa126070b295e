/** What stands around a letter: the employer's look and address, the candidate's own page, and an invitation where it is meant. */
import { describe, expect, it } from 'vitest';
import { type Brand, noBrand } from '../../src/domain/brand.js';
import type { MessageKind } from '../../src/domain/hiring-event.js';
import { letterLanguages } from '../../src/mail/letters/languages.js';
import { candidateKinds, type LetterFacts, letterReasons } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { renderLetter, type LetterOrder, type RenderedLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const PAGE = 'https://hearback.example/c/status.app_1.x';
const INVITATION = 'https://acme.example/hear-more';
const brand: Brand = { logoUrl: 'https://acme.example/logo.png', colour: '#0b5d3b', signature: 'The people team\nAcme Foods', address: '1 Mill Lane\nLeeds LS1 1AA' };

function render(order: Partial<LetterOrder> & Pick<LetterOrder, 'kind' | 'reason'>): RenderedLetter {
  const letter = renderLetter({ locale: 'en-GB', facts: facts(), ...order });
  if ('missing' in letter) throw new Error(letter.missing);
  return letter;
}

function facts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return letterFacts({ statusPage: PAGE, employer: { name: 'Acme Foods', replyTo: 'careers@acme.example', brand, stayInTouchUrl: INVITATION }, interviewed: true, ...changes });
}

const everyLetter = letterLanguages().flatMap((locale) => (Object.keys(letterReasons) as MessageKind[]).flatMap((kind) => letterReasons[kind].map((reason) => ({ locale, kind, reason }))));

describe('below the letter', () => {
  it('every candidate finds the way to their own page, and nobody else does', () => {
    for (const { locale, kind, reason } of everyLetter) {
      const { text, html } = render({ locale, kind, reason });
      expect([locale, kind, reason, text.includes(PAGE), html.includes(PAGE)]).toEqual([locale, kind, reason, candidateKinds.has(kind), candidateKinds.has(kind)]);
    }
  });

  it('stands the address, apart from the letter by the mark that mail programs know', () => {
    const { text } = render({ kind: 'closure', reason: 'notSelected' });
    expect(text.split('\n-- \n')[1]).toContain('Acme Foods\n1 Mill Lane\nLeeds LS1 1AA');
  });

  it('whoever was met or lost a place that is gone is invited; nobody is who was turned down on paper, left without an answer, or is still waiting', () => {
    const invited = (locale: string): string[] => everyLetter.filter((letter) => letter.locale === locale).filter((letter) => render(letter).text.includes(INVITATION)).map(({ reason }) => reason);
    for (const locale of letterLanguages()) expect(invited(locale)).toEqual(['notSelected', 'positionFilled', 'positionCancelled']);
    expect(render({ kind: 'closure', reason: 'notSelected', facts: facts({ interviewed: false }) }).text).not.toContain(INVITATION);
  });

  it('nothing of it makes a letter fail its last reading, in any language', () => {
    for (const letter of everyLetter) expect(lintLetter(render(letter), facts())).toEqual([]);
  });
});

describe('an employer', () => {
  it('signs in its own words, below the name of the recruiter', () => {
    expect(render({ kind: 'closure', reason: 'notSelected' }).text).toContain('Kind regards,\nLee Chen\nThe people team\nAcme Foods\n');
    expect(render({ kind: 'closure', reason: 'notSelected', facts: facts({ sender: { name: null, email: null } }) }).text).toContain('Kind regards,\nThe people team\nAcme Foods\n');
  });

  it('shows its logo with its name for those who see no pictures, and its colour', () => {
    const { html } = render({ kind: 'closure', reason: 'notSelected' });
    expect(/<img[^>]*>/.exec(html)?.[0]).toContain('alt="Acme Foods"');
    expect(/<img[^>]*>/.exec(html)?.[0]).toContain('src="https://acme.example/logo.png"');
    expect(html).toContain('border-top:4px solid #0b5d3b');
    expect(html).toContain('style="color:#0b5d3b"');
    expect(html).not.toContain('rel="preload"');
  });

  it('with a name that is markup stays words', () => {
    const name = '"><script>alert(1)</script>\uE001';
    const { html } = render({ kind: 'closure', reason: 'notSelected', facts: facts({ employer: { name, replyTo: null, brand: { ...brand, signature: name, address: name, logoUrl: 'https://acme.example/"onerror=alert(1)' } } }) });
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/"onerror/);
  });

  it('without a look of its own has letters that load nothing at all', () => {
    const { html } = render({ kind: 'closure', reason: 'notSelected', facts: facts({ employer: { name: 'Acme Foods', replyTo: null, brand: noBrand } }) });
    expect(html).not.toMatch(/<img|<link|url\(|@import/);
  });
});

it('no letter comes near 50 KB, in any language', () => {
  for (const letter of everyLetter) expect(Buffer.byteLength(render(letter).html)).toBeLessThan(20_000);
});
