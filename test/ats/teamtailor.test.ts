/** Teamtailor: what is taken as genuine, what its company webhooks say, until when a rejection stays untold, and what its API shows. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { AtsFailure } from '../../src/ats/ats-api.js';
import type { RawDelivery, Reading } from '../../src/ats/ats.js';
import { teamtailor } from '../../src/ats/teamtailor.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { teamtailorTeller } from '../../src/demo/ats/teamtailor.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { foldApplication } from '../../src/domain/application.js';
import type { HiringEvent, ReportedEvent } from '../../src/domain/hiring-event.js';
import { answering, httpTo } from '../support/ats-answers.js';
import { applicationOf, dayOf, happens, tellingWith } from '../support/ats-lives.js';

const SECRET = 'whk_test_secret';
const SENT = 1_790_000_000;
const NOW = SENT * 1000;
const at = (text: string): number => Date.parse(text);

/** Signed here, by the documentation. */
function signature(body: string | Buffer, { secret = SECRET, sentAt = SENT }: { secret?: string; sentAt?: number } = {}): string {
  const hex = createHmac('sha256', secret).update(`${String(sentAt)}.`).update(body).digest('hex');
  return Buffer.from(`t=${String(sentAt)},v2=${hex}`).toString('base64');
}
const verify = (header: string | undefined, body: string | Buffer, secrets: string[] = [SECRET], now = NOW) =>
  teamtailor.verify({ headers: header === undefined ? {} : { 'tt-signature': header }, body: Buffer.from(body) }, secrets, now);
const read = (name: string, id: string, attributes?: object): Reading =>
  teamtailor.read({ headers: {}, body: Buffer.from(JSON.stringify({ payload: { event_name: name, data: { id, type: 'x', ...(attributes === undefined ? {} : { attributes }) } } })) }, NOW);
function events(reading: Reading): ReportedEvent[] {
  if (reading.reading !== 'events' && reading.reading !== 'lookUp') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}

describe('the signature', () => {
  const body = '{"action":"reject_candidate","payload":{"application":{"id":5501}}}';
  const vector = 'dD0xNzkwMDAwMDAwLHYyPWQ1ZDdiMDYwNTkwMzU5ZjA2ZThmYWIxMmVhMDM3MDEyMWMyODQ0Y2RlMWM2ODBiNWE5ZDRjYjFlZWU5NGU0MzE=';

  it('is the documented one: the Base64 of a time and of the HMAC over it and the raw body', () => {
    expect(signature(body)).toBe(vector);
    expect(verify(vector, body)).toEqual({ verdict: 'genuine', dedupeKey: expect.stringMatching(/^body:[0-9a-f]{64}$/) });
  });
  it('may be made with either of two secrets while one is replaced', () => expect(verify(vector, body, ['the one of tomorrow', SECRET]).verdict).toBe('genuine'));
  it('of version v1 is refused, with what to choose instead: it covers an id and nothing else', () => {
    const v1 = Buffer.from(createHmac('sha256', SECRET).update('9001').digest('hex')).toString('base64');
    expect(v1).toBe('ZjgxYzgyNTQ5NGNmNjJkMDRlM2JiNjIzY2Y3NTMyOWI3YjcxZDVmNTVmNzMzOWE3MTZjZWY1YWIzNDdiOTA5Yw==');
    expect(verify(v1, JSON.stringify({ payload: { event_name: 'candidate.destroy', data: { id: '9001' } } }))).toEqual({ verdict: 'refused', why: expect.stringContaining('choose signature version v2') });
  });
  it.each<[string, string | undefined, string]>([
    ['is missing', undefined, 'missing'],
    ['is wrong', Buffer.from(`t=${String(SENT)},v2=${'0'.repeat(64)}`).toString('base64'), 'does not match'],
    ['is cut short', vector.slice(0, 60), 'Base64'],
    ['is no Base64 of the right form', 'v2=abc', 'Base64'],
    ['was made with another secret', signature(body, { secret: 'another secret' }), 'does not match'],
    ['belongs to another time', Buffer.from(Buffer.from(vector, 'base64').toString().replace('t=1790000000', 't=1790000001')).toString('base64'), 'does not match'],
    ['belongs to the body written in another way', signature(JSON.stringify(JSON.parse(body), null, 1)), 'does not match'],
  ])('is refused where it %s', (_, header, why) => expect(verify(header, body)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is refused where it is more than five minutes old, or ahead', () => {
    expect(verify(vector, body, [SECRET], NOW + 300_000).verdict).toBe('genuine');
    expect(verify(vector, body, [SECRET], NOW + 300_001)).toMatchObject({ verdict: 'refused', why: expect.stringContaining('old') });
    expect(verify(vector, body, [SECRET], NOW - 300_001)).toMatchObject({ verdict: 'refused', why: expect.stringContaining('ahead') });
  });
  it('is never taken where no secret is known', () => {
    expect(verify(signature(body, { secret: '' }), body, ['']).verdict).toBe('refused');
    expect(verify(vector, body, []).verdict).toBe('refused');
  });
});

describe('the set-up', () => {
  it('says which version to choose and where the key goes', () => {
    const steps = teamtailor.setup({ webhookUrl: 'https://h.example/webhooks/teamtailor/con_1', secret: 'x' }).join('\n');
    for (const part of ['https://h.example/webhooks/teamtailor/con_1', 'v2', 'Settings → Integrations → Webhooks', 'job_application.update', 'rotate-secret']) expect(steps).toContain(part);
    expect(teamtailor.refuseSecret('short')).toContain('signature key');
    expect(teamtailor.refuseSecret(SECRET)).toBeNull();
    expect(teamtailor.successStatus).toBe(200);
  });
});

describe('what each webhook says', () => {
  const moved = { 'job-id': '88', 'job-title': 'Baker', 'stage-name': 'Team interview', 'last-moved-at': '2026-10-01T08:00:00+02:00', 'updated-at': '2026-10-01T08:00:01+02:00', 'rejected-at': null, 'referring-site': 'Indeed', 'transparent-recruiting-visible-at': null };
  const subjects = [{ what: 'application', applicationId: '501177', jobId: '88' }];

  it('a new application stands where it stands, and the API is asked whose it is', () => {
    expect(read('job_application.create', '501177', { ...moved, 'stage-name': 'Inbox' })).toEqual({
      reading: 'lookUp', eventType: 'job_application.create', subjects,
      events: [{
        type: 'application.created', occurredAt: at('2026-10-01T06:00:01Z'), dedupeKey: 'created:501177', applicationId: '501177', jobId: '88',
        facts: { stage: { name: 'Inbox', kind: 'applied' }, source: 'Indeed', job: { title: 'Baker' } },
      }],
    });
  });
  it('an update says where it was moved and when', () => {
    expect(read('job_application.update', '501177', moved)).toMatchObject({ reading: 'lookUp', subjects, events: [{ type: 'application.stageChanged', occurredAt: at('2026-10-01T06:00:00Z'), facts: { stage: { name: 'Team interview', kind: 'interview' } } }] });
  });
  it('attributes with underscores are the same', () => {
    const underscored = Object.fromEntries(Object.entries(moved).map(([name, value]) => [name.replaceAll('-', '_'), value]));
    expect(read('job_application.update', '501177', underscored)).toEqual(read('job_application.update', '501177', moved));
  });
  it('several updates of one move are one event', () => {
    const again = read('job_application.update', '501177', { ...moved, 'updated-at': '2026-10-02T08:00:00Z', 'cover-letter': 'Dear Sir' });
    expect(events(again).map(({ dedupeKey }) => dedupeKey)).toEqual(events(read('job_application.update', '501177', moved)).map(({ dedupeKey }) => dedupeKey));
  });
  it('one that was never moved says nothing by itself', () => expect(read('job_application.update', '501177', { 'stage-name': 'Inbox', 'last-moved-at': null })).toMatchObject({ reading: 'lookUp', events: [] }));
  it.each<[string, string, object | undefined, object]>([
    ['job_application.destroy', '5', undefined, { type: 'application.deleted', applicationId: '5' }],
    ['candidate.destroy', '6', undefined, { type: 'candidate.erased', candidateId: '6' }],
    ['candidate.update', '6', { email: 'ines@example.com', 'first-name': 'Ines', 'last-name': 'Okoro', unsubscribed: true, 'updated-at': '2026-10-01T08:00:00Z' }, { type: 'candidate.updated', candidateId: '6', occurredAt: at('2026-10-01T08:00:00Z'), facts: { candidate: { firstName: 'Ines', lastName: 'Okoro', email: 'ines@example.com', mayEmail: false } } }],
    ['job.create', '7', { title: 'Baker', status: 'draft' }, { type: 'job.updated', jobId: '7', facts: { job: { title: 'Baker' } } }],
    ['job.update', '7', { title: 'Baker', status: 'open', 'updated-at': '2026-10-01T08:00:00Z' }, { type: 'job.opened', occurredAt: at('2026-10-01T08:00:00Z') }],
    ['job.update', '7', { status: 'unlisted' }, { type: 'job.opened' }],
    ['job.update', '7', { status: 'temp' }, { type: 'job.updated' }],
    ['job.update', '7', { status: 'archived' }, { type: 'job.closed' }],
    ['job.destroy', '7', undefined, { type: 'job.closed', jobId: '7' }],
  ])('%s of %s', (name, id, attributes, expected) => {
    const [event, ...others] = events(read(name, id, attributes));
    expect(others).toEqual([]);
    expect(event).toMatchObject(expected);
  });
  it('who is not said to be unsubscribed is not said to want mail', () => expect(events(read('candidate.update', '6', { email: 'a@example.com' }))[0]?.facts.candidate).toEqual({ email: 'a@example.com' }));
  it.each(['candidate.create', 'something.else'])('%s is left alone', (name) => expect(read(name, '1')).toMatchObject({ reading: 'ignored', eventType: name }));
  it.each<[string, string, string]>([
    ['no JSON', 'x', 'not JSON'],
    ['no payload', '{}', 'payload: is missing'],
    ['no id', '{"payload":{"event_name":"job.update","data":{}}}', 'payload.data.id: is missing'],
    ['a title that is a list', '{"payload":{"event_name":"job.update","data":{"id":"1","attributes":{"title":[]}}}}', 'payload.data.attributes.title'],
  ])('with %s is listed as failed', (_, body, why) => expect(teamtailor.read({ headers: {}, body: Buffer.from(body) }, NOW)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

describe('a rejection', () => {
  const rejected = (visible: string | null | undefined) => events(read('job_application.update', '5', { 'rejected-at': '2026-10-04T08:00:00Z', ...(visible === undefined ? {} : { 'transparent-recruiting-visible-at': visible }) }));

  it.each<[string, string | null | undefined, number]>([
    ['the moment that it names', '2026-10-07T08:00:00Z', at('2026-10-07T08:00:00Z')],
    ['the end of the day that it names, wherever that ends last', '2026-10-07', at('2026-10-08T12:00:00Z')],
    ['two weeks on where what it names is no day', 'Wednesday', at('2026-10-18T08:00:00Z')],
    ['the rejection itself where it names none', null, at('2026-10-04T08:00:00Z')],
    ['the rejection itself where nothing is said of it', undefined, at('2026-10-04T08:00:00Z')],
  ])('may be told from %s', (_, visible, notBefore) => {
    expect(rejected(visible)).toEqual([{ type: 'application.rejected', occurredAt: at('2026-10-04T08:00:00Z'), dedupeKey: expect.any(String), applicationId: '5', facts: { outcome: { notBefore } } }]);
  });
  it('whose day is moved is another report, so that it counts', () => {
    expect(rejected('2026-10-07T08:00:00Z')[0]?.dedupeKey).not.toBe(rejected('2026-10-09T08:00:00Z')[0]?.dedupeKey);
    expect(rejected('2026-10-07T08:00:00Z')[0]?.dedupeKey).toBe(rejected('2026-10-07T10:00:00+02:00')[0]?.dedupeKey);
  });
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => fake?.close());
  const start = async (stories: Happening[][], credentials: Record<string, string> = teamtailorTeller.connection.credentials ?? {}) => {
    let now = dayOf(400);
    fake = await startFakeAts(teamtailorTeller, { now: () => (now += 10_000) });
    for (const happening of stories.flat()) fake.know(happening);
    return { fake, account: teamtailor.api!.open(httpTo(fake).http, credentials, () => now) };
  };
  const application = applicationOf();
  const looked = async (facts: Fact[], kind?: 'prospect' | 'internal') => (await start([happens(applicationOf(1, kind === undefined ? {} : { kind }), ...facts)])).account.lookUp?.({ applicationId: application.id });

  it('shows the person, the job, the recruiter and the stage', async () => {
    expect(await looked([{ what: 'applied' }, { what: 'moved', stage: STAGES.finalInterview }])).toEqual({
      applicationId: '13000001', candidateId: '12000001', jobId: '11000001', state: 'open', stateSince: null, appliedAt: dayOf(0), stageSince: dayOf(1), offerOut: null, interviews: null, updatedAt: dayOf(1),
      facts: {
        stage: { id: '6105', name: 'Final Interview', kind: 'finalInterview' }, source: 'Careers page', prospect: false, internal: false,
        candidate: { firstName: 'Ines', lastName: 'Okoro', email: 'ines1@example.com', mayEmail: true }, job: { title: 'Head Baker' }, recruiter: { name: 'Carmen Soler', email: 'carmen@lumbre.example' },
      },
    });
  });
  it.each<[string, Fact[], object]>([
    ['rejected, by whom it was, and waits with it', [{ what: 'rejected', toldByAts: false, reason: 'Not a fit' }], { state: 'rejected', stateSince: dayOf(1), facts: { outcome: { reason: 'Not a fit', notBefore: dayOf(15), supposed: true } } }],
    ['withdrawn, by whom it was', [{ what: 'withdrew' }], { state: 'withdrawn', stateSince: dayOf(1), facts: { outcome: { reason: 'Candidate withdrew' } } }],
    ['withdrawn with an offer out', [{ what: 'offered' }, { what: 'declinedOffer' }], { state: 'withdrawn', stateSince: dayOf(2) }],
    ['hired, by the type of the stage', [{ what: 'hired' }], { state: 'hired', stateSince: dayOf(1), facts: { stage: { kind: 'hired' } } }],
    ['offered the job, by the stage', [{ what: 'offered' }], { state: 'open', facts: { stage: { kind: 'offer' } } }],
    ['taken up again', [{ what: 'rejected', toldByAts: false, reason: 'x' }, { what: 'reopened' }], { state: 'open', stateSince: null }],
  ])('tells who was %s', async (_, facts, expected) => expect(await looked([{ what: 'applied' }, ...facts])).toMatchObject(expected));
  it('tells who was sourced and who is of the house', async () => {
    expect((await looked([{ what: 'applied' }], 'prospect'))?.facts.prospect).toBe(true);
    expect((await looked([{ what: 'applied' }], 'internal'))?.facts.internal).toBe(true);
  });
  it.each<[string, object, object]>([
    ['rejected without a reason is rejected', { attributes: { 'rejected-at': '2026-10-04T08:00:00Z' } }, { state: 'rejected' }],
    ['the day that may be shown is kept', { attributes: { 'rejected-at': '2026-10-04T08:00:00Z', 'transparent-recruiting-visible-at': '2026-10-07T08:00:00Z' } }, { facts: { outcome: { notBefore: at('2026-10-07T08:00:00Z') } } }],
    ['and none is none', { attributes: { 'rejected-at': '2026-10-04T08:00:00Z', 'transparent-recruiting-visible-at': null } }, { facts: { outcome: { notBefore: at('2026-10-04T08:00:00Z') } } }],
    ['with nothing sent along it still has its ids', { relationships: { candidate: { data: { type: 'candidates', id: '7' } } } }, { candidateId: '7', jobId: null, state: 'open', facts: {} }],
  ])('%s', async (_, data, expected) => {
    const account = teamtailor.api!.open(answering({ data: { id: '5', type: 'job-applications', ...data } }), {}, () => 0);
    expect(await account.lookUp?.({ applicationId: '5' })).toMatchObject(expected);
  });
  it('is unclear about somebody rejected in the last stage', async () => {
    const data = { id: '5', type: 'job-applications', attributes: { 'rejected-at': '2026-10-04T08:00:00Z' }, relationships: { stage: { data: { type: 'stages', id: 's' } } } };
    const included = [{ id: 's', type: 'stages', attributes: { name: 'Done', 'stage-type': 'Hired' } }];
    expect((await teamtailor.api!.open(answering({ data, included }), {}, () => 0).lookUp?.({ applicationId: '5' }))?.state).toBe('unclear');
  });
  it('has no more what it does not know', async () => {
    const { account } = await start([happens(application, { what: 'applied' })]);
    expect(await account.lookUp?.({ applicationId: '404' })).toBeNull();
    await expect(account.lookUp?.({})).rejects.toThrow(AtsFailure);
  });
  it('lists who is open, page by page, and what changed since with the closed ones', async () => {
    const many = Array.from({ length: 34 }, (_, index) => happens(applicationOf(index + 10), { what: 'applied' }));
    const { account } = await start([...many, happens(application, { what: 'applied' }, { what: 'rejected', toldByAts: false, reason: 'x' })]);
    const first = await account.list!({ changedSince: null, cursor: null });
    const second = await account.list!({ changedSince: null, cursor: first.next });
    expect([first.applications.length, first.next, second.applications.length, second.next]).toEqual([30, '2', 4, null]);
    expect((await account.list!({ changedSince: dayOf(0) + 1, cursor: null })).applications).toMatchObject([{ applicationId: application.id, state: 'rejected' }]);
  });
  it.each([['open', 'open'], ['filled', 'closed'], ['cancelled', 'closed'], ['closed', 'closed'], ['onHold', 'open']] as const)('shows a job that is %s as %s', async (state, expected) => {
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    server.knowJob({ at: dayOf(1), job: application.job, state });
    expect(await account.lookUpJob?.('11000001')).toEqual({ jobId: '11000001', state: expected, stateSince: null, facts: { job: { title: 'Head Baker' } } });
    expect(await account.lookUpJob?.('404')).toBeNull();
  });
  it('writes a note about the candidate in the name of the user that was named, and none without one', async () => {
    const note = { ids: { applicationId: application.id, candidateId: '12000001' }, text: 'Told.', key: 'msg_1', mail: { from: 'a@b.example', to: 'c@d.example', subject: 's', text: 't', sentAt: 0 } };
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    expect(await account.writeNote?.(note)).toEqual({ id: '1' });
    expect(server.written[0]?.body).toEqual({ data: { type: 'notes', attributes: { note: 'Told.' }, relationships: { candidate: { data: { type: 'candidates', id: '12000001' } }, user: { data: { type: 'users', id: '4468' } } } } });
    await server.close();
    const { account: nameless } = await start([], { apiKey: 'x' });
    await expect(nameless.writeNote?.(note)).rejects.toThrow('userId');
  });
  it.each([
    [undefined, 'https://api.teamtailor.com/v1'], ['', 'https://api.teamtailor.com/v1'], ['https://api.na.teamtailor.com/v1', 'https://api.na.teamtailor.com/v1'], ['https://api.na.teamtailor.com', 'https://api.na.teamtailor.com/v1'],
  ])('lies for %s at %s', (baseUrl, expected) => expect(teamtailor.api!.bases(baseUrl === undefined ? {} : { baseUrl })).toEqual({ api: expected }));
  it.each(['https://api.teamtailor.com.elsewhere.example/v1', 'https://elsewhere.example/teamtailor.com', 'http://api.teamtailor.com/v1', 'https://user@api.teamtailor.com', 'https://api.teamtailor.com:8443', 'https://acme.teamtailor.com', 'teamtailor.com'])(
    'sends no key to %s', (baseUrl) => expect(() => teamtailor.api!.bases({ baseUrl })).toThrow(AtsFailure),
  );
  it('can do what it says it can, and is refused without the key', async () => {
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    expect(teamtailor.api!.can).toEqual({ list: account.list !== undefined, lookUp: account.lookUp !== undefined, writeNote: account.writeNote !== undefined, reject: account.reject !== undefined });
    server.weather.revoked = true;
    await expect(account.lookUp?.({ applicationId: application.id })).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('a story told by it', () => {
  it('verifies, names nobody, and ends as it ended', () => {
    const story = happens(applicationOf(), { what: 'applied' }, { what: 'moved', stage: STAGES.screening }, { what: 'spoke', channel: 'phone', told: false }, { what: 'moved', stage: STAGES.interview }, { what: 'rejected', toldByAts: false, reason: 'x' });
    const telling = tellingWith(SECRET, NOW);
    const told: RawDelivery[] = story.flatMap((happening, index) => teamtailorTeller.tell(happening, story.slice(0, index + 1), telling)).map(({ headers, body }) => ({ headers, body: Buffer.from(body) }));
    expect(told.map((one) => teamtailor.verify(one, [SECRET], NOW).verdict)).toEqual(Array(4).fill('genuine'));
    expect(told.map(({ body }) => body.toString()).join()).not.toMatch(/Ines|Okoro|ines1@|12000001/);
    const all = told.flatMap((one) => events(teamtailor.read(one, NOW)));
    const known: HiringEvent[] = all.map(({ type, occurredAt, dedupeKey, facts }) => ({ type, occurredAt: occurredAt ?? NOW, dedupeKey, facts }));
    expect(foldApplication([...known, ...known].reverse(), dayOf(400))).toMatchObject({ stage: { name: 'Team Interview', kind: 'interview' }, stageSince: dayOf(3), outcome: { kind: 'rejected', at: dayOf(4) }, movedAfterRejection: false });
  });
});
