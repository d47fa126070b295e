/** The table of badges: what an employer shows the world of how it answers, where it wants to. */
import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

/** An employer without a row publishes nothing. */
export const badges = pgTable('badges', {
  employerId: text('employer_id').primaryKey().references(() => employers.id),
  slug: text('slug').notNull(),
  publishedAt: instant('published_at').notNull(),
}, (table) => [uniqueIndex('badges_slug').on(table.slug)]);
