/** Two tables that are filled from files of the repository: public holidays, and which version of what has been loaded. */
import { boolean, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Public holidays. A region's set is its country's, plus its own observed rows, less its unobserved ones. */
export const holidays = pgTable(
  'holidays',
  {
    /** ISO 3166-1 alpha-2. */
    country: text('country').notNull(),
    /** ISO 3166-2 without the country ('ON', 'BY'), or '' for the whole country. */
    region: text('region').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
    /** False: the region works on this holiday of its country; the row then has no name. */
    observed: boolean('observed').notNull(),
  },
  (table) => [primaryKey({ name: 'holidays_pkey', columns: [table.country, table.region, table.date] })],
);

/** What has been loaded into the tables that come from files. */
export const seeds = pgTable('seeds', {
  name: text('name').primaryKey(),
  /** A digest of the file that was loaded. */
  version: text('version').notNull(),
});
