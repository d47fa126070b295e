/** Each account at the mail provider has its own brake: an employer's own account waits for nobody else's, and for whatever is sent through it by any worker. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { createSendRate } from '../../src/db/send-rates.js';
import { accountOf } from '../../src/db/sender-keys.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let database: Database;
const clock = { at: Date.parse('2026-03-04T09:30:00Z'), now: () => clock.at };

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 2 });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const rateOf = (apiKey: string) => createSendRate(database.db, accountOf(apiKey), clock);

it('places are handed out by account, whichever worker asks, and what one account is told slows down no other', async () => {
  const [platform, acme, acmeElsewhere] = [rateOf('re_platform'), rateOf('re_acme'), rateOf('re_acme')];
  expect([await platform.reserve(), await platform.reserve(), await platform.reserve()]).toEqual([0, 500, 1000]);
  expect([await acme.reserve(), await acmeElsewhere.reserve()]).toEqual([0, 500]);
  await acme.report({ limit: 10, retryAfterSeconds: 30 });
  expect([await acmeElsewhere.reserve(), await acme.reserve(), await platform.reserve()]).toEqual([30_000, 30_100, 1500]);
  clock.at += 60_000;
  expect([await platform.reserve(), await acme.reserve(), await platform.reserve(), await acmeElsewhere.reserve()]).toEqual([0, 0, 500, 100]);
});
