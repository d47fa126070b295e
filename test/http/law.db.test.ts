/** A season under Ontario's duty to inform, by the front door: reminder, letter, fulfilment, and the report that an inspector asks for. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-02-23T14:00:00.000Z' });
  await house.call('patch', '/v1/employer', acme.key).send({ timezone: 'America/Toronto', country: 'CA', region: 'ON', headcounts: [{ from: '2020-01-01', count: 25 }] }).expect(200);
  // No promise is made, so that the law alone moves anybody.
  const promises = { applied: 250, screening: 250, assessment: 250, interview: 250, finalInterview: 250 };
  await house.call('patch', '/v1/policy', acme.key).send({ promises }).expect(200);
});
afterEach(() => {
  expect(house.faults).toEqual([]);
});

const get = async (path: string) => (await house.call('get', path, acme.key).expect(200)).body;
const tell = (events: unknown[]) => house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
const moveTo = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const lawful = async (query = ''): Promise<string[]> => (await get(`/v1/obligations?kind=law${query}`)).data.map(({ candidate, dueAt }: { candidate: { externalId: string }; dueAt: string }) => `${candidate.externalId} ${dueAt}`);
const mails = async (): Promise<string[]> => (await get('/v1/messages?limit=200')).data.filter(({ status }: { status: string }) => status !== 'cancelled').map(({ kind, reason, status }: { kind: string; reason: string; status: string }) => `${kind} ${reason} ${status}`).sort();
const event = (id: string, type: string, timestamp: string, more: object = {}, job = 'J1') => ({
  id: `${id} ${type} ${timestamp} ${JSON.stringify(more)}`, type, timestamp,
  data: { application: { id }, candidate: { id: `C${id}`, ...(type === 'application.created' ? { firstName: id, lastName: '=1+1', email: `${id.toLowerCase()}@people.example` } : {}) }, job: { id: job, title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' }, ...more },
});
const applied = (id: string, job = 'J1') => event(id, 'application.created', '2026-02-23T15:00:00.000Z', {}, job);
const interview = (id: string, day: string, job = 'J1') => event(id, 'interview.scheduled', '2026-02-24T15:00:00.000Z', { interview: { id: `I ${id} ${day}`, startsAt: `${day}T15:00:00.000Z`, endsAt: `${day}T16:00:00.000Z` } }, job);
interface Listed { id: string; externalId: string; job: { id: string; externalId: string } }
const applications = async (): Promise<Listed[]> => (await get('/v1/applications?limit=200')).data;
const jobId = async (externalId = 'J1') => (await applications()).find(({ job }) => job.externalId === externalId)?.job.id ?? 'none';
const applicationId = async (externalId: string) => (await applications()).find((one) => one.externalId === externalId)?.id ?? 'none';

describe('a season in Ontario', () => {
  it('reminds the recruiter on day 30, writes on day 35, and is fulfilled by that', async () => {
    await tell([applied('Ana'), interview('Ana', '2026-03-02'), applied('Ben')]);
    await moveTo('2026-03-31T20:00:00.000Z');
    expect(await mails()).toEqual([]);
    expect(await lawful()).toEqual(['CAna 2026-04-17T04:00:00.000Z']);
    expect((await get('/v1/obligations?kind=law')).data[0].law).toMatchObject({ rule: 'ontario.dutyToInform', days: 45, mustSay: expect.stringContaining('whether') });
    expect(await get('/v1/guarantee')).toMatchObject({ owed: 3 });
    await moveTo('2026-04-02T20:00:00.000Z');
    expect(await mails()).toEqual(['nudge legalDuty delivered']);
    await moveTo('2026-04-09T20:00:00.000Z');
    expect(await mails()).toEqual(['nudge legalDuty delivered', 'statusUpdate stillDeciding delivered']);
    expect(await lawful()).toEqual([]);
    const { data } = await get('/v1/messages?kind=nudge');
    expect((await get(`/v1/messages/${data[0].id}`)).text).toContain('By law (Ontario, O. Reg. 476/24)');
    await moveTo('2026-05-20T20:00:00.000Z');
    expect(await mails()).toHaveLength(2);
  });

  it('begins anew with a second interview; a call that told them counts', async () => {
    await tell([applied('Ana'), interview('Ana', '2026-03-02'), interview('Ana', '2026-03-26')]);
    await moveTo('2026-04-08T20:00:00.000Z');
    expect(await mails()).toEqual([]);
    expect(await lawful('&jurisdiction=CA-ON')).toEqual(['CAna 2026-05-11T04:00:00.000Z']);
    expect(await lawful('&jurisdiction=CA')).toHaveLength(1);
    expect(await lawful('&jurisdiction=CA-QC')).toEqual([]);
    await house.call('post', `/v1/applications/${await applicationId('Ana')}/contacts`, acme.key).send({ channel: 'phone', told: true }).expect(200);
    await moveTo('2026-05-20T20:00:00.000Z');
    expect(await lawful()).toEqual([]);
    expect(await mails()).toEqual([]);
    expect((await get(`/v1/reports/postings/${await jobId()}`)).applicants).toMatchObject([{ standing: 'toldInTime', how: 'phone', lastInterview: '2026-03-26', toldOn: '2026-04-08', days: 13, messageId: null, proofUntil: '2029-04-08' }]);
  });

  it('ends in an alarm, and a line that is late, where nobody can write and nobody calls', async () => {
    await tell([{ ...applied('Ana'), data: { ...applied('Ana').data, candidate: { id: 'CAna', firstName: 'Ana' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' } } }, interview('Ana', '2026-03-02')]);
    await moveTo('2026-04-20T20:00:00.000Z');
    expect(await mails()).toEqual(['callTask noAddress delivered', 'escalation legalDuty delivered', 'nudge legalDuty delivered']);
    expect((await get('/v1/obligations?kind=law&late=true')).data).toMatchObject([{ heldBy: ['noAddress'] }]);
    expect((await get('/v1/reports/postings')).data).toMatchObject([{ interviewed: 1, overdue: 1, open: 0, toldInTime: 0 }]);
  });

  it('owes nobody anything by law elsewhere, in a small company, or where nobody could see the job', async () => {
    await tell([applied('Ana'), interview('Ana', '2026-03-02'), applied('Ben', 'J2'), interview('Ben', '2026-03-02', 'J2')]);
    await moveTo('2026-03-05T20:00:00.000Z');
    expect(await lawful()).toHaveLength(2);
    const { body } = await house.call('patch', `/v1/jobs/${await jobId()}`, acme.key).send({ jurisdiction: 'CA-QC' }).expect(200);
    expect(body).toMatchObject({ jurisdiction: 'CA-QC', publiclyAdvertised: null });
    await house.call('patch', `/v1/jobs/${await jobId('J2')}`, acme.key).send({ publiclyAdvertised: false }).expect(200);
    await moveTo('2026-03-05T21:00:00.000Z');
    expect(await lawful()).toEqual([]);
    await house.call('patch', `/v1/jobs/${await jobId('J2')}`, acme.key).send({ publiclyAdvertised: true }).expect(200);
    await moveTo('2026-03-05T22:00:00.000Z');
    expect(await lawful()).toEqual(['CBen 2026-04-17T04:00:00.000Z']);
    await house.call('patch', '/v1/employer', acme.key).send({ headcounts: [{ from: '2020-01-01', count: 24 }] }).expect(200);
    await moveTo('2026-03-05T23:00:00.000Z');
    expect(await lawful()).toEqual([]);
  });
});

describe('the report on a posting', () => {
  beforeEach(async () => {
    await tell([applied('Ana'), interview('Ana', '2026-03-02'), applied('Ben'), interview('Ben', '2026-03-09'), applied('Cem'), interview('Cem', '2026-04-15'), applied('Dee'), interview('Dee', '2026-03-02'), event('Dee', 'application.withdrawn', '2026-03-03T15:00:00.000Z'), applied('Eva')]);
    await moveTo('2026-04-08T20:00:00.000Z');
    await moveTo('2026-04-16T20:00:00.000Z');
  });

  it('is listed in numbers, and told applicant by applicant', async () => {
    expect((await get('/v1/reports/postings')).data).toMatchObject([{ job: { title: 'Baker' }, rule: 'ontario.dutyToInform', interviewed: 4, toldInTime: 2, toldLate: 0, open: 1, overdue: 0, ended: 1 }]);
    const { applicants, law, jurisdiction } = await get(`/v1/reports/postings/${await jobId()}`);
    expect(jurisdiction).toBe('CA-ON');
    expect(law).toMatchObject({ days: 45, proofYears: 3, source: expect.stringContaining('https://') });
    expect(applicants.map(({ candidate, standing, dueBy }: { candidate: string; standing: string; dueBy: string }) => `${candidate} ${standing} ${dueBy}`).sort()).toEqual(['Ana =1+1 toldInTime 2026-04-16', 'Ben =1+1 toldInTime 2026-04-23', 'Cem =1+1 open 2026-05-30', 'Dee =1+1 ended 2026-04-16']);
    const [ana] = applicants.filter(({ externalId }: { externalId: string }) => externalId === 'Ana');
    expect(ana).toMatchObject({ how: 'mail', days: expect.any(Number), messageId: expect.stringMatching(/^msg_/) });
    expect((await get(`/v1/messages/${ana.messageId}`)).kind).toBe('statusUpdate');
  });

  it('is a table for a spreadsheet, a line for each', async () => {
    const { text, headers } = await house.call('get', `/v1/reports/postings/${await jobId()}?format=csv`, acme.key).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[0]).toBe('applicationId,externalId,candidate,lastInterview,dueBy,standing,toldOn,how,days,messageId,proofUntil');
    expect(text.trim().split('\r\n')).toHaveLength(5);
  });

  it('is a page to print without script, in which names are text', async () => {
    const { text, headers } = await house.call('get', `/v1/reports/postings/${await jobId()}?format=html`, acme.key).expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).not.toContain('<script');
    expect(text).toContain('Ana =1+1');
    expect(text).toContain('4 interviewed: 2 told in time, 0 told late, 1 to be told, 0 overdue, 1 no longer owed');
  });

  it("is nobody else's", async () => {
    const other = await house.employer({});
    await house.call('get', `/v1/reports/postings/${await jobId()}`, other.key).expect(404);
    expect((await house.call('get', '/v1/reports/postings', other.key).expect(200)).body.data).toEqual([]);
  });
});
