/** Imports as an employer meets them: a file goes in, each row is answered for, nothing is told twice, and nobody is written to about old news without a person. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { imports as importsTable } from '../../src/db/schema-imports.js';
import { createImports, type Imports } from '../../src/jobs/imports.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let world: TestApp;
let employer: TestEmployer;
let imports: Imports;
const woken: string[] = [];

beforeAll(async () => {
  world = await openApp();
  employer = await world.employer({ testClock: '2026-03-16T09:00:00.000Z' });
  imports = createImports({ database: world.database, calendars: openCalendars(world.database.sql), clock: world.clock, wake: (job) => void woken.push(job), log: () => undefined });
});
afterAll(() => world.close());

const CSV = [
  'Application ID,Candidate Name,Email,Job Name,Current Stage,Applied On,Last Activity,Status,Rejected At,Rejection Reason,Recruiter,Recruiter Email',
  'A1,Ana Ruiz,ana@example.com,Baker,Phone Interview,2026-02-02,2026-02-09,active,,,Lee,lee@acme.example',
  'A2,Bo Lind,bo@example.com,Baker,Team Interview,2026-02-02,2026-02-10,rejected,2026-02-20,Not a fit,Lee,lee@acme.example',
  'A3,Cleo Diaz,nobody,Baker,Applied,2026-02-02,,active,,,,',
  'A4,Dan Wu,dan@example.com,Cook,Offer,2026-02-02,2026-03-01,hired,,,,',
].join('\n');

async function send(file: string, { query = '', type = 'text/csv', key = employer.key } = {}) {
  return world.call('post', `/v1/imports${query}`, key).set('content-type', type).send(file);
}

async function finished(id: string) {
  await imports.drain(employer.id);
  return (await world.call('get', `/v1/imports/${id}`, employer.key).expect(200)).body;
}

async function rowsOf(id: string, query = '') {
  return (await world.call('get', `/v1/imports/${id}/rows${query}`, employer.key).expect(200)).body.data;
}

describe('a file', () => {
  it('in a dry run says row by row what would happen, and changes nothing', async () => {
    const { body, status } = await send(CSV, { query: '?dryRun=true' });
    expect([status, body.status, body.recognisedAs, body.rows.total]).toEqual([202, 'running', 'greenhouse', 4]);
    expect(await finished(body.id)).toMatchObject({ status: 'done', dryRun: true, rows: { changed: 3, failed: 1, waiting: 0 } });
    const rows = await rowsOf(body.id);
    expect(rows.map(({ line, status: became }: { line: number; status: string }) => [line, became])).toEqual([[2, 'changed'], [3, 'changed'], [4, 'failed'], [5, 'changed']]);
    expect(rows[1].outcome).toEqual(expect.arrayContaining(['a new application', expect.stringMatching(/^application\.rejected 2026-02-20/), expect.stringMatching(/^then: silent/), expect.stringMatching(/^closure notSelected would wait for approval: owed since before Hearback knew/)]));
    expect(rows[2]).toMatchObject({ errors: [{ path: 'Email' }], row: { cells: { 'Candidate Name': 'Cleo Diaz' } } });
    expect((await world.call('get', '/v1/applications', employer.key)).body.data).toEqual([]);
  });

  it('brings applications, whose old news waits for a person, and the same file again changes nothing', async () => {
    const first = await finished((await send(CSV)).body.id);
    expect(first).toMatchObject({ status: 'done', rows: { changed: 3, unchanged: 0, failed: 1 } });
    await world.call('post', '/v1/test-clock', employer.key).send({ now: '2026-03-30T09:00:00.000Z' }).expect(200);
    const { body: applications } = await world.call('get', '/v1/applications?sort=appliedAt', employer.key);
    expect(applications.data.map(({ externalId, status }: { externalId: string; status: string }) => `${externalId} ${status}`).sort()).toEqual(['A1 silent', 'A2 silent', 'A4 hired']);
    const { body: messages } = await world.call('get', '/v1/messages', employer.key);
    expect(messages.data.filter(({ audience, sentAt }: { audience: string; sentAt: string | null }) => audience === 'candidate' && sentAt !== null && sentAt < '2026-03-17')).toEqual([]);
    expect(messages.data.find(({ kind }: { kind: string }) => kind === 'closure')).toMatchObject({ status: 'awaitingApproval', reason: 'notSelected' });
    const again = await finished((await send(CSV)).body.id);
    expect(again).toMatchObject({ rows: { changed: 0, unchanged: 3, failed: 1 }, events: 0 });
  });

  it('of JSON Lines takes flat rows and events of the contract side by side', async () => {
    const lines = [
      JSON.stringify({ applicationId: 'J1', email: 'jo@example.com', jobTitle: 'Cook', appliedAt: '2026-03-01T09:00:00Z', stage: 'Interview' }),
      JSON.stringify({ id: 'e1', type: 'application.withdrawn', timestamp: '2026-03-03T09:00:00.000Z', data: { application: { id: 'J1' } } }),
      JSON.stringify({ id: 'e2', type: 'application.withdrawn', timestamp: 'soon', data: { application: { id: 'J1' } } }),
    ].join('\n');
    const done = await finished((await send(lines, { type: 'application/x-ndjson' })).body.id);
    expect(done).toMatchObject({ format: 'jsonl', rows: { total: 3, changed: 2, failed: 1 } });
    expect(await rowsOf(done.id, '?status=failed')).toMatchObject([{ line: 3, errors: [{ path: 'timestamp' }] }]);
  });

  it('sent again with its Idempotency-Key is the same import, and with another question or file none', async () => {
    const once = (query: string, file = CSV) => world.call('post', `/v1/imports${query}`, employer.key).set('content-type', 'text/csv').set('idempotency-key', 'file-1').send(file);
    const first = await once('?dryRun=true').expect(202);
    const again = await once('?dryRun=true').expect(202);
    expect([again.body.id, again.headers['idempotency-replayed']]).toEqual([first.body.id, 'true']);
    await once('').expect(422);
    await once('?dryRun=true', `${CSV}\n`).expect(422);
    // One whose file broke off was never answered: sent again, it is taken anew.
    await world.database.db.update(importsTable).set({ status: 'incomplete' }).where(eq(importsTable.id, first.body.id));
    expect((await once('?dryRun=true').expect(202)).body.id).not.toBe(first.body.id);
  });

  it('is worked off before a test clock has settled', async () => {
    const own = await world.employer({ testClock: '2026-03-16T09:00:00.000Z' });
    const { body } = await send('email,job,applied at\nzoe@example.com,Baker,2026-03-02\n', { key: own.key });
    await imports.drain(own.id);
    expect((await world.call('get', `/v1/imports/${body.id}`, own.key)).body.status).toBe('done');
  });
});

describe('refused, with what to do', () => {
  it.each([
    ['a file of another kind', { type: 'application/pdf' }, 'x', 415, 'text/csv'],
    ['an empty file', {}, '', 400, 'file'],
    ['headers that tell nothing apart', {}, 'name,stage\nAna,Applied\n', 400, 'mapping.columns'],
    ['a mapping that is not JSON', { query: '?mapping=%7B' }, CSV, 400, 'mapping'],
    ['a mapping to a field that is none', { query: `?mapping=${encodeURIComponent('{"columns":{"Email":"shoeSize"}}')}` }, CSV, 400, 'mapping.columns.Email'],
    ["another tenant's connection", { query: '?connectionId=con_01' }, CSV, 404, 'con_01'],
  ])('%s', async (_what, options, file, status, named) => {
    const answer = await send(file, options);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(JSON.stringify(answer.body)).toContain(named);
  });

  it("another employer's import is not there", async () => {
    const { body } = await send(CSV, { query: '?dryRun=true' });
    const other = await world.employer();
    await world.call('get', `/v1/imports/${body.id}`, other.key).expect(404);
    await world.call('get', `/v1/imports/${body.id}/rows`, other.key).expect(404);
  });

  it('a NUL or half a character in a cell fails the row and not the request', async () => {
    const { body } = await send('email,job\nana@example.com,Ba\u0000ker\n');
    expect(await finished(body.id)).toMatchObject({ rows: { failed: 1 } });
  });
});

it('left nothing behind that nobody expected', () => {
  expect(world.faults).toEqual([]);
});
