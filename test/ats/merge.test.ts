/** Merge: whose events are taken, what its models mean, and how its API is asked. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount, AtsHttp } from '../../src/ats/ats-api.js';
import type { Reading } from '../../src/ats/ats.js';
import { mergeApi } from '../../src/ats/merge-api.js';
import { merge } from '../../src/ats/merge.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';
import { mergeTeller } from '../../src/demo/ats/merge.js';
import type { Happening, JobHappening } from '../../src/demo/story.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { openFake } from '../support/ats-asking.js';
import { itRefusesWhatIsNotGenuine, VECTOR_BODY } from '../support/ats-refusals.js';
import { applied, application, day, interview, interviewed, job, life, rejected } from '../support/ats-story.js';

const settings = { linkedAccountId: 'la-1' };
const account = { id: 'la-1', integration: 'Greenhouse', category: 'ats', end_user_origin_id: 'tenant-12' };
const bodyOf = (event: string, data: unknown, of: object = account): Buffer => Buffer.from(JSON.stringify({ hook: { id: 'hk1', event, target: 'https://h.example' }, linked_account: of, data }));
const read = (event: string, data: unknown, of?: object): Reading => merge.read({ headers: {}, body: bodyOf(event, data, of) }, 0, settings);
const thin = { id: 'ap1', remote_id: '88120417', candidate: 'ca1', job: 'jo1', applied_at: '2026-09-03T08:12:44Z', rejected_at: null, current_stage: 'st1', reject_reason: null };

describe('the signature', () => {
  itRefusesWhatIsNotGenuine(merge, { header: 'x-merge-webhook-signature', form: 'base64url', body: VECTOR_BODY, vector: 'vGW3nAEN6Kz2aGGWhkI1hF2Rp2_MXOV7kYIMYlRlIpc', settings });
  it('is taken with its padding and without', () => {
    const signature = createHmac('sha256', 'whk_test_secret_long').update(VECTOR_BODY).digest('base64url');
    for (const given of [signature, `${signature}=`]) expect(merge.verify({ headers: { 'x-merge-webhook-signature': given }, body: VECTOR_BODY }, ['whk_test_secret_long'], 0, settings).verdict).toBe('genuine');
  });
  it('where it is wrong is answered with a status that keeps Merge trying, since it never repeats after a 4xx', () => expect(merge.refusedStatus).toBe(503));
});

describe('whose event it is', () => {
  it('is told by the linked account', () => expect(read('Application.changed', thin, { id: 'la-2' })).toMatchObject({ reading: 'ignored', why: expect.stringContaining('another linked account') }));
  it('cannot be told without the setting', () => expect(merge.read({ headers: {}, body: bodyOf('Application.changed', thin) }, 0, {})).toMatchObject({ reading: 'failed', why: expect.stringContaining('linkedAccountId') }));
  it('the settings need it, and take nothing that they do not know', () => {
    expect(merge.refuseSettings?.({})).toMatchObject([{ path: 'linkedAccountId' }]);
    expect(merge.refuseSettings?.({ linkedAccountId: 'la-1', withdrawnReason: [] })).not.toEqual([]);
    expect(merge.refuseSettings?.({ linkedAccountId: 'la-1', withdrawnReasons: ['Took another job'] })).toEqual([]);
  });
});

describe('what each event means', () => {
  it('an application is looked up, since it names everything by ids', () => {
    expect(read('Application.changed', thin)).toEqual({ reading: 'lookUp', eventType: 'Application.changed', events: [], subjects: [{ what: 'application', applicationId: 'ap1', candidateId: 'ca1', jobId: 'jo1' }] });
  });
  it.each(['application.changed', 'APPLICATION.ADDED', 'Application.added'])('%s is read in any capitals', (event) => expect(read(event, thin).reading).toBe('lookUp'));
  it('one that is gone is deleted, whichever way it is said', () => {
    for (const reading of [read('Application.removed', thin), read('Application.changed', { ...thin, remote_was_deleted: true })]) expect(reading).toMatchObject({ reading: 'events', events: [{ type: 'application.deleted', applicationId: 'ap1' }] });
  });
  it('a candidate is read as it is: names, the address that is one, and whether they may be written to', () => {
    const data = { id: 'ca1', first_name: 'Ines', last_name: 'Okoro', can_email: false, email_addresses: [{ value: 'work@employer.example', email_address_type: 'WORK' }, { value: 'ines@example.com', email_address_type: 'PERSONAL' }] };
    expect(read('Candidate.changed', data)).toMatchObject({ reading: 'events', events: [{ type: 'candidate.updated', candidateId: 'ca1', facts: { candidate: { firstName: 'Ines', lastName: 'Okoro', email: 'ines@example.com', mayEmail: false } } }] });
    expect(read('Candidate.removed', data)).toMatchObject({ events: [{ type: 'candidate.erased', facts: {} }] });
  });
  it.each([['SCHEDULED', 'interview.scheduled'], ['AWAITING_FEEDBACK', 'interview.completed'], ['COMPLETE', 'interview.completed']])('an interview that is %s is %s', (status, type) => {
    const data = { id: 'in1', application: 'ap1', start_at: '2026-09-06T08:00:00Z', end_at: '2026-09-06T09:00:00Z', status, remote_updated_at: '2026-09-04T08:00:00Z' };
    expect(read('ScheduledInterview.changed', data)).toMatchObject({ events: [{ type, applicationId: 'ap1', occurredAt: Date.parse('2026-09-04T08:00:00Z'), facts: { interview: { id: 'in1', startsAt: Date.parse('2026-09-06T08:00:00Z'), endsAt: Date.parse('2026-09-06T09:00:00Z') } } }] });
  });
  it('an interview that is gone is cancelled, for there is no status for that', () => expect(read('ScheduledInterview.removed', { id: 'in1', application: 'ap1', status: 'SCHEDULED' })).toMatchObject({ events: [{ type: 'interview.cancelled' }] }));
  it('the same interview synced again is the same event, and moved to another time another one', () => {
    const keys = ['2026-09-06T08:00:00Z', '2026-09-06T08:00:00Z', '2026-09-07T08:00:00Z'].map((start_at, sync) => {
      const reading = read('ScheduledInterview.changed', { id: 'in1', application: 'ap1', start_at, status: 'SCHEDULED', modified_at: String(sync) });
      return reading.reading === 'events' ? reading.events[0]?.dedupeKey : null;
    });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });
  it('an offer is a reason to look the application up', () => expect(read('Offer.changed', { id: 'of1', application: 'ap1', status: 'SENT' })).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'application', applicationId: 'ap1' }] }));
  it('a job is looked up, and one that Merge sees no more is not taken for closed', () => {
    expect(read('Job.changed', { id: 'jo1', name: 'Engineer', status: 'CLOSED' })).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'job', jobId: 'jo1' }] });
    expect(read('Job.removed', { id: 'jo1' })).toMatchObject({ reading: 'ignored' });
  });
  it('a sync means that something may have changed, unless it failed', () => {
    for (const event of ['LinkedAccount.synced', 'LinkedAccount.fully_synced_initial', 'Application.synced']) expect(read(event, { status: 'DONE' })).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'changes' }] });
    expect(read('LinkedAccount.synced', { status: 'FAILED' })).toMatchObject({ reading: 'ignored', why: expect.stringContaining('FAILED') });
  });
  it.each(['Issue.created', 'LinkedAccount.linked', 'Tag.changed', 'Application.frobnicated', 'nonsense'])('%s is understood and says nothing for us', (event) => expect(read(event, { id: 'x' }).reading).toBe('ignored'));
  it.each([
    ['no json', 'not JSON'], ['', 'empty'], ['{}', 'hook: is missing'], [JSON.stringify({ hook: { event: 'Application.changed' }, linked_account: account, data: {} }), 'data.id: is missing'],
    [JSON.stringify({ hook: { event: 'Candidate.changed' }, linked_account: account }), 'data'],
  ])('%s is listed as failed with the field', (body, why) => expect(merge.read({ headers: {}, body: Buffer.from(body) }, 0, settings)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

const open: FakeAts[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((fake) => fake.close()))));
async function asking(happenings: readonly Happening[], jobs: readonly JobHappening[] = []): Promise<AtsAccount & { fake: FakeAts }> {
  const opened = await openFake(mergeTeller, mergeApi, { happenings, jobs, now: day(30) });
  open.push(opened.fake);
  return { ...opened.account, fake: opened.fake };
}
const one = application(1);

describe('how an application stands', () => {
  it('open: stage, person, job, recruiter and interviews with their times', async () => {
    expect(await (await asking(life(one, interviewed(one)))).lookUp?.({ applicationId: one.id })).toEqual({
      applicationId: one.id, candidateId: one.person.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: day(0), stageSince: null, offerOut: false, updatedAt: null,
      interviews: [{ id: interview(one, 5).id, startsAt: day(5), endsAt: day(5) + 3_600_000, status: 'completed' }],
      facts: {
        stage: { id: '6104', name: 'Team Interview', kind: 'interview' }, appliedAt: day(0), source: 'Careers page', candidate: { firstName: 'Ines', lastName: 'Okoro 1', email: 'ines.1@example.com', mayEmail: true },
        job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Happening[], Partial<ApplicationSnapshot>]>([
    ['rejected', life(one, [[0, applied], [4, rejected]]), { state: 'rejected', stateSince: day(4) }],
    ['withdrawn, by a reason of the settings', life(one, [[0, applied], [4, { what: 'withdrew' }]]), { state: 'withdrawn', stateSince: day(4) }],
    ['hired, by an offer that is signed', life(one, [[0, applied], [8, { what: 'hired' }]]), { state: 'hired', offerOut: true }],
    ['with an offer', life(one, [[0, applied], [5, { what: 'offered' }]]), { state: 'open', offerOut: true }],
    ['with an offer declined', life(one, [[0, applied], [5, { what: 'offered' }], [7, { what: 'declinedOffer' }]]), { state: 'offerDeclined', offerOut: false }],
    ['reopened', life(one, [[0, applied], [4, rejected], [5, { what: 'reopened' }]]), { state: 'open' }],
  ])('%s', async (_, happenings, expected) => expect(await (await asking(happenings)).lookUp?.({ applicationId: one.id })).toMatchObject(expected));
  it('gone is null', async () => expect(await (await asking([])).lookUp?.({ applicationId: 'none' })).toBeNull());

  const standing = async (record: object, of?: object): Promise<ApplicationSnapshot | null | undefined> => {
    const http: AtsHttp = async ({ url }) => ({ status: 200, headers: {}, json: url.endsWith('/interviews') ? { next: null, results: [] } : { id: 'ap1', ...record } });
    return mergeApi.open(http, { apiKey: 'k', accountToken: 't' }, () => 0, of).lookUp?.({ applicationId: 'ap1' });
  };
  const closed = { rejected_at: '2026-09-05T08:00:00Z' };
  it.each([
    ['by a reason that nobody has explained', { ...closed, reject_reason: { id: 'r', name: 'Parked' } }, 'unclear'],
    ['by a reason that came without its name', { ...closed, reject_reason: 'r' }, 'unclear'],
    ['by a reason that says so', { ...closed, reject_reason: { id: 'r', name: 'Candidate withdrew' } }, 'withdrawn'],
    ['without a reason', { ...closed, reject_reason: null }, 'rejected'],
    ['after an offer that was signed', { ...closed, offers: [{ id: 'o', status: 'SIGNED' }] }, 'rejected'],
  ])('closed %s', async (_, record, state) => expect(await standing(record, { linkedAccountId: 'la-1' })).toMatchObject({ state }));
  it('hired, by the name of its stage', async () => expect(await standing({ current_stage: { id: 's', name: 'Hired' } })).toMatchObject({ state: 'hired' }));
  it('deleted in the ATS is null', async () => expect(await standing({ remote_was_deleted: true })).toBeNull());
  it('a stage for offers does not say that none is out', async () => expect(await standing({ current_stage: { id: 's', name: 'Offer' }, offers: [] })).toMatchObject({ offerOut: null }));
});

describe('asking', () => {
  const many = Array.from({ length: 30 }, (_, number) => life(application(number + 1), [[number / 10, applied]])).flat();
  it('reads the open ones in pages', async () => {
    const asked = await asking([...many, ...life(application(500), [[0, applied], [1, rejected]]), ...life(application(501), [[0, applied], [1, { what: 'hired' }]])]);
    const first = await asked.list?.({ changedSince: null, cursor: null });
    const second = await asked.list?.({ changedSince: null, cursor: first?.next ?? null });
    expect(first?.next).not.toBeNull();
    expect(second?.next).toBeNull();
    expect(new Set([...(first?.applications ?? []), ...(second?.applications ?? [])].map(({ applicationId }) => applicationId)).size).toBe(30);
  });
  it('reads whatever has changed since, closed ones too', async () => {
    const asked = await asking([...many, ...life(application(500), [[0, applied], [20, rejected]])]);
    expect(await asked.list?.({ changedSince: day(15), cursor: null })).toMatchObject({ next: null, applications: [{ applicationId: application(500).id, state: 'rejected' }] });
  });
  it('asks for no interviews of those whose application is still to be read', async () => {
    const asked = await asking(life(one, [[0, applied]]));
    expect(await asked.lookUp?.({ applicationId: one.id })).toMatchObject({ interviews: null });
    expect(asked.fake.requests.map(({ path }) => path)).not.toContain('/api/ats/v1/interviews');
  });
  it('shows jobs as open or closed, and never why', async () => {
    expect(await (await asking(life(one, [[0, applied]]), [{ at: day(9), job, state: 'filled' }])).lookUpJob?.(job.id)).toMatchObject({ state: 'closed', stateSince: null, facts: { job: { title: 'Field Engineer' } } });
  });
  it('writes a note with the candidate, in the name of a user', async () => {
    const note = { ids: { candidateId: one.person.id }, text: 'Told. (msg_1)', key: 'msg_1', mail: { from: '', to: '', subject: '', text: '', sentAt: 0 } };
    const asked = await asking(life(one, [[0, applied]]));
    expect(await asked.writeNote?.(note)).toEqual({ id: 'ac-1' });
    expect(asked.fake.written).toMatchObject([{ body: { model: { activity_type: 'NOTE', candidate: one.person.id, body: note.text }, remote_user_id: 'us-1' } }]);
    await expect(mergeApi.open(() => Promise.reject(new Error('asked')), { apiKey: 'k', accountToken: 't' }, () => 0).writeNote?.(note)).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('remoteUserId') });
  });
  it('goes to the region of the organisation, and to no other place', () => {
    expect(mergeApi.bases({ region: 'eu' })).toEqual({ api: 'https://api-eu.merge.dev' });
    expect(mergeApi.bases({})).toEqual({ api: 'https://api.merge.dev' });
    expect(mergeApi.bases({ region: 'evil.example/' })).toEqual({ api: 'https://api.merge.dev' });
  });
  it('does not ask without credentials, and is refused with wrong ones', async () => {
    const asked = await openFake(mergeTeller, mergeApi, { happenings: life(one, [[0, applied]]), now: day(30), credentials: { apiKey: 'wrong' } });
    open.push(asked.fake);
    await expect(asked.account.lookUp?.({ applicationId: one.id })).rejects.toMatchObject({ kind: 'refused' });
    await expect(mergeApi.open(() => Promise.reject(new Error('asked')), {}, () => 0).lookUp?.({ applicationId: '1' })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('apiKey') });
  });
  it('can what it says', async () => {
    const asked = await asking([]);
    for (const ability of ['list', 'lookUp', 'writeNote', 'reject'] as const) expect(typeof asked[ability] === 'function').toBe(mergeApi.can[ability]);
  });
});

describe('its teller', () => {
  it('signs what this file takes as genuine and reads', () => {
    const own = life(one, interviewed(one));
    for (const [index, happening] of own.entries()) {
      for (const { headers, body } of mergeTeller.tell(happening, own.slice(0, index + 1), { secret: 'whk_test_secret_long', sentAt: 0, nextId: () => 'id' })) {
        const delivery = { headers, body: Buffer.from(body) };
        expect(merge.verify(delivery, ['whk_test_secret_long'], 0, mergeTeller.connection.settings).verdict).toBe('genuine');
        expect(['events', 'lookUp']).toContain(merge.read(delivery, 0, mergeTeller.connection.settings).reading);
      }
    }
  });
});
