/** Every list as CSV by the front door: whole, with the filters and the scopes of the JSON, and harmless in a spreadsheet. */
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { suppressAddress } from '../../src/db/mail-events.js';
import { OPERATOR_KEY, openApp, type TestApp, type TestEmployer } from '../support/app.js';

const MANY = 450;
let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
  const events = Array.from({ length: MANY }, (_, number) => ({
    id: `e${String(number)}`, type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z',
    data: { application: { id: `A${String(number)}`, stage: { id: 's1', name: 'Applied', kind: 'applied' } }, candidate: { id: `C${String(number)}`, name: names[number] ?? `Ana "the ${String(number)}" Ruiz,\nBaker`, email: `c${String(number)}@people.example` }, job: { id: 'J1', title: 'Baker' } },
  }));
  await house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-02-23T10:00:00.000Z' }).expect(200);
});
afterAll(() => house.close());
afterEach(() => {
  expect(house.faults).toEqual([]);
});

const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', 'Zoë'];
const get = (path: string, key = acme.key) => house.call('get', path, key);
const rowsOf = (text: string) => parse(text, { columns: true, bom: true, record_delimiter: '\r\n' }) as Record<string, string>[];

it('has every page of the list, a header of the names of the JSON, and the values of the JSON', async () => {
  const answer = await get('/v1/applications?format=csv&limit=2&sort=waitingSince').expect(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="hearback-applications.csv"');
  expect(answer.text.startsWith('id,externalId,connectionId,candidate.id,candidate.externalId,candidate.name,')).toBe(true);
  const rows = rowsOf(answer.text);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(MANY);
  const one = rows.find(({ externalId }) => externalId === 'A7');
  const { data } = (await get('/v1/applications?q=c7%40people.example').expect(200)).body;
  expect(one).toMatchObject({ id: data[0].id, 'candidate.name': data[0].candidate.name, 'job.title': 'Baker', 'stage.kind': 'applied', outcome: '', because: data[0].because.join('; ') });
});

it('makes harmless what a spreadsheet would take for a formula, and leaves all else as it is', async () => {
  const rows = rowsOf((await get('/v1/applications?format=csv').expect(200)).text);
  const said = names.map((_, number) => rows.find(({ externalId }) => externalId === `A${String(number)}`)?.['candidate.name']);
  expect(said).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", expect.stringMatching(/^('\t)?x$/), 'Zoë']);
});

it('is the same list: its filters, its scopes, its employer', async () => {
  expect(rowsOf((await get('/v1/applications?format=csv&q=c7%40people.example').expect(200)).text)).toHaveLength(1);
  expect(rowsOf((await get('/v1/applications?format=csv&status=silent').expect(200)).text)).toEqual([]);
  const other = await house.employer();
  expect((await get('/v1/applications?format=csv', other.key).expect(200)).text).toMatch(/^id,externalId,[^\n]*\r\n$/);
  const narrow = (await house.call('post', '/v1/keys', acme.key).send({ scopes: ['metrics:read'] }).expect(201)).body.key as string;
  await get('/v1/applications?format=csv', narrow).expect(403).expect('content-type', /problem\+json/);
  await get('/v1/applications?format=csv', OPERATOR_KEY).expect(403);
  await get('/v1/applications?format=csv&cursor=nonsense').expect(400);
  await get('/v1/applications?format=xls').expect(400);
});

it('is sent where the caller likes it best, and begins with a byte order mark only where one is asked for', async () => {
  await get('/v1/keys').set('accept', 'text/csv').expect(200).expect('content-type', /^text\/csv/);
  for (const accept of ['*/*', 'application/json', 'application/json, text/csv', 'text/csv;q=0.5, application/json', 'text/csv;q=0']) await get('/v1/keys').set('accept', accept).expect(200).expect('content-type', /^application\/json/);
  await get('/v1/keys?format=json').set('accept', 'text/csv').expect('content-type', /^application\/json/);
  const bytes = async (path: string) => (await get(path).buffer(true).parse((answer, done) => { const parts: Buffer[] = []; answer.on('data', (part: Buffer) => parts.push(part)); answer.on('end', () => done(null, Buffer.concat(parts))); })).body as Buffer;
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  expect((await bytes('/v1/keys?format=csv&bom=true')).subarray(0, 3)).toEqual(mark);
  expect((await bytes('/v1/keys?format=csv')).subarray(0, 3)).not.toEqual(mark);
});

it('is offered of every list that the document has, and answered by each that needs no id', async () => {
  const { paths } = (await house.call('get', '/openapi.json').expect(200)).body as { paths: Record<string, { get?: { parameters?: { name: string }[]; responses: Record<string, { content?: Record<string, { schema: { properties?: object } }> }> } }> };
  await suppressAddress(house.database.db, { employerId: acme.id, address: 'a@people.example', reason: 'bounced', createdAt: house.clock.at });
  const lists = Object.entries(paths).filter(([, { get: operation }]) => 'nextCursor' in (operation?.responses['200']?.content?.['application/json']?.schema.properties ?? {}));
  expect(lists.length).toBeGreaterThan(15);
  for (const [path, { get: operation }] of lists) {
    expect(operation?.responses['200']?.content, path).toHaveProperty('text/csv');
    expect(operation?.parameters?.map(({ name }) => name), path).toEqual(expect.arrayContaining(['format', 'bom']));
    if (path.includes('{')) continue;
    const key = path === '/v1/employers' ? OPERATOR_KEY : acme.key;
    await get(`${path}?format=csv`, key).expect(200).expect('content-type', /^text\/csv/);
  }
});

it('has the numbers too: a row for each group, or one for all', async () => {
  const grouped = rowsOf((await get('/v1/metrics?by=stageKind&format=csv').expect(200)).text);
  expect(grouped).toEqual([expect.objectContaining({ key: 'applied', applications: String(MANY) })]);
  expect(rowsOf((await get('/v1/metrics?format=csv').expect(200)).text)).toEqual([expect.objectContaining({ applications: String(MANY), heardBackRate: '' })]);
  expect(rowsOf((await get('/v1/feedback?format=csv').expect(200)).text)).toEqual([{ count: '0', average: '', scores: '' }]);
});
