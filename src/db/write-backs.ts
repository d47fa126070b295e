/** What the ATS is to be told after a letter of ours, or of a withdrawal here, as work: made with the letter, written once, and listed. */
import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import type { MessageRow } from './outbox.js';
import { applications, candidates, connections, hiringEvents, jobs, messages } from './schema.js';
import { writeBacks } from './schema-ats.js';

export type WriteBack = typeof writeBacks.$inferSelect;

/**
 * Does nothing where the employer has not switched it on, nor for mails to the employer's own people: save the one that says that a candidate has withdrawn, which
 * the ATS does not know. Repeating it changes nothing.
 *
 * @param db the transaction in which the letter was sent
 * @param now by the real clock
 * @returns whether there is something to write
 */
export async function addWriteBacks(db: Db, message: MessageRow, now: Instant): Promise<boolean> {
  if ((message.audience !== 'candidate' && message.reason !== 'candidateWithdrew') || message.applicationId === null) return false;
  const [found] = await db
    .select({ connectionId: connections.id, writeBack: connections.writeBack })
    .from(applications)
    .innerJoin(connections, eq(connections.id, applications.connectionId))
    .where(and(eq(applications.id, message.applicationId), isNotNull(connections.sealedCredentials), isNull(connections.deletedAt)));
  if (found === undefined || found.writeBack === 'off') return false;
  const kinds: WriteBack['kind'][] = found.writeBack === 'noteAndReject' && (await wasDecidedHere(db, message)) ? ['note', 'reject'] : ['note'];
  const row = { employerId: message.employerId, connectionId: found.connectionId, messageId: message.id, applicationId: message.applicationId, notBefore: now, createdAt: now };
  const added = await db.insert(writeBacks).values(kinds.map((kind) => ({ id: digestId('wrb', message.id, kind), kind, ...row }))).onConflictDoNothing().returning({ id: writeBacks.id });
  return added.length > 0;
}

/** A recruiter closed it here, or a person approved the end of an application on which nobody had decided. The ATS's own decisions are there already. */
async function wasDecidedHere(db: Db, { kind, reason, episode, applicationId, approvedAt }: MessageRow): Promise<boolean> {
  if (kind !== 'closure' || applicationId === null) return false;
  if (reason === 'noAnswerInTime' && approvedAt !== null) return true;
  const asked = await db
    .select({ at: hiringEvents.occurredAt })
    .from(hiringEvents)
    .where(and(eq(hiringEvents.applicationId, applicationId), eq(hiringEvents.type, 'application.closeRequested'), sql`${hiringEvents.data}->'close'->>'letter' = 'true'`));
  return asked.some(({ at }) => episode === `closure@${String(at)}`);
}

export interface ClaimedWriteBack extends WriteBack {
  /** An attempt was begun before, and nobody knows its end. */
  begun: boolean;
}

/** Takes what is due until the lease ends. @param of one employer's; null: everybody's @param options.now by the real clock */
export async function claimWriteBacks(db: Db, { of, now, leaseUntil, limit }: { of: string | null; now: Instant; leaseUntil: Instant; limit: number }): Promise<ClaimedWriteBack[]> {
  const due = await db
    .select({ id: writeBacks.id, status: writeBacks.status })
    .from(writeBacks)
    .where(and(inArray(writeBacks.status, ['waiting', 'writing']), sql`${writeBacks.notBefore} <= ${toIso(now)}::timestamptz`, of === null ? undefined : eq(writeBacks.employerId, of)))
    .orderBy(writeBacks.notBefore, writeBacks.kind)
    .limit(limit)
    .for('update', { skipLocked: true });
  if (due.length === 0) return [];
  const begun = new Set(due.filter(({ status }) => status === 'writing').map(({ id }) => id));
  const rows = await db.update(writeBacks).set({ status: 'writing', notBefore: leaseUntil, attempts: sql`${writeBacks.attempts} + 1` }).where(inArray(writeBacks.id, due.map(({ id }) => id))).returning();
  return rows.map((row) => ({ ...row, begun: begun.has(row.id) })).sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1));
}

export interface WrittenLetter {
  message: MessageRow;
  /** The ATS's ids. */
  ids: { applicationId: string; candidateId?: string | undefined; jobId?: string | undefined };
}

export async function letterOf(db: Db, messageId: string): Promise<WrittenLetter | null> {
  const [found] = await db
    .select({ message: messages, applicationId: applications.externalId, candidateId: candidates.externalId, jobId: jobs.externalId })
    .from(messages)
    .innerJoin(applications, eq(applications.id, messages.applicationId))
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .where(eq(messages.id, messageId));
  return found === undefined ? null : { message: found.message, ids: { applicationId: found.applicationId, candidateId: found.candidateId ?? undefined, jobId: found.jobId ?? undefined } };
}

export type WriteBackEnd =
  | { status: 'done'; atsId: string | null; why: string | null }
  /** `unknown`: it may have been written, and nobody can tell. */
  | { status: 'failed' | 'unknown'; why: string }
  /** `writing`: an attempt may have been done, which is found out before the next. */
  | { status: 'waiting' | 'writing'; notBefore: Instant; why: string };

/** @param now by the real clock */
export async function saveWriteBack(db: Db, id: string, end: WriteBackEnd, now: Instant): Promise<void> {
  const over = end.status !== 'waiting' && end.status !== 'writing';
  await db
    .update(writeBacks)
    .set({ status: end.status, why: end.why, ...(over ? { finishedAt: now } : { notBefore: end.notBefore }), ...(end.status === 'done' ? { atsId: end.atsId } : {}) })
    .where(and(eq(writeBacks.id, id), eq(writeBacks.status, 'writing')));
}

/** The newest first. @param page.after the time and the id of the last one seen */
export async function listWriteBacks(db: Db, connectionId: string, page: { limit: number; after: { at: Instant; id: string } | null }): Promise<WriteBack[]> {
  const seen = page.after === null ? undefined : sql`(${writeBacks.createdAt}, ${writeBacks.id}) < (${toIso(page.after.at)}::timestamptz, ${page.after.id})`;
  return db.select().from(writeBacks).where(and(eq(writeBacks.connectionId, connectionId), seen)).orderBy(desc(writeBacks.createdAt), desc(writeBacks.id)).limit(page.limit);
}
