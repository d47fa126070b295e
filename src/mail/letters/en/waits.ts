/** The English sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('en', 'one {# working day} other {# working days}');

/** "Ana Ruiz has been waiting for an answer since 2 March 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` since ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)}, who applied ${forRole(facts)}, has been waiting for an answer${since}${days}.`;
}
