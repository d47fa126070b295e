/** The Polish sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { candidateName, forRole } from './phrases.js';

/** "Ana Ruiz (zgłoszenie na stanowisko „Baker”) czeka na odpowiedź od 2 marca 2026 r." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` od ${date(facts.dates.waitingSince)}`;
  return line`${candidateName(facts)} (${forRole(facts)}) czeka na odpowiedź${since}.`;
}
