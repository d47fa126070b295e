/** The German sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('de', 'one {# Arbeitstag} other {# Arbeitstage}');

/** "Ana Ruiz (Bewerbung auf die Stelle „Baker“) wartet seit dem 2. März 2026 auf eine Antwort." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` seit dem ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) wartet${since}${days} auf eine Antwort.`;
}
