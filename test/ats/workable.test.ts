/** Workable: what is taken as genuine, what a record means whenever it is sent, and what its API shows beside it. */
import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount, SnapshotPage } from '../../src/ats/ats-api.js';
import { workable } from '../../src/ats/workable.js';
import { workableApi } from '../../src/ats/workable-api.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { workableTeller } from '../../src/demo/ats/workable.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { foldApplication } from '../../src/domain/application.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import { askingAt } from '../support/ats-http.js';
import { applicationOf, happening, job, jobHappening, march, team, untilInterviewed } from '../support/small-story.js';

const TOKEN = 'whk_test_secret_long';
const CLOCK = march('20 10:00');
const sign = (body: Buffer, secret = TOKEN): string => createHmac('sha256', secret).update(body).digest('hex');
const person = (address: string): string => `email:${createHash('sha256').update(address).digest('hex')}`;
const readBytes = (body: Buffer) => workable.read({ headers: {}, body }, CLOCK);

/** As its documentation and recordings show it (research/ats-webhooks.md, section 4); the values are invented. */
const record = (change: object = {}) => ({
  id: '3fa9c1', firstname: 'Lea', lastname: 'Sato', name: 'Lea Sato', email: 'Lea@Mail.example', account: { subdomain: 'employer', name: 'Employer' }, job: { shortcode: '9A0B1C', title: 'Night nurse' },
  stage: 'Phone Screen', stage_kind: 'phone-screen', disqualified: false, withdrew: false, disqualified_at: null, disqualification_reason: null, sourced: false, hired_at: null, domain: 'careers.example',
  created_at: '2026-03-02T07:00:00Z', updated_at: '2026-03-04T12:00:01Z', answers: [{ body: 'private' }], ...change,
});
const webhook = (event_type: string, data: unknown, fired_at: string | null = '2026-03-04T12:00:04Z'): Buffer => Buffer.from(JSON.stringify({ id: 'whk_01', event_type, resource_type: 'candidate', fired_at, data }));
const read = (event: string, data: unknown, firedAt?: string | null) => readBytes(webhook(event, data, firedAt));
function events(event: string, data: unknown, firedAt?: string | null): ReportedEvent[] {
  const reading = read(event, data, firedAt);
  if (reading.reading !== 'events') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}

describe('the signature', () => {
  const body = Buffer.from('{"action":"reject_candidate","payload":{"application":{"id":5501}}}');
  const verify = (headers: Record<string, string>, secrets: string[] = [TOKEN], of: Buffer = body) => workable.verify({ headers, body: of }, secrets, CLOCK);

  it('is the hexadecimal HMAC of the raw body with the token', () => {
    // The vector of our research has a secret shorter than we take, so its digest is checked against the same computation.
    expect(sign(body, 'whk_test_secret')).toBe('bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297');
    expect(verify({ 'x-workable-signature': sign(body) })).toEqual({ verdict: 'genuine', dedupeKey: `body:${createHash('sha256').update(body).digest('hex')}` });
  });
  it('may be made with either of two tokens while one is replaced', () => expect(verify({ 'x-workable-signature': sign(body) }, ['the new token of theirs', TOKEN]).verdict).toBe('genuine'));
  it.each([
    ['is missing', {}, 'missing'],
    ['is in Base64', { 'x-workable-signature': createHmac('sha256', TOKEN).update(body).digest('base64') }, 'hexadecimal'],
    ['has a prefix', { 'x-workable-signature': `sha256=${sign(body)}` }, 'hexadecimal'],
    ['is cut short', { 'x-workable-signature': sign(body).slice(0, 40) }, 'hexadecimal'],
    ['belongs to another body', { 'x-workable-signature': sign(Buffer.from('{}')) }, 'does not match'],
    ['was made with another token', { 'x-workable-signature': sign(body, 'not the right token') }, 'does not match'],
  ])('is refused where it %s', (_, headers, why) => expect(verify(headers as Record<string, string>)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is refused over the same body written anew', () => {
    expect(verify({ 'x-workable-signature': sign(body) }, [TOKEN], Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))).verdict).toBe('refused');
  });
  it('is never taken where no token is known', () => {
    for (const secrets of [[], ['']]) expect(verify({ 'x-workable-signature': sign(body, '') }, secrets).verdict).toBe('refused');
  });
  it('of a replay that shows more than before is another delivery', () => {
    const keys = [record(), record({ stage: 'Interview' })].map((data) => webhook('candidate_moved', data)).map((each) => verify({ 'x-workable-signature': sign(each) }, [TOKEN], each));
    expect(keys[0]).not.toEqual(keys[1]);
  });
});

describe('the token', () => {
  it('is what the secret has to be, and the set-up says how the webhooks are made with it', () => {
    expect(workable.refuseSecret('short')).toContain('API token');
    expect(workable.refuseSecret(workable.makeSecret((count) => Buffer.alloc(count, 7)))).toBeNull();
    const steps = workable.setup({ webhookUrl: 'https://h.example/webhooks/workable/con_1', secret: TOKEN }).join('\n');
    for (const part of ['POST https://<your subdomain>.workable.com/spi/v3/subscriptions', '"target": "https://h.example/webhooks/workable/con_1"', TOKEN, 'candidate_created, candidate_moved, candidate_deleted, job_deleted', 'r_candidates']) expect(steps).toContain(part);
  });
});

describe('what each webhook means', () => {
  it('a new candidate carries the person, the job and when they applied', () => {
    expect(events('candidate_created', record({ stage: 'Applied', stage_kind: 'applied', updated_at: '2026-03-02T07:00:03Z' }))).toEqual([
      {
        type: 'application.created', occurredAt: march('02 07:00'), dedupeKey: 'candidate:3fa9c1:created', applicationId: '3fa9c1', candidateId: person('lea@mail.example'), jobId: '9A0B1C',
        facts: {
          stage: { name: 'Applied', kind: 'applied' }, appliedAt: march('02 07:00'), source: 'careers.example', prospect: false,
          candidate: { firstName: 'Lea', lastName: 'Sato', name: 'Lea Sato', email: 'Lea@Mail.example' }, job: { title: 'Night nurse' },
        },
      },
    ]);
  });
  it('a new candidate who has been moved before we heard of it is in that stage since then, and not since they applied', () => {
    expect(events('candidate_created', record()).map(({ type, occurredAt, facts }) => [type, occurredAt, facts.stage?.name])).toEqual([
      ['application.created', march('02 07:00'), undefined], ['application.updated', Date.parse('2026-03-04T12:00:01Z'), 'Phone Screen'],
    ]);
  });
  it('a new candidate who has been turned down before we heard of it is both', () => {
    const data = record({ stage: 'Applied', stage_kind: 'applied', disqualified: true, disqualified_at: '2026-03-03T10:00:00Z', disqualification_reason: 'Experience' });
    expect(events('candidate_created', data)).toMatchObject([{ type: 'application.created' }, { type: 'application.rejected', occurredAt: march('03 10:00'), facts: { outcome: { reason: 'Experience' } } }]);
  });
  it('a move is at the last change of the record, and says that it is open', () => {
    expect(events('candidate_moved', record())).toMatchObject([{ type: 'application.stageChanged', occurredAt: Date.parse('2026-03-04T12:00:01Z'), facts: { open: true, stage: { name: 'Phone Screen', kind: 'screening' } } }]);
  });
  it('two moves in quick succession that show the same record are one event', () => {
    const [first, second] = [record(), record()].map((data, index) => events('candidate_moved', data, `2026-03-04T12:00:0${String(4 + index)}Z`)[0]);
    expect(first?.dedupeKey).toBe(second?.dedupeKey);
  });
  it.each<[string, object, string, string]>([
    ['disqualified', { disqualified: true, disqualified_at: '2026-03-03T10:00:00Z' }, 'application.rejected', '2026-03-03T10:00:00Z'],
    ['disqualified, without a time of its own', { disqualified: true }, 'application.rejected', '2026-03-04T12:00:01Z'],
    ['withdrawn', { disqualified: true, withdrew: true, disqualified_at: '2026-03-03T10:00:00Z' }, 'application.withdrawn', '2026-03-03T10:00:00Z'],
    ['hired by its time', { hired_at: '2026-03-03T10:00:00Z' }, 'application.hired', '2026-03-03T10:00:00Z'],
    ['hired by its stage', { stage: 'Hired', stage_kind: 'hired' }, 'application.hired', '2026-03-04T12:00:01Z'],
  ])('a record that is %s is that, whatever the webhook is called', (_, change, type, at) => {
    expect(events('candidate_moved', record(change))).toMatchObject([{ type, occurredAt: Date.parse(at) }]);
    expect(events('candidate_created', record({ ...change, updated_at: null })).at(-1)).toMatchObject({ type });
  });
  it.each([
    ['does not say whether they withdrew', { disqualified: true, withdrew: undefined }],
    ['is hired and disqualified at once', { disqualified: true, withdrew: false, hired_at: '2026-03-03T10:00:00Z' }],
  ])('a closed record that %s is looked up, and nobody is turned away on the strength of it', (_, change) => {
    expect(read('candidate_moved', record(change))).toMatchObject({ reading: 'lookUp', eventType: 'candidate_moved', events: [{ type: 'application.closedUnclear' }], subjects: [{ what: 'application', applicationId: '3fa9c1', candidateId: person('lea@mail.example'), jobId: '9A0B1C' }] });
  });
  it('a record that does not say whether it is disqualified is not taken as open', () => {
    const [moved] = events('candidate_moved', record({ disqualified: undefined }));
    expect(moved?.type).toBe('application.stageChanged');
    expect(moved?.facts).not.toHaveProperty('open');
  });
  it('without any time, that of the event counts, and the content makes it known again', () => {
    const bare = { id: '3fa9c1', stage: 'Phone Screen', disqualified: false };
    expect(events('candidate_moved', bare)).toEqual([{ type: 'application.stageChanged', occurredAt: Date.parse('2026-03-04T12:00:04Z'), dedupeKey: expect.stringContaining('body:'), applicationId: '3fa9c1', candidateId: 'record:3fa9c1', facts: { open: true, stage: { name: 'Phone Screen', kind: 'screening' } } }]);
    expect(events('candidate_moved', bare, null)[0]?.occurredAt).toBeNull();
  });
  it('one person over two jobs is one, by the address; where nobody reads it, each record is a person of its own', () => {
    const idOf = (change: object) => events('candidate_moved', record(change))[0]?.candidateId;
    expect(idOf({ id: 'x1', email: 'LEA@mail.EXAMPLE' })).toBe(idOf({ id: 'x2' }));
    for (const email of ['noreply@mail.example', 'none', null]) expect(idOf({ id: 'x3', email })).toBe('record:x3');
    expect(idOf({})).not.toMatch(/lea/i);
  });
  it.each([['sourced', { sourced: true }], ['in the stage of those', { stage: 'Sourced', stage_kind: 'sourced' }]])('who was sourced never applied: %s', (_, change) => {
    expect(events('candidate_moved', record(change))[0]?.facts.prospect).toBe(true);
  });
  it.each([
    ['applied', 'New ones', 'applied'], ['phone-screen', 'First call', 'screening'], ['assessment', 'Try-out', 'assessment'], ['interview', 'Team', 'interview'], ['interview', 'Final Interview', 'finalInterview'], ['offer', 'Paperwork', 'offer'],
    ['shortlisted', 'Shortlisted', undefined], ['own', 'Team Interview', 'interview'], ['own', 'Hired soon', undefined], ['sourced', 'Interview pool', undefined],
  ])('a stage of the kind %s called "%s" is of the kind %s', (stage_kind, stage, kind) => expect(events('candidate_moved', record({ stage_kind, stage }))[0]?.facts.stage).toEqual({ name: stage, ...(kind === undefined ? {} : { kind }) }));
  it('a deleted candidate is one application less, and a deleted job is closed', () => {
    expect(events('candidate_deleted', { id: '3fa9c1' })).toEqual([{ type: 'application.deleted', occurredAt: Date.parse('2026-03-04T12:00:04Z'), dedupeKey: 'candidate:3fa9c1:deleted', applicationId: '3fa9c1', facts: {} }]);
    expect(events('job_deleted', { shortcode: '9A0B1C', title: 'Night nurse' })).toMatchObject([{ type: 'job.closed', jobId: '9A0B1C', facts: { job: { title: 'Night nurse' } } }]);
  });
  it('never reads answers', () => expect(JSON.stringify(read('candidate_moved', record()))).not.toContain('private'));
  it('other events say nothing for us', () => expect(read('employee_created', {})).toMatchObject({ reading: 'ignored', eventType: 'employee_created' }));
  it.each([
    ['not JSON', Buffer.from('no json'), 'not JSON'],
    ['no event', Buffer.from('{"data":{}}'), 'event_type: is missing'],
    ['no data', Buffer.from('{"event_type":"candidate_moved"}'), 'data: got nothing'],
    ['no id', webhook('candidate_moved', {}), 'data.id: is missing'],
    ['a deleted job without its shortcode', webhook('job_deleted', { id: '5b5ce9' }), 'data.shortcode: is missing'],
  ])('%s is listed as failed with the field', (_, body, why) => expect(readBytes(body)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

describe('a story told by its webhooks', () => {
  const ines = applicationOf(1);
  const tell = (story: readonly Happening[]) => {
    let count = 0;
    return story.flatMap((each, index) =>
      workableTeller.tell(each, story.slice(0, index + 1), { secret: TOKEN, sentAt: CLOCK, nextId: () => `whk_${String((count += 1))}` }).flatMap(({ headers, body }) => {
        const delivery = { headers, body: Buffer.from(body) };
        expect(workable.verify(delivery, [TOKEN], CLOCK).verdict).toBe('genuine');
        const reading = workable.read(delivery, CLOCK);
        return reading.reading === 'events' ? reading.events : [];
      }),
    );
  };
  const fold = (told: ReportedEvent[]) => foldApplication(told.map((event) => ({ ...event, occurredAt: event.occurredAt ?? CLOCK })), CLOCK);

  it('leaves the same stage in whatever order it comes', () => {
    const told = tell(untilInterviewed(ines));
    for (const order of [told, told.toReversed()]) expect(fold(order)).toMatchObject({ appliedAt: march('02 09:00'), stage: { name: 'Team Interview', kind: 'interview' }, stageSince: march('04 11:00'), outcome: null });
  });
  it('ends in a hire', () => expect(fold(tell([...untilInterviewed(ines), happening(ines, '09 10:00', { what: 'hired' })])).outcome).toMatchObject({ kind: 'hired', at: march('09 10:00') }));
  it('takes up again who was disqualified, once they are moved', () => {
    const rejected: ReportedEvent = { type: 'application.rejected', occurredAt: march('09 10:00'), dedupeKey: 'found at night', applicationId: ines.id, facts: {} };
    const story = [...untilInterviewed(ines), happening(ines, '10 10:00', { what: 'reopened' }), happening(ines, '11 10:00', { what: 'moved', stage: STAGES.finalInterview })];
    expect(fold([...tell(story), rejected])).toMatchObject({ outcome: null, reopenedAt: march('11 10:00'), stage: { kind: 'finalInterview' } });
  });
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => {
    await fake?.close();
    fake = undefined;
  });
  async function account(story: readonly Happening[], credentials: Record<string, string> = {}): Promise<AtsAccount> {
    // Each question gets a window of its own of the limit.
    let tick = CLOCK;
    fake = await startFakeAts(workableTeller, { now: () => (tick += 10_000) });
    for (const each of story) fake.know(each);
    return workableApi.open(askingAt(fake.url), { ...workableTeller.connection.credentials, ...credentials }, () => CLOCK);
  }
  const ines = applicationOf(1);
  const lookUp = async (...facts: Fact[]) => (await account([...untilInterviewed(ines), ...facts.map((fact, day) => happening(ines, `${String(day + 10)} 10:00`, fact))])).lookUp?.({ applicationId: ines.id });

  it('offers what it says it can, and lies at the subdomain of the account and nowhere else', async () => {
    const opened = await account([]);
    expect(workableApi.can).toEqual({ list: opened.list !== undefined, lookUp: opened.lookUp !== undefined, writeNote: opened.writeNote !== undefined, reject: opened.reject !== undefined });
    expect(workableApi.bases({ subdomain: 'Acme-1' })).toEqual({ api: 'https://acme-1.workable.com' });
    for (const subdomain of ['', 'evil.example/', 'a.b', 'acme@evil', '-acme', 'acme#']) expect(() => workableApi.bases({ subdomain })).toThrow(expect.objectContaining({ kind: 'refused' }));
  });
  it('shows an open record with its stage since when, its interview, its job and its team', async () => {
    expect(await lookUp()).toEqual({
      applicationId: ines.id, candidateId: person('ines.1@mail.example'), jobId: job.id, state: 'open', stateSince: null, appliedAt: march('02 09:00'), stageSince: march('04 11:00'), offerOut: null,
      interviews: [{ id: team.id, startsAt: team.startsAt, endsAt: team.endsAt, status: 'scheduled' }], updatedAt: march('06 14:00'),
      facts: {
        stage: { name: 'Team Interview', kind: 'interview' }, appliedAt: march('02 09:00'), source: 'careers.example', prospect: false,
        candidate: { firstName: 'Inés', lastName: 'Okoro 1', name: 'Inés Okoro 1', email: 'ines.1@mail.example' }, job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Fact[], object]>([
    ['rejected', [{ what: 'rejected', toldByAts: false, reason: 'Experience' }], { state: 'rejected', stateSince: march('10 10:00'), interviews: [{ id: team.id, startsAt: team.startsAt }], facts: { outcome: { reason: 'Experience' } } }],
    ['withdrawn', [{ what: 'withdrew' }], { state: 'withdrawn', stateSince: march('10 10:00') }],
    ['hired', [{ what: 'hired' }], { state: 'hired', stateSince: march('10 10:00') }],
    ['at the offer', [{ what: 'moved', stage: STAGES.offer }], { state: 'open', offerOut: true, stageSince: march('10 10:00') }],
    ['taken up again', [{ what: 'withdrew' }, { what: 'reopened' }], { state: 'open', stateSince: null }],
  ])('shows one that is %s, of which no webhook may have told', async (_, facts, expected) => expect(await lookUp(...facts)).toMatchObject(expected));
  it('is asked for what it has no more, or whom it has anonymised, and answers nothing', async () => {
    const opened = await account([]);
    expect([await opened.lookUp?.({ applicationId: 'gone' }), await opened.lookUpJob?.('gone')]).toEqual([null, null]);
    const anonymised = workableApi.open(async () => ({ status: 200, headers: {}, json: { candidate: record({ anonymized: true }) } }), { accessToken: 't' }, () => CLOCK);
    expect(await anonymised.lookUp?.({ applicationId: 'x' })).toBeNull();
  });
  it('lists the open ones in pages, and what changed since a time with who was rejected and who withdrew', async () => {
    const many = Array.from({ length: 120 }, (_, number) => happening(applicationOf(number), '02 09:00', { what: 'applied' }));
    const opened = await account([
      ...many, happening(applicationOf(3), '09 10:00', { what: 'withdrew' }), happening(applicationOf(4), '09 11:00', { what: 'rejected', toldByAts: false, reason: 'Experience' }),
      happening(applicationOf(5), '09 12:00', { what: 'moved', stage: STAGES.screening }), happening(applicationOf(6), '09 13:00', { what: 'hired' }),
    ]);
    const sizes: number[] = [];
    let cursor: string | null = null;
    do {
      const page: SnapshotPage | undefined = await opened.list?.({ changedSince: null, cursor });
      sizes.push(page?.applications.length ?? 0);
      cursor = page?.next ?? null;
    } while (cursor !== null);
    expect(sizes).toEqual([97, 20]);
    const changed = await opened.list?.({ changedSince: march('09 00:00'), cursor: null });
    expect(changed?.applications.map(({ applicationId, state }) => [applicationId, state])).toEqual([['88000003', 'withdrawn'], ['88000004', 'rejected'], ['88000005', 'open'], ['88000006', 'hired']]);
    expect(fake?.requests.filter(({ path }) => path === `/spi/v3/jobs/${job.id}`)).toHaveLength(1);
  });
  it('asks for the next page where the first one was, whatever host its address names', async () => {
    const asked: string[] = [];
    const opened = workableApi.open(
      async ({ url }) => {
        asked.push(url);
        return { status: 200, headers: {}, json: { candidates: [], paging: { next: asked.length > 1 ? 'no url' : 'https://evil.example/elsewhere?limit=50&since_id=abc' } } };
      },
      { accessToken: 't' }, () => CLOCK,
    );
    const first = await opened.list?.({ changedSince: null, cursor: null });
    await expect(opened.list?.({ changedSince: null, cursor: first?.next ?? null })).rejects.toMatchObject({ kind: 'odd' });
    expect(asked).toEqual(['/spi/v3/candidates?limit=100', '/spi/v3/candidates?limit=50&since_id=abc']);
  });
  it('takes a page in steps where many of it have to be asked about, and loses nobody', async () => {
    const story = Array.from({ length: 25 }, (_, number) => applicationOf(number)).flatMap((each) => [happening(each, '02 09:00', { what: 'applied' }), happening(each, '04 11:00', { what: 'moved', stage: STAGES.interview })]);
    const opened = await account(story);
    const steps: string[][] = [];
    let cursor: string | null = null;
    do {
      const before = fake?.requests.length ?? 0;
      const page: SnapshotPage | undefined = await opened.list?.({ changedSince: null, cursor });
      steps.push(page?.applications.map(({ applicationId }) => applicationId) ?? []);
      // One for the page, two for each of ten, and once the job with its team.
      expect((fake?.requests.length ?? 0) - before).toBeLessThanOrEqual(23);
      cursor = page?.next ?? null;
    } while (cursor !== null);
    expect(steps.map((step) => step.length)).toEqual([10, 10, 5]);
    expect(new Set(steps.flat()).size).toBe(25);
  });
  it('knows the state of a job', async () => {
    const opened = await account(untilInterviewed(ines));
    expect(await opened.lookUpJob?.(job.id)).toEqual({ jobId: job.id, state: 'open', stateSince: null, facts: { job: { title: 'Field Engineer', confidential: false } } });
    fake?.knowJob(jobHappening('09 10:00', 'cancelled'));
    expect(await opened.lookUpJob?.(job.id)).toMatchObject({ state: 'closed' });
  });
  const note = { ids: { applicationId: ines.id }, text: 'Told by mail (msg_1).', key: 'msg_1', mail: { from: 'a@employer.example', to: 'b@mail.example', subject: 's', text: 't', sentAt: CLOCK } };
  it('writes a comment in the name of a member, and finds it again by its key', async () => {
    const opened = await account(untilInterviewed(ines));
    expect(await opened.hasNote?.(note)).toBe(false);
    expect(await opened.writeNote?.(note)).toEqual({ id: 'comment-1' });
    expect(await opened.hasNote?.(note)).toBe(true);
    expect(fake?.written).toEqual([{ kind: 'note', path: `/spi/v3/candidates/${ines.id}/comments`, body: { member_id: '1f395d', comment: { body: note.text } } }]);
  });
  it('writes none without a member, and says what to do', async () => {
    await expect((await account(untilInterviewed(ines), { memberId: '' })).writeNote?.(note)).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('memberId') });
  });
  it('says which refusal it met', async () => {
    const opened = await account(untilInterviewed(ines));
    if (fake) fake.weather.revoked = true;
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'refused' });
    if (fake) Object.assign(fake.weather, { revoked: false, faults: 1 });
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'away' });
    await expect(opened.lookUp?.({})).rejects.toMatchObject({ kind: 'odd' });
  });
});
