/** The English sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz has been waiting for an answer since 2 March 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` since ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)}, who applied ${forRole(facts)}, has been waiting for an answer${since}.`;
}
