/** The Spanish sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz (candidatura al puesto de Baker) espera una respuesta desde el 2 de marzo de 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` desde el ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)} (${forRole(facts)}) espera una respuesta${since}.`;
}
