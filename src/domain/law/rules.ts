/** Duties by law to tell a candidate something, as data: who owes what to whom, from when on, and where it is written. What is read from them is in `duty.ts`. */
import type { LocalDate } from '../zone.js';

/** A country, as ISO 3166-1 has it, and perhaps a region of it, as ISO 3166-2 does without the country. */
export interface Place {
  country: string;
  region: string | null;
}

export interface LawRule {
  id: string;
  /** As recruiters name it. */
  name: string;
  /** The same in a mail of any language: the place and its regulation. */
  citation: string;
  /** Where the job is. */
  place: Place;
  who: {
    /** People whom the employer has on the day on which the job is posted. */
    headcountFrom: number;
    /** Only jobs that the public can see. */
    publiclyAdvertised: boolean;
  };
  /** From which event its days are counted; each new one begins them anew. */
  from: 'lastInterview';
  /** Calendar days: the day after the event is the first, and the last ends at midnight where the job is. */
  days: number;
  /** On which of those days what is done: a reminder, a letter where it would be true, an alarm. */
  steps: { warning: number; letter: number; alarm: number };
  /** What must be said, for people to read. */
  mustSay: string;
  /** By which ways. */
  ways: string;
  /** Years for which the proof is kept, from the day on which the candidate was told. */
  proofYears: number;
  source: string;
  /** Interviews on or after this day count. */
  inForceFrom: LocalDate;
}

/**
 * Ontario, O. Reg. 476/24 under Part III.1 of the Employment Standards Act, with the province's guide (research/product.md C1: ON1, ON2, ON3, ON6, ON7). That its
 * days are calendar days the research has from memory alone; nothing found says how they are counted, so the day of the interview is left out, as is usual.
 * Warning, letter and alarm are ours (design.md).
 */
const ontario: LawRule = {
  id: 'ontario.dutyToInform',
  name: "Ontario's duty to inform",
  citation: 'Ontario, O. Reg. 476/24',
  place: { country: 'CA', region: 'ON' },
  who: { headcountFrom: 25, publiclyAdvertised: true },
  from: 'lastInterview',
  days: 45,
  steps: { warning: 30, letter: 35, alarm: 40 },
  mustSay: 'whether a hiring decision has been made for the posting',
  ways: 'in person, electronically or by other technology',
  proofYears: 3,
  source: 'https://www.ontario.ca/laws/regulation/240476',
  inForceFrom: '2026-01-01',
};

export const lawRules: readonly LawRule[] = [ontario];

/** @returns the rule that a kept id names, or null where there is none (any more) */
export function lawRuleNamed(id: string): LawRule | null {
  return lawRules.find((rule) => rule.id === id) ?? null;
}

/** @returns whether somewhere lies in a place: all of a country, where the place names no region */
export function isIn(somewhere: Place, place: Place): boolean {
  return somewhere.country.toUpperCase() === place.country && (place.region === null || regionOf(somewhere) === place.region);
}

/** `ON` and `CA-ON` are the same region. */
function regionOf({ country, region }: Place): string | null {
  return region === null || region === '' ? null : region.toUpperCase().replace(`${country.toUpperCase()}-`, '');
}
