/** Addresses that are not written to, by the front door: each employer's own, blocked and freed with a reason. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { suppressionNotes } from '../../src/db/schema-suppressions.js';
import { suppressAddress } from '../../src/db/mail-events.js';
import { openApp, type TestApp } from '../support/app.js';

let house: TestApp;
beforeAll(async () => {
  house = await openApp();
});
afterAll(() => house.close());

it('are listed per employer, by address, and found whatever their case', async () => {
  const [acme, other] = [await house.employer(), await house.employer()];
  for (const address of ['b@people.example', 'a@people.example', 'c@people.example']) await suppressAddress(house.database.db, { employerId: acme.id, address, reason: 'bounced', createdAt: house.clock.at });
  const first = await house.call('get', '/v1/suppressions?limit=2', acme.key).expect(200);
  expect(first.body.data.map(({ address }: { address: string }) => address)).toEqual(['a@people.example', 'b@people.example']);
  const second = await house.call('get', `/v1/suppressions?limit=2&cursor=${String(first.body.nextCursor)}`, acme.key).expect(200);
  expect(second.body).toEqual({ data: [{ address: 'c@people.example', reason: 'bounced', createdAt: '2026-11-24T09:00:00.000Z' }], nextCursor: null });
  expect((await house.call('get', '/v1/suppressions?address=B%40People.example', acme.key).expect(200)).body.data).toHaveLength(1);
  expect((await house.call('get', '/v1/suppressions', other.key).expect(200)).body.data).toEqual([]);
  await house.call('get', '/v1/suppressions?cursor=bm9uc2Vuc2U', acme.key).expect(400);
});

it('are blocked and freed with a reason that is kept, by nobody but the employer, and what is owed is decided anew', async () => {
  const [acme, other] = [await house.employer({ testClock: '2026-03-02T08:00:00.000Z' }), await house.employer()];
  const block = { address: 'Ana@People.example', why: 'she asked us by phone' };
  await house.call('post', '/v1/suppressions', acme.key).send({ address: block.address }).expect(400);
  expect((await house.call('post', '/v1/suppressions', acme.key).send(block).expect(201)).body).toEqual({ address: 'ana@people.example', reason: 'byHand', createdAt: '2026-03-02T08:00:00.000Z' });
  const path = '/v1/suppressions/ANA%40people.example';
  await house.call('delete', `${path}?why=x`, other.key).expect(404);
  await house.call('delete', path, acme.key).expect(400);
  house.woken.length = 0;
  await house.call('delete', `${path}?why=she%20wrote%20again`, acme.key).expect(204);
  expect(house.woken).toEqual(['sweep']);
  await house.call('delete', `${path}?why=again`, acme.key).expect(404);
  const notes = await house.database.db.select().from(suppressionNotes);
  expect(notes.map(({ did, why }) => `${did}: ${why}`).sort()).toEqual(['added: she asked us by phone', 'removed: she wrote again']);
});
