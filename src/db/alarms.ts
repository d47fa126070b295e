/** Alarms: what a person must know, kept until it is cleared. */
import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { alarms } from './schema-service.js';

export const alarmKinds = ['burst', 'forgotten', 'drifted', 'late', 'mailAccount', 'unlookable', 'stale', 'obligation', 'evidence', 'webhookEndpoint'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Raises an alarm once: while the same one stands, nothing is added. @returns whether it is new */
export async function raiseAlarm(db: Db, alarm: { employerId: string | null; kind: AlarmKind; subject: string; detail: string }, now: Instant): Promise<boolean> {
  const raised = await db.insert(alarms).values({ id: newId('alm', now), ...alarm, raisedAt: now }).onConflictDoNothing().returning({ id: alarms.id });
  return raised.length > 0;
}

export async function clearAlarms(db: Db, kind: AlarmKind, now: Instant): Promise<void> {
  await db.update(alarms).set({ clearedAt: now }).where(and(eq(alarms.kind, kind), isNull(alarms.clearedAt)));
}

/** All of this kind but those about some things, of which they stand. */
export async function clearOtherAlarms(db: Db, kind: AlarmKind, subjects: readonly string[], now: Instant): Promise<void> {
  await db.update(alarms).set({ clearedAt: now }).where(and(eq(alarms.kind, kind), isNull(alarms.clearedAt), subjects.length === 0 ? undefined : notInArray(alarms.subject, [...subjects])));
}

/** The one alarm of this kind about one thing. */
export async function clearAlarm(db: Db, kind: AlarmKind, subject: string, now: Instant): Promise<void> {
  await db.update(alarms).set({ clearedAt: now }).where(and(eq(alarms.kind, kind), eq(alarms.subject, subject), isNull(alarms.clearedAt)));
}

/** How many alarms stand, by kind. */
export async function standingAlarms(db: Db): Promise<{ kind: string; count: number }[]> {
  return db.select({ kind: alarms.kind, count: sql<number>`count(*)::int` }).from(alarms).where(isNull(alarms.clearedAt)).groupBy(alarms.kind);
}
