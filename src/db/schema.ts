/** Every table of the service but the holidays: the one place from which `drizzle/` is generated. */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, boolean, check, date, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { type Brand, noBrand } from '../domain/brand.js';
import type { Audience, ObligationHold, ObligationKind } from '../domain/decision.js';
import type { MessageKind } from '../domain/hiring-event.js';
import type { MessageStatus } from '../domain/plan.js';
import type { Headcount } from '../domain/law/duty.js';
import { changeColumns, bytes, instant } from './columns.js';
import { lawColumns, postingColumns } from './schema-law.js';

/** A company that uses the service. */
export const employers = pgTable('employers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  mode: text('mode').$type<'live' | 'test'>().notNull(),
  timezone: text('timezone').notNull(),
  country: text('country').notNull(),
  region: text('region'),
  locale: text('locale').notNull(),
  replyTo: text('reply_to'),
  /** How its letters look and sign. */
  brand: jsonb('brand').$type<Brand>().notNull().default(noBrand),
  /** In which language candidates are written to where there is no letter in theirs; null: they are not. */
  fallbackLocale: text('fallback_locale'),
  /** Where a candidate may ask to hear of other jobs; null: nobody is invited. */
  stayInTouchUrl: text('stay_in_touch_url'),
  /** How letters address candidates, in languages that have two ways. */
  formOfAddress: text('form_of_address').$type<'formal' | 'informal'>().notNull().default('formal'),
  /** Who is told when the hiring lead does not act either. */
  sponsorName: text('sponsor_name'), sponsorEmail: text('sponsor_email'),
  /** Days on which the company is closed beside the public holidays. */
  closingDays: date('closing_days', { mode: 'string' }).array().notNull().default([]),
  /** How many people it has, and from which day on: laws ask how many there were when a job was posted. */
  headcounts: jsonb('headcounts').$type<Headcount[]>().notNull().default([]),
  /** For how long applicants are kept; null: until somebody asks. */
  retention: jsonb('retention').$type<unknown>(),
  /** The clock of a test employer; null for a live one. */
  testNow: instant('test_now'),
  createdAt: instant('created_at').notNull(),
}, (table) => [check('employers_test_clock', sql`(${table.mode} = 'test') = (${table.testNow} is not null)`)]);

/** Keys by their SHA-256; the key itself is shown once and never kept. */
export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  hash: text('hash').notNull(),
  /** The first characters, to recognise a key in a list. */
  prefix: text('prefix').notNull(),
  scopes: text('scopes').array().notNull(),
  name: text('name'),
  /** A key's id, or `operator`; null of keys that are older than this column. */
  createdBy: text('created_by'),
  /** The key that took its place when it was rotated. */
  replacedBy: text('replaced_by'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  revokedAt: instant('revoked_at'),
  lastUsedAt: instant('last_used_at'),
}, (table) => [uniqueIndex('api_keys_hash').on(table.hash)]);

/** One ATS account of one employer. Secrets are sealed (AES-256-GCM) with the service's secret key. */
export const connections = pgTable('connections', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  provider: text('provider').notNull(),
  name: text('name'),
  state: text('state').$type<'shadow' | 'active' | 'paused'>().notNull(),
  atsMailsRejections: text('ats_mails_rejections').$type<'never' | 'always' | 'unknown'>().notNull(),
  sealedSecret: bytes('sealed_secret').notNull(),
  /** The secret before the last rotation, good until `previousSecretUntil`. */
  sealedPreviousSecret: bytes('sealed_previous_secret'),
  previousSecretUntil: instant('previous_secret_until'),
  /** What was owed before this moment is backlog and waits for approval. On the employer's clock. */
  activatedAt: instant('activated_at'),
  /** Since when its facts can no longer be trusted; letters are held. */
  staleSince: instant('stale_since'),
  staleReason: text('stale_reason'),
  /** `refused`: only a good answer of its API ends it. `silent`: a delivery does too. */
  staleCause: text('stale_cause').$type<'refused' | 'silent'>(),
  refusedCount: bigint('refused_count', { mode: 'number' }).notNull().default(0),
  lastRefusedAt: instant('last_refused_at'),
  /** For the ATS's own API, as JSON, sealed; never shown again. */
  sealedCredentials: bytes('sealed_credentials'),
  credentialsSetAt: instant('credentials_set_at'),
  /** What this provider needs to be told beside its secret, such as what its archive reasons mean. */
  settings: jsonb('settings').$type<unknown>().notNull().default({}),
  /** Whether the ATS is told that a candidate was written to. */
  writeBack: text('write_back').$type<'off' | 'note' | 'noteAndReject'>().notNull().default('off'),
  createdAt: instant('created_at').notNull(),
  deletedAt: instant('deleted_at'),
}, (table) => [index('connections_employer').on(table.employerId)]);

/** Webhook requests as they arrived. The pending row is itself the work to do. */
export const deliveries = pgTable('deliveries', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull(),
  /** No foreign key: the door has just read the connection, connections are never removed, and the check costs a fifth of storing a delivery. */
  connectionId: text('connection_id').notNull(),
  /** The provider's own id of the delivery, or a digest of what it says. */
  dedupeKey: text('dedupe_key').notNull(),
  /** By the real clock. */
  receivedAt: instant('received_at').notNull(),
  /** By the employer's clock. */
  clockAt: instant('clock_at').notNull(),
  /** JSON text of the headers that were kept. */
  headers: text('headers').notNull(),
  body: bytes('body').notNull(),
  status: text('status').$type<'received' | 'processed' | 'ignored' | 'duplicate' | 'failed'>().notNull().default('received'),
  eventType: text('event_type'),
  error: text('error'),
  attempts: smallint('attempts').notNull().default(0),
  eventIds: text('event_ids').array().notNull().default([]),
  /** How often the same delivery came again. */
  repeats: integer('repeats').notNull().default(0),
  processedAt: instant('processed_at'),
  /** Read, and waiting for the ATS's API to say the rest. */
  lookingUp: boolean('looking_up').notNull().default(false),
}, (table) => [
  uniqueIndex('deliveries_once').on(table.connectionId, table.dedupeKey),
  index('deliveries_pending').on(table.employerId, table.id).where(sql`${table.status} = 'received' and not ${table.lookingUp}`),
  index('deliveries_list').on(table.connectionId, table.id),
]);

/** Append-only: what happened, in one vocabulary. `occurredAt` is on the employer's clock. */
export const hiringEvents = pgTable('hiring_events', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  connectionId: text('connection_id').notNull(),
  dedupeKey: text('dedupe_key').notNull(),
  type: text('type').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  /** delivery, import, api, hearback; ats: read from its API */
  origin: text('origin').notNull(),
  deliveryId: text('delivery_id'),
  applicationId: text('application_id'),
  candidateId: text('candidate_id'),
  jobId: text('job_id'),
  data: jsonb('data').$type<unknown>().notNull(),
}, (table) => [
  index('hiring_events_application').on(table.applicationId).where(sql`${table.applicationId} is not null`),
  index('hiring_events_candidate').on(table.candidateId).where(sql`${table.applicationId} is null`),
  index('hiring_events_job').on(table.jobId).where(sql`${table.applicationId} is null and ${table.candidateId} is null`),
]);

/** A job as last told by the ATS. `id` is a digest of connection and external id, so that any event can make the row. */
export const jobs = pgTable('jobs', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  connectionId: text('connection_id').notNull(),
  externalId: text('external_id').notNull(),
  title: text('title'),
  department: text('department'),
  location: text('location'),
  /** Of where the job is: the hours of a candidate whose own zone is unknown. */
  timezone: text('timezone'),
  confidential: boolean('confidential').notNull().default(false),
  ...postingColumns(),
  /** open, onHold, filled, cancelled, closed */
  state: text('state').notNull().default('open'),
  ...changeColumns(),
}, (table) => [index('jobs_changed').on(table.employerId, table.changedIn), uniqueIndex('jobs_external').on(table.connectionId, table.externalId), index('jobs_employer').on(table.employerId)]);

/** A person as last told by the ATS. */
export const candidates = pgTable('candidates', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  connectionId: text('connection_id').notNull(),
  externalId: text('external_id').notNull(),
  firstName: text('first_name'), lastName: text('last_name'),
  /** One string where the ATS gives one; never split. */
  name: text('name'),
  email: text('email'),
  timezone: text('timezone'), locale: text('locale'),
  erasedAt: instant('erased_at'),
  /** The person this one was merged into. */
  mergedInto: text('merged_into'),
  ...changeColumns(),
}, (table) => [
  index('candidates_changed').on(table.employerId, table.changedIn),
  uniqueIndex('candidates_external').on(table.connectionId, table.externalId),
  index('candidates_merged').on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
  index('candidates_email').on(table.employerId, sql`lower(${table.email})`),
]);

/** One candidate for one job: the fold of its events and what follows from it, kept for reading and for the sweep. */
export const applications = pgTable('applications', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  connectionId: text('connection_id').notNull().references(() => connections.id),
  externalId: text('external_id').notNull(),
  candidateId: text('candidate_id'),
  jobId: text('job_id'),
  /** False for a test employer's: the live sweep looks at live ones only. */
  live: boolean('live').notNull(),
  /** The key of its stage in the table of stages. */
  stageKey: text('stage_key'),
  stageName: text('stage_name'), stageKind: text('stage_kind'),
  recruiterName: text('recruiter_name'), recruiterEmail: text('recruiter_email'),
  status: text('status').notNull().default('onTime'),
  appliedAt: instant('applied_at'),
  waitingSince: instant('waiting_since'), promisedBy: instant('promised_by'),
  lastContactAt: instant('last_contact_at'),
  outcome: text('outcome'), outcomeAt: instant('outcome_at'),
  toldAt: instant('told_at'), toldBy: text('told_by').$type<'ats' | 'hearback' | 'person'>(),
  because: text('because').array().notNull().default([]),
  /** The answer that is owed on how it stands or ended: by which rule, since when, due when, and what holds it; null where none is. */
  owedKind: text('owed_kind').$type<ObligationKind>(),
  owedSince: instant('owed_since'), owedBy: instant('owed_by'),
  owedHeldBy: text('owed_held_by').array().$type<ObligationHold[]>().notNull().default([]),
  /** The same of an answer to the candidate's own question. */
  askedSince: instant('asked_since'), askedBy: instant('asked_by'),
  askedHeldBy: text('asked_held_by').array().$type<ObligationHold[]>().notNull().default([]),
  ...lawColumns(),
  /** Open: an answer may still be owed. An open application always has a time at which it is next looked at. */
  open: boolean('open').notNull().default(true),
  nextLookAt: instant('next_look_at'),
  /** When a walk through the ATS last met it, by the real clock. */
  atsSeenAt: instant('ats_seen_at'),
  updatedAt: instant('updated_at').notNull(),
  ...changeColumns(),
}, (table) => [
  index('applications_changed').on(table.employerId, table.changedIn),
  uniqueIndex('applications_external').on(table.connectionId, table.externalId),
  index('applications_due').on(table.nextLookAt).where(sql`${table.live} and ${table.nextLookAt} is not null`),
  index('applications_due_on_test_clock').on(table.employerId, table.nextLookAt).where(sql`not ${table.live} and ${table.nextLookAt} is not null`),
  index('applications_list').on(table.employerId, table.id),
  index('applications_status').on(table.employerId, table.status, table.waitingSince),
  index('applications_owed').on(table.employerId, table.owedBy, table.id).where(sql`${table.owedBy} is not null`),
  index('applications_asked').on(table.employerId, table.askedBy, table.id).where(sql`${table.askedBy} is not null`),
  index('applications_lawful').on(table.employerId, table.lawBy, table.id).where(sql`${table.lawOpen}`),
  index('applications_by_law').on(table.employerId, table.jobId).where(sql`${table.lawRule} is not null`),
  index('applications_candidate').on(table.candidateId),
  index('applications_job').on(table.jobId),
]);

/** Policies are never changed: a change is a new version, and what was decided names the version it was decided under. */
export const policies = pgTable('policies', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  version: integer('version').notNull(),
  policy: jsonb('policy').$type<unknown>().notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
}, (table) => [uniqueIndex('policies_version').on(table.employerId, table.version)]);

/** One mail that a step caused, from planned to delivered. The id is a digest of (application, step, episode). */
export const messages = pgTable('messages', {
  id: text('id').primaryKey(),
  employerId: text('employer_id').notNull().references(() => employers.id),
  applicationId: text('application_id').references(() => applications.id),
  connectionId: text('connection_id'),
  live: boolean('live').notNull(),
  kind: text('kind').$type<MessageKind>().notNull(),
  reason: text('reason').notNull(),
  /** Which rung of the ladder, such as `statusUpdate.2`. */
  step: text('step').notNull(),
  /** The episode of silence it belongs to. */
  episode: text('episode').notNull(),
  audience: text('audience').$type<Audience>().notNull(),
  status: text('status').$type<MessageStatus>().notNull(),
  because: text('because').array().notNull(),
  /** Why a person must approve it, while one must. */
  heldBecause: text('held_because'),
  policyId: text('policy_id').references(() => policies.id),
  templateId: text('template_id'),
  plannedFor: instant('planned_for').notNull(),
  approvedAt: instant('approved_at'), approvedBy: text('approved_by'),
  toAddress: text('to_address'),
  /** Of reminders: to whom it most likely goes, as `addressKey` gives it. */
  reader: text('reader'),
  locale: text('locale'),
  subject: text('subject'), text: text('text'), html: text('html'),
  /** By which it said that the candidate hears again, on the candidate's calendar. */
  namesDay: text('names_day'),
  /** The whole request as frozen before the first attempt, and its SHA-256. */
  frozen: jsonb('frozen').$type<unknown>(),
  frozenHash: text('frozen_hash'),
  /** By the real clock: the provider keeps its idempotency keys by that. */
  firstAttemptAt: instant('first_attempt_at'),
  attempts: integer('attempts').notNull().default(0),
  /** By the real clock: no worker touches it before. */
  notBefore: instant('not_before'),
  providerId: text('provider_id'),
  /** Of an employer's own, the account that the frozen request was made for: it is tried again and looked up there alone. Null: the service's own, or not tried yet. */
  account: text('account'),
  /** The provider's Message-ID, below which later mails are shown; known once it has told us. */
  internetMessageId: text('internet_message_id'),
  /** Told by the mail of this other message, which names both: several closures to one person are one letter, and many reminders to one reader. */
  togetherWith: text('together_with').references((): AnyPgColumn => messages.id),
  /** By the employer's clock. */
  sentAt: instant('sent_at'),
  /** Why it failed or was cancelled, and who cancelled it: `facts`, or a person. */
  closedReason: text('closed_reason'),
  cancelledBy: text('cancelled_by'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  ...changeColumns(),
}, (table) => [
  index('messages_changed').on(table.employerId, table.changedIn),
  uniqueIndex('messages_once').on(table.applicationId, table.step, table.episode),
  index('messages_due').on(table.plannedFor).where(sql`${table.live} and ${table.status} = 'planned'`),
  index('messages_due_on_test_clock').on(table.employerId, table.plannedFor).where(sql`not ${table.live} and ${table.status} = 'planned'`),
  index('messages_in_flight').on(table.notBefore).where(sql`${table.status} = 'sending'`),
  index('messages_list').on(table.employerId, table.id),
  index('messages_reader').on(table.employerId, table.reader, table.plannedFor).where(sql`${table.reader} is not null`),
  index('messages_together').on(table.togetherWith).where(sql`${table.togetherWith} is not null`),
  index('messages_window').on(table.employerId, table.plannedFor, table.kind, table.status),
  index('messages_provider').on(table.providerId),
  index('messages_thread').on(table.internetMessageId).where(sql`${table.internetMessageId} is not null`),
]);

/** What the provider told us of a message, and what became of it here: append-only. */
export const messageEvents = pgTable('message_events', {
  id: text('id').primaryKey(),
  messageId: text('message_id').notNull().references(() => messages.id),
  at: instant('at').notNull(),
  type: text('type').notNull(),
  detail: text('detail'),
}, (table) => [index('message_events_message').on(table.messageId, table.at)]);

/** The provider's webhooks, kept until they are applied; `svix-id` makes each count once. */
export const mailEvents = pgTable('mail_events', {
  svixId: text('svix_id').primaryKey(),
  receivedAt: instant('received_at').notNull(),
  event: jsonb('event').$type<unknown>().notNull(),
  appliedAt: instant('applied_at'),
  attempts: smallint('attempts').notNull().default(0),
}, (table) => [index('mail_events_pending').on(table.receivedAt).where(sql`${table.appliedAt} is null`)]);

/** Mails that never leave the machine: without a provider, and of every test employer. */
export const capturedMails = pgTable('captured_mails', {
  messageId: text('message_id').primaryKey().references(() => messages.id),
  employerId: text('employer_id').notNull(),
  eml: text('eml').notNull(),
  capturedAt: instant('captured_at').notNull(),
}, (table) => [index('captured_mails_list').on(table.capturedAt, table.messageId)]);

/** Addresses of an employer's candidates that bounced, complained or asked us to stop. */
export const suppressions = pgTable('suppressions', {
  employerId: text('employer_id').notNull(),
  address: text('address').notNull(),
  reason: text('reason').notNull(),
  createdAt: instant('created_at').notNull(),
}, (table) => [primaryKey({ name: 'suppressions_pkey', columns: [table.employerId, table.address] })]);
