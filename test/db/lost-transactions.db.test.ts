/** A connection that is lost in the middle of a transaction ends the transaction, and nothing else. */
import { sql as statement } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, type Db, openDatabase } from '../../src/db/connect.js';
import { isDatabaseOutage } from '../../src/db/outage.js';
import { withTestClock } from '../../src/db/test-clocks.js';
import { until } from '../support/counters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let admin: postgres.Sql;
let database: Database;

beforeEach(async () => {
  own = await createTestDatabase();
  admin = postgres(own.url, { max: 1, onnotice: () => undefined });
  await admin`create table kept (words text)`;
  database = openDatabase({ url: own.url, poolSize: 1 });
});
afterEach(async () => {
  await database.close();
  await admin.end();
  await own.drop();
});

const keep = (db: Db, words: string) => db.execute(statement`insert into kept values (${words})`);
const kept = async (): Promise<string[]> => (await admin<{ words: string }[]>`select words from kept order by words`).map(({ words }) => words);
const pidOf = async (db: Db): Promise<number> => Number((await db.execute<{ pid: number }>(statement`select pg_backend_pid() as pid`))[0]?.pid);
/** As every caller does. The driver tells the first statement of the next connection once more that the one before it was ended; that statement is not sent. */
const keepInTheEnd = (words: string) => until(() => keep(database.db, words).then(() => true, (error: unknown) => !isDatabaseOutage(error)));
const terminate = (pid: number) => admin`select pg_terminate_backend(${pid})`;
const gone = (pid: number) => until(async () => (await admin`select 1 from pg_stat_activity where pid = ${pid}`).length === 0);

describe('a transaction whose connection is lost', () => {
  it('while a statement is under way rejects as an outage, and the pool goes on', async () => {
    const lost = await database.db
      .transaction(async (tx) => {
        await keep(tx, 'before');
        const pid = await pidOf(tx);
        await Promise.all([tx.execute(statement`select pg_sleep(60)`), terminate(pid)]);
      })
      .catch((error: unknown) => error);
    expect(isDatabaseOutage(lost)).toBe(true);
    await keepInTheEnd('after');
    expect(await kept()).toEqual(['after']);
  });

  it('between two statements says nothing more, not even on the connection that the pool makes next', async () => {
    let goOn = (): void => undefined;
    const later = new Promise<void>((resolve) => (goOn = resolve));
    let second: Promise<unknown> = Promise.resolve();
    const lost = database.db
      .transaction(async (tx) => {
        await keep(tx, 'first');
        const pid = await pidOf(tx);
        await terminate(pid);
        await gone(pid);
        await later;
        second = keep(tx, 'second').catch((error: unknown) => error);
        await second;
      })
      .catch((error: unknown) => error);
    expect(isDatabaseOutage(await lost)).toBe(true);
    await keepInTheEnd('somebody else');
    goOn();
    await until(async () => isDatabaseOutage(await second));
    expect(await kept()).toEqual(['somebody else']);
  });

  it('within a savepoint ends all of it', async () => {
    const lost = await database.db
      .transaction(async (tx) => {
        await keep(tx, 'outside');
        await tx
          .transaction(async (inner) => {
            await keep(inner, 'inside');
            await Promise.all([inner.execute(statement`select pg_sleep(60)`), terminate(await pidOf(inner))]);
          })
          .catch(() => undefined);
        await keep(tx, 'went on');
      })
      .catch((error: unknown) => error);
    expect(isDatabaseOutage(lost)).toBe(true);
    await keepInTheEnd('after');
    expect(await kept()).toEqual(['after']);
  });

  it('that held a test clock lets the next one have it', async () => {
    const lost = await withTestClock(database.sql, 'emp_1', async () => {
      const [holder] = await admin<{ pid: number }[]>`select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`;
      await terminate(holder?.pid ?? 0);
      await gone(holder?.pid ?? 0);
    }).catch((error: unknown) => error);
    expect(isDatabaseOutage(lost)).toBe(true);
    expect(await withTestClock(database.sql, 'emp_1', () => Promise.resolve('mine'))).toBe('mine');
  });
});

describe('a transaction that fails by itself', () => {
  it('is rolled back, and its own error is what the caller gets', async () => {
    const failing = database.db.transaction(async (tx) => {
      await keep(tx, 'undone');
      throw new Error('a bad day');
    });
    await expect(failing).rejects.toThrow('a bad day');
    await expect(database.db.transaction((tx) => tx.execute(statement`select 1 / 0`))).rejects.toThrow();
    await database.db.transaction(async (tx) => {
      await keep(tx, 'kept');
      await tx.transaction(async (inner) => {
        await keep(inner, 'undone as well');
        throw new Error('within');
      }).catch(() => undefined);
    });
    expect(await kept()).toEqual(['kept']);
  });
});
