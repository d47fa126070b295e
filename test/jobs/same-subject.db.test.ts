/** Two workers at the same subject at once: only one has it in hand, and what an ATS shows undated is told once, whoever reads it. */
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { employers } from '../../src/db/schema.js';
import { addLookUps, claimLookUps, finishLookUps, type LookUpClaim } from '../../src/db/look-ups.js';
import type { Db } from '../../src/db/connect.js';
import { MINUTE_MS } from '../../src/domain/instant.js';
import type { ApplicationSnapshot } from '../../src/domain/snapshot.js';
import { recordShown } from '../../src/jobs/record-shown.js';
import { type AtsHouse, applied, type Ground, layGround } from '../support/ats-house.js';

let ground: Ground;
let house: AtsHouse;
beforeAll(async () => {
  ground = await layGround();
});
afterEach(() => house.close());
afterAll(() => ground.close());

const claim = (tx: Db): Promise<LookUpClaim[]> => claimLookUps(tx, { of: null, now: house.clock.at, leaseUntil: house.clock.at + MINUTE_MS, perConnection: 5, limit: 5 });
const want = (subject: { what: string; [id: string]: string }) => addLookUps(house.database.db, [{ employerId: house.employerId, connectionId: house.connectionId, deliveryId: null, walkId: null, subject }], house.clock.at);
const idsOf = (claims: LookUpClaim[]): string[] => claims.flatMap(({ ids }) => ids);

it('a subject that one worker is taking or has in hand is no other’s, and its turn comes when the first is done', async () => {
  house = await ground.open();
  const { db } = house.database;
  const subject = { what: 'application', applicationId: 'A1' };
  await want(subject);
  const { mine, meanwhile } = await db.transaction(async (first) => {
    const taken = await claim(first);
    await want(subject);
    await want({ what: 'application', applicationId: 'A2' });
    return { mine: taken, meanwhile: await db.transaction(claim) };
  });
  expect([mine.map(({ subject: of }) => of), meanwhile.map(({ subject: of }) => of)]).toEqual([[subject], [{ what: 'application', applicationId: 'A2' }]]);
  expect(await db.transaction(claim)).toEqual([]);
  await finishLookUps(db, idsOf(mine), { failed: null, now: house.clock.at });
  expect((await db.transaction(claim)).map(({ subject: of }) => of)).toEqual([subject]);
  await db.execute(sql`delete from look_ups`);
});

it('one application, read by two at different times, is brought in line once', async () => {
  house = await ground.open();
  house.happens('A1', applied);
  await house.hears({ what: 'application', applicationId: 'A1' });
  await house.work();
  house.clock.at += 60 * MINUTE_MS;
  const { db, sql: client } = house.database;
  const [employer] = await db.select().from(employers).where(eq(employers.id, house.employerId));
  if (employer === undefined) throw new Error('there is no employer');
  const snapshot: ApplicationSnapshot = { applicationId: 'A1', candidateId: null, jobId: null, state: 'rejected', stateSince: null, appliedAt: null, stageSince: null, offerOut: null, interviews: null, updatedAt: null, facts: {} };
  const read = (tx: Db, askedAt: number) =>
    recordShown(tx, { calendars: openCalendars(client), clock: house.clock }, { employer, connectionId: house.connectionId, askedAt, undatedAt: null, deliveryId: null, walkId: null, repairs: 'all' }, [{ applicationId: 'A1', snapshot }]);
  const { second } = await db.transaction(async (tx) => {
    await read(tx, house.clock.at);
    const other = db.transaction((later) => read(later, house.clock.at + MINUTE_MS));
    while ((await client`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length === 0);
    return { second: { end: other } };
  });
  expect((await second.end).eventIds).toEqual([]);
  expect((await house.rows.events()).filter((event) => event.startsWith('application.rejected'))).toHaveLength(1);
});
