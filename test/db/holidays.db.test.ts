/** Holidays in a real database: loaded once, whoever comes, and read for a country or a region. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holidaysOf, seedHolidays } from '../../src/db/holidays.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 4 });
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

const unload = async (): Promise<void> => {
  await sql`delete from seeds`;
  await sql`delete from holidays`;
};
const count = async (): Promise<number> => {
  const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from holidays`;
  return row?.rows ?? 0;
};

describe('seedHolidays', () => {
  it('loads the file once and then finds nothing to do', async () => {
    await unload();
    const first = await seedHolidays(sql);
    expect(first.seeded).toBe(true);
    expect(first.rows).toBeGreaterThan(20_000);
    expect(await count()).toBe(first.rows);
    expect(await seedHolidays(sql)).toEqual({ rows: 0, seeded: false });
    expect(await count()).toBe(first.rows);
  });

  it('lets one of several at once load, and the others find it done', async () => {
    await unload();
    const results = await Promise.all([seedHolidays(sql), seedHolidays(sql), seedHolidays(sql)]);
    expect(results.filter(({ seeded }) => seeded)).toHaveLength(1);
    expect(await count()).toBe(Math.max(...results.map(({ rows }) => rows)));
  });

  it('replaces what another version of the file has left', async () => {
    await seedHolidays(sql);
    const rows = await count();
    await sql`update seeds set version = 'of last year' where name = 'holidays'`;
    await sql`insert into holidays (country, region, date, name, observed) values ('DE', '', '2026-02-17', 'Abolished', true)`;
    expect(await seedHolidays(sql)).toEqual({ rows, seeded: true });
    expect((await holidaysOf(sql, 'DE', null)).has('2026-02-17')).toBe(false);
  });

  it('leaves the old set where loading fails', async () => {
    await seedHolidays(sql);
    const rows = await count();
    await sql`update seeds set version = 'of last year' where name = 'holidays'`;
    await sql`alter table holidays add constraint no_germany check (country <> 'DE') not valid`;
    try {
      await expect(seedHolidays(sql)).rejects.toThrow('no_germany');
      expect(await count()).toBe(rows);
    } finally {
      await sql`alter table holidays drop constraint no_germany`;
    }
    expect(await seedHolidays(sql)).toEqual({ rows, seeded: true });
  });

  it('works through a client that drizzle has wrapped', async () => {
    await unload();
    const wrapped = postgres(database.url, { max: 1 });
    try {
      drizzle(wrapped);
      expect((await seedHolidays(wrapped)).seeded).toBe(true);
      expect((await holidaysOf(wrapped, 'DE', 'BY')).get('2026-01-06')).toBe('Epiphany');
    } finally {
      await wrapped.end();
    }
  });
});

describe('holidaysOf', () => {
  beforeAll(async () => {
    await seedHolidays(sql);
  });

  it('gives a country its own days, in order, with English names', async () => {
    const germany = await holidaysOf(sql, 'DE', null);
    expect(germany.get('2026-10-03')).toBe('National Holiday');
    expect(germany.has('2026-01-06')).toBe(false);
    expect([...germany.keys()]).toEqual([...germany.keys()].sort());
  });

  it.each(['ON', 'CA-ON', 'on'])('gives a region what it adds to its country: %s', async (region) => {
    const ontario = await holidaysOf(sql, 'CA', region);
    expect(ontario.get('2026-02-16')).toBe('Family Day');
    expect(ontario.get('2026-07-01')).toBe('Canada Day');
    expect((await holidaysOf(sql, 'CA', null)).has('2026-02-16')).toBe(false);
  });

  it('takes from a region what it does not keep', async () => {
    const dropped = await sql<{ country: string; region: string; date: string }[]>`
      select country, region, to_char(date, 'YYYY-MM-DD') as date from holidays where not observed order by country, region, date limit 1`;
    const [row] = dropped;
    if (row === undefined) throw new Error('no region works on a holiday of its country');
    expect((await holidaysOf(sql, row.country, null)).has(row.date)).toBe(true);
    expect((await holidaysOf(sql, row.country, row.region)).has(row.date)).toBe(false);
  });

  it('gives a region that it does not know the days of its country', async () => {
    expect(await holidaysOf(sql, 'IE', 'D')).toEqual(await holidaysOf(sql, 'IE', null));
    expect((await holidaysOf(sql, 'IE', 'D')).size).toBeGreaterThan(60);
  });

  it('gives a country that it does not know none', async () => {
    expect([...(await holidaysOf(sql, 'XX', 'ON'))]).toEqual([]);
  });
});
