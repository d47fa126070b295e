/** Why a colleague is written to, in their own language: reasons are kept in English words, which are read back and said anew. */
import { type Fact, type MonthDay, type ReadReason, readReason } from '../../domain/reason.js';
import type { MatchedLanguage } from './languages.js';
import { line, type Language, type Line } from './letter.js';

/** A leap year, so that every day of any year is there. */
const ANY_YEAR = 2024;

/**
 * @param words a reason in English, as it is kept
 * @returns it in the reader's language; as it is, for a value from outside, where no reason of today is worded so: a row of an older version
 */
export function reasonLine(words: string, found: Pick<MatchedLanguage, 'language' | 'locale'>): Line {
  return translated(words, found) ?? line`${words}`;
}

/** @returns null where it stands in English: in English itself, and where no reason of today is worded so */
export function translated(words: string, { language, locale }: Pick<MatchedLanguage, 'language' | 'locale'>): Line | null {
  const reason = language.reasons === null ? null : readReason(words);
  return reason === null ? null : say(reason, language, locale);
}

function say({ code, facts }: ReadReason, language: Language, locale: string): Line {
  const said = (fact: Fact): Line | string | number => (typeof fact !== 'object' ? fact : 'code' in fact ? say(fact, language, locale) : [dayOf(fact, language, locale)]);
  const filled = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, said(fact)]));
  // Which facts belong to a code is in its pattern, by which they were read: only the compiler cannot follow them through a union of codes.
  const words = language.reasons?.[code] as ((given: typeof filled) => Line) | undefined;
  return words?.(filled) ?? [];
}

function dayOf({ month, day }: MonthDay, { calendar, monthDay }: Language, locale: string): string {
  const written = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', ...(calendar === undefined ? {} : { calendar }) }).format(Date.UTC(ANY_YEAR, month - 1, day));
  return monthDay?.(written) ?? written;
}
