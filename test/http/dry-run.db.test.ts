/** A connection by a mapping of one's own, by the front door: tried out without a trace, then delivered to, signed as its employer says. */
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atsNamed } from '../../src/ats/directory.js';
import { findConnection } from '../../src/db/connections.js';
import { openDeliveryInbox, type DeliveryInbox } from '../../src/db/delivery-inbox.js';
import { atsWebhooks } from '../../src/http/webhooks/ats.js';
import { createKnownConnections } from '../../src/http/webhooks/known-connections.js';
import { createIntake } from '../../src/jobs/intake.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { standardHeaders } from '../support/hiring-company.js';

let house: TestApp;
let inbox: DeliveryInbox;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp({
    plugins: [async (app) => {
      await app.register(atsWebhooks({
        clock: { now: () => house.clock.at }, atsNamed, connections: createKnownConnections((id) => findConnection(house.database.db, house.seal, id, house.clock.at)), insertDeliveries: (batch) => inbox.insert(batch),
        countRefused: () => Promise.resolve(), wake: () => undefined, onFault: (error) => house.faults.push(error),
      }));
    }],
  });
  inbox = openDeliveryInbox({ url: house.url, connections: 1 });
  acme = await house.employer({ testClock: '2026-03-03T09:00:00.000Z' });
});
afterAll(async () => {
  await inbox.close();
  await house.close();
});

const settings = {
  signature: { header: 'X-Acme-Signature', algorithm: 'sha512', encoding: 'base64', signed: '{timestamp}.{body}', timestampHeader: 'X-Acme-Time' },
  type: '/what', time: { at: '/at' }, fields: { 'application.id': '/application/no', 'candidate.id': '/who/id', 'candidate.firstName': '/who/first', 'candidate.email': '/who/mail', 'application.stage.name': '/application/step', 'job.title': '/job' },
  types: [{ event: 'applied', means: 'application.created' }],
};
const sample = { what: 'applied', at: '2026-03-02T09:00:00Z', application: { no: 'A1', step: 'Phone screen' }, who: { id: 5, first: 'Ana', mail: 'ana@example.com' } };
const connect = async (body: object): Promise<{ id: string; secret: string; webhookUrl: string }> => (await house.call('post', '/v1/connections', acme.key).send(body).expect(201)).body;
const dryRun = (id: string, body: object, key = acme.key) => house.call('post', `/v1/connections/${id}/dry-run`, key).send(body);
const signed = (text: string, secret: string) => {
  const time = String(Math.floor(house.clock.at / 1000));
  return { 'X-Acme-Time': time, 'X-Acme-Signature': createHmac('sha512', secret).update(`${time}.${text}`).digest('base64') };
};
/** Every table, row by row. */
const everything = async (): Promise<string> => {
  const tables = await house.database.db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('api_keys') order by 1`);
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(name, await house.database.db.execute(sql`select * from ${sql.identifier(name)} order by 1`));
  return JSON.stringify(rows);
};

describe('a dry run', () => {
  it('shows what would be understood, in our words, what of the mapping found nothing, and whether it is genuine', async () => {
    const { id, secret } = await connect({ provider: 'custom', settings });
    const text = JSON.stringify(sample);
    const { body } = await dryRun(id, { headers: signed(text, secret), body: text }).expect(200);
    expect(body).toEqual({
      verdict: { genuine: true, why: null, dedupeKey: expect.stringMatching(/^body:/), handshake: false }, reading: 'events', eventType: 'applied', why: null, lookUps: [],
      events: [{
        id: expect.stringMatching(/^said:/), type: 'application.created', timestamp: '2026-03-02T09:00:00.000Z',
        data: { application: { id: 'A1', stage: { name: 'Phone screen', kind: 'screening' } }, candidate: { id: '5', firstName: 'Ana', email: 'ana@example.com' } },
      }],
      faults: [{ path: 'fields.job.title', message: '"/job" finds nothing' }],
    });
  });

  it('leaves no trace', async () => {
    const { id, secret } = await connect({ provider: 'custom', settings });
    const text = JSON.stringify(sample);
    const before = await everything();
    house.woken.length = 0;
    await dryRun(id, { headers: signed(text, secret), body: text }).expect(200);
    await dryRun(id, { headers: {}, body: { what: 'x' }, settings: { ...settings, types: [] } }).expect(200);
    expect(await everything()).toBe(before);
    expect(house.woken).toEqual([]);
  });

  it('tries settings that are not yet saved, and refuses those that could not be', async () => {
    const { id } = await connect({ provider: 'custom', settings: { signature: settings.signature } });
    expect((await dryRun(id, { body: sample }).expect(200)).body).toMatchObject({ verdict: null, reading: 'failed', why: expect.stringContaining('no event has a meaning yet'), events: [] });
    expect((await dryRun(id, { body: sample, settings }).expect(200)).body).toMatchObject({ reading: 'events', events: [{ type: 'application.created' }] });
    expect((await dryRun(id, { body: sample, settings: { ...settings, type: 'what' } }).expect(400)).body.errors[0].path).toBe('settings.type');
    expect((await dryRun(id, { body: sample, settings: { urlSecret: true } }).expect(400)).body.errors[0]).toMatchObject({ path: 'settings', message: expect.stringContaining('make another one') });
  });

  it('says why a delivery would be refused, ignored or failed', async () => {
    const { id, secret } = await connect({ provider: 'custom', settings });
    const text = JSON.stringify(sample);
    expect((await dryRun(id, { headers: { ...signed(text, secret) }, body: sample, settings: { ...settings, types: [{ event: 'other', means: 'job.closed' }] } }).expect(200)).body).toMatchObject({ verdict: { genuine: true }, reading: 'ignored', why: expect.stringContaining('"applied"') });
    expect((await dryRun(id, { headers: signed(text, 'another secret of some length'), body: text }).expect(200)).body.verdict).toMatchObject({ genuine: false, why: expect.stringContaining('does not match') });
    expect((await dryRun(id, { body: { ...sample, application: {} } }).expect(200)).body).toMatchObject({ reading: 'failed', faults: expect.arrayContaining([{ path: 'fields.application.id', message: expect.stringContaining('is missing') }]) });
    expect((await dryRun(id, { body: 'no json' }).expect(200)).body).toMatchObject({ reading: 'failed', why: expect.stringContaining('not JSON') });
    expect((await dryRun(id, {}).expect(400)).body.errors[0].path).toBe('body');
  });

  it('works for every provider', async () => {
    const { id, secret } = await connect({ provider: 'standard' });
    const text = JSON.stringify({ type: 'job.opened', timestamp: '2026-03-02T09:00:00Z', data: { job: { id: 'J', title: 'Baker' } } });
    expect((await dryRun(id, { headers: standardHeaders('m1', text, house.clock.at, secret), body: text }).expect(200)).body).toMatchObject({ verdict: { genuine: true, dedupeKey: 'm1' }, events: [{ id: 'm1', type: 'job.opened', data: { job: { id: 'J', title: 'Baker' } } }], faults: [] });
    const greenhouse = await connect({ provider: 'greenhouse' });
    expect((await dryRun(greenhouse.id, { body: { action: 'ping' } }).expect(200)).body).toMatchObject({ verdict: null, reading: 'ignored', eventType: 'ping' });
  });

  it("is for an employer's own connections", async () => {
    const { id } = await connect({ provider: 'custom', settings });
    await dryRun(id, { body: sample }, (await house.employer({ name: 'Other' })).key).expect(404);
  });
});

describe('a connection of provider custom', () => {
  it('takes what is signed so, and makes an application of it', async () => {
    const { id, secret, webhookUrl } = await connect({ provider: 'custom', settings });
    expect(webhookUrl).toMatch(new RegExp(`/webhooks/custom/${id}$`));
    const text = JSON.stringify({ ...sample, application: { no: 'door-1', step: 'Phone screen' } });
    const path = new URL(webhookUrl).pathname;
    await house.call('post', path).set({ 'content-type': 'application/json', ...signed(text, 'another secret of some length') }).send(text).expect(401);
    const { body } = await house.call('post', path).set({ 'content-type': 'application/json', ...signed(text, secret) }).send(text).expect(200);
    const intake = createIntake({ db: house.database.db, clock: { now: () => house.clock.at }, wake: () => undefined, log: () => undefined });
    expect(await intake.drain(acme.id)).toBe(1);
    expect((await house.call('get', `/v1/deliveries/${body.deliveryId}`, acme.key).expect(200)).body).toMatchObject({ status: 'processed', eventType: 'applied' });
    expect((await house.call('get', '/v1/applications?q=door-1', acme.key).expect(200)).body.data).toMatchObject([{ externalId: 'door-1', candidate: { name: 'Ana' } }]);
  });

  it('that signs nothing is knocked at with its secret', async () => {
    const { signature: _signature, ...rest } = settings;
    const { id, secret, webhookUrl } = await connect({ provider: 'custom', settings: { ...rest, urlSecret: true } });
    expect(webhookUrl.endsWith(`/webhooks/custom/${id}/${secret}`)).toBe(true);
    const knock = (path: string) => house.call('post', path).set('content-type', 'application/json').send(sample);
    await knock(`/webhooks/custom/${id}`).expect(401);
    await knock(`/webhooks/custom/${id}/${secret.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`).expect(401);
    await knock(new URL(webhookUrl).pathname).expect(200);
    expect((await dryRun(id, { urlSecret: secret, body: sample }).expect(200)).body.verdict).toMatchObject({ genuine: true });
    expect((await dryRun(id, { urlSecret: 'a wrong one', body: sample }).expect(200)).body.verdict).toMatchObject({ genuine: false });
  });

  it('is refused without any way to tell a forgery', async () => {
    const { body } = await house.call('post', '/v1/connections', acme.key).send({ provider: 'custom' }).expect(400);
    expect(body.errors).toEqual([{ path: 'settings.signature', message: expect.stringContaining('urlSecret') }]);
  });
});
