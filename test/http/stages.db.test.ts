/** Stages by the front door: kept as events name them, asked about where nobody knows what they are, and what the employer says of them counts. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stages } from '../../src/db/schema-ats.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
let connectionId: string;
let sent = 0;
beforeAll(async () => {
  house = await openApp();
});
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-03T09:00:00.000Z' });
  connectionId = (await house.call('post', '/v1/connections', acme.key).send({ provider: 'standard' }).expect(201)).body.id;
});
afterAll(() => house.close());

interface Said {
  application: string;
  stage: object;
  type?: string;
  at?: string;
}
async function tell(...said: readonly Said[]): Promise<void> {
  const events = said.map(({ application, stage, type = 'application.stageChanged', at = '2026-03-02T09:00:00.000Z' }) => ({
    id: `e${String((sent += 1))}`, type, timestamp: at, data: { application: { id: application, stage }, candidate: { id: `of-${application}`, firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' } },
  }));
  expect((await house.call('post', '/v1/events', acme.key).send({ connectionId, events }).expect(202)).body).toMatchObject({ accepted: events.length, rejected: [] });
}
const settle = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const list = async (query = '') => (await house.call('get', `/v1/connections/${connectionId}/stages${query}`, acme.key).expect(200)).body;
const keys = async (query = '') => (await list(query)).data.map(({ key }: { key: string }) => key);
const say = (stage: { key: string; kind: string | null }) => house.call('patch', `/v1/connections/${connectionId}/stages`, acme.key).send(stage);
const application = async (externalId: string) => (await house.call('get', `/v1/applications?q=${externalId}`, acme.key).expect(200)).body.data.find((row: { externalId: string }) => row.externalId === externalId);

describe('the stages that events name', () => {
  it('are kept with a guess, counted, and asked about where the name says nothing', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Phone screen' } }, { application: 'B', stage: { name: 'Chat with Kim' } }, { application: 'C', stage: { name: 'chat with kim' } }, { application: 'D', stage: { id: 's9', name: 'Round', kind: 'interview' } });
    await settle('2026-03-03T09:01:00.000Z');
    expect((await list()).data).toMatchObject([
      { key: 'chat with kim', guessedKind: null, kind: null, effectiveKind: null, openApplications: 2, firstSeenAt: '2026-03-02T09:00:00.000Z', lastSeenAt: '2026-03-02T09:00:00.000Z' },
      { key: 's1', name: 'Phone screen', guessedKind: 'screening', effectiveKind: 'screening', openApplications: 1 },
      { key: 's9', guessedKind: 'interview', effectiveKind: 'interview' },
    ]);
    expect(await keys('?kind=unknown')).toEqual(['chat with kim']);
    expect(await keys('?kind=screening')).toEqual(['s1']);
    expect((await application('B')).because.join('\n')).toContain('"Chat with Kim" has no kind yet');
  });

  it('are written when they are new or renamed, by whoever tells it last, and else left alone', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Chat' }, at: '2026-03-02T09:00:00.000Z' });
    const xmin = async () => (await house.database.sql`select xmin::text, name, guessed_kind from stages where connection_id = ${connectionId}`)[0];
    const first = await xmin();
    await tell({ application: 'B', stage: { id: 's1', name: 'Chat' }, at: '2026-03-02T10:00:00.000Z' });
    expect(await xmin()).toEqual(first);
    await tell({ application: 'C', stage: { id: 's1', name: 'Final interview' }, at: '2026-03-02T11:00:00.000Z' });
    expect(await xmin()).toMatchObject({ name: 'Final interview', guessed_kind: 'finalInterview' });
    await tell({ application: 'D', stage: { id: 's1', name: 'Old name' }, at: '2026-03-01T11:00:00.000Z' }, { application: 'E', stage: { id: 's1' }, at: '2026-03-02T12:00:00.000Z' });
    expect(await xmin()).toMatchObject({ name: 'Final interview', guessed_kind: 'finalInterview' });
  });

  it('come page by page, each once', async () => {
    await tell(...['Ü', 'b c', 'A', 'd/e', 'f'].map((name, index) => ({ application: `P${String(index)}`, stage: { name } })));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: { key: string }[]; nextCursor: string | null } = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ key }) => key));
      cursor = page.nextCursor;
    }
    expect([...seen].sort()).toEqual(['a', 'b c', 'd/e', 'f', 'ü']);
    expect(new Set(seen).size).toBe(5);
    const strange = Buffer.from('{"stage":"nobody"}').toString('base64url');
    expect((await house.call('get', `/v1/connections/${connectionId}/stages?cursor=${strange}`, acme.key).expect(400)).body.errors[0].path).toBe('cursor');
  });
});

describe('what the employer says of a stage', () => {
  it('counts for every application that stands or stood in it, until it is taken back', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Chat with Kim' } });
    await settle('2026-03-03T09:01:00.000Z');
    expect((await application('A')).stage).toEqual({ name: 'Chat with Kim', kind: null });
    house.woken.length = 0;
    expect((await say({ key: 's1', kind: 'finalInterview' }).expect(200)).body).toMatchObject({ key: 's1', guessedKind: null, kind: 'finalInterview', effectiveKind: 'finalInterview', openApplications: 1 });
    expect(house.woken).toContain('sweep');
    expect(await keys('?kind=unknown')).toEqual([]);
    await settle('2026-03-03T09:02:00.000Z');
    const final = await application('A');
    expect(final.stage.kind).toBe('finalInterview');
    expect(final.promisedBy).toBe('2026-03-05T09:00:00.000Z');
    await say({ key: 's1', kind: null }).expect(200);
    await settle('2026-03-03T09:03:00.000Z');
    expect((await application('A')).stage.kind).toBeNull();
  });

  it('makes a round final whatever the stage is called since', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Chat with Kim' }, at: '2026-03-01T09:00:00.000Z' }, { application: 'A', stage: { id: 's2', name: 'Screening' } });
    await say({ key: 's1', kind: 'finalInterview' }).expect(200);
    await settle('2026-03-26T09:00:00.000Z');
    const messages = (await house.call('get', `/v1/messages?applicationId=${(await application('A')).id}`, acme.key).expect(200)).body.data;
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.map(({ kind }: { kind: string }) => kind)).not.toContain('closure');
  });

  it('opens again what a guess had closed', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Hired by agency, interview' } });
    await settle('2026-03-03T09:01:00.000Z');
    expect(await application('A')).toMatchObject({ status: 'hired', open: false });
    await say({ key: 's1', kind: 'interview' }).expect(200);
    await settle('2026-03-03T09:02:00.000Z');
    expect(await application('A')).toMatchObject({ open: true, stage: { kind: 'interview' } });
  });

  it('is said of many at once, and counts for others of the name', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Chat' } }, { application: 'B', stage: { id: 's2', name: 'Chat' } }, { application: 'C', stage: { id: 's3', name: 'Lunch' } });
    const { body } = await house.call('put', `/v1/connections/${connectionId}/stages`, acme.key).send({ stages: [{ key: 's1', kind: 'interview' }, { key: 's3', kind: 'applied' }] }).expect(200);
    expect(body.data.map(({ key, effectiveKind }: { key: string; effectiveKind: string }) => [key, effectiveKind])).toEqual([['s1', 'interview'], ['s3', 'applied']]);
    await settle('2026-03-03T09:01:00.000Z');
    expect((await application('B')).stage.kind).toBe('interview');
    expect((await list()).data.find(({ key }: { key: string }) => key === 's2')).toMatchObject({ kind: null, effectiveKind: 'interview' });
  });

  it('is refused for a stage that nobody has named, and then nothing is written', async () => {
    await tell({ application: 'A', stage: { id: 's1', name: 'Chat' } });
    const { body } = await house.call('put', `/v1/connections/${connectionId}/stages`, acme.key).send({ stages: [{ key: 's1', kind: 'interview' }, { key: 'nobody', kind: 'offer' }] }).expect(400);
    expect(body.errors).toEqual([{ path: 'stages.1.key', message: expect.stringContaining('no event') }]);
    expect(await house.database.db.select({ kind: stages.kind }).from(stages).where(eq(stages.connectionId, connectionId))).toEqual([{ kind: null }]);
    expect((await say({ key: 's1', kind: 'lunch' }).expect(400)).body.errors[0].path).toBe('kind');
  });

  it("is no other employer's to say", async () => {
    const other = await house.employer({ name: 'Other' });
    for (const method of ['get', 'put', 'patch'] as const) {
      const request = house.call(method, `/v1/connections/${connectionId}/stages`, other.key);
      await (method === 'get' ? request : request.send(method === 'put' ? { stages: [{ key: 's1', kind: null }] } : { key: 's1', kind: null })).expect(404);
    }
  });
});
