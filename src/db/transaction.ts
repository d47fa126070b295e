/** A transaction that is begun once more where two workers made the same row at the same moment. */
import type { Db } from './connect.js';
import { rootFault } from './fault-name.js';

const UNIQUE_VIOLATION = '23505';

/** Each attempt finds the rows that the others have made meanwhile; more than a few at once about the same thing are not met in life. */
const MOST_ATTEMPTS = 5;

/**
 * `insert … on conflict (id)` minds one index only: where a table has another unique one, two inserts of the same row at once may
 * fail by that. The next attempt finds the row.
 *
 * @param work repeatable
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

function isUniqueViolation(error: unknown): boolean {
  const root = rootFault(error);
  return root instanceof Error && 'code' in root && root.code === UNIQUE_VIOLATION;
}
