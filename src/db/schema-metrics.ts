/** The tables behind the numbers: facts of many applications in chunks, and which applications have changed since their chunk was written. */
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes } from './columns.js';

/** Facts of the applications of one employer whose ids fall into one bucket, as `metric-chunks` writes them. */
export const metricChunks = pgTable('metric_chunks', {
  employerId: text('employer_id').notNull(),
  bucket: integer('bucket').notNull(),
  facts: bytes('facts').notNull(),
  /** Eight bytes of the digest of each id, in their order, which is that of the facts. */
  ids: bytes('ids').notNull(),
}, (table) => [primaryKey({ columns: [table.employerId, table.bucket] })]);

/** Appended by triggers in the transaction of each change, and never locked by any: many changes of one employer do not wait for each other. */
export const metricMarks = pgTable('metric_marks', {
  employerId: text('employer_id').notNull(),
  applicationId: text('application_id').notNull(),
}, (table) => [index('metric_marks_employer').on(table.employerId)]);
