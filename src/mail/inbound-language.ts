/** In which language somebody wrote: what the words look like, or where they are few, the language of the letter that they answered. */
import { detectAll } from 'tinyld/light';
import { letterLanguages } from './letters/languages.js';

/** Fewer letters than this are more often taken for another language than not ("ok", "merci"). */
const ENOUGH_LETTERS = 12;
/** How sure a guess must be to overrule the letter that was answered. */
const SURE = 0.3;

/**
 * @param text their own words
 * @param answered the locale of the letter that they answer, or theirs; null: not known
 * @returns primary subtags in which to read it, the likeliest first; never empty
 */
export function languagesOf(text: string, answered: string | null): string[] {
  const known = letterLanguages();
  const prior = answered === null ? null : (/^[a-z]{2}/iu.exec(answered)?.[0].toLowerCase() ?? null);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const [guess] = detectAll(text.slice(0, 2_000), { only: known });
  const seen = guess !== undefined && known.includes(guess.lang) && letters >= ENOUGH_LETTERS ? guess : null;
  const order = seen !== null && seen.accuracy >= SURE ? [seen.lang, prior] : [prior, seen?.lang ?? null];
  const found = [...new Set(order.filter((code): code is string => code !== null && known.includes(code)))];
  return found.length === 0 ? ['en'] : found;
}
