/** Killed while one mail that tells several is on its way, taken by the provider or not: it goes once, and each that it tells is known as sent once. */
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../support/counters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { type LiveEmployer, openLiveEmployer } from '../support/live-employer.js';

/** Longer than a worker's lease on a message. */
const DOWN_MS = 3 * 60_000;
const TWIN = 'twin@people.example';
const RECRUITER = 'lee@acme.example';
/** Friday, one o'clock in Madrid. */
const FRIDAY = Date.parse('2026-03-06T12:00:00Z');

let database: TestDatabase;
let resend: FakeResend;
let sql: postgres.Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  resend = await startFakeResend({ ratePerSecond: 100 });
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await endHouses();
  await sql.end();
  await resend.close();
  await database.drop();
});

const about = (id: string, person: string, address: string, kind: string) => ({
  application: { id, stage: { id: kind, name: kind, kind } }, candidate: { id: person, firstName: 'Ana', lastName: 'Ruiz', email: address }, job: { id: `J-${id}`, title: `Baker ${id}` },
  recruiter: { name: 'Lee', email: RECRUITER }, hiringLead: { name: 'Kim', email: 'kim@acme.example' },
});

/** Two applications of one person were rejected in the ATS, and five other people were interviewed on Monday and have heard nothing since: one letter and one digest of reminders, at once. */
function whatHappened(): object[] {
  const twins = ['T1', 'T2'].flatMap((id) => [
    { id: `${id}-created`, type: 'application.created', timestamp: '2026-02-25T09:00:00.000Z', data: about(id, 'twin', TWIN, 'applied') },
    { id: `${id}-rejected`, type: 'application.rejected', timestamp: '2026-02-26T09:00:00.000Z', data: { application: { id }, candidate: { id: 'twin' }, job: { id: `J-${id}` } } },
  ]);
  const waiting = ['W1', 'W2', 'W3', 'W4', 'W5'].flatMap((id) => [
    { id: `${id}-created`, type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z', data: about(id, id, `${id.toLowerCase()}@people.example`, 'interview') },
    { id: `${id}-met`, type: 'interview.completed', timestamp: '2026-03-02T10:00:00.000Z', data: { application: { id }, candidate: { id }, job: { id: `J-${id}` }, interview: { id: `I-${id}`, startsAt: '2026-03-02T09:00:00.000Z', endsAt: '2026-03-02T10:00:00.000Z' } } },
  ]);
  return [...twins, ...waiting];
}

async function tell({ url }: { url: string }, { key, connectionId }: LiveEmployer): Promise<void> {
  const response = await fetch(`${url}/v1/events`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ connectionId, events: whatHappened() }) });
  expect(response.status).toBe(202);
}

const groups = () => sql<{ kind: string; status: string; told: number; mail: string }[]>`
  select kind, status, (select count(*)::int from message_events e where e.message_id = m.id and e.type = 'sent') as told, coalesce(together_with, id) as mail
  from messages m where kind in ('closure', 'nudge') and status <> 'cancelled' order by kind, id`;
const takenBy = (address: string): number => resend.accepted.filter(({ body }) => [body.to].flat().includes(address)).length;

it.each(['acceptThenHang', 'hang'] as const)('one mail or none before the death (%s), one in the end, and nobody is told twice', async (kind) => {
  const env = { DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' };
  resend.weather([{ kind, times: 50, on: 'send' }]);
  let clockByMs = FRIDAY - Date.now();
  const house = await startHouse(env, clockByMs);
  await tell(house, await openLiveEmployer(house.url));
  // Both mails have reached the provider, and no answer of it has reached us.
  await until(async () => (await groups()).filter(({ status }) => status === 'sending').length === 7);
  if (kind === 'acceptThenHang') await until(() => takenBy(TWIN) + takenBy(RECRUITER) === 2);
  else await until(async () => (await sql<{ id: string }[]>`select id from messages where status = 'sending' and together_with is null`).every(({ id }) => resend.requests.some(({ key }) => key === id)));
  await house.end('SIGKILL');
  const atDeath = await groups();
  expect(atDeath.map(({ kind: of, status, told }) => `${of} ${status} ${String(told)}`)).toEqual([...Array.from({ length: 2 }, () => 'closure sending 0'), ...Array.from({ length: 5 }, () => 'nudge sending 0')]);
  expect(new Set(atDeath.map(({ mail }) => mail)).size).toBe(2);
  resend.calm();
  clockByMs += DOWN_MS;
  await startHouse(env, clockByMs);
  await until(async () => (await groups()).every(({ status }) => status === 'sent'));
  expect((await groups()).map(({ told, mail }) => [told, mail])).toEqual(atDeath.map(({ mail }) => [1, mail]));
  expect([takenBy(TWIN), takenBy(RECRUITER)]).toEqual([1, 1]);
  expect(resend.sentMoreThanOnce()).toEqual([]);
});
