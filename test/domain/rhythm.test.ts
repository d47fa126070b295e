/** A connection's rhythm: what silence is unusual, and the night in which its ATS is compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { lastNight } from '../../src/domain/night.js';
import { goneSilent } from '../../src/domain/rhythm.js';
import { berlin, workingCalendar } from '../support/make.js';

const calendar = workingCalendar();
/** Every two hours from nine to five, Monday to Friday, for four weeks until Friday 27 February. */
const busy = Array.from({ length: 28 }, (_, day) => [9, 11, 13, 15].map((hour) => berlin(`2026-01-31 00:00`) + day * DAY_MS + hour * HOUR_MS))
  .flat()
  .filter((at) => calendar.isWorkingDay(calendar.localDate(at)));
const received = { times: busy, count: busy.length };

describe('silence', () => {
  it('is nothing over a weekend, nor on the day after it', () => {
    expect(goneSilent(received, berlin('2026-03-02 12:00'), calendar)).toBeNull();
  });

  it('of two working days is unusual where something came every two hours', () => {
    expect(goneSilent(received, berlin('2026-03-03 15:00'), calendar)).toEqual({
      since: berlin('2026-02-27 15:00'), words: 'nothing has come from its ATS since Fri 27 Feb: 16 working hours, and never more than 2 working hours in the weeks before',
    });
    expect(goneSilent(received, berlin('2026-03-03 14:59'), calendar)).toBeNull();
  });

  it('is usual where it was so before, and unknown where little came', () => {
    const weekly = { times: busy.filter((_, index) => index % 20 === 0), count: 40 };
    expect(goneSilent(weekly, berlin('2026-03-05 12:00'), calendar)).toBeNull();
    expect(goneSilent({ times: busy.slice(-19), count: 19 }, berlin('2026-04-05 12:00'), calendar)).toBeNull();
    expect(goneSilent({ times: [], count: 0 }, berlin('2026-04-05 12:00'), calendar)).toBeNull();
  });

  it('once unusual stays so until something comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 28 * 24 * 60 }), { minLength: 20, maxLength: 60 }), fc.integer({ min: 0, max: 60 * 24 }), fc.integer({ min: 0, max: 30 * 24 }), (minutes, hours, more) => {
        const times = minutes.map((minute) => berlin('2026-02-02 09:00') + minute * MINUTE_MS).sort((a, b) => a - b);
        const now = (times.at(-1) ?? 0) + hours * HOUR_MS;
        if (goneSilent({ times, count: times.length }, now, calendar) !== null) expect(goneSilent({ times, count: times.length }, now + more * HOUR_MS, calendar)).not.toBeNull();
      }),
    );
  });
});

describe('working time between two moments', () => {
  it('is what of it lies in working hours', () => {
    expect(calendar.workingMsBetween(berlin('2026-02-27 16:00'), berlin('2026-03-02 10:30'))).toBe(2.5 * HOUR_MS);
    expect(calendar.workingMsBetween(berlin('2026-02-28 16:00'), berlin('2026-03-01 10:30'))).toBe(0);
    expect(calendar.workingMsBetween(berlin('2026-03-02 12:00'), berlin('2026-03-02 11:00'))).toBe(0);
  });
});

describe('the night', () => {
  it('is the last hour after 03:00 there, each connection at its own moment of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'), fc.string(), (minutes, zone, seed) => {
        const now = Date.parse('2026-01-01T00:00:00Z') + minutes * MINUTE_MS;
        const night = lastNight(zone, now, seed);
        expect(night).toBeLessThanOrEqual(now);
        expect(now - night).toBeLessThan(25 * HOUR_MS + 1);
        expect(Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(night))).toBe(3);
      }),
    );
    expect(new Set(['con_a', 'con_b', 'con_c'].map((seed) => lastNight('Europe/Berlin', berlin('2026-03-02 12:00'), seed))).size).toBe(3);
  });
});
