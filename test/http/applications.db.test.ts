/** A season by the front door: events in, who is waiting and why, what recruiters do, letters approved and stopped, numbers. */
import { eq } from 'drizzle-orm';
import { beforeEach, afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hiringEvents, messages } from '../../src/db/schema.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

const START = '2026-02-23T08:00:00.000Z';
let house: TestApp;
let acme: TestEmployer;
let other: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  other = await house.employer({ name: 'Other' });
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

const post = (path: string, body: object = {}, key = acme.key) => house.call('post', path, key).send(body);
const get = async (path: string, key = acme.key) => (await house.call('get', path, key).expect(200)).body;
const moveTo = (now: string) => post('/v1/test-clock', { now });
const tell = (events: unknown[]) => post('/v1/events', { events }).expect(202);
const ana = async () => (await get('/v1/applications')).data[0];
/** Ana has been interviewed, the promise of five working days is broken, and nobody has spoken to her. */
async function anaIsWaiting(): Promise<string> {
  await tell(anasEvents());
  await moveTo('2026-03-12T12:00:00.000Z').expect(200);
  return (await ana()).id;
}

describe('POST /v1/events', () => {
  it('takes what it understands, counts what it knows, and says by index what it refuses', async () => {
    const [applied, interviewed] = anasEvents();
    expect((await tell([applied])).body).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const wrong = { ...interviewed, id: 'e3', timestamp: '2026-02-30T10:00:00Z' };
    const { body } = await tell([applied, interviewed, wrong, 7, { type: 'application.exploded' }]);
    expect(body).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(body.rejected.map(({ index }: { index: number }) => index)).toEqual([2, 3, 4]);
    expect(body.rejected[0].errors).toContainEqual({ path: 'timestamp', message: expect.stringContaining('2026-02-30') });
    expect(await house.database.db.select().from(hiringEvents).where(eq(hiringEvents.employerId, acme.id))).toHaveLength(2);
  });

  it('knows an event without an id by what it says', async () => {
    const { id: _id, ...nameless } = anasEvents()[0] ?? {};
    await tell([nameless]);
    expect((await tell([nameless])).body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('makes one connection for those without one, and takes another by its id', async () => {
    await tell(anasEvents());
    await tell([]);
    const { data } = await get('/v1/connections');
    expect(data).toHaveLength(1);
    const { id } = (await post('/v1/connections', { provider: 'standard' }).expect(201)).body;
    await post('/v1/events', { events: anasEvents(), connectionId: id }).expect(202);
    expect((await get(`/v1/applications?connectionId=${id}`)).data).toHaveLength(1);
    await post('/v1/events', { events: [], connectionId: id }, other.key).expect(404);
  });

  it('takes up to 500, and says so', async () => {
    const many = Array.from({ length: 501 }, (_, index) => ({ id: `m${String(index)}` }));
    expect((await post('/v1/events', { events: many }).expect(400)).body.errors[0]).toEqual({ path: 'events', message: expect.stringContaining('at most 500') });
    await post('/v1/events', { events: many.slice(1) }).expect(202);
  });
});

describe('an application', () => {
  it('says who waits, since when, what was promised, and why', async () => {
    const id = await anaIsWaiting();
    const shown = await get(`/v1/applications/${id}`);
    expect(shown).toMatchObject({
      id, externalId: 'A1', candidate: { externalId: 'C1', name: 'Ana Ruiz', email: 'ana@example.com' }, job: { externalId: 'J1', title: 'Baker' }, stage: { name: 'Interview', kind: 'interview' },
      status: 'silent', waitingSince: '2026-03-02T10:00:00.000Z', outcome: null, told: null, nextLookAt: expect.any(String), lastContactAt: expect.any(String),
    });
    expect(shown.because.length).toBeGreaterThan(0);
    expect(shown.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['application.created', 'interview.completed']));
    expect(shown.timeline.map(({ summary }: { summary: string }) => summary)).toEqual(expect.arrayContaining(['Applied: Interview', 'An interview took place: 2026-03-02T09:00:00.000Z']));
    const times = shown.timeline.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort());
    expect(shown.messages.map(({ kind }: { kind: string }) => kind)).toContain('nudge');
  });

  it.each([
    ['status=silent', 1], ['status=silent,told', 1], ['status=told', 0], ['stageKind=interview', 1], ['stageKind=offer', 0], ['jobId=J1', 1], ['jobId=J2', 0], ['recruiter=LEE@acme.example', 1], ['recruiter=Lee', 1],
    ['recruiter=Kim', 0], ['q=ana%20ru', 1], ['q=ana@example', 1], ['q=bak', 1], ['q=A1', 1], ['q=%25', 0], ['q=_', 0], ['sort=-waitingSince', 1],
  ])('is found by %s: %i', async (query, count) => {
    await anaIsWaiting();
    expect((await get(`/v1/applications?${query}`)).data).toHaveLength(count);
  });

  it.each([
    ['status', 'status=asleep'], ['stageKind', 'stageKind=lunch'], ['sort', 'sort=name'], ['limit', 'limit=0'], ['limit', 'limit=201'], ['limit', 'limit=many'], ['limit', 'limit=1e999'], ['cursor', 'cursor=nonsense'],
    ['cursor', `cursor=${Buffer.from(JSON.stringify({ at: 1e300, id: 'app_1', sort: 'waitingSince' })).toString('base64url')}`],
    ['cursor', `cursor=${Buffer.from(JSON.stringify({ at: 1, id: 'a\0', sort: 'waitingSince' })).toString('base64url')}`],
    ['q', 'q=%00'],
  ])('names %s where the question is wrong: %s', async (path, query) => {
    expect((await house.call('get', `/v1/applications?${query}`, acme.key).expect(400)).body.errors[0].path).toBe(path);
  });

  it('comes once in a list that is read page by page, whatever the sort, those without a time last', async () => {
    await tell(Array.from({ length: 7 }, (_, index) => ({
      id: `p${String(index)}`, type: 'application.created', timestamp: `2026-02-2${String(index % 3)}T09:00:00.000Z`, data: { application: { id: `P${String(index)}` }, candidate: { id: `P${String(index)}` }, job: { id: 'J1' } },
    })));
    for (const sort of ['waitingSince', '-waitingSince', 'lastContactAt', '-appliedAt']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { data: { id: string }[]; nextCursor: string | null } = await get(`/v1/applications?limit=3&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
  });

  it('is not there for another employer, nor for nobody', async () => {
    const id = await anaIsWaiting();
    expect((await get('/v1/applications', other.key)).data).toEqual([]);
    for (const action of ['contacts', 'snooze', 'close', 'exclude', 'include']) {
      const bodies: Record<string, object> = { contacts: { channel: 'phone' }, snooze: { until: '2100-01-01T00:00:00Z' }, close: { reason: 'notSelected' } };
      await post(`/v1/applications/${id}/${action}`, bodies[action], other.key).expect(404);
    }
    await house.call('get', `/v1/applications/${id}`, other.key).expect(404);
    await house.call('get', `/v1/applications/${id}`).expect(401);
  });
});

describe('what a recruiter does', () => {
  const settle = () => moveTo('2026-03-12T12:00:01.000Z').expect(200);

  it('a word with the candidate starts the clock anew', async () => {
    const id = await anaIsWaiting();
    await post(`/v1/applications/${id}/contacts`, { channel: 'phone', note: 'Spoke on the phone' }).expect(200);
    expect((await get(`/v1/applications/${id}`)).timeline.at(-1)).toMatchObject({ kind: 'candidate.contacted', summary: 'Somebody spoke to the candidate: phone, Spoke on the phone', origin: 'api' });
    await settle();
    expect(await ana()).toMatchObject({ status: 'onTime', lastContactAt: '2026-03-12T12:00:00.000Z' });
  });

  it('a rejection told by phone counts as told, and no letter follows', async () => {
    const id = await anaIsWaiting();
    await tell([{ id: 'r', type: 'application.rejected', timestamp: '2026-03-12T11:00:00.000Z', data: { application: { id: 'A1' } } }]);
    await post(`/v1/applications/${id}/contacts`, { channel: 'phone', at: '2026-03-12T11:30:00Z', told: true }).expect(200);
    await moveTo('2026-04-30T12:00:00.000Z').expect(200);
    expect(await ana()).toMatchObject({ status: 'told', told: { at: '2026-03-12T11:30:00.000Z', by: 'person' } });
    const sent = (await get('/v1/messages?kind=closure')).data.filter(({ status }: { status: string }) => status === 'sent' || status === 'delivered');
    expect(sent).toEqual([]);
  });

  it('an exclusion holds until it is taken back', async () => {
    const id = await anaIsWaiting();
    await post(`/v1/applications/${id}/exclude`).expect(200);
    await settle();
    expect((await ana()).status).toBe('excluded');
    await house.call('post', `/v1/applications/${id}/include`, acme.key).set('content-type', 'application/json').expect(200);
    await moveTo('2026-03-12T12:00:02.000Z').expect(200);
    expect((await ana()).status).toBe('silent');
  });

  it('more time is time in which nobody is nudged', async () => {
    const id = await anaIsWaiting();
    await post(`/v1/applications/${id}/snooze`, { until: '2026-03-20T12:00:00Z', reason: 'recruiterAway' }).expect(200);
    await settle();
    const [event] = await house.database.db.select().from(hiringEvents).where(eq(hiringEvents.type, 'application.snoozed'));
    expect(event?.origin).toBe('api');
  });

  it('closing makes a closure with the reason given', async () => {
    const id = await anaIsWaiting();
    await post(`/v1/applications/${id}/close`, { reason: 'positionFilled' }).expect(200);
    await settle();
    expect((await get(`/v1/messages?applicationId=${id}&kind=closure`)).data[0]).toMatchObject({ kind: 'closure', reason: 'positionFilled' });
  });

  it.each([
    ['contacts', { channel: 'pigeon' }, 'channel'], ['contacts', {}, 'channel'], ['contacts', { channel: 'phone', at: '2027-01-01T00:00:00Z' }, 'at'], ['contacts', { channel: 'phone', at: '2026-02-30T00:00:00Z' }, 'at'],
    ['snooze', { until: '2026-03-01T00:00:00Z' }, 'until'], ['snooze', {}, 'until'], ['snooze', { until: '2026-04-01T00:00:00Z', reason: 5 }, 'reason'],
    ['close', { reason: 'because' }, 'reason'], ['exclude', { why: 'x' }, 'why'],
  ])('%s with %j names %s', async (action, body, path) => {
    const id = await anaIsWaiting();
    expect((await post(`/v1/applications/${id}/${action}`, body).expect(400)).body.errors[0].path).toBe(path);
  });

  it('done twice under one Idempotency-Key is done once', async () => {
    const id = await anaIsWaiting();
    for (let time = 0; time < 2; time += 1) await post(`/v1/applications/${id}/contacts`, { channel: 'sms' }).set('idempotency-key', 'spoke').expect(200);
    const events = await house.database.db.select().from(hiringEvents).where(eq(hiringEvents.applicationId, id));
    expect(events.filter(({ type }) => type === 'candidate.contacted')).toHaveLength(1);
  });
});

describe('messages', () => {
  const held = async (ids: readonly string[]) => {
    for (const id of ids) await house.database.db.update(messages).set({ status: 'awaitingApproval', heldBecause: 'held by this test' }).where(eq(messages.id, id));
  };
  async function planned(): Promise<string[]> {
    await anaIsWaiting();
    return (await get('/v1/messages')).data.map(({ id }: { id: string }) => id);
  }

  it('are listed by status, kind and application, and shown with their text and what became of them', async () => {
    const ids = await planned();
    const { data } = await get('/v1/messages?kind=nudge');
    expect(data[0]).toMatchObject({ kind: 'nudge', to: 'lee@acme.example', because: expect.any(Array), plannedFor: expect.any(String) });
    expect(data[0].text).toBeUndefined();
    const shown = await get(`/v1/messages/${data[0].id}`);
    expect(shown.text).toContain('Ana');
    expect(shown.html).toContain('<');
    expect(Array.isArray(shown.events)).toBe(true);
    expect((await get('/v1/messages?status=bounced')).data).toEqual([]);
    expect((await get('/v1/messages?limit=1')).nextCursor).toEqual(ids.length > 1 ? expect.any(String) : null);
    expect((await house.call('get', '/v1/messages?status=lost', acme.key).expect(400)).body.errors[0].path).toBe('status');
    expect((await house.call('get', '/v1/messages?kind=postcard', acme.key).expect(400)).body.errors[0].path).toBe('kind');
  });

  it('are let go by a person, once, and only while they wait', async () => {
    const [id = ''] = await planned();
    await held([id]);
    house.woken.length = 0;
    const approve = () => post(`/v1/messages/${id}/approve`).set('idempotency-key', 'yes');
    const { body: approved } = await approve().expect(200);
    expect(approved).toMatchObject({ status: 'planned', approvedAt: '2026-03-12T12:00:00.000Z', approvedBy: expect.stringMatching(/^key_/) });
    expect((await approve().expect(200).expect('idempotency-replayed', 'true')).body).toEqual(approved);
    expect(house.woken).toContain('delivery');
    expect((await post(`/v1/messages/${id}/approve`).expect(409)).body.detail).toContain('planned');
  });

  it('are let go together: by ids, or all of a kind', async () => {
    const ids = await planned();
    await held(ids);
    const some = (await post('/v1/messages/approve', { ids: [ids[0], 'msg_nowhere'] }).expect(200)).body;
    expect(some).toMatchObject({ approved: 1, ids: [ids[0]], refused: [{ id: 'msg_nowhere', status: null }] });
    expect((await post('/v1/messages/approve', { all: true, kind: 'closure' }).expect(200)).body.approved).toBe(0);
    expect((await post('/v1/messages/approve', { all: true }).expect(200)).body.approved).toBe(ids.length - 1);
    await post('/v1/messages/approve', {}).expect(400);
    await post('/v1/messages/approve', { all: true, ids }).expect(400);
  });

  it('are stopped with a reason, and not once they are sent', async () => {
    const [id = ''] = await planned();
    await held([id]);
    expect((await post(`/v1/messages/${id}/cancel`, { reason: 'I shall call' }).expect(200)).body).toMatchObject({ status: 'cancelled', closedReason: 'I shall call' });
    await post(`/v1/messages/${id}/cancel`).expect(409);
    await house.database.db.update(messages).set({ status: 'sent' }).where(eq(messages.id, id));
    await post(`/v1/messages/${id}/cancel`).expect(409);
  });

  it("are out of another employer's reach", async () => {
    const ids = await planned();
    await held(ids);
    const [id = ''] = ids;
    await house.call('get', `/v1/messages/${id}`, other.key).expect(404);
    await post(`/v1/messages/${id}/approve`, {}, other.key).expect(404);
    await post(`/v1/messages/${id}/cancel`, {}, other.key).expect(404);
    expect((await post('/v1/messages/approve', { ids }, other.key).expect(200)).body.approved).toBe(0);
    expect((await post('/v1/messages/approve', { all: true }, other.key).expect(200)).body.approved).toBe(0);
    expect((await get(`/v1/messages/${id}`)).status).toBe('awaitingApproval');
  });
});

describe('GET /v1/metrics', () => {
  it('counts who waits and who was told, in all and by group', async () => {
    await anaIsWaiting();
    const all = await get('/v1/metrics');
    expect(all).toMatchObject({ applications: 1, open: 1, silent: 1, told: 0, heardBackRate: 0, promisesKept: 0, medianDaysToAnswer: null, p90DaysToAnswer: null, 
      // One before the promise made on applying ended, one before the one made on the interview did.
      messages: { nudge: 2 },
    });
    for (const [by, key] of [['job', expect.stringMatching(/^job_/)], ['recruiter', 'lee@acme.example'], ['stageKind', 'interview'], ['week', '2026-02-23']] as const) {
      expect((await get(`/v1/metrics?by=${by}`)).groups).toEqual([expect.objectContaining({ key, silent: 1 })]);
    }
    expect((await get('/v1/metrics?from=2026-03-01T00:00:00Z')).applications).toBe(0);
    expect((await get('/v1/metrics?to=2026-03-01T00:00:00Z')).applications).toBe(1);
    expect((await get('/v1/metrics', other.key)).applications).toBe(0);
  });

  it.each([['by', 'by=moon'], ['from', 'from=yesterday'], ['to', 'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z']])('names %s where the question is wrong', async (path, query) => {
    expect((await house.call('get', `/v1/metrics?${query}`, acme.key).expect(400)).body.errors[0].path).toBe(path);
  });

  it('measures the days until somebody was told', async () => {
    const id = await anaIsWaiting();
    await post(`/v1/applications/${id}/close`, { reason: 'notSelected', letter: false }).expect(200);
    await moveTo('2026-03-12T12:00:01.000Z').expect(200);
    // Applied on 23 February at 9:00, told on 12 March at 12:00.
    expect(await get('/v1/metrics')).toMatchObject({ told: 1, silent: 0, heardBackRate: 1, medianDaysToAnswer: 17.13, p90DaysToAnswer: 17.13 });
  });
});
