/** The tables of an employer's own wordings: their versions, and the letters that were sent to try them. */
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

/** An employer's own wording of a letter; versions are kept. */
export const templates = pgTable('templates', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  kind: text('kind').notNull(),
  reason: text('reason').notNull(),
  locale: text('locale').notNull(),
  version: integer('version').notNull(),
  subject: text('subject').notNull(),
  body: text('body').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** Since when our own wording is used again, unless a newer version is; letters planned with this one keep it. */
  retiredAt: instant('retired_at'),
}, (table) => [uniqueIndex('templates_version').on(table.employerId, table.kind, table.reason, table.locale, table.version)]);

/** Letters that employers sent to themselves to see them; kept for their number, not for their words. */
export const testLetters = pgTable('test_letters', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  kind: text('kind').notNull(),
  reason: text('reason').notNull(),
  locale: text('locale').notNull(),
  provider: text('provider').$type<'resend' | 'captured'>(),
  /** Null until it is known to have been sent. */
  providerId: text('provider_id'),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
}, (table) => [index('test_letters_lately').on(table.employerId, table.createdAt)]);
