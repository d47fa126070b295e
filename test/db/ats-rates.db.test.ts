/** The brake on an ATS account: one line for all workers, as fast as the ATS says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAtsRate } from '../../src/db/ats-rates.js';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let database: Database;
const clock = { at: Date.parse('2026-03-02T09:00:00Z'), now: () => clock.at };
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, poolSize: 8 });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});
const rateOf = (id: string) => createAtsRate(database.db, id, { requests: 10, perMs: 10_000 }, clock);

describe('the brake', () => {
  it('hands out places a second apart, to several workers at once', async () => {
    const places = await Promise.all(Array.from({ length: 8 }, () => rateOf('con_many').reserve(10_000)));
    expect(places.map((place) => ('waitMs' in place ? place.waitMs : -1)).sort((a, b) => a - b)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000]);
  });

  it('takes no place that is too far away, so that the line does not grow by those who leave it', async () => {
    const rate = rateOf('con_full');
    for (let n = 0; n < 4; n += 1) await rate.reserve(3_500);
    expect(await rate.reserve(3_500)).toEqual({ busyMs: 4_000 });
    expect(await rate.reserve(3_500)).toEqual({ busyMs: 4_000 });
    clock.at += 4_000;
    expect(await rate.reserve(3_500)).toEqual({ waitMs: 0 });
  });

  it('stands still for as long as the ATS asks', async () => {
    const rate = rateOf('con_told');
    await rate.reserve(10_000);
    await rate.report({ remaining: 5, resetsInMs: null, retryAfterMs: 30_000 });
    expect(await rate.reserve(10_000)).toEqual({ busyMs: 30_000 });
    const empty = rateOf('con_empty');
    await empty.reserve(10_000);
    await empty.report({ remaining: 0, resetsInMs: 6_000, retryAfterMs: null });
    expect(await empty.reserve(10_000)).toEqual({ waitMs: 6_000 });
  });

  it('spreads what is left over the window, and is never many times faster than what is known to be allowed', async () => {
    const rate = rateOf('con_spread');
    await rate.reserve(10_000);
    await rate.report({ remaining: 20, resetsInMs: 10_000, retryAfterMs: null });
    clock.at += 1_000;
    await rate.reserve(10_000);
    expect(await rate.reserve(10_000)).toEqual({ waitMs: 500 });
    await rate.report({ remaining: 10_000, resetsInMs: 1_000, retryAfterMs: null });
    clock.at += 1_000;
    await rate.reserve(10_000);
    expect(await rate.reserve(10_000)).toEqual({ waitMs: 250 });
  });
});
