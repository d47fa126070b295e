/** The questions of the delivery: which messages are due, and what became of each attempt. */
import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { PlanStatus } from '../domain/plan.js';
import { CANCELLED_BY_FACTS } from '../domain/plan.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { employers, messages } from './schema.js';

export type MessageRow = typeof messages.$inferSelect;

/** Live messages that are due, and attempts of anybody's whose end is unknown. Ids only: each message is locked and decided again on its own. @param now the real clock's */
export async function dueMessages(db: Db, now: Instant, limit: number): Promise<string[]> {
  const at = sql`${toIso(now)}::timestamptz`;
  const rows = await db.execute<{ id: string }>(sql`
    (select id from messages where live and status = 'planned' and planned_for <= ${at} and (not_before is null or not_before <= ${at}) order by planned_for limit ${limit})
    union all
    (select id from messages where status = 'sending' and not_before <= ${at} limit ${limit})`);
  return rows.map((row) => row.id);
}

/** A message with those that are told by its mail. */
export interface MailRows {
  message: MessageRow;
  riders: MessageRow[];
}

/**
 * Locks the applications first, in the order of their ids, and the messages after them in theirs, as everybody does, and reads the messages as they now stand.
 * @param beside messages that may come to be told by the same mail
 * @returns null where there is no such message; and those of `beside` that there are
 */
export async function lockMail(db: Db, id: string, beside: readonly string[] = []): Promise<(MailRows & { beside: MessageRow[] }) | null> {
  const these = or(inArray(messages.id, [id, ...beside]), eq(messages.togetherWith, id));
  // Sent together, answered one after the other: one journey, and the order of the locks is kept.
  const [, rows] = await Promise.all([
    db.execute(sql`select 1 from applications where id in (select application_id from messages where ${these}) order by id for update`),
    db.select().from(messages).where(these).orderBy(messages.id).for('update'),
  ]);
  const message = rows.find((row) => row.id === id);
  if (message === undefined) return null;
  return { message, riders: rows.filter(({ togetherWith }) => togetherWith === id), beside: rows.filter((row) => row.id !== id && beside.includes(row.id)) };
}

export async function employerOf(db: Db, messageId: string): Promise<typeof employers.$inferSelect | null> {
  const rows = await db.select({ employer: employers }).from(messages).innerJoin(employers, eq(employers.id, messages.employerId)).where(eq(messages.id, messageId));
  return rows[0]?.employer ?? null;
}

/**
 * @param message to a candidate; others stand alone
 * @returns the Message-ID of the last mail to them about the same application, so that mail programs show both together; null where there is none, or the provider has not told it
 */
export async function earlierMail(db: Db, { id, applicationId, audience }: Pick<MessageRow, 'id' | 'applicationId' | 'audience'>): Promise<string | null> {
  if (applicationId === null || audience !== 'candidate') return null;
  const rows = await db
    .select({ internetMessageId: messages.internetMessageId })
    .from(messages)
    .where(and(eq(messages.applicationId, applicationId), eq(messages.audience, 'candidate'), ne(messages.id, id), isNotNull(messages.internetMessageId)))
    .orderBy(sql`${messages.sentAt} desc nulls last`)
    .limit(1);
  return rows[0]?.internetMessageId ?? null;
}

export interface FrozenRequest {
  frozen: unknown;
  frozenHash: string;
  toAddress: string;
  locale: string;
  subject: string;
  text: string;
  html: string;
  templateId: string;
  /** By which it says that the candidate hears again; null where it names no day. */
  namesDay: string | null;
}

/** What a message that another's mail tells keeps of that mail; null takes off what an earlier one has left. */
export type RiderRecord = { [Field in keyof FrozenRequest]?: FrozenRequest[Field] | null };

/** From here on the message may have been sent: it is only ever tried again with this same request, through this same account. @param attempt.account of an employer's own; null: the service's */
export async function markSending(db: Db, id: string, request: FrozenRequest, { now, leaseUntil, clockNow, account }: { now: Instant; leaseUntil: Instant; clockNow: Instant; account: string | null }): Promise<void> {
  // Whoever an earlier mail of this message would have told: it was never sent, and this one names whom it names.
  await db.update(messages).set({ togetherWith: null }).where(and(eq(messages.togetherWith, id), isNull(messages.sentAt)));
  await db.update(messages).set({ ...request, account, status: 'sending', togetherWith: null, heldBecause: null, firstAttemptAt: now, attempts: 1, notBefore: leaseUntil, updatedAt: clockNow }).where(eq(messages.id, id));
}

/** The mail of another message, frozen with what this one has to say, is on its way: from here on it shares that mail's fate. It keeps a record of what was said, and never attempts it. */
export async function markRiding(db: Db, ids: readonly string[], mail: { carrierId: string; record: RiderRecord; clockNow: Instant }): Promise<void> {
  if (ids.length === 0) return;
  await db.update(messages).set({ ...mail.record, status: 'sending', togetherWith: mail.carrierId, heldBecause: null, notBefore: null, attempts: 1, updatedAt: mail.clockNow }).where(inArray(messages.id, [...ids]));
}

/**
 * What became of the mail became of each that it tells. Known to have been sent after all, it has told even those that were taken off it meanwhile and have not been told since.
 * @returns those to which this is news
 */
export async function markTogether(db: Db, carrierId: string, { status, sentAt }: { status: 'sent' | 'delivered'; sentAt: Instant }): Promise<MessageRow[]> {
  const told = await db
    .update(messages)
    .set({ status, sentAt, notBefore: null, closedReason: null, updatedAt: sentAt })
    .where(and(eq(messages.togetherWith, carrierId), sql`${messages.sentAt} is null`))
    .returning();
  await addMessageEvents(db, told.map(({ id }) => ({ messageId: id, at: sentAt, type: 'sent', detail: `by the mail of ${carrierId}` })));
  if (status === 'delivered') await addMessageEvents(db, told.map(({ id }) => ({ messageId: id, at: sentAt, type: 'delivered', detail: CAPTURED })));
  return told.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Takes the next attempt of a message whose end is unknown. @returns false where another worker has it */
export async function takeAttempt(db: Db, id: string, { now, leaseUntil }: { now: Instant; leaseUntil: Instant }): Promise<boolean> {
  const taken = await db
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1`, notBefore: leaseUntil })
    .where(and(eq(messages.id, id), eq(messages.status, 'sending'), sql`${messages.notBefore} <= ${toIso(now)}::timestamptz`))
    .returning({ id: messages.id });
  return taken.length > 0;
}

/** @returns false where it was known as sent already, so that what follows from it happens once */
export async function markSent(db: Db, id: string, { providerId, sentAt }: { providerId: string; sentAt: Instant }): Promise<boolean> {
  const changed = await db
    .update(messages)
    .set({ status: 'sent', providerId, sentAt, notBefore: null, closedReason: null, updatedAt: sentAt })
    .where(and(eq(messages.id, id), sql`${messages.sentAt} is null`, sql`${messages.status} in ('sending', 'cancelled', 'failed')`))
    .returning({ id: messages.id });
  if (changed.length === 0) return false;
  await addMessageEvent(db, { messageId: id, at: sentAt, type: 'sent', detail: null });
  return true;
}

/** A mail that was written and kept where it can be read. */
export interface Captured {
  messageId: string;
  request: FrozenRequest;
  providerId: string;
  /** On the employer's clock. */
  at: Instant;
}

const CAPTURED = 'captured: nothing left the machine';

/** Thereby they are delivered. @param real by the real clock */
export async function markCaptured(db: Db, captured: readonly Captured[], real: Instant): Promise<void> {
  if (captured.length === 0) return;
  const rows = captured.map(({ messageId, request, providerId, at }) => ({
    id: messageId, provider_id: providerId, at: toIso(at), frozen: request.frozen, frozen_hash: request.frozenHash, to_address: request.toAddress, locale: request.locale, subject: request.subject, text: request.text,
    html: request.html, template_id: request.templateId, names_day: request.namesDay,
  }));
  const events = captured.flatMap(({ messageId, at }) => [
    { messageId, at, type: 'sent', detail: null },
    { messageId, at, type: 'delivered', detail: CAPTURED },
  ]);
  await Promise.all([
    db.execute(sql`
      update messages m set
        status = 'delivered', together_with = null, provider_id = r.provider_id, sent_at = r.at, held_because = null, first_attempt_at = ${toIso(real)}::timestamptz, attempts = 1, not_before = null, updated_at = r.at,
        frozen = r.frozen, frozen_hash = r.frozen_hash, to_address = r.to_address, locale = r.locale, subject = r.subject, text = r.text, html = r.html, template_id = r.template_id, names_day = r.names_day
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, provider_id text, at timestamptz, frozen jsonb, frozen_hash text, to_address text, locale text, subject text, text text, html text,
        template_id text, names_day text)
      where m.id = r.id`),
    addMessageEvents(db, events),
  ]);
}

/** Surely not taken by the provider: it is as it was before, and will be decided, rendered and tried anew, alone or with others. @param end.templateId that it was planned with */
export async function backToPlanned(db: Db, id: string, { notBefore, why, at, templateId }: { notBefore: Instant; why: string; at: Instant; templateId: string | null }): Promise<void> {
  const asBefore = { status: 'planned', notBefore, frozen: null, frozenHash: null, firstAttemptAt: null, attempts: 0, togetherWith: null, templateId, namesDay: null, account: null } as const;
  await db.update(messages).set(asBefore).where(and(eq(messages.id, id), eq(messages.status, 'sending')));
  await addMessageEvent(db, { messageId: id, at, type: 'postponed', detail: why });
}

/** Planned as before, and not touched before then. @param held.notBefore by the real clock @param held.plannedFor by the employer's */
export async function hold(db: Db, id: string, { notBefore, plannedFor, why, at }: { notBefore: Instant; plannedFor: Instant; why: string; at: Instant }): Promise<void> {
  await db.update(messages).set({ notBefore, plannedFor, updatedAt: at }).where(and(eq(messages.id, id), eq(messages.status, 'planned')));
  await addMessageEvent(db, { messageId: id, at, type: 'postponed', detail: why });
}

/** Tried again with the same request, not before then. */
export async function waitForNextAttempt(db: Db, id: string, { notBefore, why, at }: { notBefore: Instant; why: string; at: Instant }): Promise<void> {
  await db.update(messages).set({ notBefore }).where(and(eq(messages.id, id), eq(messages.status, 'sending')));
  await addMessageEvent(db, { messageId: id, at, type: 'unknownEnd', detail: why });
}

/** @param mayMend true: other facts (a name, an address, a template) may bring it back */
export async function markFailed(db: Db, id: string, { why, at, mayMend }: { why: string; at: Instant; mayMend: boolean }): Promise<void> {
  await db.update(messages).set({ status: 'failed', closedReason: why, cancelledBy: mayMend ? CANCELLED_BY_FACTS : null, notBefore: null, updatedAt: at }).where(eq(messages.id, id));
  await addMessageEvent(db, { messageId: id, at, type: 'failed', detail: why });
}

export async function cancelByFacts(db: Db, id: string, { why, at }: { why: string; at: Instant }): Promise<void> {
  await db.update(messages).set({ status: 'cancelled', closedReason: why, cancelledBy: CANCELLED_BY_FACTS, notBefore: null, updatedAt: at }).where(eq(messages.id, id));
  await addMessageEvent(db, { messageId: id, at, type: 'cancelled', detail: why });
}

/** Planned for another time, or for approval. */
export async function replan(db: Db, id: string, { status, plannedFor, heldBecause, at }: { status: PlanStatus; plannedFor: Instant; heldBecause: string | null; at: Instant }): Promise<void> {
  await db.update(messages).set({ status, plannedFor, heldBecause, updatedAt: at }).where(eq(messages.id, id));
}

export interface MessageEvent {
  messageId: string;
  at: Instant;
  type: string;
  detail: string | null;
}

export async function addMessageEvent(db: Db, event: MessageEvent): Promise<void> {
  await addMessageEvents(db, [event]);
}

export async function addMessageEvents(db: Db, events: readonly MessageEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ messageId, at, type, detail }) => ({ id: newId('mev', at), message_id: messageId, at: toIso(at), type, detail }));
  await db.execute(sql`
    insert into message_events (id, message_id, at, type, detail)
    select id, message_id, at, type, detail from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, message_id text, at timestamptz, type text, detail text)`);
}
