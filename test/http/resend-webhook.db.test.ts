/** The door for Resend's webhooks: what is genuine is kept once, what is not leaves nothing. Signatures are computed here. */
import { createHmac } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { mailEvents } from '../../src/db/schema.js';
import { inboundMails } from '../../src/db/schema-inbound.js';
import { resendWebhooks } from '../../src/http/webhooks/resend.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NOW = Date.UTC(2026, 2, 2, 9);
const SECRET = `whsec_${Buffer.from('twenty-four bytes of key').toString('base64')}`;
const BODY = JSON.stringify({ type: 'email.delivered', created_at: '2026-03-02T08:59:58.126Z', data: { email_id: 'r_1', to: ['ana@people.example'], tags: { message_id: 'msg_1' } } });

let test: TestDatabase;
let database: Database;
let app: FastifyInstance;
let woken: string[];
/** Which domains were asked about, and whether the provider answers. */
let asked: string[];
let answers: boolean;
const domainChanged = (id: string): Promise<boolean> => {
  asked.push(id);
  return Promise.resolve(answers);
};

async function start(secrets: readonly string[]): Promise<FastifyInstance> {
  const server = Fastify();
  await server.register(resendWebhooks({ db: database.db, clock: { now: () => NOW }, secrets, ownSecretOf: () => Promise.resolve(null), domainChanged, wake: (name) => void woken.push(name) }));
  await server.ready();
  return server;
}

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.url, poolSize: 4 });
  app = await start([SECRET]);
});
beforeEach(async () => {
  woken = [];
  asked = [];
  answers = true;
  await database.db.delete(mailEvents);
});
afterAll(async () => {
  await app.close();
  await database.close();
  await test.drop();
});

function post(body: string, { id = 'svix_1', secret = SECRET, on = app } = {}) {
  const seconds = String(NOW / 1000);
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64');
  return request(on.server).post('/webhooks/resend').set({ 'content-type': 'application/json', 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}` }).send(body);
}

describe('POST /webhooks/resend', () => {
  it('keeps what became of a mail before it answers, without the address, and says that there is work', async () => {
    expect((await post(BODY)).status).toBe(200);
    expect(await database.db.select().from(mailEvents)).toEqual([
      { svixId: 'svix_1', receivedAt: NOW, appliedAt: null, attempts: 0, event: { type: 'delivered', at: Date.UTC(2026, 2, 2, 8, 59, 58, 126), providerId: 'r_1', internetMessageId: null, messageId: 'msg_1', detail: null, permanent: false } },
    ]);
    expect(woken).toEqual(['mailEvents']);
  });

  it('keeps a repetition once, also when both come together, and answers each with success', async () => {
    const answers = await Promise.all([post(BODY), post(BODY), post(BODY)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await database.db.select().from(mailEvents)).toHaveLength(1);
  });

  it('keeps a mail that somebody wrote to us, once, and says that there is one to be fetched', async () => {
    const body = JSON.stringify({ type: 'email.received', created_at: '2026-03-02T08:59:58.126Z', data: { email_id: 'in_1', from: 'Ana <ana@people.example>', to: ['r+x@reply.example'], received_for: ['r+x@reply.example'], subject: 'Re: Your application', message_id: '<m@x>' } });
    expect((await post(body)).body).toEqual({ kept: true });
    expect((await post(body, { id: 'svix_2' })).body).toEqual({ kept: false });
    expect(await database.db.select().from(inboundMails)).toMatchObject([{ emailId: 'in_1', status: 'waiting', fromAddress: 'ana@people.example', addresses: ['r+x@reply.example'], attempts: 0 }]);
    expect(woken).toEqual(['inbound']);
  });

  it('asks at once how a domain stands that is no longer as it was, and has it told again where the provider does not say', async () => {
    const body = JSON.stringify({ type: 'domain.updated', created_at: '2026-03-02T08:59:58.126Z', data: { id: 'dom_1', name: 'mail.acme.example', status: 'verified', created_at: '2026-03-01T08:00:00.000Z', region: 'eu-west-1', records: [] } });
    expect((await post(body)).status).toBe(200);
    answers = false;
    expect((await post(body)).status).toBe(503);
    expect(asked).toEqual(['dom_1', 'dom_1']);
    expect(await database.db.select().from(mailEvents)).toEqual([]);
  });

  it('answers genuine news of something else with success and keeps nothing: else it would come again for 28 hours', async () => {
    expect((await post('{"type":"contact.created","data":{}}')).status).toBe(200);
    expect((await post('not JSON at all')).status).toBe(200);
    expect(await database.db.select().from(mailEvents)).toEqual([]);
    expect(woken).toEqual([]);
  });

  it('refuses another signature with 401 and keeps nothing', async () => {
    const answer = await post(BODY, { secret: `whsec_${Buffer.from('somebody else entirely!!').toString('base64')}` });
    expect(answer.status).toBe(401);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 401, detail: 'Refused: no signature matches the body.' });
    expect(await database.db.select().from(mailEvents)).toEqual([]);
  });

  it('refuses one without signature headers', async () => {
    expect((await request(app.server).post('/webhooks/resend').set('content-type', 'application/json').send(BODY)).status).toBe(401);
  });

  it('is not there where no secret is configured, and says which variable to set', async () => {
    const closed = await start([]);
    const answer = await post(BODY, { on: closed });
    await closed.close();
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('RESEND_WEBHOOK_SECRET') });
  });

  it('refuses a body that no event has', async () => {
    expect((await post(`{"x":"${'x'.repeat(2 ** 18)}"}`)).status).toBe(413);
  });
});
