/** The weeks in which a story plays: at which moments of which days people work and news arrives, by an employer's own clock. */
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import { dayNumberOf, weekdayOf, zoneNamed } from '../domain/zone.js';
import type { Random } from './random.js';

/** A Monday; ten weeks from here hold the end of summer time and a public holiday in each place of the cast. */
const FIRST_MONDAY = '2026-09-14';
export const WEEKS = 10;
/** Morning, noon and afternoon. */
export const PARTS = 3;
const PART_HOURS = [10, 13, 16] as const;
const WEEKEND_HOUR = 12;
const EVENING_MS = 18 * HOUR_MS + 30 * MINUTE_MS;

export interface WorkingWeeks {
  days: readonly { slots: readonly Instant[]; endsAt: Instant }[];
  /** The moments of working days, PARTS for each, numbered through: the clock by which recruiters are told what to do. */
  work: readonly Instant[];
  /** The moments of weekends, with the number of the working slot that follows. */
  weekend: readonly { at: Instant; next: number }[];
  startsAt: Instant;
  endsAt: Instant;
}

/** @param random draws the minutes, since nobody works by the full hour */
export function createWorkingWeeks(timezone: string, random: Random): WorkingWeeks {
  const zone = zoneNamed(timezone);
  const monday = dayNumberOf(FIRST_MONDAY);
  const days: { slots: Instant[]; endsAt: Instant }[] = [];
  const work: Instant[] = [];
  const weekend: { at: Instant; next: number }[] = [];
  for (let day = monday; day < monday + WEEKS * 7; day += 1) {
    const at = (hour: number): Instant => zone.instantOf(day, hour * HOUR_MS + random.int(1, 55) * MINUTE_MS);
    const slots = weekdayOf(day) <= 5 ? PART_HOURS.map(at) : [at(WEEKEND_HOUR)];
    if (weekdayOf(day) <= 5) work.push(...slots);
    else weekend.push(...slots.map((moment) => ({ at: moment, next: work.length })));
    days.push({ slots, endsAt: zone.instantOf(day, EVENING_MS) });
  }
  return { days, work, weekend: weekend.filter(({ next }) => next < work.length), startsAt: zone.instantOf(monday, 8 * HOUR_MS), endsAt: days.at(-1)?.endsAt ?? zone.instantOf(monday, DAY_MS) };
}
