/** SIGTERM in the middle of work: the process ends well and in time, and the next one finds everything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../support/counters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllRead, expectAllToldOnce, startAts } from './ats.js';

let database: TestDatabase;
let resend: FakeResend;
let folder: string;

const openResend = (ratePerSecond: number): Promise<FakeResend> => startFakeResend({ ratePerSecond, storePath: join(folder, 'taken.jsonl') });

beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hearback-stopped-'));
  // As slow as Resend may be: what waits to be sent takes far longer than a stop may.
  resend = await openResend(2);
});
afterEach(async () => {
  await endHouses();
  await resend.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

it('SIGTERM while webhooks come in, letters go out and Resend leaves some without an answer: exit 0 within ten seconds, and nothing is lost or sent twice', async () => {
  const env = { DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' };
  const clockByMs = WORKING_MOMENT - Date.now();
  let house = await startHouse(env, clockByMs);
  const employer = await openLiveEmployer(house.url);
  const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
  ats.tell(Array.from({ length: 30 }, (_, n) => rejected(`first-${String(n)}`)));
  // From here on the letters go in one batch, so that those without an answer do not keep the others waiting one after the other.
  await until(() => resend.accepted.length >= 2);
  resend.weather([{ kind: 'hang', times: 2 }]);
  await until(() => resend.requests.length >= 6);
  ats.tell(Array.from({ length: 10 }, (_, n) => rejected(`last-${String(n)}`)));

  const askedAt = performance.now();
  expect(await house.end('SIGTERM')).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  expect(resend.accepted.length).toBeLessThan(ats.letters.length);

  await resend.close();
  resend = await openResend(100);
  house = await startHouse({ ...env, RESEND_BASE_URL: resend.url }, clockByMs);
  await ats.acknowledged();
  await expectAllToldOnce(house.url, employer, ats, resend);
  await expectAllRead(house.url, employer, ats);
}, 120_000);
