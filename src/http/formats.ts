/** The formats of texts that cross the border, each with the words that say what it takes. */
import { Format } from 'typebox/format';
import { Settings } from 'typebox/system';
import { isAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { EARLIEST, TOO_LATE } from '../domain/timestamp.js';
import { dayNumberOf, isCountry, isTimezone } from '../domain/zone.js';

const formats: Readonly<Record<string, { test: (text: string) => boolean; takes: string }>> = {
  'date-time': { test: (text) => parseTime(text) !== null, takes: 'a time that exists, as RFC 3339 with its offset, such as "2026-03-02T09:00:00.000Z", from 1970 to 2199' },
  date: { test: isDate, takes: 'a date that exists, such as "2026-12-24"' },
  timezone: { test: isTimezone, takes: 'an IANA time zone, such as "Europe/Madrid"' },
  country: { test: isCountry, takes: 'an ISO 3166-1 alpha-2 country code in upper case, such as "ES"' },
  email: { test: isAddress, takes: 'one e-mail address, such as "ana@example.com"' },
  locale: { test: isLocale, takes: 'a BCP 47 language tag, such as "en" or "es-MX"' },
};

/** TypeBox stops at eight, in the middle of a field that takes one of nine values. */
const MOST_ERRORS = 500;

/** Makes the formats known to TypeBox, which keeps one table for the process, and has it find every fault of a request. */
export function registerFormats(): void {
  Settings.Set({ maxErrors: MOST_ERRORS });
  for (const [name, { test }] of Object.entries(formats)) Format.Set(name, test);
}

/** @returns what a text of this format is */
export function formatWords(name: string): string {
  return formats[name]?.takes ?? `a text of the format ${name}`;
}

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * @param text RFC 3339, section 5.6; leap seconds are not taken, since no clock here shows them
 * @returns milliseconds since the epoch, anything finer cut off; null where it is not so written, names a day that does not exist, or lies
 *   outside 1970 to 2199
 */
export function parseTime(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (match === null || !isDate(match[1] ?? '')) return null;
  const at = Date.parse(text.toUpperCase());
  return at >= EARLIEST && at < TOO_LATE ? at : null;
}

function isDate(text: string): boolean {
  try {
    dayNumberOf(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
