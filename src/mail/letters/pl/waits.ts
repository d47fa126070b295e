/** The Polish sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('pl', 'one {# dzień roboczy} few {# dni robocze} many {# dni roboczych} other {# dnia roboczego}');

/** "Ana Ruiz (zgłoszenie na stanowisko „Baker”) czeka na odpowiedź od 2 marca 2026 r." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` od ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) czeka na odpowiedź${since}${days}.`;
}
