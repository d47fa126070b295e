/** Calendars of employers and candidates, made from the holiday table and kept, since they are dear to make and never change. */
import { createCalendar, type Calendar } from '../domain/calendar.js';
import { isTimezone, type LocalDate, weekendOf } from '../domain/zone.js';
import type { Sql } from './connect.js';
import { holidaysOf } from './holidays.js';
import type { employers } from './schema.js';

export type EmployerRow = typeof employers.$inferSelect;

export interface Calendars {
  /**
   * @param timezone the candidate's
   * @param jobTimezone that of their job, which stands in where theirs is null or no zone; where it is none either, the employer's does
   * @returns the employer's working time, and the employer's holidays in the candidate's zone
   */
  for(employer: EmployerRow, timezone: string | null, jobTimezone?: string | null): Promise<{ employer: Calendar; candidate: Calendar }>;
}

const OPENS_AT_MINUTES = 9 * 60;
const CLOSES_AT_MINUTES = 17 * 60;
const MAX_KEPT = 500;

export function openCalendars(sql: Sql): Calendars {
  const kept = new Map<string, Calendar>();
  const holidays = new Map<string, ReadonlyMap<LocalDate, string>>();

  async function inZone(timezone: string, { country, region, closingDays }: EmployerRow): Promise<Calendar> {
    const key = JSON.stringify([timezone, country, region, closingDays]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const place = `${country}/${region ?? ''}`;
    const days = holidays.get(place) ?? (await holidaysOf(sql, country, region));
    holidays.set(place, days);
    const made = createCalendar({
      timezone, weekendDays: weekendOf(country), holidays: days, closingDays: new Set(closingDays), opensAt: OPENS_AT_MINUTES, closesAt: CLOSES_AT_MINUTES,
    });
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, made);
    return made;
  }

  return {
    async for(employer, timezone, jobTimezone = null) {
      const zone = [timezone, jobTimezone].find((known): known is string => known !== null && isTimezone(known)) ?? employer.timezone;
      return { employer: await inZone(employer.timezone, employer), candidate: await inZone(zone, employer) };
    },
  };
}
