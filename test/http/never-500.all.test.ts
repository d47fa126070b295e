/** Nothing that a caller sends makes a 500: hostile bytes at every door, and events in the right shape with the wrong things in them. */
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import fc from 'fast-check';
import type supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atsNamed } from '../../src/ats/directory.js';
import { type Database, openDatabase } from '../../src/db/connect.js';
import { contactChannels, publicEventTypes, stageKinds } from '../../src/domain/hiring-event.js';
import { atsWebhooks } from '../../src/http/webhooks/ats.js';
import { resendWebhooks } from '../../src/http/webhooks/resend.js';
import { openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
let nowhere: Database;
beforeAll(async () => {
  const clock = { now: () => Date.parse('2026-11-24T09:00:00Z') };
  const away = (): never => {
    throw new Error('nobody is let in here, so nothing may be stored');
  };
  const known = { find: () => null, findAgain: () => undefined };
  nowhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', poolSize: 1 });
  house = await openApp({
    plugins: [
      atsWebhooks({ clock, atsNamed, connections: known, insertDeliveries: away, countRefused: () => Promise.resolve(), wake: away, onFault: (error) => void house.faults.push(error) }),
      resendWebhooks({ db: nowhere.db, clock, secrets: ['whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'], ownSecretOf: () => Promise.resolve('whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'), domainChanged: away, wake: away }),
    ],
  });
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  acme = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
});
beforeEach(() => {
  house.faults.length = 0;
});
afterAll(async () => {
  await house.close();
  await nowhere.close();
});

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, Record<Method, { requestBody?: unknown }>> };
// A stream that is taken does not end: what it refuses is in stream.db.test.ts.
const routes = Object.entries(document.paths).filter(([path]) => path !== '/v1/stream').flatMap(([path, methods]) => (Object.keys(methods) as Method[]).map((method) => ({ name: `${method} ${path}`, path, method })));
const keyFor = (path: string): string => (path === '/v1/employers' ? OPERATOR_KEY : acme.key);

async function refusedOrDone(request: supertest.Test): Promise<void> {
  const answer = await request;
  expect(answer.status).toBeLessThan(500);
  if (answer.status >= 400) {
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: expect.any(String), title: expect.any(String), status: answer.status, detail: expect.any(String), requestId: expect.any(String) });
  }
  expect(house.faults).toEqual([]);
}

const deep = (open: string, close: string, levels = 20_000): string => `${open.repeat(levels)}${close.repeat(levels)}`;
const bodies: readonly (string | Buffer)[] = [
  '', ' ', 'null', 'true', '0', '-1e400', '1e400', '"text"', '[]', '[[]]', '{', '}', '{"a":}', "{'a':1}", '\ufeff{}', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"a":{"__proto__":null}}', '{"\\u0000":"\\u0000"}', '{"a":"\\ud800"}',
  '{"name":"\\u0000","type":[],"events":{"0":{}},"ids":{"length":3},"now":1e400,"until":{},"channel":[],"reason":{},"provider":["standard"],"promises":[1],"jobs":[],"kind":1,"limit":-1}',
  deep('[', ']'), deep('{"a":', '}').replace('}', '1}'), Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.alloc(64),
];
const types = ['application/json', 'application/merge-patch+json', 'application/json; charset=latin1', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense', 'application/octet-stream'];

const filled = (path: string, value: string): string => path.replace(/\{\w+\}/g, value);

describe('no address hurts', () => {
  const values = ['x'.repeat(7_000), '%00', '%2e%2e%2f', '..%2f..%2fetc', '%ff', '%ed%a0%80', '__proto__', 'constructor', '%F0%9F%92%A9', "'%3B--", '{id}', '0'];

  it.each(routes)('$name', async ({ path, method }) => {
    for (const value of values) {
      await refusedOrDone(house.call(method, `${filled(path, value)}?${value}=1`, keyFor(path)));
      await refusedOrDone(house.call(method, `${filled(path, 'con_x')}?limit=${value}&cursor=${value.slice(0, 2_500)}&status=${value.slice(0, 300)}&by=${value.slice(0, 300)}`, keyFor(path)));
    }
  });

  it('also where it is longer than Node reads, or is no HTTP at all', async () => {
    const { port } = house.app.server.address() as AddressInfo;
    const say = (words: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(words));
        let heard = '';
        socket.on('data', (part) => (heard += String(part)));
        socket.on('close', () => resolve(heard));
        socket.on('error', reject);
      });
    for (const [words, status] of [[`GET /v1/employer?${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431], ['good morning\r\n\r\n', 400]] as const) {
      const [head = '', body = ''] = (await say(words)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} .*content-type: application/problem\\+json`, 'is'));
      expect(JSON.parse(body)).toMatchObject({ type: expect.any(String), title: expect.any(String), status, detail: expect.any(String), requestId: expect.stringMatching(/^req_/) });
    }
  });
});

describe('no body hurts', () => {
  it.each(routes.filter(({ method }) => method !== 'get'))('$name', async ({ path, method }) => {
    const send = (type: string, body: string | Buffer) => house.call(method, filled(path, 'con_x'), keyFor(path)).set('content-type', type).serialize((given) => given as string).send(body);
    for (const body of bodies) await refusedOrDone(send('application/json', body));
    for (const type of types) await refusedOrDone(send(type, '{"events":[]}'));
  });
});

/** A field of the contract: what belongs there, what looks like it, and what nobody would think of. */
const odd = fc.constantFrom<unknown>('', ' ', '\0', '\ud800', '\u202e', 'x'.repeat(3_000), 0, -1, 2 ** 53, 1e308, true, null, [], {}, '__proto__', '{{x}}', '<b>', "'; --");
const or = (...good: unknown[]) => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: odd });
const time = or(
  '2026-02-20T09:00:00Z', '2026-02-23T08:00:00.000Z', '2026-03-01T23:59:59.999999999+14:00', '2026-03-29T02:30:00+01:00', '1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2199-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59',
  '0001-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-12-31T23:59:60Z', '2026-03-02', '1772442000',
);
const id = or('A1', 'A2', 7, 'é', '𝒜', '%', 'constructor', 'x'.repeat(200));
const some = <Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model) => fc.oneof({ weight: 9, arbitrary: fc.record(model, { requiredKeys: [] }) }, { weight: 1, arbitrary: odd });
const person = some({ name: or('Lee', 'لي', '<script>'), email: or('lee@acme.example', 'LEE@ACME.EXAMPLE', 'none', 'a@b', 'ana@exämple.de') });
const data = some({
  application: some({ id, stage: some({ id, name: or('Interview', 'Gespräch', 'Offer'), kind: or(...stageKinds, 'lunch') }), appliedAt: time, source: or('Web'), internal: or(true, false), prospect: or(true, false), agency: or(true, false) }),
  candidate: some({ id, firstName: or('Ana', 'Åsa', '安'), lastName: or('Ruiz', ''), email: or('ana@example.com', 'none'), timezone: or('Europe/Madrid', 'America/St_Johns', 'Pacific/Apia', 'Mars/Base'), locale: or('es', 'ar', 'zh-Hant-TW', 'x_x'), phone: or('+34 600 000 000') }),
  job: some({ id, title: or('Baker', '{{title}}'), department: or('Kitchen'), location: or('Madrid') }),
  recruiter: person, hiringLead: person,
  interview: some({ id, startsAt: time, endsAt: time }),
  outcome: some({ reason: or('x'), candidateToldAt: time }),
  contact: some({ channel: or(...contactChannels, 'fax'), at: time, by: or('Lee') }),
  into: some({ id }),
});
const event = fc.record({ id: or('e1', 'e2', 'e3', 'e4', 'e5', 'e6'), type: or(...publicEventTypes, 'coffee.made'), timestamp: time, data }, { requiredKeys: ['type', 'timestamp', 'data'] });

describe('events in the right shape', () => {
  it('are taken or refused one by one, and whatever was taken lets the clock go on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 40 }), async (events) => {
        const { key } = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
        const told = await house.call('post', '/v1/events', key).send({ events }).expect(202);
        expect(told.body.accepted + told.body.duplicates + told.body.rejected.length).toBe(events.length);
        await house.call('post', '/v1/test-clock', key).send({ now: '2026-04-10T12:00:00Z' }).expect(200);
        for (const path of ['/v1/applications', '/v1/messages', '/v1/metrics?by=week']) await house.call('get', path, key).expect(200);
        expect(house.faults).toEqual([]);
      }),
      { numRuns: 25, seed: 20_260_223 },
    );
  });
});
