/** The Italian sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole, withArticle } from './phrases.js';

const workingDays = plural('it', 'one {# giorno lavorativo} many {# di giorni lavorativi} other {# giorni lavorativi}');

/** "Ana Ruiz (candidatura alla posizione di Baker) attende una risposta dal 2 marzo 2026." */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` ${withArticle('dal', date(facts.dates.waitingSince))}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`${candidateName(facts)} (${forRole(facts)}) attende una risposta${since}${days}.`;
}
