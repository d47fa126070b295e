/** At what hour people hear: by their own clock where it is known, else by that of their job, else by the employer's in Madrid. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applications, messages } from '../../src/db/schema.js';
import { EMPLOYER, openWorld, type World } from '../support/world.js';

const at = (iso: string): number => Date.parse(iso);

let world: World;

interface Where {
  own?: string;
  job?: string;
}

/** Applied long before, and rejected on a Tuesday evening: the letter has the next morning it may come in. */
function rejected(who: string, { own, job }: Where, rejectedAt = '2026-03-03T22:00:00Z'): Parameters<World['tell']> {
  const about = { applicationId: who, candidateId: who, jobId: `job-${who}` };
  const candidate = { firstName: 'Ana', email: `${who}@example.com`, locale: 'en', ...(own === undefined ? {} : { timezone: own }) };
  return [
    { ...about, type: 'application.created', occurredAt: at('2026-02-23T09:00:00Z'), facts: { candidate, job: { title: 'Baker', ...(job === undefined ? {} : { timezone: job }) } } },
    { ...about, type: 'application.rejected', occurredAt: at(rejectedAt) },
  ];
}

/** @returns when they were told, by the clock there */
async function heardAt(who: string, timeZone: string): Promise<string> {
  const [row] = await world.database.db.select({ sentAt: messages.sentAt }).from(messages).innerJoin(applications, eq(applications.id, messages.applicationId)).where(eq(applications.externalId, who));
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' }).format(row?.sentAt ?? Number.NaN);
}

beforeAll(async () => {
  world = await openWorld({ start: '2026-03-02T08:00:00Z' });
  await world.setPolicy({ burstLimit: 100, promises: { applied: 200, screening: 200, assessment: 200, interview: 200, finalInterview: 200 } });
  await world.tell(
    ...rejected('own', { own: 'Asia/Tokyo', job: 'America/New_York' }), ...rejected('job', { job: 'America/New_York' }), ...rejected('neither', {}), ...rejected('nonsense', { own: 'Mars/Olympus', job: 'America/New_York' }),
    // Thursday 2 April 2026 is the eve of Good Friday: two working days after this the letter would be due.
    ...rejected('eve', { job: 'Europe/Madrid' }, '2026-03-31T09:00:00Z'), ...rejected('friday', { job: 'America/New_York' }, '2026-03-11T14:30:00Z'),
  );
  await world.settle(EMPLOYER, at('2026-04-20T16:00:00Z'));
});
afterAll(() => world.close());

it.each([
  ['own', 'Asia/Tokyo', /^Mon 09\/03, 09:[0-4]/],
  ['job', 'America/New_York', /^Fri 06\/03, 09:[0-4]/],
  ['neither', 'Europe/Madrid', /^Fri 06\/03, 09:[0-4]/],
  ['nonsense', 'America/New_York', /^Fri 06\/03, 09:[0-4]/],
])('%s: in the morning in %s', async (who, zone, morning) => {
  expect(await heardAt(who, zone)).toMatch(morning);
});

it('on a Friday by the clock of the job: half past three in Madrid is half past ten in New York', async () => {
  expect(await heardAt('friday', 'America/New_York')).toBe('Fri 13/03, 10:30');
});

it('not on the eve of a holiday of the employer, but after it', async () => {
  expect(await heardAt('eve', 'Europe/Madrid')).toMatch(/^Mon 06\/04, 09:[0-4]/);
});

it('a zone that is told of a job later counts from then on', async () => {
  await world.tell(...rejected('late', {}, '2026-04-20T22:00:00Z'));
  await world.tell({ type: 'job.updated', jobId: 'job-late', facts: { job: { timezone: 'America/New_York' } } });
  await world.settle(EMPLOYER, at('2026-05-20T16:00:00Z'));
  expect(await heardAt('late', 'America/New_York')).toMatch(/, 09:[0-4]/);
});
