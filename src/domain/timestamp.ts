/** Times as other programs write them: RFC 3339, and nothing that only looks like it. */
import type { Instant } from './instant.js';
import { dayNumberOf } from './zone.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './instant.js';

const FORM = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/**
 * What is outside is no time in anybody's hiring but an empty field of another program ("0001-01-01"), a number read in the wrong unit, or a
 * joke; and a promise counted from the year 9999 ends in one that neither a calendar nor the database has.
 */
export const EARLIEST: Instant = Date.UTC(1970, 0, 1);
/** The first moment that is too late. */
export const TOO_LATE: Instant = Date.UTC(2200, 0, 1);

/** What {@link parseTimestamp} takes, in words for whoever sent something else. */
export const timestampForm = 'an RFC 3339 time with its offset, such as 2026-03-02T09:00:00.000Z, on a day that exists, from 1970 to 2199';

/**
 * Reads an RFC 3339 time (section 5.6). `Date.parse` is no help: it takes 30 February for 2 March, and a time without an
 * offset for one in the zone of this machine.
 *
 * @param text what somebody gave as a time
 * @returns the moment, to the millisecond; null where it is not written so, there is no such day or hour, or it is not from 1970 to 2199
 */
export function parseTimestamp(text: string): Instant | null {
  const found = FORM.exec(text);
  if (found === null) return null;
  const [, date = '', hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = found;
  const day = dayOf(date);
  // 60 is a leap second, which Unix time does not know: it is the first moment of the next minute.
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
  const offset = (Number(offsetHour) * HOUR_MS + Number(offsetMinute) * MINUTE_MS) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const at = day * DAY_MS + Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * 1000 + milliseconds - offset;
  return at >= EARLIEST && at < TOO_LATE ? at : null;
}

function dayOf(date: string): number | null {
  try {
    return dayNumberOf(date);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
