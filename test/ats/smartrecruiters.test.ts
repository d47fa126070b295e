/** SmartRecruiters: what is taken as genuine, what its thin webhooks point at, and what its API shows of an application. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { RawDelivery, Reading } from '../../src/ats/ats.js';
import { AtsFailure } from '../../src/ats/ats-api.js';
import { smartrecruiters } from '../../src/ats/smartrecruiters.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { smartRecruitersTeller } from '../../src/demo/ats/smartrecruiters.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { answering, httpTo } from '../support/ats-answers.js';
import { applicationOf, dayOf, happens, tellingWith } from '../support/ats-lives.js';

const SECRET = 'HeBVky2bccvvkcXPimH8c';
const SENT = 1_574_080_897;
const NOW = SENT * 1000;
const BODY = '{"job_id":"jid","candidate_id":"cid"}';
const HEADERS = {
  'smartrecruiters-timestamp': String(SENT), 'event-id': '123', 'event-name': 'application.created', 'event-version': 'v201910', link: '<http://smartrecruiters.com/endpoint>; rel=self',
  'smartrecruiters-signature': 'v1=2e9291f10d44ca10204a4cd81b05d73b6a316b2b605d4e2e0e0b37b40198ce1f',
};

/** Signed here, by the documentation. */
function delivery(name: string, body: object | string, { link = '<https://api.smartrecruiters.com/x>; rel=self', secret = SECRET, sentAt = SENT, id = 'e-1' }: { link?: string; secret?: string; sentAt?: number; id?: string } = {}): RawDelivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const hex = createHmac('sha256', secret).update([sentAt, text, id, name, 'v201910', link].join('.')).digest('hex');
  return { headers: { 'smartrecruiters-timestamp': String(sentAt), 'event-id': id, 'event-name': name, 'event-version': 'v201910', link, 'smartrecruiters-signature': `v1=${hex}` }, body: Buffer.from(text) };
}
const verify = (given: RawDelivery, secrets: string[] = [SECRET], now = NOW) => smartrecruiters.verify(given, secrets, now);
const read = (given: RawDelivery): Reading => smartrecruiters.read(given, NOW);

describe('the signature', () => {
  const vector: RawDelivery = { headers: HEADERS, body: Buffer.from(BODY) };
  const without = (...names: string[]): RawDelivery => ({ ...vector, headers: Object.fromEntries(Object.entries(HEADERS).filter(([name]) => !names.includes(name))) });

  it('is that of the vendor’s own example', () => expect(verify(vector)).toEqual({ verdict: 'genuine', dedupeKey: '123' }));
  it('may be one of several, of several schemes, and made with either of two secrets', () => {
    const several = `v2=abc; v1=${'0'.repeat(64)};${HEADERS['smartrecruiters-signature']}`;
    expect(verify({ ...vector, headers: { ...HEADERS, 'smartrecruiters-signature': several } }, ['the secret of tomorrow', SECRET]).verdict).toBe('genuine');
  });
  it('counts a header that is missing as empty', () => {
    const hex = createHmac('sha256', SECRET).update(`${String(SENT)}.${BODY}....`).digest('hex');
    const bare = { headers: { 'smartrecruiters-timestamp': String(SENT), 'smartrecruiters-signature': `v1=${hex}` }, body: Buffer.from(BODY) };
    expect(verify(bare)).toMatchObject({ verdict: 'genuine', dedupeKey: expect.stringMatching(/^1574080897:body:[0-9a-f]{64}$/) });
  });
  it('holds for redeliveries of up to three days', () => expect(verify(vector, [SECRET], NOW + 3 * 86_400_000).verdict).toBe('genuine'));

  it.each<[string, RawDelivery, string]>([
    ['is missing', without('smartrecruiters-signature'), 'smartrecruiters-signature is missing'],
    ['has no time', without('smartrecruiters-timestamp'), 'smartrecruiters-timestamp is missing'],
    ['has a time that is none', { ...vector, headers: { ...HEADERS, 'smartrecruiters-timestamp': '2019-11-18' } }, 'not a number'],
    ['is wrong', { ...vector, headers: { ...HEADERS, 'smartrecruiters-signature': `v1=${'0'.repeat(64)}` } }, 'no signature matches'],
    ['is cut short', { ...vector, headers: { ...HEADERS, 'smartrecruiters-signature': HEADERS['smartrecruiters-signature'].slice(0, 40) } }, '64 hexadecimal digits'],
    ['is of another scheme alone', { ...vector, headers: { ...HEADERS, 'smartrecruiters-signature': HEADERS['smartrecruiters-signature'].replace('v1=', 'sha256=') } }, '64 hexadecimal digits'],
    ['was made with another secret', delivery('application.created', BODY, { secret: 'another secret' }), 'no signature matches'],
    ['belongs to the body written in another way', { ...vector, body: Buffer.from('{"job_id": "jid", "candidate_id": "cid"}') }, 'no signature matches'],
    ['belongs to another event', { ...vector, headers: { ...HEADERS, 'event-name': 'candidate.deleted' } }, 'no signature matches'],
    ['belongs to another event id', { ...vector, headers: { ...HEADERS, 'event-id': '124' } }, 'no signature matches'],
    ['belongs to another link', { ...vector, headers: { ...HEADERS, link: '<https://elsewhere.example/>; rel=self' } }, 'no signature matches'],
  ])('is refused where it %s', (_, given, why) => expect(verify(given)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is refused where it is more than three days old, or from the future', () => {
    expect(verify(vector, [SECRET], NOW + 3 * 86_400_000 + 1)).toMatchObject({ verdict: 'refused', why: expect.stringContaining('three days old') });
    expect(verify(vector, [SECRET], NOW - 300_001)).toMatchObject({ verdict: 'refused', why: expect.stringContaining('ahead') });
  });
  it('is never taken where no secret is known', () => {
    expect(verify(delivery('job.updated', BODY, { secret: '' }), ['']).verdict).toBe('refused');
    expect(verify(vector, []).verdict).toBe('refused');
  });
});

describe('the handshake', () => {
  it('gives the header back with 200, though success is 202', () => {
    expect(smartrecruiters.handshake?.({ headers: { 'x-hook-secret': '4jn8fs9011jj8' }, body: Buffer.alloc(0) })).toEqual({ status: 200, headers: { 'X-Hook-Secret': '4jn8fs9011jj8' }, body: '' });
    expect(smartrecruiters.successStatus).toBe(202);
  });
  it.each<[string, Record<string, string>]>([['nothing to give back', {}], ['a delivery that claims to be signed', { 'x-hook-secret': 'x', 'smartrecruiters-signature': 'v1=0' }], ['a line break in it', { 'x-hook-secret': 'a\r\nset-cookie: b' }]])('is none with %s', (_, headers) => {
    expect(smartrecruiters.handshake?.({ headers, body: Buffer.alloc(0) })).toBeNull();
  });
});

describe('the set-up', () => {
  it('names the address, the events and where the key goes, and takes the key that SmartRecruiters made', () => {
    const steps = smartrecruiters.setup({ webhookUrl: 'https://h.example/webhooks/smartrecruiters/con_1', secret: 'x' }).join('\n');
    for (const part of ['https://h.example/webhooks/smartrecruiters/con_1', 'application.status.updated', '/activation', '/secret-key', 'rotate-secret']) expect(steps).toContain(part);
    expect(smartrecruiters.refuseSecret(SECRET)).toBeNull();
    expect(smartrecruiters.refuseSecret('HeBVky2 bccv')).toContain('spaces');
    expect(smartrecruiters.refuseSecret(smartrecruiters.makeSecret((bytes) => Buffer.alloc(bytes, 7)))).toBeNull();
  });
});

describe('what each event points at', () => {
  const application = { what: 'application', applicationId: 'cid:jid', candidateId: 'cid', jobId: 'jid' };
  it.each(['application.created', 'application.status.updated', 'application.fields.updated', 'application.source.updated'])('%s at the application, by candidate and job', (name) => {
    expect(read(delivery(name, { job_id: 'jid', candidate_id: 'cid', application_id: 'a1' }))).toEqual({ reading: 'lookUp', eventType: name, events: [], subjects: [application] });
  });
  it('candidate.updated at whatever the candidate is mainly considered for', () => {
    expect(read(delivery('candidate.updated', { id: 'cid' }))).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'application', candidateId: 'cid' }] });
  });
  it('candidate.deleted says it all', () => {
    expect(read(delivery('candidate.deleted', { id: 'cid' }, { id: 'e-9' }))).toEqual({ reading: 'events', eventType: 'candidate.deleted', events: [{ type: 'candidate.erased', occurredAt: null, dedupeKey: 'e-9', candidateId: 'cid', facts: {} }] });
  });
  it.each(['job.created', 'job.updated', 'job.status.updated'])('%s at the job', (name) => {
    expect(read(delivery(name, { job_id: 'jid' }))).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'job', jobId: 'jid' }] });
    expect(read(delivery(name, { id: 7 }))).toMatchObject({ subjects: [{ jobId: '7' }] });
  });
  it.each(['interview.created', 'interview.updated'])('%s at its link', (name) => {
    const link = 'https://api.smartrecruiters.com/interviews-api/v201904/interviews/i1';
    expect(read(delivery(name, { interview_id: 'i1' }, { link: `<${link}>; rel=self` }))).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'application', link }] });
    expect(read(delivery(name, { job_id: 'jid', candidate_id: 'cid' }, { link: '' }))).toMatchObject({ subjects: [application] });
    expect(read(delivery(name, {}, { link: '' }))).toMatchObject({ reading: 'failed', why: expect.stringContaining('no link') });
  });
  it('interview.canceled cancels where it says whose and which', () => {
    const link = '<https://api.smartrecruiters.com/interviews-api/v201904/interviews/i1>; rel=self';
    expect(read(delivery('interview.canceled', { job_id: 'jid', candidate_id: 'cid' }, { link }))).toMatchObject({ reading: 'events', events: [{ type: 'interview.cancelled', applicationId: 'cid:jid', facts: { interview: { id: 'i1' } } }] });
    expect(read(delivery('interview.canceled', {}, { link }))).toMatchObject({ reading: 'ignored', why: expect.stringContaining('interview.cancelled') });
  });
  it('an offer at its application, where it names one', () => {
    expect(read(delivery('offer.created', { job_id: 'jid', candidate_id: 'cid' }))).toMatchObject({ reading: 'lookUp', subjects: [application] });
    expect(read(delivery('offer.updated', { id: 'o1' }))).toMatchObject({ reading: 'ignored' });
  });
  it.each(['application.attachment.created', 'position.created', 'job.ad.updated', 'something.new'])('%s is left alone', (name) => {
    expect(read(delivery(name, {}))).toMatchObject({ reading: 'ignored', eventType: name });
  });
  it.each<[string, string, string, string]>([
    ['no JSON', 'application.created', 'x', 'not JSON'],
    ['no candidate', 'application.created', '{"job_id":"j"}', 'candidate_id: is missing'],
    ['a list', 'candidate.updated', '[]', 'object'],
    ['no job', 'job.updated', '{}', 'job_id: is missing'],
  ])('with %s is listed as failed', (_, name, body, why) => expect(read(delivery(name, body))).toMatchObject({ reading: 'failed', eventType: name, why: expect.stringContaining(why) }));
  it('without its name is listed as failed', () => expect(read({ headers: {}, body: Buffer.from('{}') })).toMatchObject({ reading: 'failed', why: expect.stringContaining('event-name') }));
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => fake?.close());
  const start = async (...stories: Happening[][]) => {
    let now = dayOf(400);
    fake = await startFakeAts(smartRecruitersTeller, { now: () => (now += 1_000) });
    for (const happening of stories.flat()) fake.know(happening);
    const { http, asked } = httpTo(fake);
    return { fake, asked, account: smartrecruiters.api!.open(http, smartRecruitersTeller.connection.credentials ?? {}, () => now) };
  };
  const application = applicationOf();
  const ids = { applicationId: '12000001:11000001', candidateId: '12000001', jobId: '11000001' };
  const looked = async (facts: Fact[], kind?: 'prospect' | 'internal') => (await start(happens(applicationOf(1, kind === undefined ? {} : { kind }), ...facts))).account.lookUp?.(ids);

  it('shows the person, the job and how they came to where they are', async () => {
    expect(await looked([{ what: 'applied' }, { what: 'moved', stage: STAGES.screening }, { what: 'moved', stage: STAGES.finalInterview }])).toEqual({
      applicationId: '12000001:11000001', candidateId: '12000001', jobId: '11000001', state: 'open', stateSince: dayOf(0), appliedAt: dayOf(0), stageSince: dayOf(2), offerOut: false, interviews: null, updatedAt: dayOf(2),
      facts: {
        stage: { id: 'INTERVIEW/Final Interview', name: 'Final Interview', kind: 'finalInterview' }, source: 'Careers page', prospect: false, internal: false,
        candidate: { firstName: 'Ines', lastName: 'Okoro', email: 'ines1@example.com' }, job: { title: 'Head Baker' },
      },
    });
  });
  it.each([
    [STAGES.applied, 'applied'], [STAGES.screening, 'screening'], [STAGES.assessment, 'assessment'], [STAGES.interview, 'interview'], [STAGES.finalInterview, 'finalInterview'], [STAGES.offer, 'offer'],
  ] as const)('reads the kind of $name off its status, and its name within', async (stage, kind) => {
    expect((await looked([{ what: 'applied' }, { what: 'moved', stage }]))?.facts.stage?.kind).toBe(kind);
  });
  it.each<[string, Fact[], object]>([
    ['rejected', [{ what: 'rejected', toldByAts: false, reason: 'Not enough experience' }], { state: 'rejected', stateSince: dayOf(1), facts: { outcome: { reason: 'Not enough experience' } } }],
    ['withdrawn', [{ what: 'withdrew' }], { state: 'withdrawn', stateSince: dayOf(1) }],
    ['withdrawn with an offer out', [{ what: 'offered' }, { what: 'declinedOffer' }], { state: 'withdrawn', stateSince: dayOf(2), offerOut: null }],
    ['offered the job', [{ what: 'offered' }], { state: 'open', offerOut: true }],
    ['hired', [{ what: 'hired' }], { state: 'hired', stateSince: dayOf(1) }],
    ['taken up again', [{ what: 'rejected', toldByAts: false, reason: 'x' }, { what: 'reopened' }], { state: 'open', stateSince: dayOf(2) }],
  ])('tells who was %s', async (_, facts, expected) => expect(await looked([{ what: 'applied' }, ...facts])).toMatchObject(expected));
  it('tells who never applied, and who is of the house', async () => {
    expect(await looked([{ what: 'applied' }], 'prospect')).toMatchObject({ state: 'open', appliedAt: null, facts: { prospect: true } });
    expect((await looked([{ what: 'applied' }], 'internal'))?.facts.internal).toBe(true);
  });
  it.each(['TRANSFERRED', 'SOMETHING_NEW', null])('is unclear about the status %s: nobody is written to on its strength', async (status) => {
    const http = answering({ id: 'c', primaryAssignment: { job: { id: 'j' }, status }, content: [] });
    expect(await smartrecruiters.api!.open(http, {}, () => 0).lookUp?.({ candidateId: 'c', jobId: 'j' })).toMatchObject({ state: 'unclear', facts: { prospect: false } });
  });
  it('finds an interview by its link, and whose it is', async () => {
    const interview = { id: '135000001', startsAt: dayOf(5), endsAt: dayOf(5) + 3_600_000 };
    const story = happens(application, { what: 'applied' }, { what: 'moved', stage: STAGES.interview }, { what: 'interviewScheduled', interview });
    const { account } = await start(story);
    const [told] = smartRecruitersTeller.tell(story[2]!, story, tellingWith(SECRET, NOW));
    const reading = read({ headers: told!.headers, body: Buffer.from(told!.body) });
    if (reading.reading !== 'lookUp' || reading.subjects[0]?.what !== 'application') throw new Error('expected a look-up');
    expect(await account.lookUp?.(reading.subjects[0])).toMatchObject({ applicationId: ids.applicationId, state: 'open', interviews: [{ ...interview, status: 'scheduled' }] });
  });
  it('gives a link to another host to the gate as it came, which refuses it', async () => {
    const { account, asked } = await start(happens(application, { what: 'applied' }));
    await expect(account.lookUp?.({ link: 'https://elsewhere.example/interviews/1' })).rejects.toThrow('another host');
    await expect(account.lookUp?.({ link: 'https://api.smartrecruiters.com.elsewhere.example/interviews/1' })).rejects.toThrow('another host');
    expect(asked.map(({ url }) => url)).toEqual(['https://elsewhere.example/interviews/1', 'https://api.smartrecruiters.com.elsewhere.example/interviews/1']);
  });
  it('says nothing of an interview that is gone: nobody’s application is taken for deleted', async () => {
    const { account } = await start(happens(application, { what: 'applied' }));
    await expect(account.lookUp?.({ link: 'https://api.smartrecruiters.com/interviews-api/v201904/interviews/404' })).rejects.toThrow(AtsFailure);
  });
  it('has no more whom it does not know, and whom it no longer considers for the job', async () => {
    const { account } = await start(happens(application, { what: 'applied' }));
    expect(await account.lookUp?.({ candidateId: 'nobody', jobId: '11000001' })).toBeNull();
    expect(await account.lookUp?.({ applicationId: '12000001:another' })).toBeNull();
    expect(await account.lookUp?.({ candidateId: '12000001' })).toMatchObject({ applicationId: ids.applicationId });
    await expect(account.lookUp?.({})).rejects.toThrow(AtsFailure);
  });

  it('lists who is open, status by status, page by page, each application of a person', async () => {
    const person = application.person;
    const stories = [
      ...Array.from({ length: 23 }, (_, index) => happens(applicationOf(index + 10), { what: 'applied' })),
      happens(application, { what: 'applied' }, { what: 'moved', stage: STAGES.interview }),
      happens(applicationOf(2, { person, job: { ...application.job, id: '11000002' } }), { what: 'applied' }, { what: 'rejected', toldByAts: false, reason: 'x' }),
      happens(applicationOf(3, { kind: 'prospect' }), { what: 'applied' }),
      happens(applicationOf(4), { what: 'applied' }, { what: 'hired' }),
    ];
    const { account } = await start(...stories);
    const seen: string[] = [];
    const cursors: (string | null)[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await account.list!({ changedSince: null, cursor });
      seen.push(...page.applications.map(({ applicationId, facts }) => `${applicationId} ${facts.stage?.kind ?? String(facts.prospect)}`));
      cursors.push((cursor = page.next));
      if (cursor === null) break;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toContain('12000001:11000001 interview');
    expect(seen).toContain('12000003:11000001 true');
    expect(seen.join()).not.toContain('12000001:11000002');
    expect(cursors).toEqual(['NEW', expect.stringMatching(/^NEW .+/), 'IN_REVIEW', 'INTERVIEW', 'OFFERED', null]);
  });
  it('lists what changed since, closed ones too', async () => {
    const { account } = await start(happens(application, { what: 'applied' }, { what: 'hired' }), happens(applicationOf(2), { what: 'applied' }));
    expect((await account.list!({ changedSince: dayOf(0) + 1, cursor: null })).applications).toMatchObject([{ applicationId: ids.applicationId, state: 'hired' }]);
  });
  it.each([['open', 'open'], ['onHold', 'onHold'], ['filled', 'filled'], ['cancelled', 'cancelled'], ['closed', null]] as const)('shows a job that is %s', async (state, expected) => {
    const { fake: server, account } = await start(happens(application, { what: 'applied' }));
    server.knowJob({ at: dayOf(1), job: application.job, state });
    expect(await account.lookUpJob?.('11000001')).toEqual({ jobId: '11000001', state: expected, stateSince: null, facts: { job: { title: 'Head Baker' } } });
    expect(await account.lookUpJob?.('404')).toBeNull();
  });
  it('writes a note that names the candidate and mails nobody', async () => {
    const { fake: server, account } = await start(happens(application, { what: 'applied' }));
    const note = { ids, text: 'Told on 3 March (msg_1).', key: 'msg_1', mail: { from: 'a@b.example', to: 'c@d.example', subject: 's', text: 't', sentAt: 0 } };
    expect(await account.writeNote?.(note)).toEqual({ id: 'm1' });
    expect(server.written).toEqual([{ kind: 'note', path: '/messages/shares', body: { content: '#[CANDIDATE:12000001] Told on 3 March (msg_1).', shareWith: { everyone: false, openNote: true } } }]);
  });
  it('can do what it says it can', async () => {
    const { account } = await start(happens(application, { what: 'applied' }));
    const { list, lookUp, writeNote, reject } = smartrecruiters.api!.can;
    expect({ list, lookUp, writeNote, reject }).toEqual({ list: account.list !== undefined, lookUp: account.lookUp !== undefined, writeNote: account.writeNote !== undefined, reject: account.reject !== undefined });
  });
  it('is refused without the key, and an answer of another form names fields only', async () => {
    const { fake: server, account } = await start(happens(application, { what: 'applied' }));
    server.weather.revoked = true;
    await expect(account.lookUp?.(ids)).rejects.toMatchObject({ kind: 'refused' });
    const odd = smartrecruiters.api!.open(answering({ id: 'c', email: ['ines@example.com'] }), {}, () => 0).lookUp?.(ids);
    await expect(odd).rejects.toMatchObject({ kind: 'odd', message: "SmartRecruiters' candidate is not as its documentation has it: email" });
  });
});

describe('a story told by it', () => {
  it('verifies, and points at the application once for each change', () => {
    const story = happens(applicationOf(), { what: 'applied' }, { what: 'moved', stage: STAGES.interview }, { what: 'spoke', channel: 'phone', told: false }, { what: 'rejected', toldByAts: false, reason: 'x' });
    const telling = tellingWith(SECRET, NOW);
    const told = story.flatMap((happening, index) => smartRecruitersTeller.tell(happening, story.slice(0, index + 1), telling)).map(({ headers, body }) => ({ headers, body: Buffer.from(body) }));
    expect(told.map((one) => verify(one).verdict)).toEqual(['genuine', 'genuine', 'genuine']);
    expect(told.map((one) => read(one).eventType)).toEqual(['application.created', 'application.status.updated', 'application.status.updated']);
    expect(new Set(told.map((one) => JSON.stringify(read(one)).replace(/application\.[a-z.]+/, ''))).size).toBe(1);
  });
});
