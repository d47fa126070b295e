/** Times as spreadsheets write them: with or without an hour, in the employer's zone where they name none. */
import { HOUR_MS, MINUTE_MS, type Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';
import { dayNumberOf, zoneNamed } from '../domain/zone.js';

/** A day without an hour is taken for noon, so that no zone makes another day of it. */
const NOON_MS = 12 * HOUR_MS;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?)?(?: ?UTC| ?GMT)?$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;

export interface TimeReading {
  timezone: string;
  /** How 03/04/2026 is read; undefined: it is refused where it may mean two days. */
  dateOrder: 'dmy' | 'mdy' | undefined;
}

/** @returns the moment; or what is wrong with the text */
export function readImportTime(text: string, reading: TimeReading): { at: Instant } | { fault: string } {
  const exact = parseTimestamp(text);
  if (exact !== null) return { at: exact };
  const iso = ISO.exec(text);
  if (iso !== null) return moment([iso[1], iso[2], iso[3]], [iso[4], iso[5], iso[6]], / ?(?:UTC|GMT)$/.test(text) ? 'UTC' : reading.timezone, text);
  const slashed = SLASHED.exec(text);
  if (slashed === null) return { fault: `got ${JSON.stringify(text.slice(0, 60))}, takes a time such as 2026-03-02T09:00:00Z, 2026-03-02 09:00 or 2026-03-02` };
  const [, first = '', second = '', year = '', hour, minute, seconds, half] = slashed;
  // Dots are how Europe writes a day first; with slashes only a number above twelve tells.
  const order = text.includes('.') ? 'dmy' : Number(first) > 12 ? 'dmy' : Number(second) > 12 ? 'mdy' : first === second ? 'dmy' : reading.dateOrder;
  if (order === undefined) return { fault: `got ${JSON.stringify(text.slice(0, 60))}, which may mean two days: say with dateOrder in the mapping whether it is dmy or mdy` };
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const inDay = half === undefined || hour === undefined ? hour : String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
  return moment([year, month, day], [inDay, minute, seconds], reading.timezone, text);
}

function moment(date: readonly (string | undefined)[], time: readonly (string | undefined)[], timezone: string, text: string): { at: Instant } | { fault: string } {
  const [year = '', month = '', day = ''] = date;
  const [hour, minute, second] = time;
  const fault = { fault: `got ${JSON.stringify(text.slice(0, 60))}, and there is no such day or hour` };
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return fault;
  let number: number;
  try {
    number = dayNumberOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch (error) {
    if (error instanceof RangeError) return fault;
    throw error;
  }
  const inDay = hour === undefined ? NOON_MS : Number(hour) * HOUR_MS + Number(minute ?? 0) * MINUTE_MS + Number(second ?? 0) * 1000;
  return { at: zoneNamed(timezone).instantOf(number, inDay) };
}
