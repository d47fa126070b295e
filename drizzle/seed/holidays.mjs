/** Writes holidays.json, the public holidays that the service knows, from date-holidays: `npm run holidays`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Holidays from 'date-holidays';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2031;
const DAY_MS = 86_400_000;
/** Tunisia's names come in French and Arabic only. */
const LANGUAGES = ['en', 'fr'];

/**
 * @param {string} country a country code of date-holidays
 * @returns {import('./holidays.d.mts').CountryHolidays} its public holidays and how those of each of its regions differ.
 *   A region names only what it adds (or calls by another name) and the dates on which it works while the country does not.
 */
export function holidaysIn(country) {
  const directory = new Holidays();
  const national = publicHolidays([country]);
  const regions = {};
  for (const [state, stateName] of sorted(directory.getStates(country, 'en'))) {
    regions[state.toUpperCase()] = { name: stateName, ...difference(national, publicHolidays([country, state])) };
    for (const [part, partName] of sorted(directory.getRegions(country, state, 'en'))) {
      const own = difference(national, publicHolidays([country, state, part]));
      regions[`${state}-${part}`.toUpperCase()] = { name: `${partName}, ${stateName}`, ...own };
    }
  }
  return { name: directory.getCountries('en')[country], days: byName(national), regions };
}

/** @returns {string[]} the codes of all countries that date-holidays knows */
export function countries() {
  return sorted(new Holidays().getCountries('en')).map(([code]) => code);
}

/** @returns {Map<string, string>} date → name. Several holidays on one date are named together. */
function publicHolidays(place) {
  const calendar = new Holidays(...place, { types: ['public'] });
  calendar.setLanguages(LANGUAGES);
  const found = new Map();
  // One year earlier: a holiday of several days may reach into the first.
  for (let year = FIRST_YEAR - 1; year <= LAST_YEAR; year += 1) {
    for (const holiday of calendar.getHolidays(year)) {
      // "2026-12-24 12:00:00" is half a holiday: people have worked that day, and may be written to.
      if (holiday.date.slice(11, 19) !== '00:00:00') continue;
      for (const date of datesOf(holiday)) {
        if (date < `${FIRST_YEAR}` || date > `${LAST_YEAR}-12-31`) continue;
        found.set(date, [...new Set([...(found.get(date) ?? []), holiday.name])]);
      }
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, names]) => [date, names.join(' / ')]));
}

/** Whole days only: Turkey's 90 hours of Eid are an afternoon, which is skipped, and three days. A day may lack an hour in spring. */
function datesOf(holiday) {
  const hours = (holiday.end.getTime() - holiday.start.getTime()) / 3_600_000;
  const days = Math.max(1, Math.floor((hours + 1.5) / 24));
  const first = Date.parse(holiday.date.slice(0, 10));
  return Array.from({ length: days }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10));
}

function difference(national, regional) {
  const added = new Map([...regional].filter(([date, name]) => national.get(date) !== name));
  const worked = [...national.keys()].filter((date) => !regional.has(date));
  return { days: byName(added), works: worked };
}

/** Name → dates, which is half as long as date → name. */
function byName(days) {
  const dates = {};
  for (const [date, name] of days) (dates[name] ??= []).push(date);
  return dates;
}

function sorted(names) {
  return Object.entries(names ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

function write() {
  const manifest = JSON.parse(readFileSync(new URL('../../node_modules/date-holidays/package.json', import.meta.url), 'utf8'));
  const about = {
    source: `date-holidays ${manifest.version}, https://github.com/commenthol/date-holidays, and the pages that it names`,
    licence: 'CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/ (see NOTICE)',
    changes: 'public holidays of whole days only, computed for these years; a region lists its differences from its country',
    years: [FIRST_YEAR, LAST_YEAR],
  };
  // One country a line, so that a difference between two versions can be read.
  const lines = countries().map((code) => `${JSON.stringify(code)}:${JSON.stringify(holidaysIn(code))}`);
  const text = `{"about":${JSON.stringify(about)},\n"countries":{\n${lines.join(',\n')}\n}}\n`;
  writeFileSync(new URL('holidays.json', import.meta.url), text);
  process.stdout.write(`holidays.json: ${lines.length} countries, ${FIRST_YEAR} to ${LAST_YEAR}, ${text.length} characters\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) write();
