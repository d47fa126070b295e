/** Ashby: what is taken as genuine, what each webhook comes to mean, that one cause is one state, and what its API shows and takes. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ashby } from '../../src/ats/ashby.js';
import { ashbyApi } from '../../src/ats/ashby-api.js';
import type { AtsAccount, AtsHttp } from '../../src/ats/ats-api.js';
import type { RawDelivery } from '../../src/ats/ats.js';
import { ashbyTeller } from '../../src/demo/ats/ashby.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { foldApplication } from '../../src/domain/application.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import { askingAt } from '../support/ats-http.js';
import { applicationOf, happening, job, jobHappening, march, team, untilInterviewed } from '../support/small-story.js';

const SECRET = 'whk_test_secret_long';
const CLOCK = march('20 10:00');
const sign = (body: Buffer, secret = SECRET): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const bytes = (action: string, data: unknown, webhookActionId: string | null = 'wa-1'): Buffer => Buffer.from(JSON.stringify({ ...(webhookActionId === null ? {} : { webhookActionId }), action, data }));
const readBytes = (body: Buffer) => ashby.read({ headers: {}, body }, CLOCK);
const read = (action: string, data: unknown, id: string | null = 'wa-1') => readBytes(bytes(action, data, id));
function events(action: string, data: unknown, id: string | null = 'wa-1'): ReportedEvent[] {
  const reading = read(action, data, id);
  if (reading.reading !== 'events') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}

/** As its documentation shows it (research/ats-webhooks.md, section 3.5); the values are invented. */
const application = (change: object = {}) => ({
  application: {
    id: 'a1', status: 'Active', createdAt: '2026-03-02T10:00:00.000Z', updatedAt: '2026-03-04T09:15:00.000Z',
    candidate: { id: 'c7', name: 'Tomasz Bell', primaryEmailAddress: { value: 'tomasz@mail.example', type: 'Personal', isPrimary: true } },
    currentInterviewStage: { id: 's4', title: 'Team Interview', type: 'Active', orderInInterviewPlan: 4, interviewPlanId: 'p1' },
    source: { id: 'so1', title: 'Careers page', sourceType: { id: 'st1', title: 'Inbound' } },
    job: { id: 'j3', title: 'Data analyst', locationId: 'l1', departmentId: 'd1' },
    hiringTeam: [
      { userId: 'u4', firstName: 'Iris', lastName: 'Feld', email: 'iris@employer.example', role: 'Hiring Manager' },
      { userId: 'u5', firstName: 'Mara', lastName: 'Voss', email: 'mara@employer.example', role: 'Recruiter' },
    ],
    customFields: [{ title: 'Salary', value: 61000 }],
    ...change,
  },
});
const archived = (reasonType: string, text = 'Withdrew: other offer') =>
  application({ status: 'Archived', archivedAt: '2026-03-09T09:15:00.000Z', updatedAt: '2026-03-11T08:00:00.000Z', currentInterviewStage: { id: 's9', title: 'Archived', type: 'Archived' }, archiveReason: { id: 'r2', text, reasonType } });

describe('the signature', () => {
  const body = Buffer.from('{"action":"reject_candidate","payload":{"application":{"id":5501}}}');
  const verify = (headers: Record<string, string>, secrets: string[] = [SECRET], of = body) => ashby.verify({ headers, body: of }, secrets, CLOCK);

  it('is sha256, an equals sign and the hexadecimal HMAC of the raw body', () => {
    // The vector of our research has a secret shorter than we take, so its digest is checked against the same computation.
    expect(sign(body, 'whk_test_secret')).toBe('sha256=bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297');
    expect(verify({ 'ashby-signature': sign(body) }).verdict).toBe('genuine');
  });
  it('may be made with either of two secrets while one is rotated out', () => expect(verify({ 'ashby-signature': sign(body) }, ['the new secret of theirs', SECRET]).verdict).toBe('genuine'));
  it.each([
    ['is missing', {}, 'secret token'],
    ['has the space of other providers', { 'ashby-signature': sign(body).replace('=', ' ') }, 'hexadecimal'],
    ['is cut short', { 'ashby-signature': sign(body).slice(0, 40) }, 'hexadecimal'],
    ['belongs to another body', { 'ashby-signature': sign(Buffer.from('{}')) }, 'does not match'],
    ['was made with another secret', { 'ashby-signature': sign(body, 'not the right secret') }, 'does not match'],
  ])('is refused where it %s', (_, headers, why) => expect(verify(headers as Record<string, string>)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is refused over the same body written anew', () => {
    expect(verify({ 'ashby-signature': sign(body) }, [SECRET], Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))).verdict).toBe('refused');
  });
  it('is never taken where no secret is known', () => {
    for (const secrets of [[], ['']]) expect(verify({ 'ashby-signature': sign(body, '') }, secrets).verdict).toBe('refused');
  });
  it('is refused with a status that keeps Ashby trying', () => expect([ashby.refusedStatus, ashby.successStatus]).toEqual([400, 200]));
});

describe('the id of a delivery', () => {
  const keyOf = (body: Buffer) => ashby.verify({ headers: { 'ashby-signature': sign(body) }, body }, [SECRET], CLOCK);
  it('is that of the cause together with the action, since the three webhooks of a hire share one', () => {
    expect(keyOf(bytes('candidateHire', application()))).toEqual({ verdict: 'genuine', dedupeKey: 'wa-1:candidateHire' });
    expect(keyOf(bytes('applicationUpdate', application()))).toEqual({ verdict: 'genuine', dedupeKey: 'wa-1:applicationUpdate' });
  });
  it('is a digest of the body where there is none, and where it is no JSON', () => {
    for (const body of [bytes('candidateHire', application(), null), Buffer.from('no json')]) expect(keyOf(body)).toMatchObject({ dedupeKey: expect.stringMatching(/^body:[0-9a-f]{64}$/) });
  });
});

describe('the ping', () => {
  const ping = Buffer.from('{"action":"ping","data":{"webhookActionType":"ping"}}');
  const unsigned = (body: Buffer, headers: RawDelivery['headers'] = {}) => ashby.handshake?.({ headers, body });
  it('is answered without a signature, and nothing else is', () => {
    expect(unsigned(ping)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(unsigned(bytes('candidateHire', application()))).toBeNull();
    expect(unsigned(Buffer.from('no json'))).toBeNull();
    expect(unsigned(ping, { 'ashby-signature': sign(ping, 'not the right secret') })).toBeNull();
  });
  it('says nothing for us where it is signed', () => expect(readBytes(ping)).toMatchObject({ reading: 'ignored', eventType: 'ping' }));
});

describe('secrets', () => {
  it('are refused below 16 characters, and the ones made here are taken', () => {
    expect(ashby.refuseSecret('fifteen letters')).toContain('16');
    expect(ashby.refuseSecret(ashby.makeSecret((count) => Buffer.alloc(count, 7)))).toBeNull();
  });
  it('are shown in the set-up with the address', () => {
    const steps = ashby.setup({ webhookUrl: 'https://h.example/webhooks/ashby/con_1', secret: SECRET }).join('\n');
    for (const part of ['https://h.example/webhooks/ashby/con_1', SECRET, 'Admin → Integrations → Webhooks', 'candidateStageChange']) expect(steps).toContain(part);
  });
});

describe('what each webhook means', () => {
  it('a new application carries the person, the job, the team and when they applied', () => {
    expect(events('applicationSubmit', application())).toEqual([
      {
        type: 'application.created', occurredAt: march('02 10:00'), dedupeKey: 'application:a1:created', applicationId: 'a1', candidateId: 'c7', jobId: 'j3',
        facts: {
          stage: { id: 's4', name: 'Team Interview', kind: 'interview', plan: 'p1', position: 4 }, appliedAt: march('02 10:00'), source: 'Careers page', prospect: false,
          candidate: { name: 'Tomasz Bell', email: 'tomasz@mail.example' }, job: { title: 'Data analyst' },
          recruiter: { name: 'Mara Voss', email: 'mara@employer.example' }, hiringLead: { name: 'Iris Feld', email: 'iris@employer.example' },
        },
      },
    ]);
  });
  it('a move says that the application is open, an update does not', () => {
    expect(events('candidateStageChange', application())).toMatchObject([{ type: 'application.stageChanged', occurredAt: march('04 09:15'), facts: { open: true, stage: { kind: 'interview' } } }]);
    const [updated] = events('applicationUpdate', application());
    expect(updated).toMatchObject({ type: 'application.updated', occurredAt: march('04 09:15') });
    expect(updated?.facts).not.toHaveProperty('open');
  });
  it('archived is rejected or withdrawn by the type of the reason, since then, and not a stage', () => {
    for (const action of ['candidateStageChange', 'applicationUpdate']) {
      const [rejected] = events(action, archived('RejectedByOrg', 'Experience'));
      expect(rejected).toMatchObject({ type: 'application.rejected', occurredAt: march('09 09:15'), facts: { outcome: { reason: 'Experience' } } });
      expect(rejected?.facts).not.toHaveProperty('stage');
      expect(events(action, archived('RejectedByCandidate'))).toMatchObject([{ type: 'application.withdrawn' }]);
    }
  });
  it('archived for another reason is neither: it is looked up, and nobody is turned away on the strength of it', () => {
    for (const reason of ['Other', 'SomethingNew']) {
      expect(read('applicationUpdate', archived(reason))).toMatchObject({ reading: 'lookUp', eventType: 'applicationUpdate', events: [{ type: 'application.closedUnclear' }], subjects: [{ what: 'application', applicationId: 'a1', candidateId: 'c7', jobId: 'j3' }] });
    }
    expect(read('applicationUpdate', application({ status: 'Archived' }))).toMatchObject({ reading: 'lookUp', events: [{ type: 'application.closedUnclear' }] });
  });
  it('a hire is one by its name, also where the status is missing', () => {
    expect(events('candidateHire', application({ status: undefined }))).toMatchObject([{ type: 'application.hired', occurredAt: march('04 09:15') }]);
  });
  it('an application without a status is not taken as open', () => {
    const [moved] = events('candidateStageChange', application({ status: undefined }));
    expect(moved?.facts).not.toHaveProperty('open');
    expect(moved?.facts).not.toHaveProperty('prospect');
  });
  it('a lead never applied', () => {
    expect(events('applicationSubmit', application({ status: 'Lead', currentInterviewStage: { id: 's0', title: 'New Lead', type: 'Lead' } }))).toMatchObject([{ facts: { prospect: true, stage: { id: 's0', name: 'New Lead' } } }]);
  });
  it.each([
    ['PreInterviewScreen', 'Application Review', 'applied'], ['PreInterviewScreen', 'Recruiter Phone Screen', 'screening'], ['Active', 'Phone Screen', 'screening'], ['Active', 'Work Sample', 'assessment'],
    ['Active', 'Final Interview', 'finalInterview'], ['Offer', 'Paperwork', 'offer'], ['Active', 'Tour', undefined], ['Active', 'Hired soon', undefined], ['SomethingNew', 'Team Interview', 'interview'],
  ])('a stage of the type %s called "%s" is of the kind %s', (type, title, kind) => {
    expect(events('candidateStageChange', application({ currentInterviewStage: { id: 's', title, type } }))[0]?.facts.stage?.kind).toBe(kind);
  });
  it.each([['Internal', { internal: true }], ['Agency', { agency: true }]])('a source of the type %s is told by somebody else', (title, facts) => {
    expect(events('applicationSubmit', application({ source: { title: 'Somewhere', sourceType: { title } } }))[0]?.facts).toMatchObject(facts);
  });
  const schedule = (status: string, change: object = {}) => ({
    interviewSchedule: { id: 'is1', status, applicationId: 'a1', candidateId: 'c7', interviewStageId: 's4', updatedAt: '2026-03-04T11:05:00.000Z', interviewEvents: [{ id: 'ie1', startTime: '2026-03-06T13:00:00.000Z', endTime: '2026-03-06T14:00:00.000Z' }], ...change },
  });
  it.each([['Scheduled', 'interview.scheduled'], ['WaitingOnFeedback', 'interview.completed'], ['Complete', 'interview.completed'], ['Cancelled', 'interview.cancelled']])('a schedule that is %s is %s, with its times', (status, type) => {
    expect(events('interviewScheduleUpdate', schedule(status))).toEqual([
      { type, occurredAt: march('04 11:05'), dedupeKey: `interview:ie1:${type.slice(10)}:wa-1`, applicationId: 'a1', candidateId: 'c7', facts: { interview: { id: 'ie1', startsAt: march('06 13:00'), endsAt: march('06 14:00') } } },
    ]);
  });
  it.each(['NeedsScheduling', 'WaitingOnCandidateBooking', 'WaitingOnCandidateAvailability', 'CandidateAvailabilitySubmitted', 'OnHold', 'Unknown'])('a schedule that is %s is in no diary', (status) => {
    expect(read('interviewScheduleCreate', schedule(status))).toMatchObject({ reading: 'ignored', why: expect.stringContaining('diary') });
  });
  it('an interview without a candidate, as on its creation, still names its application', () => {
    expect(events('interviewScheduleCreate', schedule('Scheduled', { candidateId: undefined }))[0]).not.toHaveProperty('candidateId');
  });
  const offer = (offerStatus: string, acceptanceStatus: string) => ({ offer: { id: 'o1', applicationId: 'a1', offerStatus, acceptanceStatus, decidedAt: acceptanceStatus === 'Declined' ? '2026-03-12T10:00:00.000Z' : null, latestVersion: { id: 'v1', createdAt: '2026-03-10T10:00:00.000Z', salary: { value: 61000 } } } });
  it('an offer is one from the moment it is written, and declined by the candidate', () => {
    for (const status of ['WaitingOnApprovalStart', 'WaitingOnOfferApproval', 'WaitingOnCandidateResponse']) expect(events('offerCreate', offer(status, 'Created'))).toMatchObject([{ type: 'application.offerMade', occurredAt: march('10 10:00'), dedupeKey: 'offer:o1:v1:made', applicationId: 'a1' }]);
    expect(events('offerUpdate', offer('CandidateAccepted', 'Accepted'))).toMatchObject([{ type: 'application.offerMade', dedupeKey: 'offer:o1:v1:made' }]);
    expect(events('offerUpdate', offer('CandidateRejected', 'Declined'))).toMatchObject([{ type: 'application.offerDeclined', occurredAt: march('12 10:00') }]);
    expect(read('offerUpdate', offer('OfferCancelled', 'Cancelled'))).toMatchObject({ reading: 'ignored' });
  });
  it('a candidate deleted or merged', () => {
    expect(events('candidateDelete', { candidate: { id: 'c7' } })).toMatchObject([{ type: 'candidate.erased', candidateId: 'c7' }]);
    expect(events('candidateMerge', { deletedCandidate: { id: 'c7' }, mergedCandidate: { id: 'c8' } })).toMatchObject([{ type: 'candidate.merged', candidateId: 'c7', facts: { mergedInto: 'c8' } }]);
  });
  it.each([['Open', 'job.opened', '04 09:00'], ['Closed', 'job.closed', '03 09:00'], ['Archived', 'job.closed', '03 09:00'], ['Draft', 'job.updated', '04 09:00']])('a job that is %s is %s', (status, type, at) => {
    const data = { job: { id: 'j3', title: 'Data analyst', confidential: true, status, updatedAt: '2026-03-04T09:00:00.000Z', closedAt: status === 'Closed' || status === 'Archived' ? '2026-03-03T09:00:00.000Z' : null } };
    expect(events('jobUpdate', data)).toMatchObject([{ type, occurredAt: march(at), jobId: 'j3', facts: { job: { title: 'Data analyst', confidential: true } } }]);
  });
  it('never reads custom fields or salaries', () => {
    expect(JSON.stringify([read('applicationSubmit', application()), read('offerCreate', offer('WaitingOnCandidateResponse', 'Created'))])).not.toMatch(/61000|salary/i);
  });
  it.each(['jobPostingPublish', 'openingCreate', 'offerDelete', 'surveySubmit'])('%s says nothing for us', (action) => expect(read(action, {})).toMatchObject({ reading: 'ignored', eventType: action }));
  it.each([
    ['not JSON', Buffer.from('no json'), 'not JSON'],
    ['no action', Buffer.from('{"data":{}}'), 'action: is missing'],
    ['no data', Buffer.from('{"action":"candidateHire"}'), 'data: got nothing'],
    ['no application id', bytes('candidateHire', { application: {} }), 'data.application.id: is missing'],
    ['a merge into nobody', bytes('candidateMerge', { deletedCandidate: { id: 'c' } }), 'data.mergedCandidate: is missing'],
  ])('%s is listed as failed with the field', (_, body, why) => expect(readBytes(body)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

describe('several webhooks of one cause', () => {
  const ines = applicationOf(1);
  const fold = (story: readonly Happening[], shuffle: (events: ReportedEvent[]) => ReportedEvent[] = (all) => all) => {
    let count = 0;
    const told = story.flatMap((each, index) =>
      ashbyTeller.tell(each, story.slice(0, index + 1), { secret: SECRET, sentAt: CLOCK, nextId: () => `wa-${String((count += 1))}` }).flatMap(({ headers, body }) => {
        const delivery = { headers, body: Buffer.from(body) };
        expect(ashby.verify(delivery, [SECRET], CLOCK).verdict).toBe('genuine');
        const reading = ashby.read(delivery, CLOCK);
        return reading.reading === 'events' ? reading.events : [];
      }),
    );
    return { told, state: foldApplication(shuffle(told).map((event) => ({ ...event, occurredAt: event.occurredAt ?? CLOCK })), CLOCK) };
  };

  it('of a hire are one event', () => {
    const { told, state } = fold([...untilInterviewed(ines), happening(ines, '09 10:00', { what: 'hired' })]);
    expect(new Set(told.filter(({ type }) => type === 'application.hired').map(({ dedupeKey }) => dedupeKey)).size).toBe(1);
    expect(state.outcome).toMatchObject({ kind: 'hired', at: march('09 10:00') });
  });
  it('of a move leave one stage, since then, in whatever order they come', () => {
    for (const shuffle of [undefined, (all: ReportedEvent[]) => all.toReversed()]) {
      expect(fold(untilInterviewed(ines), shuffle).state).toMatchObject({
        stage: { id: STAGES.interview.id, name: 'Team Interview', kind: 'interview' }, stageSince: march('04 11:00'), outcome: null, reopenedAt: null,
        interviews: [{ id: team.id, status: 'completed', startsAt: team.startsAt, endsAt: team.endsAt }],
      });
    }
  });
  it('of a rejection are one, at the time of the archiving, however often it is told later', () => {
    const { told } = fold([...untilInterviewed(ines), happening(ines, '09 10:00', { what: 'rejected', toldByAts: false, reason: 'Experience' })]);
    expect(new Set(told.filter(({ type }) => type === 'application.rejected').map(({ dedupeKey }) => dedupeKey)).size).toBe(1);
  });
  it('take up again who was archived, and keep the stage from before', () => {
    const { state } = fold([...untilInterviewed(ines), happening(ines, '09 10:00', { what: 'rejected', toldByAts: false, reason: 'Experience' }), happening(ines, '10 10:00', { what: 'reopened' })]);
    expect(state).toMatchObject({ outcome: null, movedAfterRejection: false, reopenedAt: march('10 10:00'), stage: { kind: 'interview' } });
  });
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => {
    await fake?.close();
    fake = undefined;
  });
  async function account(story: readonly Happening[], credentials: Record<string, string> = {}): Promise<AtsAccount> {
    fake = await startFakeAts(ashbyTeller, { now: () => CLOCK });
    for (const each of story) fake.know(each);
    return ashbyApi.open(askingAt(fake.url), { ...ashbyTeller.connection.credentials, ...credentials }, () => CLOCK);
  }
  const ines = applicationOf(1);
  const ended = (...facts: Fact[]) => [...untilInterviewed(ines), ...facts.map((fact, day) => happening(ines, `${String(day + 10)} 10:00`, fact))];
  const lookUp = async (story: readonly Happening[]) => (await account(story)).lookUp?.({ applicationId: ines.id });

  it('offers what it says it can', async () => {
    const opened = await account([]);
    expect(ashbyApi.can).toEqual({ list: opened.list !== undefined, lookUp: opened.lookUp !== undefined, writeNote: opened.writeNote !== undefined, reject: opened.reject !== undefined });
    expect(ashbyApi.bases({})).toEqual({ api: 'https://api.ashbyhq.com' });
  });
  it('shows an open application as its webhooks do, with its interview, and whether its job is a secret', async () => {
    expect(await lookUp(untilInterviewed(ines))).toEqual({
      applicationId: ines.id, candidateId: ines.person.id, jobId: job.id, state: 'open', stateSince: null, appliedAt: march('02 09:00'), stageSince: march('04 11:00'), offerOut: false,
      interviews: [{ id: team.id, startsAt: team.startsAt, endsAt: team.endsAt, status: 'completed' }], updatedAt: march('06 14:00'),
      facts: {
        stage: { id: STAGES.interview.id, name: 'Team Interview', kind: 'interview', plan: 'plan-1', position: Number(STAGES.interview.id) }, appliedAt: march('02 09:00'), source: 'Careers page', prospect: false,
        candidate: { name: 'Inés Okoro 1', email: 'ines.1@mail.example' }, job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Fact[], object]>([
    ['rejected', [{ what: 'rejected', toldByAts: false, reason: 'Experience' }], { state: 'rejected', stateSince: march('10 10:00'), offerOut: null, interviews: [{ id: team.id, status: 'completed' }] }],
    ['withdrawn', [{ what: 'withdrew' }], { state: 'withdrawn', stateSince: march('10 10:00') }],
    ['hired', [{ what: 'hired' }], { state: 'hired', stateSince: march('10 10:00') }],
    ['with an offer out', [{ what: 'offered' }], { state: 'open', offerOut: true }],
    ['with an offer declined', [{ what: 'offered' }, { what: 'declinedOffer' }], { state: 'offerDeclined', stateSince: march('11 10:00'), offerOut: false }],
    ['taken up again', [{ what: 'withdrew' }, { what: 'reopened' }], { state: 'open', stateSince: null, offerOut: false }],
  ])('shows one that is %s', async (_, facts, expected) => expect(await lookUp(ended(...facts))).toMatchObject(expected));
  it('is asked for what it has no more, and answers nothing', async () => {
    const opened = await account([]);
    expect([await opened.lookUp?.({ applicationId: 'gone' }), await opened.lookUpJob?.('gone')]).toEqual([null, null]);
  });
  it('lists the open ones in pages, and what changed since a time with the closed ones', async () => {
    const many = Array.from({ length: 60 }, (_, number) => happening(applicationOf(number), '02 09:00', { what: 'applied' }));
    const opened = await account([...many, happening(applicationOf(3), '09 10:00', { what: 'withdrew' }), happening(applicationOf(4), '09 11:00', { what: 'moved', stage: STAGES.screening })]);
    const first = await opened.list?.({ changedSince: null, cursor: null });
    const second = await opened.list?.({ changedSince: null, cursor: first?.next ?? null });
    expect([first?.applications.length, second?.applications.length, second?.next]).toEqual([50, 9, null]);
    const changed = await opened.list?.({ changedSince: march('09 00:00'), cursor: null });
    expect(changed?.applications.map(({ applicationId, state }) => [applicationId, state])).toEqual([['88000003', 'withdrawn'], ['88000004', 'open']]);
    expect(fake?.requests.filter(({ path }) => path === '/job.info')).toHaveLength(1);
  });
  it('knows the state of a job, and since when it is closed', async () => {
    const opened = await account(untilInterviewed(ines));
    expect(await opened.lookUpJob?.(job.id)).toMatchObject({ jobId: job.id, state: 'open', facts: { job: { title: 'Field Engineer', confidential: false } } });
    fake?.knowJob(jobHappening('09 10:00', 'filled'));
    expect(await opened.lookUpJob?.(job.id)).toMatchObject({ state: 'closed', stateSince: march('09 10:00') });
  });
  const note = { ids: { applicationId: ines.id }, text: 'Told by mail (msg_1).', key: 'msg_1', mail: { from: 'jobs@employer.example', to: 'ines@mail.example', subject: 'Your application', text: 'Dear Inés,\n\nfirst & foremost\nthank you.', sentAt: march('12 10:00') } };
  it('logs the mail itself, once, under our id of it', async () => {
    const opened = await account(untilInterviewed(ines));
    expect(await opened.writeNote?.(note)).toEqual({ id: 'email-1' });
    expect(await opened.hasNote?.(note)).toBe(false);
    expect(await opened.writeNote?.({ ...note, ids: { candidateId: ines.person.id } })).toEqual({ id: null });
    expect(fake?.written).toEqual([
      {
        kind: 'note', path: '/candidate.addEmailMessage',
        body: { candidateId: ines.person.id, emailProviderEmailId: 'msg_1', subject: 'Your application', from: 'jobs@employer.example', to: 'ines@mail.example', body: '<p>Dear Inés,</p>\n<p>first &amp; foremost<br>thank you.</p>', sentAt: '2026-03-12T10:00:00.000Z' },
      },
    ]);
  });
  it('notes what is about no mail as a note, of which nobody can ask whether it is there', async () => {
    const opened = await account(untilInterviewed(ines));
    const withdrawn = { ...note, text: 'They have withdrawn (msg_2).', key: 'msg_2', mail: null };
    expect(await opened.writeNote?.(withdrawn)).toEqual({ id: null });
    expect(fake?.written).toEqual([{ kind: 'note', path: '/candidate.createNote', body: { candidateId: ines.person.id, note: 'They have withdrawn (msg_2).', sendNotifications: false } }]);
    await expect(opened.hasNote?.(withdrawn)).rejects.toMatchObject({ kind: 'odd' });
  });
  it('archives without any mail of Ashby, once, with the reason in the same words', async () => {
    const opened = await account(untilInterviewed(ines));
    await opened.reject?.({ applicationId: ines.id }, ' experience ');
    await opened.reject?.({ applicationId: ines.id }, 'Experience');
    expect(fake?.written).toEqual([{ kind: 'rejection', path: '/application.changeStage', body: { applicationId: ines.id, interviewStageId: 'stage-archived', archiveReasonId: 'reason-1' } }]);
    expect(await opened.lookUp?.({ applicationId: ines.id })).toMatchObject({ state: 'rejected', facts: { outcome: { reason: 'Experience' } } });
  });
  it('takes no archive reason at a guess, but the one that the employer chose', async () => {
    const opened = await account(untilInterviewed(ines));
    await expect(opened.reject?.({ applicationId: ines.id }, null)).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('archiveReasonId') });
    await expect(opened.reject?.({ applicationId: 'gone' }, null)).rejects.toMatchObject({ kind: 'odd' });
    expect(fake?.written).toEqual([]);
    await ashbyApi.open(askingAt(fake?.url ?? ''), { ...ashbyTeller.connection.credentials, archiveReasonId: 'reason-3' }, () => CLOCK).reject?.({ applicationId: ines.id }, null);
    expect(fake?.written).toMatchObject([{ body: { archiveReasonId: 'reason-3' } }]);
  });
  it('takes an error that comes with the status 200 for the error that it is, and repeats none of its words', async () => {
    const answering = (json: object): AtsHttp => async () => ({ status: 200, headers: {}, json });
    const failing = (json: object) => ashbyApi.open(answering(json), { apiKey: 'k' }, () => CLOCK).lookUp?.({ applicationId: 'a1' });
    await expect(failing({ success: false, errors: ['invalid_input', 'no such ana@mail.example'] })).rejects.toMatchObject({ kind: 'odd', message: 'Ashby refused application.info: invalid_input' });
    await expect(failing({ success: false, errorInfo: { code: 'missing_endpoint_permission' } })).rejects.toMatchObject({ kind: 'refused' });
    await expect(failing({ success: false, errors: ['rate_limit_exceeded'] })).rejects.toMatchObject({ kind: 'limited' });
    await expect(failing({ success: false })).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('no code') });
    await expect(failing({ success: true, results: { id: 5 } })).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('id') });
    await expect(failing({})).rejects.toMatchObject({ kind: 'odd' });
  });
  it('says which refusal it met where its key is revoked or it is away', async () => {
    const opened = await account(untilInterviewed(ines));
    if (fake) fake.weather.revoked = true;
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'refused' });
    if (fake) Object.assign(fake.weather, { revoked: false, faults: 1 });
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'away' });
    await expect(opened.lookUp?.({})).rejects.toMatchObject({ kind: 'odd' });
  });
});
