/** The public holidays of every country and region: loaded from drizzle/seed/holidays.json, and read for a calendar. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ISql, Sql } from 'postgres';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { LocalDate } from '../domain/zone.js';

const DatesByName = Type.Record(Type.String(), Type.Array(Type.String()));
const HolidayFile = Type.Object({
  countries: Type.Record(
    Type.String(),
    Type.Object({
      name: Type.String(),
      days: DatesByName,
      regions: Type.Record(
        Type.String(),
        Type.Object({ name: Type.String(), days: DatesByName, works: Type.Array(Type.String()) }),
      ),
    }),
  ),
});
type HolidayFile = Static<typeof HolidayFile>;

/** The same place from src/db and from dist/db. */
const FILE = new URL('../../drizzle/seed/holidays.json', import.meta.url);
const SEED = 'holidays';
/** Names the advisory lock of the seed among those of the service: "holi" in ASCII. */
const LOCK = 0x686f6c69;

/** Country → region → name. Read from the file when first asked; small, and never changes while we run. */
let regionNames: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

/**
 * Loads the holidays where the table does not hold this version of them yet. May run in several processes at once: one
 * loads, the others wait for it and find nothing to do. Readers meanwhile see the old set, then the new one.
 *
 * @param sql a connection to the database
 * @returns how many rows the file has loaded (0 where it had been loaded before), and whether it was loaded now
 * @throws Error where the file is missing or is not what `npm run holidays` writes; whatever the database throws
 */
export async function seedHolidays(sql: Sql): Promise<{ rows: number; seeded: boolean }> {
  const text = readFileSync(FILE, 'utf8');
  const version = createHash('sha256').update(text).digest('hex');
  if (await isLoaded(sql, version)) return { rows: 0, seeded: false };

  const rows = rowsOf(parse(text));
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${LOCK})`;
    if (await isLoaded(transaction, version)) return { rows: 0, seeded: false };
    await transaction`delete from holidays`;
    // As text: a client that drizzle has wrapped no longer writes JSON parameters itself.
    await transaction`
      insert into holidays (country, region, date, name, observed)
      select country, region, date, name, observed
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as row(country text, region text, date date, name text, observed boolean)`;
    await transaction`
      insert into seeds (name, version) values (${SEED}, ${version})
      on conflict (name) do update set version = excluded.version`;
    return { rows: rows.length, seeded: true };
  });
}

/**
 * @param sql a connection to the database
 * @param country ISO 3166-1 alpha-2
 * @param region as `isRegion` takes it, or null for the country as a whole
 * @returns date → name in the order of time, 2025 to 2031; empty for a country that the table does not know. A region that it
 *   does not know (Ireland's have no holidays of their own) has its country's.
 */
export async function holidaysOf(sql: Sql, country: string, region: string | null): Promise<ReadonlyMap<LocalDate, string>> {
  const id = region === null ? null : regionId(country, region);
  const rows = await sql<{ date: string; name: string; observed: boolean }[]>`
    select to_char(date, 'YYYY-MM-DD') as date, name, observed
    from holidays where country = ${country} and region in ('', ${id ?? ''})
    order by region, date`;
  const days = new Map<LocalDate, string>();
  for (const row of rows) {
    if (row.observed) days.set(row.date, row.name);
    else days.delete(row.date);
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @param country ISO 3166-1 alpha-2
 * @returns its regions with holidays of their own, by identifier ('BY', or 'BY-A' for a part of one), with their names
 */
export function regionsOf(country: string): ReadonlyMap<string, string> {
  regionNames ??= new Map(
    Object.entries(parse(readFileSync(FILE, 'utf8')).countries).map(([code, { regions }]) => [
      code,
      new Map(Object.entries(regions).map(([id, { name }]) => [id, name])),
    ]),
  );
  return regionNames.get(country) ?? new Map();
}

/**
 * @param country ISO 3166-1 alpha-2
 * @param region 'ON' or 'CA-ON', in any case
 * @returns whether the country has such a region with holidays of its own
 */
export function isRegion(country: string, region: string): boolean {
  return regionId(country, region) !== null;
}

function regionId(country: string, region: string): string | null {
  const known = regionsOf(country);
  const id = region.toUpperCase();
  // Exactly so first: Somalia has a region SO.
  if (known.has(id)) return id;
  const bare = id.startsWith(`${country}-`) ? id.slice(country.length + 1) : id;
  return known.has(bare) ? bare : null;
}

/** Asks through whatever runs queries, a pool or the transaction that holds the lock. */
async function isLoaded(sql: ISql, version: string): Promise<boolean> {
  const [row] = await sql<{ version: string }[]>`select version from seeds where name = ${SEED}`;
  return row?.version === version;
}

function parse(text: string): HolidayFile {
  const content: unknown = JSON.parse(text);
  const file = Compile(HolidayFile);
  if (file.Check(content)) return content;
  const [fault] = file.Errors(content);
  throw new Error(
    `${FILE.pathname}${fault?.instancePath ?? ''}: ${fault?.message ?? 'not a holiday file'}. Write it again with "npm run holidays".`,
  );
}

interface HolidayRow {
  country: string;
  region: string;
  date: LocalDate;
  name: string;
  observed: boolean;
}

function rowsOf(file: HolidayFile): HolidayRow[] {
  const rows: HolidayRow[] = [];
  const observe = (country: string, region: string, days: Static<typeof DatesByName>): void => {
    for (const [name, dates] of Object.entries(days)) {
      for (const date of dates) rows.push({ country, region, date, name, observed: true });
    }
  };
  for (const [country, { days, regions }] of Object.entries(file.countries)) {
    observe(country, '', days);
    for (const [region, own] of Object.entries(regions)) {
      observe(country, region, own.days);
      for (const date of own.works) rows.push({ country, region, date, name: '', observed: false });
    }
  }
  return rows;
}
