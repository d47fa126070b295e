/** Retention: on the day on which nobody has to keep somebody any longer they are gone, by where their jobs were, and not a day sooner. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
});
afterAll(() => house.close());
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await call('patch', '/v1/employer').send({ country: 'DE' }).expect(200);
  await tell(anasEvents());
});
afterEach(() => {
  expect(house.faults).toEqual([]);
});

const call = (method: 'get' | 'post' | 'put' | 'patch', path: string) => house.call(method, path, acme.key);
const tell = (events: unknown[]) => call('post', '/v1/events').send({ events }).expect(202);
const move = (now: string) => call('post', '/v1/test-clock').send({ now }).expect(200);
const keep = (days: number | null, places: Record<string, number> = {}) => call('put', '/v1/retention').send({ days, places });
const applications = async () => (await call('get', '/v1/applications').expect(200)).body.data as { id: string; status: string; candidate: { id: string; name: string | null } }[];
const names = async () => (await applications()).map(({ candidate }) => candidate.name).sort();
const ana = async () => (await applications())[0]?.candidate.id ?? '';
const kept = async () => (await call('get', `/v1/candidates/${await ana()}/retention`).expect(200)).body;
const rejected = { id: 'no', type: 'application.rejected', timestamp: '2026-03-02T12:10:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' } } };

it('erases whom nobody has to keep any longer, once they have been told, and leaves the record', async () => {
  await tell([rejected]);
  await keep(null, { DE: 180 }).expect(200);
  expect(await kept()).toMatchObject({ keptUntil: null, due: false, applications: [{ place: 'DE', why: 'open' }] });
  await move('2026-03-10T12:00:00.000Z');
  const [{ id } = { id: '' }] = await applications();
  const { body } = await call('get', `/v1/applications/${id}`).expect(200);
  const last = Math.max(...body.timeline.map(({ at }: { at: string }) => Date.parse(at)));
  const until = new Date(last + 180 * 86_400_000).toISOString();
  expect(await kept()).toMatchObject({ keptUntil: until, due: false, applications: [{ why: 'choice' }] });
  await move(new Date(Date.parse(until) - 1_000).toISOString());
  expect(await names()).toEqual(['Ana Ruiz']);
  await move(until);
  expect(await names()).toEqual([null]);
  expect((await call('get', '/v1/messages?kind=closure').expect(200)).body.data).toMatchObject([{ status: 'delivered', to: null, subject: null }]);
  expect((await call('get', '/v1/retention').expect(200)).body).toMatchObject({ erasedWithin30Days: 1, places: { DE: 180 } });
  expect((await kept()).due).toBe(false);
});

it('keeps whoever still waits, whoever applied again under the same address, and everybody where nothing was chosen', async () => {
  await keep(null, { DE: 1 }).expect(200);
  await move('2026-09-02T12:00:00.000Z');
  expect(await names()).toEqual(['Ana Ruiz']);
  await tell([{ ...rejected, timestamp: '2026-09-02T12:00:00.000Z' }]);
  const again = { id: 'again', type: 'application.created', timestamp: '2026-09-02T12:00:00.000Z', data: { application: { id: 'A2', stage: { id: 's9', name: 'New', kind: 'applied' } }, candidate: { id: 'C2', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' }, job: { id: 'J2', title: 'Cook' } } };
  await tell([again]);
  await move('2026-09-22T12:00:00.000Z');
  expect(await names()).toEqual(['Ana Ruiz', 'Ana Ruiz']);
  await keep(null).expect(200);
  await move('2027-09-22T12:00:00.000Z');
  expect(await names()).toEqual(['Ana Ruiz', 'Ana Ruiz']);
});

it('refuses less than a law asks for at a place, and says what holds where the jobs are', async () => {
  expect((await keep(null, { US: 30 }).expect(400)).body.errors).toEqual([{ path: 'places.US', message: expect.stringContaining('29 CFR 1602.14') }]);
  await keep(null, { Germany: 30 }).expect(400);
  const { body } = await keep(400).expect(200);
  expect(body).toMatchObject({ days: 400, inUse: [{ place: 'DE', applications: 1, days: 400, longerThan: ['de.agg'] }] });
  expect(body.rules.map(({ id }: { id: string }) => id)).toContain('ca-on.dutyToInform');
});

it('an erasure that is asked for says what laws ask to be kept yet', async () => {
  await call('patch', '/v1/employer').send({ country: 'CA', region: 'ON' }).expect(200);
  await tell([rejected]);
  await move('2026-03-10T12:00:00.000Z');
  const { body } = await call('post', `/v1/candidates/${await ana()}/erasure`).send({ dryRun: true }).expect(200);
  expect(body.laws).toMatchObject([{ rule: 'ca-on.dutyToInform', until: expect.stringMatching(/^2029-/) }]);
});
