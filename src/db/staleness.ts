/** Connections that can no longer be trusted, and again can: their letters wait meanwhile, and the employer is told once a day. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { clearAlarm, raiseAlarm } from './alarms.js';
import type { EmployerRow } from './calendars.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { connections, messages } from './schema.js';
import { touchApplications } from './touch.js';

export type StaleCause = 'refused' | 'silent';

export interface Doubtful {
  employer: EmployerRow;
  connectionId: string;
  cause: StaleCause;
  /** In words, for the employer. */
  reason: string;
  /** Today, for the employer: "2026-03-02". */
  date: string;
}

/**
 * A refusal outlasts silence: where both hold, only the refusal's end makes the connection good again.
 *
 * @param db the caller's transaction
 * @param times.clockAt on the employer's clock @param times.now by the real one
 * @returns whether it was good until now
 */
export async function markStale(db: Db, { employer, connectionId, cause, reason, date }: Doubtful, { clockAt, now }: { clockAt: Instant; now: Instant }): Promise<boolean> {
  const [before] = await db.select({ staleSince: connections.staleSince, cause: connections.staleCause }).from(connections).where(and(eq(connections.id, connectionId), isNull(connections.deletedAt))).for('update');
  if (before === undefined || before.cause === cause || before.cause === 'refused') return false;
  await db.update(connections).set({ staleSince: before.staleSince ?? clockAt, staleReason: reason, staleCause: cause }).where(eq(connections.id, connectionId));
  await raiseAlarm(db, { employerId: employer.id, kind: 'stale', subject: connectionId, detail: reason }, now);
  const episode = `stale@${date}`;
  await db
    .insert(messages)
    .values({
      id: digestId('msg', connectionId, 'escalation.stale', episode), employerId: employer.id, applicationId: null, connectionId, live: employer.mode === 'live', kind: 'escalation', reason: 'connectionStale',
      step: 'escalation.stale', episode, audience: 'employer', status: 'planned', because: [reason], plannedFor: clockAt, createdAt: clockAt, updatedAt: clockAt,
    })
    .onConflictDoNothing();
  if (before.staleSince === null) await touchApplications(db, { employerId: employer.id, connectionId }, clockAt);
  return before.staleSince === null;
}

/**
 * @param ended which causes have ended
 * @param times.clockAt on the employer's clock @param times.now by the real one
 * @returns whether it was stale until now
 */
export async function clearStale(db: Db, { employerId, connectionId, ended }: { employerId: string; connectionId: string; ended: readonly StaleCause[] }, { clockAt, now }: { clockAt: Instant; now: Instant }): Promise<boolean> {
  const cleared = await db
    .update(connections)
    .set({ staleSince: null, staleReason: null, staleCause: null })
    .where(and(eq(connections.id, connectionId), isNotNull(connections.staleSince), sql`coalesce(${connections.staleCause}, 'silent') in ${[...ended]}`))
    .returning({ id: connections.id });
  if (cleared.length === 0) return false;
  await clearAlarm(db, 'stale', connectionId, now);
  await touchApplications(db, { employerId, connectionId }, clockAt);
  return true;
}
