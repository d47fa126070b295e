/** Recruitee: what is taken as genuine, its tests, what its webhooks mean, and what its API shows. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { AtsFailure } from '../../src/ats/ats-api.js';
import type { RawDelivery, Reading } from '../../src/ats/ats.js';
import { recruitee } from '../../src/ats/recruitee.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { recruiteeTeller } from '../../src/demo/ats/recruitee.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { foldApplication } from '../../src/domain/application.js';
import type { HiringEvent, ReportedEvent } from '../../src/domain/hiring-event.js';
import { answering, httpTo } from '../support/ats-answers.js';
import { applicationOf, dayOf, happens, tellingWith } from '../support/ats-lives.js';

const SECRET = 'whk_test_secret';
const NOW = Date.parse('2026-10-05T12:00:00Z');
const at = (text: string): number => Date.parse(text);
const sign = (body: string | Buffer, secret = SECRET): string => createHmac('sha256', secret).update(body).digest('hex');
const verify = (header: string | undefined, body: string, secrets: string[] = [SECRET]) =>
  recruitee.verify({ headers: header === undefined ? {} : { 'x-recruitee-signature': header }, body: Buffer.from(body) }, secrets, NOW);
const readBody = (body: string, settings?: unknown): Reading => recruitee.read({ headers: {}, body: Buffer.from(body) }, NOW, settings);
const event = (type: string, subtype: string | null, payload: object, given: object = {}): string => JSON.stringify({ id: 991, event_type: type, event_subtype: subtype, created_at: '2026-10-05T10:00:00Z', payload, ...given });
const read = (type: string, subtype: string | null, payload: object, settings?: unknown): Reading => readBody(event(type, subtype, payload), settings);
function only(reading: Reading): ReportedEvent {
  const [first, ...others] = reading.reading === 'events' ? reading.events : [];
  expect(others).toEqual([]);
  if (first === undefined) throw new Error(`expected one event and got ${JSON.stringify(reading)}`);
  return first;
}

const candidate = { id: 4410, name: 'Omar Diaz', emails: ['not an address', 'omar@example.com', 'second@example.com'], phones: ['+34 600'] };
const offer = { id: 77, title: 'Tram driver' };
const interview = { id: 3, name: 'Interview', category: 'interview' };
const subject = { applicationId: '4410:77', candidateId: '4410', jobId: '77' };
const facts = { candidate: { name: 'Omar Diaz', email: 'omar@example.com', phone: '+34 600' }, job: { title: 'Tram driver' } };

describe('the signature', () => {
  const body = '{"action":"reject_candidate","payload":{"application":{"id":5501}}}';
  const vector = 'bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297';

  it('is the documented one: the hexadecimal HMAC of the raw body', () => {
    expect(sign(body)).toBe(vector);
    expect(verify(vector, body)).toEqual({ verdict: 'genuine', dedupeKey: expect.stringMatching(/^body:[0-9a-f]{64}$/) });
    expect(verify(vector, body, ['the one of tomorrow', SECRET]).verdict).toBe('genuine');
  });
  it.each<[string, string | undefined, string]>([
    ['is missing', undefined, 'missing'],
    ['is wrong', '0'.repeat(64), 'does not match'],
    ['is cut short', vector.slice(0, 63), '64 hexadecimal digits'],
    ['has the prefix of other providers', `sha256=${vector}`, '64 hexadecimal digits'],
    ['was made with another secret', sign(body, 'another secret'), 'does not match'],
    ['belongs to the body written in another way', sign(JSON.stringify(JSON.parse(body), null, 1)), 'does not match'],
  ])('is refused where it %s', (_, header, why) => expect(verify(header, body)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is never taken where no secret is known', () => {
    expect(verify(sign(body, ''), body, ['']).verdict).toBe('refused');
    expect(verify(vector, body, []).verdict).toBe('refused');
  });
});

describe('a test', () => {
  const example = event('candidate_moved', 'disqualified', { candidate, offer }, { test: true });
  it.each([['{"test":true}', undefined], ['{"test": true}', sign('{"test": true}')], [example, undefined], [example, sign(example)]])('%s is answered with 200, signed or not, and nothing of it is kept', (body, header) => {
    const delivery = { headers: header === undefined ? {} : { 'x-recruitee-signature': header }, body: Buffer.from(body) };
    expect(recruitee.verify(delivery, [SECRET], NOW).verdict).toBe('refused');
    expect(recruitee.handshake?.(delivery)).toMatchObject({ status: 200 });
  });
  it.each(['{}', 'x', '[{"test":true}]', '{"test":false}', event('candidate_moved', 'disqualified', { candidate: { ...candidate, name: '"test"' }, offer })])('%s is none', (body) => {
    expect(recruitee.handshake?.({ headers: {}, body: Buffer.from(body) })).toBeNull();
    expect(verify(sign(body), body).verdict).toBe('genuine');
  });
  it('goes with success as exactly 200', () => expect(recruitee.successStatus).toBe(200));
});

describe('the set-up and the settings', () => {
  it('name the menus and what a withdrawal is', () => {
    const steps = recruitee.setup({ webhookUrl: 'https://h.example/webhooks/recruitee/con_1', secret: 'x' }).join('\n');
    for (const part of ['https://h.example/webhooks/recruitee/con_1', 'Settings → Apps and plugins → Webhooks', 'Manage webhooks', 'withdrawalReasons', 'rotate-secret']) expect(steps).toContain(part);
    expect(recruitee.refuseSettings?.({})).toEqual([]);
    expect(recruitee.refuseSettings?.({ withdrawalReasons: ['Candidate withdrew'] })).toEqual([]);
    expect(recruitee.refuseSettings?.({ withdrawalReasons: 'Candidate withdrew' })).toMatchObject([{ path: 'withdrawalReasons' }]);
    expect(recruitee.refuseSettings?.({ reasons: [] })).toMatchObject([{ path: 'reasons' }]);
    expect(recruitee.refuseSecret('short')).toContain('secret');
  });
});

describe('what each webhook means', () => {
  it('created for a job and assigned to it are one application', () => {
    const created = only(read('candidate_created', 'career_site', { candidate, offer }));
    expect(created).toEqual({ type: 'application.created', occurredAt: at('2026-10-05T10:00:00Z'), dedupeKey: 'created:4410:77', ...subject, facts });
    expect(only(read('candidate_assigned', null, { candidate, offer }))).toEqual(created);
  });
  it('created for no job is news of the person', () => expect(only(read('candidate_created', 'manual', { candidate }))).toMatchObject({ type: 'candidate.updated', candidateId: '4410', facts: { candidate: facts.candidate } }));
  it('a talent pool is no job', () => expect(read('candidate_assigned', null, { candidate, offer: { ...offer, kind: 'talent_pool' } })).toMatchObject({ reading: 'ignored', why: expect.stringContaining('talent pool') }));

  it.each([
    ['apply', 'Applied', 'applied'], ['phone_screen', 'Chat', 'screening'], ['interview', 'Coffee', 'interview'], ['interview', 'Final interview', 'finalInterview'], ['interview', 'Phone interview', 'interview'],
    ['evaluation', 'Evaluation', 'assessment'], ['evaluation', 'Final round', 'finalInterview'], ['offer', 'Contract', 'offer'], ['of their own', 'Work sample', 'assessment'], [null, 'Erstgespräch', 'interview'],
  ])('a stage of the category %s called %s is %s', (category, name, kind) => {
    expect(only(read('candidate_moved', 'stage_changed', { candidate, offer, details: { from_stage: interview, to_stage: { id: 9, name, category } } }))).toMatchObject({ type: 'application.stageChanged', ...subject, facts: { ...facts, stage: { id: '9', name, kind } } });
  });
  it('the category "hire" is a hire, and out of it again a hire undone', () => {
    const hired = { id: 8, name: 'Hired', category: 'hire' };
    expect(only(read('candidate_moved', 'stage_changed', { candidate, offer, details: { from_stage: interview, to_stage: hired } })).type).toBe('application.hired');
    expect(only(read('candidate_moved', 'stage_changed', { candidate, offer, details: { from_stage: hired, to_stage: interview } })).type).toBe('application.reopened');
  });
  it.each([['sourced', true], ['referred', true], ['apply', false], ['interview', false], ['phone_screen', undefined]])('in %s somebody never applied: %s', (category, prospect) => {
    expect(only(read('candidate_moved', 'stage_changed', { candidate, offer, details: { to_stage: { id: 1, name: 'x', category } } })).facts.prospect).toBe(prospect);
  });

  it('disqualified is rejected, whatever the reason, where the employer named none', () => {
    expect(only(read('candidate_moved', 'disqualified', { candidate, offer, details: { from_stage: interview } }))).toMatchObject({ type: 'application.rejected', occurredAt: at('2026-10-05T10:00:00Z'), ...subject, facts });
    expect(only(read('candidate_moved', 'disqualified', { candidate, offer, details: { disqualify_reason: 'Candidate withdrew' } }))).toMatchObject({ type: 'application.rejected', facts: { outcome: { reason: 'Candidate withdrew' } } });
  });
  it.each<[string, unknown, string]>([['a text', ' candidate WITHDREW', 'application.withdrawn'], ['an object', { name: 'Candidate withdrew' }, 'application.withdrawn'], ['another', 'Wrong skill set', 'application.rejected']])('for a reason that the employer named a withdrawal, as %s', (_, disqualify_reason, type) => {
    expect(only(read('candidate_moved', 'disqualified', { candidate, offer, details: { disqualify_reason } }, { withdrawalReasons: ['Candidate withdrew'] })).type).toBe(type);
  });
  it('for a reason that did not come along, where some are withdrawals, the API is asked', () => {
    expect(read('candidate_moved', 'disqualified', { candidate, offer, details: { from_stage: interview } }, { withdrawalReasons: ['Candidate withdrew'] })).toEqual({
      reading: 'lookUp', eventType: 'candidate_moved', events: [], subjects: [{ what: 'application', ...subject }],
    });
  });
  it('requalified is taken up again', () => expect(only(read('candidate_moved', 'requalified', { candidate, offer }))).toMatchObject({ type: 'application.reopened', ...subject }));
  it('deleted is erased', () => expect(only(read('candidate_deleted', null, { candidate: { id: 4410 } }))).toMatchObject({ type: 'candidate.erased', candidateId: '4410' }));

  it.each<[string, object, object]>([
    ['offer_published', { status: 'published' }, { type: 'job.opened', jobId: '77', facts: { job: { title: 'Tram driver' } } }],
    ['offer_unpublished', { status: 'internal' }, { type: 'job.updated' }],
    ['offer_unpublished', {}, { type: 'job.updated' }],
    ['offer_updated', { status: 'closed', closed_at: '2026-10-04T09:00:00Z' }, { type: 'job.closed', occurredAt: at('2026-10-04T09:00:00Z') }],
  ])('%s with %j', (type, given, expected) => expect(only(read(type, null, { offer: { ...offer, ...given } }))).toMatchObject(expected));

  it.each(['candidate_something', 'company_updated'])('%s is left alone', (type) => expect(read(type, null, { candidate, offer })).toMatchObject({ reading: 'ignored', eventType: type }));
  it('a movement that is not known is left alone', () => expect(read('candidate_moved', 'teleported', { candidate, offer })).toMatchObject({ reading: 'ignored' }));
  it('comes again with another attempt as the same event', () => {
    const [first, again] = [1, 2].map((attempt_count) => only(readBody(event('candidate_moved', 'requalified', { candidate, offer }, { attempt_count }))).dedupeKey);
    const later = only(readBody(event('candidate_moved', 'requalified', { candidate, offer }, { created_at: '2026-10-06T10:00:00Z' }))).dedupeKey;
    expect(again).toBe(first);
    expect(later).not.toBe(first);
  });
  it.each<[string, string, string]>([
    ['no JSON', 'x', 'not JSON'],
    ['no type', '{}', 'event_type: is missing'],
    ['no payload', '{"event_type":"candidate_moved"}', 'payload: got nothing'],
    ['no candidate', event('candidate_moved', 'requalified', { offer }), 'payload.candidate: is missing'],
    ['no job', event('candidate_moved', 'requalified', { candidate }), 'payload.offer: is missing'],
    ['nowhere moved to', event('candidate_moved', 'stage_changed', { candidate, offer }), 'payload.details.to_stage: is missing'],
    ['an id that is none', event('candidate_moved', 'requalified', { candidate: { id: {} }, offer }), 'payload.candidate.id: got {}'],
  ])('with %s is listed as failed', (_, body, why) => expect(readBody(body)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => fake?.close());
  const start = async (stories: Happening[][], settings: unknown = recruiteeTeller.connection.settings) => {
    let now = dayOf(400);
    fake = await startFakeAts(recruiteeTeller, { now: () => (now += 1_000) });
    for (const happening of stories.flat()) fake.know(happening);
    return { fake, account: recruitee.api!.open(httpTo(fake).http, recruiteeTeller.connection.credentials ?? {}, () => now, settings) };
  };
  const application = applicationOf();
  const ids = { applicationId: '12000001:11000001' };
  const looked = async (told: Fact[], settings?: unknown, kind?: 'prospect') => (await start([happens(applicationOf(1, kind === undefined ? {} : { kind }), ...told)], settings)).account.lookUp?.(ids);

  it('shows the person, the job and the stage', async () => {
    expect(await looked([{ what: 'applied' }, { what: 'moved', stage: STAGES.finalInterview }])).toEqual({
      applicationId: '12000001:11000001', candidateId: '12000001', jobId: '11000001', state: 'open', stateSince: null, appliedAt: dayOf(0), stageSince: null, offerOut: null, interviews: null, updatedAt: dayOf(1),
      facts: {
        stage: { id: '6105', name: 'Final Interview', kind: 'finalInterview' }, source: 'career_site', prospect: false,
        candidate: { name: 'Ines Okoro', email: 'ines1@example.com' }, job: { title: 'Head Baker', location: 'Madrid, Spain' },
      },
    });
  });
  it.each<[string, Fact[], object]>([
    ['rejected', [{ what: 'rejected', toldByAts: false, reason: 'Wrong skill set' }], { state: 'rejected', stateSince: dayOf(1), facts: { outcome: { reason: 'Wrong skill set' } } }],
    ['withdrawn, by the reason', [{ what: 'withdrew' }], { state: 'withdrawn', stateSince: dayOf(1) }],
    ['withdrawn with an offer out', [{ what: 'offered' }, { what: 'declinedOffer' }], { state: 'withdrawn' }],
    ['hired', [{ what: 'hired' }], { state: 'hired', stateSince: dayOf(1) }],
    ['taken up again', [{ what: 'rejected', toldByAts: false, reason: 'x' }, { what: 'reopened' }], { state: 'open' }],
  ])('tells who was %s', async (_, told, expected) => expect(await looked([{ what: 'applied' }, ...told])).toMatchObject(expected));
  it('takes whoever is disqualified for rejected where the employer named no reason', async () => expect(await looked([{ what: 'applied' }, { what: 'withdrew' }], {})).toMatchObject({ state: 'rejected' }));
  it('tells who was found by a recruiter', async () => expect((await looked([{ what: 'applied' }], undefined, 'prospect'))?.facts.prospect).toBe(true));
  it('reads stages and offers that come as objects as well', async () => {
    const placements = [{ offer: { id: 77, title: 'Tram driver', kind: 'job' }, stage: interview, disqualify_kind: 'admin' }, { offer: { id: 78, kind: 'talent_pool' } }, { stage_id: 1 }];
    const account = recruitee.api!.open(answering({ candidate: { ...candidate, placements } }), {}, () => 0);
    expect(await account.lookUp?.({ candidateId: '4410', jobId: '77' })).toMatchObject({ state: 'rejected', stateSince: null, facts: { stage: { kind: 'interview' } } });
    expect(await account.lookUp?.({ candidateId: '4410', jobId: '78' })).toBeNull();
  });
  it('has no more whom it does not know, and who is placed there no more', async () => {
    const { account } = await start([happens(application, { what: 'applied' })]);
    expect(await account.lookUp?.({ applicationId: '404:11000001' })).toBeNull();
    expect(await account.lookUp?.({ applicationId: '12000001:404' })).toBeNull();
    await expect(account.lookUp?.({ candidateId: '12000001' })).rejects.toThrow(AtsFailure);
  });
  it('lists who is open, page by page, and everybody where it is asked what changed', async () => {
    const many = Array.from({ length: 101 }, (_, index) => happens(applicationOf(index + 10), { what: 'applied' }));
    const { account } = await start([...many, happens(application, { what: 'applied' }, { what: 'hired' })]);
    const first = await account.list!({ changedSince: null, cursor: null });
    const second = await account.list!({ changedSince: null, cursor: first.next });
    expect([first.applications.length, first.next, second.applications.length, second.next]).toEqual([99, '100', 2, null]);
    expect((await account.list!({ changedSince: dayOf(5), cursor: null })).applications).toHaveLength(100);
  });
  it.each([['open', 'open', null], ['onHold', null, null], ['filled', 'closed', dayOf(1)], ['closed', 'closed', dayOf(1)]] as const)('shows a job that is %s as %s', async (state, expected, stateSince) => {
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    server.knowJob({ at: dayOf(1), job: application.job, state });
    expect(await account.lookUpJob?.('11000001')).toEqual({ jobId: '11000001', state: expected, stateSince, facts: { job: { title: 'Head Baker' } } });
    expect(await account.lookUpJob?.('404')).toBeNull();
  });
  it('writes a note, and finds it again by its key', async () => {
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    const note = { ids, text: 'Told on 3 March (msg_1).', key: 'msg_1', mail: { from: 'a@b.example', to: 'c@d.example', subject: 's', text: 't', sentAt: 0 } };
    expect(await account.hasNote?.(note)).toBe(false);
    expect(await account.writeNote?.(note)).toEqual({ id: '1' });
    expect(await account.hasNote?.(note)).toBe(true);
    expect(server.written).toEqual([{ kind: 'note', path: '/candidates/12000001/notes', body: { note: { body: note.text, visibility: { level: 'public' } } } }]);
  });
  it('lies at the company’s own path, can do what it says it can, and is refused without the token', async () => {
    expect(recruitee.api!.bases({ companyId: 'acme/../x' })).toEqual({ api: 'https://api.recruitee.com/c/acme%2F..%2Fx' });
    const { fake: server, account } = await start([happens(application, { what: 'applied' })]);
    expect(recruitee.api!.can).toEqual({ list: account.list !== undefined, lookUp: account.lookUp !== undefined, writeNote: account.writeNote !== undefined, reject: account.reject !== undefined });
    server.weather.revoked = true;
    await expect(account.lookUp?.(ids)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('a story told by it', () => {
  const settings = recruiteeTeller.connection.settings;
  const foldTold = (told: Fact[]) => {
    const story = happens(applicationOf(), ...told);
    const telling = tellingWith(SECRET, NOW);
    const deliveries: RawDelivery[] = story.flatMap((happening, index) => recruiteeTeller.tell(happening, story.slice(0, index + 1), telling)).map(({ headers, body }) => ({ headers, body: Buffer.from(body) }));
    for (const one of deliveries) expect(recruitee.verify(one, [SECRET], NOW).verdict).toBe('genuine');
    const all = deliveries.flatMap((one) => {
      const reading = recruitee.read(one, NOW, settings);
      return reading.reading === 'events' ? reading.events : [];
    });
    const known: HiringEvent[] = all.map(({ type, occurredAt, dedupeKey, facts: said }) => ({ type, occurredAt: occurredAt ?? NOW, dedupeKey, facts: said }));
    return foldApplication([...known, ...known].reverse(), dayOf(400));
  };
  it.each<[string, Fact[], object]>([
    ['rejected after an interview', [{ what: 'moved', stage: STAGES.interview }, { what: 'rejected', toldByAts: false, reason: 'Wrong skill set' }], { stage: { name: 'Team Interview', kind: 'interview' }, stageSince: dayOf(1), outcome: { kind: 'rejected', at: dayOf(2), reason: 'Wrong skill set' }, movedAfterRejection: false }],
    ['withdrawn', [{ what: 'withdrew' }], { outcome: { kind: 'withdrawn', at: dayOf(1) } }],
    ['offered and hired', [{ what: 'moved', stage: STAGES.offer }, { what: 'offered' }, { what: 'hired' }], { outcome: { kind: 'hired', at: dayOf(3) }, offerSince: dayOf(1) }],
    ['hired and taken back', [{ what: 'moved', stage: STAGES.offer }, { what: 'hired' }, { what: 'reopened' }], { outcome: null, stage: { kind: 'offer' } }],
    ['rejected and taken up again', [{ what: 'rejected', toldByAts: false, reason: 'x' }, { what: 'reopened' }], { outcome: null, reopenedAt: dayOf(2), appliedAt: dayOf(0) }],
  ])('ends as %s', (_, told, expected) => expect(foldTold([{ what: 'applied' }, ...told])).toMatchObject(expected));
});
