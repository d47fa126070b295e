/** Jobs as they were last told of. */
import { and, eq } from 'drizzle-orm';
import type { Db } from './connect.js';
import { jobs } from './schema.js';

export type JobRow = typeof jobs.$inferSelect;

/** @returns null where the employer has no job of this id */
export async function readJob(db: Db, employerId: string, id: string): Promise<JobRow | null> {
  const [row] = await db.select().from(jobs).where(and(eq(jobs.id, id), eq(jobs.employerId, employerId)));
  return row ?? null;
}
