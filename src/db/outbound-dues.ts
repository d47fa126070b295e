/** What other programs are told because time has passed: that an answer is due within a day, or late; and what they were told long ago, forgotten. */
import { sql } from 'drizzle-orm';
import { DAY_MS, type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

/** An answer is due when this is left of its time. */
const DUE_WITHIN_MS = DAY_MS;
const AT_ONCE = 500;
const KEPT_MS = 30 * DAY_MS;
const PRUNED_AT_ONCE = 10_000;

/**
 * Writes `obligation.due` and `obligation.late` for every answer that is owed, once for each day on which it is owed by, and only for employers to
 * whom somebody listens: whoever begins to listen hears of all that are late then.
 * @param now by the real clock; a test employer's own stands in for it
 */
export async function announceDues(db: Db, now: Instant): Promise<void> {
  await db.execute(sql`
    with listened as (
      select e.id, coalesce(e.test_now, ${toIso(now)}::timestamptz) as clock from employers e where e.id in (
        select employer_id from webhook_endpoints where disabled_at is null and types && array['obligation.due', 'obligation.late', 'obligation.*']
        union select employer_id from stream_listeners where until > now())),
    owed as (
      select a.id, a.employer_id, l.clock, o.kind, o.due, case when o.due <= l.clock then 'obligation.late' else 'obligation.due' end as type
      from listened l join applications a on a.employer_id = l.id
      cross join lateral (values (a.owed_kind, a.owed_by), ('inquiry', a.asked_by), ('law', case when a.law_open then a.law_by end)) as o (kind, due)
      where (a.owed_by is not null or a.asked_by is not null or a.law_open) and o.due is not null and o.due <= l.clock + ${`${String(DUE_WITHIN_MS)} milliseconds`}::interval
        and not exists (select 1 from outbound_dues d where d.application_id = a.id and d.due_at = o.due and d.type = case when o.due <= l.clock then 'obligation.late' else 'obligation.due' end)
      order by o.due limit ${AT_ONCE}),
    fresh as (insert into outbound_dues (application_id, type, due_at) select id, type, due from owed on conflict do nothing returning application_id, type, due_at)
    select announce(owed.employer_id, owed.type, owed.id, null, owed.kind, owed.clock) from fresh join owed on owed.id = fresh.application_id and owed.type = fresh.type and owed.due = fresh.due_at`);
}

/** Forgets what was told more than thirty days ago, with the log of its attempts; what still waits is kept. @param now by the real clock */
export async function pruneOutbound(db: Db, now: Instant): Promise<void> {
  const before = toIso(now - KEPT_MS);
  await db.execute(sql`delete from webhook_attempts where id in (select id from webhook_attempts where at < ${before}::timestamptz limit ${PRUNED_AT_ONCE})`);
  const old = sql`select e.seq from outbound_events e where e.written_at < ${before}::timestamptz and not exists (select 1 from webhook_deliveries d where d.seq = e.seq and d.status = 'waiting') order by e.seq limit ${PRUNED_AT_ONCE}`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from webhook_deliveries where seq in (${old})`);
    await tx.execute(sql`delete from outbound_events where seq in (${old}) and not exists (select 1 from webhook_deliveries d where d.seq = outbound_events.seq)`);
  });
}
