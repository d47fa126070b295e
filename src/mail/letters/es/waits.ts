/** The Spanish sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('es', 'one {# día laborable} many {# de días laborables} other {# días laborables}');

/** "Ana Ruiz (candidatura al puesto de Baker) espera una respuesta desde el 2 de marzo de 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` desde el ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) espera una respuesta${since}${days}.`;
}
