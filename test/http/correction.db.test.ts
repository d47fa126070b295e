/** Taking a letter back by the front door: one call, one correction, the case open again. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;

beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
});
afterAll(() => house.close());

const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const letters = async (kind: string) => (await house.call('get', `/v1/messages?kind=${kind}`, acme.key).expect(200)).body.data;

it('sends one correction, tells the recruiter, opens the case, and counts', async () => {
  const rejected = { id: 'e3', type: 'application.rejected', timestamp: '2026-03-03T09:00:00.000Z', data: { application: { id: 'A1' } } };
  await house.call('post', '/v1/events', acme.key).send({ events: [...anasEvents(), rejected] }).expect(202);
  await move('2026-03-06T12:00:00.000Z');
  const [closure] = await letters('closure');
  expect(closure).toMatchObject({ status: 'delivered' });
  const path = `/v1/messages/${closure.id}/correct`;
  await house.call('post', path, acme.key).send({ note: 'wrong Ana' }).expect(202);
  await house.call('post', path, acme.key).send({}).expect(202);
  await move('2026-03-06T15:00:00.000Z');
  expect(await letters('correction')).toMatchObject([{ status: 'delivered', reason: 'sentInError', to: 'ana@example.com', because: [expect.stringContaining('sent in error')] }]);
  expect((await letters('nudge')).filter(({ reason }: { reason: string }) => reason === 'letterTakenBack')).toMatchObject([{ status: 'delivered', to: 'lee@acme.example' }]);
  const { body } = await house.call('get', '/v1/applications', acme.key);
  expect(body.data).toMatchObject([{ status: 'onTime', open: true, told: null, outcome: null }]);
  expect((await house.call('get', '/v1/metrics', acme.key)).body.messages).toMatchObject({ correction: 1 });
});

it('takes only a closure that was sent, and only the employer’s own', async () => {
  const [nudge] = await letters('nudge');
  expect((await house.call('post', `/v1/messages/${nudge.id}/correct`, acme.key).send({}).expect(409)).body.detail).toContain('closure');
  const other = await house.employer({ name: 'Other' });
  const [closure] = await letters('closure');
  await house.call('post', `/v1/messages/${closure.id}/correct`, other.key).send({}).expect(404);
});
