/** The queue thrown away, again and again, and in the end down to its tables: wake-ups carry no facts, and the next tick finds all the work. */
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queue/queue.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, waiting, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllRead, expectAllToldOnce, startAts } from './ats.js';

let database: TestDatabase;
let resend: FakeResend;
let queues: Queues;

beforeEach(async () => {
  database = await createTestDatabase();
  resend = await startFakeResend({ ratePerSecond: 100, latencyMs: 20 });
});
afterEach(async () => {
  await queues.close();
  await endHouses();
  await resend.close();
  await database.drop();
});

it('queues emptied while everything is under way lose no work and do none twice', async () => {
  const clockByMs = WORKING_MOMENT - Date.now();
  const house = await startHouse({ DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' }, clockByMs);
  queues = await openQueues({ backend: { kind: 'postgres', url: database.url }, log: () => undefined });
  const employer = await openLiveEmployer(house.url);
  const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
  let told = false;
  let thrownAway = 0;
  const emptying = (async () => {
    while (!told) {
      thrownAway += Object.values(await queues.counts()).reduce((sum, count) => sum + count, 0);
      await queues.empty();
    }
  })();
  // On a slow machine the queues may be found empty each time; then the ATS goes on telling.
  for (let round = 0; round < 10 || (thrownAway === 0 && round < 100); round += 1) {
    ats.tell([rejected(`r${String(round)}`), rejected(`s${String(round)}`), waiting(`w${String(round)}`)]);
    await ats.acknowledged();
  }
  told = true;
  await emptying;
  expect(thrownAway).toBeGreaterThan(0);

  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const tables = await sql<{ name: string }[]>`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`;
  expect(tables.length).toBeGreaterThan(0);
  await sql.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  await sql.end();

  await expectAllToldOnce(house.url, employer, ats, resend);
  await expectAllRead(house.url, employer, ats);
  expect(house.alive()).toBe(true);
}, 120_000);
