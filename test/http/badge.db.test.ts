/** The badge by the front door: off until it is published, the same numbers as the metrics, and nothing of anybody. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});

const badge = async (file: string, status = 200) => house.call('get', `/badge/${file}`).expect(status);
const publish = (slug: string, key = acme.key) => house.call('put', '/v1/employer/badge', key).send({ slug });
const tell = async (from: number, until: number) => {
  const about = (index: number) => ({ application: { id: `A${String(index)}` }, candidate: { id: `C${String(index)}`, firstName: 'Ana', email: `ana${String(index)}@people.example` }, job: { id: 'J1' } });
  const numbers = Array.from({ length: until - from }, (_, index) => from + index);
  const applied = numbers.map((index) => ({ id: `a${String(index)}`, type: 'application.created', timestamp: '2026-02-24T09:00:00.000Z', data: about(index) }));
  // All but one are told on the sixth day.
  const told = numbers.filter((index) => index > 0).map((index) => ({ id: `r${String(index)}`, type: 'application.rejected', timestamp: '2026-03-02T09:00:00.000Z', data: { ...about(index), outcome: { candidateToldAt: '2026-03-02T09:00:00.000Z' } } }));
  await house.call('post', '/v1/events', acme.key).send({ events: [...applied, ...told] }).expect(202);
};

it('is off until it is published, at an address that nobody else has, and off again', async () => {
  await badge('acme.svg', 404);
  expect((await house.call('get', '/v1/employer/badge', acme.key).expect(200)).body).toMatchObject({ slug: null });
  expect((await publish('acme').expect(200)).body).toMatchObject({ slug: 'acme', svgUrl: 'https://hearback.acme.example/badge/acme.svg' });
  const other = await house.employer({ name: 'Other' });
  await publish('acme', other.key).expect(409);
  await publish('Acme Foods').expect(400);
  await publish('other', other.key).expect(200);
  await publish('acme', other.key).expect(409);
  await publish('acme-foods').expect(200);
  await badge('acme.json', 404);
  await badge('acme-foods.html', 404);
  await house.call('delete', '/v1/employer/badge', other.key).expect(204);
  await badge('other.json', 404);
});

it('says nothing of a few, and of more what the metrics say', async () => {
  await tell(0, 19);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-20T12:00:00.000Z' }).expect(200);
  expect((await badge('acme-foods.json')).body).toMatchObject({ applications: null, heardBackRate: null, medianDays: null, words: 'too few applications to say' });
  await tell(19, 25);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-20T12:00:01.000Z' }).expect(200);
  const { body, headers } = await badge('acme-foods.json');
  expect(body).toEqual({ employer: 'Acme', mode: 'test', words: '96% heard back, in 6 days (median), test data', applications: 25, heardBackRate: 0.96, medianDays: 6, days: 90, from: '2025-12-20T12:00:01.000Z', asOf: '2026-03-20T12:00:01.000Z', method: expect.stringContaining('20 applications') });
  expect(headers['access-control-allow-origin']).toBe('*');
  expect((await house.call('get', '/v1/metrics', acme.key)).body).toMatchObject({ heardBackRate: 0.96, medianDaysToAnswer: 6 });
  const svg = await badge('acme-foods.svg');
  expect(svg.headers['content-type']).toContain('image/svg+xml');
  expect(String(svg.body)).toContain('96% heard back');
});
