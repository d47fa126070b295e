/** Who is owed an answer, by the front door; and that neither a job nor a connection is ended behind their backs. */
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestId } from '../../src/db/ids.js';
import { recordEvents } from '../../src/db/hiring-events.js';
import { connections } from '../../src/db/schema.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

const START = '2026-02-23T08:00:00.000Z';
const NOW = '2026-03-10T12:00:00.000Z';
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

const post = (path: string, body: object = {}, key = acme.key) => house.call('post', path, key).send(body);
const get = async (path: string, key = acme.key) => (await house.call('get', path, key).expect(200)).body;
const tell = (events: unknown[]) => post('/v1/events', { events }).expect(202);
const moveTo = (now: string) => post('/v1/test-clock', { now }).expect(200);
const owed = async (query = ''): Promise<string[]> => (await get(`/v1/obligations?${query}`)).data.map(({ candidate, kind }: { candidate: { externalId: string }; kind: string }) => `${candidate.externalId} ${kind}`);

const event = (id: string, type: string, timestamp: string, more: object = {}, candidate: object = {}) => ({
  id: `${id} ${type} ${timestamp}`, type, timestamp,
  data: { application: { id, ...(type === 'application.created' ? { stage: { id: 's1', name: 'New', kind: 'applied' } } : {}) }, candidate: { id: `C${id}`, ...(type === 'application.created' ? { firstName: id, email: `${id}@people.example` } : {}), ...candidate }, job: { id: 'J1', title: 'Baker' }, ...more },
});
const applied = (id: string, timestamp: string, more: object = {}) => event(id, 'application.created', timestamp, more);

/** Ana waits beyond her promise; Ben was rejected and has no address; Cem applied lately; Dee was hired; Eva has an offer. */
async function fivePeople(): Promise<void> {
  await tell([
    ...anasEvents(),
    event('B', 'application.created', '2026-02-24T09:00:00.000Z', { recruiter: { name: 'Kim', email: 'kim@acme.example' } }, { email: null }), event('B', 'application.rejected', '2026-03-06T09:00:00.000Z'),
    applied('C', '2026-03-09T09:00:00.000Z'),
    applied('D', '2026-02-24T09:00:00.000Z'), event('D', 'application.hired', '2026-03-05T09:00:00.000Z'),
    applied('E', '2026-02-24T09:00:00.000Z'), event('E', 'application.offerMade', '2026-03-05T09:00:00.000Z'),
  ]);
  await moveTo(NOW);
}

describe('who is owed an answer', () => {
  it('is listed with since when, by which rule, due when, what holds it and what happens next; and nobody else', async () => {
    await fivePeople();
    const { data, nextCursor } = await get('/v1/obligations');
    expect(nextCursor).toBeNull();
    expect(data).toMatchObject([
      { candidate: { externalId: 'C1', name: 'Ana Ruiz' }, kind: 'stagePromise', since: '2026-03-02T10:00:00.000Z', dueAt: '2026-03-09T10:00:00.000Z', late: true, heldBy: [], job: { title: 'Baker' }, next: { at: expect.any(String) }, because: expect.arrayContaining([expect.stringContaining('promised')]) },
      { candidate: { externalId: 'CB' }, kind: 'decisionNotTold', since: '2026-03-06T09:00:00.000Z', dueAt: '2026-03-13T09:00:00.000Z', late: false, heldBy: ['noAddress'] },
      { candidate: { externalId: 'CC' }, kind: 'stagePromise', since: '2026-03-09T09:00:00.000Z', late: false, heldBy: [], next: { what: 'look', message: null } },
    ]);
    expect(await get('/v1/guarantee')).toEqual({ owed: 3, dueIn7Days: 1, late: 1, unreachable: 1, oldestSilenceDays: 14, promisesKept: 0, asOf: NOW, connectionsStale: 0 });
  });

  it('is found by due time, lateness, rule, job, recruiter and what holds it, and read page by page', async () => {
    await fivePeople();
    const { connectionId } = (await get('/v1/obligations')).data[0];
    for (const [query, whom] of [
      ['late=true', ['C1 stagePromise']], ['late=false', ['CB decisionNotTold', 'CC stagePromise']], ['dueBefore=2026-03-13T09:00:00.001Z', ['C1 stagePromise', 'CB decisionNotTold']], ['kind=decisionNotTold', ['CB decisionNotTold']], ['kind=inquiry', []],
      ['held=true', ['CB decisionNotTold']], ['held=noAddress', ['CB decisionNotTold']], ['held=snoozed', []], ['held=false', ['C1 stagePromise', 'CC stagePromise']], ['jobId=J2', []], ['jobId=J1&late=true', ['C1 stagePromise']],
      ['recruiter=KIM@acme.example', ['CB decisionNotTold']], [`connectionId=${connectionId}&limit=2`, ['C1 stagePromise', 'CB decisionNotTold']], ['connectionId=con_other', []],
    ] as const) expect(await owed(query), query).toEqual(whom);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: { candidate: { externalId: string } }[]; nextCursor: string | null } = await get(`/v1/obligations?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ candidate }) => candidate.externalId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['C1', 'CB', 'CC']);
    for (const wrong of ['kind=lore', 'held=up', 'dueBefore=soon', 'late=maybe', 'cursor=x']) await house.call('get', `/v1/obligations?${wrong}`, acme.key).expect(400);
    expect((await get('/v1/obligations', (await house.employer({ name: 'Other' })).key)).data).toEqual([]);
  });

  it('a question is owed an answer of its own, and what waits for approval says so', async () => {
    await tell(anasEvents());
    await moveTo('2026-03-03T12:00:00.000Z');
    const { connectionId } = (await get('/v1/applications')).data[0];
    const at = Date.parse('2026-03-03T12:00:00.000Z');
    const question = { type: 'candidate.inquired' as const, occurredAt: at, dedupeKey: 'asked', applicationId: 'A1', facts: { byCandidate: { id: 'inq_1', via: 'page' as const } } };
    await house.database.db.transaction((tx) => recordEvents(tx, [{ employerId: acme.id, connectionId, live: false, clockAt: at, origin: 'hearback', deliveryId: null, event: question }], at));
    await moveTo('2026-03-03T12:00:01.000Z');
    expect(await owed()).toEqual(['C1 inquiry', 'C1 stagePromise']);
    expect((await get('/v1/obligations')).data[0]).toMatchObject({ since: '2026-03-03T12:00:00.000Z', dueAt: '2026-03-04T12:00:00.000Z' });
    expect((await get('/v1/guarantee')).owed).toBe(2);
    await moveTo('2026-03-27T12:00:00.000Z');
    expect((await get('/v1/obligations?held=approval')).data).toMatchObject([{ kind: 'stagePromise', heldBy: ['approval'], next: { what: expect.any(String) } }]);
    await post(`/v1/applications/${digestId('app', connectionId, 'A1')}/contacts`, { channel: 'phone', told: true }).expect(200);
    expect(await get('/v1/obligations')).toEqual({ data: [], nextCursor: null });
    expect(await get('/v1/guarantee')).toMatchObject({ owed: 0, oldestSilenceDays: 0 });
  });
});

describe('what is ended while people are owed an answer', () => {
  const ids = async () => {
    const { connectionId, job } = (await get('/v1/obligations')).data[0];
    return { connectionId, jobId: job.id };
  };

  it('a job: first refused with the list, then planned, then closed for everybody of whom it is true', async () => {
    await fivePeople();
    const { jobId } = await ids();
    const close = (body: object) => post(`/v1/jobs/${jobId}/close`, { reason: 'positionFilled', ...body });
    const refused = (await close({}).expect(409)).body;
    expect(refused).toMatchObject({ type: 'urn:hearback:problem:answers-owed', obligations: { owed: 3, all: `/v1/obligations?jobId=${jobId}` } });
    expect(refused.obligations.first).toMatchObject([{ kind: 'stagePromise', late: true }, { kind: 'decisionNotTold', heldBy: ['noAddress'] }, { kind: 'stagePromise', late: false }]);
    expect(JSON.stringify(refused)).not.toMatch(/Ana|@/);
    const plan = (await close({ dryRun: true }).expect(200)).body;
    expect(plan).toMatchObject({ carriedOut: false, open: 4, closes: { count: 2, letters: 2, calls: 0, examples: [{ what: 'closure' }, { what: 'closure' }] }, left: expect.arrayContaining([expect.objectContaining({ why: 'offerOut', count: 1 }), expect.objectContaining({ why: 'decidedAlready', count: 1 })]) });
    await close({ dryRun: true, approve: true }).expect(400);
    await close({ approve: true, count: 7 }).expect(409);
    expect((await get('/v1/messages?kind=closure')).data).toEqual([]);
    expect((await close({ approve: true, count: 2 }).expect(200)).body).toMatchObject({ ...plan, carriedOut: true });
    expect((await close({ approve: true }).expect(200)).body).toMatchObject({ closes: { count: 0 }, left: expect.arrayContaining([expect.objectContaining({ why: 'closedAlready', count: 2 })]) });
    await moveTo('2026-03-16T12:00:00.000Z');
    const letters = (await get('/v1/messages?kind=closure')).data;
    expect(letters.map(({ reason, status, to }: { reason: string; status: string; to: string }) => `${reason} ${status} ${to}`).sort()).toEqual(['positionFilled delivered C@people.example', 'positionFilled delivered ana@example.com']);
    expect(await owed()).toEqual(['CB decisionNotTold']);
  });

  it('approves the whole plan, however many: the burst limit holds none of it', async () => {
    await house.call('patch', '/v1/policy', acme.key).send({ burstLimit: 2 }).expect(200);
    await tell(['a', 'b', 'c', 'd'].map((id) => applied(id, '2026-02-24T09:00:00.000Z')));
    await moveTo('2026-03-03T09:00:00.000Z');
    const { jobId } = await ids();
    await post(`/v1/jobs/${jobId}/close`, { reason: 'companyClosing', approve: true }).expect(200);
    await moveTo('2026-03-05T12:00:00.000Z');
    expect((await get('/v1/messages?kind=closure')).data.map(({ status }: { status: string }) => status)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
    expect((await post(`/v1/jobs/${jobId}/close`, { reason: 'companyClosing' }).expect(200)).body).toMatchObject({ open: 0, closes: { count: 0 } });
    await post('/v1/jobs/job_none/close', { reason: 'companyClosing', dryRun: true }).expect(404);
    await post(`/v1/jobs/${jobId}/close`, { reason: 'companyClosing', dryRun: true }, (await house.employer({ name: 'Other' })).key).expect(404);
  });

  it('a connection: refused with the list, and ended where somebody insists, who then sees that they are owed it still', async () => {
    await fivePeople();
    const { connectionId } = await ids();
    const path = `/v1/connections/${connectionId}`;
    const { body } = await house.call('delete', path, acme.key).expect(409);
    expect(body).toMatchObject({ obligations: { owed: 3, all: `/v1/obligations?connectionId=${connectionId}` }, detail: expect.stringContaining('?force=true') });
    await house.call('patch', path, acme.key).send({ state: 'shadow' }).expect(409);
    expect((await post(`${path}/close`, { reason: 'companyClosing', dryRun: true }).expect(200)).body).toMatchObject({ connectionId, carriedOut: false, open: 4, closes: { count: 2 } });
    await post('/v1/connections/con_none/close', { reason: 'companyClosing', approve: true }).expect(404);
    // An emergency stop is never refused.
    await house.call('patch', path, acme.key).send({ state: 'paused' }).expect(200);
    await moveTo('2026-03-10T12:00:01.000Z');
    expect(await owed('held=connectionPaused')).toHaveLength(3);
    await house.database.db.update(connections).set({ staleSince: Date.parse(NOW) }).where(eq(connections.id, connectionId));
    expect(await get('/v1/guarantee')).toMatchObject({ owed: 3, connectionsStale: 1 });
    await house.call('delete', `${path}?force=true`, acme.key).expect(204);
    expect(await get('/v1/guarantee')).toMatchObject({ owed: 3, connectionsStale: 0 });
  });
});
