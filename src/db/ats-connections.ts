/** A connection with whose it is, for whoever asks its ATS. */
import { and, eq, isNull } from 'drizzle-orm';
import type { EmployerRow } from './calendars.js';
import type { Db } from './connect.js';
import { connections, employers } from './schema.js';

export type ConnectionRow = typeof connections.$inferSelect;

/** @returns null where there is none, or it was deleted */
export async function connectionWithEmployer(db: Db, id: string): Promise<{ connection: ConnectionRow; employer: EmployerRow } | null> {
  const [found] = await db
    .select({ connection: connections, employer: employers })
    .from(connections)
    .innerJoin(employers, eq(employers.id, connections.employerId))
    .where(and(eq(connections.id, id), isNull(connections.deletedAt)));
  return found ?? null;
}
