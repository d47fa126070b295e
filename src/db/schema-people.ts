/** Tables of people who look at the dashboard: whom an employer lets in, by which link they came, and what keeps them signed in. */
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { employers } from './schema.js';

/** Whom an employer lets into its dashboard by a link in a mail. */
export const people = pgTable('people', {
  employerId: text('employer_id').notNull().references(() => employers.id),
  /** In the form in which addresses are compared. */
  email: text('email').notNull(),
  name: text('name'),
  scopes: text('scopes').array().notNull(),
}, (table) => [primaryKey({ columns: [table.employerId, table.email] }), index('people_email').on(table.email)]);

/** A link that signs somebody in, once. What is kept is its hash. */
export const signInLinks = pgTable('sign_in_links', {
  hash: text('hash').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  email: text('email').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
}, (table) => [index('sign_in_links_person').on(table.email, table.expiresAt)]);

/** Somebody who is signed in: with a key, or as one of the people. What is kept is the hash of what their cookie says. */
export const sessions = pgTable('sessions', {
  hash: text('hash').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  keyId: text('key_id'),
  email: text('email'),
  expiresAt: instant('expires_at').notNull(),
}, (table) => [index('sessions_expiry').on(table.expiresAt)]);
