/** Where employers want to be told: endpoints and their secrets, sealed, with the one before during a rotation. */
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { DAY_MS, type Instant } from '../domain/instant.js';
import type { EndpointFormat } from '../domain/outbound.js';
import { clearAlarm, raiseAlarm } from './alarms.js';
import type { Db } from './connect.js';
import { digestId, newId } from './ids.js';
import { employers, messages } from './schema.js';
import { outboundEvents, webhookAttempts, webhookDeliveries, webhookEndpoints } from './schema-outbound.js';
import type { Seal } from './seal.js';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type AttemptRow = typeof webhookAttempts.$inferSelect;

/** How long two secrets sign after a rotation. */
export const OVERLAP_MS = DAY_MS;

export async function insertEndpoint(db: Db, endpoint: { employerId: string; url: string; types: readonly string[]; format: EndpointFormat; sealedSecret: Buffer }, now: Instant): Promise<EndpointRow> {
  const [row] = await db.insert(webhookEndpoints).values({ ...endpoint, types: [...endpoint.types], id: newId('whk', now), createdAt: now }).returning();
  if (row === undefined) throw new Error('an endpoint that was inserted came back as nothing');
  return row;
}

export async function countEndpoints(db: Db, employerId: string): Promise<number> {
  return db.$count(webhookEndpoints, eq(webhookEndpoints.employerId, employerId));
}

export async function listEndpoints(db: Db, employerId: string, page: { limit: number; after: string | null }): Promise<EndpointRow[]> {
  return db.select().from(webhookEndpoints).where(and(eq(webhookEndpoints.employerId, employerId), page.after === null ? undefined : gt(webhookEndpoints.id, page.after))).orderBy(asc(webhookEndpoints.id)).limit(page.limit);
}

export async function findEndpoint(db: Db, employerId: string, id: string): Promise<EndpointRow | null> {
  const [row] = await db.select().from(webhookEndpoints).where(whose(employerId, id));
  return row ?? null;
}

/** @param change.enabled true: what failed before is forgotten and the alarm ends; false: disabled by the employer, and what waits is given up */
export async function changeEndpoint(db: Db, employerId: string, id: string, change: { url?: string; types?: readonly string[]; format?: EndpointFormat; enabled?: boolean }, now: Instant): Promise<EndpointRow | null> {
  const { enabled, types, url, format } = change;
  const switched = enabled === undefined ? {} : enabled ? { disabledAt: null, disabledBecause: null, failingSince: null } : { disabledAt: sql`coalesce(${webhookEndpoints.disabledAt}, ${new Date(now).toISOString()}::timestamptz)`, disabledBecause: sql`coalesce(${webhookEndpoints.disabledBecause}, 'switched off')` };
  // Something is always set: a change of nothing is a reading.
  const [row] = await db.update(webhookEndpoints).set({ ...(url === undefined ? { id } : { url }), ...(types === undefined ? {} : { types: [...types] }), ...(format === undefined ? {} : { format }), ...switched }).where(whose(employerId, id)).returning();
  if (row === undefined) return null;
  if (enabled === true) await clearAlarm(db, 'webhookEndpoint', id, now);
  if (enabled === false) await giveUpWaiting(db, id);
  return row;
}

/** Its log goes with it. */
export async function deleteEndpoint(db: Db, employerId: string, id: string, now: Instant): Promise<boolean> {
  const gone = await db.delete(webhookEndpoints).where(whose(employerId, id)).returning({ id: webhookEndpoints.id });
  if (gone.length > 0) await clearAlarm(db, 'webhookEndpoint', id, now);
  return gone.length > 0;
}

/** The secret so far signs beside the new one for `OVERLAP_MS`. */
export async function rotateSecret(db: Db, employerId: string, id: string, sealedSecret: Buffer, now: Instant): Promise<EndpointRow | null> {
  const [row] = await db.update(webhookEndpoints).set({ sealedOldSecret: webhookEndpoints.sealedSecret, oldSecretUntil: now + OVERLAP_MS, sealedSecret }).where(whose(employerId, id)).returning();
  return row ?? null;
}

/** @returns the secrets that sign now, the newest first */
export function secretsOf(endpoint: EndpointRow, seal: Seal, now: Instant): string[] {
  const { sealedSecret, sealedOldSecret, oldSecretUntil } = endpoint;
  return [seal.open(sealedSecret), ...(sealedOldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now ? [seal.open(sealedOldSecret)] : [])];
}

/** Once, with an alarm; nothing more is sent until it is enabled again. @returns whether it was enabled until now */
export async function disableEndpoint(db: Db, endpoint: Pick<EndpointRow, 'id' | 'employerId'>, because: string, now: Instant): Promise<boolean> {
  const { id, employerId } = endpoint;
  const changed = await db.update(webhookEndpoints).set({ disabledAt: now, disabledBecause: because }).where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.disabledAt))).returning({ id: webhookEndpoints.id });
  if (changed.length === 0) return false;
  await giveUpWaiting(db, id);
  await raiseAlarm(db, { employerId, kind: 'webhookEndpoint', subject: id, detail: `${because}: nothing is sent to it any more; enable it again with PATCH /v1/webhook-endpoints/${id}` }, now);
  await planMail(db, { id, employerId, because }, now);
  return true;
}

/** One mail to the employer for each time that an endpoint is disabled. */
async function planMail(db: Db, { id, employerId, because }: { id: string; employerId: string; because: string }, now: Instant): Promise<void> {
  const [employer] = await db.select({ mode: employers.mode, testNow: employers.testNow }).from(employers).where(eq(employers.id, employerId));
  if (employer === undefined) return;
  const at = employer.testNow ?? now;
  const episode = `disabled@${String(now)}`;
  await db
    .insert(messages)
    .values({
      id: digestId('msg', id, 'escalation.webhook', episode), employerId, applicationId: null, live: employer.mode === 'live', kind: 'escalation', reason: 'webhookDisabled', step: 'escalation.webhook', episode,
      audience: 'employer', status: 'planned', because: [because], plannedFor: at, createdAt: at, updatedAt: at,
    })
    .onConflictDoNothing();
}

async function giveUpWaiting(db: Db, endpointId: string): Promise<void> {
  await db.update(webhookDeliveries).set({ status: 'givenUp' }).where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.status, 'waiting')));
}

/**
 * What was given up or delivered is to be delivered again, in order. Of a range, what its types ask for now, also from when it was disabled.
 * @param which.seq of one event, or
 * @param which.from and to, by the time of the event
 * @returns how many
 */
export async function replay(db: Db, endpoint: Pick<EndpointRow, 'id' | 'employerId' | 'types'>, which: { seq: number } | { from: Instant; to: Instant }, most: number): Promise<number> {
  const chosen = 'seq' in which ? sql`e.seq = ${which.seq}` : sql`e.at >= ${new Date(which.from).toISOString()}::timestamptz and e.at < ${new Date(which.to).toISOString()}::timestamptz and (e.type = any(array[${sql.join(endpoint.types.map((type) => sql`${type}`), sql`, `)}]::text[]) or split_part(e.type, '.', 1) || '.*' = any(array[${sql.join(endpoint.types.map((type) => sql`${type}`), sql`, `)}]::text[]))`;
  const again = await db.execute(sql`
    insert into webhook_deliveries (endpoint_id, seq, application_id, at, status, not_before)
    select ${endpoint.id}, e.seq, e.application_id, e.at, 'waiting', 'epoch' from outbound_events e where e.employer_id = ${endpoint.employerId} and ${chosen} order by e.seq limit ${most}
    on conflict (endpoint_id, seq) do update set status = 'waiting', attempts = 0, not_before = 'epoch'`);
  return again.count;
}

/** Writes an event for this endpoint alone. */
export async function enqueueTest(db: Db, endpoint: Pick<EndpointRow, 'id' | 'employerId'>, clockAt: Instant): Promise<number> {
  const [event] = await db.insert(outboundEvents).values({ employerId: endpoint.employerId, type: 'endpoint.test', subjectId: endpoint.id, at: clockAt }).returning({ seq: outboundEvents.seq });
  if (event === undefined) throw new Error('an event that was inserted came back as nothing');
  await db.insert(webhookDeliveries).values({ endpointId: endpoint.id, seq: event.seq, at: clockAt, status: 'waiting', notBefore: 0 });
  return event.seq;
}

/** The newest first. @param page.after the id of the last one seen */
export async function listAttempts(db: Db, endpointId: string, { succeeded, seq }: { succeeded?: boolean | undefined; seq?: number | undefined }, page: { limit: number; after: number | null }): Promise<(AttemptRow & { type: string })[]> {
  const rows = await db
    .select({ attempt: webhookAttempts, type: outboundEvents.type })
    .from(webhookAttempts)
    .innerJoin(outboundEvents, eq(outboundEvents.seq, webhookAttempts.seq))
    .where(and(eq(webhookAttempts.endpointId, endpointId), succeeded === undefined ? undefined : eq(webhookAttempts.succeeded, succeeded), seq === undefined ? undefined : eq(webhookAttempts.seq, seq), page.after === null ? undefined : sql`${webhookAttempts.id} < ${page.after}`))
    .orderBy(sql`${webhookAttempts.id} desc`)
    .limit(page.limit);
  return rows.map(({ attempt, type }) => ({ ...attempt, type }));
}

function whose(employerId: string, id: string) {
  return and(eq(webhookEndpoints.employerId, employerId), eq(webhookEndpoints.id, id));
}
