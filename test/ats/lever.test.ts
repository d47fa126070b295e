/** Lever: what is taken as genuine, that nothing of a body but its ids is believed, and what its API comes to mean. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsAccount } from '../../src/ats/ats-api.js';
import { lever } from '../../src/ats/lever.js';
import { leverApi } from '../../src/ats/lever-api.js';
import { leverTeller } from '../../src/demo/ats/lever.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact, Happening } from '../../src/demo/story.js';
import { askingAt } from '../support/ats-http.js';
import { applicationOf, happening, jobHappening, march, team, untilInterviewed } from '../support/small-story.js';

const NOW = 1_790_000_060_000;
const TRIGGERED = 1_790_000_000_000;
const TOKEN = '81358960e95ed76bf1def200692c2f956818caf168682e26';
const OTHER_TOKEN = 'a92d2965f46a353bd4f63f8ec0b1c2d3e4f5061728394a5b';

function sign(token: string, triggeredAt: number, key = TOKEN): string {
  return createHmac('sha256', key).update(`${token}${String(triggeredAt)}`).digest('hex');
}
function body(change: Record<string, unknown> = {}): Buffer {
  return Buffer.from(JSON.stringify({ event: 'candidateStageChange', triggeredAt: TRIGGERED, token: 'tok_abc', signature: sign('tok_abc', TRIGGERED), data: { opportunityId: 'opp-1', contactId: 'con-1', toStageId: 'st-2' }, ...change }));
}
const verify = (bytes: Buffer, secrets = [TOKEN], now = NOW) => lever.verify({ headers: {}, body: bytes }, secrets, now);
const read = (bytes: Buffer) => lever.read({ headers: {}, body: bytes }, NOW);

describe('the signature', () => {
  it('is the hexadecimal HMAC of token and triggeredAt, without anything between them', () => {
    // The vector of our research (section 21), whose secret is shorter than we take.
    expect(sign('tok_abc', 1_790_000_000_000, 'whk_test_secret')).toBe('b4e1439bb8ce4b3d4266b5dd13cd07a465f63475f19dd37989f3bf6a1bad55eb');
    expect(verify(body())).toEqual({ verdict: 'genuine', dedupeKey: 'tok_abc:1790000000000' });
  });
  it('may be made with any of the tokens of a connection, one for each webhook', () => {
    for (const secret of [`${OTHER_TOKEN} ${TOKEN}`, `${OTHER_TOKEN},${TOKEN}`, `${OTHER_TOKEN},\n  ${TOKEN}\n`]) expect(verify(body(), [secret]).verdict, secret).toBe('genuine');
    expect(verify(body(), [OTHER_TOKEN, TOKEN]).verdict).toBe('genuine');
  });
  it('does not cover the content: the same pair under another body is genuine, known again, and says nothing more', () => {
    const forged = body({ event: 'candidateHired', data: { opportunityId: 'opp-1', toArchived: { reason: 'x' } } });
    expect(verify(forged)).toEqual(verify(body()));
    expect(read(forged)).toEqual({ reading: 'lookUp', eventType: 'candidateHired', events: [], subjects: [{ what: 'application', applicationId: 'opp-1' }] });
  });
  it.each([
    ['is missing', body({ signature: undefined }), 'lacks'],
    ['is cut short', body({ signature: sign('tok_abc', TRIGGERED).slice(0, 40) }), 'hexadecimal'],
    ['is of another token', body({ token: 'tok_abd' }), 'does not match'],
    ['is of another time', body({ triggeredAt: TRIGGERED + 1 }), 'does not match'],
    ['was made with another secret', body({ signature: sign('tok_abc', TRIGGERED, OTHER_TOKEN) }), 'does not match'],
    ['covers the token alone', body({ signature: createHmac('sha256', TOKEN).update('tok_abc').digest('hex') }), 'does not match'],
    ['covers the body', body({ signature: createHmac('sha256', TOKEN).update('{}').digest('hex') }), 'does not match'],
    ['stands in a body whose time is a text', body({ triggeredAt: String(TRIGGERED) }), 'lacks'],
    ['stands in no JSON', Buffer.from('signature=abc'), 'not JSON'],
  ])('is refused where it %s', (_, bytes, why) => expect(verify(bytes)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is good for a day, and for five minutes ahead of our clock', () => {
    expect(verify(body(), [TOKEN], TRIGGERED + 86_400_000).verdict).toBe('genuine');
    expect(verify(body(), [TOKEN], TRIGGERED - 300_000).verdict).toBe('genuine');
    expect(verify(body(), [TOKEN], TRIGGERED + 86_400_001)).toMatchObject({ why: expect.stringContaining('a day old') });
    expect(verify(body(), [TOKEN], TRIGGERED - 300_001)).toMatchObject({ why: expect.stringContaining('ahead') });
  });
  it('is never taken where no token is known', () => {
    const unsigned = body({ signature: createHmac('sha256', '').update(`tok_abc${String(TRIGGERED)}`).digest('hex') });
    for (const secrets of [[], [''], [' , ']]) expect(verify(unsigned, secrets).verdict).toBe('refused');
  });
  it('stays good when the body is written anew, since it does not cover it', () => {
    expect(verify(Buffer.from(JSON.stringify(JSON.parse(body().toString()), null, 2))).verdict).toBe('genuine');
  });
});

describe('secrets and settings', () => {
  it('take the tokens of Lever, and say which of them is no whole one', () => {
    expect(lever.refuseSecret(`${TOKEN} ${OTHER_TOKEN}`)).toBeNull();
    expect(lever.refuseSecret(lever.makeSecret((bytes) => Buffer.alloc(bytes, 7)))).toBeNull();
    expect(lever.refuseSecret(`${TOKEN} 813589`)).toContain('1 of the 2 signature tokens');
    expect(lever.refuseSecret(' , ')).toContain('none');
  });
  it('take a meaning for each archive reason, and name the one that is none', () => {
    expect(lever.refuseSettings?.({ archiveReasons: { a: 'rejected', b: 'withdrawn', c: 'offerDeclined', d: 'hired', e: 'ignore' } })).toEqual([]);
    expect(lever.refuseSettings?.({})).toEqual([]);
    expect(lever.refuseSettings?.({ archiveReasons: { a: 'no' } })).toEqual([{ path: 'archiveReasons.a', message: expect.stringContaining('takes one of rejected') }]);
    expect(lever.refuseSettings?.({ reasons: {} })).toEqual([{ path: 'reasons', message: expect.stringContaining('takes archiveReasons') }]);
  });
  it('are shown in the set-up with the address', () => {
    const steps = lever.setup({ webhookUrl: 'https://h.example/webhooks/lever/con_1', secret: TOKEN }).join('\n');
    for (const part of ['https://h.example/webhooks/lever/con_1', TOKEN, 'Settings → Integrations and API', 'archiveReasons']) expect(steps).toContain(part);
  });
});

describe('what a webhook points at', () => {
  it.each(['applicationCreated', 'candidateStageChange', 'candidateArchiveChange', 'candidateHired', 'candidateDeleted', 'interviewCreated', 'interviewUpdated', 'interviewDeleted'])('%s: the opportunity, and no event', (event) => {
    expect(read(body({ event }))).toEqual({ reading: 'lookUp', eventType: event, events: [], subjects: [{ what: 'application', applicationId: 'opp-1' }] });
  });
  it('an older webhook, which calls the opportunity a candidate', () => {
    expect(read(body({ data: { candidateId: 'opp-1' } }))).toMatchObject({ subjects: [{ what: 'application', applicationId: 'opp-1' }] });
  });
  it('a contact or an interview without an opportunity: whatever changed', () => {
    for (const event of ['contactUpdated', 'interviewUpdated']) expect(read(body({ event, data: { contactId: 'con-1', interviewId: 'i-1' } }))).toMatchObject({ reading: 'lookUp', subjects: [{ what: 'changes' }] });
    expect(read(body({ event: 'candidateHired', data: null }))).toMatchObject({ subjects: [{ what: 'changes' }] });
  });
  it('nothing, where it is no event that matters', () => expect(read(body({ event: 'contactCreated' }))).toMatchObject({ reading: 'ignored', eventType: 'contactCreated' }));
  it('failed, where an id is none', () => expect(read(body({ data: { opportunityId: {} } }))).toMatchObject({ reading: 'failed', why: expect.stringContaining('data.opportunityId') }));
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => {
    await fake?.close();
    fake = undefined;
  });

  async function account(story: readonly Happening[], settings: unknown = leverTeller.connection.settings): Promise<AtsAccount> {
    // Time stands still but for the limit, which each question gets a window of its own of.
    let tick = march('20 10:00');
    fake = await startFakeAts(leverTeller, { now: () => (tick += 1_000) });
    for (const each of story) fake.know(each);
    return leverApi.open(askingAt(fake.url), leverTeller.connection.credentials ?? {}, () => tick, settings);
  }
  const ines = applicationOf(1);
  const lookUp = async (story: readonly Happening[], settings?: unknown) => (await account(story, settings)).lookUp?.({ applicationId: ines.id });
  const ended = (fact: Fact) => [...untilInterviewed(ines), happening(ines, '09 10:00', fact)];

  it('offers what it says it can', async () => {
    const opened = await account([]);
    expect(leverApi.can).toEqual({ list: opened.list !== undefined, lookUp: opened.lookUp !== undefined, writeNote: opened.writeNote !== undefined, reject: opened.reject !== undefined });
    expect(leverApi.bases({})).toEqual({ api: 'https://api.lever.co' });
  });
  it('shows an open opportunity: person, job, stage since when, recruiter, and its interview with its times', async () => {
    expect(await lookUp(untilInterviewed(ines))).toEqual({
      applicationId: ines.id, candidateId: ines.person.id, jobId: '30411', state: 'open', stateSince: null,
      appliedAt: march('02 09:00'), stageSince: march('04 11:00'), offerOut: null,
      interviews: [{ id: '9001', startsAt: team.startsAt, endsAt: team.endsAt, status: 'scheduled' }],
      updatedAt: march('06 14:00'),
      facts: {
        stage: { id: STAGES.interview.id, name: 'Team Interview', kind: 'interview' }, appliedAt: march('02 09:00'), source: 'Careers page', prospect: false, internal: false, agency: false,
        candidate: { name: 'Inés Okoro 1', email: 'ines.1@mail.example' }, job: { title: 'Field Engineer', confidential: false }, recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
      },
    });
  });
  it.each<[string, Fact, string, string]>([
    ['rejected', { what: 'rejected', toldByAts: false, reason: 'Experience' }, 'rejected', 'Experience'],
    ['withdrawn', { what: 'withdrew' }, 'withdrawn', 'Withdrew'],
    ['an offer declined', { what: 'declinedOffer' }, 'offerDeclined', 'Offer declined'],
    ['hired', { what: 'hired' }, 'hired', 'Hired'],
  ])('reads an archived one by what the employer says the reason means: %s', async (_, fact, state, reason) => {
    expect(await lookUp(ended(fact))).toMatchObject({ state, stateSince: march('09 10:00'), interviews: [{ id: team.id, startsAt: team.startsAt }], facts: { outcome: { reason } } });
  });
  it('does not know what an unmapped reason means, and ignores one that is to be ignored; "Hired" is known all the same', async () => {
    const rejected: Fact = { what: 'rejected', toldByAts: false, reason: 'Experience' };
    expect(await lookUp(ended(rejected), {})).toMatchObject({ state: 'unclear', facts: { outcome: { reason: 'Experience' } } });
    await fake?.close();
    expect(await lookUp(ended(rejected), { archiveReasons: { 'reason-1': 'ignore' } })).toMatchObject({ state: 'unclear' });
    await fake?.close();
    expect(await lookUp(ended({ what: 'hired' }), {})).toMatchObject({ state: 'hired' });
  });
  it('shows one that was taken up again as open', async () => {
    expect(await lookUp([...ended({ what: 'withdrew' }), happening(ines, '10 10:00', { what: 'reopened' })])).toMatchObject({ state: 'open', stateSince: null });
  });
  it('is asked for an opportunity that is gone, and answers nothing', async () => {
    expect(await (await account([])).lookUp?.({ applicationId: 'gone' })).toBeNull();
    expect(await (await account([])).lookUpJob?.('gone')).toBeNull();
  });
  it.each([['prospect', { prospect: true, internal: false, agency: false }], ['internal', { prospect: false, internal: true, agency: false }], ['agency', { prospect: false, internal: false, agency: true }]] as const)('knows %s by the origin', async (kind, facts) => {
    const other = applicationOf(2, kind);
    expect((await (await account([happening(other, '02 09:00', { what: 'applied' })])).lookUp?.({ applicationId: other.id }))?.facts).toMatchObject(facts);
  });
  it('lists the open ones in pages, and what changed since a time with the closed ones', async () => {
    const many = Array.from({ length: 60 }, (_, number) => happening(applicationOf(number), '02 09:00', { what: 'applied' }));
    const opened = await account([...many, happening(applicationOf(3), '09 10:00', { what: 'withdrew' }), happening(applicationOf(4), '09 11:00', { what: 'moved', stage: STAGES.screening })]);
    const first = await opened.list?.({ changedSince: null, cursor: null });
    const second = await opened.list?.({ changedSince: null, cursor: first?.next ?? null });
    expect([first?.applications.length, second?.applications.length, second?.next]).toEqual([50, 9, null]);
    expect(new Set([...(first?.applications ?? []), ...(second?.applications ?? [])].map(({ applicationId }) => applicationId)).size).toBe(59);
    const changed = await opened.list?.({ changedSince: march('09 00:00'), cursor: null });
    expect(changed?.applications.map(({ applicationId, state }) => [applicationId, state])).toEqual([['88000003', 'withdrawn'], ['88000004', 'open']]);
  });
  it('asks for a posting once, however many applications are for it', async () => {
    const opened = await account(Array.from({ length: 20 }, (_, number) => happening(applicationOf(number), '02 09:00', { what: 'applied' })));
    await opened.list?.({ changedSince: null, cursor: null });
    expect(fake?.requests.filter(({ path }) => path.startsWith('/v1/postings/'))).toHaveLength(1);
  });
  it('knows the state of a posting', async () => {
    const opened = await account(untilInterviewed(ines));
    expect(await opened.lookUpJob?.('30411')).toEqual({ jobId: '30411', state: 'open', stateSince: null, facts: { job: { title: 'Field Engineer', confidential: false } } });
    fake?.knowJob(jobHappening('09 10:00', 'filled'));
    expect(await opened.lookUpJob?.('30411')).toMatchObject({ state: 'closed' });
  });
  it('writes a note once, and finds it again by its key', async () => {
    const opened = await account(untilInterviewed(ines));
    const note = { ids: { applicationId: ines.id }, text: 'Told by mail on Mon 9 Mar (msg_1).', key: 'msg_1', mail: { from: 'a@employer.example', to: 'b@mail.example', subject: 's', text: 't', sentAt: march('09 10:00') } };
    expect(await opened.hasNote?.(note)).toBe(false);
    expect(await opened.writeNote?.(note)).toEqual({ id: expect.any(String) });
    expect(await opened.hasNote?.(note)).toBe(true);
    expect(fake?.written).toEqual([{ kind: 'note', path: `/v1/opportunities/${ines.id}/notes`, body: { value: note.text, secret: false, notifyFollowers: false } }]);
  });
  it('says which of its refusals it met, and never repeats by itself', async () => {
    const opened = await account(untilInterviewed(ines));
    if (fake) fake.weather.revoked = true;
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'refused' });
    if (fake) Object.assign(fake.weather, { revoked: false, faults: 1 });
    await expect(opened.lookUp?.({ applicationId: ines.id })).rejects.toMatchObject({ kind: 'away' });
    await expect(opened.lookUp?.({})).rejects.toMatchObject({ kind: 'odd' });
    expect(fake?.requests).toHaveLength(2);
  });
});

describe('what an answer may lack or hold', () => {
  const answering = (opportunity: object) => leverApi.open(async ({ url }) => ({ status: 200, headers: {}, json: url.includes('/interviews') ? { data: [] } : { data: { id: 'o1', ...opportunity } } }), { apiKey: 'k' }, () => 0);
  const factsOf = async (opportunity: object) => (await answering(opportunity).lookUp?.({ applicationId: 'o1' }))?.facts;

  it('takes what is absent as not said', async () => {
    expect(await answering({}).lookUp?.({ applicationId: 'o1' })).toEqual({ applicationId: 'o1', candidateId: null, jobId: null, state: 'open', stateSince: null, appliedAt: null, stageSince: null, offerOut: null, interviews: [], updatedAt: null, facts: {} });
  });
  it('keeps a confidential opportunity secret, and has nobody to write to where the person was anonymised', async () => {
    expect(await factsOf({ confidentiality: 'confidential' })).toEqual({ job: { confidential: true } });
    expect(await answering({ isAnonymized: true, name: 'x' }).lookUp?.({ applicationId: 'o1' })).toBeNull();
  });
  it('writes to nobody who may not be contacted, and prefers an address that somebody reads', async () => {
    expect((await factsOf({ dataProtection: { contact: { allowed: false } } }))?.candidate).toEqual({ mayEmail: false });
    expect((await factsOf({ emails: ['noreply@mail.example', 'no address', 'ana@mail.example'] }))?.candidate).toEqual({ email: 'ana@mail.example' });
  });
  it('takes a sourced person who applied as an applicant', async () => {
    expect(await factsOf({ origin: 'sourced', applications: [{ id: 'a', type: 'posting', createdAt: 5 }] })).toMatchObject({ prospect: false, appliedAt: 5 });
    expect(await factsOf({ origin: 'sourced', applications: [{ id: 'a', type: 'user', createdAt: 5 }] })).toMatchObject({ prospect: true });
  });
  it('is refused by its fields, and not by what they hold, where it is not as documented', async () => {
    await expect(answering({ createdAt: 'ana@mail.example' }).lookUp?.({ applicationId: 'o1' })).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('data.createdAt') });
    await expect(answering({ createdAt: 'ana@mail.example' }).lookUp?.({ applicationId: 'o1' })).rejects.not.toThrow(/ana@/);
  });
});
