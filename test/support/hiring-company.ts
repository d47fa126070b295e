/** An employer with a connection in a test's own database, and deliveries signed as its ATS signs them. */
import { createHmac } from 'node:crypto';
import type { Db } from '../../src/db/connect.js';
import { newId } from '../../src/db/ids.js';
import { connections, deliveries, employers } from '../../src/db/schema.js';

export const STANDARD_SECRET = `whsec_${Buffer.alloc(32, 11).toString('base64')}`;
export const GREENHOUSE_SECRET = 'a greenhouse secret of some length';

/** @returns the ids of a new employer and its connection; `testNow` makes it a test employer with that time on its clock */
export async function hire(db: Db, options: { provider: 'standard' | 'greenhouse'; testNow?: number; employerId?: string; now: number }): Promise<{ employerId: string; connectionId: string }> {
  const employerId = options.employerId ?? newId('emp', options.now);
  const connectionId = newId('con', options.now);
  await db.insert(employers).values({
    id: employerId, name: 'Acme', mode: options.testNow === undefined ? 'live' : 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', testNow: options.testNow ?? null, createdAt: options.now,
  });
  await db.insert(connections).values({
    id: connectionId, employerId, provider: options.provider, state: 'active', atsMailsRejections: 'never', sealedSecret: Buffer.from('sealed elsewhere'), createdAt: options.now,
  });
  return { employerId, connectionId };
}

/** @returns the headers of a standard delivery */
export function standardHeaders(id: string, body: string, now: number, secret = STANDARD_SECRET): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}`, 'content-type': 'application/json' };
}

/** @returns the headers of a Greenhouse delivery */
export function greenhouseHeaders(id: string, body: string, secret = GREENHOUSE_SECRET): Record<string, string> {
  return { 'greenhouse-event-id': id, signature: `sha256 ${createHmac('sha256', secret).update(body).digest('hex')}`, 'content-type': 'application/json' };
}

/** Stores a delivery as the door would have. @returns its id */
export async function deliver(db: Db, to: { employerId: string; connectionId: string }, id: string, body: string | object, at: number): Promise<string> {
  const delivery = newId('dlv', at);
  await db.insert(deliveries).values({
    id: delivery, ...to, dedupeKey: id, receivedAt: at, clockAt: at, headers: JSON.stringify({ 'webhook-id': id, 'greenhouse-event-id': id }),
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
  return delivery;
}
