/** Mails that came to us: kept once, claimed by one worker, and what became of each. */
import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { InboundNotice } from '../domain/inbound-mail.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { applications, messages } from './schema.js';
import { inboundMails } from './schema-inbound.js';

export type InboundRow = typeof inboundMails.$inferSelect;
export const inboundStatuses = ['waiting', 'unmatched', 'automatic', 'bounce', 'own', 'forwarded', 'answered', 'asked', 'acted', 'confirmed', 'failed'] as const satisfies readonly InboundRow['status'][];

/** @param now by the real clock @returns false where it was kept before: webhooks come at least once */
export async function keepInbound(db: Db, notice: InboundNotice, now: Instant): Promise<boolean> {
  const { emailId, from, addresses, subject, messageId } = notice;
  const kept = await db.insert(inboundMails).values({ id: newId('inb', now), emailId, receivedAt: now, fromAddress: from, addresses, subject, messageId, notBefore: now }).onConflictDoNothing().returning({ id: inboundMails.id });
  return kept.length > 0;
}

/** Takes mails that are due until the lease ends. @param now by the real clock */
export async function claimInbound(db: Db, { now, leaseUntil, limit }: { now: Instant; leaseUntil: Instant; limit: number }): Promise<InboundRow[]> {
  const due = db.select({ id: inboundMails.id }).from(inboundMails).where(and(eq(inboundMails.status, 'waiting'), sql`${inboundMails.notBefore} <= ${toIso(now)}::timestamptz`)).orderBy(inboundMails.notBefore).limit(limit).for('update', { skipLocked: true });
  return db.update(inboundMails).set({ notBefore: leaseUntil, attempts: sql`${inboundMails.attempts} + 1` }).where(inArray(inboundMails.id, due)).returning();
}

/** Inside a transaction. @returns false where another worker has finished it meanwhile */
export async function lockWaiting(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: inboundMails.id }).from(inboundMails).where(and(eq(inboundMails.id, id), eq(inboundMails.status, 'waiting'))).for('update');
  return rows.length > 0;
}

export type Finished = Partial<Pick<InboundRow, 'employerId' | 'applicationId' | 'text' | 'wholeText' | 'language' | 'intent' | 'certainty' | 'verified' | 'attachments'>> & { status: Exclude<InboundRow['status'], 'waiting'>; why: string };

export async function finishInbound(db: Db, id: string, { status, why, ...found }: Finished, now: Instant): Promise<void> {
  await db.update(inboundMails).set({ status, why, ...found, handledAt: now }).where(eq(inboundMails.id, id));
}

/** Fetched again, not before then. */
export async function postponeInbound(db: Db, id: string, { notBefore, why }: { notBefore: Instant; why: string }): Promise<void> {
  await db.update(inboundMails).set({ notBefore, why }).where(and(eq(inboundMails.id, id), eq(inboundMails.status, 'waiting')));
}

export async function findInbound(db: Db, id: string): Promise<InboundRow | null> {
  const [row] = await db.select().from(inboundMails).where(eq(inboundMails.id, id));
  return row ?? null;
}

/** Inside a transaction. @returns false where it was confirmed before */
export async function takeConfirmation(db: Db, id: string, now: Instant): Promise<boolean> {
  const taken = await db.update(inboundMails).set({ status: 'confirmed', handledAt: now }).where(and(eq(inboundMails.id, id), eq(inboundMails.status, 'asked'))).returning({ id: inboundMails.id });
  return taken.length > 0;
}

/** Whose mails these are. Newest first. @param filter.employerId null: the mails that match nobody's application */
export async function listInbound(db: Db, filter: { employerId: string | null; status?: readonly InboundRow['status'][]; applicationId?: string }, page: { limit: number; after: string | null }): Promise<InboundRow[]> {
  return db
    .select()
    .from(inboundMails)
    .where(
      and(
        filter.employerId === null ? isNull(inboundMails.employerId) : eq(inboundMails.employerId, filter.employerId),
        filter.status === undefined ? undefined : inArray(inboundMails.status, [...filter.status]),
        filter.applicationId === undefined ? undefined : eq(inboundMails.applicationId, filter.applicationId),
        page.after === null ? undefined : lt(inboundMails.id, page.after),
      ),
    )
    .orderBy(desc(inboundMails.id))
    .limit(page.limit);
}

/** The application that an address of ours was given out for, locked. */
export async function lockAnswered(db: Db, applicationId: string): Promise<typeof applications.$inferSelect | null> {
  const [row] = await db.select().from(applications).where(eq(applications.id, applicationId)).for('update');
  return row ?? null;
}

/**
 * The application of the letters that a mail answers, by the Message-IDs that their provider gave them (RFC 5322 section 3.6.4).
 * @param messageIds as they stand in In-Reply-To and References, with their angle brackets @returns null where none of them is a letter to a candidate
 */
export async function applicationOfThread(db: Db, messageIds: readonly string[]): Promise<string | null> {
  if (messageIds.length === 0) return null;
  const rows = await db
    .select({ applicationId: messages.applicationId })
    .from(messages)
    .where(and(inArray(messages.internetMessageId, [...messageIds]), eq(messages.audience, 'candidate')))
    .orderBy(desc(messages.sentAt))
    .limit(1);
  return rows[0]?.applicationId ?? null;
}

/** The last mail to somebody about an application that has been sent: the one that a report of a bounce is about. */
export async function lastSentTo(db: Db, applicationId: string, address: string): Promise<string | null> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.applicationId, applicationId), eq(messages.audience, 'candidate'), eq(sql`lower(${messages.toAddress})`, address.toLowerCase()), gt(messages.sentAt, 0)))
    .orderBy(desc(messages.sentAt))
    .limit(1);
  return row?.id ?? null;
}

/** What came of a mail that belongs to nobody's application, and to which nobody comes back. */
const settledAlone: InboundRow['status'][] = ['unmatched', 'automatic', 'bounce', 'own', 'failed'];

/**
 * Deletes mails that belong to nobody's application, or to one of a person who had been erased before they wrote.
 * @param before by the real clock: those that came in earlier
 * @param limit at the most
 * @returns how many
 */
export async function forgetUnmatched(db: Db, before: Instant, limit: number): Promise<number> {
  const old = db
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(and(lt(inboundMails.receivedAt, before), or(eq(inboundMails.status, 'unmatched'), and(isNull(inboundMails.applicationId), inArray(inboundMails.status, settledAlone)))))
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await db.delete(inboundMails).where(inArray(inboundMails.id, old)).returning({ id: inboundMails.id });
  return gone.length;
}
