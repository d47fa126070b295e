/** The Brazilian sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('pt-BR', 'one {# dia útil} many {# de dias úteis} other {# dias úteis}');

/** "Ana Ruiz (candidatura à vaga de Baker) espera uma resposta desde 2 de março de 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` desde ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) espera uma resposta${since}${days}.`;
}
