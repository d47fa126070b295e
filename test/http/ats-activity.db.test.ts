/** What passes between Hearback and an ATS's API, as callers see it; and a comparison on demand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/db/ids.js';
import { applications, messages } from '../../src/db/schema.js';
import { atsWalks, lookUps, repairs, writeBacks } from '../../src/db/schema-ats.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let employer: TestEmployer;
let other: TestEmployer;
let connectionId: string;
let walkId: string;
const answer: { next: { walkId: string } | { why: string } } = { next: { why: 'a walk through this ATS is under way already' } };

beforeAll(async () => {
  house = await openApp({ startReconcile: () => Promise.resolve(answer.next) });
  employer = await house.employer();
  other = await house.employer();
  const { body } = await house.call('post', '/v1/connections', employer.key).send({ provider: 'standard' }).expect(201);
  connectionId = body.id;
  const { db } = house.database;
  const at = house.clock.at;
  const mine = { employerId: employer.id, connectionId };
  walkId = newId('wlk', at);
  await db.insert(applications).values({ id: 'app_1', ...mine, externalId: 'A1', live: false, updatedAt: at });
  await db.insert(atsWalks).values({ id: walkId, ...mine, kind: 'reconcile', clockAt: at, notBefore: at, startedAt: at, pages: 2, seen: 150, repaired: 3 });
  for (let n = 0; n < 3; n += 1) {
    await db.insert(repairs).values({ id: newId('rep', at + n), ...mine, walkId, applicationId: 'app_1', at: at + n, what: [`difference ${String(n)}`], eventIds: ['evt_1'] });
    await db.insert(lookUps).values({ id: newId('lku', at + n), ...mine, deliveryId: null, subject: { what: 'application', applicationId: `A${String(n)}` }, subjectKey: String(n), notBefore: at + 5_000, createdAt: at + n, attempts: 2, why: 'GET /applications/A was answered with 500' });
    const message = { id: `msg_${String(n)}`, employerId: employer.id, applicationId: 'app_1', connectionId, live: false, kind: 'closure' as const, reason: 'notSelected', step: 'closure', episode: String(n), audience: 'candidate' as const, status: 'delivered' as const, because: [], plannedFor: at, createdAt: at, updatedAt: at };
    await db.insert(messages).values(message);
    await db.insert(writeBacks).values({ id: `wrb_${String(n)}`, ...mine, messageId: message.id, applicationId: 'app_1', kind: 'note', notBefore: at, createdAt: at, ...(n === 0 ? { status: 'done' as const, atsId: 'n1', finishedAt: at } : {}) });
  }
});
afterAll(() => house.close());

const get = (list: string, key = employer.key) => house.call('get', `/v1/connections/${connectionId}/${list}`, key);

describe('the lists of a connection', () => {
  it('show walks with how far they are', async () => {
    const { body } = await get('walks').expect(200);
    expect(body).toEqual({
      data: [{ id: walkId, kind: 'reconcile', status: 'running', changedSince: null, pages: 2, seen: 150, repaired: 3, attempts: 0, why: null, startedAt: new Date(house.clock.at).toISOString(), finishedAt: null }], nextCursor: null,
    });
  });

  it('show repairs in words, look-ups with their next attempt, write-backs with their ends', async () => {
    expect((await get('repairs').expect(200)).body.data[0]).toMatchObject({ walkId, applicationId: 'app_1', what: ['difference 2'], eventIds: ['evt_1'] });
    expect((await get('look-ups').expect(200)).body.data[0]).toMatchObject({ subject: { what: 'application', applicationId: 'A2' }, status: 'waiting', attempts: 2, nextAttemptAt: new Date(house.clock.at + 5_000).toISOString(), why: 'GET /applications/A was answered with 500' });
    const { data } = (await get('write-backs').expect(200)).body;
    expect(data.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([['wrb_2', 'waiting'], ['wrb_1', 'waiting'], ['wrb_0', 'done']]);
    expect(data[2]).toMatchObject({ atsId: 'n1', nextAttemptAt: null, finishedAt: new Date(house.clock.at).toISOString() });
  });

  it.each(['repairs', 'look-ups', 'write-backs'])('come in pages: %s', async (list) => {
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page += 1) {
      const { body } = await get(`${list}?limit=1${cursor}`).expect(200);
      seen.push(body.data[0].id);
      cursor = `&cursor=${String(body.nextCursor)}`;
      expect(body.nextCursor === null).toBe(page === 2);
    }
    expect(new Set(seen).size).toBe(3);
    await get(`${list}?cursor=forged`).expect(400);
  });

  it.each(['walks', 'repairs', 'look-ups', 'write-backs'])("are nobody else's: %s", async (list) => {
    await get(list, other.key).expect(404);
  });
});

describe('POST /v1/connections/{id}/reconcile', () => {
  const post = (key = employer.key) => house.call('post', `/v1/connections/${connectionId}/reconcile`, key);

  it('begins a comparison, and says why none can begin', async () => {
    const { body } = await post().expect(409);
    expect(body.detail).toBe('no comparison can begin: a walk through this ATS is under way already');
    answer.next = { walkId };
    expect((await post().expect(202)).body).toMatchObject({ id: walkId, kind: 'reconcile', status: 'running' });
    await post(other.key).expect(404);
  });
});
