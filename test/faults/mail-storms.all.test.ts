/** Resend in bad weather: whatever it answers, or does not, each letter goes out once in the end. */
import supertest from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type FakeResend, type Spell, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllToldOnce, startAts } from './ats.js';

let database: TestDatabase;
let resend: FakeResend;

beforeEach(async () => {
  database = await createTestDatabase();
  resend = await startFakeResend({ ratePerSecond: 100 });
});
afterEach(async () => {
  await endHouses();
  await resend.close();
  await database.drop();
});

/** Each of them meets one letter. The one that never answers takes fifteen seconds to be given up, and has a test of its own in mail-weather.all.test.ts. */
const SPELLS: Spell[] = [{ kind: '429' }, { kind: '429text' }, { kind: '500' }, { kind: '503' }, { kind: 'nullError' }, { kind: 'reset' }, { kind: 'halfBody' }, { kind: 'acceptThenReset' }, { kind: 'acceptThen500' }];

it('429, 500, a lost connection, half an answer: sent once in the end', async () => {
  const clockByMs = WORKING_MOMENT - Date.now();
  resend.weather(SPELLS);
  const house = await startHouse({ DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' }, clockByMs);
  const employer = await openLiveEmployer(house.url);
  const authorization = `Bearer ${employer.key}`;
  await supertest(house.url).post('/v1/employer/sender/domain').set({ authorization }).send({ name: 'mail.acme.example' }).expect(201);
  for (const domain of resend.domains.values()) domain.status = 'verified';
  await supertest(house.url).get('/v1/employer/sender').set({ authorization }).expect(200);
  const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
  ats.tell(SPELLS.map(({ kind }) => rejected(`told-in-${kind}`)));
  await ats.acknowledged();
  await expectAllToldOnce(house.url, employer, ats, resend);
  for (const { body } of resend.accepted) expect(body).toMatchObject({ from: expect.stringContaining('<careers@mail.acme.example>') });
  // All of it was met, by a letter that then needed a second attempt.
  expect(resend.requests.flatMap(({ weather }) => weather ?? []).sort()).toEqual(SPELLS.map(({ kind }) => kind).sort());
  expect(resend.requests.length).toBeGreaterThanOrEqual(2 * SPELLS.length);
}, 120_000);
