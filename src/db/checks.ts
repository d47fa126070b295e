/** The questions of the hourly check: what should be impossible, and what to recompute. */
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, not, or, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { applications } from './schema.js';

/** Open applications that nobody will ever look at again. */
export async function forgottenApplications(db: Db): Promise<string[]> {
  const rows = await db.select({ id: applications.id }).from(applications).where(and(applications.open, sql`${applications.nextLookAt} is null`)).limit(1_000);
  return rows.map((row) => row.id);
}

/** Live applications that should have been looked at before `before`, and were not. */
export async function lateLooks(db: Db, before: Instant): Promise<number> {
  const rows = await db.execute<{ late: number }>(sql`select count(*)::int as late from applications where live and next_look_at < ${toIso(before)}::timestamptz`);
  return rows[0]?.late ?? 0;
}

/**
 * A page of live applications whose next look lies ahead: what is written of them must be what their events say. Those that are open, those of which an
 * answer is said to be owed, and those that were closed of late, perhaps wrongly.
 *
 * @param page.closedSince by the real clock @param page.ids only among these
 */
export async function lookedAt(db: Db, { after, now, closedSince, limit, ids }: { after: string; now: Instant; closedSince: Instant; limit: number; ids?: readonly string[] }): Promise<string[]> {
  const rows = await db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.live, true), gt(applications.id, after), ids === undefined ? undefined : inArray(applications.id, [...ids]),
        or(
          and(applications.open, gt(applications.nextLookAt, now)),
          and(not(applications.open), or(isNull(applications.nextLookAt), gt(applications.nextLookAt, now)), or(isNotNull(applications.owedBy), isNotNull(applications.askedBy), gte(applications.updatedAt, closedSince))),
        ),
      ),
    )
    .orderBy(asc(applications.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/**
 * A page of one employer's open applications, of one job or one connection where it is named.
 * @param page.lock nobody else changes them until the caller's transaction ends
 */
export async function openApplicationsOf(db: Db, { employerId, jobId, connectionId, after, limit, lock = false }: { employerId: string; jobId?: string; connectionId?: string; after: string; limit: number; lock?: boolean }): Promise<string[]> {
  const page = db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.employerId, employerId), eq(applications.open, true), gt(applications.id, after), jobId === undefined ? undefined : eq(applications.jobId, jobId), connectionId === undefined ? undefined : eq(applications.connectionId, connectionId)))
    .orderBy(asc(applications.id))
    .limit(limit);
  const rows = await (lock ? page.for('update') : page);
  return rows.map((row) => row.id);
}

export async function lookNow(db: Db, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length > 0) await db.execute(sql`update applications set next_look_at = ${toIso(now)}::timestamptz where id in ${[...ids]}`);
}
