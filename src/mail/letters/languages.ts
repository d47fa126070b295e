/** Which languages there are letters in, and which of them a reader's locale asks for. */
import { arabic } from './ar/letters.js';
import { german } from './de/letters.js';
import { english } from './en/letters.js';
import { spanish } from './es/letters.js';
import { french } from './fr/letters.js';
import { italian } from './it/letters.js';
import { dutch } from './nl/letters.js';
import { polish } from './pl/letters.js';
import { portuguese } from './pt/letters.js';
import type { Language } from './letter.js';

/** By primary language subtag (BCP 47). */
const languages: ReadonlyMap<string, Language> = new Map([
  ['en', english],
  ['es', spanish],
  ['de', german],
  ['fr', french],
  ['it', italian],
  ['pt', portuguese],
  ['nl', dutch],
  ['pl', polish],
  ['ar', arabic],
]);

/** Languages written from right to left: with letters here, or by an employer's own wording. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export interface MatchedLanguage {
  language: Language;
  /** The reader's own locale, in canonical form: dates are written in its way. */
  locale: string;
  /** The primary subtag. */
  code: string;
}

/**
 * @param locale a BCP 47 tag such as `en`, `es-MX` or (as some systems write it) `de_AT`
 * @returns the language of its letters, whatever the region: `fr-CA` gets the French ones; null where there are none in it or where it is no locale
 */
export function languageFor(locale: string): MatchedLanguage | null {
  const canonical = canonicalLocale(locale);
  if (canonical === null) return null;
  const code = new Intl.Locale(canonical).language;
  const language = languages.get(code);
  return language === undefined ? null : { language, locale: canonical, code };
}

/**
 * For an employer's own wording in a language that we have no letters in: nothing of ours is put into it, so what it needs and lacks
 * (a name for the hiring team, for a secret title) is missing instead of English.
 *
 * @returns null where it is no locale
 */
export function languageWithoutLetters(locale: string): MatchedLanguage | null {
  const canonical = canonicalLocale(locale);
  if (canonical === null) return null;
  return { language: { ...english, unnamedRole: () => '', team: () => '', footer: null }, locale: canonical, code: new Intl.Locale(canonical).language };
}

/** @param code a primary language subtag */
export function directionOf(code: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr';
}

/** @returns the codes of all languages there are letters in */
export function letterLanguages(): string[] {
  return [...languages.keys()];
}

function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    // Not a locale at all (RangeError): there can be no letter in it, which the caller reports.
    return null;
  }
}
