/** In which language a candidate reads their page: their own, else the employer's, else English; and how days are written in it. */
import { directionOf, languageFor, type MatchedLanguage } from '../../../mail/letters/languages.js';
import type { Address } from '../../../mail/letters/letter.js';
import { inForm } from '../forms-of-address.js';
import { arabic } from './ar.js';
import { german } from './de.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import { italian } from './it.js';
import { dutch } from './nl.js';
import { polish } from './pl.js';
import { portuguese } from './pt.js';
import type { CandidateWord, CandidateWords } from './words.js';

const languages: Readonly<Record<string, CandidateWords>> = { en: english, de: german, fr: french, es: spanish, pt: portuguese, nl: dutch, it: italian, pl: polish, ar: arabic };

export interface Speech {
  /** A primary language subtag. */
  code: string;
  direction: 'ltr' | 'rtl';
  /** @param filled what stands for the names in braces */
  say(word: CandidateWord, filled?: Readonly<Record<string, string>>): string;
  /** A calendar day as its readers write it, in their own zone. */
  day(at: number): string;
}

/**
 * @param locales those that are known, the one to be preferred first
 * @param timezone the reader's
 * @param address as their employer's letters address them
 */
export function speechFor(locales: readonly (string | null)[], timezone: string, address: Address): Speech {
  const { matched, words } = spoken([...locales, 'en']);
  const { language, locale, code } = matched;
  const format = new Intl.DateTimeFormat(locale, { timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric', ...(language.calendar === undefined ? {} : { calendar: language.calendar }) });
  const spelled = (text: string): string => language.spelling?.(text, locale) ?? text;
  return {
    code, direction: directionOf(code),
    say: (word, filled = {}) => spelled(inForm(words[word], address)).replace(/(il )?\{(\w+)\}/g, (whole, article: string | undefined, name: string) => filled[name] === undefined ? whole : joined(article ?? '', filled[name])),
    day: (at) => language.date?.(format.format(at)) ?? format.format(at),
  };
}

function spoken(locales: readonly (string | null)[]): { matched: MatchedLanguage; words: CandidateWords } {
  for (const locale of locales) {
    const matched = locale === null ? null : languageFor(locale);
    const words = matched === null ? undefined : languages[matched.code];
    if (matched !== null && words !== undefined) return { matched, words };
  }
  throw new Error('there are no letters in English');
}

/** Italian: "il 9 marzo", and "l’8 marzo". */
function joined(article: string, value: string): string {
  return article !== '' && /^(?:8|11) /.test(value) ? `l’${value}` : `${article}${value}`;
}

/** @returns the codes of all languages that the page speaks */
export function pageLanguages(): string[] {
  return Object.keys(languages);
}
