/** The Dutch sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('nl', 'one {# werkdag} other {# werkdagen}');

/** "Ana Ruiz (sollicitatie naar de functie van Baker) wacht sinds 2 maart 2026 op een antwoord." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` sinds ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) wacht${since}${days} op een antwoord.`;
}
