/** Employers: the companies that use the service, and the clock of each. */
import { and, eq, exists, isNotNull, not, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { connections, deliveries, employers, hiringEvents } from './schema.js';

export type Employer = typeof employers.$inferSelect;
/** What its letters are like. */
type EmployerLetters = Partial<Pick<Employer, 'brand' | 'fallbackLocale' | 'formOfAddress' | 'stayInTouchUrl'>>;
type EmployerSponsor = Partial<Pick<Employer, 'sponsorName' | 'sponsorEmail'>>;
export type NewEmployer = Pick<Employer, 'name' | 'mode' | 'timezone' | 'country' | 'region' | 'locale' | 'replyTo' | 'closingDays' | 'testNow'> & Partial<Pick<Employer, 'headcounts'>> & EmployerLetters & EmployerSponsor;
export type EmployerChange = Partial<Pick<Employer, 'name' | 'timezone' | 'country' | 'region' | 'locale' | 'replyTo' | 'closingDays' | 'headcounts'>> & EmployerLetters & EmployerSponsor;

/** @param now by the real clock */
export async function insertEmployer(db: Db, employer: NewEmployer, now: Instant): Promise<Employer> {
  const [row] = await db.insert(employers).values({ id: newId('emp', now), createdAt: now, ...employer }).returning();
  if (row === undefined) throw new Error('an inserted employer was not returned');
  return row;
}

export async function findEmployer(db: Db, id: string): Promise<Employer | null> {
  const [row] = await db.select().from(employers).where(eq(employers.id, id));
  return row ?? null;
}

export async function updateEmployer(db: Db, id: string, change: EmployerChange): Promise<Employer | null> {
  if (Object.keys(change).length === 0) return findEmployer(db, id);
  const [row] = await db.update(employers).set(change).where(eq(employers.id, id)).returning();
  return row ?? null;
}

/** Until the transaction ends, nobody else gets past this for the same employer. */
export async function lockEmployer(tx: Db, id: string): Promise<void> {
  await tx.select({ id: employers.id }).from(employers).where(eq(employers.id, id)).for('update');
}

/** @returns the time on this employer's clock: its own where it is a test employer, else the real one */
export function employerClock(employer: Pick<Employer, 'testNow'>, realNow: Instant): Instant {
  return employer.testNow ?? realNow;
}

/**
 * Sets the clock of a new test employer to any time, also back: once, while it still stands where the employer was made, and nothing has
 * happened on it, no delivery and no hiring event. From then on it goes forward only.
 * Its connections' activation moves with it, or all that follows would count as their backlog.
 * @returns whether it was set
 */
export async function setFreshTestClock(db: Db, id: string, to: Instant): Promise<boolean> {
  const itsEvents = db.select({ one: sql`1` }).from(hiringEvents).where(eq(hiringEvents.employerId, id));
  const itsDeliveries = db.select({ one: sql`1` }).from(deliveries).where(eq(deliveries.employerId, id));
  return db.transaction(async (transaction) => {
    const set = await transaction
      .update(employers)
      .set({ testNow: to })
      .where(and(eq(employers.id, id), eq(employers.mode, 'test'), eq(employers.testNow, employers.createdAt), not(exists(itsEvents)), not(exists(itsDeliveries))))
      .returning({ id: employers.id });
    if (set.length === 0) return false;
    await transaction.update(connections).set({ activatedAt: to }).where(and(eq(connections.employerId, id), isNotNull(connections.activatedAt)));
    return true;
  });
}
