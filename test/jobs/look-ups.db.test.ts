/** Look-ups: thin deliveries completed by the ATS's API, in good weather and bad. */
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { replayDelivery } from '../../src/db/delivery-list.js';
import { connections, deliveries, employers } from '../../src/db/schema.js';
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

const about = (applicationId: string) => ({ what: 'application', applicationId });
const asked = (): string[] => house.fake.requests.map(({ method, path, status }) => `${method} ${path} ${String(status)}`);

describe('a thin delivery', () => {
  it('waits while the ATS is asked, and then has made the events that it did not tell', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    const id = await house.hears(about('A1'));
    while ((await house.intake.run()) === 'more');
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'received', lookingUp: true, attempts: 1, eventType: 'changed' });
    await house.work();
    const delivery = await house.rows.delivery(id);
    expect(delivery).toMatchObject({ status: 'processed', lookingUp: false, error: null, processedAt: house.clock.at });
    expect(delivery?.eventIds).toHaveLength(1);
    expect(await house.rows.events()).toEqual(['application.created 2026-03-02T09:00']);
    expect(await house.rows.application('A1')).toMatchObject({ status: 'onTime', stageKind: 'applied', open: true });
    expect(await house.rows.repairs()).toEqual([]);
  });

  it('and the next ones tell the whole story', async () => {
    house = await ground.open();
    const steps = [applied, moved('interview'), { what: 'interviewScheduled' as const, interview: { id: 'I1', startsAt: house.clock.at + 3 * DAY_MS, endsAt: house.clock.at + 3 * DAY_MS + HOUR_MS } }, { what: 'offered' as const }, { what: 'declinedOffer' as const }];
    for (const step of steps) {
      house.happens('A1', step);
      await house.hears(about('A1'));
      await house.work();
      house.clock.at += DAY_MS;
    }
    expect(await house.rows.events()).toEqual([
      'application.created 2026-03-02T09:00', 'application.stageChanged 2026-03-03T09:00', 'interview.scheduled 2026-03-04T09:00', 'application.offerMade 2026-03-05T09:00', 'application.offerDeclined 2026-03-06T09:00',
    ]);
    expect(await house.rows.application('A1')).toMatchObject({ status: 'withdrawn', outcome: 'offerDeclined' });
  });

  it('is answered by one question together with others of the same subject', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    const ids = [await house.hears(about('A1')), await house.hears(about('A1')), await house.hears([about('A1'), { what: 'job', jobId: 'J1' }])];
    await house.work();
    expect(asked().sort()).toEqual(['GET /v1/applications/A1 200', 'GET /v1/jobs/J1 200']);
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
  });

  it('of a job brings its state', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    house.jobBecomes('filled', house.clock.at + HOUR_MS);
    await house.hears(about('A1'));
    await house.work();
    house.clock.at += 2 * HOUR_MS;
    await house.hears({ what: 'job', jobId: 'J1' });
    await house.work();
    expect(await house.rows.events()).toEqual(['application.created 2026-03-02T09:00', 'job.filled 2026-03-02T10:00']);
    expect((await house.rows.application('A1'))?.because.join()).toMatch(/the job was filled/);
  });

  it('of an application that is gone removes it, and of one that never was does nothing', async () => {
    const gone = new Set<string>();
    house = await ground.open({ gone });
    house.happens('A1', applied);
    await house.hears(about('A1'));
    await house.work();
    gone.add('A1');
    house.clock.at += HOUR_MS;
    const ids = [await house.hears(about('A1')), await house.hears(about('A9'))];
    await house.work();
    house.clock.at += 10 * MINUTE_MS;
    await house.work();
    house.clock.at += 10 * MINUTE_MS;
    await house.work();
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
    expect(await house.rows.application('A1')).toMatchObject({ status: 'excluded', because: ['the application was removed from the ATS'] });
    expect(await house.rows.application('A9')).toBeUndefined();
  });

  it('that says only that something has changed has it found out by a walk', async () => {
    house = await ground.open();
    for (const n of [1, 2, 3, 4, 5]) house.happens(`A${String(n)}`, applied, house.clock.at + n);
    house.clock.at += HOUR_MS;
    const id = await house.hears({ what: 'changes' });
    await house.work();
    expect(await house.rows.walks()).toMatchObject([{ kind: 'changes', status: 'done', pages: 3, seen: 5, repaired: 0 }]);
    const delivery = await house.rows.delivery(id);
    expect(delivery).toMatchObject({ status: 'processed', lookingUp: false });
    expect(delivery?.eventIds).toHaveLength(5);
    house.clock.at += HOUR_MS;
    house.happens('A2', rejected);
    await house.hears({ what: 'changes' });
    await house.work();
    expect((await house.rows.walks())[1]).toMatchObject({ status: 'done', seen: 1 });
    expect((await house.rows.application('A2'))?.outcome).toBe('rejected');
  });
});

describe('a delivery that cannot be completed', () => {
  it('without credentials fails and says what to do; with them it is replayed', async () => {
    house = await ground.open({ closed: true });
    house.happens('A1', applied);
    const id = await house.hears(about('A1'));
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/no credentials .* PATCH \/v1\/connections\/con_\w+, then replay/) });
    await house.credentials(PAPER_KEY);
    await replayDelivery(house.database.db, house.employerId, id);
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed', error: null });
  });

  it('fails where the ATS answers something that another attempt will not change, and is looked up anew when it is replayed', async () => {
    const nonsense = { on: true };
    house = await ground.open({ nonsense });
    house.happens('A1', applied);
    const id = await house.hears([about('A1'), about('A2')]);
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'failed', lookingUp: false, error: 'the ATS could not be asked: GET /applications/A1 was answered with 418; the ATS could not be asked: GET /applications/A2 was answered with 418' });
    nonsense.on = false;
    await replayDelivery(house.database.db, house.employerId, id);
    await house.work();
    house.clock.at += 5 * MINUTE_MS;
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed', error: null });
  });

  it('fails where the API of this ATS is not asked for that', async () => {
    house = await ground.open({ without: ['lookUp', 'lookUpJob', 'list'] });
    const ids = [await house.hears(about('A1')), await house.hears({ what: 'job', jobId: 'J1' }), await house.hears({ what: 'changes' })];
    await house.work();
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/API of this ATS is not asked/) });
  });
});

describe('an ATS that is in trouble', () => {
  it('is asked again, less and less often, until it answers', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    house.fake.weather.faults = 3;
    const id = await house.hears(about('A1'));
    const times: number[] = [];
    for (let at = 0; (await house.rows.delivery(id))?.status === 'received'; at += 1) {
      expect(at).toBeLessThan(200);
      const before = house.fake.requests.length;
      await house.work();
      if (house.fake.requests.length > before) times.push((house.clock.at - Date.parse('2026-03-02T09:00:00Z')) / 1_000);
      house.clock.at += 1_000;
    }
    expect(times).toEqual([0, 5, 20, 80]);
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
  });

  it('and limits us is left alone for as long as it asks', async () => {
    house = await ground.open({ limit: { requests: 2, perMs: 60_000 } });
    const names = ['A1', 'A2', 'A3', 'A4', 'A5'];
    for (const name of names) {
      house.happens(name, applied);
      await house.hears(about(name));
    }
    for (let minute = 0; minute < 6; minute += 1) {
      await house.work();
      house.clock.at += MINUTE_MS;
    }
    const statuses = house.fake.requests.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    // With what its headers say is left, it need not refuse us at all.
    expect(statuses.filter((status) => status === 429).length).toBeLessThanOrEqual(2);
    for (const name of names) expect(await house.rows.application(name)).toMatchObject({ open: true });
  });

  it('and shows what it has told of only later is asked once more', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    house.fake.weather.behindMs = 30_000;
    const id = await house.hears(about('A1'));
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'received', lookingUp: true });
    house.clock.at += MINUTE_MS;
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
    expect(await house.rows.application('A1')).toMatchObject({ open: true });
  });

  it('and slow is waited for', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    house.fake.weather.slowMs = 300;
    const id = await house.hears(about('A1'));
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
  });
});

describe('an ATS that refuses us', () => {
  it('makes the connection stale: letters are held, the employer is told once, look-ups wait; new credentials end it', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    await house.hears(about('A1'));
    await house.work();
    house.clock.at += DAY_MS;
    house.fake.weather.revoked = true;
    house.happens('A1', rejected);
    const ids = [await house.hears(about('A1')), await house.hears(about('A2'))];
    await house.work();
    expect(await house.rows.connection()).toMatchObject({ staleSince: expect.any(Number), staleCause: 'refused', staleReason: expect.stringMatching(/its ATS refuses us .*401.* PATCH/) });
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'received', lookingUp: true });
    expect(await house.rows.messages('escalation')).toMatchObject([{ reason: 'connectionStale', status: 'planned', audience: 'employer', because: [expect.stringMatching(/refuses us/)] }]);
    await house.delivery.run();
    expect((await house.rows.messages('escalation'))[0]).toMatchObject({ status: 'delivered', toAddress: 'people@acme.example' });
    const before = house.fake.requests.length;
    house.clock.at += 30 * MINUTE_MS;
    await house.work();
    expect(house.fake.requests).toHaveLength(before);
    house.fake.weather.revoked = false;
    await house.credentials(PAPER_KEY);
    await house.jobs.walks.startBackfill(house.connectionId);
    await house.work();
    expect(await house.rows.connection()).toMatchObject({ staleSince: null, staleReason: null, staleCause: null });
    expect(await house.rows.application('A1')).toMatchObject({ outcome: 'rejected' });
    expect(await house.rows.delivery(ids[0] ?? '')).toMatchObject({ status: 'processed' });
  });

  it('is asked once an hour, and a good answer ends it too', async () => {
    house = await ground.open();
    house.fake.weather.revoked = true;
    await house.hears(about('A1'));
    await house.work();
    house.fake.weather.revoked = false;
    house.clock.at += HOUR_MS;
    await house.work();
    expect((await house.rows.connection())?.staleSince).toBeNull();
  });
});

describe('several at once', () => {
  it('look up each subject once between them, and finish every delivery', async () => {
    house = await ground.open();
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      house.happens(`A${String(n)}`, applied);
      ids.push(await house.hears([about(`A${String(n)}`), about(`A${String((n + 1) % 30)}`)]));
    }
    while ((await house.intake.run()) === 'more');
    const { lookUps } = house.jobs;
    await Promise.all([1, 2, 3].map(async () => {
      while ((await lookUps.run()) === 'more');
    }));
    // What one delivery had told when another asked was nothing new to that one: it asks once more.
    house.clock.at += 2 * MINUTE_MS;
    await house.work();
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed', error: null });
    expect(await house.rows.events()).toHaveLength(30);
  });

  it('connections have their turns: a burst of one makes no other wait', async () => {
    house = await ground.open();
    const { db } = house.database;
    await db.execute(sql`insert into connections select (jsonb_populate_record(c, jsonb_build_object('id', 'con_zz'))).* from connections c`);
    for (let n = 0; n < 60; n += 1) await house.hears(about(`B${String(n)}`));
    const quiet = await house.hears(about('Q1'));
    await db.execute(sql`update deliveries set connection_id = 'con_zz' where id = ${quiet}`);
    while ((await house.intake.run()) === 'more');
    await house.jobs.lookUps.run();
    expect(house.fake.requests.map(({ path }) => path)).toContain('/v1/applications/Q1');
    expect(house.fake.requests.length).toBeLessThan(10);
  });

  it('one that died is followed by another when its lease has ended', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    const id = await house.hears(about('A1'));
    while ((await house.intake.run()) === 'more');
    await house.database.db.execute(sql`update look_ups set attempts = 1, not_before = ${new Date(house.clock.at + 2 * MINUTE_MS).toISOString()}::timestamptz`);
    await house.work();
    expect(house.fake.requests).toHaveLength(0);
    house.clock.at += 3 * MINUTE_MS;
    await house.work();
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
  });
});

describe('a test employer', () => {
  it('has everything looked up when its clock moves', async () => {
    house = await ground.open({ mode: 'test' });
    house.happens('A1', applied);
    house.happens('A2', applied);
    const ids = [await house.hears(about('A1')), await house.hears({ what: 'changes' })];
    expect(await house.settle(house.employerId, house.clock.at + HOUR_MS)).toBe('settled');
    for (const id of ids) expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
    expect(await house.rows.application('A2')).toMatchObject({ status: 'onTime', appliedAt: Date.parse('2026-03-02T09:00:00Z') });
    const [employer] = await house.database.db.select().from(employers);
    expect(employer?.testNow).toBe(Date.parse('2026-03-02T10:00:00Z'));
  });

  it('does not wait for an ATS that does not answer, and goes on with it the next time', async () => {
    house = await ground.open({ mode: 'test' });
    house.happens('A1', applied);
    house.fake.weather.faults = 20;
    const id = await house.hears(about('A1'));
    expect(await house.settle(house.employerId, house.clock.at + HOUR_MS)).toBe('settled');
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'received', lookingUp: true });
    house.fake.weather.faults = 0;
    expect(await house.settle(house.employerId, house.clock.at + 2 * HOUR_MS)).toBe('settled');
    expect(await house.rows.delivery(id)).toMatchObject({ status: 'processed' });
  });
});

describe('a delivery', () => {
  it('ends the staleness of a connection that had fallen silent, and not of one that refuses us', async () => {
    house = await ground.open();
    const { db } = house.database;
    const stale = { staleSince: house.clock.at, staleReason: 'x' };
    await db.update(connections).set({ ...stale, staleCause: 'silent' });
    await db.update(deliveries).set({ status: 'processed' });
    await house.hears(about('A1'));
    while ((await house.intake.run()) === 'more');
    expect((await house.rows.connection())?.staleSince).toBeNull();
    await db.update(connections).set({ ...stale, staleCause: 'refused' });
    await house.hears(about('A1'));
    while ((await house.intake.run()) === 'more');
    expect((await house.rows.connection())?.staleCause).toBe('refused');
  });
});
