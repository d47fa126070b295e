/** The table of mails that came to us: each kept once, fetched later, and what became of it. */
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, real, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';
import { applications, employers } from './schema.js';

export const inboundMails = pgTable('inbound_mails', {
  id: text('id').primaryKey(),
  /** The provider's id, by which the mail is fetched and known again. */
  emailId: text('email_id').notNull(),
  /** By the real clock. */
  receivedAt: instant('received_at').notNull(),
  status: text('status').$type<'waiting' | 'unmatched' | 'automatic' | 'bounce' | 'own' | 'forwarded' | 'answered' | 'asked' | 'acted' | 'confirmed' | 'failed'>().notNull().default('waiting'),
  /** As the webhook told: it has no body. */
  fromAddress: text('from_address'),
  addresses: text('addresses').array().notNull().default([]),
  subject: text('subject'),
  messageId: text('message_id'),
  /** Whose it is, once it is known. */
  employerId: text('employer_id').references(() => employers.id),
  applicationId: text('application_id').references(() => applications.id),
  /** What they wrote, and all of it with what they quoted. */
  text: text('text'),
  wholeText: text('whole_text'),
  language: text('language'),
  intent: text('intent'),
  certainty: real('certainty'),
  /** It came from the candidate's own address. */
  verified: boolean('verified'),
  attachments: jsonb('attachments').$type<string[]>().notNull().default([]),
  why: text('why'),
  attempts: smallint('attempts').notNull().default(0),
  /** By the real clock: no worker fetches it before. */
  notBefore: instant('not_before').notNull(),
  handledAt: instant('handled_at'),
}, (table) => [
  uniqueIndex('inbound_mails_once').on(table.emailId),
  index('inbound_mails_waiting').on(table.notBefore).where(sql`${table.status} = 'waiting'`),
  index('inbound_mails_list').on(table.employerId, table.id),
  index('inbound_mails_application').on(table.applicationId),
]);
