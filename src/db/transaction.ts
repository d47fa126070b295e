/** A transaction that is begun once more where two workers made the same row at the same moment. */
import type { Db } from './connect.js';
import { rootFault } from './fault-name.js';

const UNIQUE_VIOLATION = '23505';

/**
 * `insert … on conflict (id)` minds one index only: where a table has another unique one, two inserts of the same row at once may
 * fail by that. The second attempt finds the row.
 *
 * @param work repeatable
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(work);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return db.transaction(work);
  }
}

function isUniqueViolation(error: unknown): boolean {
  const root = rootFault(error);
  return root instanceof Error && 'code' in root && root.code === UNIQUE_VIOLATION;
}
