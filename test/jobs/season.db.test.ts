/** The test clock: the same season always gives the same messages at the same times, however the clock is moved and however much is played at once. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { applications, messages } from '../../src/db/schema.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { decisiveEvent, historyStart, jobEvent, livelyEvent } from '../support/histories.js';
import { EMPLOYER, openWorld, type World, type WorldOptions } from '../support/world.js';

type Told = Parameters<World['tell']>[number];

const APPLICATIONS = 16;
const MOVED_BY_DAYS = 55;
const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** Some people apply twice, some have no address, some read a language that we have no letters in; many apply at the same moment. */
function season(seed: number): Told[] {
  const lives = fc.sample(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.array(fc.oneof(livelyEvent, decisiveEvent), { maxLength: 4 })), { numRuns: APPLICATIONS, seed });
  const jobs = fc.sample(jobEvent, { numRuns: 4, seed }).map((event, n): Told => ({ ...event, jobId: `J${String(n)}` }));
  return [
    ...jobs,
    ...lives.flatMap(([day, events], n): Told[] => {
      const about = { applicationId: `A${String(n)}`, candidateId: `C${String(n % 12)}`, jobId: `J${String(n % 5)}` };
      const candidate = { firstName: 'Ana', lastName: `Ruiz ${String(n % 12)}`, locale: n % 9 === 5 ? 'xx' : 'en', ...(n % 8 === 3 ? {} : { email: `ana.${String(n % 12)}@example.com` }) };
      const created = { type: 'application.created' as const, occurredAt: historyStart + (n % 3 === 0 ? 0 : day * DAY_MS), dedupeKey: `created:${String(n)}` };
      return [{ ...created, ...about, facts: { candidate, job: { title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' } } }, ...events.map((event, k) => ({ ...event, ...about, dedupeKey: `${String(n)}:${String(k)}` }))];
    }),
  ];
}

/** @returns every message and every application as they stand at the end, without what is random by nature */
async function played(told: readonly Told[], { steps, burstLimit, ...options }: { steps: number; burstLimit: number } & Partial<WorldOptions>): Promise<{ sent: { status: string }[]; stands: object[] }> {
  const world = await openWorld({ start: new Date(historyStart).toISOString(), ...options });
  worlds.push(world);
  await world.setPolicy({ closeOnSilence: true, burstLimit });
  await world.tell(...told);
  for (let step = 1; step <= steps; step += 1) expect(await world.settle(EMPLOYER, historyStart + Math.floor((MOVED_BY_DAYS * DAY_MS * step) / steps))).toBe('settled');
  const rows = await world.database.db.select().from(applications);
  const nameOf = new Map(rows.map(({ id, externalId }) => [id, externalId]));
  const sent = (await world.database.db.select().from(messages)).map(({ applicationId, step, episode, kind, reason, status, plannedFor, sentAt, because, heldBecause, closedReason, subject, text, createdAt, updatedAt }) => ({
    application: nameOf.get(applicationId ?? '') ?? '', step, episode, kind, reason, status, plannedFor, sentAt, because, heldBecause, closedReason, subject, text: text?.replaceAll(/\/(?:act|c)\/\S+/g, ''), createdAt, updatedAt,
  }));
  const stands = rows.map(({ externalId, status, open, waitingSince, promisedBy, lastContactAt, outcome, toldAt, toldBy, because, nextLookAt }) => ({ externalId, status, open, waitingSince, promisedBy, lastContactAt, outcome, toldAt, toldBy, because, nextLookAt }));
  const byName = <T extends object>(list: T[]): T[] => list.map((item) => [JSON.stringify(item), item] as const).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  return { sent: byName(sent), stands: byName(stands) };
}

const statusesIn = ({ sent }: { sent: { status: string }[] }): string[] => [...new Set(sent.map(({ status }) => status))].sort();

it.each([1])('season %i is the same in many steps, told in another order, with other ids of ours', async (seed) => {
  const told = season(seed);
  const atOneGo = await played(told, { steps: 1, burstLimit: 1, atOnce: 4 });
  expect(await played([...told].reverse(), { steps: 7, burstLimit: 1, atOnce: 4, connectionId: 'con_other' })).toEqual(atOneGo);
  expect(statusesIn(atOneGo)).toEqual(expect.arrayContaining(['awaitingApproval', 'cancelled', 'delivered', 'failed']));
});

it('is the same one application at a time as all at once', async () => {
  const told = season(1);
  const together = await played(told, { steps: 1, burstLimit: APPLICATIONS });
  expect(await played(told, { steps: 1, burstLimit: APPLICATIONS, atOnce: 1, connectionId: 'con_other' })).toEqual(together);
  expect(statusesIn(together)).toEqual(expect.arrayContaining(['cancelled', 'delivered', 'failed']));
});

/** Known in two ATSs by the same address, and told of ahead of their time: nothing of it has happened when the clock starts. */
it('tells whoever is known in two ATSs the same, however the clock is moved', async () => {
  const closuresAfter = async (steps: number, atOnce: number): Promise<string[]> => {
    const world = await openWorld({ start: new Date(historyStart).toISOString(), atOnce });
    worlds.push(world);
    await world.setPolicy({ burstLimit: 1_000 });
    for (const from of ['con_a', 'con_b']) {
      await world.tellBy(
        from,
        ...Array.from({ length: 8 }, (_, n) => n).flatMap((n): Told[] => {
          const about = { applicationId: `${from}-${String(n)}`, candidateId: `${from}-C${String(n)}`, jobId: `${from}-J` };
          const day = historyStart + (n + 1) * DAY_MS;
          // In one of the two an hour later on the same day, and a day later in the other half of them.
          const rejectedAt = day + 4 * DAY_MS + (from === 'con_a' ? 0 : n % 2 === 0 ? HOUR_MS : DAY_MS);
          const created = { ...about, type: 'application.created' as const, occurredAt: day, dedupeKey: `${from}-created-${String(n)}`, facts: { candidate: { firstName: 'Ana', email: `ana.${String(n)}@example.com`, locale: 'en' }, job: { title: from === 'con_a' ? 'Baker' : 'Cook' } } };
          return [created, { ...about, type: 'application.rejected', occurredAt: rejectedAt, dedupeKey: `${from}-rejected-${String(n)}` }];
        }),
      );
    }
    for (let step = 1; step <= steps; step += 1) await world.settle(EMPLOYER, historyStart + Math.floor((30 * DAY_MS * step) / steps));
    const rows = (await world.database.db.select().from(messages)).filter(({ kind }) => kind === 'closure');
    return rows.map(({ toAddress, status, sentAt, togetherWith, text }) => [toAddress, status, sentAt, togetherWith === null, text].join(' ')).sort();
  };
  const inOne = await closuresAfter(1, 200);
  expect(inOne.filter((closure) => closure.includes(' delivered ') && closure.includes('- Baker: '))).not.toEqual([]);
  expect(inOne.filter((closure) => closure.includes(' delivered '))).toHaveLength(16);
  expect(await closuresAfter(7, 3)).toEqual(inOne);
});
