/** Tables of the service itself, of no employer's data: what is remembered of requests and of providers, and what people must know. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** One row per provider account: when its next request may go, seen by every worker. */
export const sendRates = pgTable('send_rates', {
  account: text('account').primaryKey(),
  nextAt: instant('next_at').notNull(),
  intervalMs: integer('interval_ms').notNull(),
});

/** Answers to POSTs that carried an Idempotency-Key. */
export const idempotencyKeys = pgTable('idempotency_keys', {
  /** The caller: a key's id, or `operator`. */
  caller: text('caller').notNull(),
  key: text('key').notNull(),
  requestHash: text('request_hash').notNull(),
  status: integer('status'),
  answer: text('answer'),
  createdAt: instant('created_at').notNull(),
}, (table) => [primaryKey({ name: 'idempotency_keys_pkey', columns: [table.caller, table.key] }), index('idempotency_keys_age').on(table.createdAt)]);

/** Alarms of the hourly check and of the service itself, for people to see. */
export const alarms = pgTable('alarms', {
  id: text('id').primaryKey(),
  employerId: text('employer_id'),
  kind: text('kind').notNull(),
  subject: text('subject').notNull(),
  detail: text('detail').notNull(),
  raisedAt: instant('raised_at').notNull(),
  clearedAt: instant('cleared_at'),
}, (table) => [uniqueIndex('alarms_once').on(table.kind, table.subject).where(sql`${table.clearedAt} is null`)]);
