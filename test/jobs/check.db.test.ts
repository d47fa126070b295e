/** The hourly check: whatever the tables say of who is owed an answer, the hiring events have the last word, and somebody hears of it. */
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { standingAlarms } from '../../src/db/alarms.js';
import { openCalendars } from '../../src/db/calendars.js';
import { digestId } from '../../src/db/ids.js';
import { countOwedLive } from '../../src/db/obligations.js';
import { applications } from '../../src/db/schema.js';
import { alarms } from '../../src/db/schema-service.js';
import { createCheck } from '../../src/jobs/check.js';
import { CONNECTION, EMPLOYER, interviewedOnMonday, openWorld, type World } from '../support/world.js';

const ANA = digestId('app', CONNECTION, 'A1');
const owed = { owedKind: 'stagePromise', owedSince: Date.parse('2026-03-02T10:00:00Z'), owedBy: Date.parse('2026-03-09T10:00:00Z'), askedBy: null, open: true };
let world: World;
let check: () => Promise<'idle'>;
let woken: string[];

beforeAll(async () => {
  world = await openWorld({ start: '2026-03-03T09:00:00Z', mode: 'live' });
  woken = [];
  check = createCheck({ database: world.database, calendars: openCalendars(world.database.sql), clock: world.clock, wake: (name) => void woken.push(name), log: (event) => void world.logged.push(event) });
  await world.tell(...interviewedOnMonday());
  await world.looker.sweep();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.logged.length = 0;
  woken.length = 0;
});

const ana = async () => (await world.database.db.select().from(applications).where(eq(applications.id, ANA)))[0];
const spoil = async (change: Partial<typeof applications.$inferInsert>) => void (await world.database.db.update(applications).set(change).where(eq(applications.id, ANA)));

it('raises no alarm where the list says what the events say', async () => {
  expect(await ana()).toMatchObject(owed);
  await check();
  expect(world.logged).toEqual([]);
  expect(await countOwedLive(world.database.db, Date.parse('2026-03-10T09:00:00Z'))).toEqual({ owed: 1, late: 1, unreachable: 0 });
  expect(await standingAlarms(world.database.db)).toEqual([]);
});

it.each([
  ['lost', { owedKind: null, owedSince: null, owedBy: null }],
  ['put off', { owedBy: Date.parse('2026-04-09T10:00:00Z') }],
  ['laid to another rule', { owedKind: 'jobEnded' as const }],
  ['invented', { askedSince: Date.parse('2026-03-02T10:00:00Z'), askedBy: Date.parse('2026-03-03T10:00:00Z') }],
  ['lost with an application that is called closed', { open: false, status: 'told', nextLookAt: null, owedKind: null, owedSince: null, owedBy: null }],
])('an answer that is owed and was %s is found, told of, and put right', async (_what, change) => {
  await spoil(change);
  await check();
  expect(world.logged.find(({ kind }) => kind === 'obligation')).toMatchObject({ level: 'error', employerId: EMPLOYER, count: 1, applicationIds: [ANA] });
  expect(await world.database.db.select().from(alarms).where(isNull(alarms.clearedAt))).toContainEqual(expect.objectContaining({ kind: 'obligation', employerId: EMPLOYER, subject: EMPLOYER }));
  expect(woken).toContain('sweep');
  await world.looker.sweep();
  expect(await ana()).toMatchObject(owed);
  await check();
  expect(await standingAlarms(world.database.db)).toEqual([]);
});
