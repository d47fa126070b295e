/** Repairs: what a walk or a look found otherwise than we had it, and put right. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { repairs } from './schema-ats.js';

export type RepairRow = typeof repairs.$inferSelect;

/** @param at by the real clock */
export async function insertRepairs(db: Db, made: readonly Omit<RepairRow, 'id' | 'at'>[], at: Instant): Promise<void> {
  if (made.length > 0) await db.insert(repairs).values(made.map((row) => ({ id: newId('rep', at), at, ...row })));
}

/** The newest first. @param page.after the id of the last one seen */
export async function listRepairs(db: Db, connectionId: string, page: { limit: number; after: string | null }): Promise<RepairRow[]> {
  return db
    .select()
    .from(repairs)
    .where(and(eq(repairs.connectionId, connectionId), page.after === null ? undefined : lt(repairs.id, page.after)))
    .orderBy(desc(repairs.id))
    .limit(page.limit);
}
