/** The door for ATSs that knock otherwise: a secret in the URL, a question before any secret is known, and those that give up on a 401. */
import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ats, RawDelivery } from '../../src/ats/ats.js';
import { atsNamed } from '../../src/ats/directory.js';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { countRefused } from '../../src/db/deliveries.js';
import { openDeliveryInbox, type DeliveryInbox } from '../../src/db/delivery-inbox.js';
import { connections, deliveries } from '../../src/db/schema.js';
import { atsWebhooks, type WebhookConnection } from '../../src/http/webhooks/ats.js';
import { createKnownConnections } from '../../src/http/webhooks/known-connections.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { hire, STANDARD_SECRET, standardHeaders } from '../support/hiring-company.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const SECRET = 'a-secret_that-stands-in-the-URL-0123456789';
const BODY = '{"id":"d1"}';
let own: TestDatabase;
let database: Database;
let inbox: DeliveryInbox;
let app: FastifyInstance;
let known: Map<string, WebhookConnection>;
let asked: { delivery: RawDelivery; settings: unknown }[];
let faults: unknown[];

/** An ATS that signs nothing; what varies is given. */
function quietAts(more: Partial<Ats>): Ats {
  return {
    name: 'quiet', title: 'Quiet', confidence: 'sourced', successStatus: 200, secretInUrl: true, setup: () => [], makeSecret: () => SECRET, refuseSecret: () => null,
    verify: (delivery, secrets, _now, settings) => {
      asked.push({ delivery, settings });
      const given = Buffer.from(delivery.urlSecret ?? '');
      const genuine = secrets.some((secret) => given.length === secret.length && timingSafeEqual(given, Buffer.from(secret)));
      return genuine ? { verdict: 'genuine', dedupeKey: 'd1' } : { verdict: 'refused', why: 'the secret at the end of the URL is another' };
    },
    read: () => ({ reading: 'ignored', eventType: null, why: 'quiet' }),
    ...more,
  };
}

const providers: Record<string, Ats> = {
  quiet: quietAts({}),
  either: quietAts({ secretInUrl: (settings) => typeof settings === 'object' && settings !== null && 'urlSecret' in settings }),
  stubborn: quietAts({ refusedStatus: 400 }),
  patient: quietAts({ refusedStatus: 503 }),
  asking: quietAts({
    handshake: ({ headers, body }) => (typeof headers['x-hook-secret'] === 'string' || body.includes('"test":true') ? { status: 200, headers: { 'x-hook-secret': String(headers['x-hook-secret']), 'content-type': 'text/plain' }, body: 'here' } : null),
  }),
};

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 2 });
  inbox = openDeliveryInbox({ url: own.url, connections: 1 });
});
afterAll(async () => {
  await inbox.close();
  await database.close();
  await own.drop();
});
beforeEach(async () => {
  known = new Map();
  asked = [];
  faults = [];
  app = Fastify({ logger: false });
  await app.register(
    atsWebhooks({
      clock: { now: () => NOW }, atsNamed: (name) => providers[name] ?? atsNamed(name), connections: createKnownConnections(async (id: string) => known.get(id) ?? null), insertDeliveries: (batch) => inbox.insert(batch),
      countRefused: (counts, at) => countRefused(database.db, counts, at), wake: () => undefined, onFault: (error) => faults.push(error),
    }),
  );
  await app.ready();
  return () => app.close();
});

async function connected(provider: string, settings: unknown = {}, secret = SECRET): Promise<string> {
  const { employerId, connectionId } = await hire(database.db, { provider: 'standard', now: NOW });
  known.set(connectionId, { id: connectionId, employerId, provider, secrets: [secret], previousSecretUntil: null, settings });
  return connectionId;
}
const post = (path: string, headers: Record<string, string> = {}, body = BODY) => supertest(app.server).post(`/webhooks/${path}`).set({ 'content-type': 'application/json', ...headers }).send(body);
const stored = (connectionId: string) => database.db.select().from(deliveries).where(eq(deliveries.connectionId, connectionId));
const refused = async (connectionId: string) => {
  await app.close();
  return (await database.db.select().from(connections).where(eq(connections.id, connectionId)))[0]?.refusedCount;
};

describe('a secret at the end of the URL', () => {
  it('opens the door, and is kept nowhere', async () => {
    const id = await connected('quiet');
    await post(`quiet/${id}/${SECRET}`, { 'x-original-uri': `/webhooks/quiet/${id}/${SECRET}`, referer: `https://x.example/${SECRET}?a`, 'x-mark': 'kept', authorization: 'Basic abc' }).expect(200);
    const [row] = await stored(id);
    expect(JSON.parse(row?.headers ?? '')).toMatchObject({ 'x-mark': 'kept' });
    expect(row?.headers).not.toMatch(new RegExp(`${SECRET}|authorization`));
    expect(JSON.stringify(row)).not.toContain(SECRET);
  });
  it.each([['another', `/${SECRET.slice(0, -1)}0`], ['a shorter one', `/${SECRET.slice(0, -1)}`], ['none', ''], ['an empty one', '/']])('refuses %s', async (_, end) => {
    const id = await connected('quiet');
    const { body } = await post(`quiet/${id}${end}`).expect(401);
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(await stored(id)).toEqual([]);
    expect(await refused(id)).toBe(1);
  });
  it('is no way to an ATS that signs, even with a right signature', async () => {
    const id = await connected('standard', {}, STANDARD_SECRET);
    await post(`standard/${id}`, standardHeaders('m1', BODY, NOW)).expect(202);
    await post(`standard/${id}/${SECRET}`, standardHeaders('m2', BODY, NOW)).expect(404);
  });
  it('is a matter of the connection where its settings say whether it signs', async () => {
    const signs = await connected('either');
    const quiet = await connected('either', { urlSecret: true });
    await post(`either/${signs}/${SECRET}`).expect(401);
    await post(`either/${quiet}/${SECRET}`).expect(200);
  });
  it('takes a secret beyond any length for another one', async () => {
    const id = await connected('quiet');
    const { status } = await post(`quiet/${id}/${'x'.repeat(5_000)}`);
    expect([401, 404, 414]).toContain(status);
    expect(await stored(id)).toEqual([]);
  });
});

describe('settings', () => {
  it('reach whoever checks', async () => {
    const id = await connected('quiet', { header: 'x-sign' });
    await post(`quiet/${id}/${SECRET}`).expect(200);
    expect(asked).toMatchObject([{ delivery: { urlSecret: SECRET }, settings: { header: 'x-sign' } }]);
  });
});

describe('a handshake', () => {
  it('is answered as the ATS wants it, and nothing of it is kept or counted', async () => {
    const id = await connected('asking');
    const answer = await post(`asking/${id}`, { 'x-hook-secret': 'echo me' }).expect(200).expect('x-hook-secret', 'echo me').expect('content-type', /text\/plain/);
    expect(answer.text).toBe('here');
    expect(await stored(id)).toEqual([]);
    expect(await refused(id)).toBe(0);
  });
  it('is not asked for where the delivery is genuine', async () => {
    const id = await connected('asking');
    await post(`asking/${id}/${SECRET}`, { 'x-hook-secret': 'echo me' }).expect(200);
    expect(await stored(id)).toHaveLength(1);
  });
  it('is none for a connection that does not exist', async () => {
    await post('asking/con_nobody', { 'x-hook-secret': 'echo me' }).expect(404);
  });
  it('is none in a large body', async () => {
    const id = await connected('asking');
    await post(`asking/${id}`, {}, `{"test":true,"more":"${'x'.repeat(9_900)}"}`).expect(200);
    await post(`asking/${id}`, {}, `{"test":true,"more":"${'x'.repeat(10_000)}"}`).expect(401);
  });
  it('is no way in for whatever else is refused', async () => {
    const id = await connected('asking');
    await post(`asking/${id}`).expect(401);
    expect(await refused(id)).toBe(1);
  });
});

describe('a sender that gives up for good on a 401', () => {
  it('is answered what keeps it trying', async () => {
    const stubborn = await connected('stubborn');
    expect((await post(`stubborn/${stubborn}`).expect(400).expect('content-type', /problem\+json/)).body).toMatchObject({ status: 400, detail: expect.stringContaining('another') });
    const patient = await connected('patient');
    expect((await post(`patient/${patient}`).expect(503).expect('retry-after', /^\d+$/)).body).toMatchObject({ status: 503 });
    expect(await refused(patient)).toBe(1);
    expect(faults).toEqual([]);
  });
});
