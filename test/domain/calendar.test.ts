/** Working days and decent hours: tables with their counter-examples a minute earlier, and properties over all the year. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, nextDecentMoment, type CalendarFacts } from '../../src/domain/calendar.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../src/domain/instant.js';

const at = (text: string): number => {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`not a time: ${text}`);
  return instant;
};

const facts = (given: Partial<CalendarFacts> = {}): CalendarFacts => ({
  timezone: 'Europe/Berlin',
  weekendDays: [6, 7],
  holidays: new Map(),
  closingDays: new Set(),
  opensAt: 540,
  closesAt: 1020,
  ...given,
});
const easter = new Map([
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
]);

describe('the next working moment', () => {
  it.each([
    ['a minute before opening', {}, '2026-03-02T07:59:00Z', '2026-03-02T08:00:00Z'],
    ['at opening', {}, '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z'],
    ['in the last minute', {}, '2026-03-02T15:59:59.999Z', '2026-03-02T15:59:59.999Z'],
    ['at closing', {}, '2026-03-02T16:00:00Z', '2026-03-03T08:00:00Z'],
    ['on Friday at closing', {}, '2026-03-06T16:00:00Z', '2026-03-09T08:00:00Z'],
    ['on Sunday', {}, '2026-03-08T12:00:00Z', '2026-03-09T08:00:00Z'],
    ['over the weekend on which summer time begins', {}, '2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z'],
    ['over Easter', { holidays: easter }, '2026-04-02T15:00:00Z', '2026-04-07T07:00:00Z'],
    ['a minute before the end of Maundy Thursday', { holidays: easter }, '2026-04-02T14:59:00Z', '2026-04-02T14:59:00Z'],
    ['over a closing day', { closingDays: new Set(['2026-03-03']) }, '2026-03-03T10:00:00Z', '2026-03-04T08:00:00Z'],
    ['on a Friday in Riyadh', { timezone: 'Asia/Riyadh', weekendDays: [5, 6] }, '2026-03-06T09:00:00Z', '2026-03-08T06:00:00Z'],
    ['on a Sunday in Riyadh', { timezone: 'Asia/Riyadh', weekendDays: [5, 6] }, '2026-03-08T09:00:00Z', '2026-03-08T09:00:00Z'],
    ['on a Sunday in Dubai', { timezone: 'Asia/Dubai', weekendDays: [6, 7] }, '2026-03-08T09:00:00Z', '2026-03-09T05:00:00Z'],
    ['in a half-hour zone', { timezone: 'America/St_Johns' }, '2026-01-15T12:29:00Z', '2026-01-15T12:30:00Z'],
    ['in Kolkata', { timezone: 'Asia/Kolkata' }, '2026-01-15T11:30:00Z', '2026-01-16T03:30:00Z'],
    ['over the Friday that Samoa skipped', { timezone: 'Pacific/Apia' }, '2011-12-30T04:00:00Z', '2012-01-01T19:00:00Z'],
    ['where the clock leaps into the hours', { weekendDays: [], opensAt: 150, closesAt: 300 }, '2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z'],
    ['where the clock leaps over all the hours', { weekendDays: [], opensAt: 120, closesAt: 180 }, '2026-03-29T00:30:00Z', '2026-03-30T00:00:00Z'],
  ] satisfies [string, Partial<CalendarFacts>, string, string][])('%s', (_, given, from, expected) => {
    expect(toIso(createCalendar(facts(given)).nextWorkingMoment(at(from)))).toBe(toIso(at(expected)));
  });
});

describe('adding working days', () => {
  it.each([
    ['Monday and five is the next Monday', {}, '2026-03-02T09:30:00Z', 5, '2026-03-09T09:30:00Z'],
    ['none is the moment itself', {}, '2026-03-02T09:30:00Z', 0, '2026-03-02T09:30:00Z'],
    ['none on a Sunday is the next opening', {}, '2026-03-08T09:30:00Z', 0, '2026-03-09T08:00:00Z'],
    ['Sunday and one counts from Monday morning', {}, '2026-03-08T09:30:00Z', 1, '2026-03-10T08:00:00Z'],
    ['a minute before Friday closes', {}, '2026-03-06T15:59:00Z', 1, '2026-03-09T15:59:00Z'],
    ['Friday at closing counts from Monday', {}, '2026-03-06T16:00:00Z', 1, '2026-03-10T08:00:00Z'],
    ['summer time keeps the clock on the wall', {}, '2026-03-27T09:30:00Z', 1, '2026-03-30T08:30:00Z'],
    ['so does winter time', {}, '2026-10-23T08:30:00Z', 1, '2026-10-26T09:30:00Z'],
    ['in New York', { timezone: 'America/New_York' }, '2026-03-06T15:00:00Z', 1, '2026-03-09T14:00:00Z'],
    ['on Lord Howe by half an hour', { timezone: 'Australia/Lord_Howe' }, '2026-10-02T00:00:00Z', 1, '2026-10-04T23:30:00Z'],
    ['Easter is no working time', { holidays: easter }, '2026-04-02T09:00:00Z', 2, '2026-04-08T09:00:00Z'],
    ['without Easter it would be Monday', {}, '2026-04-02T09:00:00Z', 2, '2026-04-06T09:00:00Z'],
    ['a closing day is none either', { closingDays: new Set(['2026-03-03', '2026-03-04']) }, '2026-03-02T09:00:00Z', 1, '2026-03-05T09:00:00Z'],
    ['Thursday and one in Riyadh is Sunday', { timezone: 'Asia/Riyadh', weekendDays: [5, 6] }, '2026-03-05T09:00:00Z', 1, '2026-03-08T09:00:00Z'],
    ['Thursday and one in Dubai is Friday', { timezone: 'Asia/Dubai', weekendDays: [6, 7] }, '2026-03-05T09:00:00Z', 1, '2026-03-06T09:00:00Z'],
    ['Samoa had no Friday that week', { timezone: 'Pacific/Apia' }, '2011-12-29T20:00:00Z', 1, '2012-01-01T20:00:00Z'],
    ['a time that the clock leaps over', { weekendDays: [], opensAt: 60, closesAt: 600 }, '2026-03-28T01:30:00Z', 1, '2026-03-29T01:00:00Z'],
    ['a closing time that the clock leaps over', { weekendDays: [], opensAt: 60, closesAt: 150 }, '2026-03-28T01:15:00Z', 1, '2026-03-29T00:59:59.999Z'],
    ['from the second pass of an hour before opening', { weekendDays: [], opensAt: 150, closesAt: 600 }, '2026-10-25T01:10:00Z', 1, '2026-10-26T01:30:00Z'],
  ] satisfies [string, Partial<CalendarFacts>, string, number, string][])('%s', (_, given, from, days, expected) => {
    expect(toIso(createCalendar(facts(given)).addWorkingDays(at(from), days))).toBe(toIso(at(expected)));
  });

  it.each([
    ['Monday less one is Friday', {}, '2026-03-09T09:30:00Z', 1, '2026-03-06T09:30:00Z'],
    ['Sunday counts from Monday morning', {}, '2026-03-08T09:30:00Z', 1, '2026-03-06T08:00:00Z'],
    ['after Easter', { holidays: easter }, '2026-04-07T09:00:00Z', 1, '2026-04-02T09:00:00Z'],
    ['back over the change of clocks', {}, '2026-03-30T08:30:00Z', 1, '2026-03-27T09:30:00Z'],
  ] satisfies [string, Partial<CalendarFacts>, string, number, string][])('taking them away: %s', (_, given, from, days, expected) => {
    expect(toIso(createCalendar(facts(given)).subtractWorkingDays(at(from), days))).toBe(toIso(at(expected)));
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_001])('refuses %s days', (days) => {
    const calendar = createCalendar(facts());
    expect(() => calendar.addWorkingDays(at('2026-03-02T09:00:00Z'), days)).toThrow('expected a whole number from 0 to 10000');
    expect(() => calendar.subtractWorkingDays(at('2026-03-02T09:00:00Z'), days)).toThrow('expected a whole number from 0 to 10000');
  });
});

describe('working days between', () => {
  it.each([
    ['five from Monday to Monday', '2026-03-02T09:30:00Z', '2026-03-09T09:30:00Z', 5],
    ['four a minute earlier', '2026-03-02T09:30:00Z', '2026-03-09T09:29:00Z', 4],
    ['the weekend adds none', '2026-03-06T09:30:00Z', '2026-03-08T23:00:00Z', 0],
    ['what was said on Sunday counts from Monday', '2026-03-08T09:30:00Z', '2026-03-10T08:00:00Z', 1],
    ['none backwards within a day', '2026-03-09T09:30:00Z', '2026-03-09T09:29:00Z', 0],
    ['none backwards', '2026-03-09T09:30:00Z', '2026-03-02T09:30:00Z', 0],
  ])('%s', (_, from, until, expected) => {
    expect(createCalendar(facts()).workingDaysBetween(at(from), at(until))).toBe(expected);
  });
});

describe('a day', () => {
  const calendar = createCalendar(facts({ holidays: easter, closingDays: new Set(['2026-05-15', '2026-05-20']) }));

  it('is before a holiday only where the next date is one', () => {
    const days = ['2026-04-01', '2026-04-02', '2026-04-05', '2026-05-14'];
    expect(days.map((date) => calendar.isDayBeforeHoliday(date))).toEqual([false, true, true, false]);
  });

  it('is the last of the week on Friday, or on Thursday where Friday is off, and never off itself', () => {
    const days = ['2026-03-05', '2026-03-06', '2026-03-07', '2026-05-14', '2026-05-15', '2026-05-19'];
    expect(days.map((date) => calendar.isLastWorkingDayOfWeek(date))).toEqual([false, true, false, true, false, false]);
  });

  it('is never the last of a week that has no weekend', () => {
    const daily = createCalendar(facts({ weekendDays: [] }));
    expect(['2026-03-06', '2026-03-07', '2026-03-08'].map((date) => daily.isLastWorkingDayOfWeek(date))).toEqual([false, false, false]);
  });

  it('works unless it is weekend, holiday or closed', () => {
    const days = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-06', '2026-05-15', '2026-05-18'];
    expect(days.map((date) => calendar.isWorkingDay(date))).toEqual([true, false, false, false, false, true]);
  });

  it('is named as people write it, by the date where the employer is', () => {
    expect(calendar.describeDay(at('2026-03-01T23:30:00Z'))).toBe('Mon 2 Mar');
    expect(calendar.describeDay(at('2026-03-01T22:59:00Z'), { withYear: true })).toBe('Sun 1 Mar 2026');
    expect(calendar.localDate(at('2026-03-01T23:30:00Z'))).toBe('2026-03-02');
    expect(calendar.weekday('2026-03-02')).toBe(1);
  });

  it('has its moments by the wall clock', () => {
    expect(toIso(calendar.momentOf('2026-07-01', 570))).toBe('2026-07-01T07:30:00.000Z');
  });
});

describe('a calendar is refused', () => {
  it.each([
    ['without a day to work on', { weekendDays: [1, 2, 3, 4, 5, 6, 7] }, 'at least one must be left'],
    ['with an eighth weekday', { weekendDays: [8] }, 'expected 1 (Monday) to 7 (Sunday)'],
    ['closing before it opens', { opensAt: 600, closesAt: 600 }, 'Hours 600 to 600'],
    ['open longer than a day', { closesAt: 1441 }, 'Hours 540 to 1441'],
    ['in no zone', { timezone: 'Mars/Olympus' }, '"Mars/Olympus" is no time zone'],
    ['with a date that does not exist', { closingDays: new Set(['2026-02-30']) }, '"2026-02-30" is no date'],
  ] satisfies [string, Partial<CalendarFacts>, string][])('%s', (_, given, message) => {
    expect(() => createCalendar(facts(given))).toThrow(message);
  });
});

describe('a decent moment', () => {
  const berlin = createCalendar(facts({ holidays: easter, closingDays: new Set(['2026-05-15']) }));
  const next = (from: string, letter: 'closure' | 'other', calendar = berlin, spreadSeed = 'msg_1'): number =>
    nextDecentMoment(at(from), { calendar, letter, spreadSeed });

  it.each([
    ['inside the hours now', 'closure', '2026-03-02T12:00:00Z', '2026-03-02T12:00:00Z'],
    ['in the last minute of a Monday', 'closure', '2026-03-02T15:59:00Z', '2026-03-02T15:59:00Z'],
    ['on Friday a minute before three', 'closure', '2026-03-06T13:59:00Z', '2026-03-06T13:59:00Z'],
    ['other letters on Friday a minute before five', 'other', '2026-03-06T15:59:00Z', '2026-03-06T15:59:00Z'],
    ['other letters on the day before a holiday', 'other', '2026-04-02T12:00:00Z', '2026-04-02T12:00:00Z'],
  ] as const)('is at once: %s', (_, letter, from, expected) => {
    expect(toIso(next(from, letter))).toBe(toIso(at(expected)));
  });

  it.each([
    ['at night', 'closure', '2026-03-02T03:00:00Z', '2026-03-02T08:00:00Z'],
    ['at five', 'other', '2026-03-02T16:00:00Z', '2026-03-03T08:00:00Z'],
    ['on Friday at three', 'closure', '2026-03-06T14:00:00Z', '2026-03-09T08:00:00Z'],
    ['on a Thursday at three before a closed Friday', 'closure', '2026-05-14T13:00:00Z', '2026-05-18T07:00:00Z'],
    ['on the day before a holiday, and over it', 'closure', '2026-04-02T12:00:00Z', '2026-04-07T07:00:00Z'],
    ['the evening before that', 'closure', '2026-04-01T15:00:00Z', '2026-04-07T07:00:00Z'],
    ['on the holiday, any letter', 'other', '2026-04-03T10:00:00Z', '2026-04-07T07:00:00Z'],
  ] as const)('waits for the seed\'s own time after nine: %s', (_, letter, from, opening) => {
    const spread = next(from, letter) - at(opening);
    expect(spread).toBeGreaterThanOrEqual(0);
    expect(spread).toBeLessThan(45 * MINUTE_MS);
  });

  it('follows the clock and the week of the recipient', () => {
    const riyadh = createCalendar(facts({ timezone: 'Asia/Riyadh', weekendDays: [5, 6] }));
    expect(next('2026-03-05T11:59:00Z', 'closure', riyadh)).toBe(at('2026-03-05T11:59:00Z'));
    expect(next('2026-03-05T12:00:00Z', 'closure', riyadh)).toBeGreaterThanOrEqual(at('2026-03-08T06:00:00Z'));
    expect(next('2026-03-08T12:30:00Z', 'closure', riyadh)).toBe(at('2026-03-08T12:30:00Z'));
  });

  it('keeps nine to five also for an employer who works from six to noon', () => {
    const early = createCalendar(facts({ opensAt: 360, closesAt: 720 }));
    expect(next('2026-03-02T05:30:00Z', 'other', early)).toBeGreaterThanOrEqual(at('2026-03-02T08:00:00Z'));
    expect(next('2026-03-02T14:00:00Z', 'other', early)).toBe(at('2026-03-02T14:00:00Z'));
  });

  it('gives each seed its own time of the morning, the same every day', () => {
    const monday = next('2026-03-02T00:00:00Z', 'other') - at('2026-03-02T08:00:00Z');
    const tuesday = next('2026-03-03T00:00:00Z', 'other') - at('2026-03-03T08:00:00Z');
    expect(tuesday).toBe(monday);
  });

  it('spreads a cohort of a thousand with ids in a row: no minute of the 45 gets more than 50 of them', () => {
    const minutes = new Map<number, number>();
    for (let index = 0; index < 1000; index += 1) {
      const spread = next('2026-03-02T00:00:00Z', 'closure', berlin, `msg_${index}`) - at('2026-03-02T08:00:00Z');
      const minute = Math.floor(spread / MINUTE_MS);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    expect([...minutes.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, minute) => minute));
    expect(Math.max(...minutes.values())).toBeLessThanOrEqual(50);
  });
});

describe('over all calendars', () => {
  const START = at('2026-01-01T00:00Z');
  const DAYS = 800;
  const dates = fc.integer({ min: 0, max: DAYS + 60 }).map((day) => new Date(START + day * DAY_MS).toISOString().slice(0, 10));
  /** Hours of daylight: no zone here changes its clocks between five in the morning and ten at night. */
  const calendars = fc
    .record({
      timezone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Apia', 'Asia/Riyadh'),
      weekendDays: fc.constantFrom([6, 7], [5, 6], [5], [7], [], [1, 3, 5, 6, 7]),
      holidays: fc.array(dates, { maxLength: 40 }).map((list) => new Map(list.map((date) => [date, 'Holiday']))),
      closingDays: fc.array(dates, { maxLength: 20 }).map((list) => new Set(list)),
      opensAt: fc.integer({ min: 300, max: 800 }),
      closesAt: fc.integer({ min: 801, max: 1320 }),
    })
    .map(createCalendar);
  const instants = fc.integer({ min: START, max: START + DAYS * DAY_MS });
  const gaps = fc.oneof(fc.integer({ min: 0, max: 10 * MINUTE_MS }), fc.integer({ min: 0, max: 30 * DAY_MS }));
  const counts = fc.integer({ min: 0, max: 30 });
  const letters = fc.constantFrom('closure' as const, 'other' as const);
  const seeds = fc.string();

  it('the next working moment is not before, is on a working day, stays, and keeps the order', () => {
    fc.assert(
      fc.property(calendars, instants, gaps, (calendar, from, gap) => {
        const moment = calendar.nextWorkingMoment(from);
        expect(moment).toBeGreaterThanOrEqual(from);
        expect(calendar.isWorkingDay(calendar.localDate(moment))).toBe(true);
        expect(calendar.nextWorkingMoment(moment)).toBe(moment);
        expect(calendar.nextWorkingMoment(from + gap)).toBeGreaterThanOrEqual(moment);
      }),
    );
  });

  it('adding days lands in working time, keeps the order, and may be done in parts', () => {
    fc.assert(
      fc.property(calendars, instants, gaps, counts, counts, (calendar, from, gap, days, more) => {
        const moment = calendar.addWorkingDays(from, days);
        expect(calendar.nextWorkingMoment(moment)).toBe(moment);
        expect(calendar.addWorkingDays(from + gap, days)).toBeGreaterThanOrEqual(moment);
        expect(calendar.addWorkingDays(moment, more)).toBe(calendar.addWorkingDays(from, days + more));
        expect(calendar.addWorkingDays(from, days + 1)).toBeGreaterThan(moment);
      }),
    );
  });

  it('so many milliseconds of work later there has been as much work between, and it is a moment of work', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 0, max: 10 * DAY_MS }), (calendar, from, ms) => {
        const moment = calendar.addWorkingMs(from, ms);
        expect(calendar.workingMsBetween(from, moment)).toBe(ms);
        expect(calendar.nextWorkingMoment(moment)).toBe(moment);
      }),
    );
  });

  it('taking away undoes adding, for every moment of working time', () => {
    fc.assert(
      fc.property(calendars, instants, counts, (calendar, from, days) => {
        const moment = calendar.nextWorkingMoment(from);
        expect(calendar.subtractWorkingDays(calendar.addWorkingDays(moment, days), days)).toBe(moment);
        expect(calendar.addWorkingDays(calendar.subtractWorkingDays(moment, days), days)).toBe(moment);
      }),
    );
  });

  it('the days between are the most that can be added', () => {
    fc.assert(
      fc.property(calendars, instants, gaps, (calendar, from, gap) => {
        const until = calendar.nextWorkingMoment(from) + gap;
        const days = calendar.workingDaysBetween(from, until);
        expect(calendar.addWorkingDays(from, days)).toBeLessThanOrEqual(until);
        expect(calendar.addWorkingDays(from, days + 1)).toBeGreaterThan(until);
      }),
    );
  });

  it('a decent moment is not before, in the hours of an allowed day, stays, and keeps the order', () => {
    fc.assert(
      fc.property(calendars, instants, gaps, letters, seeds, (calendar, from, gap, letter, spreadSeed) => {
        const options = { calendar, letter, spreadSeed };
        const moment = nextDecentMoment(from, options);
        const date = calendar.localDate(moment);
        const latest = letter === 'closure' && calendar.isLastWorkingDayOfWeek(date) ? 900 : 1020;
        expect(moment).toBeGreaterThanOrEqual(from);
        expect(moment).toBeGreaterThanOrEqual(calendar.momentOf(date, 540));
        expect(moment).toBeLessThan(calendar.momentOf(date, latest));
        expect(calendar.isWorkingDay(date)).toBe(true);
        expect(letter === 'closure' && calendar.isDayBeforeHoliday(date)).toBe(false);
        expect(nextDecentMoment(moment, options)).toBe(moment);
        expect(nextDecentMoment(from + gap, options)).toBeGreaterThanOrEqual(moment);
      }),
    );
  });

  it('a decent moment is put off by no more than the days that forbid it', () => {
    fc.assert(
      fc.property(calendars, instants, letters, seeds, (calendar, from, letter, spreadSeed) => {
        const moment = nextDecentMoment(from, { calendar, letter, spreadSeed });
        for (let hour = from + HOUR_MS; hour < moment; hour += HOUR_MS) {
          const date = calendar.localDate(hour);
          const open = hour >= calendar.momentOf(date, 585) && hour < calendar.momentOf(date, 900);
          const allowed = calendar.isWorkingDay(date) && !(letter === 'closure' && calendar.isDayBeforeHoliday(date));
          if (open && allowed) throw new Error(`${toIso(hour)} would have been decent, waited until ${toIso(moment)}`);
        }
      }),
    );
  });
});
