/** The mail provider's news: kept once as it came, applied later, each to the message that it is about. */
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { mailEvents, messageEvents, messages, suppressions } from './schema.js';

/** News that could not be applied this often is left for a person, with an alarm. */
export const MOST_ATTEMPTS = 10;

export interface PendingMailEvent {
  svixId: string;
  event: unknown;
  attempts: number;
}

/** @param mail.svixId unique among all accounts @returns false where it was kept before: providers deliver at least once */
export async function keepMailEvent(db: Db, mail: { svixId: string; event: unknown; receivedAt: Instant }): Promise<boolean> {
  const kept = await db.insert(mailEvents).values(mail).onConflictDoNothing().returning({ svixId: mailEvents.svixId });
  return kept.length > 0;
}

/** What waits to be applied, the least tried and oldest first. Nothing is locked. */
export async function pendingMailEvents(db: Db, limit: number): Promise<PendingMailEvent[]> {
  return db
    .select({ svixId: mailEvents.svixId, event: mailEvents.event, attempts: mailEvents.attempts })
    .from(mailEvents)
    .where(and(isNull(mailEvents.appliedAt), lt(mailEvents.attempts, MOST_ATTEMPTS)))
    .orderBy(asc(mailEvents.attempts), asc(mailEvents.receivedAt))
    .limit(limit);
}

/** Inside a transaction. @returns false where it was applied meanwhile, or another worker is at it */
export async function claimMailEvent(db: Db, svixId: string): Promise<boolean> {
  const rows = await db
    .select({ svixId: mailEvents.svixId })
    .from(mailEvents)
    .where(and(eq(mailEvents.svixId, svixId), isNull(mailEvents.appliedAt)))
    .for('update', { skipLocked: true });
  return rows.length > 0;
}

export async function markMailEventApplied(db: Db, svixId: string, at: Instant): Promise<void> {
  await db.update(mailEvents).set({ appliedAt: at }).where(eq(mailEvents.svixId, svixId));
}

/** @returns how often it has been tried by now */
export async function countMailEventAttempt(db: Db, svixId: string): Promise<number> {
  const [row] = await db.update(mailEvents).set({ attempts: sql`${mailEvents.attempts} + 1` }).where(eq(mailEvents.svixId, svixId)).returning({ attempts: mailEvents.attempts });
  return row?.attempts ?? 0;
}

/**
 * The message that a piece of news is about: by our own id, which travels in the mail's tag, or by the provider's.
 * @param news.employerId whose own account tells it, and of whose messages alone; absent for the service's
 * @returns its id; null for a mail that is none of this service's
 */
export async function messageOfNews(db: Db, news: { messageId: string | null; providerId: string; employerId?: string }): Promise<string | null> {
  const theirs = news.employerId === undefined ? undefined : eq(messages.employerId, news.employerId);
  const own = news.messageId === null ? [] : await db.select({ id: messages.id }).from(messages).where(and(eq(messages.id, news.messageId), theirs));
  const found = own[0] ?? (await db.select({ id: messages.id }).from(messages).where(and(eq(messages.providerId, news.providerId), theirs)).limit(1))[0];
  return found?.id ?? null;
}

/** What one piece of news changes on its message, which the caller has locked. The same news changes nothing twice. @param news.providerId null for one that another's mail told */
export async function saveNews(
  db: Db,
  news: { svixId: string; messageId: string; type: string; detail: string | null; at: Instant; status: typeof messages.$inferSelect.status; providerId: string | null; internetMessageId: string | null; now: Instant },
): Promise<void> {
  await db
    .update(messages)
    .set({ status: news.status, providerId: sql`coalesce(${messages.providerId}, ${news.providerId})`, internetMessageId: sql`coalesce(${messages.internetMessageId}, ${news.internetMessageId})`, updatedAt: news.now })
    .where(eq(messages.id, news.messageId));
  await db
    .insert(messageEvents)
    .values({ id: digestId('mev', news.svixId), messageId: news.messageId, at: news.at, type: news.type, detail: news.detail })
    .onConflictDoNothing();
}

/** @param address as `addressKey` gives it */
export async function suppressAddress(db: Db, suppression: { employerId: string; address: string; reason: string; createdAt: Instant }): Promise<void> {
  await db.insert(suppressions).values(suppression).onConflictDoNothing();
}

/** The application of a message is looked at again at once, on the clock of its employer. @param realNow for a live one */
export async function touchApplicationOf(db: Db, messageId: string, realNow: Instant): Promise<void> {
  const at = sql`coalesce(e.test_now, ${new Date(realNow).toISOString()}::timestamptz)`;
  await db.execute(sql`
    update applications a set next_look_at = least(coalesce(a.next_look_at, ${at}), ${at})
    from messages m join employers e on e.id = m.employer_id
    where m.id = ${messageId} and a.id = m.application_id`);
}
