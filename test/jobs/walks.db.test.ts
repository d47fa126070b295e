/** Walks: the first reading, the comparison of every night, and what they repair; through paging, limits, crashes and other workers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applications, candidates, connections, hiringEvents } from '../../src/db/schema.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { type AtsHouse, applied, type Ground, layGround, moved, rejected } from '../support/ats-house.js';
import { PAPER_KEY } from '../support/paper-ats.js';

let ground: Ground;
let house: AtsHouse;
beforeAll(async () => {
  ground = await layGround();
});
afterEach(() => house.close());
afterAll(() => ground.close());

const pages = (): (string | undefined)[] => house.fake.requests.filter(({ path }) => path === '/v1/applications').map(({ status }) => String(status));
const applyAll = (count: number): void => {
  for (let n = 1; n <= count; n += 1) house.happens(`A${String(n)}`, applied, house.clock.at - 10 * DAY_MS + n);
};
const backfill = async (): Promise<void> => {
  await house.jobs.walks.startBackfill(house.connectionId);
  await house.work();
};
const reconcile = async (): Promise<void> => {
  expect(await house.jobs.walks.startReconcile(house.connectionId)).toMatchObject({ walkId: expect.stringMatching(/^wlk_/) });
  await house.work();
};

describe('the first reading', () => {
  it('reads every open application with its stage and interviews, in pages, and calls none of it a repair', async () => {
    house = await ground.open();
    applyAll(5);
    house.happens('A1', moved('interview'), house.clock.at - 5 * DAY_MS);
    house.happens('A1', { what: 'interviewHeld', interview: { id: 'I1', startsAt: house.clock.at - 3 * DAY_MS, endsAt: house.clock.at - 3 * DAY_MS + HOUR_MS } }, house.clock.at - 2 * DAY_MS);
    house.happens('A5', rejected, house.clock.at - DAY_MS);
    await backfill();
    expect(await house.rows.walks()).toMatchObject([{ kind: 'backfill', status: 'done', pages: 2, seen: 4, repaired: 0, why: null, finishedAt: expect.any(Number) }]);
    expect(await house.rows.repairs()).toEqual([]);
    expect(await house.rows.application('A1')).toMatchObject({ stageKind: 'interview', appliedAt: Date.parse('2026-02-20T09:00:00.001Z'), open: true, atsSeenAt: expect.any(Number) });
    expect(await house.rows.application('A5')).toBeUndefined();
  });

  it('leaves what was owed before to a person', async () => {
    house = await ground.open();
    house.happens('A1', applied, house.clock.at - 60 * DAY_MS);
    await backfill();
    const waiting = (await house.rows.messages()).filter(({ audience }) => audience === 'candidate');
    expect(waiting.length).toBeGreaterThan(0);
    for (const message of waiting) expect(message).toMatchObject({ status: 'awaitingApproval', heldBecause: expect.stringMatching(/nobody has decided|before Hearback knew/) });
  });

  it('repairs what was known otherwise, and lists that', async () => {
    house = await ground.open();
    applyAll(2);
    await house.hears({ what: 'application', applicationId: 'A1' });
    await house.work();
    house.clock.at += DAY_MS;
    house.happens('A1', moved('screening'));
    await backfill();
    expect(await house.rows.repairs()).toEqual([['in stage "Phone Screen" in the ATS, on Tue 3 Mar; here it was in "Application Review"']]);
  });

  it('by new credentials takes the place of one that the old ones had begun', async () => {
    house = await ground.open();
    applyAll(3);
    house.fake.weather.faults = 1;
    await backfill();
    expect(await house.rows.walks()).toMatchObject([{ status: 'running', attempts: 1, why: expect.stringMatching(/500/) }]);
    house.clock.at += 1_000;
    await house.credentials(PAPER_KEY);
    await backfill();
    expect((await house.rows.walks()).map(({ status, why }) => [status, why])).toEqual([['failed', 'new credentials were put in'], ['done', null]]);
  });

  it('by new credentials leaves what another walk was to find out to the next one', async () => {
    house = await ground.open();
    applyAll(3);
    house.fake.weather.faults = 2;
    const id = await house.hears({ what: 'changes' });
    await house.work();
    await house.credentials(PAPER_KEY);
    await house.jobs.walks.startBackfill(house.connectionId);
    house.clock.at += MINUTE_MS;
    for (let n = 0; n < 4; n += 1) {
      await house.work();
      house.clock.at += 10_000;
    }
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed', lookingUp: false });
    expect((await house.rows.walks()).map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual(['backfill done', 'changes done', 'changes failed']);
  });

  it('with credentials that are no good fails, and says so on the connection', async () => {
    house = await ground.open();
    await house.credentials('wrong');
    await backfill();
    expect(await house.rows.walks()).toMatchObject([{ status: 'failed', why: expect.stringMatching(/401/) }]);
    expect(await house.rows.connection()).toMatchObject({ staleCause: 'refused' });
  });

  it('is none where the API gives no list', async () => {
    house = await ground.open({ without: ['list'] });
    await backfill();
    expect(await house.rows.walks()).toEqual([]);
    expect(await house.jobs.walks.startReconcile(house.connectionId)).toEqual({ why: 'the API of this ATS is not asked for a list' });
  });
});

describe('the comparison', () => {
  it('finds what missed webhooks left wrong: open ones in the list, ended and vanished ones one by one', async () => {
    const gone = new Set<string>();
    house = await ground.open({ gone });
    applyAll(5);
    await backfill();
    house.clock.at += DAY_MS;
    house.happens('A1', moved('screening'));
    house.happens('A2', rejected);
    house.happens('A3', { what: 'withdrew' });
    house.happens('A6', applied);
    gone.add('A4');
    house.clock.at += HOUR_MS;
    await reconcile();
    expect((await house.rows.repairs()).flat().sort()).toEqual([
      'in stage "Phone Screen" in the ATS, on Tue 3 Mar; here it was in "Application Review"',
      'not known here: applied on Tue 3 Mar, open in the ATS',
      'rejected in the ATS on Tue 3 Mar; here it was open',
      'the ATS has it no more; here it was open',
      'withdrawn in the ATS on Tue 3 Mar; here it was open',
    ]);
    expect((await house.rows.walks())[1]).toMatchObject({ kind: 'reconcile', status: 'done', seen: 3, repaired: 5 });
    expect((await house.rows.lookUps()).map(({ status, deliveryId }) => [status, deliveryId])).toEqual([['done', null], ['done', null], ['done', null]]);
    house.clock.at += HOUR_MS;
    const before = (await house.rows.events()).length;
    await reconcile();
    expect(await house.rows.events()).toHaveLength(before);
    expect(await house.rows.repairs()).toHaveLength(5);
  });

  it('opens again what was closed here and is open there', async () => {
    house = await ground.open();
    applyAll(1);
    await backfill();
    house.happens('A1', rejected);
    await house.hears({ what: 'application', applicationId: 'A1' });
    await house.work();
    house.clock.at += DAY_MS;
    house.happens('A1', { what: 'reopened' });
    await reconcile();
    expect(await house.rows.repairs()).toEqual([[expect.stringMatching(/^open in the ATS .* here it was rejected$/)]]);
    expect(await house.rows.application('A1')).toMatchObject({ outcome: null, open: true });
  });

  it('does not take what was imported under an id of its own for gone', async () => {
    house = await ground.open();
    applyAll(1);
    await house.hears({ what: 'application', applicationId: 'A1' });
    await house.work();
    const { db } = house.database;
    await db.insert(applications).values({ id: 'app_imported', employerId: house.employerId, connectionId: house.connectionId, externalId: 'row-1', live: true, open: true, nextLookAt: house.clock.at, updatedAt: house.clock.at });
    await db.insert(hiringEvents).values({ id: 'evt_i', employerId: house.employerId, connectionId: house.connectionId, dedupeKey: 'i', type: 'application.created', occurredAt: house.clock.at - DAY_MS, recordedAt: house.clock.at, origin: 'import', applicationId: 'app_imported', data: {} });
    house.clock.at += HOUR_MS;
    await reconcile();
    expect(await house.rows.application('row-1')).toMatchObject({ open: true });
  });

  it('takes nothing for gone where the ATS shows next to nothing any more', async () => {
    const gone = new Set<string>();
    house = await ground.open({ gone, pageSize: 50 });
    applyAll(30);
    await backfill();
    for (let n = 1; n < 30; n += 1) gone.add(`A${String(n)}`);
    house.clock.at += HOUR_MS;
    await reconcile();
    expect((await house.rows.walks())[1]).toMatchObject({ status: 'failed', why: expect.stringMatching(/lists 1 open applications, and 29 others are open here: see whether the credentials/) });
    expect(await house.rows.lookUps()).toEqual([]);
    expect(await house.rows.application('A1')).toMatchObject({ open: true });
  });

  it('reads nobody anew who asked to be forgotten', async () => {
    house = await ground.open();
    applyAll(2);
    await backfill();
    const { db } = house.database;
    await db.insert(hiringEvents).values({ id: 'evt_e', employerId: house.employerId, connectionId: house.connectionId, dedupeKey: 'e', type: 'candidate.erased', occurredAt: house.clock.at, recordedAt: house.clock.at, origin: 'api', candidateId: (await house.rows.application('A1'))?.candidateId, data: {} });
    await db.update(applications).set({ nextLookAt: house.clock.at });
    await house.work();
    house.clock.at += HOUR_MS;
    await reconcile();
    const [erased] = await db.select().from(candidates).where(eq(candidates.externalId, 'of-A1'));
    expect(erased).toMatchObject({ firstName: null, email: null, erasedAt: expect.any(Number) });
    expect(await house.rows.repairs()).toEqual([]);
  });

  it('is one at a time, and waits for credentials', async () => {
    house = await ground.open();
    await house.jobs.walks.startReconcile(house.connectionId);
    expect(await house.jobs.walks.startReconcile(house.connectionId)).toEqual({ why: 'a walk through this ATS is under way already' });
    await house.credentials(null);
    expect(await house.jobs.walks.startReconcile(house.connectionId)).toEqual({ why: expect.stringMatching(/no credentials/) });
    await house.work();
    expect(await house.rows.walks()).toMatchObject([{ status: 'failed', why: expect.stringMatching(/no credentials/) }]);
  });
});

describe('the night', () => {
  it('comes once, between three and four in the morning there', async () => {
    house = await ground.open({ start: '2026-03-02T23:30:00Z' });
    applyAll(1);
    await backfill();
    const started: string[] = [];
    for (let at = 0; at < 30; at += 1) {
      house.clock.at += HOUR_MS;
      const before = (await house.rows.walks()).length;
      await house.jobs.walks.startNightly();
      await house.work();
      if ((await house.rows.walks()).length > before) started.push(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', day: 'numeric', hour: '2-digit', hourCycle: 'h23' }).format(house.clock.at));
    }
    expect(started).toHaveLength(2);
    for (const at of started) expect(at).toMatch(/^[34], 0[34]$/);
    expect((await house.rows.walks()).map(({ kind }) => kind)).toEqual(['backfill', 'reconcile', 'reconcile']);
  });

  it('is made up for where the service slept through it, and none of a connection that was deleted or cannot ask', async () => {
    house = await ground.open();
    applyAll(1);
    await backfill();
    house.clock.at += DAY_MS;
    await house.database.db.update(connections).set({ deletedAt: house.clock.at });
    await house.jobs.walks.startNightly();
    expect(await house.rows.walks()).toHaveLength(1);
    await house.database.db.update(connections).set({ deletedAt: null });
    await house.jobs.walks.startNightly();
    expect(await house.rows.walks()).toHaveLength(2);
  });
});

describe('a walk', () => {
  it('within the limits of the ATS waits and loses nothing', async () => {
    house = await ground.open({ limit: { requests: 2, perMs: 60_000 }, pageSize: 1 });
    applyAll(5);
    await backfill();
    for (let minute = 0; minute < 8; minute += 1) {
      house.clock.at += MINUTE_MS;
      await house.work();
    }
    expect(await house.rows.walks()).toMatchObject([{ status: 'done', pages: 5, seen: 5 }]);
    expect(pages().filter((status) => status === '200')).toHaveLength(5);
  });

  it('goes on at its page after faults and slow answers, and gives up at what it cannot read', async () => {
    const nonsense = { on: false };
    house = await ground.open({ nonsense, pageSize: 1 });
    applyAll(3);
    house.fake.weather.slowMs = 50;
    house.fake.weather.faults = 2;
    await backfill();
    for (let n = 0; n < 3; n += 1) {
      house.clock.at += 20_000;
      await house.work();
    }
    expect(await house.rows.walks()).toMatchObject([{ status: 'done', pages: 3 }]);
    nonsense.on = true;
    await reconcile();
    expect((await house.rows.walks())[1]).toMatchObject({ status: 'failed', why: 'GET /applications was answered with 418' });
  });

  it('is walked by one of several workers at a time', async () => {
    house = await ground.open({ pageSize: 1 });
    applyAll(12);
    await house.jobs.walks.startBackfill(house.connectionId);
    const { walks } = house.jobs;
    await Promise.all([1, 2].map(async () => {
      while ((await walks.run()) === 'more');
    }));
    expect(pages()).toHaveLength(12);
    expect(await house.rows.walks()).toMatchObject([{ status: 'done', seen: 12 }]);
  });

  it('killed in its midst goes on where it stood', async () => {
    house = await ground.open({ pageSize: 1 });
    applyAll(20);
    house.fake.weather.slowMs = 40;
    await house.jobs.walks.startBackfill(house.connectionId);
    const child = spawn(process.execPath, [fileURLToPath(new URL('../support/walk-child.mjs', import.meta.url)), house.url, house.fake.url, String(house.clock.at)], { stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = once(child, 'exit');
    while (house.fake.requests.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
    house.fake.weather.slowMs = 0;
    const asked = pages().length;
    const [half] = await house.rows.walks();
    expect(half).toMatchObject({ status: 'running' });
    expect(half?.pages).toBeGreaterThanOrEqual(asked - 1);
    await house.work();
    expect((await house.rows.walks())[0]?.status).toBe('running');
    house.clock.at += 5 * MINUTE_MS;
    await house.work();
    expect(await house.rows.walks()).toMatchObject([{ status: 'done', seen: 20, pages: 20 }]);
    expect(await house.rows.events()).toHaveLength(20);
    // At most the page that it was reading is read twice.
    expect(pages().length).toBeLessThanOrEqual(21);
  });
});
