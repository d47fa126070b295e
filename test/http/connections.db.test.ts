/** Connections and their deliveries by the front door. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConnection } from '../../src/db/connections.js';
import { connections, deliveries } from '../../src/db/schema.js';
import { openApp, PUBLIC_URL, type TestApp, type TestEmployer } from '../support/app.js';
import { deliver } from '../support/hiring-company.js';

let house: TestApp;
let acme: TestEmployer;
let other: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer();
  other = await house.employer({ name: 'Other' });
});
afterAll(async () => {
  await house.close();
});

const connect = async (body: object = { provider: 'standard' }, key = acme.key) => (await house.call('post', '/v1/connections', key).send(body).expect(201)).body;
const found = (id: string) => findConnection(house.database.db, house.seal, id, house.clock.at);

describe('POST /v1/connections', () => {
  it('answers where to send, the secret and how to set it up, and keeps the secret sealed', async () => {
    const made = await connect({ provider: 'greenhouse', name: 'Our Greenhouse' });
    expect(made).toMatchObject({ provider: 'greenhouse', name: 'Our Greenhouse', state: 'active', atsMailsRejections: 'never', webhookUrl: `${PUBLIC_URL}/webhooks/greenhouse/${made.id}` });
    expect(made.setup.join('\n')).toContain(made.webhookUrl);
    expect((await found(made.id))?.secrets).toEqual([made.secret]);
    const [row] = await house.database.db.select().from(connections).where(eq(connections.id, made.id));
    expect(row?.sealedSecret.includes(made.secret)).toBe(false);
  });

  it('starts in shadow, not knowing who mails rejections, where the employer is live', async () => {
    const live = await house.employer({ mode: 'live' });
    expect(await connect({ provider: 'standard' }, live.key)).toMatchObject({ state: 'shadow', atsMailsRejections: 'unknown' });
  });

  it.each([
    ['provider', { provider: 'nobody' }, 'standard, greenhouse'],
    ['provider', {}, 'is missing'],
    ['secret', { provider: 'standard', secret: 'plain' }, 'whsec_'],
    ['state', { provider: 'standard', state: 'paused' }, '"shadow" or "active"'],
    ['atsMailsRejections', { provider: 'standard', atsMailsRejections: 'often' }, '"never" or "always" or "unknown"'],
  ])('names the field that is wrong: %s', async (path, body, words) => {
    const { errors } = (await house.call('post', '/v1/connections', acme.key).send(body).expect(400)).body;
    expect(errors).toContainEqual({ path, message: expect.stringContaining(words) });
  });
});

describe('a connection', () => {
  it('is shown without its secret, changed, and gone when deleted', async () => {
    const { id, secret } = await connect();
    const path = `/v1/connections/${id}`;
    const shown = await house.call('get', path, acme.key).expect(200);
    expect(JSON.stringify(shown.body)).not.toContain(secret);
    expect((await house.call('patch', path, acme.key).send({ state: 'paused', atsMailsRejections: 'always', name: null }).expect(200)).body).toMatchObject({ state: 'paused', atsMailsRejections: 'always', name: null });
    expect((await house.call('patch', path, acme.key).send({ state: 'off' }).expect(400)).body.errors[0].path).toBe('state');
    await house.call('delete', path, acme.key).expect(204);
    await house.call('get', path, acme.key).expect(404);
    await house.call('delete', path, acme.key).expect(404);
    expect(await found(id)).toBeNull();
  });

  it('counts what was owed while it only watched as backlog from the moment in which it becomes active', async () => {
    const { id } = await connect({ provider: 'standard', state: 'shadow' });
    const activated = async () => (await house.database.db.select().from(connections).where(eq(connections.id, id)))[0]?.activatedAt;
    expect(await activated()).toBeNull();
    await house.call('patch', `/v1/connections/${id}`, acme.key).send({ state: 'active' }).expect(200);
    const { now } = (await house.call('get', '/v1/test-clock', acme.key)).body;
    expect(await activated()).toBe(Date.parse(now));
  });

  it('is not there for another employer, whatever is asked of it, so that nobody learns which ids exist', async () => {
    const { id } = await connect();
    const path = `/v1/connections/${id}`;
    await house.call('get', path, other.key).expect(404);
    await house.call('patch', path, other.key).send({ state: 'paused' }).expect(404);
    await house.call('delete', path, other.key).expect(404);
    await house.call('post', `${path}/rotate-secret`, other.key).expect(404);
    await house.call('get', `${path}/deliveries`, other.key).expect(404);
    await house.call('get', path).expect(401);
    expect((await house.call('get', path, acme.key)).body.state).toBe('active');
  });

  it('keeps its old secret good for 24 hours after a rotation, and not a millisecond longer', async () => {
    const { id, secret } = await connect();
    const { body } = await house.call('post', `/v1/connections/${id}/rotate-secret`, acme.key).expect(200);
    expect(body.secret).not.toBe(secret);
    expect((await found(id))?.secrets).toEqual([body.secret, secret]);
    house.clock.at += 86_400_000 - 1;
    expect((await found(id))?.secrets).toEqual([body.secret, secret]);
    house.clock.at += 1;
    expect((await found(id))?.secrets).toEqual([body.secret]);
  });

  it('is listed page by page, each once, the newest first', async () => {
    const { key } = await house.employer();
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      house.clock.at += 1;
      made.unshift((await connect({ provider: 'standard' }, key)).id);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { data: { id: string }[]; nextCursor: string | null } = (await house.call('get', `/v1/connections?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, key).expect(200)).body;
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made);
  });
});

describe('GET /v1/providers', () => {
  it('lists what can be connected, to anybody', async () => {
    const { body } = await house.call('get', '/v1/providers').expect(200);
    expect(body.data).toContainEqual(expect.objectContaining({ name: 'greenhouse', title: 'Greenhouse Recruiting', confidence: 'sourced' }));
  });
});

describe('deliveries', () => {
  it('are listed by status, shown as they came, and read once more when asked', async () => {
    const { id: connectionId } = await connect();
    const to = { employerId: acme.id, connectionId };
    const bad = await deliver(house.database.db, to, 'd1', 'not { json', house.clock.at);
    const good = await deliver(house.database.db, to, 'd2', { type: 'job.opened' }, house.clock.at + 1);
    await house.database.db.update(deliveries).set({ status: 'failed', error: 'the body is not JSON', attempts: 1 }).where(eq(deliveries.id, bad));
    const list = async (query: string) => (await house.call('get', `/v1/connections/${connectionId}/deliveries${query}`, acme.key).expect(200)).body.data.map((delivery: { id: string }) => delivery.id);
    expect(await list('')).toEqual([good, bad]);
    expect(await list('?status=failed')).toEqual([bad]);
    expect(await list('?status=failed,received')).toEqual([good, bad]);
    const shown = (await house.call('get', `/v1/deliveries/${bad}`, acme.key).expect(200)).body;
    expect(shown).toMatchObject({ id: bad, status: 'failed', error: 'the body is not JSON', attempts: 1, eventIds: [], body: 'not { json', headers: { 'webhook-id': 'd1' } });
    house.woken.length = 0;
    expect((await house.call('post', `/v1/deliveries/${bad}/replay`, acme.key).expect(202)).body).toMatchObject({ status: 'received', attempts: 1 });
    expect(house.woken).toContain('intake');
    const [row] = await house.database.db.select().from(deliveries).where(eq(deliveries.id, bad));
    expect(row).toMatchObject({ status: 'received', attempts: 1, error: null });
    await house.call('get', `/v1/deliveries/${bad}`, other.key).expect(404);
    await house.call('post', `/v1/deliveries/${bad}/replay`, other.key).expect(404);
    expect((await house.call('get', `/v1/connections/${connectionId}/deliveries?status=lost`, acme.key).expect(400)).body.errors[0].path).toBe('status');
  });
});
