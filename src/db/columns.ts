/** The column types that every table shares: points in time as the domain's numbers, JSON that is parsed where it is read. */
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
