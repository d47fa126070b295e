/** The tables of an employer's own people: what it said of each beside what the ATS says, and when they are away. */
import { date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

export const recruiters = pgTable('recruiters', {
  employerId: text('employer_id').notNull().references(() => employers.id),
  /** As `addressKey` gives it. */
  address: text('address').notNull(),
  /** Where they work, if elsewhere than the employer. */
  timezone: text('timezone'),
  /** From when on nothing is theirs any more; by the employer's clock, as is all here. */
  leftAt: instant('left_at'),
  /** When that was said: their cases are handed over no sooner. */
  leftSaidAt: instant('left_said_at'),
  successorName: text('successor_name'),
  successorEmail: text('successor_email'),
}, (table) => [primaryKey({ name: 'recruiters_pkey', columns: [table.employerId, table.address] })]);

export const recruiterAbsences = pgTable('recruiter_absences', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  address: text('address').notNull(),
  fromDay: date('from_day', { mode: 'string' }).notNull(),
  /** The last day away. */
  untilDay: date('until_day', { mode: 'string' }).notNull(),
  /** For the employer alone: in no letter and no mail. */
  note: text('note'),
  deputyName: text('deputy_name'),
  deputyEmail: text('deputy_email'),
  createdAt: instant('created_at').notNull(),
}, (table) => [index('recruiter_absences_list').on(table.employerId, table.address, table.fromDay)]);
