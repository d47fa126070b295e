/** The German sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz (Bewerbung auf die Stelle „Baker“) wartet seit dem 2. März 2026 auf eine Antwort." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` seit dem ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)} (${forRole(facts)}) wartet${since} auf eine Antwort.`;
}
