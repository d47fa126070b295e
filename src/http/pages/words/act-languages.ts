/** In which language a recruiter's page is shown: the employer's, as its mails are; in English where there is none in it. */
import { directionOf, languageFor } from '../../../mail/letters/languages.js';
import type { Instant } from '../../../domain/instant.js';
import type { Line } from '../../../mail/letters/letter.js';
import type { ActWords } from './act-words.js';
import { arabic } from './ar.js';
import { german } from './de.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import { italian } from './it.js';
import { dutch } from './nl.js';
import { polish } from './pl.js';
import { portuguese } from './pt.js';
import { translated } from '../../../mail/letters/reasons.js';

/** By primary language subtag (BCP 47). */
const words: ReadonlyMap<string, ActWords> = new Map([['en', english], ['es', spanish], ['de', german], ['fr', french], ['it', italian], ['pt', portuguese], ['nl', dutch], ['pl', polish], ['ar', arabic]]);

export interface ActSpeech {
  words: ActWords;
  /** For `lang` and `dir`. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** A day as its readers write it. */
  day(at: Instant): string;
  /** A reason that is kept in English, in the language of the page; null where it stands as it is, in English. */
  reason(words: string): Line | null;
}

/** @param employer its locale, and the zone in which its days are counted */
export function speechFor({ locale, timezone }: { locale: string; timezone: string }): ActSpeech {
  const found = languageFor(locale);
  const own = found === null ? undefined : words.get(found.code);
  const spoken = found === null || own === undefined ? { words: english, locale: 'en', direction: 'ltr' as const } : { words: own, locale: found.locale, direction: directionOf(found.code) };
  const calendar = found?.language.calendar;
  const format = new Intl.DateTimeFormat(spoken.locale, { timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric', ...(own === undefined || calendar === undefined ? {} : { calendar }) });
  const reason = (words: string): Line | null => (found === null || own === undefined ? null : translated(words, found));
  return { ...spoken, reason, day: (at) => (own === undefined ? format.format(at) : (found?.language.date?.(format.format(at)) ?? format.format(at))) };
}
