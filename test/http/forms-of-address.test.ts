/** A candidate's pages address them as their employer's letters do: one way throughout, and only where a text differs. */
import { describe, expect, it } from 'vitest';
import { pageLanguages, speechFor } from '../../src/http/pages/candidate-words/languages.js';
import { english } from '../../src/http/pages/candidate-words/en.js';
import type { CandidateWord } from '../../src/http/pages/candidate-words/words.js';
import { confirmWords } from '../../src/http/pages/confirm-words.js';
import { inForm } from '../../src/http/pages/forms-of-address.js';
import { addresses, type Address } from '../../src/mail/letters/letter.js';
import { formsOfAddress } from '../support/forms-of-address.js';

const pageWords = Object.keys(english) as CandidateWord[];

/** Everything that the status page and the page to confirm a mail may say. */
function texts(locale: string, address: Address): string[] {
  const { say } = speechFor([locale], 'UTC', address);
  const confirm = confirmWords[locale];
  if (confirm === undefined) throw new Error(`nothing is confirmed in ${locale}`);
  const { acts, ...others } = confirm;
  return [...pageWords.map((word) => say(word)), ...[...Object.values(acts).flatMap((wish) => Object.values(wish)), ...Object.values(others)].map((text) => inForm(text, address))];
}

describe.each(Object.entries(formsOfAddress))('pages for candidates in %s', (locale, known) => {
  it.each(addresses)('address nobody otherwise than %s', (address) => {
    const other = address === 'formal' ? known.informal : known.formal;
    expect(texts(locale, address).filter((text) => other.test(text))).toEqual([]);
    expect(texts(locale, address).filter((text) => known[address].test(text)).length).toBeGreaterThan(4);
  });

  it('fill in the same in both forms', () => {
    const [formal, informal] = addresses.map((address) => texts(locale, address).map((text) => (text.match(/\{\w+\}/g) ?? []).toSorted()));
    expect(informal).toEqual(formal);
  });
});

it.each(pageLanguages().filter((locale) => formsOfAddress[locale] === undefined))('pages for candidates in %s have one form for all', (locale) => {
  expect(texts(locale, 'informal')).toEqual(texts(locale, 'formal'));
});
