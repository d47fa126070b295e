/** Letters that an employer sends to itself: how many lately, and what became of each. */
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { employers } from './schema.js';
import { testLetters } from './schema-templates.js';
import type { LetterName } from './templates.js';

const HOUR_MS = 3_600_000;
export const TEST_LETTERS_AN_HOUR = 5;

/**
 * Takes a place among those of an hour before the letter is sent: one that fails has taken it too, and many at once cannot get past the limit.
 *
 * @param letter.now by the real clock
 * @param letter.by a key's id
 * @returns the letter's id; or how long to wait where the hour is full
 */
export async function beginTestLetter(db: Db, { employerId, name, now, by }: { employerId: string; name: LetterName; now: Instant; by: string }): Promise<{ id: string } | { waitMs: number }> {
  return db.transaction(async (transaction) => {
    await transaction.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('update');
    const lately = await transaction
      .select({ at: testLetters.createdAt })
      .from(testLetters)
      .where(and(eq(testLetters.employerId, employerId), gt(testLetters.createdAt, now - HOUR_MS)))
      .orderBy(asc(testLetters.createdAt));
    const first = lately.at(-TEST_LETTERS_AN_HOUR);
    if (first !== undefined) return { waitMs: first.at + HOUR_MS - now };
    const id = newId('tst', now);
    await transaction.insert(testLetters).values({ id, employerId, ...name, createdAt: now, createdBy: by });
    return { id };
  });
}

/** Notes that the letter was sent. */
export async function endTestLetter(db: Db, id: string, sent: { provider: 'resend' | 'captured'; providerId: string }): Promise<void> {
  await db.update(testLetters).set(sent).where(eq(testLetters.id, id));
}
