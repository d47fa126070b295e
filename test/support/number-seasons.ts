/** Random seasons in which the numbers are compared with a slow recount after every step: late events, reopenings, merges, erasures, corrections, questions. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { countApplications, type Counts } from '../../src/db/metrics.js';
import { compactSome } from '../../src/db/metric-chunks.js';
import { feedback, inquiries } from '../../src/db/schema-candidates.js';
import { applications, messages } from '../../src/db/schema.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { DAY_MS } from '../../src/domain/instant.js';
import { metricGroups } from '../../src/domain/numbers.js';
import { decisiveEvent, historyStart, jobEvent, livelyEvent } from './histories.js';
import { recount, sumUp } from './recount.js';
import { EMPLOYER, openWorld, type World } from './world.js';

type Told = Parameters<World['tell']>[number];

const STEPS = 6;
const STEP_MS = 10 * DAY_MS;

/** @throws where at any step a number is another than the recount says @returns how much of what was to be met was met */
export async function playNumbers(seed: number, size: number): Promise<{ silences: number; letters: number; answers: number; erased: number }> {
  const world = await openWorld({ start: new Date(historyStart).toISOString() });
  try {
    await world.setPolicy({ closeOnSilence: true, burstLimit: 1_000 });
    const told = shuffled(season(seed, size), seed);
    const met = { silences: 0, letters: 0, answers: 0, erased: 0 };
    for (let step = 1; step <= STEPS; step += 1) {
      // Half of what is told in a step is of the past or of what comes: the order of telling is not that of happening.
      await world.tell(...told.filter((_, index) => index % STEPS === step - 1));
      const now = historyStart + step * STEP_MS;
      expect(await world.settle(EMPLOYER, now)).toBe('settled');
      await answerAndBounce(world, { seed, step, now });
      if (step % 2 === 0) await compactSome(world.database.db, EMPLOYER);
      const slow = await recount(world.database, EMPLOYER, 'Europe/Madrid', now);
      const ways = [null, ...metricGroups];
      for (const by of ways) {
        const { lines, inAll } = await countApplications(world.database.db, { employerId: EMPLOYER, from: null, to: null }, by, { timezone: 'Europe/Madrid', clockAt: now });
        const plain = (line: Counts) => ({ ...line, label: undefined });
        const where = `season ${String(seed)}, step ${String(step)}, by ${String(by)}`;
        expect(lines.map(plain), where).toEqual(sumUp(slow, by).map((line) => ({ ...line, label: undefined })));
        expect(inAll === null ? [] : [plain(inAll)], `${where}, in all`).toEqual(sumUp(slow, null).map((line) => ({ ...line, label: undefined })));
        if (by !== null) continue;
        met.silences += inAll?.silencesFound ?? 0;
        met.letters += inAll?.letters['statusUpdate'] ?? 0;
        met.answers += inAll?.feedback.count ?? 0;
      }
      met.erased += told.filter(({ type }) => type === 'candidate.erased').length;
    }
    return met;
  } finally {
    await world.close();
  }
}

/** What candidates and mail servers do, as their own code keeps it: a row, or a status that rises. */
async function answerAndBounce({ database: { db } }: World, { seed, step, now }: { seed: number; step: number; now: number }): Promise<void> {
  const rows = (await db.select({ id: applications.id }).from(applications).orderBy(applications.id)).filter((_, index) => (index + seed) % STEPS === step - 1);
  for (const [index, { id }] of rows.entries()) {
    await db.insert(inquiries).values({ id: `inq_${id}_${String(step)}`, employerId: EMPLOYER, applicationId: id, at: now, via: 'page' });
    const score = 1 + (index % 5);
    await db.insert(feedback).values({ applicationId: id, employerId: EMPLOYER, score, at: now, changedAt: now }).onConflictDoUpdate({ target: feedback.applicationId, set: { score } });
  }
  const delivered = (await db.select().from(messages)).filter(({ status, kind }) => status === 'delivered' && kind !== 'nudge').sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  if (delivered !== undefined) await db.insert(messages).values({ ...delivered, id: `${delivered.id}_${String(step)}`, kind: step % 2 === 0 ? 'correction' : 'receipt', step: `again.${String(step)}`, status: 'bounced' });
}

function season(seed: number, size: number): Told[] {
  const lives = fc.sample(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.array(fc.oneof(livelyEvent, decisiveEvent), { maxLength: 5 })), { numRuns: size, seed });
  const jobs = fc.sample(jobEvent, { numRuns: 3, seed }).map((event, n): Told => ({ ...event, jobId: `J${String(n)}`, facts: { ...event.facts, job: { department: `D${String(n % 2)}` } } }));
  return [
    ...jobs,
    ...lives.flatMap(([day, events], n): Told[] => {
      const about = { applicationId: `A${String(n)}`, candidateId: `C${String(n)}`, jobId: `J${String(n % 4)}` };
      const candidate = { firstName: 'Ana', lastName: `Ruiz ${String(n)}`, locale: 'en', email: `ana.${String(n)}@example.com` };
      const created: Told = { type: 'application.created', occurredAt: historyStart + day * DAY_MS, ...about, facts: { candidate, job: { title: 'Baker' }, recruiter: { name: 'Lee', email: `lee.${String(n % 3)}@acme.example` } } };
      const person: Told[] = n % 7 === 3 ? [{ type: 'candidate.erased', candidateId: about.candidateId, occurredAt: historyStart + 25 * DAY_MS, facts: {} }] : n % 7 === 5 ? [{ type: 'candidate.merged', candidateId: about.candidateId, occurredAt: historyStart + 20 * DAY_MS, facts: { mergedInto: `C${String(n - 1)}` } }] : [];
      return [created, ...events.filter(isOfItsTime).map((event, k): Told => ({ ...event, ...about, dedupeKey: `${String(n)}:${String(k)}` })), ...person];
    }),
  ];
}

/** An application that is over is not looked at again when a word comes that its ATS had said would come: the row keeps no time of it. */
function isOfItsTime({ occurredAt, facts }: Pick<HiringEvent, 'occurredAt' | 'facts'>): boolean {
  return (facts.outcome?.candidateToldAt ?? occurredAt) <= occurredAt;
}

function shuffled(told: readonly Told[], seed: number): Told[] {
  return fc.sample(fc.shuffledSubarray([...told], { minLength: told.length }), { numRuns: 1, seed })[0] ?? [];
}
