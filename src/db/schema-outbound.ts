/** The tables of what is told to other programs: events as they are written by the triggers of the migration, who listens, and what was delivered. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { EndpointFormat } from '../domain/outbound.js';
import { bytes, instant } from './columns.js';
import { employers } from './schema.js';

/** A transaction's own number, as PostgreSQL counts them. */
const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * Append-only; written in the transaction of the change by the triggers of the migration, and only for an employer to whom somebody
 * listens. Numbers are given before a transaction commits: whoever reads on from a place goes by (tx, seq), and only as far as every
 * transaction has ended.
 */
export const outboundEvents = pgTable('outbound_events', {
  seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  tx: transactionId('tx').notNull().default(sql`pg_current_xact_id()`),
  employerId: text('employer_id').notNull(),
  type: text('type').notNull(),
  applicationId: text('application_id'),
  /** The message, connection, inquiry or alarm that it is about; null where that is the application. */
  subjectId: text('subject_id'),
  status: text('status'),
  /** By the employer's clock; of alarms, by the real one. */
  at: instant('at').notNull(),
  /** By the real clock. */
  writtenAt: instant('written_at').notNull().default(sql`now()`),
}, (table) => [index('outbound_events_read').on(table.employerId, table.tx, table.seq), index('outbound_events_written').on(table.writtenAt)]);

/** Employers of whom a stream is open, or was a moment ago. */
export const streamListeners = pgTable('stream_listeners', {
  employerId: text('employer_id').primaryKey().references(() => employers.id),
  /** By the real clock. */
  until: instant('until').notNull(),
});

/** Times by the real clock, as in the tables below. */
export const webhookEndpoints = pgTable('webhook_endpoints', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  url: text('url').notNull(),
  /** Event types, or `message.*` and the like. */
  types: text('types').array().notNull(),
  format: text('format').$type<EndpointFormat>().notNull(),
  sealedSecret: bytes('sealed_secret').notNull(),
  /** The one before, which signs as well until then. */
  sealedOldSecret: bytes('sealed_old_secret'),
  oldSecretUntil: instant('old_secret_until'),
  createdAt: instant('created_at').notNull(),
  /** Since when no attempt has succeeded; null while the last one did. */
  failingSince: instant('failing_since'),
  disabledAt: instant('disabled_at'),
  disabledBecause: text('disabled_because'),
}, (table) => [index('webhook_endpoints_list').on(table.employerId, table.id)]);

/** One event for one endpoint, until it is delivered or given up. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  endpointId: text('endpoint_id').notNull().references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull().references(() => outboundEvents.seq),
  applicationId: text('application_id'),
  /** Of the event: a season on a test clock is written down in few transactions, and is told in the order in which it was lived. */
  at: instant('at').notNull(),
  /** waiting, delivered, givenUp */
  status: text('status').$type<'waiting' | 'delivered' | 'givenUp'>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  notBefore: instant('not_before').notNull(),
}, (table) => [
  primaryKey({ name: 'webhook_deliveries_pkey', columns: [table.endpointId, table.seq] }),
  index('webhook_deliveries_due').on(table.endpointId, table.at, table.seq).where(sql`${table.status} = 'waiting'`),
  index('webhook_deliveries_order').on(table.endpointId, table.applicationId, table.at, table.seq).where(sql`${table.status} = 'waiting'`),
]);

/** The log: append-only. */
export const webhookAttempts = pgTable('webhook_attempts', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  endpointId: text('endpoint_id').notNull().references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  at: instant('at').notNull(),
  succeeded: boolean('succeeded').notNull(),
  /** Of the answer; null where there was none. */
  httpStatus: integer('http_status'),
  /** Why it counts as failed. */
  why: text('why'),
}, (table) => [index('webhook_attempts_list').on(table.endpointId, table.id), index('webhook_attempts_at').on(table.at)]);

/** Of which obligations it has been told that they are due or late: time passes, and changes no row by which a trigger could know. */
export const outboundDues = pgTable('outbound_dues', {
  applicationId: text('application_id').notNull(),
  type: text('type').notNull(),
  dueAt: instant('due_at').notNull(),
}, (table) => [primaryKey({ name: 'outbound_dues_pkey', columns: [table.applicationId, table.type, table.dueAt] })]);
