/** The credentials for an ATS's own API: sealed with the service's key, opened only to ask that ATS. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { connections } from './schema.js';
import type { Seal } from './seal.js';

/**
 * Puts credentials in place of those that were there.
 * @param credentials null: from now on its API is not asked
 * @param now by the real clock
 */
export async function setCredentials(db: Db, seal: Pick<Seal, 'seal'>, whose: { employerId: string; id: string }, credentials: Readonly<Record<string, string>> | null, now: Instant): Promise<void> {
  await db
    .update(connections)
    .set({ sealedCredentials: credentials === null ? null : seal.seal(JSON.stringify(credentials)), credentialsSetAt: credentials === null ? null : now })
    .where(and(eq(connections.id, whose.id), eq(connections.employerId, whose.employerId), isNull(connections.deletedAt)));
}

/**
 * @returns the connection's credentials as they were given; null where it has none, or was deleted
 * @throws Error where they were sealed with another key
 */
export async function openCredentials(db: Db, seal: Pick<Seal, 'open'>, connectionId: string): Promise<Readonly<Record<string, string>> | null> {
  const [row] = await db.select({ sealed: connections.sealedCredentials }).from(connections).where(and(eq(connections.id, connectionId), isNull(connections.deletedAt)));
  if (row === undefined || row.sealed === null) return null;
  // We wrote it ourselves, as an object of texts.
  return JSON.parse(seal.open(row.sealed)) as Record<string, string>;
}
