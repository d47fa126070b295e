/** The tables of the record that serves as proof: what was done, the chain that it is joined to, and what still waits to be joined. Triggers of the migration write it and refuse that it is changed. */
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** One deed: written by a trigger in the deed's own transaction, never changed or removed. Ids, codes, hashes and times; no name, no address. */
export const evidence = pgTable('evidence', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  employerId: text('employer_id').notNull(),
  /** On the employer's clock. */
  at: instant('at').notNull(),
  /** By the database's own. */
  recordedAt: instant('recorded_at').notNull(),
  deed: text('deed').notNull(),
  applicationId: text('application_id'),
  messageId: text('message_id'),
  facts: jsonb('facts').$type<unknown>().notNull(),
}, (table) => [
  index('evidence_employer').on(table.employerId, table.id),
  index('evidence_application').on(table.applicationId).where(sql`${table.applicationId} is not null`),
  index('evidence_message').on(table.messageId).where(sql`${table.messageId} is not null`),
]);

/** The place of each deed in its employer's chain: without gaps from 1, never changed or removed. Hashes in hexadecimal. */
export const evidenceChain = pgTable('evidence_chain', {
  employerId: text('employer_id').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  evidenceId: bigint('evidence_id', { mode: 'number' }).notNull(),
  entryHash: text('entry_hash').notNull(),
  hash: text('hash').notNull(),
}, (table) => [primaryKey({ name: 'evidence_chain_pkey', columns: [table.employerId, table.seq] }), uniqueIndex('evidence_chain_once').on(table.evidenceId)]);

/** Deeds that are committed and not in the chain yet: the work to do. */
export const evidenceUnchained = pgTable('evidence_unchained', {
  evidenceId: bigint('evidence_id', { mode: 'number' }).primaryKey(),
  employerId: text('employer_id').notNull(),
}, (table) => [index('evidence_unchained_employer').on(table.employerId, table.evidenceId)]);

/** What the hashes of an application's addresses and letters are made with; without it they say nothing, and erasing the person removes it. */
export const evidenceSalts = pgTable('evidence_salts', {
  applicationId: text('application_id').primaryKey(),
  salt: text('salt').notNull(),
});
