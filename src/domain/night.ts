/** When an employer sleeps: the hour in which its ATS is compared with what we know. */
import { hash } from './calendar.js';
import { HOUR_MS, type Instant } from './instant.js';
import { zoneNamed } from './zone.js';

const NIGHT_STARTS_MS = 3 * HOUR_MS;

/**
 * @param seed what is compared: each has its own minute of the hour after 03:00, so that not all of them ask at once
 * @returns its last moment at or before now, by the wall clock there
 */
export function lastNight(timezone: string, now: Instant, seed: string): Instant {
  const zone = zoneNamed(timezone);
  const timeMs = NIGHT_STARTS_MS + (hash(seed) % HOUR_MS);
  const today = zone.instantOf(zone.dayAt(now), timeMs);
  return today <= now ? today : zone.instantOf(zone.dayAt(now) - 1, timeMs);
}
