/** The contract, read literally: what a walk through it line by line with curl found wrong once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anasEvents, openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';

const START = '2026-02-23T08:00:00.000Z';
let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer({ testClock: START });
});
afterEach(() => {
  expect(house.faults).toEqual([]);
});

const get = (path: string, key = acme.key) => house.call('get', path, key);
const post = (path: string, body: object = {}, key = acme.key) => house.call('post', path, key).send(body);
const tell = async (...events: object[]) => (await post('/v1/events', { events }).expect(202)).body;
const created = (id: string, more: object = {}) => ({ id: `e-${id}`, type: 'application.created', timestamp: START, data: { application: { id } }, ...more });

describe('lists', () => {
  it.each(['/v1/providers', '/v1/templates', '/v1/connections', '/v1/applications', '/v1/messages'])('%s takes a limit from 1 to 200, written as a whole number', async (path) => {
    for (const limit of ['1', '50', '200']) await get(`${path}?limit=${limit}`).expect(200);
    for (const limit of ['0', '201', '-1', '1.5', '1e2', '0x10', 'true', 'abc', '', '%201', '1&limit=2']) {
      const { body } = await get(`${path}?limit=${limit}`).expect(400);
      expect(body.errors).toMatchObject([{ path: 'limit' }]);
    }
    for (const cursor of ['x', '', 'bnVsbA', Buffer.from('{"after":"nobody","id":"nobody"').toString('base64url')]) {
      expect((await get(`${path}?cursor=${cursor}`).expect(400)).body.errors).toMatchObject([{ path: 'cursor' }]);
    }
  });

  it.each(['/v1/providers', '/v1/templates'])('%s comes in pages, each item once', async (path) => {
    const walk = async (limit: number): Promise<unknown[]> => {
      const seen: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { data: unknown[]; nextCursor: string | null } = (await get(`${path}?limit=${String(limit)}${cursor === '' ? '' : `&cursor=${cursor}`}`).expect(200)).body;
        expect(page.data.length).toBeLessThanOrEqual(limit);
        seen.push(...page.data);
        cursor = page.nextCursor;
      }
      return seen;
    };
    const whole = await walk(200);
    expect(new Set(whole.map((item) => JSON.stringify(item))).size).toBe(whole.length);
    expect(await walk(Math.ceil(whole.length / 3))).toEqual(whole);
  });

  it('of applications name every order that they can be sorted in', async () => {
    const { errors } = (await get('/v1/applications?sort=name').expect(400)).body;
    expect(errors).toHaveLength(1);
    for (const sort of ['waitingSince', 'promisedBy', 'nextLookAt', 'appliedAt', 'lastContactAt']) {
      expect(errors[0].message).toContain(`"-${sort}"`);
      await get(`/v1/applications?sort=${sort}`).expect(200);
      await get(`/v1/applications?sort=-${sort}`).expect(200);
    }
  });
});

describe('POST /v1/events', () => {
  it('counts an event that is in one request twice as one and a repetition', async () => {
    expect(await tell(created('A'), created('A'), created('B'))).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
  });

  it('needs a time, and one from which a promise can be counted', async () => {
    const times = ['', ' ', null, undefined, 1_772_442_000, '0001-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'];
    const { accepted, rejected } = await tell(...times.map((timestamp, index) => created(`T${String(index)}`, { timestamp })));
    expect(accepted).toBe(0);
    expect(rejected.map(({ errors }: { errors: { path: string }[] }) => errors[0]?.path)).toEqual(times.map(() => 'timestamp'));
  });

  it('refuses a time within an event that would stop the clock of its employer', async () => {
    const { rejected } = await tell(created('A', { data: { application: { id: 'A', appliedAt: '9999-12-31T23:59:59-23:59' } } }));
    expect(rejected[0].errors[0].path).toBe('data.application.appliedAt');
    await post('/v1/test-clock', { now: '2026-03-12T12:00:00Z' }).expect(200);
  });

  it('makes one connection, however many first calls come at once', async () => {
    await Promise.all(['A', 'B', 'C', 'D'].map((id) => tell(created(id))));
    expect((await get('/v1/connections')).body.data).toHaveLength(1);
  });

  it('cleans a text that no database can hold, as in a webhook, and refuses an id that holds one', async () => {
    const named = (id: string, firstName: string) => created(id, { data: { application: { id }, candidate: { id: `C${id}`, firstName } } });
    const told = await tell(named('A', 'Ana\0'), named('B', 'B\ud800o'), { ...created('C'), id: 'e\0' }, created('D\0'));
    expect(told).toMatchObject({ accepted: 2, rejected: [{ index: 2, errors: [{ path: 'id' }] }, { index: 3, errors: [{ path: 'data.application.id' }] }] });
    await post('/v1/test-clock', { now: START }).expect(200);
    expect((await get('/v1/applications')).body.data.map(({ candidate }: { candidate: { name: string } }) => candidate.name).sort()).toEqual(['Ana', 'Bo']);
  });

  it('takes JSON only', async () => {
    const { body } = await house.call('post', '/v1/events', acme.key).set('content-type', 'text/plain').send('{"events": []}').expect(415);
    expect(body.type).toBe('urn:hearback:problem:unsupported-media-type');
  });
});

describe('what a person does', () => {
  const ana = async () => (await get('/v1/applications')).body.data[0];
  beforeEach(async () => {
    await tell(...anasEvents());
    await post('/v1/test-clock', { now: '2026-03-03T12:00:00Z' }).expect(200);
  });

  it('is seen in the answer, and by whoever asks next', async () => {
    const { id } = await ana();
    const act = async (path: string, body: object = {}) => (await post(`/v1/applications/${id}/${path}`, body).expect(200)).body;
    expect((await act('contacts', { channel: 'phone' })).lastContactAt).toBe('2026-03-03T12:00:00.000Z');
    expect((await act('exclude')).status).toBe('excluded');
    expect((await ana()).status).toBe('excluded');
    expect((await act('include')).status).toBe('onTime');
    for (const until of ['2026-03-20T09:00:00.000Z', '2026-03-12T09:00:00.000Z', '2026-03-16T09:00:00.000Z']) expect((await act('snooze', { until })).promisedBy).toBe(until);
    expect((await act('contacts', { channel: 'meeting', told: true })).told).toEqual({ at: '2026-03-03T12:00:00.000Z', by: 'person' });
    expect((await ana()).status).toBe('told');
  });

  it('may be explained by one of our reasons or in words of their own, which stay in the house', async () => {
    const { id } = await ana();
    await post(`/v1/applications/${id}/snooze`, { until: '2026-03-20T09:00:00Z', reason: 'recruiterAway' }).expect(200);
    await post(`/v1/applications/${id}/snooze`, { until: '2026-03-23T09:00:00Z', reason: 'the budget is not signed' }).expect(200);
    const { timeline } = (await get(`/v1/applications/${id}`)).body;
    expect(timeline.map(({ summary }: { summary: string }) => summary)).toContainEqual(expect.stringContaining('the budget is not signed'));
    await post('/v1/test-clock', { now: '2026-03-19T12:00:00Z' }).expect(200);
    const { data } = (await get(`/v1/messages?applicationId=${id}&kind=statusUpdate`)).body;
    expect(data.length).toBeGreaterThan(0);
    for (const { id: messageId } of data) expect((await get(`/v1/messages/${messageId}`)).body.text).not.toContain('budget');
  });
});

describe('what was read', () => {
  it('may be sent back: a policy, whole, as a patch and for a preview', async () => {
    const policy = (await get('/v1/policy').expect(200)).body;
    await post('/v1/policy/preview', policy).expect(200);
    await house.call('patch', '/v1/policy', acme.key).send({ ...policy, graceDays: 3 }).expect(200);
    await house.call('put', '/v1/policy', acme.key).send(policy).expect(200);
  });

  it('shows times in UTC, however they were asked for', async () => {
    const { from, to } = (await get('/v1/metrics?from=2026-03-01T00:00:00%2B01:00&to=2026-04-01T00:00:00Z').expect(200)).body;
    expect({ from, to }).toEqual({ from: '2026-02-28T23:00:00.000Z', to: '2026-04-01T00:00:00.000Z' });
  });

  it('tells that a message was sent before it tells that it was delivered', async () => {
    await tell(...anasEvents());
    await post('/v1/test-clock', { now: '2026-03-12T12:00:00Z' }).expect(200);
    const { data } = (await get('/v1/messages?status=delivered')).body;
    expect(data.length).toBeGreaterThan(2);
    for (const { id } of data) expect((await get(`/v1/messages/${id}`)).body.events.map(({ type }: { type: string }) => type)).toEqual(['sent', 'delivered']);
  });
});

describe('a test clock', () => {
  it('of a new employer may first be set to any time, and from then on goes forward only', async () => {
    const { key } = await house.employer();
    const move = (now: string) => post('/v1/test-clock', { now }, key);
    await move('2026-03-02T09:00:00Z').expect(200);
    await move('2026-03-03T09:00:00Z').expect(200);
    expect((await move('2026-03-02T09:00:00Z').expect(409)).body.type).toBe('urn:hearback:problem:clock-would-go-back');
    expect((await get('/v1/test-clock', key)).body).toEqual({ now: '2026-03-03T09:00:00.000Z' });
  });
});

describe('a faulty body', () => {
  it('has every fault named, each once, also where there are many', async () => {
    const { errors } = (await house.call('post', '/v1/employers', OPERATOR_KEY).send({ name: 1, mode: 'x', timezone: 2, country: 'x', locale: 'x_x', region: 3, replyTo: 'x', closingDays: [1, 'x'], testClock: 'x', more: 1 }).expect(400)).body;
    const paths = errors.map(({ path }: { path: string }) => path).sort();
    expect(paths).toEqual(['closingDays.0', 'closingDays.1', 'country', 'locale', 'mode', 'more', 'name', 'region', 'replyTo', 'testClock', 'timezone']);
  });
});

describe('GET /v1/metrics?by=day', () => {
  it('says of each day who was told and whose promise was broken, whenever they had applied', async () => {
    await tell(...anasEvents(), { id: 'told', type: 'candidate.contacted', timestamp: '2026-03-10T10:00:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, contact: { channel: 'phone', at: '2026-03-10T10:00:00.000Z' } } });
    await post('/v1/test-clock', { now: '2026-03-11T12:00:00.000Z' }).expect(200);
    const { data: [ana] } = (await get('/v1/applications?q=Ana')).body;
    await post(`/v1/applications/${String(ana.id)}/contacts`, { channel: 'phone', told: true }).expect(200);
    expect((await get('/v1/metrics?by=day').expect(200)).body.days).toEqual([{ date: '2026-03-11', answers: 1, silences: 0 }]);
    expect((await get('/v1/metrics?by=day&to=2026-03-11T00:00:00Z').expect(200)).body.days).toEqual([]);
    expect((await get('/v1/metrics?by=week').expect(200)).body.days).toBeUndefined();
  });

  it('counts a promise as broken on the day on which it ended', async () => {
    await tell(...anasEvents());
    await post('/v1/test-clock', { now: '2026-03-16T12:00:00.000Z' }).expect(200);
    const { data: [ana] } = (await get('/v1/applications?q=Ana')).body;
    expect((await get('/v1/metrics?by=day').expect(200)).body.days).toEqual([{ date: String(ana.promisedBy).slice(0, 10), answers: 0, silences: 1 }]);
  });
});
