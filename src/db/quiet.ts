/** Connections from which nothing has come for a while, and when things came before. */
import { sql } from 'drizzle-orm';
import { DAY_MS, type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { idFloor } from './ids.js';

/** Over this time a connection's rhythm is measured. */
const MEASURED_MS = 30 * DAY_MS;
/** A walk through the ATS that came to its end is as good as a delivery: it finds whatever was missed. */
const WALKED_WITHIN_MS = 2 * DAY_MS;

/** Live connections that are trusted, of which nothing was heard for a day, neither by deliveries nor by a walk. @param now by the real clock */
export async function quietConnections(db: Db, now: Instant): Promise<{ connectionId: string; employerId: string }[]> {
  const rows = await db.execute<{ id: string; employer_id: string }>(sql`
    select c.id, c.employer_id from connections c join employers e on e.id = c.employer_id
    where c.deleted_at is null and c.stale_since is null and c.state <> 'paused' and e.mode = 'live'
      and exists (select 1 from deliveries d where d.connection_id = c.id and d.id >= ${idFloor('dlv', now - MEASURED_MS)})
      and not exists (select 1 from deliveries d where d.connection_id = c.id and d.id >= ${idFloor('dlv', now - DAY_MS)})
      and not exists (select 1 from ats_walks w where w.connection_id = c.id and w.status = 'done' and w.finished_at > ${toIso(now - WALKED_WITHIN_MS)}::timestamptz)
    order by c.id`);
  return rows.map(({ id, employer_id }) => ({ connectionId: id, employerId: employer_id }));
}

/** @returns when deliveries came of late, in order, of each hour the first and the last; and how many they were */
export async function deliveryTimes(db: Db, connectionId: string, now: Instant): Promise<{ times: Instant[]; count: number }> {
  const rows = await db.execute<{ first: string | Date; last: string | Date; count: number }>(sql`
    select min(received_at) as first, max(received_at) as last, count(*)::int as count from deliveries
    where connection_id = ${connectionId} and id >= ${idFloor('dlv', now - MEASURED_MS)} group by date_trunc('hour', received_at) order by 1`);
  return { times: rows.flatMap(({ first, last }) => [new Date(first).getTime(), new Date(last).getTime()]), count: rows.reduce((sum, { count }) => sum + count, 0) };
}
