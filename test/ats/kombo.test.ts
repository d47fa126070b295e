/** Kombo: webhooks that say only that something has changed, and what its API then shows. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount, AtsHttp } from '../../src/ats/ats-api.js';
import type { Reading } from '../../src/ats/ats.js';
import { komboApi } from '../../src/ats/kombo-api.js';
import { kombo } from '../../src/ats/kombo.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';
import { komboTeller } from '../../src/demo/ats/kombo.js';
import type { Happening, JobHappening } from '../../src/demo/story.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { openFake } from '../support/ats-asking.js';
import { itRefusesWhatIsNotGenuine, VECTOR_BODY } from '../support/ats-refusals.js';
import { applied, application, day, interview, interviewed, job, life, rejected } from '../support/ats-story.js';

const settings = { integrationId: 'greenhouse:ab' };
const bodyOf = (type: string, data: object): Buffer => Buffer.from(JSON.stringify({ id: 'evt1', type, data: { integration_id: 'greenhouse:ab', integration_tool: 'greenhouse', integration_category: 'ATS', ...data } }, null, 2));
const read = (type: string, data: object): Reading => kombo.read({ headers: {}, body: bodyOf(type, data) }, 0, settings);

describe('the signature', () => {
  itRefusesWhatIsNotGenuine(kombo, { header: 'x-kombo-signature', form: 'base64url', body: VECTOR_BODY, vector: 'vGW3nAEN6Kz2aGGWhkI1hF2Rp2_MXOV7kYIMYlRlIpc', settings });
  it('goes with the id in the body, by which a repetition is known', () => {
    const own = life(application(1), [[0, applied]]);
    const [happening] = own;
    if (happening === undefined) throw new Error('no happening');
    const verdicts = ['evt-1', 'evt-1', 'evt-2'].map((id) => {
      const [sent] = komboTeller.tell(happening, own, { secret: 'whk_test_secret_long', sentAt: 0, nextId: () => id });
      return sent && kombo.verify({ headers: sent.headers, body: Buffer.from(sent.body) }, ['whk_test_secret_long'], 0, settings);
    });
    expect(verdicts).toEqual(['kombo:evt-1', 'kombo:evt-1', 'kombo:evt-2'].map((dedupeKey) => ({ verdict: 'genuine', dedupeKey })));
  });
});

describe('what each event means', () => {
  it('a change of what matters is a reason to ask what has changed', () => {
    expect(read('data-changed', { changed_models: [{ name: 'ats_tags' }, { name: 'ats_applications' }] })).toEqual({ reading: 'lookUp', eventType: 'data-changed', events: [], subjects: [{ what: 'changes' }] });
  });
  it('a change of anything else is not', () => expect(read('data-changed', { changed_models: [{ name: 'ats_tags' }] })).toMatchObject({ reading: 'ignored' }));
  it.each(['FAILED', 'PARTIALLY_FAILED', 'CANCELLED', 'AUTHENTICATION_FAILED', 'TIMED_OUT'])('a sync that ended as %s says so', (sync_state) => {
    expect(read('sync-finished', { sync_state })).toMatchObject({ reading: 'ignored', why: expect.stringContaining(sync_state) });
  });
  it.each(['integration-state-changed', 'connection-flow-failed', 'something-new'])('%s is understood and says nothing for us', (type) => expect(read(type, {}).reading).toBe('ignored'));
  it('an event of another integration is not taken', () => expect(read('data-changed', { integration_id: 'lever:cd', changed_models: [{ name: 'ats_applications' }] })).toMatchObject({ reading: 'ignored', why: expect.stringContaining('another') }));
  it('without the setting nobody can say whose it is', () => {
    expect(kombo.read({ headers: {}, body: bodyOf('data-changed', { changed_models: [] }) }, 0, undefined)).toMatchObject({ reading: 'failed', why: expect.stringContaining('integrationId') });
    expect(kombo.refuseSettings?.({})).toMatchObject([{ path: 'integrationId' }]);
    expect(kombo.refuseSettings?.(settings)).toEqual([]);
  });
  it.each([['no json', 'not JSON'], ['[]', 'object'], ['{"id":"e"}', 'type: is missing'], ['{"type":"data-changed","data":{"integration_id":"greenhouse:ab"}}', 'changed_models: is missing']])('%s is listed as failed with the field', (body, why) => {
    expect(kombo.read({ headers: {}, body: Buffer.from(body) }, 0, settings)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) });
  });
});

const open: FakeAts[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((fake) => fake.close()))));
async function asking(happenings: readonly Happening[], jobs: readonly JobHappening[] = []): Promise<AtsAccount & { fake: FakeAts }> {
  const opened = await openFake(komboTeller, komboApi, { happenings, jobs, now: day(30) });
  open.push(opened.fake);
  return { ...opened.account, fake: opened.fake };
}
const one = application(1);

const standing = async (record: object): Promise<ApplicationSnapshot | null | undefined> => {
  const http: AtsHttp = async () => ({ status: 200, headers: {}, json: { status: 'success', data: { next: null, results: [{ id: 'ap1', ...record }] } } });
  return komboApi.open(http, { apiKey: 'k', integrationId: 'i' }, () => 0, settings).lookUp?.({ applicationId: 'ap1' });
};

describe('how an application stands', () => {
  it('open: stage, person, job, recruiter and interviews with their times', async () => {
    expect(await (await asking(life(one, interviewed(one)))).lookUp?.({ applicationId: one.id })).toEqual({
      applicationId: one.id, candidateId: one.person.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: day(0), stageSince: null, offerOut: null, updatedAt: day(6),
      interviews: [{ id: interview(one, 5).id, startsAt: day(5), endsAt: day(5) + 3_600_000, status: 'scheduled' }],
      facts: {
        stage: { id: '6104', name: 'Team Interview', kind: 'interview' }, appliedAt: day(0), source: 'Careers page', candidate: { firstName: 'Ines', lastName: 'Okoro 1', email: 'ines.1@example.com' },
        job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Happening[], Partial<ApplicationSnapshot>]>([
    ['rejected', life(one, [[0, applied], [4, rejected]]), { state: 'rejected', stateSince: day(4) }],
    ['withdrawn, by a reason of the settings', life(one, [[0, applied], [4, { what: 'withdrew' }]]), { state: 'withdrawn', stateSince: day(4) }],
    ['hired', life(one, [[0, applied], [8, { what: 'hired' }]]), { state: 'hired' }],
    ['with an offer', life(one, [[0, applied], [5, { what: 'offered' }]]), { state: 'open', offerOut: true }],
    ['with an offer declined', life(one, [[0, applied], [5, { what: 'offered' }], [7, { what: 'declinedOffer' }]]), { state: 'offerDeclined', offerOut: false }],
    ['reopened', life(one, [[0, applied], [4, rejected], [5, { what: 'reopened' }]]), { state: 'open' }],
  ])('%s', async (_, happenings, expected) => expect(await (await asking(happenings)).lookUp?.({ applicationId: one.id })).toMatchObject(expected));
  it('gone is null', async () => expect(await (await asking([])).lookUp?.({ applicationId: 'none' })).toBeNull());

  it.each([
    ['DECLINED without a reason may be either', { outcome: 'DECLINED', rejected_at: '2026-09-05T08:00:00Z' }, 'unclear'],
    ['DECLINED by a reason that nobody has explained', { outcome: 'DECLINED', rejection_reason_name: 'Parked' }, 'unclear'],
    ['DECLINED by a reason that says so', { outcome: 'DECLINED', rejection_reason_name: 'Candidate withdrew' }, 'withdrawn'],
    ['DECLINED by a reason of the employer', { outcome: 'DECLINED', rejection_reason_name: 'Not qualified' }, 'rejected'],
    ['no outcome, since the ATS behind it tells none', { outcome: null }, 'unclear'],
  ])('%s', async (_, record, state) => expect(await standing(record)).toMatchObject({ state }));
  it('a cancelled interview is cancelled', async () => {
    expect(await standing({ outcome: 'PENDING', interviews: [{ id: 'i1', starting_at: null, ending_at: null, canceled: true }] })).toMatchObject({ interviews: [{ id: 'i1', status: 'cancelled', startsAt: null }] });
  });
  it('deleted in the ATS is null', async () => expect(await standing({ outcome: 'PENDING', remote_deleted_at: '2026-09-05T08:00:00Z' })).toBeNull());
});

describe('asking', () => {
  const many = Array.from({ length: 120 }, (_, number) => life(application(number + 1), [[number / 10, applied]])).flat();
  it('reads the open ones in pages', async () => {
    const asked = await asking([...many, ...life(application(500), [[0, applied], [1, rejected]])]);
    const first = await asked.list?.({ changedSince: null, cursor: null });
    const second = await asked.list?.({ changedSince: null, cursor: first?.next ?? null });
    expect([first?.applications.length, second?.applications.length, second?.next]).toEqual([100, 20, null]);
    expect(new Set([...(first?.applications ?? []), ...(second?.applications ?? [])].map(({ applicationId }) => applicationId)).size).toBe(120);
  });
  it('reads whatever has changed since, closed ones too', async () => {
    const asked = await asking([...many, ...life(application(500), [[0, applied], [20, rejected]])]);
    expect(await asked.list?.({ changedSince: day(15), cursor: null })).toMatchObject({ next: null, applications: [{ applicationId: application(500).id, state: 'rejected' }] });
  });
  it('shows jobs as open or closed, and when', async () => {
    expect(await (await asking(life(one, [[0, applied]]), [{ at: day(9), job, state: 'filled' }])).lookUpJob?.(job.id)).toMatchObject({ state: 'closed', stateSince: day(9), facts: { job: { title: 'Field Engineer' } } });
    expect(await (await asking([])).lookUpJob?.('none')).toBeNull();
  });
  it('writes a note with the application', async () => {
    const asked = await asking(life(one, [[0, applied]]));
    expect(await asked.writeNote?.({ ids: { applicationId: one.id }, text: 'Told. (msg_1)', key: 'msg_1', mail: { from: '', to: '', subject: '', text: '', sentAt: 0 } })).toEqual({ id: null });
    expect(asked.fake.written).toMatchObject([{ path: `/v1/ats/applications/${one.id}/notes`, body: { content: 'Told. (msg_1)', content_type: 'PLAIN_TEXT' } }]);
  });
  it('is refused with wrong credentials, and does not ask without', async () => {
    const asked = await openFake(komboTeller, komboApi, { happenings: [], now: day(30), credentials: { apiKey: 'wrong' } });
    open.push(asked.fake);
    await expect(asked.account.lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused' });
    await expect(komboApi.open(() => Promise.reject(new Error('asked')), { apiKey: 'k' }, () => 0).lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('integrationId') });
  });
  it('an answer that is not of the documented form is odd, and says no more than which field', async () => {
    const failure = await standing({ outcome: 5, candidate: { first_name: 'Ines' } }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'odd', message: expect.stringContaining('/data/results/0/outcome') });
    expect(String(failure)).not.toContain('Ines');
  });
  it('can what it says', async () => {
    const asked = await asking([]);
    for (const ability of ['list', 'lookUp', 'writeNote', 'reject'] as const) expect(typeof asked[ability] === 'function').toBe(komboApi.can[ability]);
  });
});
