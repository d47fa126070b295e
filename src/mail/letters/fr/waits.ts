/** The French sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz (candidature au poste « Baker ») attend une réponse depuis le 2 mars 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` depuis le ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)} (${forRole(facts)}) attend une réponse${since}.`;
}
