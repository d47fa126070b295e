/** The table of an employer's own wordings. */
import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
