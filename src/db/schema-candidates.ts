/** The tables of what candidates do and say: their questions, how it felt, addresses that they gave, and how often they acted. */
import { index, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { CandidateAct, CandidateWay } from '../domain/hiring-event.js';
import type { Answer } from '../domain/inquiries.js';
import { instant } from './columns.js';
import { applications, employers } from './schema.js';

/** A candidate asked where they stand. Times on the employer's clock. */
export const inquiries = pgTable('inquiries', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  applicationId: text('application_id').notNull().references(() => applications.id),
  at: instant('at').notNull(),
  via: text('via').$type<CandidateWay>().notNull(),
  /** In their words; gone once they are erased. */
  text: text('text'),
  /** Written by the look that follows, as are the answer's time and kind. */
  dueAt: instant('due_at'),
  answeredAt: instant('answered_at'),
  answeredBy: text('answered_by').$type<Answer>(),
}, (table) => [index('inquiries_list').on(table.employerId, table.at, table.id), index('inquiries_application').on(table.applicationId)]);

/** How it felt, one answer for an application. Times on the employer's clock. */
export const feedback = pgTable('feedback', {
  applicationId: text('application_id').primaryKey().references(() => applications.id),
  employerId: text('employer_id').notNull().references(() => employers.id),
  score: smallint('score').notNull(),
  text: text('text'),
  at: instant('at').notNull(),
  changedAt: instant('changed_at').notNull(),
}, (table) => [index('feedback_employer').on(table.employerId)]);

/** Addresses that candidates gave: each counts once the link that was mailed to it is used. Times on the employer's clock. */
export const addressChanges = pgTable('address_changes', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  applicationId: text('application_id').notNull().references(() => applications.id),
  /** Null once the person is erased. */
  address: text('address'),
  askedAt: instant('asked_at').notNull(),
  confirmedAt: instant('confirmed_at'),
}, (table) => [index('address_changes_application').on(table.applicationId)]);

/** Every act, by the real clock: what limits how often somebody may press a button. */
export const candidateActs = pgTable('candidate_acts', {
  id: text('id').primaryKey(),
  applicationId: text('application_id').notNull().references(() => applications.id),
  act: text('act').$type<CandidateAct>().notNull(),
  via: text('via').$type<CandidateWay>().notNull(),
  at: instant('at').notNull(),
}, (table) => [index('candidate_acts_recent').on(table.applicationId, table.at)]);
