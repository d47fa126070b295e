/** drizzle/seed/holidays.json is what its program writes, and says what date-holidays says. */
import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { holidaysIn, type CountryHolidays, type DatesByName } from '../../drizzle/seed/holidays.mjs';
import { isRegion, regionsOf } from '../../src/db/holidays.js';

const text = readFileSync(new URL('../../drizzle/seed/holidays.json', import.meta.url), 'utf8');
const file: { about: { licence: string; years: number[] }; countries: Record<string, CountryHolidays> } = JSON.parse(text);

const country = (code: string): CountryHolidays => {
  const found = file.countries[code];
  if (found === undefined) throw new Error(`${code} is not in the file`);
  return found;
};
const datesOf = (days: DatesByName): string[] => Object.values(days).flat();
/** What the service makes of the file for one region. */
const rebuilt = (code: string, region: string): string[] => {
  const { days, regions } = country(code);
  const own = regions[region];
  if (own === undefined) throw new Error(`${code}-${region} is not in the file`);
  return [...new Set([...datesOf(days), ...datesOf(own.days)])].filter((date) => !own.works.includes(date)).sort();
};

describe('the holiday file', () => {
  it.each(['DE', 'CA', 'GB', 'SA', 'CK'])('is what `npm run holidays` would write today: %s', (code) => {
    expect(country(code)).toEqual(holidaysIn(code));
  });

  it.each([
    ['DE', 'BY'],
    ['CA', 'QC'],
    ['GB', 'SCT'],
  ])('rebuilds a region exactly, asked of date-holidays itself: %s-%s', (code, region) => {
    const dates = new Holidays(code, region, { types: ['public'] }).getHolidays(2026).map(({ date }) => date.slice(0, 10));
    expect(rebuilt(code, region).filter((date) => date.startsWith('2026'))).toEqual([...new Set(dates)].sort());
  });

  it('knows what a region adds, what it does not keep, and what a part of it adds', () => {
    const germany = country('DE');
    expect(datesOf(germany.days)).not.toContain('2026-01-06');
    expect(rebuilt('DE', 'BY')).toContain('2026-01-06');
    expect(rebuilt('DE', 'BY')).not.toContain('2026-08-08');
    expect(rebuilt('DE', 'BY-A')).toEqual(expect.arrayContaining(['2026-01-06', '2026-08-08']));
  });

  it('takes from a region only what its country has', () => {
    const works = Object.entries(file.countries).flatMap(([code, { days, regions }]) => {
      const national = new Set(datesOf(days));
      return Object.values(regions).flatMap((region) => region.works.map((date) => ({ code, date, known: national.has(date) })));
    });
    expect(works.length).toBeGreaterThan(0);
    expect(works.filter(({ known }) => !known)).toEqual([]);
  });

  it('has the days off in place of a holiday at the weekend', () => {
    expect(country('GB').days['Boxing Day (substitute day)']).toContain('2027-12-28');
  });

  it('has every day of a holiday that lasts several, and not the afternoon before', () => {
    const eid = country('TR').days['Feast of the Sacrifice (Eid al-Adha)']?.filter((date) => date.startsWith('2026'));
    expect(eid).toEqual(['2026-05-27', '2026-05-28', '2026-05-29', '2026-05-30']);
  });

  it('leaves out half days', () => {
    expect(datesOf(country('IS').days)).toContain('2026-12-25');
    expect(datesOf(country('IS').days)).not.toContain('2026-12-24');
  });

  it('covers its years and no others, for more than two hundred countries, and says whose work it is', () => {
    const dates = Object.values(file.countries).flatMap(({ days }) => datesOf(days));
    expect(new Set(dates.map((date) => Number(date.slice(0, 4))))).toEqual(new Set([2025, 2026, 2027, 2028, 2029, 2030, 2031]));
    expect(Object.keys(file.countries).length).toBeGreaterThan(200);
    expect(file.about.licence).toContain('CC BY-SA 3.0');
  });
});

describe('a region', () => {
  it.each([
    ['CA', 'ON'],
    ['CA', 'CA-ON'],
    ['CA', 'ca-on'],
    ['DE', 'DE-BY'],
    ['DE', 'BY-A'],
    ['DE', 'DE-BY-A'],
    ['SO', 'SO'],
    ['CK', 'Aitutaki'],
  ])('of %s is "%s"', (code, region) => {
    expect(isRegion(code, region)).toBe(true);
  });

  it.each([
    ['CA', 'BY'],
    ['CA', 'DE-BY'],
    ['CA', 'CA-'],
    ['CA', ''],
    ['IE', 'D'],
    ['XX', 'ON'],
    ['constructor', 'ON'],
  ])('of %s is not "%s"', (code, region) => {
    expect(isRegion(code, region)).toBe(false);
  });

  it('is listed with its name', () => {
    expect(regionsOf('CA').get('ON')).toBe('Ontario');
    expect(regionsOf('DE').get('BY-A')).toBe('Stadt Augsburg, Bayern');
    expect([...regionsOf('XX')]).toEqual([]);
  });
});
