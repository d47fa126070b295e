/** What waits to be delivered to employers' endpoints: claimed by one worker at a time, in the order of each application, and settled. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { OutboundEvent } from '../domain/outbound.js';
import type { Db } from './connect.js';
import { outboundEvents, webhookAttempts, webhookDeliveries, webhookEndpoints } from './schema-outbound.js';
import type { EndpointRow } from './webhook-endpoints.js';

export interface Claimed {
  endpoint: EndpointRow;
  event: OutboundEvent;
  /** Including the one that is to be made now. */
  attempts: number;
}

/** Longer than an attempt can take: after that another worker takes it up. */
const CLAIMED_FOR_MS = 60_000;
/** One slow endpoint must not hold up the others. */
const MOST_PER_ENDPOINT = 5;
const MOST = 40;

/**
 * Of each application the oldest waiting event only: the next waits until that one is delivered or given up.
 * @param now by the real clock
 */
export async function claimDeliveries(db: Db, now: Instant): Promise<Claimed[]> {
  const at = sql`${toIso(now)}::timestamptz`;
  const claimed = await db.execute<{ endpoint_id: string; seq: string }>(sql`
    with due as (
      select w.endpoint_id, w.seq from webhook_endpoints e cross join lateral (
        select d.endpoint_id, d.seq from webhook_deliveries d
        where d.endpoint_id = e.id and d.status = 'waiting' and d.not_before <= ${at}
          and (d.application_id is null or not exists (
            select 1 from webhook_deliveries earlier where earlier.endpoint_id = d.endpoint_id and earlier.application_id = d.application_id and earlier.status = 'waiting' and (earlier.at, earlier.seq) < (d.at, d.seq)))
        order by d.at, d.seq limit ${MOST_PER_ENDPOINT} for update skip locked) w
      where e.disabled_at is null limit ${MOST})
    update webhook_deliveries d set attempts = d.attempts + 1, not_before = ${toIso(now + CLAIMED_FOR_MS)}::timestamptz
    from due where d.endpoint_id = due.endpoint_id and d.seq = due.seq returning d.endpoint_id, d.seq::text`);
  if (claimed.length === 0) return [];
  const mine = new Set(claimed.map(({ endpoint_id, seq }) => `${endpoint_id} ${seq}`));
  const rows = await db
    .select({ endpoint: webhookEndpoints, event: outboundEvents, attempts: webhookDeliveries.attempts })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .innerJoin(outboundEvents, eq(outboundEvents.seq, webhookDeliveries.seq))
    .where(and(inArray(webhookDeliveries.endpointId, [...new Set(claimed.map((row) => row.endpoint_id))]), inArray(webhookDeliveries.seq, claimed.map((row) => Number(row.seq)))));
  return rows.filter(({ endpoint, event }) => mine.has(`${endpoint.id} ${String(event.seq)}`));
}

/** Notes an attempt, and what follows. @param after delivered, given up, or when it is tried again */
export async function settleDelivery(db: Db, { endpoint, event }: Claimed, attempt: { succeeded: boolean; httpStatus: number | null; why: string | null }, after: 'delivered' | 'givenUp' | { notBefore: Instant }, now: Instant): Promise<void> {
  // The endpoint first: whoever changes it or gives up what waits for it locks it first too.
  await db.update(webhookEndpoints).set({ failingSince: attempt.succeeded ? null : sql`coalesce(${webhookEndpoints.failingSince}, ${toIso(now)}::timestamptz)` }).where(eq(webhookEndpoints.id, endpoint.id));
  await db.insert(webhookAttempts).values({ endpointId: endpoint.id, seq: event.seq, at: now, ...attempt });
  await db
    .update(webhookDeliveries)
    .set(typeof after === 'string' ? { status: after } : { notBefore: after.notBefore })
    .where(and(eq(webhookDeliveries.endpointId, endpoint.id), eq(webhookDeliveries.seq, event.seq), eq(webhookDeliveries.status, 'waiting')));
}
