/** Says to the database who acts in a transaction, so that what its triggers record names them. */
import { sql } from 'drizzle-orm';
import type { Db } from './connect.js';

/**
 * @param tx a transaction: outside of one it says nothing
 * @param by a key's id, `operator`, `candidate`, or `link:` and the id of the message whose link was used; never a name
 */
export async function actAs(tx: Db, by: string): Promise<void> {
  await tx.execute(sql`select set_config('hearback.by', ${by}, true)`);
}
