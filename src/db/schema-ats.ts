/** The tables of what Hearback asks of an ATS's API and writes into it, and of what the employer's stages mean. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { StageKind } from '../domain/hiring-event.js';
import { instant } from './columns.js';
import { applications, connections, messages } from './schema.js';

/** What thin deliveries point at and the ATS's API is to be asked about. Times by the real clock. */
export const lookUps = pgTable('look_ups', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull(),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  /** The delivery that waits for it. */
  deliveryId: text('delivery_id'),
  /** The walk that met something to be looked at one by one; or, for what has changed and nobody says where, the walk that finds out. */
  walkId: text('walk_id'),
  subject: jsonb('subject').$type<unknown>().notNull(),
  /** The same for the same subject: several deliveries are answered by one request. */
  subjectKey: text('subject_key').notNull(),
  status: text('status').$type<'waiting' | 'done' | 'failed'>().notNull().default('waiting'),
  attempts: smallint('attempts').notNull().default(0),
  /** How often the ATS was asked again because it had not caught up with its own delivery. */
  again: smallint('again').notNull().default(0),
  notBefore: instant('not_before').notNull(),
  why: text('why'),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
}, (table) => [
  index('look_ups_waiting').on(table.connectionId, table.notBefore).where(sql`${table.status} = 'waiting'`),
  index('look_ups_list').on(table.connectionId, table.id),
  index('look_ups_same').on(table.connectionId, table.subjectKey).where(sql`${table.status} = 'waiting'`),
  index('look_ups_delivery').on(table.deliveryId),
]);

/** A walk through an ATS's applications, page by page: it goes on where it stood after a crash. Times by the real clock. */
export const atsWalks = pgTable('ats_walks', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull(),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  /** The first reading after connecting, the nightly comparison, or what changed since the last one. */
  kind: text('kind').$type<'backfill' | 'reconcile' | 'changes'>().notNull(),
  status: text('status').$type<'running' | 'done' | 'failed'>().notNull().default('running'),
  changedSince: instant('changed_since'),
  /** The ATS's own mark of the next page; null before the first. */
  cursor: text('cursor'),
  pages: integer('pages').notNull().default(0),
  seen: integer('seen').notNull().default(0),
  repaired: integer('repaired').notNull().default(0),
  attempts: smallint('attempts').notNull().default(0),
  notBefore: instant('not_before').notNull(),
  why: text('why'),
  /** When it began, on the employer's clock: what the ATS dates is on that. */
  clockAt: instant('clock_at').notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
}, (table) => [
  uniqueIndex('ats_walks_one_at_a_time').on(table.connectionId).where(sql`${table.status} = 'running'`),
  index('ats_walks_running').on(table.notBefore).where(sql`${table.status} = 'running'`),
  index('ats_walks_list').on(table.connectionId, table.id),
]);

/** What a missed webhook had left wrong and a walk or a look-up put right. */
export const repairs = pgTable('repairs', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull(),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  walkId: text('walk_id').references(() => atsWalks.id),
  applicationId: text('application_id').notNull(),
  at: instant('at').notNull(),
  /** In words, such as "rejected in the ATS on Mon 2 Mar; here it was open". */
  what: text('what').array().notNull(),
  eventIds: text('event_ids').array().notNull(),
}, (table) => [index('repairs_list').on(table.connectionId, table.id), index('repairs_application').on(table.applicationId)]);

/** What the ATS is told after a letter of ours: once for each message. */
export const writeBacks = pgTable('write_backs', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull(),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  messageId: text('message_id').notNull().references(() => messages.id),
  applicationId: text('application_id').notNull().references(() => applications.id),
  kind: text('kind').$type<'note' | 'reject'>().notNull(),
  /** `unknown`: an attempt whose end nobody can tell; it is not repeated. */
  status: text('status').$type<'waiting' | 'writing' | 'done' | 'failed' | 'unknown'>().notNull().default('waiting'),
  attempts: smallint('attempts').notNull().default(0),
  notBefore: instant('not_before').notNull(),
  /** The ATS's id of what was written. */
  atsId: text('ats_id'),
  why: text('why'),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
}, (table) => [
  uniqueIndex('write_backs_once').on(table.messageId, table.kind),
  index('write_backs_waiting').on(table.notBefore).where(sql`${table.status} in ('waiting', 'writing')`),
  index('write_backs_list').on(table.connectionId, table.createdAt, table.id),
]);

/** The stages that a connection's events have named, and what each of them means. */
export const stages = pgTable('stages', {
  connectionId: text('connection_id').notNull().references(() => connections.id),
  /** The ATS's id of the stage, or its name in lower case where it has none. */
  key: text('key').notNull(),
  employerId: text('employer_id').notNull(),
  name: text('name'),
  /** The ATS's own list of stages that it stands in, and its place there; null where the ATS gives none. */
  plan: text('plan'),
  position: integer('position'),
  /** As the ATS says, or as the name suggests; null where it suggests nothing. */
  guessedKind: text('guessed_kind').$type<StageKind>(),
  /** As the employer says; null until then. */
  kind: text('kind').$type<StageKind>(),
  /** By when events happened, on the employer's clock. */
  firstSeenAt: instant('first_seen_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
}, (table) => [primaryKey({ name: 'stages_pkey', columns: [table.connectionId, table.key] })]);
