/** Every minute: takes what has changed of many applications into the chunks from which the numbers are read. Nothing but speed hangs on it. */
import type { Database } from '../db/connect.js';
import { CHANGES_LEFT, compactSome, employersToCompact } from '../db/metric-chunks.js';

/** @param changesLeft an employer of whom fewer changes are marked is left for later */
export function createNumbers({ database: { db }, changesLeft = CHANGES_LEFT }: { database: Pick<Database, 'db'>; changesLeft?: number }): () => Promise<'idle'> {
  return async () => {
    for (const employerId of await employersToCompact(db, changesLeft)) while (await compactSome(db, employerId));
    return 'idle';
  };
}
