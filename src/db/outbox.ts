/** The questions of the delivery: which messages are due, and what became of each attempt. */
import { and, eq, sql } from 'drizzle-orm';
import type { PlanStatus } from '../domain/plan.js';
import { CANCELLED_BY_FACTS } from '../domain/plan.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { employers, messageEvents, messages } from './schema.js';

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

/** What is due for one test employer on its own clock. */
export async function dueMessagesOf(db: Db, { employerId, now, limit }: { employerId: string; now: Instant; limit: number }): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from messages where employer_id = ${employerId} and not live and status = 'planned' and planned_for <= ${toIso(now)}::timestamptz order by planned_for, id limit ${limit}`);
  return rows.map((row) => row.id);
}

/** Locks the application first and the message after it, as everybody does, and reads the message as it now stands. */
export async function lockMessage(db: Db, id: string): Promise<MessageRow | null> {
  // Sent together, answered one after the other: one journey, and the order of the locks is kept.
  const [, rows] = await Promise.all([
    db.execute(sql`select 1 from applications where id = (select application_id from messages where id = ${id}) for update`),
    db.select().from(messages).where(eq(messages.id, id)).for('update'),
  ]);
  return rows[0] ?? null;
}

export async function employerOf(db: Db, messageId: string): Promise<typeof employers.$inferSelect | null> {
  const rows = await db.select({ employer: employers }).from(messages).innerJoin(employers, eq(employers.id, messages.employerId)).where(eq(messages.id, messageId));
  return rows[0]?.employer ?? null;
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
}

/** From here on the message may have been sent: it is only ever tried again with this same request. */
export async function markSending(db: Db, id: string, request: FrozenRequest, { now, leaseUntil, clockNow }: { now: Instant; leaseUntil: Instant; clockNow: Instant }): Promise<void> {
  await db.update(messages).set({ ...request, status: 'sending', heldBecause: null, firstAttemptAt: now, attempts: 1, notBefore: leaseUntil, updatedAt: clockNow }).where(eq(messages.id, id));
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

/** Written, kept where it can be read, and thereby delivered. @param times.at by the employer's clock @param times.real by the real one */
export async function markCaptured(db: Db, id: string, request: FrozenRequest, { providerId, at, real }: { providerId: string; at: Instant; real: Instant }): Promise<void> {
  const event = (type: string, detail: string | null) => ({ id: newId('mev', at), messageId: id, at, type, detail });
  await Promise.all([
    db.update(messages).set({ ...request, status: 'delivered', providerId, sentAt: at, heldBecause: null, firstAttemptAt: real, attempts: 1, notBefore: null, updatedAt: at }).where(eq(messages.id, id)),
    db.insert(messageEvents).values([event('sent', null), event('delivered', 'captured: nothing left the machine')]),
  ]);
}

/** Surely not taken by the provider: it is as it was before, and will be decided, rendered and tried anew. */
export async function backToPlanned(db: Db, id: string, { notBefore, why, at }: { notBefore: Instant; why: string; at: Instant }): Promise<void> {
  await db.update(messages).set({ status: 'planned', notBefore, frozen: null, frozenHash: null, firstAttemptAt: null, attempts: 0 }).where(and(eq(messages.id, id), eq(messages.status, 'sending')));
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

export async function addMessageEvent(db: Db, event: { messageId: string; at: Instant; type: string; detail: string | null }): Promise<void> {
  await db.insert(messageEvents).values({ id: newId('mev', event.at), ...event });
}
