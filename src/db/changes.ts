/** What has changed since somebody last looked, without loss: by the transaction that wrote it, since times are given before others can see what was written at them. */
import { sql, type SQL } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** A moment by the real clock; or a transaction: it, and all that began to write after it. */
export type Since = { at: Instant } | { transaction: string };

/** The columns in which a table keeps by which transaction, and when by the real clock, each of its rows was last written. */
export interface ChangeColumns {
  changedIn: AnyPgColumn;
  changedAt: AnyPgColumn;
}

/**
 * Whatever is not yet to be seen when this is asked was written by this transaction or a later one. Asked before the rows are read, it is where the next reading
 * begins: a row may come again, and none is passed over. It is a number of this database cluster, and means nothing in another.
 */
export async function oldestWriter(db: Db): Promise<string> {
  const [row] = await db.execute<{ transaction: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`);
  if (row === undefined) throw new Error('PostgreSQL has no snapshot');
  return row.transaction;
}

/** @returns whether a row of the table was written since then */
export function writtenSince({ changedIn, changedAt }: ChangeColumns, since: Since): SQL {
  return 'at' in since ? sql`${changedAt} >= ${toIso(since.at)}::timestamptz` : sql`${changedIn} >= ${since.transaction}::xid8`;
}
