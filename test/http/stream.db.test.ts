/** A dashboard hears of events as they happen, and misses none while it is away. */
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseAlarm } from '../../src/db/alarms.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  acme = await house.employer();
});
afterAll(async () => {
  await house.close();
});

interface Told {
  id: string;
  type: string;
  data: { type: string; data: Record<string, string> };
}

interface Stream {
  status: number;
  /** @returns the next event that was not taken yet, as soon as it is there */
  next(): Promise<Told>;
  ended: Promise<void>;
  close(): void;
}

async function open(key: string, lastEventId?: string): Promise<Stream> {
  const { port } = house.app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/v1/stream', agent: false, headers: { authorization: `Bearer ${key}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) } }, resolve).on('error', reject);
  });
  const events: Told[] = [];
  const waiting: ((told: Told) => void)[] = [];
  let text = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, id, type, data] = /^id: (.+)\nevent: (.+)\ndata: (.+)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (id === undefined || type === undefined || data === undefined) continue;
      const told = { id, type, data: JSON.parse(data) };
      const taker = waiting.shift();
      if (taker === undefined) events.push(told);
      else taker(told);
    }
  });
  return {
    status: response.statusCode ?? 0,
    next: () => {
      const ready = events.shift();
      return ready === undefined ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(ready);
    },
    ended: new Promise((resolve) => response.on('close', () => resolve())),
    close: () => response.destroy(),
  };
}

const raise = (employerId: string, subject: string) => raiseAlarm(house.database.db, { employerId, kind: 'stale', subject, detail: 'nothing came' }, house.clock.at);

it('tells what happens from now on to its own employer, and reads on from where a reader was', async () => {
  const other = await house.employer({ name: 'Other' });
  const stream = await open(acme.key);
  const others = await open(other.key);
  expect(stream.status).toBe(200);
  await raise(other.id, 'con_other');
  await raise(acme.id, 'con_1');
  const first = await stream.next();
  expect(first).toMatchObject({ type: 'alarm.raised', data: { type: 'alarm.raised', data: { status: 'stale' } } });
  const theirs = await others.next();
  expect(theirs.data.data['alarmId']).not.toBe(first.data.data['alarmId']);
  stream.close();
  others.close();
  await raise(acme.id, 'con_2');
  await raise(acme.id, 'con_3');
  const again = await open(acme.key, first.id);
  const missed = [await again.next(), await again.next()];
  const { body } = await house.call('get', '/v1/alarms?state=open', acme.key).expect(200);
  const ids = new Map((body.data as { id: string; subject: string }[]).map(({ id, subject }) => [id, subject]));
  expect(missed.map(({ data }) => ids.get(data.data['alarmId'] ?? ''))).toEqual(['con_2', 'con_3']);
  again.close();
});

it('passes by no event whose transaction began earlier and ends later', async () => {
  const stream = await open(acme.key);
  await house.database.db.transaction(async (tx) => {
    await raiseAlarm(tx, { employerId: acme.id, kind: 'stale', subject: 'con_slow', detail: '' }, house.clock.at);
    await raise(acme.id, 'con_quick');
  });
  const told = [await stream.next(), await stream.next()];
  expect(new Set(told.map(({ data }) => data.data['alarmId'])).size).toBe(2);
  stream.close();
});

it('refuses a place that no stream gave, a stranger, and an eleventh stream of one key', async () => {
  expect((await house.call('get', '/v1/stream', acme.key).set('last-event-id', 'nonsense').expect(400)).body.errors).toMatchObject([{ path: 'Last-Event-ID' }]);
  await house.call('get', '/v1/stream').expect(401);
  const { key } = await house.employer({ name: 'Many' });
  const streams = await Promise.all(Array.from({ length: 10 }, () => open(key)));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  await house.call('get', '/v1/stream', key).expect(429);
  for (const stream of streams) stream.close();
});

it('ends when the house closes', async () => {
  const own = await openApp();
  await own.app.listen({ host: '127.0.0.1', port: 0 });
  const { key } = await own.employer();
  const before = house;
  house = own;
  const stream = await open(key);
  house = before;
  await own.close();
  await stream.ended;
  expect(stream.status).toBe(200);
});
