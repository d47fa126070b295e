/** Which of an employer's own wordings a letter is written in, and in which language. */
import type { Audience } from './decision.js';

/** One wording, as it is when it is chosen: its id stands for this version of it. */
export interface OwnWording {
  id: string;
  kind: string;
  reason: string;
  /** BCP 47, canonical. */
  locale: string;
  /** The employer went back to ours. */
  retired: boolean;
}

/**
 * @param own the newest version of each wording
 * @param letter.locale the reader's
 * @returns the wording in the reader's own locale; else in their language, whatever the region; null where the employer has none or retired it, and ours is taken
 */
export function chooseWording(own: readonly OwnWording[], letter: { kind: string; reason: string; locale: string }): OwnWording | null {
  const fitting = own.filter(({ kind, reason, retired }) => !retired && kind === letter.kind && reason === letter.reason);
  if (fitting.length === 0) return null;
  const wanted = localeOf(letter.locale);
  if (wanted === null) return null;
  const inLanguage = fitting.filter(({ locale }) => localeOf(locale)?.language === wanted.language);
  return inLanguage.find(({ locale }) => localeOf(locale)?.baseName === wanted.baseName) ?? inLanguage.find(({ locale }) => localeOf(locale)?.region === undefined) ?? null;
}

/** In which language a mail is written: a candidate's own where it is known; the employer's people read the employer's. */
export function localeFor(audience: Audience, candidate: string | null, employer: string): string {
  return audience === 'candidate' ? (candidate ?? employer) : employer;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-'));
  } catch (error) {
    // Candidates' locales are whatever the ATS says; one that is none has no wording.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
