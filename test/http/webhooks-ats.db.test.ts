/** The door for ATS webhooks: each status of the contract, and that what was answered with success is stored. */
import Fastify, { type FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { countRefused } from '../../src/db/deliveries.js';
import { openDeliveryInbox, type DeliveryInbox } from '../../src/db/delivery-inbox.js';
import { connections, deliveries } from '../../src/db/schema.js';
import { atsNamed } from '../../src/ats/directory.js';
import { atsWebhooks, type AtsWebhookDeps, type WebhookConnection } from '../../src/http/webhooks/ats.js';
import { createKnownConnections } from '../../src/http/webhooks/known-connections.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { GREENHOUSE_SECRET, greenhouseHeaders, hire, STANDARD_SECRET, standardHeaders } from '../support/hiring-company.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const TEST_NOW = Date.parse('2031-01-01T00:00:00Z');
const BODY = '{"type":"job.opened","timestamp":"2026-03-02T09:00:00Z","data":{"job":{"id":"J"}}}';
let own: TestDatabase;
let database: Database;
let inbox: DeliveryInbox;
let standardId: string;
let greenhouseId: string;
let testId: string;
let app: FastifyInstance;
let woken: number;
let faults: unknown[];
let now: number;
let known: Map<string, WebhookConnection>;

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 3 });
  inbox = openDeliveryInbox({ url: own.url, connections: 2 });
});
afterAll(async () => {
  await inbox.close();
  await database.close();
  await own.drop();
});
beforeEach(async () => {
  now = NOW;
  woken = 0;
  faults = [];
  known = new Map();
  const add = async (provider: 'standard' | 'greenhouse', testNow?: number): Promise<string> => {
    const { employerId, connectionId } = await hire(database.db, { provider, now: NOW, ...(testNow === undefined ? {} : { testNow }) });
    known.set(connectionId, { id: connectionId, employerId, provider, secrets: [provider === 'standard' ? STANDARD_SECRET : GREENHOUSE_SECRET], previousSecretUntil: null, settings: {} });
    return connectionId;
  };
  standardId = await add('standard');
  greenhouseId = await add('greenhouse');
  testId = await add('standard', TEST_NOW);
  app = await start({});
});
afterEach(() => app.close());

async function start(change: Partial<AtsWebhookDeps>): Promise<FastifyInstance> {
  const server = Fastify({ logger: false });
  await server.register(
    atsWebhooks({
      clock: { now: () => now },
      atsNamed,
      connections: createKnownConnections(async (id: string) => known.get(id) ?? null),
      insertDeliveries: (batch) => inbox.insert(batch),
      countRefused: (counts, at) => countRefused(database.db, counts, at),
      wake: () => {
        woken += 1;
      },
      onFault: (error) => faults.push(error),
      ...change,
    }),
  );
  await server.ready();
  return server;
}

const post = (to: string, headers: Record<string, string>, body: string | Buffer = BODY, server = app) => supertest(server.server).post(`/webhooks/${to}`).set(headers).send(body);
const stored = (connectionId: string) => database.db.select().from(deliveries).where(eq(deliveries.connectionId, connectionId));

describe('success', () => {
  it('is 202 for the standard, with the id of the delivery that is stored by then', async () => {
    const answer = await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    const [row] = await stored(standardId);
    expect(answer.body).toEqual({ deliveryId: row?.id });
    expect(row).toMatchObject({ status: 'received', dedupeKey: 'm1', receivedAt: NOW, clockAt: NOW, body: Buffer.from(BODY), repeats: 0 });
    expect(woken).toBe(1);
  });
  it('is exactly 200 for Greenhouse', async () => {
    await post(`greenhouse/${greenhouseId}`, greenhouseHeaders('g1', BODY)).expect(200);
    expect(await stored(greenhouseId)).toMatchObject([{ dedupeKey: 'g1' }]);
  });
  it('keeps the bytes as they came, and the headers but those that open doors', async () => {
    const bytes = Buffer.from([0, 255, 39, 92, 10, 123]);
    const headers = { ...greenhouseHeaders('ü', ''), signature: greenhouseHeaders('g', bytes.toString('latin1')).signature ?? '' };
    const { createHmac } = await import('node:crypto');
    headers.signature = `sha256 ${createHmac('sha256', GREENHOUSE_SECRET).update(bytes).digest('hex')}`;
    await post(`greenhouse/${greenhouseId}`, { ...headers, 'content-type': 'application/octet-stream', authorization: 'Basic c2VjcmV0', cookie: 'a=b', 'x-mark': '"{,}\\' }, bytes).expect(200);
    const [row] = await stored(greenhouseId);
    expect(row?.body.equals(bytes)).toBe(true);
    const kept: unknown = JSON.parse(row?.headers ?? '');
    expect(kept).toMatchObject({ 'x-mark': '"{,}\\', 'greenhouse-event-id': 'ü' });
    expect(kept).not.toHaveProperty('authorization');
    expect(kept).not.toHaveProperty('cookie');
  });
  it('does not ask whether the body is JSON', async () => {
    await post(`standard/${standardId}`, standardHeaders('m1', 'no json', NOW), 'no json').expect(202);
    await post(`standard/${standardId}`, standardHeaders('m2', '', NOW), '').expect(202);
    expect(await stored(standardId)).toHaveLength(2);
  });
  it.each(['nonsense', 'application', '/', ';', 'application/json;;;=', 'text/plain; charset="', 'multipart/form-data'])('does not ask what the Content-Type is: %s', async (type) => {
    await post(`standard/${standardId}`, { ...standardHeaders('m1', BODY, NOW), 'content-type': type }).expect(202);
    expect(await stored(standardId)).toMatchObject([{ body: Buffer.from(BODY) }]);
  });
  it('takes a test employer\'s own time from the database', async () => {
    await post(`standard/${testId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    expect(await stored(testId)).toMatchObject([{ receivedAt: NOW, clockAt: TEST_NOW }]);
  });
});

describe('the same delivery again', () => {
  it('answers the same and is counted', async () => {
    const first = await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    const second = await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    expect(second.body).toEqual(first.body);
    expect(await stored(standardId)).toMatchObject([{ repeats: 1 }]);
  });
  it('fifty times at once is one row and one answer', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(await stored(standardId)).toHaveLength(1);
  });
  it('is another delivery on another connection', async () => {
    await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    await post(`standard/${testId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    expect((await stored(standardId))[0]?.id).not.toBe((await stored(testId))[0]?.id);
  });
});

describe('refusals', () => {
  it('401 for a wrong or missing signature: nothing is kept but a count', async () => {
    const answer = await post(`standard/${standardId}`, standardHeaders('m1', 'another body', NOW)).expect(401).expect('content-type', /application\/problem\+json/);
    expect(answer.body).toMatchObject({ status: 401, detail: expect.stringContaining('no signature matches'), requestId: expect.any(String) });
    await post(`standard/${standardId}`, {}).expect(401);
    await app.close();
    expect(await stored(standardId)).toEqual([]);
    const [connection] = await database.db.select().from(connections).where(eq(connections.id, standardId));
    expect(connection).toMatchObject({ refusedCount: 2, lastRefusedAt: NOW });
  });
  it('a change of the connection made in this process counts from the next delivery on', async () => {
    const remembered = createKnownConnections(async (id: string) => known.get(id) ?? null);
    const server = await start({ connections: remembered });
    await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW), BODY, server).expect(202);
    const rotated = `whsec_${Buffer.alloc(32, 78).toString('base64')}`;
    const connection = known.get(standardId) as WebhookConnection;
    known.set(standardId, { ...connection, secrets: [rotated, ...connection.secrets], previousSecretUntil: NOW + 3_000 });
    remembered.forget(standardId);
    await post(`standard/${standardId}`, standardHeaders('m2', BODY, NOW, rotated), BODY, server).expect(202);
    known.delete(standardId);
    remembered.forget(standardId);
    await post(`standard/${standardId}`, standardHeaders('m3', BODY, NOW, rotated), BODY, server).expect(404);
    await server.close();
  });
  it('401 does not last when the secret was rotated meanwhile', async () => {
    await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW)).expect(202);
    const rotated = `whsec_${Buffer.alloc(32, 77).toString('base64')}`;
    const connection = known.get(standardId) as WebhookConnection;
    known.set(standardId, { ...connection, secrets: [rotated, ...connection.secrets], previousSecretUntil: NOW + 3_000 });
    now = NOW + 1_500;
    await post(`standard/${standardId}`, standardHeaders('m2', BODY, now, rotated)).expect(202);
    await post(`standard/${standardId}`, standardHeaders('m3', BODY, now)).expect(202);
    now = NOW + 3_000;
    await post(`standard/${standardId}`, standardHeaders('m4', BODY, now)).expect(401);
  });
  it.each([
    ['an unknown connection', () => 'standard/con_nobody'],
    ['an unknown provider', () => `nobody/${standardId}`],
    ['a provider that this connection is not of', () => `greenhouse/${standardId}`],
    ['a name of every object', () => `constructor/${standardId}`],
  ])('404 for %s', async (_, to) => {
    const answer = await post(to(), standardHeaders('m1', BODY, NOW)).expect(404).expect('content-type', /problem\+json/);
    expect(answer.body).toMatchObject({ status: 404 });
  });
  it('413 over one MiB, and not at one MiB', async () => {
    const most = 'x'.repeat(2 ** 20);
    await post(`standard/${standardId}`, standardHeaders('m1', most, NOW), most).expect(202);
    await post(`standard/${standardId}`, standardHeaders('m2', `${most}x`, NOW), `${most}x`).expect(413).expect('content-type', /problem\+json/);
  });
  it('503 with Retry-After for each delivery of a batch that was not stored, and success for the next', async () => {
    let away = true;
    const server = await start({ insertDeliveries: (batch) => (away ? Promise.reject(new Error('away')) : inbox.insert(batch)) });
    const answer = await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW), BODY, server).expect(503).expect('retry-after', /^\d+$/);
    expect(answer.body).toMatchObject({ status: 503 });
    expect(faults).toHaveLength(1);
    away = false;
    await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW), BODY, server).expect(202);
    await server.close();
  });
  it('503 where the connection cannot be looked up', async () => {
    const server = await start({ connections: createKnownConnections(() => Promise.reject(new Error('away'))) });
    await post(`standard/${standardId}`, standardHeaders('m1', BODY, NOW), BODY, server).expect(503).expect('retry-after', /^\d+$/);
    await server.close();
  });
  it('503 when more waits than can be held, and no loss of what is held', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let most = 0;
    const server = await start({
      insertDeliveries: async (batch) => {
        most = Math.max(most, batch.length);
        await released;
        return inbox.insert(batch);
      },
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const big = 'x'.repeat(1_000_000);
    const sends = Array.from({ length: 80 }, (_, n) => post(`standard/${standardId}`, standardHeaders(`m${n}`, big, NOW), big, server).then((answer) => {
      if (answer.status === 503) release();
      return answer.status;
    }));
    const statuses = await Promise.all(sends);
    const taken = statuses.filter((status) => status === 202).length;
    expect(statuses).toContain(503);
    expect(taken).toBeGreaterThan(0);
    expect(await stored(standardId)).toHaveLength(taken);
    expect(most).toBeLessThanOrEqual(9);
    await server.close();
  });
});
