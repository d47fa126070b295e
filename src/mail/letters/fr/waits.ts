/** The French sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('fr', 'one {# jour ouvré} many {# de jours ouvrés} other {# jours ouvrés}');

/** "Ana Ruiz (candidature au poste « Baker ») attend une réponse depuis le 2 mars 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` depuis le ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) attend une réponse${since}${days}.`;
}
