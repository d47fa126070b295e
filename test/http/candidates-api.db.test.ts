/** A person asks what is kept about them, and to be erased: by the front door, with a preview first, and nothing brings them back. */
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
let ana: string;
beforeAll(async () => {
  house = await openApp();
});
afterAll(async () => {
  await house.close();
});
/** Ana was interviewed, the recruiter spoke to her, and an update was written to her. */
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await tell(anasEvents());
  await move('2026-03-02T12:30:00.000Z');
  const [application] = await applications();
  ana = application?.candidate.id ?? '';
  await house.call('post', `/v1/applications/${application?.id ?? ''}/contacts`, acme.key).send({ channel: 'phone', note: 'Ana has a dog' }).expect(200);
  await move('2026-03-12T12:30:00.000Z');
});
afterEach(() => {
  expect(house.faults).toEqual([]);
});

const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const tell = (events: unknown[]) => house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
const applications = async (): Promise<{ id: string; status: string; candidate: { id: string; name: string | null } }[]> => (await house.call('get', '/v1/applications', acme.key).expect(200)).body.data;
const exported = async () => (await house.call('get', `/v1/candidates/${ana}/export`, acme.key).expect(200)).body;
const erasure = (body: object) => house.call('post', `/v1/candidates/${ana}/erasure`, acme.key).send(body);
/** Whether her name or address stands anywhere that is hers. */
async function traces(): Promise<string[]> {
  const rows = await house.database.db.execute<{ place: string }>(sql`
    select 'events' as place from hiring_events where employer_id = ${acme.id} and data::text ~* 'ruiz|ana@example|dog'
    union all select 'candidates' from candidates where employer_id = ${acme.id} and concat(first_name, last_name, name, email) <> ''
    union all select 'messages' from messages where employer_id = ${acme.id} and concat(text, html, subject, to_address, frozen::text) ~* 'ruiz|ana@example|dog'`);
  return [...new Set(rows.map(({ place }) => place))].sort();
}

describe('what is kept about a person', () => {
  it('is all of it: who they are, what happened, every mail in full', async () => {
    const file = await exported();
    expect(file).toMatchObject({ employer: 'Acme', person: [{ id: ana, firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com', erasedAt: null }] });
    const [application] = file.applications;
    expect(application.events.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['application.created', 'interview.completed', 'candidate.contacted', 'candidate.written']));
    expect(application.messages.find(({ kind }: { kind: string }) => kind === 'statusUpdate')).toMatchObject({ to: 'ana@example.com', text: expect.stringContaining('Ana') });
    expect(JSON.stringify(application.events)).toContain('Ana has a dog');
  });

  it('is a page to print, without script', async () => {
    const { text, headers } = await house.call('get', `/v1/candidates/${ana}/export?format=html`, acme.key).expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain('<script');
    expect(text).toContain('ana@example.com');
    expect(text).toContain('Ana has a dog');
  });

  it("is nobody else's", async () => {
    const other = await house.employer({});
    await house.call('get', `/v1/candidates/${ana}/export`, other.key).expect(404);
    await house.call('post', `/v1/candidates/${ana}/erasure`, other.key).send({ dryRun: true }).expect(404);
  });
});

describe('an erasure', () => {
  it('is shown first and changes nothing by that', async () => {
    const before = await exported();
    const { body } = await erasure({ dryRun: true }).expect(200);
    expect(body).toMatchObject({ candidateId: ana, dryRun: true, erasedAt: null, goes: { records: 1, messages: expect.any(Number) }, ends: { applications: 1, owed: 1 } });
    expect(body.goes.messages).toBeGreaterThan(0);
    expect(body.stays.length).toBeGreaterThan(0);
    expect(await exported()).toEqual(before);
    for (const unclear of [{}, { dryRun: true, confirm: true }]) await erasure(unclear).expect(400);
  });

  it('takes away all that was shown, ends what was owed, and leaves the record', async () => {
    expect(await traces()).toEqual(['candidates', 'events', 'messages']);
    const { body } = await erasure({ confirm: true }).expect(200);
    expect(body.erasedAt).not.toBeNull();
    await move('2026-03-12T13:30:00.000Z');
    expect(await traces()).toEqual([]);
    const again = (await erasure({ dryRun: true }).expect(200)).body;
    expect(Object.values(again.goes)).toEqual(Object.values(again.goes).map(() => 0));
    expect(again).toMatchObject({ erasedAt: body.erasedAt, ends: { owed: 0, unsent: 0 } });
    expect(await applications()).toMatchObject([{ status: 'excluded', candidate: { id: ana, name: null } }]);
    const file = await exported();
    expect(file.applications[0].events.map(({ kind }: { kind: string }) => kind)).toContain('candidate.erased');
  });

  it('is not undone by what the ATS says of them later', async () => {
    await erasure({ confirm: true }).expect(200);
    await move('2026-03-13T12:00:00.000Z');
    const about = { candidate: { id: 'C1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' }, job: { id: 'J2', title: 'Cook' } };
    await tell([{ id: 'late1', type: 'application.created', timestamp: '2026-03-13T11:00:00.000Z', data: { ...about, application: { id: 'A2' } } }, { id: 'late2', type: 'candidate.updated', timestamp: '2026-03-13T11:30:00.000Z', data: { candidate: about.candidate } }]);
    await move('2026-04-20T12:00:00.000Z');
    expect(await traces()).toEqual([]);
    expect((await applications()).map(({ status }) => status)).toEqual(['excluded', 'excluded']);
    expect((await house.call('get', '/v1/messages?kind=receipt', acme.key)).body.data).toEqual([]);
  });
});
