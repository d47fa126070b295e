/** When somebody may be called: what the clock shows where they are, and which hours of the caller's own day are decent ones there. */
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from './instant.js';
import { isTimezone, zoneNamed } from './zone.js';

/** From 09:00 to 18:00 where the phone rings. */
const FROM_MS = 9 * HOUR_MS;
const UNTIL_MS = 18 * HOUR_MS;

/** Times of day are `HH:MM` on a clock of 24 hours. */
export interface CallTime {
  /** The IANA zone of the one who is called. */
  zone: string;
  /** What the clock shows there now. */
  now: string;
  /** The decent hours there. */
  from: string;
  until: string;
  /** The same hours on the caller's clock; null where both clocks show the same. */
  yours: { from: string; until: string } | null;
}

/**
 * @param theirs the zone of the one who is called; null: not known, and a guess would wake somebody up
 * @param yours the caller's zone, an IANA name
 * @param now for which day the two clocks are compared, since their distance changes with the seasons
 * @returns null where the zone is not known
 */
export function callTime(theirs: string | null, yours: string, now: Instant): CallTime | null {
  if (theirs === null || !isTimezone(theirs)) return null;
  const there = zoneNamed(theirs);
  const here = zoneNamed(yours);
  const today = there.dayAt(now);
  const hereAt = (timeMs: number): string => timeOfDay(here.timeAt(there.instantOf(today, timeMs)));
  const hours = { from: timeOfDay(FROM_MS), until: timeOfDay(UNTIL_MS) };
  const same = hereAt(FROM_MS) === hours.from && hereAt(UNTIL_MS) === hours.until;
  return { zone: there.name, now: timeOfDay(there.timeAt(now)), ...hours, yours: same ? null : { from: hereAt(FROM_MS), until: hereAt(UNTIL_MS) } };
}

function timeOfDay(ms: number): string {
  const minutes = Math.floor((ms % DAY_MS) / MINUTE_MS);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
