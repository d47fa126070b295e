/** Keeping the stages that events name: by several workers at once, and where a new one changes what others mean. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { recordEvents, type Reported } from '../../src/db/hiring-events.js';
import { digestId } from '../../src/db/ids.js';
import { applications } from '../../src/db/schema.js';
import { stages } from '../../src/db/schema-ats.js';
import { listStages, loadStageKinds } from '../../src/db/stages.js';
import type { EventFacts } from '../../src/domain/hiring-event.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { hire } from '../support/hiring-company.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
let own: TestDatabase;
let database: Database;
let company: { employerId: string; connectionId: string };
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 6 });
});
beforeEach(async () => {
  company = await hire(database.db, { provider: 'standard', now: NOW });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const said = (application: string, stage: EventFacts['stage'], at = NOW): Reported => ({
  ...company, live: true, clockAt: NOW, origin: 'delivery', deliveryId: null,
  event: { type: 'application.stageChanged', occurredAt: at, dedupeKey: `${application}:${stage?.id ?? stage?.name ?? ''}:${String(at)}`, applicationId: application, facts: stage === undefined ? {} : { stage } },
});
const record = (...reported: Reported[]) => database.db.transaction((db) => recordEvents(db, reported, NOW));
const nextLook = async (application: string) => (await database.db.select().from(applications).where(eq(applications.id, digestId('app', company.connectionId, application))))[0]?.nextLookAt;

describe('the stages of a connection', () => {
  it('are kept by many workers at once, each once', async () => {
    const workers = Array.from({ length: 12 }, (_, worker) => record(...Array.from({ length: 30 }, (__, n) => said(`A${String(worker)}-${String(n)}`, { id: `s${String((n * 7 + worker) % 10)}`, name: `Stage ${String((n * 7 + worker) % 10)}` }))));
    await Promise.all(workers);
    expect((await database.db.select().from(stages).where(eq(stages.connectionId, company.connectionId))).map(({ key }) => key).sort()).toEqual(Array.from({ length: 10 }, (_, n) => `s${String(n)}`));
  });

  it('keep the latest name, in whichever order it was told, and the kind that the ATS said of that name', async () => {
    await record(said('B', { id: 's', name: 'New', kind: 'interview' }, NOW + 2), said('A', { id: 's', name: 'Old', kind: 'offer' }, NOW + 1), said('C', { id: 's', name: 'New' }, NOW + 3));
    expect(await listStages(database.db, company.connectionId)).toMatchObject([{ name: 'New', guessedKind: 'interview', firstSeenAt: NOW + 1, lastSeenAt: NOW + 3 }]);
    await record(said('D', { id: 's', name: 'Old' }, NOW));
    await record(said('E', { id: 's' }, NOW + 90_000_000));
    expect(await listStages(database.db, company.connectionId)).toMatchObject([{ name: 'New', guessedKind: 'interview', lastSeenAt: NOW + 90_000_000 }]);
  });

  it('that make another one the last interview before the offer have those who stand in it looked at again', async () => {
    const placed = (id: string, position: number, kind: 'interview' | 'offer') => ({ id, name: id, kind, plan: 'P', position });
    await record(said('A', placed('first', 1, 'interview')), said('B', placed('second', 2, 'interview')));
    const kindOf = async (key: string) => (await loadStageKinds(database.db, [company.connectionId]))(company.connectionId, { id: key });
    expect(await kindOf('second')).toBeNull();
    await database.db.update(applications).set({ nextLookAt: NOW + 1e9 }).where(eq(applications.connectionId, company.connectionId));
    await record(said('C', placed('offer', 3, 'offer')));
    expect(await kindOf('second')).toBe('finalInterview');
    expect(await nextLook('B')).toBe(NOW);
    await database.db.update(applications).set({ nextLookAt: NOW + 1e9 }).where(eq(applications.connectionId, company.connectionId));
    await record(said('D', placed('offer', 3, 'offer')));
    expect(await nextLook('B')).toBe(NOW + 1e9);
  });
});
