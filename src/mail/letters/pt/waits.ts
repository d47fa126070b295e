/** The Brazilian sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz (candidatura à vaga de Baker) espera uma resposta desde 2 de março de 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` desde ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)} (${forRole(facts)}) espera uma resposta${since}.`;
}
