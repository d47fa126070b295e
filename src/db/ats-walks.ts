/** Walks through an ATS's applications as work: begun one at a time, gone on with where they stood, and listed. */
import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { applications, connections } from './schema.js';
import { atsWalks } from './schema-ats.js';

export type Walk = typeof atsWalks.$inferSelect;
export type WalkKind = Walk['kind'];

export interface NewWalk {
  employerId: string;
  connectionId: string;
  kind: WalkKind;
  /** By when the ATS dates its changes; null: every open application. */
  changedSince: Instant | null;
  /** On the employer's clock. */
  clockAt: Instant;
}

/** @param now by the real clock @returns null where another walk is under way on this connection */
export async function startWalk(db: Db, walk: NewWalk, now: Instant): Promise<Walk | null> {
  const [row] = await db.insert(atsWalks).values({ id: newId('wlk', now), ...walk, notBefore: now, startedAt: now }).onConflictDoNothing().returning();
  return row ?? null;
}

/** One walk that is due, taken until the lease ends. @param of one employer's; null: anybody's */
export async function claimWalk(db: Db, { of, now, leaseUntil }: { of: string | null; now: Instant; leaseUntil: Instant }): Promise<Walk | null> {
  const due = and(eq(atsWalks.status, 'running'), of === null ? undefined : eq(atsWalks.employerId, of), or(sql`${atsWalks.notBefore} <= ${toIso(now)}::timestamptz`, of === null ? undefined : sql`${atsWalks.why} is not null`));
  const next = db.select({ id: atsWalks.id }).from(atsWalks).where(due).orderBy(atsWalks.notBefore).limit(1).for('update', { skipLocked: true });
  const [row] = await db.update(atsWalks).set({ notBefore: leaseUntil, why: null }).where(inArray(atsWalks.id, next)).returning();
  return row ?? null;
}

/**
 * Writes down a page in the transaction that records what it said.
 * @returns false where somebody else has walked on meanwhile: then nothing of this page may be kept
 */
export async function savePage(db: Db, { id, pages }: Pick<Walk, 'id' | 'pages'>, page: { cursor: string | null; seen: number; repaired: number; leaseUntil: Instant }): Promise<boolean> {
  const saved = await db
    .update(atsWalks)
    .set({ cursor: page.cursor, pages: pages + 1, seen: sql`${atsWalks.seen} + ${page.seen}`, repaired: sql`${atsWalks.repaired} + ${page.repaired}`, attempts: 0, notBefore: page.leaseUntil })
    .where(and(eq(atsWalks.id, id), eq(atsWalks.status, 'running'), eq(atsWalks.pages, pages)))
    .returning({ id: atsWalks.id });
  return saved.length > 0;
}

export async function countRepair(db: Db, walkId: string, repaired: number): Promise<void> {
  if (repaired > 0) await db.update(atsWalks).set({ repaired: sql`${atsWalks.repaired} + ${repaired}` }).where(eq(atsWalks.id, walkId));
}

/** Gone on with at the same page, not before then. */
export async function postponeWalk(db: Db, id: string, { notBefore, why }: { notBefore: Instant; why: string | null }): Promise<void> {
  await db.update(atsWalks).set({ notBefore, why, attempts: sql`${atsWalks.attempts} + ${why === null ? 0 : 1}` }).where(and(eq(atsWalks.id, id), eq(atsWalks.status, 'running')));
}

/** @param now by the real clock */
export async function finishWalk(db: Db, id: string, { failed, now }: { failed: string | null; now: Instant }): Promise<boolean> {
  const done = await db
    .update(atsWalks)
    .set({ status: failed === null ? 'done' : 'failed', why: failed, finishedAt: now })
    .where(and(eq(atsWalks.id, id), eq(atsWalks.status, 'running')))
    .returning({ id: atsWalks.id });
  return done.length > 0;
}

export async function readWalk(db: Db, id: string): Promise<Walk | null> {
  const [row] = await db.select().from(atsWalks).where(eq(atsWalks.id, id));
  return row ?? null;
}

export async function runningWalk(db: Db, connectionId: string): Promise<Walk | null> {
  const [row] = await db.select().from(atsWalks).where(and(eq(atsWalks.connectionId, connectionId), eq(atsWalks.status, 'running')));
  return row ?? null;
}

/** @returns how many walks of an employer are under way */
export async function countRunning(db: Db, employerId: string): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(atsWalks).where(and(eq(atsWalks.employerId, employerId), eq(atsWalks.status, 'running')));
  return row?.count ?? 0;
}

/** Applications that a walk has met. @param externalIds the ATS's @param at by the real clock */
export async function markSeen(db: Db, connectionId: string, externalIds: readonly string[], at: Instant): Promise<void> {
  if (externalIds.length === 0) return;
  await db.update(applications).set({ atsSeenAt: at }).where(and(eq(applications.connectionId, connectionId), inArray(applications.externalId, [...externalIds])));
}

/**
 * Applications that are open here and that no walk has met since a moment: the ATS does not list them among its open ones.
 * Only what came from the ATS itself: what was imported or told by others may stand under ids of their own making.
 */
function unseen(connectionId: string, since: Instant) {
  return sql`a.connection_id = ${connectionId} and a.open and (a.ats_seen_at is null or a.ats_seen_at < ${toIso(since)}::timestamptz)
    and exists (select 1 from hiring_events e where e.application_id = a.id and e.origin in ('delivery', 'ats'))`;
}

/** @param page.after the ATS's id of the last one */
export async function unseenOpen(db: Db, connectionId: string, since: Instant, page: { after: string; limit: number }): Promise<{ applicationId: string; candidateId: string | null; jobId: string | null }[]> {
  return db.execute<{ applicationId: string; candidateId: string | null; jobId: string | null }>(sql`
    select a.external_id as "applicationId", c.external_id as "candidateId", j.external_id as "jobId"
    from applications a left join candidates c on c.id = a.candidate_id left join jobs j on j.id = a.job_id
    where ${unseen(connectionId, since)} and a.external_id > ${page.after} order by a.external_id limit ${page.limit}`);
}

export async function countUnseenOpen(db: Db, connectionId: string, since: Instant): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from applications a where ${unseen(connectionId, since)}`);
  return row?.count ?? 0;
}

/** The last walk that came to its end. @returns null before the first */
export async function lastDoneWalk(db: Db, connectionId: string): Promise<Walk | null> {
  const [row] = await db.select().from(atsWalks).where(and(eq(atsWalks.connectionId, connectionId), eq(atsWalks.status, 'done'))).orderBy(desc(atsWalks.id)).limit(1);
  return row ?? null;
}

/** The newest first. @param page.after the id of the last one seen */
export async function listWalks(db: Db, connectionId: string, page: { limit: number; after: string | null }): Promise<Walk[]> {
  return db
    .select()
    .from(atsWalks)
    .where(and(eq(atsWalks.connectionId, connectionId), page.after === null ? undefined : lt(atsWalks.id, page.after)))
    .orderBy(desc(atsWalks.id))
    .limit(page.limit);
}

export interface Nightly {
  employerId: string;
  connectionId: string;
  provider: string;
  timezone: string;
  /** By the real clock; null where none was ever begun. */
  lastStartedAt: Instant | null;
}

/** Live connections whose ATS can be asked, with when they were last walked through whole. */
export async function walkable(db: Db): Promise<Nightly[]> {
  const rows = await db.execute<{ employer_id: string; id: string; provider: string; timezone: string; last: string | Date | null }>(sql`
    select c.employer_id, c.id, c.provider, e.timezone, (select max(w.started_at) from ats_walks w where w.connection_id = c.id and w.kind <> 'changes') as last
    from ${connections} c join employers e on e.id = c.employer_id
    where c.deleted_at is null and c.sealed_credentials is not null and e.mode = 'live' order by c.id`);
  return rows.map(({ employer_id, id, provider, timezone, last }) => ({ employerId: employer_id, connectionId: id, provider, timezone, lastStartedAt: last === null ? null : new Date(last).getTime() }));
}
