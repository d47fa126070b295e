/** An employer's alarms as people read them. Never writes. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { alarms } from './schema-service.js';

export type AlarmRow = typeof alarms.$inferSelect;

/** The newest first. Those of the service itself, of no employer, are for its operator. @param page.after time and id of the last one seen */
export async function listAlarms(db: Db, employerId: string, { state, kind }: { state?: 'open' | 'ended' | undefined; kind?: string | undefined }, page: { limit: number; after: { at: Instant; id: string } | null }): Promise<AlarmRow[]> {
  return db
    .select()
    .from(alarms)
    .where(
      and(
        eq(alarms.employerId, employerId),
        state === undefined ? undefined : state === 'open' ? isNull(alarms.clearedAt) : isNotNull(alarms.clearedAt),
        kind === undefined ? undefined : eq(alarms.kind, kind),
        page.after === null ? undefined : sql`(${alarms.raisedAt}, ${alarms.id}) < (${toIso(page.after.at)}::timestamptz, ${page.after.id})`,
      ),
    )
    .orderBy(desc(alarms.raisedAt), desc(alarms.id))
    .limit(page.limit);
}
