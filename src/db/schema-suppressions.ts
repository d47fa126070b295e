/** The table of what people did about addresses that are not written to, and why. */
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

/** Append-only; removed with the person whom the address belongs to. */
export const suppressionNotes = pgTable('suppression_notes', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  address: text('address').notNull(),
  did: text('did').$type<'added' | 'removed'>().notNull(),
  /** A key's id. */
  by: text('by').notNull(),
  why: text('why').notNull(),
  at: instant('at').notNull(),
}, (table) => [index('suppression_notes_address').on(table.employerId, table.address, table.id)]);
