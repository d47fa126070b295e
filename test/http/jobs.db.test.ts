/** A job at the front door: where it is, as an ATS said with an event or an employer says here. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-03-24T08:00:00.000Z' });
});
afterAll(async () => {
  await house.close();
});

const job = async (id: string) => (await house.call('get', `/v1/jobs/${id}`, acme.key).expect(200)).body;

it('is in the zone that was last said, whoever said it, and in none that does not exist', async () => {
  const [applied] = anasEvents();
  const said = (id: string, timezone: string) => ({ ...applied, id, data: { ...(applied as { data: object }).data, job: { id: 'J1', title: 'Baker', timezone } } });
  const { body } = await house.call('post', '/v1/events', acme.key).send({ events: [said('e1', 'Europe/Lisbon'), said('e2', 'Mars/Olympus')] }).expect(202);
  expect(body).toMatchObject({ accepted: 1, rejected: [{ index: 1, errors: [{ path: 'data.job.timezone' }] }] });
  const { id } = (await house.call('get', '/v1/applications', acme.key).expect(200)).body.data[0].job;
  expect(await job(id)).toMatchObject({ externalId: 'J1', title: 'Baker', timezone: 'Europe/Lisbon', state: 'open' });
  await house.call('patch', `/v1/jobs/${id}`, acme.key).send({ timezone: 'America/New_York' }).expect(200);
  expect(await job(id)).toMatchObject({ title: 'Baker', timezone: 'America/New_York' });
  expect((await house.call('patch', `/v1/jobs/${id}`, acme.key).send({ timezone: 'Mars/Olympus' }).expect(400)).body.errors[0].path).toBe('timezone');
});

it('is in no country or region that does not exist: a law would not be seen to hold', async () => {
  const { id } = (await house.call('get', '/v1/applications', acme.key).expect(200)).body.data[0].job;
  const place = (jurisdiction: string) => house.call('patch', `/v1/jobs/${id}`, acme.key).send({ jurisdiction });
  for (const wrong of ['CA-ONT', 'CA-XX', 'QQ']) expect((await place(wrong).expect(400)).body.errors).toEqual([{ path: 'jurisdiction', message: expect.stringContaining(`got ${wrong}, takes`) }]);
  for (const right of ['CA-ON', 'JP-13', 'CA']) expect((await place(right).expect(200)).body.jurisdiction).toBe(right);
});

it('of another employer is none', async () => {
  const other = await house.employer({ name: 'Other' });
  const { id } = (await house.call('get', '/v1/applications', acme.key).expect(200)).body.data[0].job;
  await house.call('get', `/v1/jobs/${id}`, other.key).expect(404);
  await house.call('patch', `/v1/jobs/${id}`, other.key).send({ timezone: 'Europe/Rome' }).expect(404);
});
