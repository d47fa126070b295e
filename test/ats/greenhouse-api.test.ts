/** Greenhouse's Harvest API v3: how it is asked, and what its flat records come to mean. */
import { afterEach, describe, expect, it } from 'vitest';
import { AtsFailure, type AtsAccount, type AtsHttp, type AtsRequest } from '../../src/ats/ats-api.js';
import { greenhouseApi } from '../../src/ats/greenhouse-api.js';
import { greenhouse } from '../../src/ats/greenhouse.js';
import { STAGES } from '../../src/demo/cast.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';
import { greenhouseTeller } from '../../src/demo/ats/greenhouse.js';
import type { Happening, JobHappening } from '../../src/demo/story.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { openFake } from '../support/ats-asking.js';
import { applied, application, day, interview, interviewed, job, life, moved, rejected } from '../support/ats-story.js';

const open: FakeAts[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((fake) => fake.close()))));

async function account(happenings: readonly Happening[], jobs: readonly JobHappening[] = []): Promise<AtsAccount & { fake: FakeAts }> {
  const opened = await openFake(greenhouseTeller, greenhouseApi, { happenings, jobs, now: day(30) });
  open.push(opened.fake);
  return { ...opened.account, fake: opened.fake };
}
async function lookUp(happenings: readonly Happening[]): Promise<ApplicationSnapshot> {
  const found = await (await account(happenings)).lookUp?.({ applicationId: happenings[0]?.application.id });
  if (found == null) throw new Error('expected the application');
  return found;
}
const one = application(1);

describe('how an application stands', () => {
  it('open: stage, person, job, recruiter and interviews with their times, under the ids of the web hooks', async () => {
    expect(await lookUp(life(one, interviewed(one)))).toEqual({
      applicationId: one.id, candidateId: one.person.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: day(0), stageSince: day(2), offerOut: false, updatedAt: day(6),
      interviews: [{ id: interview(one, 5).id, startsAt: day(5), endsAt: day(5) + 3_600_000, status: 'completed' }],
      facts: {
        stage: { name: 'Team Interview', kind: 'interview' }, appliedAt: day(0), prospect: false, candidate: { firstName: 'Ines', lastName: 'Okoro 1', email: 'ines.1@example.com', mayEmail: true },
        job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Happening[], Partial<ApplicationSnapshot>]>([
    ['rejected, by a reason of that type', life(one, [[0, applied], [4, rejected]]), { state: 'rejected', stateSince: day(4) }],
    ['withdrawn, by a reason of the type THEY_REJECTED_US', life(one, [[0, applied], [4, { what: 'withdrew' }]]), { state: 'withdrawn', stateSince: day(4) }],
    ['hired', life(one, [[0, applied], [5, { what: 'offered' }], [8, { what: 'hired' }]]), { state: 'hired', offerOut: true }],
    ['with an offer', life(one, [[0, applied], [5, { what: 'offered' }]]), { state: 'open', offerOut: true }],
    ['with an offer declined', life(one, [[0, applied], [5, { what: 'offered' }], [7, { what: 'declinedOffer' }]]), { state: 'offerDeclined', stateSince: day(7), offerOut: false }],
    ['reopened', life(one, [[0, applied], [4, rejected], [5, { what: 'reopened' }]]), { state: 'open' }],
  ])('%s', async (_, happenings, expected) => expect(await lookUp(happenings)).toMatchObject(expected));
  it('a prospect says that it is one', async () => expect((await lookUp(life(application(2, 'prospect'), [[0, applied]]))).facts.prospect).toBe(true));
  it('gone is null', async () => expect(await (await account([])).lookUp?.({ applicationId: '404' })).toBeNull());
  it('names a stage without an id, since the API has another than the web hooks', async () => {
    expect((await lookUp(life(one, [[0, applied], [2, moved(STAGES.screening)]]))).facts.stage).toEqual({ name: 'Phone Screen', kind: 'screening' });
  });
});

/** Answers from a table, by path; everything else is an empty list. */
function scripted(answers: Record<string, unknown>): { http: AtsHttp; asked: AtsRequest[] } {
  const asked: AtsRequest[] = [];
  const http: AtsHttp = async (request) => {
    asked.push(request);
    return { status: 200, headers: {}, json: request.url === '/token' ? { access_token: 't', expires_in: 3600 } : (answers[request.url] ?? []) };
  };
  return { http, asked };
}
const credentials = { clientId: 'c', clientSecret: 's', userId: '512' };
const lookUpIn = async (answers: Record<string, unknown>): Promise<ApplicationSnapshot | null | undefined> => greenhouseApi.open(scripted(answers).http, credentials, () => 0).lookUp?.({ applicationId: '1' });

describe('a rejection, and what only a person can judge', () => {
  const rejectedWith = (reason: object | null): Record<string, unknown> => ({
    '/v3/applications': [{ id: 1, status: 'rejected', rejected_at: '2026-09-05T08:00:00Z' }],
    '/v3/rejection_details': reason === null ? [{ application_id: 1, rejection_reason_id: null }] : [{ application_id: 1, rejection_reason_id: 5 }],
    '/v3/rejection_reasons': reason === null ? [] : [{ id: 5, ...reason }],
  });
  it.each([
    ['a reason without a type and of unknown words', { name: 'Parked', type: { key: 'NONE_SPECIFIED' } }, 'unclear'],
    ['a reason without a type that says it in words', { name: 'Candidate withdrew', type: { key: 'NONE_SPECIFIED' } }, 'withdrawn'],
    ['a reason of the type that they rejected us, whatever its words', { name: 'Parked', type: { key: 'THEY_REJECTED_US' } }, 'withdrawn'],
    ['a reason of the type that we rejected them, whatever its words', { name: 'Not interested', type: { key: 'WE_REJECTED_THEM' } }, 'rejected'],
    ['a concern for security', { name: 'Fraud', type: { key: 'SECURITY_CONCERN' } }, 'unclear'],
    ['no reason at all', null, 'rejected'],
  ])('%s', async (_, reason, state) => expect(await lookUpIn(rejectedWith(reason))).toMatchObject({ state }));
  it('a reason that is listed no more', async () => {
    expect(await lookUpIn({ ...rejectedWith({}), '/v3/rejection_reasons': [] })).toMatchObject({ state: 'unclear' });
  });
  it('a prospect who lives on as another application', async () => expect(await lookUpIn({ '/v3/applications': [{ id: 1, status: 'converted' }] })).toMatchObject({ state: 'unclear' }));
  it('can_email false forbids mail', async () => {
    expect(await lookUpIn({ '/v3/applications': [{ id: 1, status: 'in_process', candidate_id: 2 }], '/v3/candidates': [{ id: 2, can_email: false }] })).toMatchObject({ facts: { candidate: { mayEmail: false } } });
  });
  it('an answer that is not of the documented form, named by its fields and without what stands in them', async () => {
    const failure = await lookUpIn({ '/v3/applications': [{ id: null, stage_name: 'Ines Okoro' }] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AtsFailure);
    expect(failure).toMatchObject({ kind: 'odd', message: expect.stringContaining('/0/id') });
    expect(String(failure)).not.toContain('Ines');
  });
});

describe('the list', () => {
  const many = Array.from({ length: 120 }, (_, number) => life(application(number + 1), [[number / 10, applied]])).flat();
  it('reads every open application in pages, each followed by the address that Greenhouse gave', async () => {
    const asked = await account([...many, ...life(application(500), [[0, applied], [1, rejected]])]);
    const ids: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: { applications: ApplicationSnapshot[]; next: string | null } | undefined = await asked.list?.({ changedSince: null, cursor });
      ids.push(...(page?.applications ?? []).map(({ applicationId }) => applicationId));
      cursor = page?.next ?? null;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(3);
    expect(new Set(ids).size).toBe(120);
    expect(ids).toHaveLength(120);
  });
  it('reads what has changed since, closed ones too', async () => {
    const asked = await account([...many, ...life(application(500), [[0, applied], [20, rejected]])]);
    const page = await asked.list?.({ changedSince: day(15), cursor: null });
    expect(page).toMatchObject({ next: null, applications: [{ applicationId: application(500).id, state: 'rejected' }] });
  });
});

describe('jobs', () => {
  it.each([['open', 'open'], ['closed', 'closed'], ['filled', 'filled'], ['cancelled', 'closed']] as const)('%s is shown as %s', async (state, expected) => {
    const story = life(one, [[0, applied], [5, { what: 'hired' }]]);
    const found = await (await account(story, [{ at: day(9), job, state }])).lookUpJob?.(job.id);
    expect(found).toMatchObject({ jobId: job.id, state: expected, stateSince: state === 'open' ? null : day(9), facts: { job: { title: 'Field Engineer' } } });
  });
  it('gone is null', async () => expect(await (await account([])).lookUpJob?.('404')).toBeNull());
});

describe('the token', () => {
  it('is asked for once, with the acting user, and again when it has ended', async () => {
    const { http, asked } = scripted({});
    let now = 0;
    const opened = greenhouseApi.open(http, credentials, () => now);
    await opened.lookUp?.({ applicationId: '1' });
    await opened.lookUp?.({ applicationId: '1' });
    expect(asked.filter(({ url }) => url === '/token')).toHaveLength(1);
    expect(asked[0]).toMatchObject({ base: 'auth', form: { grant_type: 'client_credentials', sub: '512' }, headers: { authorization: `Basic ${Buffer.from('c:s').toString('base64')}` } });
    now = 3_600_000;
    await opened.lookUp?.({ applicationId: '1' });
    expect(asked.filter(({ url }) => url === '/token')).toHaveLength(2);
  });
  it('that was taken back before its time is renewed once; a second refusal is one', async () => {
    const asked: string[] = [];
    let good = 't1';
    const http: AtsHttp = async ({ url, headers }) => {
      asked.push(url);
      if (url === '/token') return { status: 200, headers: {}, json: { access_token: good, expires_in: 3600 } };
      if (headers?.['authorization'] !== `Bearer ${good}` || good === 'none') throw new AtsFailure('refused', '401');
      return { status: 200, headers: {}, json: [] };
    };
    const opened = greenhouseApi.open(http, credentials, () => 0);
    await opened.lookUp?.({ applicationId: '1' });
    good = 't2';
    expect(await opened.lookUp?.({ applicationId: '1' })).toBeNull();
    good = 'none';
    await expect(opened.lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused' });
    expect(asked.filter((url) => url === '/token')).toHaveLength(3);
  });
  it('is not asked for without credentials', async () => {
    await expect(greenhouseApi.open(scripted({}).http, { clientId: 'c' }, () => 0).lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('clientSecret') });
  });
});

describe('writing', () => {
  const note = { ids: { applicationId: one.id, candidateId: one.person.id }, text: 'Told on Mon 2 Mar. (msg_1)', key: 'msg_1', mail: { from: 'a@b.example', to: 'c@d.example', subject: 's', text: 't', sentAt: 0 } };
  it('a note is found again by its key', async () => {
    const asked = await account(life(one, [[0, applied]]));
    expect(await asked.hasNote?.(note)).toBe(false);
    expect(await asked.writeNote?.(note)).toEqual({ id: '1' });
    expect(await asked.hasNote?.(note)).toBe(true);
    expect(asked.fake.written).toMatchObject([{ kind: 'note', body: { candidate_id: Number(one.person.id), user_id: 512, note_type: 'NOTE', body: note.text } }]);
  });
  it('a rejection takes the employer\'s reason, and no mail', async () => {
    const asked = await account(life(one, [[0, applied]]));
    await asked.reject?.({ applicationId: one.id }, 'position filled by another applicant');
    expect(asked.fake.written).toMatchObject([{ kind: 'rejection', body: { rejection_reason_id: 41 } }]);
    expect(JSON.stringify(asked.fake.written)).not.toContain('mail');
    expect(await asked.lookUp?.({ applicationId: one.id })).toMatchObject({ state: 'rejected' });
  });
  it('nobody is rejected without a reason of Greenhouse\'s own', async () => {
    const { http, asked } = scripted({});
    await expect(greenhouseApi.open(http, credentials, () => 0).reject?.({ applicationId: '1' }, 'something else')).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('rejectionReasonId') });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).not.toContain('POST /v3/applications/1/reject');
  });
  it('never moves anybody', async () => {
    const asked = await account(life(one, interviewed(one)));
    await asked.writeNote?.(note);
    await asked.reject?.({ applicationId: one.id }, null);
    expect(asked.fake.requests.map(({ path }) => path).filter((path) => path.includes('move'))).toEqual([]);
  });
  it('an id that is no number is not sent', async () => {
    await expect(greenhouseApi.open(scripted({}).http, credentials, () => 0).writeNote?.({ ...note, ids: { candidateId: '../1' } })).rejects.toMatchObject({ kind: 'odd' });
  });
});

it('is what the directory offers, and can what it says', () => {
  expect(greenhouse.api).toBe(greenhouseApi);
  const opened = greenhouseApi.open(scripted({}).http, credentials, () => 0);
  for (const ability of ['list', 'lookUp', 'writeNote', 'reject'] as const) expect(typeof opened[ability] === 'function').toBe(greenhouseApi.can[ability]);
});
