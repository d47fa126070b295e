/** Stored deliveries as work: what is pending, what became of it, and doing it again. */
import { sql } from 'drizzle-orm';
import { toIso, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';

/** A delivery that waits to be read. */
export interface PendingDelivery {
  id: string;
  employerId: string;
  connectionId: string;
  provider: string;
  /** Of its connection. */
  settings: unknown;
  /** Its connection can ask the ATS's API. */
  hasCredentials: boolean;
  /** Its connection was taken for dead, because nothing came: here is something. */
  wasSilent: boolean;
  live: boolean;
  /** By the employer's clock. */
  clockAt: Instant;
  /** JSON text. */
  headers: string;
  body: Buffer;
}

type Row = Record<string, unknown> & { id: string; employer_id: string; connection_id: string; provider: string; settings: unknown; has_credentials: boolean; was_silent: boolean; live: boolean; clock_at: string | Date; headers: string; body: Buffer };

/** The columns of a pending delivery; `d` is its table. */
const COLUMNS = sql`d.id, d.employer_id, d.connection_id, c.provider, c.settings, c.sealed_credentials is not null as has_credentials, coalesce(c.stale_cause = 'silent', false) as was_silent, e.mode = 'live' as live, d.clock_at, d.headers, d.body`;
const JOINED = sql`join connections c on c.id = d.connection_id join employers e on e.id = d.employer_id`;

/**
 * Locks pending deliveries, some of each employer, the oldest first: a burst of one makes no other wait. The employers are
 * found by leaping through the index of pending ones, so the cost follows how many have any, not how many deliveries wait.
 * An employer whose deliveries somebody else is at is passed by until the end of that transaction: what is read out of order looks for a moment like
 * something else, such as a rejection of somebody of whom nothing is known.
 *
 * @param options.after employers up to this id come in a later round
 * @param options.perEmployer of one employer at the most
 * @param options.limit at the most
 */
export async function claimPending(db: Db, { after, perEmployer, limit }: { after: string; perEmployer: number; limit: number }): Promise<PendingDelivery[]> {
  const near = sql`select employer_id from (select employer_id from waiting where employer_id is not null limit ${limit}) as near`;
  const rows = await db.execute<Row>(sql`
    with recursive waiting as (
      (select employer_id from deliveries where status = 'received' and not looking_up and employer_id > ${after} order by employer_id limit 1)
      union all
      select (select d.employer_id from deliveries d where d.status = 'received' and not d.looking_up and d.employer_id > waiting.employer_id order by d.employer_id limit 1)
      from waiting where waiting.employer_id is not null),
    claimed as materialized (
      select share.* from (${near} where pg_try_advisory_xact_lock(hashtextextended('intake of ' || near.employer_id, 0))) as waiting cross join lateral (
        select id, employer_id, connection_id, clock_at, headers, body from deliveries
        where status = 'received' and not looking_up and employer_id = waiting.employer_id order by id limit ${perEmployer} for update skip locked) as share
      limit ${limit})
    select ${COLUMNS} from claimed d ${JOINED} order by d.employer_id, d.id`);
  return rows.map(pending);
}

/** Locks one employer's pending deliveries, waiting for whoever else is at them: after that, none is half done. */
export async function claimPendingOf(db: Db, employerId: string, limit: number): Promise<PendingDelivery[]> {
  const rows = await db.execute<Row>(sql`
    select ${COLUMNS} from deliveries d ${JOINED} where d.status = 'received' and not d.looking_up and d.employer_id = ${employerId} order by d.id limit ${limit} for update of d`);
  return rows.map(pending);
}

/** Locks one delivery. @returns null where somebody else has it, or has done it */
export async function claimOne(db: Db, id: string): Promise<PendingDelivery | null> {
  const [row] = await db.execute<Row>(sql`select ${COLUMNS} from deliveries d ${JOINED} where d.status = 'received' and not d.looking_up and d.id = ${id} for update of d skip locked`);
  return row === undefined ? null : pending(row);
}

function pending(row: Row): PendingDelivery {
  return {
    id: row.id, employerId: row.employer_id, connectionId: row.connection_id, provider: row.provider, settings: row.settings, hasCredentials: row.has_credentials, wasSilent: row.was_silent, live: row.live, clockAt: new Date(row.clock_at).getTime(), headers: row.headers, body: row.body,
  };
}

/** What became of a delivery. */
export interface DeliveryResult {
  id: string;
  status: 'processed' | 'ignored' | 'duplicate' | 'failed';
  eventType: string | null;
  /** Why it was ignored or failed. */
  error: string | null;
  eventIds: readonly string[];
}

/** Writes down what became of deliveries that this transaction has claimed. @param at by the real clock */
export async function markRead(db: Db, results: readonly DeliveryResult[], at: Instant): Promise<void> {
  if (results.length === 0) return;
  const json = JSON.stringify(results.map((result) => ({ id: result.id, status: result.status, event_type: result.eventType, error: result.error, event_ids: result.eventIds })));
  await db.execute(sql`
    update deliveries d set status = read.status, event_type = read.event_type, error = read.error, attempts = d.attempts + 1, processed_at = ${toIso(at)}::timestamptz,
      event_ids = array(select json_array_elements_text(read.event_ids))
    from json_to_recordset(${json}::text::json) as read(id text, status text, event_type text, error text, event_ids json) where d.id = read.id`);
}

/** Read, and not finished: the ATS's API is asked for the rest. */
export async function markLookingUp(db: Db, read: readonly Pick<DeliveryResult, 'id' | 'eventType' | 'eventIds'>[]): Promise<void> {
  if (read.length === 0) return;
  const json = JSON.stringify(read.map(({ id, eventType, eventIds }) => ({ id, event_type: eventType, event_ids: eventIds })));
  await db.execute(sql`
    update deliveries d set looking_up = true, event_type = read.event_type, attempts = d.attempts + 1, event_ids = array(select json_array_elements_text(read.event_ids))
    from json_to_recordset(${json}::text::json) as read(id text, event_type text, event_ids json) where d.id = read.id`);
}

/**
 * Adds what a look-up found to the deliveries that waited for it, and finishes those that wait for nothing more. Two look-ups of one
 * delivery that end at once wait for each other here, so that the second sees that it is the last.
 *
 * @param db the transaction that has finished the look-up
 * @param at by the real clock
 */
export async function settleDeliveries(db: Db, ids: readonly string[], eventIds: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`select 1 from deliveries where id in ${[...ids]} order by id for update`);
  await db.execute(sql`
    update deliveries d set
      event_ids = array(select distinct id from unnest(d.event_ids || array(select json_array_elements_text(${JSON.stringify(eventIds)}::text::json))) as id order by id),
      looking_up = waits.for_more, status = case when waits.for_more then d.status when waits.why is null then 'processed' else 'failed' end,
      error = case when waits.for_more then d.error else waits.why end, processed_at = case when waits.for_more then d.processed_at else ${toIso(at)}::timestamptz end
    from (
      select w.id, coalesce(bool_or(l.status = 'waiting'), false) as for_more, string_agg(distinct l.why, '; ') filter (where l.status = 'failed') as why
      from deliveries w left join look_ups l on l.delivery_id = w.id where w.id in ${[...ids]} group by w.id) as waits
    where d.id = waits.id and d.looking_up`);
}

/** @returns when the last of some deliveries was received, on the employer's clock; null of none */
export async function lastReceived(db: Db, ids: readonly string[]): Promise<Instant | null> {
  if (ids.length === 0) return null;
  const [row] = await db.execute<{ at: string | Date | null }>(sql`select max(clock_at) as at from deliveries where id in ${[...ids]}`);
  return row === undefined || row.at === null ? null : new Date(row.at).getTime();
}

/** Adds to the counts of what the door refused. @param at by the real clock */
export async function countRefused(db: Db, counts: ReadonlyMap<string, number>, at: Instant): Promise<void> {
  if (counts.size === 0) return;
  const json = JSON.stringify([...counts].map(([id, count]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  await db.execute(sql`
    update connections c set refused_count = c.refused_count + refused.count, last_refused_at = ${toIso(at)}::timestamptz
    from json_to_recordset(${json}::text::json) as refused(id text, count bigint) where c.id = refused.id`);
}
