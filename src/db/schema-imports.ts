/** The tables of imports: each file that an employer sent, and each of its rows as it came. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { connections, employers } from './schema.js';

export const imports = pgTable('imports', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  /** `receiving` while the file comes in; `incomplete` where it broke off. */
  status: text('status').$type<'receiving' | 'incomplete' | 'running' | 'done'>().notNull(),
  format: text('format').$type<'csv' | 'jsonl'>().notNull(),
  /** Says what would happen, and changes nothing. */
  dryRun: boolean('dry_run').notNull(),
  mapping: jsonb('mapping').$type<unknown>().notNull(),
  /** What each header was taken for; null of JSON Lines. */
  columns: jsonb('columns').$type<unknown>(),
  unusedColumns: text('unused_columns').array().notNull().default([]),
  recognisedAs: text('recognised_as'),
  rows: integer('rows').notNull().default(0),
  changed: integer('changed').notNull().default(0),
  unchanged: integer('unchanged').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  events: integer('events').notNull().default(0),
  why: text('why'),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** The caller's Idempotency-Key: a file is too long to be kept, so it stands with what it made. */
  idempotencyKey: text('idempotency_key'),
  /** SHA-256 of the file, in hexadecimal, once it has come in whole. */
  digest: text('digest'),
  finishedAt: instant('finished_at'),
}, (table) => [
  index('imports_list').on(table.employerId, table.id),
  uniqueIndex('imports_once').on(table.createdBy, table.idempotencyKey).where(sql`${table.idempotencyKey} is not null`),
  index('imports_running').on(table.id).where(sql`${table.status} = 'running'`),
]);

export const importRows = pgTable('import_rows', {
  importId: text('import_id').notNull().references(() => imports.id),
  line: integer('line').notNull(),
  /** The row as it came, so that it can be mended and sent again. */
  row: jsonb('row').$type<unknown>().notNull(),
  status: text('status').$type<'waiting' | 'changed' | 'unchanged' | 'failed'>().notNull(),
  errors: jsonb('errors').$type<unknown>(),
  /** What it brought, or in a dry run would bring. */
  outcome: text('outcome').array().notNull().default([]),
}, (table) => [
  primaryKey({ name: 'import_rows_pkey', columns: [table.importId, table.line] }),
  index('import_rows_waiting').on(table.importId, table.line).where(sql`${table.status} = 'waiting'`),
]);
