/** Mirrors: whoever reads what has changed since they last looked has in the end everything as it is, whatever was being written meanwhile; and what may be read beside it. */
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { applications, candidates, jobs, messages } from '../../src/db/schema.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

const MANY = 12;
let house: TestApp;
let acme: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-03-02T08:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: Array.from({ length: MANY }, (_, number) => applied(number)) }).expect(202);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-20T12:00:00.000Z' }).expect(200);
});
afterAll(() => house.close());
afterEach(() => {
  expect(house.faults).toEqual([]);
});

function applied(number: number, type = 'application.created') {
  return {
    id: `${type} ${String(number)}`, type, timestamp: type === 'application.created' ? '2026-03-02T09:00:00.000Z' : '2026-03-20T12:00:00.000Z',
    data: { application: { id: `A${String(number)}`, stage: { id: 's1', name: 'Applied', kind: 'applied' } }, candidate: { id: `C${String(number)}`, name: `Ana ${String(number)}`, email: `c${String(number)}@people.example` }, job: { id: `J${String(number % 3)}`, title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' } },
  };
}

const get = (path: string, key = acme.key) => house.call('get', path, key);
interface Row { id: string; [field: string]: unknown }
interface Page { data: Row[]; nextCursor: string | null; asOf: string }

/** Every page. @param between what happens after each */
async function walk(path: string, between: () => Promise<unknown> = () => Promise.resolve()): Promise<{ rows: Row[]; asOf: string }> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await get(`${path}${path.includes('?') ? '&' : '?'}limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`).expect(200)).body as Page;
    rows.push(...page.data);
    cursor = page.nextCursor;
    await between();
    if (cursor === null) return { rows, asOf: page.asOf };
  }
  throw new Error('a walk ends with its last page');
}

/** @returns a mark since which nothing has changed: other databases of the same server hold marks back while they write */
function settled(list: string): Promise<string> {
  return vi.waitFor(async () => {
    const { asOf } = await walk(`/v1/${list}`);
    expect((await walk(`/v1/${list}?updatedSince=${asOf}`)).rows).toEqual([]);
    return asOf;
  }, { timeout: 25_000, interval: 100 });
}

describe.each(['applications', 'messages'])('a mirror of /v1/%s', (list) => {
  const since = (asOf: string) => walk(`/v1/${list}?updatedSince=${encodeURIComponent(asOf)}`);

  /** What has changed of a row since then, as it is shown; undefined where it is not among what has. */
  const shown = async (asOf: string, id: string | undefined): Promise<unknown> => {
    const row = (await since(asOf)).rows.find((changed) => changed.id === id) as { stage?: { name: string }; closedReason?: string } | undefined;
    return row?.stage?.name ?? row?.closedReason;
  };

  it('sees what was still being written when it looked', async () => {
    const [row] = (await get(`/v1/${list}?limit=1`)).body.data as Row[];
    let asOf = '';
    await house.database.db.transaction(async (tx) => {
      if (list === 'applications') await tx.update(applications).set({ stageName: 'Second talks' }).where(eq(applications.id, row?.id ?? ''));
      else await tx.update(messages).set({ closedReason: 'late' }).where(eq(messages.id, row?.id ?? ''));
      ({ asOf } = await walk(`/v1/${list}`));
      expect(await shown(asOf, row?.id)).not.toBe(list === 'applications' ? 'Second talks' : 'late');
    });
    expect(await shown(asOf, row?.id)).toBe(list === 'applications' ? 'Second talks' : 'late');
  });

  it('is told nothing while nothing changes', async () => {
    await settled(list);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    expect((await since(soon)).rows).toEqual([]);
    expect((await since('2026-01-01T00:00:00.000Z')).rows.length).toBe((await walk(`/v1/${list}`)).rows.length);
  });

  it('refuses what is no mark and no time, and a cursor of another order', async () => {
    expect((await get(`/v1/${list}?updatedSince=yesterday`).expect(400)).body.errors[0]).toMatchObject({ path: 'updatedSince', message: expect.stringContaining('asOf') });
    const { nextCursor, asOf } = (await get(`/v1/${list}?limit=1`).expect(200)).body as Page;
    await get(`/v1/${list}?updatedSince=${asOf}&cursor=${nextCursor ?? ''}`).expect(400);
  });
});

it('an application comes again with a new name of its candidate, a new title of its job, and once more when it is erased', async () => {
  const asOf = await settled('applications');
  const changed = async () => (await walk(`/v1/applications?updatedSince=${asOf}`)).rows.map(({ externalId }) => externalId).sort();
  const { db } = house.database;
  await db.update(candidates).set({ firstName: 'Anna' }).where(eq(candidates.externalId, 'C1'));
  expect(await changed()).toEqual(['A1']);
  await db.update(jobs).set({ title: 'Cook' }).where(eq(jobs.externalId, 'J2'));
  expect(await changed()).toEqual(['A1', 'A11', 'A2', 'A5', 'A8']);
  const [person] = await db.select().from(candidates).where(eq(candidates.externalId, 'C3'));
  await house.call('post', `/v1/candidates/${person?.id ?? ''}/erasure`, acme.key).send({ confirm: true }).expect(200);
  const { rows } = await walk(`/v1/applications?updatedSince=${asOf}`);
  expect(rows.find(({ externalId }) => externalId === 'A3')).toMatchObject({ status: 'excluded', candidate: { name: null, email: null } });
  // A walk through the ATS that finds everything as it was is no change.
  const before = (await walk('/v1/applications')).rows;
  await db.update(applications).set({ atsSeenAt: Date.parse('2026-03-20T12:00:00Z') });
  expect((await walk('/v1/applications')).rows.map(({ updatedAt }) => updatedAt)).toEqual(before.map(({ updatedAt }) => updatedAt));
});

describe('beside the rows', () => {
  it('come the messages of each application, and the application of each message and obligation', async () => {
    const { data } = (await get('/v1/applications?expand=messages&limit=200').expect(200)).body as Page;
    const all = (await get('/v1/messages?limit=200').expect(200)).body.data as Row[];
    for (const { id, messages: beside } of data) expect(beside).toEqual(all.filter(({ applicationId }) => applicationId === id));
    expect(all.length).toBeGreaterThan(MANY);
    const known = new Map(data.map(({ messages: _beside, ...row }) => [row.id, row]));
    for (const path of ['/v1/messages', '/v1/obligations']) {
      const rows = (await get(`${path}?expand=application&limit=200`).expect(200)).body.data as Row[];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row['application']).toEqual(known.get(String(row['applicationId'])) ?? null);
    }
  });

  it('comes nothing else, nothing that the key may not read, and nothing in a CSV', async () => {
    expect((await get('/v1/applications?expand=candidate').expect(400)).body.errors[0].path).toBe('expand');
    expect((await get('/v1/applications?limit=1').expect(200)).body.data[0]).not.toHaveProperty('messages');
    const { body } = await house.call('post', '/v1/keys', acme.key).send({ name: 'half', scopes: ['applications:read'] }).expect(201);
    expect((await get('/v1/applications?expand=messages', body.key).expect(403)).body.detail).toContain('messages:read');
    for (const path of ['/v1/applications?expand=messages', '/v1/messages?expand=application', '/v1/obligations?expand=application']) {
      const [header] = (await get(`${path}&format=csv`).expect(200)).text.split('\r\n');
      expect(header?.split(',').filter((name) => /^(messages|application)(\.|$)/.test(name))).toEqual([]);
    }
  });
});

describe('a list that is read page by page while rows come in and change', () => {
  const lists = [
    ...['waitingSince', '-waitingSince', 'promisedBy', 'appliedAt', '-lastContactAt'].map((sort) => ({ path: `/v1/applications?sort=${sort}`, of: ({ id }: Row) => id })),
    { path: '/v1/messages', of: ({ id }: Row) => id }, { path: '/v1/obligations', of: ({ applicationId, kind }: Row) => `${String(applicationId)} ${String(kind)}` },
  ];
  let made = 100;

  it.each(lists)('$path shows everything that stays in its place once, and nothing twice', async ({ path, of }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('comes', 'changes', 'nothing' as const), { minLength: 1, maxLength: 6 }), async (weather) => {
        const before = await walk(path);
        let page = 0;
        const { rows } = await walk(path, async () => {
          const now = weather[page % weather.length];
          page += 1;
          if (now === 'comes') {
            made += 1;
            await house.call('post', '/v1/events', acme.key).send({ events: [{ ...applied(made), timestamp: '2026-03-20T12:00:00.000Z' }] }).expect(202);
          }
          // What no list is sorted by.
          if (now === 'changes') await house.database.db.update(applications).set({ stageName: `Round ${String(made)}` }).where(eq(applications.employerId, acme.id));
        });
        const names = rows.map(of);
        expect(new Set(names).size).toBe(names.length);
        expect(before.rows.map(of).filter((name) => !names.includes(name))).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });
});
