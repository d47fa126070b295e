/** Addresses of an employer that must not be written to: listed, blocked by hand, and freed again with a reason. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { suppressions } from './schema.js';
import { suppressionNotes } from './schema-suppressions.js';

export type Suppression = typeof suppressions.$inferSelect;

/** @param address as `addressKey` gives it; null: all @param page.after the address of the last one seen */
export async function listSuppressions(db: Db, employerId: string, address: string | null, page: { limit: number; after: string | null }): Promise<Suppression[]> {
  return db
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.employerId, employerId), address === null ? undefined : eq(suppressions.address, address), page.after === null ? undefined : gt(suppressions.address, page.after)))
    .orderBy(asc(suppressions.address))
    .limit(page.limit);
}

interface ByHand {
  employerId: string;
  /** As `addressKey` gives it. */
  address: string;
  /** A key's id. */
  by: string;
  why: string;
  /** On the employer's clock. */
  now: Instant;
}

/** Inside a transaction. @returns the block as it stands; an address that was blocked before keeps its first reason */
export async function addSuppression(db: Db, { employerId, address, by, why, now }: ByHand): Promise<Suppression> {
  await db.insert(suppressions).values({ employerId, address, reason: 'byHand', createdAt: now }).onConflictDoNothing();
  await db.insert(suppressionNotes).values({ id: newId('spn', now), employerId, address, did: 'added', by, why, at: now });
  await touchApplicationsTo(db, { employerId, address, now });
  const [row] = await listSuppressions(db, employerId, address, { limit: 1, after: null });
  return row ?? { employerId, address, reason: 'byHand', createdAt: now };
}

/** Inside a transaction. The next mail may go. @returns false where the address was not blocked */
export async function removeSuppression(db: Db, { employerId, address, by, why, now }: ByHand): Promise<boolean> {
  const gone = await db.delete(suppressions).where(and(eq(suppressions.employerId, employerId), eq(suppressions.address, address))).returning({ address: suppressions.address });
  if (gone.length === 0) return false;
  await db.insert(suppressionNotes).values({ id: newId('spn', now), employerId, address, did: 'removed', by, why, at: now });
  await touchApplicationsTo(db, { employerId, address, now });
  return true;
}

/** What is owed to whoever has this address is decided anew: by mail, or by a call. */
async function touchApplicationsTo(db: Db, { employerId, address, now }: Pick<ByHand, 'employerId' | 'address' | 'now'>): Promise<void> {
  const at = sql`${toIso(now)}::timestamptz`;
  await db.execute(sql`
    with due as (
      select a.id from applications a join candidates c on c.id = a.candidate_id
      where c.employer_id = ${employerId} and lower(c.email) = ${address} and (a.open or a.next_look_at is not null) order by a.id for update of a)
    update applications set next_look_at = least(coalesce(next_look_at, ${at}), ${at}) from due where applications.id = due.id`);
}
