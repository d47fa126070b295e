/** Right before a closure the ATS is asked once more: what was missed stops the letter, and what can't be known holds it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../src/db/schema.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { type AtsHouse, type AtsHouseOptions, applied, type Ground, layGround, rejected } from '../support/ats-house.js';
import { PAPER_KEY } from '../support/paper-ats.js';

let ground: Ground;
let house: AtsHouse;
beforeAll(async () => {
  ground = await layGround();
});
afterEach(() => house.close());
afterAll(() => ground.close());

/** A1 was rejected on Monday, and its closure is due on Wednesday or soon after. */
async function withRejection(options: AtsHouseOptions = {}): Promise<void> {
  house = await ground.open(options);
  house.happens('A1', applied);
  await house.hears({ what: 'application', applicationId: 'A1' });
  await house.work();
  house.clock.at += HOUR_MS;
  house.happens('A1', rejected);
  await house.hears({ what: 'application', applicationId: 'A1' });
  await house.work();
  expect(await house.rows.messages('closure')).toMatchObject([{ status: 'planned', reason: 'notSelected' }]);
}

/** Time passes, and what is due is sent. */
async function pass(hours: number, step = 5): Promise<void> {
  for (let hour = 0; hour < hours; hour += step) {
    house.clock.at += step * HOUR_MS;
    await house.work();
    await house.delivery.run();
  }
}

const closures = async (): Promise<string[]> => (await house.rows.messages('closure')).map(({ status }) => status);
const postponed = async (): Promise<(string | null)[]> => (await house.rows.messageEvents()).filter(({ type }) => type === 'postponed').map(({ detail }) => detail);

describe('a closure', () => {
  it('goes where the ATS says that it is still so, after asking once', async () => {
    await withRejection();
    const before = house.fake.requests.length;
    await pass(80);
    expect(await closures()).toEqual(['delivered']);
    expect(house.fake.requests.length - before).toBe(1);
    expect(await house.rows.repairs()).toEqual([]);
  });

  it.each([
    ['taken up again', { what: 'reopened' }, 'open'], ['withdrawn', { what: 'withdrew' }, 'withdrawn'], ['hired', { what: 'hired' }, 'hired'],
  ] as const)('does not go where a webhook was missed and they were %s', async (_, fact, words) => {
    await withRejection();
    house.happens('A1', fact, house.clock.at + HOUR_MS);
    await pass(80);
    expect(await closures()).toEqual(['cancelled']);
    expect(await house.rows.repairs()).toEqual([[expect.stringMatching(new RegExp(`^${words} in the ATS .*; here it was rejected$`))]]);
  });

  it('does not go where the ATS has the application no more', async () => {
    const gone = new Set<string>();
    await withRejection({ gone });
    gone.add('A1');
    await pass(80);
    expect(await closures()).toEqual(['cancelled']);
    expect(await house.rows.application('A1')).toMatchObject({ status: 'excluded' });
  });

  it('of a job that was filled does not go where the job is open again', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    house.jobBecomes('filled');
    await house.hears([{ what: 'application', applicationId: 'A1' }, { what: 'job', jobId: 'J1' }]);
    await house.work();
    expect(await house.rows.messages('closure')).toMatchObject([{ status: 'planned', reason: 'positionFilled' }]);
    house.jobBecomes('open', house.clock.at + HOUR_MS);
    await pass(80);
    expect(await closures()).toEqual(['cancelled']);
  });

  it('waits an hour, again and again, while the ATS does not answer, and says why', async () => {
    await withRejection();
    house.fake.weather.faults = 1_000;
    await pass(55, 1);
    expect(await closures()).toEqual(['planned']);
    const reasons = await postponed();
    expect(reasons.length).toBeGreaterThan(3);
    for (const reason of reasons) expect(reason).toMatch(/could not be asked whether this is still so: GET \/applications\/A1 was answered with 500/);
    house.fake.weather.faults = 0;
    await pass(30);
    expect(await closures()).toEqual(['delivered']);
  });

  it('does not keep other mails waiting: an ATS that has just not answered is not asked about the next one', async () => {
    house = await ground.open();
    for (const name of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) {
      house.happens(name, applied);
      house.happens(name, rejected, house.clock.at + 1);
    }
    house.clock.at += HOUR_MS;
    await house.hears({ what: 'changes' });
    await house.work();
    await house.database.db.update(messages).set({ plannedFor: house.clock.at });
    house.fake.weather.faults = 1_000;
    const before = house.fake.requests.length;
    for (let n = 0; n < 6; n += 1) await house.delivery.run();
    expect(await postponed()).toHaveLength(6);
    // As many as are sent side by side.
    expect(house.fake.requests.length - before).toBeLessThanOrEqual(4);
  });

  it('waits where the ATS shows something that is older than what it told', async () => {
    await withRejection();
    for (let hour = 0; hour < 60; hour += 5) {
      // It stands still where it had not yet rejected them.
      house.fake.weather.behindMs = house.clock.at + 5 * HOUR_MS - Date.parse('2026-03-02T09:30:00Z');
      await pass(5);
    }
    expect(await closures()).toEqual(['planned']);
    expect((await postponed())[0]).toBe('the ATS shows something older than what it told us: open, and here it is rejected');
    expect(house.logged.some(({ msg }) => msg === 'a closure is held')).toBe(true);
    house.fake.weather.behindMs = 0;
    await pass(30);
    expect(await closures()).toEqual(['delivered']);
  });

  it('waits while the ATS refuses us: the connection is stale, and every letter of it is held', async () => {
    await withRejection();
    house.fake.weather.revoked = true;
    await pass(100);
    expect(await closures()).toEqual(['planned']);
    expect(await house.rows.connection()).toMatchObject({ staleCause: 'refused' });
    expect((await house.rows.messages('closure'))[0]?.because.join()).toMatch(/held: nothing certain has come from the ATS since Wed 4 Mar/);
    house.fake.weather.revoked = false;
    await house.credentials(PAPER_KEY);
    await house.jobs.walks.startBackfill(house.connectionId);
    await pass(90);
    expect(await closures()).toEqual(['delivered']);
  });

  it('goes unasked where the connection has no credentials, or the API can show no single application', async () => {
    await withRejection();
    await house.credentials(null);
    const before = house.fake.requests.length;
    await pass(80);
    expect(await closures()).toEqual(['delivered']);
    expect(house.fake.requests).toHaveLength(before);
  });

  it('of a test employer waits on its clock, and the clock settles all the same', async () => {
    house = await ground.open({ mode: 'test' });
    house.happens('A1', applied);
    house.happens('A1', rejected, house.clock.at + 1);
    house.clock.at += 1;
    await house.hears({ what: 'application', applicationId: 'A1' });
    const start = house.clock.at;
    expect(await house.settle(house.employerId, start + HOUR_MS)).toBe('settled');
    house.fake.weather.faults = 1_000;
    expect(await house.settle(house.employerId, start + 4 * DAY_MS)).toBe('settled');
    expect(await closures()).toEqual(['planned']);
    expect((await postponed()).length).toBeGreaterThan(3);
    house.fake.weather.faults = 0;
    expect(await house.settle(house.employerId, start + 8 * DAY_MS)).toBe('settled');
    expect(await closures()).toEqual(['delivered']);
  });
});

describe('an update', () => {
  it('goes without asking', async () => {
    house = await ground.open();
    house.happens('A1', applied);
    await house.hears({ what: 'application', applicationId: 'A1' });
    await house.work();
    const before = house.fake.requests.length;
    for (let half = 0; half < 30; half += 1) {
      house.clock.at += DAY_MS / 2;
      await house.work();
      await house.delivery.run();
    }
    expect((await house.rows.messages('statusUpdate')).map(({ status }) => status)).toContain('delivered');
    expect(house.fake.requests).toHaveLength(before);
  });
});
