/** The column types that every table shares: points in time as the domain's numbers, JSON that is parsed where it is read. */
import { sql } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';
import type { Instant } from '../domain/instant.js';

/** `timestamptz(3)` as milliseconds since the epoch: times that are compared are written by us, to the millisecond. */
export const instant = customType<{ data: Instant; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});

/** Bytes as they came. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
});

/** The number of a transaction, in decimal digits: it never comes round again. */
const transaction = customType<{ data: string; driverData: string }>({
  dataType: () => 'xid8',
});

/** By which transaction, and when by the real clock, a row was last written: triggers keep it for every later change of what people are shown. */
export function changeColumns() {
  return { changedIn: transaction('changed_in').notNull().default(sql`pg_current_xact_id()`), changedAt: instant('changed_at').notNull().default(sql`clock_timestamp()`) };
}
