/** Keys by the front door: made with no more than the asking key has, rotated with an overlap, revoked but for the last, and never shown again. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer();
});

interface Listed {
  id: string;
  prefix: string;
}
const iso = (at: number): string => new Date(at).toISOString();
/** Each a moment after the one before: ids sort by age to the millisecond. */
const make = (body: object = {}, key = acme.key) => {
  house.clock.at += 1;
  return house.call('post', '/v1/keys', key).send(body);
};
const rotate = (id: string, body: object = {}, key = acme.key) => house.call('post', `/v1/keys/${id}/rotate`, key).send(body);
const list = async (key = acme.key): Promise<Listed[]> => (await house.call('get', '/v1/keys', key).expect(200)).body.data;
const firstId = async (): Promise<string> => (await list()).at(-1)?.id ?? '';
const opens = async (key: string): Promise<boolean> => (await house.call('get', '/v1/employer', key)).status === 200;

describe('a key', () => {
  it('is shown when it is made and never again, and is recognised by its first characters', async () => {
    const { body } = await make({ name: 'Dashboard', scopes: ['employer:read', 'metrics:read', 'metrics:read'] }).expect(201);
    expect(body).toMatchObject({ id: expect.stringMatching(/^key_/), key: expect.stringMatching(/^hb_test_.{38}$/), name: 'Dashboard', scopes: ['employer:read', 'metrics:read'], expiresAt: null, lastUsedAt: null, revokedAt: null, replacedBy: null });
    expect(body.key.startsWith(body.prefix)).toBe(true);
    expect(await opens(body.key)).toBe(true);
    const { key, ...rest } = body;
    const listed = await list();
    expect(listed[0]).toEqual({ ...rest, lastUsedAt: iso(house.clock.at) });
    expect(JSON.stringify(listed)).not.toContain(key);
    expect(listed).toHaveLength(2);
  });

  it('may do no more than the key that made it', async () => {
    const { body: clerk } = await make({ scopes: ['keys:read', 'keys:write', 'messages:read'] }).expect(201);
    expect((await make({ scopes: ['messages:write'] }, clerk.key).expect(403)).body.detail).toContain('messages:write');
    expect((await make({}, clerk.key).expect(201)).body.scopes).toEqual(['keys:read', 'keys:write', 'messages:read']);
    await rotate(await firstId(), {}, clerk.key).expect(403);
    const { body: reader } = await make({ scopes: ['messages:read'] }, clerk.key).expect(201);
    await make({}, reader.key).expect(403);
    await house.call('get', '/v1/keys', reader.key).expect(403);
  });

  it('ends when it was said to, which lies ahead', async () => {
    for (const expiresAt of [iso(house.clock.at), 'tomorrow', 7]) expect((await make({ expiresAt }).expect(400)).body.errors[0].path).toBe('expiresAt');
    expect((await make({ scopes: ['everything'] }).expect(400)).body.errors[0].path).toBe('scopes.0');
    const { body } = await make({ expiresAt: iso(house.clock.at + HOUR_MS) }).expect(201);
    expect(await opens(body.key)).toBe(true);
    house.clock.at += HOUR_MS;
    expect((await house.call('get', '/v1/employer', body.key).expect(401)).body.detail).toContain('expired');
    await rotate(body.id).expect(409);
  });

  it('is made once under an Idempotency-Key', async () => {
    const once = (body: object) => make(body).set('idempotency-key', 'k1');
    const first = await once({ name: 'A' }).expect(201);
    expect((await once({ name: 'A' }).expect(201).expect('idempotency-replayed', 'true')).body).toEqual(first.body);
    await once({ name: 'B' }).expect(422);
    expect(await list()).toHaveLength(2);
  });
});

describe('rotation', () => {
  it('gives a new key at once, and the old one is good until the overlap ends', async () => {
    const { body: old } = await make({ name: 'ATS', scopes: ['employer:read'], expiresAt: iso(house.clock.at + 90 * DAY_MS) }).expect(201);
    house.clock.at += 60 * DAY_MS;
    const { body: next } = await rotate(old.id).expect(201);
    expect(next).toMatchObject({ name: 'ATS', scopes: ['employer:read'] });
    const life = ({ createdAt, expiresAt }: { createdAt: string; expiresAt: string }): number => Date.parse(expiresAt) - Date.parse(createdAt);
    expect(life(next)).toBe(life(old));
    expect((await list()).find(({ id }) => id === old.id)).toMatchObject({ replacedBy: next.id, expiresAt: iso(house.clock.at + DAY_MS) });
    expect((await rotate(old.id).expect(409)).body.detail).toContain(next.id);
    house.clock.at += DAY_MS - 1;
    expect([await opens(old.key), await opens(next.key)]).toEqual([true, true]);
    house.clock.at += 1;
    expect([await opens(old.key), await opens(next.key)]).toEqual([false, true]);
  });

  it('with no overlap ends the old key at once, be it the one that asks', async () => {
    const { body: next } = await rotate(await firstId(), { overlapHours: 0 }).expect(201);
    expect([await opens(acme.key), await opens(next.key)]).toEqual([false, true]);
    expect((await rotate(next.id, { overlapHours: -1 }, next.key).expect(400)).body.errors[0].path).toBe('overlapHours');
  });

  it('never makes a key last longer than it would have', async () => {
    const soon = iso(house.clock.at + HOUR_MS);
    const { body: old } = await make({ expiresAt: soon }).expect(201);
    expect((await rotate(old.id, { overlapHours: 48, expiresAt: null }).expect(201)).body.expiresAt).toBeNull();
    expect((await list()).find(({ id }) => id === old.id)).toMatchObject({ expiresAt: soon });
  });
});

describe('revocation', () => {
  const revoke = (id: string, key = acme.key) => house.call('delete', `/v1/keys/${id}`, key);

  it('is at once, may be asked for twice, and is seen in the list', async () => {
    const { body } = await make().expect(201);
    await revoke(body.id).expect(204);
    await revoke(body.id).expect(204);
    expect(await opens(body.key)).toBe(false);
    expect((await list())[0]).toMatchObject({ id: body.id, revokedAt: iso(house.clock.at) });
  });

  it('leaves the last key by which others can be made, whatever else there is', async () => {
    const last = await firstId();
    await make({ scopes: ['employer:read'] }).expect(201);
    await make({ expiresAt: iso(house.clock.at + HOUR_MS) }).expect(201);
    house.clock.at += HOUR_MS;
    expect((await revoke(last).expect(409)).body.detail).toContain('overlapHours 0');
    const { body: next } = await rotate(last).expect(201);
    // The one that is on its way out does not count for a key that stays.
    await revoke(next.id).expect(409);
    await revoke(last).expect(204);
    expect([await opens(acme.key), await opens(next.key)]).toEqual([false, true]);
  });

  it('and rotation are for the keys of one employer, and another’s are not there', async () => {
    const other = await house.employer({ name: 'Other' });
    const id = await firstId();
    await revoke(id, other.key).expect(404);
    await rotate(id, {}, other.key).expect(404);
    expect((await list(other.key)).map((key) => key.id)).not.toContain(id);
  });
});

describe('the operator', () => {
  it('makes a key for an employer that has none left', async () => {
    const { body } = await house.call('post', `/v1/employers/${acme.id}/keys`, OPERATOR_KEY).send({ name: 'Found again' }).expect(201);
    expect(body).toMatchObject({ createdBy: 'operator', name: 'Found again' });
    expect((await house.call('get', '/v1/employer', body.key).expect(200)).body.id).toBe(acme.id);
    expect(await list(body.key)).toHaveLength(2);
    await house.call('post', `/v1/employers/${acme.id}/keys`, acme.key).send({}).expect(403);
    await house.call('post', '/v1/employers/emp_nobody/keys', OPERATOR_KEY).send({}).expect(404);
  });
});
