/** Two workers on one database: reading, sweeping and sending at once, they plan nothing and send nothing twice. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../support/counters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, prepareHouse, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, waiting, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllRead, expectAllToldOnce, startAts } from './ats.js';

const RATE = 25;
let database: TestDatabase;
let resend: FakeResend;

beforeEach(async () => {
  database = await createTestDatabase();
  resend = await startFakeResend({ ratePerSecond: RATE, latencyMs: 100 });
});
afterEach(async () => {
  await endHouses();
  await resend.close();
  await database.drop();
});

it('two workers at once share the work, and nothing is planned or sent twice', async () => {
  const clockByMs = WORKING_MOMENT - Date.now();
  // A letter is frozen with the sender that its worker knows: so it can be seen whose each was.
  const env = (role: string, from: string) => ({ ROLE: role, DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: from });
  const door = await startHouse(env('api', 'nobody@acme.example'), clockByMs);
  const workers = [prepareHouse(env('worker', 'first@acme.example')), prepareHouse(env('worker', 'second@acme.example'))];
  const employer = await openLiveEmployer(door.url);
  const ats = startAts(employer, () => ({ url: door.url, now: Date.now() + clockByMs }));
  ats.tell(Array.from({ length: 120 }, (_, n) => (n % 6 === 0 ? waiting(`w${String(n)}`) : rejected(`r${String(n)}`))));
  await ats.acknowledged();

  // All of it waits, and both begin at the same moment.
  await Promise.all(workers.map((start) => start(clockByMs)));
  await until(() => resend.accepted.length >= ats.letters.length);
  await expectAllToldOnce(door.url, employer, ats, resend);
  await expectAllRead(door.url, employer, ats);
  const senders = resend.accepted.map(({ body }) => /<(.*)@/.exec(body.from)?.[1]);
  expect(new Set(senders)).toEqual(new Set(['first', 'second']));
  // The brake is one for both: with one each, every second request would come too soon. A request or two that left late may still meet the next one.
  const tooSoon = resend.requests.filter(({ status }) => status === 429).length;
  expect(tooSoon).toBeLessThan(ats.letters.length / 10);
  expect(resend.requests).toHaveLength(ats.letters.length + tooSoon);
}, 120_000);
