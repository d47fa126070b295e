/** Zones, dates, countries: what zone.ts promises, held against Temporal's own answers. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { dayNumberOf, isCountry, isTimezone, localDateOf, weekdayOf, weekendOf, zoneNamed } from '../../src/domain/zone.js';

const at = (text: string): number => {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`not a time: ${text}`);
  return instant;
};

/** Clocks that do something uncommon, and two that do nothing. */
const NAMES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'America/Santiago',
  'Asia/Beirut',
  'UTC',
];
const zoneNames = fc.constantFrom(...NAMES);
const instants = fc.integer({ min: at('2010-01-01T00:00Z'), max: at('2033-01-01T00:00Z') });

describe('a zone', () => {
  it.each([
    ['spring, a minute before the leap', 'America/New_York', '2026-03-08T06:59:00Z', '2026-03-08', '01:59'],
    ['spring, the leap', 'America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', '03:00'],
    ['autumn, the first 01:30', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-01', '01:30'],
    ['autumn, the second 01:30', 'America/New_York', '2026-11-01T06:30:00Z', '2026-11-01', '01:30'],
    ['half an hour of daylight saving, before', 'Australia/Lord_Howe', '2026-10-03T15:29:00Z', '2026-10-04', '01:59'],
    ['half an hour of daylight saving, after', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04', '02:30'],
    ['half-hour zone', 'America/St_Johns', '2026-01-15T03:29:00Z', '2026-01-14', '23:59'],
    ['half-hour zone, midnight', 'America/St_Johns', '2026-01-15T03:30:00Z', '2026-01-15', '00:00'],
    ['five hours and a half', 'Asia/Kolkata', '2026-01-14T18:30:00Z', '2026-01-15', '00:00'],
    ['the last minute before Samoa skips a day', 'Pacific/Apia', '2011-12-30T09:59:00Z', '2011-12-29', '23:59'],
    ['the minute after', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', '00:00'],
  ])('knows date and wall clock: %s', (_, name, instant, date, clock) => {
    const zone = zoneNamed(name);
    const minutes = zone.timeAt(at(instant)) / MINUTE_MS;
    expect(localDateOf(zone.dayAt(at(instant)))).toBe(date);
    expect([Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')).toBe(clock);
  });

  it.each([
    ['a time that the clock leaps over is the moment of the leap', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00Z'],
    ['a minute before the leap is itself', 'America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59:00Z'],
    ['a time that comes twice is the first', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['after the second pass it is winter time', 'Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
    ['half an hour that comes twice', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['a midnight that is leapt over', 'Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00:00Z'],
    ['a day that does not exist is the start of the next', 'Pacific/Apia', '2011-12-30', '15:00', '2011-12-30T10:00:00Z'],
  ])('finds the moment: %s', (_, name, date, clock, instant) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    expect(zoneNamed(name).instantOf(dayNumberOf(date), hours * HOUR_MS + minutes * MINUTE_MS)).toBe(at(instant));
  });

  it('agrees with Temporal on the date and the wall clock of any moment', () => {
    fc.assert(
      fc.property(zoneNames, instants, (name, instant) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
        const zone = zoneNamed(name);
        expect(localDateOf(zone.dayAt(instant))).toBe(zoned.toPlainDate().toString());
        expect(zone.timeAt(instant)).toBe(
          ((zoned.hour * 60 + zoned.minute) * 60 + zoned.second) * 1000 + zoned.millisecond,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with Temporal on the moment of any wall time that exists', () => {
    fc.assert(
      fc.property(zoneNames, instants, (name, instant) => {
        const zone = zoneNamed(name);
        const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name).toPlainDateTime();
        expect(zone.instantOf(zone.dayAt(instant), zone.timeAt(instant))).toBe(
          plain.toZonedDateTime(name, { disambiguation: 'earlier' }).epochMilliseconds,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never puts a later wall time at an earlier moment, across every change of 2026', () => {
    const backwards: string[] = [];
    for (const name of NAMES) {
      const zone = zoneNamed(name);
      let last = Number.NEGATIVE_INFINITY;
      for (let day = dayNumberOf('2026-01-01'); day < dayNumberOf('2027-01-01'); day += 1) {
        for (let minute = 0; minute < 1440; minute += 15) {
          const moment = zone.instantOf(day, minute * MINUTE_MS);
          if (moment < last) backwards.push(`${name} ${localDateOf(day)} ${minute}`);
          last = moment;
        }
      }
    }
    expect(backwards).toEqual([]);
  });

  it('is one and the same for every spelling of its name', () => {
    expect(zoneNamed('europe/BERLIN')).toBe(zoneNamed('Europe/Berlin'));
    expect(zoneNamed('europe/BERLIN').name).toBe('Europe/Berlin');
  });

  it.each(['+02:00', 'Europe/Berlinn', ''])('is refused for "%s", with the name in the error', (name) => {
    expect(() => zoneNamed(name)).toThrow(`"${name}" is no time zone`);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15])('refuses %s as a moment', (moment) => {
    expect(() => zoneNamed('Europe/Berlin').dayAt(moment)).toThrow('is no moment in time');
  });
});

describe('isTimezone', () => {
  it.each(['Europe/Madrid', 'UTC', 'utc', 'america/st_johns', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT+2'])('takes %s', (name) => {
    expect(isTimezone(name)).toBe(true);
  });

  it.each(['+02:00', '-0500', 'UTC+2', 'GMT+2', 'IST', 'PST', 'CEST', 'Z', '', ' UTC', 'Mars/Olympus', 'Europe/', '2026'])(
    'refuses "%s"',
    (name) => {
      expect(isTimezone(name)).toBe(false);
    },
  );

  it('takes every zone that Intl lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimezone(name))).toEqual([]);
  });
});

describe('dates', () => {
  it('are numbers and back, over four centuries', () => {
    const wrong: number[] = [];
    for (let day = dayNumberOf('1800-01-01'); day < dayNumberOf('2200-01-01'); day += 1) {
      const date = localDateOf(day);
      if (date !== new Date(day * DAY_MS).toISOString().slice(0, 10) || dayNumberOf(date) !== day) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '20260101', '2026-01-01T00:00', '', '0026-01-01'])(
    'that are none are refused: "%s"',
    (date) => {
      expect(() => dayNumberOf(date)).toThrow(`"${date}" is no date`);
    },
  );

  it('take 29 February where it exists', () => {
    expect(localDateOf(dayNumberOf('2028-02-29') + 1)).toBe('2028-03-01');
  });

  it('know their weekday, also before 1970', () => {
    expect(['2026-03-02', '2026-03-08', '1969-12-31', '1970-01-01'].map((date) => weekdayOf(dayNumberOf(date)))).toEqual([1, 7, 3, 4]);
  });
});

describe('countries', () => {
  it.each([
    ['DE', [6, 7]],
    ['SA', [5, 6]],
    ['AE', [6, 7]],
    ['EG', [5, 6]],
    ['IR', [5]],
    ['XX', [6, 7]],
    ['nonsense', [6, 7]],
  ])('have their weekend: %s', (country, weekend) => {
    expect(weekendOf(country)).toEqual(weekend);
  });

  it.each(['DE', 'CA', 'GB', 'TW', 'PS', 'AX', 'XK'])('are known: %s', (code) => {
    expect(isCountry(code)).toBe(true);
  });

  it.each(['EU', 'ZZ', 'UN', 'XA', 'XX', 'QQ', 'UK', 'DD', 'SU', 'IC', 'de', 'DEU', '', '01'])('are not: "%s"', (code) => {
    expect(isCountry(code)).toBe(false);
  });

  it('are as many as ISO 3166-1 lists, and Kosovo', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).toHaveLength(250);
  });
});
