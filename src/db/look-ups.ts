/** What the ATS's API is to be asked about, as work: claimed fairly between connections, answered once for the same subject, and told to the delivery that waits. */
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { digestId, newId } from './ids.js';
import { lookUps } from './schema-ats.js';

export interface NewLookUp {
  employerId: string;
  connectionId: string;
  deliveryId: string | null;
  walkId: string | null;
  /** As the ATS's file named it. */
  subject: { what: string; [id: string]: string | undefined };
}

/** Several look-ups of the same subject: one question to the ATS. */
export interface LookUpClaim {
  ids: string[];
  employerId: string;
  connectionId: string;
  subject: unknown;
  attempts: number;
  again: number;
  deliveryIds: string[];
  walkId: string | null;
}

/**
 * A delivery that is read again is looked up afresh: what it waited for before is forgotten.
 * @param now by the real clock
 */
export async function addLookUps(db: Db, wanted: readonly NewLookUp[], now: Instant): Promise<void> {
  if (wanted.length === 0) return;
  const deliveries = [...new Set(wanted.flatMap(({ deliveryId }) => (deliveryId === null ? [] : [deliveryId])))];
  if (deliveries.length > 0) await db.delete(lookUps).where(inArray(lookUps.deliveryId, deliveries));
  await db.insert(lookUps).values(wanted.map((row) => ({ id: newId('lku', now), ...row, subjectKey: keyOf(row.subject), notBefore: now, createdAt: now })));
}

function keyOf(subject: NewLookUp['subject']): string {
  const parts = Object.entries(subject).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return digestId('lku', ...parts.flatMap(([name, value]) => [name, value ?? '']));
}

/**
 * Takes subjects that are due until the lease ends, some of each connection, so that a burst of one makes no other wait. One that another worker is
 * taking at this moment, or has in hand, is passed by: what was asked for meanwhile has its turn when that is done.
 *
 * @param options.of one employer's, whether due or not; null: everybody's that are due
 * @param options.now by the real clock
 */
export async function claimLookUps(db: Db, { of, now, leaseUntil, perConnection, limit }: { of: string | null; now: Instant; leaseUntil: Instant; perConnection: number; limit: number }): Promise<LookUpClaim[]> {
  const at = sql`${toIso(now)}::timestamptz`;
  const due = of === null ? sql`l.not_before <= ${at}` : sql`l.employer_id = ${of} and (l.not_before <= ${at} or l.attempts = 0 or l.why is not null)`;
  const rows = await db.execute<{ id: string; employer_id: string; connection_id: string; subject_key: string; subject: unknown; attempts: number; again: number; delivery_id: string | null; walk_id: string | null }>(sql`
    with recursive waiting as (
      (select connection_id from look_ups where status = 'waiting' order by connection_id limit 1)
      union all
      select (select l.connection_id from look_ups l where l.status = 'waiting' and l.connection_id > waiting.connection_id order by l.connection_id limit 1)
      from waiting where waiting.connection_id is not null),
    claimed as materialized (
      select share.connection_id, share.subject_key from waiting cross join lateral (
        select l.connection_id, l.subject_key from look_ups l where l.status = 'waiting' and l.connection_id = waiting.connection_id and ${due}
          and not exists (
            select from look_ups other where other.connection_id = l.connection_id and other.subject_key = l.subject_key and other.status = 'waiting'
              and other.attempts > 0 and other.why is null and other.not_before > ${at} and other.subject->>'what' <> 'changes')
        order by l.not_before, l.id limit ${perConnection} for update skip locked) as share
      limit ${limit}),
    mine as materialized (
      select connection_id, subject_key from (select distinct connection_id, subject_key from claimed) as subject
      where pg_try_advisory_xact_lock(hashtextextended('look-up of ' || connection_id || ' ' || subject_key, 0))),
    same as materialized (
      select l.id from look_ups l where l.status = 'waiting' and (l.connection_id, l.subject_key) in (select connection_id, subject_key from mine) and ${due} order by l.id for update skip locked)
    update look_ups set not_before = ${toIso(leaseUntil)}::timestamptz, attempts = attempts + 1, why = null from same where look_ups.id = same.id
    returning look_ups.id, employer_id, connection_id, subject_key, subject, attempts, again, delivery_id, walk_id`);
  const claims = new Map<string, LookUpClaim>();
  for (const row of rows) {
    const key = `${row.connection_id}\n${row.subject_key}`;
    const claim = claims.get(key) ?? { ids: [], employerId: row.employer_id, connectionId: row.connection_id, subject: row.subject, attempts: 0, again: 0, deliveryIds: [], walkId: null };
    claim.ids.push(row.id);
    claim.attempts = Math.max(claim.attempts, row.attempts);
    claim.again = Math.max(claim.again, row.again);
    claim.walkId ??= row.walk_id;
    if (row.delivery_id !== null && !claim.deliveryIds.includes(row.delivery_id)) claim.deliveryIds.push(row.delivery_id);
    claims.set(key, claim);
  }
  return [...claims.values()];
}

/** @returns how many of an employer's look-ups some worker has in hand */
export async function countInHand(db: Db, employerId: string, now: Instant): Promise<number> {
  const inHand = sql`${lookUps.attempts} > 0 and ${lookUps.why} is null and ${lookUps.notBefore} > ${toIso(now)}::timestamptz and ${lookUps.subject}->>'what' <> 'changes'`;
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(lookUps).where(and(eq(lookUps.employerId, employerId), eq(lookUps.status, 'waiting'), inHand));
  return row?.count ?? 0;
}

/** @param now by the real clock */
export async function finishLookUps(db: Db, ids: readonly string[], { failed, now }: { failed: string | null; now: Instant }): Promise<void> {
  if (ids.length === 0) return;
  await db.update(lookUps).set({ status: failed === null ? 'done' : 'failed', why: failed, finishedAt: now }).where(and(inArray(lookUps.id, [...ids]), eq(lookUps.status, 'waiting')));
}

/** Asked again, not before then. @param asked.again because what was shown may be older than what the ATS has told */
export async function postponeLookUps(db: Db, ids: readonly string[], asked: { notBefore: Instant; why: string; again: boolean }): Promise<void> {
  await db
    .update(lookUps)
    .set({ notBefore: asked.notBefore, why: asked.why, ...(asked.again ? { again: sql`${lookUps.again} + 1` } : {}) })
    .where(and(inArray(lookUps.id, [...ids]), eq(lookUps.status, 'waiting')));
}

/** Whatever else waits for the same ATS waits as long. */
export async function postponeConnection(db: Db, connectionId: string, { notBefore, why }: { notBefore: Instant; why: string }): Promise<void> {
  await db.update(lookUps).set({ notBefore, why }).where(and(eq(lookUps.connectionId, connectionId), eq(lookUps.status, 'waiting'), lt(lookUps.notBefore, notBefore)));
}

/** New credentials: what waited for them need not wait any longer. */
export async function hurryLookUps(db: Db, connectionId: string, now: Instant): Promise<void> {
  await db.update(lookUps).set({ notBefore: now }).where(and(eq(lookUps.connectionId, connectionId), eq(lookUps.status, 'waiting'), sql`${lookUps.notBefore} > ${toIso(now)}::timestamptz`));
}

/** The walk that finds out what has changed. */
export async function leaveToWalk(db: Db, ids: readonly string[], walkId: string, notBefore: Instant): Promise<void> {
  await db.update(lookUps).set({ walkId, notBefore }).where(inArray(lookUps.id, [...ids]));
}

/** The walk has ended before it could find out: another one will. */
export async function takeFromWalk(db: Db, walkId: string, { now, why }: { now: Instant; why: string }): Promise<void> {
  await db.update(lookUps).set({ walkId: null, notBefore: now, why }).where(and(eq(lookUps.walkId, walkId), eq(lookUps.status, 'waiting'), sql`${lookUps.subject}->>'what' = 'changes'`));
}

/** @returns what waits for a walk to find out what has changed */
export async function leftToWalk(db: Db, walkId: string): Promise<{ ids: string[]; deliveryIds: string[] }> {
  const rows = await db
    .select({ id: lookUps.id, deliveryId: lookUps.deliveryId })
    .from(lookUps)
    .where(and(eq(lookUps.walkId, walkId), eq(lookUps.status, 'waiting'), sql`${lookUps.subject}->>'what' = 'changes'`));
  return { ids: rows.map(({ id }) => id), deliveryIds: [...new Set(rows.flatMap(({ deliveryId }) => (deliveryId === null ? [] : [deliveryId])))] };
}

export type LookUpRow = typeof lookUps.$inferSelect;

/** The newest first. @param page.after the id of the last one seen */
export async function listLookUps(db: Db, connectionId: string, page: { limit: number; after: string | null }): Promise<LookUpRow[]> {
  return db
    .select()
    .from(lookUps)
    .where(and(eq(lookUps.connectionId, connectionId), page.after === null ? undefined : lt(lookUps.id, page.after)))
    .orderBy(desc(lookUps.id))
    .limit(page.limit);
}
