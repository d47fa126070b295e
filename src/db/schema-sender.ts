/** The table of employers' own sending domains, each as the mail provider last described it. */
import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

export const senderDomains = pgTable('sender_domains', {
  employerId: text('employer_id').primaryKey().references(() => employers.id),
  /** The provider's own id. */
  providerId: text('provider_id').notNull(),
  name: text('name').notNull(),
  localPart: text('local_part').notNull(),
  /** As the provider says it; letters come from this domain only while it is `verified`. */
  status: text('status').notNull(),
  records: jsonb('records').$type<unknown>().notNull(),
  /** By the real clock, as the other. */
  createdAt: instant('created_at').notNull(),
  askedAt: instant('asked_at').notNull(),
}, (table) => [uniqueIndex('sender_domains_provider').on(table.providerId), uniqueIndex('sender_domains_name').on(table.name)]);
