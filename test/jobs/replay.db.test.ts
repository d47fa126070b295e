/** An employer's last days played once more: under the policy that held, what did go out; under another, what would have. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { findEmployer } from '../../src/db/employers.js';
import { applications, hiringEvents, messages } from '../../src/db/schema.js';
import { DAY_MS } from '../../src/domain/instant.js';
import { defaultPolicy, type Policy } from '../../src/domain/policy.js';
import { createReplay } from '../../src/jobs/replay.js';
import { decisiveEvent, historyStart, livelyEvent } from '../support/histories.js';
import { EMPLOYER, interviewedOnMonday, openWorld, type World, type WorldOptions } from '../support/world.js';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function open(options: Partial<WorldOptions> = {}): Promise<World> {
  const world = await openWorld({ start: '2026-02-23T08:00:00.000Z', ...options });
  worlds.push(world);
  return world;
}

async function replayed({ database }: World, change: Partial<Policy>, { days, now, mostApplications = 100 }: { days: number; now: number; mostApplications?: number }) {
  const employer = await findEmployer(database.db, EMPLOYER);
  if (employer === null) throw new Error('no employer');
  const replay = createReplay({ database, calendars: openCalendars(database.sql), mailFrom: 'mail@hearback.example', publicUrl: () => 'https://hearback.example', mostApplications });
  return replay(employer, { ...defaultPolicy, ...change }, { days, examples: 2, now });
}

const everything = async ({ database: { db } }: World) => JSON.stringify([await db.select().from(messages).orderBy(messages.id), await db.select().from(applications).orderBy(applications.id), await db.select().from(hiringEvents).orderBy(hiringEvents.id)]);

it.each([1, 2])('what went out in season %i under the policy that holds is what its replay says', async (seed) => {
  const world = await open({ start: new Date(historyStart).toISOString() });
  await world.setPolicy({ closeOnSilence: true, burstLimit: 500 });
  const lives = fc.sample(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.array(fc.oneof(livelyEvent, decisiveEvent), { maxLength: 4 })), { numRuns: 16, seed });
  await world.tell(
    ...lives.flatMap(([day, events], n) => {
      const about = { applicationId: `A${String(n)}`, candidateId: `C${String(n)}`, jobId: 'J1' };
      const facts = { candidate: { firstName: 'Ana', lastName: `Ruiz ${String(n)}`, locale: 'en', email: `ana.${String(n)}@example.com` }, job: { title: 'Baker' } };
      return [{ type: 'application.created' as const, occurredAt: historyStart + day * DAY_MS, ...about, facts }, ...events.map((event) => ({ ...event, ...about, dedupeKey: `${String(n)} ${event.dedupeKey}` }))];
    }),
  );
  const now = historyStart + 60 * DAY_MS;
  expect(await world.settle(EMPLOYER, now)).toBe('settled');
  // A letter that waits for approval is sent in the replay, and changes what follows; those are another story.
  const sent = await world.database.db.select().from(messages);
  const waited = new Set(sent.filter(({ heldBecause }) => heldBecause !== null).map(({ applicationId }) => applicationId));
  const went = sent.filter((message) => message.audience === 'candidate' && message.sentAt !== null && !waited.has(message.applicationId));
  const before = await everything(world);
  const { today, given, applications: played, of } = await replayed(world, { closeOnSilence: true, burstLimit: 500 }, { days: 61, now });
  const replayedLetters = today.letters.filter(({ audience }) => audience === 'candidate').flatMap(({ kind, reason, applicationIds }) => applicationIds.filter((id) => !waited.has(id)).map((id) => `${id} ${kind} ${reason}`));
  expect(replayedLetters.sort()).toEqual(went.map(({ applicationId, kind, reason }) => `${String(applicationId)} ${kind} ${reason}`).sort());
  expect(went.length).toBeGreaterThan(10);
  expect(given).toEqual(today);
  expect([played, of]).toEqual([16, 16]);
  expect(await everything(world)).toBe(before);
});

it('says whom a shorter patience would have told wrongly, with the letters in full, and how much shorter the waiting would have been', async () => {
  const world = await open();
  await world.tell(...interviewedOnMonday(), { type: 'application.hired', applicationId: 'A1', candidateId: 'C1', jobId: 'J1', occurredAt: Date.parse('2026-03-24T09:00:00Z') });
  const now = Date.parse('2026-03-27T12:00:00Z');
  await world.settle(EMPLOYER, now);
  const { given, today } = await replayed(world, { closeOnSilence: true, promises: { ...defaultPolicy.promises, interview: 2 } }, { days: 40, now });
  const letters = ({ letters: all }: typeof given): string[] => all.map(({ kind, reason, count, needingApproval }) => `${kind} ${reason} ${String(count)} ${String(needingApproval)}`);
  expect(letters(given)).toContain('closure noAnswerInTime 1 0');
  expect(letters(today).filter((line) => line.startsWith('closure'))).toEqual(['closure noAnswerInTime 1 1']);
  expect(given.wronglyTold).toMatchObject({ count: 1, byWhy: { hiredLater: 1, toldBefore: 0 }, cases: [{ why: 'hiredLater', at: '2026-03-24T09:00:00.000Z', neededApproval: false }] });
  const [example] = given.letters.find(({ kind }) => kind === 'closure')?.examples ?? [];
  expect(example).toMatchObject({ jobTitle: 'Baker', refused: null, needsApproval: null, letter: { to: 'ana@example.com', locale: 'en', subject: expect.stringContaining('Baker'), text: expect.stringContaining('we are closing it without one') } });
  expect(example?.letter?.text).not.toMatch(/\/(?:c|act)\/\w/);
  expect(given.waiting.longestSilenceDays).toBeLessThan(today.waiting.longestSilenceDays ?? 0);
});

it('knows only what had been noted by then: who was called, and of whom that was noted later, would have been told twice', async () => {
  const world = await open({ mode: 'live', start: '2026-03-02T11:00:00.000Z' });
  const at = async (iso: string, event: Parameters<World['tell']>[0]) => {
    world.clock.at = Date.parse(iso);
    await world.tell({ applicationId: 'A1', candidateId: 'C1', jobId: 'J1', ...event });
  };
  await world.tell(...interviewedOnMonday());
  await at('2026-03-03T09:00:00Z', { type: 'application.rejected' });
  await at('2026-03-10T09:00:00Z', { type: 'candidate.contacted', occurredAt: Date.parse('2026-03-04T15:00:00Z'), facts: { contact: { channel: 'phone', told: true } } });
  const { today } = await replayed(world, {}, { days: 30, now: Date.parse('2026-03-20T09:00:00Z') });
  expect(today.letters.filter(({ kind }) => kind === 'closure')).toMatchObject([{ reason: 'notSelected', count: 1 }]);
  expect(today.wronglyTold).toMatchObject({ count: 1, cases: [{ why: 'toldBefore', at: '2026-03-04T15:00:00.000Z' }] });
});

it('plays an even sample where there are too many, always the same one, and says of how many', async () => {
  const world = await open();
  await world.tell(...Array.from({ length: 9 }, (_, n) => ({ type: 'application.created' as const, applicationId: `A${String(n)}`, candidateId: `C${String(n)}`, jobId: 'J1' })));
  const now = Date.parse('2026-03-27T12:00:00Z');
  await world.settle(EMPLOYER, now);
  const once = await replayed(world, {}, { days: 60, now, mostApplications: 4 });
  expect(once).toMatchObject({ applications: 4, of: 9 });
  expect(await replayed(world, {}, { days: 60, now, mostApplications: 4 })).toEqual(once);
});
