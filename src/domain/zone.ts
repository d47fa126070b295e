/** What the world says about a place: how its clocks run, which calendar date it is there, and which days are its weekend. */
import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type Instant } from './instant.js';

/** A calendar date in some zone, 'YYYY-MM-DD'. */
export type LocalDate = string;

/** The same date as a number: days since 1970-01-01. Dates are compared and counted in this form. */
export type DayNumber = number;

/** The clocks of one IANA zone. */
export interface Zone {
  readonly name: string;
  /** Which calendar day it is there. */
  dayAt(at: Instant): DayNumber;
  /** What the clock on the wall shows there, in milliseconds after 00:00. */
  timeAt(at: Instant): number;
  /**
   * The moment at which the wall clock of a day shows a time. A time that the clock passes twice (autumn) means the first
   * of the two; a time that it leaps over (spring) means the moment of the leap. So a later time is never an earlier
   * moment; Temporal's `compatible` rule, which answers 03:30 for a missing 02:30 and 03:15 for 03:15, breaks that.
   */
  instantOf(day: DayNumber, timeMs: number): Instant;
}

/** A stretch of time in which the distance to UTC does not change. */
interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly offsetMs: number;
}

/** ECMAScript's range of times, less the two days that local time may reach beyond it. */
const FARTHEST: Instant = 8.64e15 - 2 * DAY_MS;

/** Zones are few and never change while we run, and asking the time zone database costs a millisecond: each is built once. */
const zones = new Map<string, Zone>();

/**
 * @param name an IANA zone name, in any case
 * @returns its clocks; the same object for the same zone
 * @throws RangeError where `isTimezone(name)` is false
 */
export function zoneNamed(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const id = canonicalCase(name);
  if (id === null) throw new RangeError(`"${name}" is no time zone: expected an IANA name such as "Europe/Madrid"`);
  const zone = zones.get(id) ?? createZone(id);
  // Under its proper name only: a name has thousands of spellings in mixed case.
  zones.set(id, zone);
  return zone;
}

/**
 * @param name what a caller gives as a time zone
 * @returns whether it is an IANA name such as "America/St_Johns" or "UTC", in any case. Offsets ("+02:00", "UTC+2") are
 *   none, since they know no daylight saving; nor are abbreviations such as "IST", which three countries use.
 */
export function isTimezone(name: string): boolean {
  return canonicalCase(name) !== null;
}

/**
 * @param code an ISO 3166-1 alpha-2 country code, upper case
 * @returns its weekend as ISO weekdays (1 = Monday … 7 = Sunday) by CLDR; Saturday and Sunday where nothing is known
 */
export function weekendOf(code: string): readonly number[] {
  if (!/^[A-Z]{2}$/.test(code)) return [6, 7];
  const locale: object = new Intl.Locale(`und-${code}`);
  const weekend = readWeekend(locale);
  return weekend.length > 0 && weekend.length < 7 ? weekend : [6, 7];
}

/** Codes that Intl names though ISO 3166-1 assigns them to no country: reserved, supranational, or made for testing. */
const NO_COUNTRY = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

/**
 * @param code what a caller gives as a country
 * @returns whether it is an ISO 3166-1 alpha-2 code in upper case. Kosovo's XK counts: no ISO code, but the one in use.
 */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return false;
  // A withdrawn code (DD, SU, UK) is one that the locale rules replace by its successor.
  if (new Intl.Locale(`und-${code}`).region !== code) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

/**
 * @param date 'YYYY-MM-DD'
 * @returns its number
 * @throws RangeError where it is not written so, or there is no such day
 */
export function dayNumberOf(date: LocalDate): DayNumber {
  if (/^\d{4}-\d\d-\d\d$/.test(date)) {
    const month = Number(date.slice(5, 7));
    const dayOfMonth = Number(date.slice(8));
    const at = Date.UTC(Number(date.slice(0, 4)), month - 1, dayOfMonth);
    // Date.UTC takes 30 February for 2 March, and the years up to 99 for those of the last century. Neither passes here.
    if (new Date(at).getUTCDate() === dayOfMonth && month >= 1 && month <= 12 && !date.startsWith('00')) return at / DAY_MS;
  }
  throw new RangeError(`"${date}" is no date: expected YYYY-MM-DD and a day that exists`);
}

/**
 * @param day a day's number
 * @returns the date it stands for
 */
export function localDateOf(day: DayNumber): LocalDate {
  // Put together by hand: toISOString costs five times as much, and this runs for every letter.
  const date = new Date(day * DAY_MS);
  const month = date.getUTCMonth() + 1;
  const dayOfMonth = date.getUTCDate();
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}

/**
 * @param day a day's number
 * @returns 1 = Monday … 7 = Sunday
 */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function canonicalCase(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function createZone(name: string): Zone {
  const stretches: Stretch[] = [];
  let latest: Stretch = { from: Number.NaN, until: Number.NaN, offsetMs: 0 };

  const stretchAt = (at: Instant): Stretch => {
    if (at >= latest.from && at < latest.until) return latest;
    let found = stretches.find((stretch) => at >= stretch.from && at < stretch.until);
    if (found === undefined) {
      found = readStretch(name, at);
      stretches.push(found);
    }
    latest = found;
    return found;
  };
  const wallAt = (at: Instant): number => at + stretchAt(at).offsetMs;

  return {
    name,
    dayAt: (at) => Math.floor(wallAt(at) / DAY_MS),
    timeAt: (at) => {
      const wall = wallAt(at);
      return wall - Math.floor(wall / DAY_MS) * DAY_MS;
    },
    instantOf: (day, timeMs) => {
      const wall = day * DAY_MS + timeMs;
      // No place is a whole day away from UTC, so the moment sought lies in this stretch or a later one.
      let stretch = stretchAt(wall - DAY_MS);
      for (;;) {
        const at = wall - stretch.offsetMs;
        if (at < stretch.from) return stretch.from;
        if (at < stretch.until) return at;
        stretch = stretchAt(stretch.until);
      }
    },
  };
}

function readStretch(name: string, at: Instant): Stretch {
  if (!(Math.abs(at) <= FARTHEST)) throw new RangeError(`${at} is no moment in time: expected milliseconds since the epoch`);
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(name);
  // `previous` looks strictly before, and a change at this very moment has already happened.
  const before = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const after = zoned.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? -FARTHEST,
    until: after?.epochMilliseconds ?? FARTHEST,
    offsetMs: zoned.offsetNanoseconds / 1e6,
  };
}

/** Reads `weekInfo` by hand: Node 20 has it as a property, later ones as a method, and TypeScript's es2023 as neither. */
function readWeekend(locale: object): number[] {
  const method: unknown = Reflect.get(locale, 'getWeekInfo');
  const info: unknown = typeof method === 'function' ? Reflect.apply(method, locale, []) : Reflect.get(locale, 'weekInfo');
  if (typeof info !== 'object' || info === null || !('weekend' in info) || !Array.isArray(info.weekend)) return [];
  return info.weekend.filter((day: unknown): day is number => typeof day === 'number' && day >= 1 && day <= 7);
}
