/** The clocks of test employers: read, moved, and moved by one at a time. */
import { eq } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db, Sql } from './connect.js';
import { employers } from './schema.js';

/** @throws where the employer does not exist or lives by the real clock */
export async function readTestClock(db: Db, employerId: string): Promise<Instant> {
  const [row] = await db.select({ testNow: employers.testNow }).from(employers).where(eq(employers.id, employerId));
  if (row === undefined || row.testNow === null) throw new Error(`${employerId} has no test clock: expected an employer in mode test`);
  return row.testNow;
}

export async function setTestClock(db: Db, employerId: string, now: Instant): Promise<void> {
  await db.update(employers).set({ testNow: now }).where(eq(employers.id, employerId));
}

/** Only one at a time moves a clock, across all processes. */
export async function withTestClock<T>(sql: Sql, employerId: string, act: () => Promise<T>): Promise<T> {
  const { result } = await sql.begin(async (transaction) => {
    // It holds the lock and does nothing itself, however long the work takes: no reason to end it.
    await transaction`set local idle_in_transaction_session_timeout = 0`;
    await transaction`select pg_advisory_xact_lock(hashtext('hearback test clock'), hashtext(${employerId}))`;
    return { result: await act() };
  });
  return result;
}
