/** Recording hiring events: once each, with the rows they name, and with whom they concern marked. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { recordEvents, type Reported } from '../../src/db/hiring-events.js';
import { digestId } from '../../src/db/ids.js';
import { applications, candidates, hiringEvents, jobs } from '../../src/db/schema.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { hire } from '../support/hiring-company.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
let own: TestDatabase;
let database: Database;
let company: { employerId: string; connectionId: string };
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 4 });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

let serial = 0;
const fresh = async () => {
  company = await hire(database.db, { provider: 'standard', now: NOW });
  serial += 1;
};
const event = (type: ReportedEvent['type'], change: Partial<ReportedEvent> = {}): ReportedEvent => ({ type, occurredAt: NOW, dedupeKey: `${serial}:${type}`, facts: {}, ...change });
const report = (reported: ReportedEvent, change: Partial<Reported> = {}): Reported => ({ ...company, live: true, clockAt: NOW + HOUR, origin: 'delivery', deliveryId: 'dlv_1', event: reported, ...change });
const record = (...reported: Reported[]) => database.db.transaction((db) => recordEvents(db, reported, NOW + HOUR));
const application = async (externalId: string) => (await database.db.select().from(applications).where(eq(applications.id, digestId('app', company.connectionId, externalId))))[0];
const candidate = async (externalId: string) => (await database.db.select().from(candidates).where(eq(candidates.id, digestId('cand', company.connectionId, externalId))))[0];
const job = async (externalId: string) => (await database.db.select().from(jobs).where(eq(jobs.id, digestId('job', company.connectionId, externalId))))[0];
const settled = () => database.db.update(applications).set({ nextLookAt: NOW + 1_000 * HOUR }).where(eq(applications.employerId, company.employerId));

describe('recordEvents', () => {
  it('makes the application, the person and the job that an event names, and marks the application to be looked at', async () => {
    await fresh();
    const { results, touchedEmployers } = await record(
      report(event('application.created', { applicationId: 'A1', candidateId: 'C1', jobId: 'J1', facts: { candidate: { firstName: 'Ana', email: 'ana@example.com' }, job: { title: 'Baker' } } })),
    );
    expect(results).toEqual([{ eventId: digestId('evt', company.connectionId, `${serial}:application.created`), fresh: true, deliveryId: 'dlv_1' }]);
    expect(touchedEmployers).toEqual([company.employerId]);
    expect(await application('A1')).toMatchObject({
      externalId: 'A1', candidateId: digestId('cand', company.connectionId, 'C1'), jobId: digestId('job', company.connectionId, 'J1'), live: true, open: true, nextLookAt: NOW + HOUR,
    });
    expect(await candidate('C1')).toMatchObject({ firstName: 'Ana', email: 'ana@example.com' });
    expect(await job('J1')).toMatchObject({ title: 'Baker', state: 'open' });
  });

  it('takes the time on the employer\'s clock where the source gives none', async () => {
    await fresh();
    const { results } = await record(report(event('application.hired', { applicationId: 'A', occurredAt: null })));
    const [row] = await database.db.select().from(hiringEvents).where(eq(hiringEvents.id, results[0]?.eventId ?? ''));
    expect(row).toMatchObject({ occurredAt: NOW + HOUR, recordedAt: NOW + HOUR, type: 'application.hired' });
  });

  it('knows a repetition, in the same call and in a later one, and touches nobody for it', async () => {
    await fresh();
    const once = report(event('application.created', { applicationId: 'A' }));
    const first = await record(once, once);
    expect(first.results[0]?.eventId).toBe(first.results[1]?.eventId);
    await settled();
    const second = await record({ ...once, deliveryId: 'dlv_2' });
    expect(second).toMatchObject({ results: [{ fresh: false, deliveryId: 'dlv_1' }], touchedEmployers: [] });
    expect((await application('A'))?.nextLookAt).toBe(NOW + 1_000 * HOUR);
  });

  it('keeps the earlier of two deliveries that tell the same, whichever came first', async () => {
    for (const order of [[0, 1], [1, 0]]) {
      await fresh();
      const sightings = [0, 1].map((n) => report(event('interview.completed', { applicationId: 'A', dedupeKey: 'i', occurredAt: NOW + n * HOUR }), { deliveryId: `dlv_${n}` }));
      for (const index of order) await record(sightings[index] as Reported);
      const rows = await database.db.select().from(hiringEvents).where(eq(hiringEvents.connectionId, company.connectionId));
      expect(rows).toMatchObject([{ occurredAt: NOW, deliveryId: 'dlv_0' }]);
    }
  });

  it('lets no later report change what an API call said', async () => {
    await fresh();
    const said = report(event('candidate.contacted', { applicationId: 'A', dedupeKey: 'c' }), { origin: 'api', deliveryId: null });
    await record(said);
    await record({ ...said, event: { ...said.event, occurredAt: NOW - HOUR } });
    const rows = await database.db.select().from(hiringEvents).where(eq(hiringEvents.connectionId, company.connectionId));
    expect(rows).toMatchObject([{ occurredAt: NOW }]);
  });

  it('marks the open applications of a job, and not the closed ones', async () => {
    await fresh();
    await record(...['A', 'B'].map((id) => report(event('application.created', { applicationId: id, jobId: 'J', dedupeKey: `${serial}:${id}` }))));
    await settled();
    await database.db.update(applications).set({ open: false, nextLookAt: null }).where(eq(applications.id, digestId('app', company.connectionId, 'B')));
    await record(report(event('job.filled', { jobId: 'J' })));
    expect((await application('A'))?.nextLookAt).toBe(NOW + HOUR);
    expect((await application('B'))?.nextLookAt).toBeNull();
  });

  it('marks every application of a person, also of the one they were merged into', async () => {
    await fresh();
    await record(...[['A', 'C1'], ['B', 'C1'], ['D', 'C2']].map(([id = '', person = '']) => report(event('application.created', { applicationId: id, candidateId: person, dedupeKey: `${serial}:${id}` }))));
    await settled();
    await record(report(event('candidate.merged', { candidateId: 'C1', facts: { mergedInto: 'C2' } })));
    for (const id of ['A', 'B', 'D']) expect((await application(id))?.nextLookAt).toBe(NOW + HOUR);
    expect((await candidate('C1'))?.mergedInto).toBe(digestId('cand', company.connectionId, 'C2'));
  });

  it('never makes a look later than it was', async () => {
    await fresh();
    await record(report(event('application.created', { applicationId: 'A' })));
    await database.db.update(applications).set({ nextLookAt: NOW - HOUR }).where(eq(applications.employerId, company.employerId));
    await record(report(event('application.stageChanged', { applicationId: 'A' })));
    expect((await application('A'))?.nextLookAt).toBe(NOW - HOUR);
  });

  it('keeps the latest title of a job and the latest person of an application, in any order', async () => {
    const told = [
      ['2', 'Head baker', 'C2', 2], ['1', 'Baker', 'C1', 1], ['3', undefined, 'C3', 3],
    ] as const;
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
      await fresh();
      for (const index of order) {
        const [key, title, person, hour] = told[index] as (typeof told)[number];
        await record(report(event('application.updated', { applicationId: 'A', candidateId: person, jobId: 'J', dedupeKey: key, occurredAt: NOW + hour * HOUR, facts: title === undefined ? {} : { job: { title } } })));
      }
      expect((await job('J'))?.title).toBe('Head baker');
      expect((await application('A'))?.candidateId).toBe(digestId('cand', company.connectionId, 'C3'));
    }
  });

  it('never lets absent fields overwrite, and lets an erased person stay nameless', async () => {
    await fresh();
    await record(report(event('candidate.updated', { candidateId: 'C', dedupeKey: 'a', facts: { candidate: { firstName: 'Ana', email: 'ana@example.com' } } })));
    await record(report(event('candidate.updated', { candidateId: 'C', dedupeKey: 'b', facts: { candidate: { lastName: 'Ruiz' } } })));
    expect(await candidate('C')).toMatchObject({ firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' });
    await record(report(event('candidate.erased', { candidateId: 'C' })));
    await record(report(event('candidate.updated', { candidateId: 'C', dedupeKey: 'c', facts: { candidate: { firstName: 'Ana' } } })));
    expect(await candidate('C')).toMatchObject({ firstName: null, lastName: null, email: null, erasedAt: NOW });
  });

  it('by many at once, about the same people and jobs, neither deadlocks nor loses anything', async () => {
    await fresh();
    const batch = (worker: number) =>
      Array.from({ length: 40 }, (_, n) => report(event('application.updated', { applicationId: `A${(n * 7 + worker) % 20}`, candidateId: `C${(n + worker) % 5}`, jobId: `J${n % 3}`, dedupeKey: `${worker}:${n}` })));
    await record(...batch(9));
    await Promise.all([0, 1, 2, 3].map((worker) => record(...batch(worker))));
    const [count] = await database.db.execute<{ n: number }>(sql`select count(*)::int as n from hiring_events where connection_id = ${company.connectionId}`);
    expect(count?.n).toBe(200);
  });
});
