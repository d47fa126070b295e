/** The tables of employers' own sending: domains as the mail provider last described them, and keys of accounts of their own. */
import { jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.js';
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

/** Keys of accounts at the mail provider that are an employer's own: their letters go through these and not through the service's. */
export const senderKeys = pgTable('sender_keys', {
  employerId: text('employer_id').primaryKey().references(() => employers.id),
  sealedKey: bytes('sealed_key').notNull(),
  /** A digest of the key, by which messages remember where they were tried. */
  account: text('account').notNull(),
  /** The address that letters come from. */
  from: text('from_address').notNull(),
  /** Null: nothing of that account's webhooks is believed. */
  sealedWebhookSecret: bytes('sealed_webhook_secret'),
  /** By the real clock. */
  setAt: instant('set_at').notNull(),
  /** What the provider said when it refused the key; null while it takes it. */
  refusedBecause: text('refused_because'),
});

/** Keys that another was set in place of while mails tried with them were in doubt: for looking those up, and nothing else. Gone when none is in doubt, or after a day. */
export const replacedSenderKeys = pgTable('replaced_sender_keys', {
  employerId: text('employer_id').notNull().references(() => employers.id),
  account: text('account').notNull(),
  sealedKey: bytes('sealed_key').notNull(),
  from: text('from_address').notNull(),
  /** By the real clock. */
  replacedAt: instant('replaced_at').notNull(),
}, (table) => [primaryKey({ name: 'replaced_sender_keys_pkey', columns: [table.employerId, table.account] })]);
