/** A key's minute by the front door, counted in PostgreSQL by two processes as one. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queue/queue.js';
import { openApp, OPERATOR_KEY, type TestApp } from '../support/app.js';

const PER_MINUTE = 4;
let house: TestApp;
/** Two processes: the requests come to them in turn. */
let rooms: readonly Queues[];
let turn = 0;
let key: string;
const logged: string[] = [];
beforeAll(async () => {
  house = await openApp({ requestLimit: { perMinute: PER_MINUTE, count: (id, now) => rooms[turn++ % rooms.length]?.countRequest(id, now) ?? Promise.resolve(null) } });
  const open = () => openQueues({ backend: { kind: 'postgres', url: house.url }, log: ({ msg }) => void logged.push(msg) });
  rooms = await Promise.all([open(), open()]);
});
afterAll(async () => {
  for (const room of rooms) await room.close();
  expect(house.faults).toEqual([]);
  await house.close();
});
beforeEach(async () => {
  key = (await house.employer()).key;
});

const ask = (asking = key) => house.call('get', '/v1/employer', asking);

it('a minute is told with every answer, used up by every process together, and begins anew', async () => {
  for (const left of [3, 2, 1]) await ask().expect(200).expect('ratelimit-policy', '"key";q=4;w=60').expect('ratelimit', `"key";r=${String(left)};t=60`);
  house.clock.at += 18_500;
  // Whatever the answer is, it was asked for.
  await house.call('get', '/v1/applications/nowhere', key).expect(404).expect('ratelimit', '"key";r=0;t=42');
  const { body } = await ask().expect(429).expect('retry-after', '42').expect('ratelimit', '"key";r=0;t=42').expect('content-type', /problem\+json/);
  expect(body).toMatchObject({ type: 'urn:hearback:problem:too-many-requests', status: 429, detail: expect.stringContaining('42 seconds') });
  house.clock.at += 41_499;
  await ask().expect(429).expect('retry-after', '1');
  house.clock.at += 1;
  await ask().expect(200).expect('ratelimit', '"key";r=3;t=60');
});

it('a minute of one key is no other’s; the operator, and what takes no key, have none', async () => {
  await Promise.all(Array.from({ length: PER_MINUTE }, () => ask().expect(200)));
  await ask().expect(429);
  const { key: other } = await house.employer();
  await ask(other).expect(200);
  for (const path of ['/v1/providers', '/healthz']) expect((await house.call('get', path).expect(200)).headers['ratelimit']).toBeUndefined();
  for (let time = 0; time <= PER_MINUTE; time += 1) await house.call('post', '/v1/employers', OPERATOR_KEY).send({}).expect(400);
  await ask('hb_test_unknown').expect(401);
});

it('a minute that another clock set far ahead locks nobody out', async () => {
  const now = house.clock.at;
  house.clock.at += 3_600_000;
  for (let time = 0; time <= PER_MINUTE; time += 1) await ask();
  await ask().expect(429);
  house.clock.at = now;
  await ask().expect(200).expect('ratelimit', '"key";r=3;t=60');
});

it('a request is not counted while the count cannot be kept: nobody is refused for that, and the log says so', async () => {
  const kept = rooms;
  const gone = await openQueues({ backend: { kind: 'postgres', url: house.url }, log: ({ msg }) => void logged.push(msg) });
  await gone.close();
  rooms = [gone];
  for (let time = 0; time <= PER_MINUTE; time += 1) expect((await ask().expect(200)).headers['ratelimit']).toBeUndefined();
  rooms = kept;
  expect(logged.filter((msg) => msg.includes('not counted'))).toHaveLength(1);
});
