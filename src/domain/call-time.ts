/** When somebody may be called: what the clock shows where they are, and which hours of the caller's own day are decent ones there. */
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from './instant.js';
import { isTimezone, zoneNamed } from './zone.js';

/** From 09:00 to 18:00 where the phone rings. */
const FROM_MS = 9 * HOUR_MS;
const UNTIL_MS = 18 * HOUR_MS;

/** Times of day are `HH:MM` on a clock of 24 hours. */
export interface CallTime {
  /** Whose zone it is: where they are; or, where nobody knows that, where the job is. */
  whose: 'candidate' | 'job';
  /** IANA name. */
  zone: string;
  /** What the clock shows there now. */
  now: string;
  /** The decent hours there. */
  from: string;
  until: string;
  /** The same hours on the caller's clock; null where both clocks show the same. */
  yours: { from: string; until: string } | null;
}

/** IANA names; null or none that there is: not known. */
export interface CallZones {
  candidate: string | null;
  job: string | null;
  /** The caller's; and the job's where nobody has said where that is. */
  employer: string;
}

/** @param now for which day the two clocks are compared, since their distance changes with the seasons */
export function callTime({ candidate, job, employer }: CallZones, now: Instant): CallTime {
  const isTheirs = candidate !== null && isTimezone(candidate);
  const there = zoneNamed(isTheirs ? candidate : job !== null && isTimezone(job) ? job : employer);
  const here = zoneNamed(employer);
  const today = there.dayAt(now);
  const hereAt = (timeMs: number): string => timeOfDay(here.timeAt(there.instantOf(today, timeMs)));
  const hours = { from: timeOfDay(FROM_MS), until: timeOfDay(UNTIL_MS) };
  const same = hereAt(FROM_MS) === hours.from && hereAt(UNTIL_MS) === hours.until;
  return { whose: isTheirs ? 'candidate' : 'job', zone: there.name, now: timeOfDay(there.timeAt(now)), ...hours, yours: same ? null : { from: hereAt(FROM_MS), until: hereAt(UNTIL_MS) } };
}

function timeOfDay(ms: number): string {
  const minutes = Math.floor((ms % DAY_MS) / MINUTE_MS);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
