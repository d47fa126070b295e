/** Employers and keys by the front door: made by the operator, read and changed with their own key, and by nobody else. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashKey } from '../../src/db/keys.js';
import { apiKeys, employers, idempotencyKeys, policies } from '../../src/db/schema.js';
import { openApp, OPERATOR_KEY, type TestApp } from '../support/app.js';

let house: TestApp;
beforeAll(async () => {
  house = await openApp();
});
afterAll(async () => {
  await house.close();
});

const acme = { name: 'Acme', mode: 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en' };
const create = (body: object, key: string | undefined = OPERATOR_KEY) => house.call('post', '/v1/employers', key).send(body);

describe('POST /v1/employers', () => {
  it('makes the employer, its first policy and its key, of which only the hash is kept', async () => {
    const { body } = await create({ ...acme, region: 'MD', replyTo: 'people@acme.example' }).expect(201);
    expect(body).toMatchObject({ ...acme, region: 'MD', replyTo: 'people@acme.example', testClock: '2026-11-24T09:00:00.000Z' });
    expect(body.id).toMatch(/^emp_/);
    expect(body.apiKey).toEqual({ id: expect.stringMatching(/^key_/), key: expect.stringMatching(/^hb_test_/) });
    const [row] = await house.database.db.select().from(employers).where(eq(employers.id, body.id));
    expect(row).toMatchObject({ name: 'Acme', mode: 'test', country: 'ES' });
    const [key] = await house.database.db.select().from(apiKeys).where(eq(apiKeys.employerId, body.id));
    expect(key?.hash).toBe(hashKey(body.apiKey.key));
    expect(JSON.stringify(key)).not.toContain(body.apiKey.key);
    expect(await house.database.db.select().from(policies).where(eq(policies.employerId, body.id))).toHaveLength(1);
    const own = await house.call('get', '/v1/employer', body.apiKey.key).expect(200);
    expect(own.body.id).toBe(body.id);
  });

  it('starts the clock of a test employer where it is asked to', async () => {
    expect((await create({ ...acme, testClock: '2026-03-02T09:00:00+01:00' }).expect(201)).body.testClock).toBe('2026-03-02T08:00:00.000Z');
  });

  it('gives a live employer a live key and no clock of its own', async () => {
    const { body } = await create({ ...acme, mode: 'live' }).expect(201);
    expect(body.apiKey.key).toMatch(/^hb_live_/);
    expect(body.testClock).toBeNull();
    expect((await create({ ...acme, mode: 'live', testClock: '2026-03-02T09:00:00Z' }).expect(400)).body.errors[0].path).toBe('testClock');
  });

  it.each([
    ['name', { ...acme, name: '' }, 'not empty'],
    ['name', { ...acme, name: undefined }, 'is missing'],
    ['name', { ...acme, name: 7 }, 'got 7, takes a text'],
    ['mode', { ...acme, mode: 'sandbox' }, 'got "sandbox", takes "live" or "test"'],
    ['timezone', { ...acme, timezone: 'Europe/Atlantis' }, 'got "Europe/Atlantis", takes an IANA time zone'],
    ['country', { ...acme, country: 'es' }, 'ISO 3166-1'],
    ['region', { ...acme, country: 'CA', region: 'ZZ' }, 'ON'],
    ['locale', { ...acme, locale: 'english!' }, 'BCP 47'],
    ['replyTo', { ...acme, replyTo: 'nobody' }, 'e-mail address'],
    ['closingDays.0', { ...acme, closingDays: ['2026-02-30'] }, 'a date that exists'],
    ['testClock', { ...acme, testClock: '2026-02-30T09:00:00Z' }, 'a time that exists'],
    ['size', { ...acme, size: 3 }, 'no field that is known'],
    ['name', { ...acme, name: 'A\0' }, 'NUL'],
    ['name', { ...acme, name: 'A\ud800' }, 'surrogate'],
  ])('names the field, what it got and what it takes: %s', async (path, body, words) => {
    const answer = await create(body).expect(400).expect('content-type', /^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: 'urn:hearback:problem:invalid-request', status: 400, requestId: expect.any(String) });
    expect(answer.body.errors).toContainEqual({ path, message: expect.stringContaining(words) });
  });

  it('takes the operator key and no other', async () => {
    const { key } = await house.employer();
    await create(acme, key).expect(403);
    await create(acme, 'hb_op_another-operator-altogether').expect(401);
    await house.call('post', '/v1/employers').send(acme).expect(401).expect('www-authenticate', 'Bearer');
  });

  it('says who may ask before it says what is wrong with the question', async () => {
    await create({ nonsense: true }, 'hb_op_another-operator-altogether').expect(401);
  });
});

describe('a key', () => {
  it('is refused when mistyped, revoked or expired', async () => {
    const { id, key } = await house.employer();
    const ask = (text: string) => house.call('get', '/v1/employer', text);
    await ask(key).expect(200);
    await ask(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`).expect(401);
    await house.database.db.update(apiKeys).set({ expiresAt: house.clock.at }).where(eq(apiKeys.employerId, id));
    expect((await ask(key).expect(401)).body.detail).toContain('expired');
    await house.database.db.update(apiKeys).set({ expiresAt: null, revokedAt: house.clock.at }).where(eq(apiKeys.employerId, id));
    await ask(key).expect(401);
  });

  it('does what its scopes say and no more', async () => {
    const { id, key } = await house.employer();
    await house.database.db.update(apiKeys).set({ scopes: ['employer:read'] }).where(eq(apiKeys.employerId, id));
    await house.call('get', '/v1/employer', key).expect(200);
    expect((await house.call('patch', '/v1/employer', key).send({ name: 'B' }).expect(403)).body.detail).toContain('employer:write');
  });

  it('notes its use once a minute at most', async () => {
    const { id, key } = await house.employer();
    const lastUse = async () => (await house.database.db.select().from(apiKeys).where(eq(apiKeys.employerId, id)))[0]?.lastUsedAt;
    const first = house.clock.at;
    await house.call('get', '/v1/employer', key).expect(200);
    house.clock.at += 59_000;
    await house.call('get', '/v1/employer', key).expect(200);
    expect(await lastUse()).toBe(first);
    house.clock.at += 1_000;
    await house.call('get', '/v1/employer', key).expect(200);
    expect(await lastUse()).toBe(first + 60_000);
  });
});

describe('PATCH /v1/employer', () => {
  it('says how its letters look, a part at a time, and what nobody could read or follow is refused', async () => {
    const { body: made } = await create({ ...acme, brand: { colour: '#0b5d3b' } }).expect(201);
    const change = (body: object) => house.call('patch', '/v1/employer', made.apiKey.key).send(body);
    expect(made).toMatchObject({ brand: { logoUrl: null, colour: '#0b5d3b', signature: null, address: null }, fallbackLocale: null, stayInTouchUrl: null });
    await change({ brand: { address: 'Calle Mayor 1' }, fallbackLocale: 'en', stayInTouchUrl: 'https://acme.example/more' }).expect(200);
    const { body } = await house.call('get', '/v1/employer', made.apiKey.key).expect(200);
    expect(body).toMatchObject({ brand: { colour: '#0b5d3b', address: 'Calle Mayor 1' }, fallbackLocale: 'en', stayInTouchUrl: 'https://acme.example/more' });
    for (const [path, wrong] of [
      ['brand.logoUrl', { brand: { logoUrl: 'javascript:alert(1)' } }], ['brand.colour', { brand: { colour: '#ffd200' } }], ['brand.signature', { brand: { signature: 'a\nb\nc\nd\ne' } }],
      ['stayInTouchUrl', { stayInTouchUrl: 'http://acme.example' }], ['fallbackLocale', { fallbackLocale: 'nb' }],
    ] as const) expect((await change(wrong).expect(400)).body.errors).toMatchObject([{ path }]);
    expect((await house.call('get', '/v1/employer', made.apiKey.key)).body).toEqual(body);
  });

  it('changes its own employer and nobody else', async () => {
    const [one, other] = [await house.employer(), await house.employer({ name: 'Other' })];
    const { body } = await house.call('patch', '/v1/employer', one.key).send({ name: 'Acme SL', country: 'CA', region: 'ON', replyTo: null }).expect(200);
    expect(body).toMatchObject({ id: one.id, name: 'Acme SL', country: 'CA', region: 'ON', replyTo: null });
    expect((await house.call('get', '/v1/employer', other.key)).body).toMatchObject({ name: 'Other', country: 'ES' });
    const kept = (await house.call('patch', '/v1/employer', one.key).send({ country: 'ES' }).expect(400)).body;
    expect(kept.errors[0].path).toBe('region');
    expect((await house.call('patch', '/v1/employer', one.key).send({ mode: 'live' }).expect(400)).body.errors[0].path).toBe('mode');
  });
});

describe('Idempotency-Key', () => {
  const once = (key: string, body: object) => create(body).set('idempotency-key', key);
  const count = async () => (await house.database.db.select().from(employers)).length;

  it('gives the same answer to the same request, and does nothing twice', async () => {
    const first = await once('k1', acme).expect(201);
    const before = await count();
    const again = await once('k1', acme).expect(201).expect('idempotency-replayed', 'true');
    expect(again.body).toEqual(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await count()).toBe(before);
  });

  it('refuses another request under it', async () => {
    await once('k2', acme).expect(201);
    expect((await once('k2', { ...acme, name: 'Else' }).expect(422)).body.type).toBe('urn:hearback:problem:idempotency-key-reused');
  });

  it('makes one of many at once', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => once('k3', acme)));
    expect(await count()).toBe(before + 1);
    for (const { status, headers } of answers) expect(status === 201 || (status === 409 && headers['retry-after'] === '1')).toBe(true);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
  });

  it('keeps no key in plain sight', async () => {
    const { body } = await once('k4', acme).expect(201);
    expect(JSON.stringify(await house.database.db.select().from(idempotencyKeys))).not.toContain(body.apiKey.key);
  });

  it('keeps nothing of a request that failed', async () => {
    await once('k5', { ...acme, country: 'CA', region: 'ZZ' }).expect(400);
    await once('k5', acme).expect(201);
  });

  it('forgets after 24 hours', async () => {
    const first = await once('k6', acme).expect(201);
    house.clock.at += 86_400_000 - 1;
    expect((await once('k6', acme).expect(201)).body.id).toBe(first.body.id);
    house.clock.at += 1;
    expect((await once('k6', acme).expect(201)).body.id).not.toBe(first.body.id);
  });
});
