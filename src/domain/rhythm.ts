/** Whether a connection from which deliveries used to come has fallen silent, by its own rhythm and in working time. */
import type { Calendar } from './calendar.js';
import { HOUR_MS, type Instant } from './instant.js';
import { worded } from './reason.js';

/** Of fewer nobody can say what is usual. */
const FEWEST = 20;
const TIMES_USUAL = 3;
const FEWEST_WORKING_DAYS = 2;

/**
 * @param received.times of deliveries of the last weeks, in order; deliveries close together may stand as their first and last
 * @param received.count how many deliveries those are
 * @returns since when it is silent, and why that counts, in words; null where its silence is nothing unusual
 */
export function goneSilent(received: { times: readonly Instant[]; count: number }, now: Instant, calendar: Calendar): { since: Instant; words: string } | null {
  const { times, count } = received;
  const last = times.at(-1);
  if (last === undefined || count < FEWEST) return null;
  const gaps = times.slice(1).map((at, index) => calendar.workingMsBetween(times[index] ?? at, at));
  const usual = Math.max(...gaps, 0);
  if (calendar.workingMsBetween(last, now) <= TIMES_USUAL * usual || calendar.workingDaysBetween(last, now) < FEWEST_WORKING_DAYS) return null;
  return { since: last, words: worded('quiet', { on: calendar.describeDay(last), hours: hoursOf(calendar.workingMsBetween(last, now)), usual: hoursOf(usual) }) };
}

function hoursOf(ms: number): number {
  return Math.max(1, Math.round(ms / HOUR_MS));
}
