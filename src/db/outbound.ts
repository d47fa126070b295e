/** Events that other programs are told, as the triggers wrote them: read on from a place, waited for, and asked to be written. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { OutboundEvent } from '../domain/outbound.js';
import type { Db, Sql } from './connect.js';
import { outboundEvents } from './schema-outbound.js';

/** Where a reader is: behind this event, in the order in which transactions began. */
export interface OutboundPlace {
  tx: string;
  seq: number;
}

const CHANNEL = 'hearback_outbound';
/** How long events are written for a stream that has gone: a browser comes back within seconds, and a restart takes no longer. */
const LISTENED_FOR = '10 minutes';

/** From here on events of this employer are written, whether it has endpoints or not. */
export async function keepListening(db: Db, employerId: string): Promise<void> {
  await db.execute(sql`insert into stream_listeners (employer_id, until) values (${employerId}, now() + ${LISTENED_FOR}::interval) on conflict (employer_id) do update set until = excluded.until`);
}

/** @returns the place behind everything that has ended by now */
export async function placeNow(db: Db): Promise<OutboundPlace> {
  const [row] = await db.execute<{ tx: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as tx`);
  return { tx: row?.tx ?? '0', seq: 0 };
}

/**
 * Goes only as far as every transaction has ended, so that none that began earlier and commits later is passed by.
 * @returns in order, with the place of each
 */
export async function readOn(db: Db, employerId: string, after: OutboundPlace, limit: number): Promise<(OutboundEvent & { place: OutboundPlace })[]> {
  const rows = await db
    .select()
    .from(outboundEvents)
    .where(and(eq(outboundEvents.employerId, employerId), sql`(${outboundEvents.tx}, ${outboundEvents.seq}) > (${after.tx}::xid8, ${after.seq}::bigint)`, sql`${outboundEvents.tx} < pg_snapshot_xmin(pg_current_snapshot())`))
    .orderBy(asc(outboundEvents.tx), asc(outboundEvents.seq))
    .limit(limit);
  return rows.map(({ tx, ...event }) => ({ ...event, place: { tx, seq: event.seq } }));
}

/** Calls for each commit that wrote events, with whose they are; and after the connection was lost and made again, with null: anybody's may have been missed. @returns a way to stop */
export async function listenForOutbound(wire: Sql, heard: (employerId: string | null) => void): Promise<() => Promise<void>> {
  const { unlisten } = await wire.listen(CHANNEL, (employerId) => heard(employerId), () => heard(null));
  return unlisten;
}
