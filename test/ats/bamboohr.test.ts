/** BambooHR: nothing is taken from whoever knocks, and its API is walked group by group. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount, AtsHttp } from '../../src/ats/ats-api.js';
import { bamboohrApi } from '../../src/ats/bamboohr-api.js';
import { bamboohr } from '../../src/ats/bamboohr.js';
import { supported } from '../../src/ats/supports.js';
import { bamboohrTeller } from '../../src/demo/ats/bamboohr.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Happening } from '../../src/demo/story.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { openFake } from '../support/ats-asking.js';
import { applied, application, day, job, life, moved, rejected } from '../support/ats-story.js';

describe('at the door', () => {
  it('everything is refused, whatever it is signed with', () => {
    for (const headers of [{}, { 'x-bamboohr-signature': 'a'.repeat(64), 'x-bamboohr-timestamp': '1' }]) expect(bamboohr.verify({ headers, body: Buffer.from('{}') }, ['a secret that is right', ''], 0)).toMatchObject({ verdict: 'refused' });
    expect(bamboohr.read({ headers: {}, body: Buffer.from('{}') }, 0).reading).toBe('ignored');
  });
  it('and that is what is said of it', () => expect(supported(bamboohr)).toMatchObject({ signs: 'none', supports: { verify: false, dedupe: false, backfill: true, lookAgain: true, writeBack: true, reject: false } }));
});

const open: FakeAts[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((fake) => fake.close()))));
async function asking(happenings: readonly Happening[]): Promise<AtsAccount & { fake: FakeAts }> {
  const opened = await openFake(bamboohrTeller, bamboohrApi, { happenings, now: day(30) });
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

describe('how an application stands', () => {
  const lookUp = async (happenings: readonly Happening[]): Promise<ApplicationSnapshot | null | undefined> => (await asking(happenings)).lookUp?.({ applicationId: one.id });
  it('open: status, person and job', async () => {
    expect(await lookUp(life(one, [[0, applied], [2, moved(STAGES.interview)]]))).toEqual({
      applicationId: one.id, candidateId: one.person.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: day(0), stageSince: null, offerOut: null, interviews: null, updatedAt: null,
      facts: { stage: { id: '6104', name: 'Team Interview', kind: 'interview' }, appliedAt: day(0), source: 'Careers page', candidate: { firstName: 'Ines', lastName: 'Okoro 1', email: 'ines.1@example.com' }, job: { title: 'Field Engineer' } },
    });
  });
  it.each<[string, Happening[], string]>([
    ['rejected', life(one, [[0, applied], [4, rejected]]), 'rejected'], ['withdrew', life(one, [[0, applied], [4, { what: 'withdrew' }]]), 'withdrawn'], ['hired', life(one, [[0, applied], [4, { what: 'hired' }]]), 'hired'],
    ['declined the offer', life(one, [[0, applied], [3, { what: 'offered' }], [4, { what: 'declinedOffer' }]]), 'offerDeclined'], ['reopened', life(one, [[0, applied], [4, rejected], [5, { what: 'reopened' }]]), 'open'],
  ])('%s', async (_, happenings, state) => expect(await lookUp(happenings)).toMatchObject({ state }));
  it('the status in which it ended is the reason, and none of the process', async () => {
    const ended = await lookUp(life(one, [[0, applied], [2, moved(STAGES.interview)], [4, rejected]]));
    expect(ended?.facts.outcome).toEqual({ reason: 'Not Selected' });
    expect(ended?.facts).not.toHaveProperty('stage');
  });
  it('gone is null', async () => expect(await lookUp([])).toBeNull());
  it('is found on a later page of its job', async () => {
    const crowd = Array.from({ length: 120 }, (_, number) => life(application(number + 1), [[number / 10, applied], [20, rejected]])).flat();
    expect(await (await asking(crowd)).lookUp?.({ applicationId: application(119).id })).toMatchObject({ state: 'rejected' });
  });

  const standing = async (label: string | null, found: boolean): Promise<ApplicationSnapshot | null | undefined> => {
    const record = { id: 1, status: { id: 3, label }, job: { id: 2 } };
    const http: AtsHttp = async ({ url, query }) => ({
      status: 200, headers: {}, json: url.endsWith('/applications') ? { paginationComplete: true, applications: found && query?.['applicationStatus'] === 'INACTIVE' ? [record] : [] } : record,
    });
    return bamboohrApi.open(http, { companyDomain: 'lumbre', apiKey: 'k' }, () => 0).lookUp?.({ applicationId: '1' });
  };
  it.each([['Parked', 'unclear'], [null, 'unclear'], ['Not a Fit', 'rejected'], ['Over Qualified', 'rejected'], ['Hired Elsewhere', 'withdrawn'], ['Declined Offer', 'offerDeclined']])('ended as %s is %s, where the employer has not said', async (label, state) => expect(await standing(label, true)).toMatchObject({ state }));
  it('found under no filter is for a person to judge', async () => expect(await standing('Not a Fit', false)).toMatchObject({ state: 'unclear' }));
});

describe('the walk', () => {
  const many = [...Array.from({ length: 60 }, (_, number) => life(application(number + 1), [[number / 10, applied]])).flat(), ...life(application(101), [[0, applied], [4, rejected]]), ...life(application(102), [[0, applied], [4, { what: 'hired' }]])];
  it('of the open ones goes through the active group alone', async () => {
    const found = await walk(await asking(many), null);
    expect(new Set(found.map(({ applicationId }) => applicationId)).size).toBe(60);
    expect(found.every(({ state }) => state === 'open')).toBe(true);
  });
  it('of what has changed goes through every group, since BambooHR does not say what did', async () => {
    const found = await walk(await asking(many), day(29));
    expect(found).toHaveLength(62);
    expect(found.filter(({ state }) => state !== 'open').map(({ applicationId, state }) => [applicationId, state])).toEqual([[application(102).id, 'hired'], [application(101).id, 'rejected']]);
  });
});

describe('asking', () => {
  it('writes a comment with the application', async () => {
    const asked = await asking(life(one, [[0, applied]]));
    expect(await asked.writeNote?.({ ids: { applicationId: one.id }, text: 'Told. (msg_1)', key: 'msg_1', mail: { from: '', to: '', subject: '', text: '', sentAt: 0 } })).toEqual({ id: '1' });
    expect(asked.fake.written).toMatchObject([{ body: { type: 'comment', comment: 'Told. (msg_1)' } }]);
  });
  it('goes to the company\'s own address, and never to one that was smuggled in', async () => {
    expect(bamboohrApi.bases({ companyDomain: 'Lumbre' })).toEqual({ api: 'https://lumbre.bamboohr.com' });
    for (const companyDomain of ['evil.example/', 'a@b', '', 'x.y']) {
      expect(bamboohrApi.bases({ companyDomain })).toEqual({ api: 'https://invalid.bamboohr.com' });
      await expect(Promise.resolve().then(() => bamboohrApi.open(() => Promise.reject(new Error('asked')), { companyDomain, apiKey: 'k' }, () => 0).lookUp?.({ applicationId: '1' }))).rejects.toMatchObject({ kind: 'refused' });
    }
  });
  it('is refused with a wrong key', async () => {
    const wrong = await openFake(bamboohrTeller, bamboohrApi, { happenings: [], now: day(1), credentials: { apiKey: 'wrong' } });
    open.push(wrong.fake);
    await expect(wrong.account.lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused' });
  });
  it('can what it says', async () => {
    const asked = await asking([]);
    for (const ability of ['list', 'lookUp', 'writeNote', 'reject'] as const) expect(typeof asked[ability] === 'function').toBe(bamboohrApi.can[ability]);
  });
});
