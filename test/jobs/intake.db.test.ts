/** Intake: what becomes of stored deliveries. */
import { asc, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { claimPending } from '../../src/db/deliveries.js';
import { replayDelivery } from '../../src/db/delivery-list.js';
import { deliveries, hiringEvents } from '../../src/db/schema.js';
import { createIntake, type IntakeDeps } from '../../src/jobs/intake.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { deliver, hire } from '../support/hiring-company.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
let own: TestDatabase;
let database: Database;
let woken: string[];
let logged: unknown[];
let deps: IntakeDeps;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 6 });
});
beforeEach(async () => {
  await database.db.execute(sql`delete from deliveries`);
  woken = [];
  logged = [];
  deps = { db: database.db, clock: { now: () => NOW }, wake: (job) => woken.push(job), log: (event) => logged.push(event) };
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const created = (application: string, timestamp = '2026-03-02T08:00:00Z'): object => ({ type: 'application.created', timestamp, data: { application: { id: application }, candidate: { id: `of-${application}`, firstName: 'Ana', email: 'ana@example.com' } } });
const one = async (id: string) => (await database.db.select().from(deliveries).where(eq(deliveries.id, id)))[0];
const all = async (): Promise<void> => {
  const intake = createIntake(deps);
  while ((await intake.run()) === 'more');
};

describe('intake', () => {
  it('makes events of a delivery, says which, and wakes the sweep', async () => {
    const company = await hire(database.db, { provider: 'standard', now: NOW });
    const id = await deliver(database.db, company, 'm1', created('A'), NOW);
    await all();
    const delivery = await one(id);
    expect(delivery).toMatchObject({ status: 'processed', eventType: 'application.created', error: null, attempts: 1, processedAt: NOW });
    const events = await database.db.select().from(hiringEvents).where(eq(hiringEvents.deliveryId, id));
    expect(events.map((event) => event.id)).toEqual(delivery?.eventIds);
    expect(woken).toEqual(['sweep']);
  });

  it.each([
    ['not JSON', '{', 'failed', null, /not JSON/],
    ['a type that nobody knows', '{"type":"coffee.made"}', 'ignored', 'coffee.made', /none of the event types/],
    ['a wrong field', JSON.stringify({ ...created('A'), timestamp: 'soon' }), 'failed', 'application.created', /timestamp: got "soon"/],
  ])('lists %s, and why', async (_, body, status, eventType, why) => {
    const company = await hire(database.db, { provider: 'standard', now: NOW });
    const id = await deliver(database.db, company, 'm1', body, NOW);
    await all();
    expect(await one(id)).toMatchObject({ status, eventType, error: expect.stringMatching(why), attempts: 1, eventIds: [] });
    expect(woken).toEqual([]);
  });

  it('lists as a duplicate what another delivery told before', async () => {
    const company = await hire(database.db, { provider: 'greenhouse', now: NOW });
    const body = { action: 'offer_created', payload: { id: 1, application_id: 2, version: 1, offer_status: 'Created' } };
    const first = await deliver(database.db, company, 'g1', body, NOW);
    await all();
    const second = await deliver(database.db, company, 'g2', { ...body, action: 'offer_approved' }, NOW + 1);
    await all();
    expect((await one(first))?.status).toBe('processed');
    expect(await one(second)).toMatchObject({ status: 'duplicate', eventIds: (await one(first))?.eventIds });
  });

  it('reads a delivery again when asked to, without doubling its events, and only for its own employer', async () => {
    const company = await hire(database.db, { provider: 'standard', now: NOW });
    const id = await deliver(database.db, company, 'm1', created('A'), NOW);
    await all();
    expect(await replayDelivery(database.db, 'emp_other', id)).toBeNull();
    expect(await replayDelivery(database.db, company.employerId, id)).not.toBeNull();
    expect((await one(id))?.status).toBe('received');
    await all();
    expect(await one(id)).toMatchObject({ status: 'processed', attempts: 2 });
    expect(await database.db.select().from(hiringEvents).where(eq(hiringEvents.connectionId, company.connectionId))).toHaveLength(1);
  });

  it('fails only the one delivery that the database cannot digest, in words that keep its content out of the log', async () => {
    const company = await hire(database.db, { provider: 'standard', now: NOW });
    await database.db.execute(sql`create or replace function refuse_poison() returns trigger language plpgsql as $$ begin if new.data::text like '%Poison%' then raise exception 'bad row of Poison Ivy'; end if; return new; end $$`);
    await database.db.execute(sql`create trigger poison before insert on hiring_events for each row execute function refuse_poison()`);
    try {
      const good = [await deliver(database.db, company, 'm1', created('A'), NOW), await deliver(database.db, company, 'm3', created('C'), NOW + 2)];
      const bad = await deliver(database.db, company, 'm2', { type: 'candidate.updated', timestamp: '2026-03-02T08:00:00Z', data: { candidate: { id: 'C', firstName: 'Poison' } } }, NOW + 1);
      await all();
      for (const id of good) expect((await one(id))?.status).toBe('processed');
      expect(await one(bad)).toMatchObject({ status: 'failed', attempts: 1, error: expect.stringContaining('replay it') });
      expect(logged).toMatchObject([{ event: 'delivery.failed', deliveryId: bad }]);
      expect(JSON.stringify(logged)).not.toMatch(/Poison|Ivy/);
    } finally {
      await database.db.execute(sql`drop trigger poison on hiring_events`);
    }
  });

  it('leaves everything pending where the database goes away', async () => {
    const company = await hire(database.db, { provider: 'standard', now: NOW });
    const id = await deliver(database.db, company, 'm1', created('A'), NOW);
    const elsewhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 });
    await expect(createIntake({ ...deps, db: elsewhere.db }).run()).rejects.toThrow();
    await elsewhere.close();
    expect(await one(id)).toMatchObject({ status: 'received', attempts: 0 });
  });

  it('takes of every employer in each batch: a burst of one makes no other wait', async () => {
    const busy = await hire(database.db, { provider: 'standard', now: NOW, employerId: 'emp_a_busy' });
    const quiet = await hire(database.db, { provider: 'standard', now: NOW, employerId: 'emp_b_quiet' });
    for (let n = 0; n < 300; n += 1) await deliver(database.db, busy, `b${n}`, created(`B${n}`), NOW);
    const id = await deliver(database.db, quiet, 'q1', created('Q'), NOW + 60_000);
    await createIntake(deps).run();
    expect((await one(id))?.status).toBe('processed');
  });

  it('drains one employer and leaves the others', async () => {
    const mine = await hire(database.db, { provider: 'standard', now: NOW });
    const other = await hire(database.db, { provider: 'standard', now: NOW });
    for (let n = 0; n < 250; n += 1) await deliver(database.db, mine, `m${n}`, created(`A${n}`), NOW);
    const id = await deliver(database.db, other, 'o1', created('O'), NOW);
    expect(await createIntake(deps).drain(mine.employerId)).toBe(250);
    expect((await one(id))?.status).toBe('received');
  });

  it('leaves an employer to whoever is at its deliveries, so that none is read before an earlier one, and goes on with the others', async () => {
    const [busy, quiet] = [await hire(database.db, { provider: 'standard', now: NOW }), await hire(database.db, { provider: 'standard', now: NOW })];
    const first = await deliver(database.db, busy, 'm1', created('A'), NOW);
    await database.db.transaction(async (tx) => {
      expect((await claimPending(tx, { after: '', perEmployer: 1, limit: 10 })).map(({ id }) => id)).toEqual([first]);
      const second = await deliver(database.db, busy, 'm2', created('B'), NOW);
      const other = await deliver(database.db, quiet, 'm1', created('C'), NOW);
      await all();
      expect([(await one(second))?.status, (await one(other))?.status]).toEqual(['received', 'processed']);
    });
    await all();
    expect((await one(first))?.status).toBe('processed');
  });

  it('by several workers at once reads each delivery once', async () => {
    const companies = await Promise.all([0, 1, 2].map(() => hire(database.db, { provider: 'standard', now: NOW })));
    for (let n = 0; n < 240; n += 1) await deliver(database.db, companies[n % 3] as (typeof companies)[number], `m${n}`, created(`A${n % 40}`), NOW);
    await Promise.all([0, 1, 2, 3].map(async () => {
      const intake = createIntake(deps);
      while ((await intake.run()) === 'more');
    }));
    const counts = await database.db.select({ status: deliveries.status, attempts: deliveries.attempts, n: sql<number>`count(*)::int` }).from(deliveries).groupBy(deliveries.status, deliveries.attempts);
    expect(counts).toEqual([{ status: 'processed', attempts: 1, n: 240 }]);
  });
});

describe('any order and any repetition of the same deliveries', () => {
  it('leaves the same hiring events', async () => {
    const at = (n: number): string => new Date(NOW + n * 60_000).toISOString();
    const application = (n: number, status: string, more: object = {}): object => ({
      id: 1, applied_at: at(0), last_activity_at: at(n), candidate: { id: 2, first_name: 'Ines', last_name: 'Okoro' }, jobs: [{ id: 3, name: n > 3 ? 'Baker' : 'Cook' }],
      current_stage: { id: 5, name: 'Interview', interviews: [{ id: 6, status }] }, ...more,
    });
    const stories: { key: string; body: object; minute: number }[] = [
      ['new_candidate_application', application(1, 'to_be_scheduled')],
      ['candidate_stage_change', application(2, 'scheduled')],
      ['application_updated', application(3, 'awaiting_feedback')],
      ['application_updated', application(4, 'complete')],
      ['reject_candidate', application(5, 'complete', { rejected_at: at(5), rejection_reason: { name: 'No', type: { name: 'We rejected them' } } })],
      ['unreject_candidate', application(6, 'complete')],
      ['hire_candidate', { id: 1, candidate: { id: 2 }, jobs: [{ id: 3, name: 'Baker' }] }],
    ].map(([action, body], index) => ({ key: `g${index}`, body: { action, payload: { application: body } }, minute: index }));
    stories.push({ key: 'offer-a', body: { action: 'offer_created', payload: { id: 9, application_id: 1, version: 1 } }, minute: 8 }, { key: 'offer-b', body: { action: 'offer_approved', payload: { id: 9, application_id: 1, version: 1 } }, minute: 9 });

    const play = async (order: readonly number[], split: number): Promise<string> => {
      await database.db.execute(sql`delete from deliveries`);
      const company = await hire(database.db, { provider: 'greenhouse', now: NOW });
      const intake = createIntake(deps);
      for (const [position, index] of order.entries()) {
        const story = stories[index];
        if (story === undefined) continue;
        // Sent again under another id, as a provider may.
        const repeated = order.indexOf(index) < position;
        const timed = index < 6;
        if (!repeated || timed) await deliver(database.db, company, repeated ? `${story.key}-${position}` : story.key, story.body, NOW + story.minute * 1_000);
        if (position % split === 0) await intake.drain(company.employerId);
      }
      await intake.drain(company.employerId);
      const rows = await database.db
        .select({ key: hiringEvents.dedupeKey, type: hiringEvents.type, occurredAt: hiringEvents.occurredAt, data: hiringEvents.data })
        .from(hiringEvents).where(eq(hiringEvents.connectionId, company.connectionId)).orderBy(asc(hiringEvents.dedupeKey), asc(hiringEvents.type));
      return JSON.stringify(rows);
    };
    const indexes = stories.map((_, index) => index);
    const expected = await play(indexes, 1);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(indexes, { minLength: indexes.length, maxLength: indexes.length }), fc.array(fc.nat(indexes.length - 1), { maxLength: 6 }), fc.integer({ min: 1, max: 5 }),
        async (order, again, split) => {
          expect(await play([...order, ...again], split)).toBe(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});
