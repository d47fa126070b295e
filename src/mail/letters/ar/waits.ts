/** The Arabic sentence that a reminder begins with: who waits, for what, and since when. */
import { line, type Line, type Writing } from '../letter.js';
import { plural } from '../plural.js';
import { candidateName, forRole } from './phrases.js';

const workingDays = plural('ar', 'zero {لا أيام عمل} one {يوم عمل واحد} two {يوما عمل} few {# أيام عمل} many {# يوم عمل} other {# يوم عمل}');

/** "لا يزال الرد على Ana Ruiz (طلب لوظيفة «Baker») منتظرًا منذ 2 مارس 2026.": the answer is still awaited. */
export function waits({ facts, date }: Writing): Line {
  const since = facts.dates.waitingSince === null ? line`` : line` منذ ${date(facts.dates.waitingSince)}`;
  const waited = facts.dates.workingDaysWaited ?? 0;
  const days = facts.dates.waitingSince === null || waited === 0 ? line`` : [` (${workingDays(waited)})`];
  return line`لا يزال الرد على ${candidateName(facts)} (${forRole(facts)}) منتظرًا${since}${days}.`;
}
