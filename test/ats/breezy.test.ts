/** Breezy HR: what is taken as genuine, what its webhooks mean, and how its API is walked. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount } from '../../src/ats/ats-api.js';
import type { Reading } from '../../src/ats/ats.js';
import { breezyApi } from '../../src/ats/breezy-api.js';
import { breezy } from '../../src/ats/breezy.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';
import { breezyTeller } from '../../src/demo/ats/breezy.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Happening, Job, JobHappening } from '../../src/demo/story.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { openFake } from '../support/ats-asking.js';
import { itRefusesWhatIsNotGenuine, VECTOR_BODY } from '../support/ats-refusals.js';
import { applied, application, day, interviewed, job, life, moved, rejected } from '../support/ats-story.js';

const CREATED = '2026-10-06T11:00:00.000Z';
const object = { candidate: { _id: 'c1', name: 'Ada Moss', email_address: 'ada@example.com' }, position: { _id: 'p1', name: 'Cook' }, stage: { id: '61', name: 'Team Interview' }, acting_user: { name: 'Kai', email_address: 'kai@employer.example' } };
const read = (type: string, said: object = object, settings?: unknown): Reading => breezy.read({ headers: {}, body: Buffer.from(JSON.stringify({ _id: 'ev1', type, creation_date: CREATED, object: said })) }, 0, settings);
function events(reading: Reading): ReportedEvent[] {
  if (reading.reading !== 'events') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}

describe('the signature', () => {
  itRefusesWhatIsNotGenuine(breezy, { header: 'x-hook-signature', form: 'hex', body: VECTOR_BODY, vector: 'bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297', writtenAnew: 'genuine' });
  it('over the JSON without its spaces holds for a body with spaces, since the documentation shows both', () => {
    const body = Buffer.from(JSON.stringify({ _id: 'ev1', type: 'candidateAdded' }, null, 2));
    const signature = createHmac('sha256', 'whk_test_secret_long').update('{"_id":"ev1","type":"candidateAdded"}').digest('hex');
    expect(breezy.verify({ headers: { 'x-hook-signature': signature }, body }, ['whk_test_secret_long'], 0)).toEqual({ verdict: 'genuine', dedupeKey: 'breezy:ev1' });
  });
  it('of something that is no JSON holds over its bytes alone', () => {
    const signature = createHmac('sha256', 'whk_test_secret_long').update('{}').digest('hex');
    expect(breezy.verify({ headers: { 'x-hook-signature': signature }, body: Buffer.from('no json') }, ['whk_test_secret_long'], 0).verdict).toBe('refused');
  });
});

describe('what each event means', () => {
  it('a candidate who was added has applied', () => {
    expect(events(read('candidateAdded', { ...object, stage: { id: 'applied', name: 'Applied' }, source: { name: 'Indeed' } }))).toEqual([
      {
        type: 'application.created', occurredAt: Date.parse(CREATED), dedupeKey: 'breezy:ev1', applicationId: 'c1', candidateId: 'c1', jobId: 'p1',
        facts: { stage: { id: 'applied', name: 'Applied', kind: 'applied' }, source: 'Indeed', appliedAt: Date.parse(CREATED), candidate: { name: 'Ada Moss', email: 'ada@example.com' }, job: { title: 'Cook' } },
      },
    ]);
  });
  it('a sourced one is a prospect', () => expect(events(read('candidateAdded', { ...object, candidate: { ...object.candidate, origin: 'sourced' } }))[0]?.facts.prospect).toBe(true));
  const status = (stage: object | null, settings?: unknown): string | undefined => events(read('candidateStatusUpdated', { ...object, stage }, settings))[0]?.type;
  const dq = { id: 'disqualified' };
  it.each<[string, object | null, unknown, string]>([
    ['a stage of the pipeline', object.stage, undefined, 'application.stageChanged'],
    ['no stage at all', null, undefined, 'application.updated'],
    ['the stage Disqualified', { id: 'disqualified', name: 'Disqualified' }, undefined, 'application.rejected'],
    ['a disqualifying stage of the employer, by its type', { id: '17', name: 'Not a fit', type: dq }, undefined, 'application.rejected'],
    ['one whose name says that they withdrew', { id: '17', name: 'Withdrew', type: dq }, undefined, 'application.withdrawn'],
    ['one whose name says nothing', { id: '17', name: 'Parked', type: dq }, undefined, 'application.closedUnclear'],
    ['one that the employer calls a withdrawal', { id: '17', name: 'Parked', type: dq }, { withdrawnStages: ['parked'] }, 'application.withdrawn'],
    ['one that is not in the employer\'s list', { id: '17', name: 'DQ', type: dq }, { withdrawnStages: ['parked'] }, 'application.rejected'],
    ['one for declined offers', { id: '17', name: 'Offer declined', type: dq }, undefined, 'application.offerDeclined'],
    ['the stage Hired', { id: 'hired', name: 'Hired' }, undefined, 'application.hired'],
  ])('%s', (_, stage, settings, type) => expect(status(stage, settings)).toBe(type));
  it('the stage in which it ends is the reason, and none of the process', () => {
    const [event] = events(read('candidateStatusUpdated', { ...object, stage: { id: '17', name: 'Not a fit', type: dq } }));
    expect(event?.facts.outcome).toEqual({ reason: 'Not a fit' });
    expect(event?.facts).not.toHaveProperty('stage');
  });
  it('a deleted candidate takes the application along, and is erased', () => {
    expect(events(read('candidateDeleted')).map(({ type, applicationId, candidateId }) => [type, applicationId, candidateId])).toEqual([['application.deleted', 'c1', 'c1'], ['candidate.erased', undefined, 'c1']]);
  });
  it.each([
    ['companyPositionAdded', 'draft', 'job.updated'], ['companyPositionUpdated', 'closed', 'job.updated'], ['companyPositionStateUpdated', 'published', 'job.opened'], ['companyPositionStateUpdated', 'closed', 'job.closed'],
    ['companyPositionStateUpdated', 'archived', 'job.closed'], ['companyPositionStateUpdated', 'pending', 'job.updated'], ['companyPositionStateUpdated', undefined, 'job.updated'], ['companyPositionDeleted', undefined, 'job.closed'],
  ])('%s with the state %s is %s', (type, state, expected) => expect(events(read(type, { position: { _id: 'p1', name: 'Cook', ...(state === undefined ? {} : { state }) } }))).toMatchObject([{ type: expected, jobId: 'p1', facts: { job: { title: 'Cook' } } }]));
  it.each(['companyNoteAdded', 'somethingNew'])('%s is understood and says nothing for us', (type) => expect(read(type).reading).toBe('ignored'));
  it.each([['no json', 'not JSON'], ['{}', 'type: is missing'], ['{"type":"candidateAdded","object":{"candidate":{"name":"Ada"}}}', 'object.candidate._id: is missing'], ['{"type":"candidateAdded"}', 'object']])('%s is listed as failed with the field', (body, why) => {
    expect(breezy.read({ headers: {}, body: Buffer.from(body) }, 0)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) });
  });
});

const open: FakeAts[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((fake) => fake.close()))));
async function asking(happenings: readonly Happening[], jobs: readonly JobHappening[] = []): Promise<AtsAccount & { fake: FakeAts }> {
  const opened = await openFake(breezyTeller, breezyApi, { happenings, jobs, now: day(30) });
  open.push(opened.fake);
  return { ...opened.account, fake: opened.fake };
}
async function walk(account: AtsAccount, changedSince: number | null): Promise<ApplicationSnapshot[]> {
  const all: ApplicationSnapshot[] = [];
  let cursor: string | null = null;
  do {
    const page: { applications: ApplicationSnapshot[]; next: string | null } | undefined = await account.list?.({ changedSince, cursor });
    all.push(...(page?.applications ?? []));
    cursor = page?.next ?? null;
  } while (cursor !== null);
  return all;
}
const one = application(1);
const inPosition = (number: number, other: Job): ReturnType<typeof application> => ({ ...application(number), job: other });

describe('how an application stands', () => {
  const lookUp = async (happenings: readonly Happening[]): Promise<ApplicationSnapshot | null | undefined> => (await asking(happenings)).lookUp?.({ applicationId: one.id, jobId: job.id });
  it('open: stage, person and job', async () => {
    expect(await lookUp(life(one, [[0, applied], [2, moved(STAGES.interview)]]))).toEqual({
      applicationId: one.id, candidateId: one.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: day(0), stageSince: null, offerOut: null, interviews: null, updatedAt: day(2),
      facts: { stage: { id: '6104', name: 'Team Interview', kind: 'interview' }, source: 'Careers page', prospect: false, candidate: { name: 'Ines Okoro 1', email: 'ines.1@example.com' } },
    });
  });
  it.each<[string, Happening[], string]>([
    ['rejected', life(one, [[0, applied], [4, rejected]]), 'rejected'], ['withdrew', life(one, [[0, applied], [4, { what: 'withdrew' }]]), 'withdrawn'], ['hired', life(one, [[0, applied], [4, { what: 'hired' }]]), 'hired'],
    ['declined the offer', life(one, [[0, applied], [3, { what: 'offered' }], [4, { what: 'declinedOffer' }]]), 'offerDeclined'], ['reopened', life(one, [[0, applied], [4, rejected], [5, { what: 'reopened' }]]), 'open'],
  ])('%s', async (_, happenings, state) => expect(await lookUp(happenings)).toMatchObject({ state }));
  it('gone is null, and without the position it cannot be asked', async () => {
    const asked = await asking(life(one, [[0, applied]]));
    expect(await asked.lookUp?.({ applicationId: 'none', jobId: job.id })).toBeNull();
    await expect(asked.lookUp?.({ applicationId: one.id })).rejects.toMatchObject({ kind: 'odd' });
  });
});

describe('the walk', () => {
  const second: Job = { ...job, id: '30412', title: 'Baker' };
  const third: Job = { ...job, id: '30413', title: 'Cook' };
  const many = [
    ...Array.from({ length: 60 }, (_, number) => life(application(number + 1), [[number / 10, applied]])).flat(),
    ...life(inPosition(101, second), [[0, applied]]), ...life(inPosition(102, second), [[0, applied], [20, rejected]]), ...life(inPosition(103, third), [[0, applied]]),
  ];
  it('goes through every position, published or closed, page by page, and once', async () => {
    const found = await walk(await asking(many, [{ at: day(9), job: third, state: 'closed' }]), null);
    expect(found).toHaveLength(62);
    expect(new Set(found.map(({ applicationId }) => applicationId)).size).toBe(62);
    expect(found.map(({ applicationId }) => applicationId)).toContain(application(103).id);
  });
  it('shows what has changed since, closed ones too', async () => expect(await walk(await asking(many), day(15))).toMatchObject([{ applicationId: application(102).id, state: 'rejected' }]));
  it('goes on with the next position where the one of its mark is gone', async () => {
    const page = await (await asking(many)).list?.({ changedSince: null, cursor: '304115 3' });
    expect(page?.applications.map(({ jobId }) => jobId)).toEqual(['30412']);
  });
  it('is empty where there are no positions', async () => expect(await (await asking([])).list?.({ changedSince: null, cursor: null })).toEqual({ applications: [], next: null }));
});

describe('asking', () => {
  it('signs in once, and is refused with wrong credentials', async () => {
    const asked = await asking(life(one, interviewed(one)));
    await asked.lookUp?.({ applicationId: one.id, jobId: job.id });
    await asked.lookUpJob?.(job.id);
    expect(asked.fake.requests.filter(({ path }) => path === '/v3/signin')).toHaveLength(1);
    const wrong = await openFake(breezyTeller, breezyApi, { happenings: [], now: day(1), credentials: { password: 'wrong' } });
    open.push(wrong.fake);
    await expect(wrong.account.lookUpJob?.('1')).rejects.toMatchObject({ kind: 'refused' });
  });
  it.each([['open', 'open'], ['closed', 'closed'], ['filled', 'closed']] as const)('a position that is %s is shown as %s', async (state, expected) => {
    expect(await (await asking(life(one, [[0, applied]]), [{ at: day(9), job, state }])).lookUpJob?.(job.id)).toEqual({ jobId: job.id, state: expected, stateSince: null, facts: { job: { title: 'Field Engineer' } } });
  });
  it('can what it says', async () => {
    const asked = await asking([]);
    for (const ability of ['list', 'lookUp', 'writeNote', 'reject'] as const) expect(typeof asked[ability] === 'function').toBe(breezyApi.can[ability]);
  });
});
