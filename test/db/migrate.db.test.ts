/** The schema is applied once, by whoever comes first. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.js';
import { StartupError } from '../../src/startup-error.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql.unsafe('drop schema if exists drizzle cascade; drop schema public cascade; create schema public');
  await sql.end();
});
afterAll(() => database.drop());

describe('migrate', () => {
  it('applies every migration once, though four processes start at the same time', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
    const counts = results.map((result) => result.applied).sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.slice(1)).toEqual([0, 0, 0]);
  });

  it('finds nothing to do the second time', async () => {
    expect(await migrate(database.url)).toEqual({ applied: 0 });
  });

  it('says which server took no connection and what to do, without the password', async () => {
    const refused = await migrate('postgres://hearback:very-secret@127.0.0.1:1/hearback').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect(String(refused)).toMatch(/database: PostgreSQL at 127\.0\.0\.1:1\/hearback took no connection.*What to do: .*DATABASE_URL/);
    expect(String(refused)).not.toContain('very-secret');
  });
});
