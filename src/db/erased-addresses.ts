/** Blocks on addresses whose owners were erased: kept as a keyed digest that tells nobody whose it was, and back in plain words once somebody with that address is to be decided about again. */
import { createHmac } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { addressKey } from '../domain/address.js';
import type { Db } from './connect.js';
import { suppressions } from './schema.js';

/** What stands for an address of an employer's candidate: the same each time, and not to be turned back without the service's secret. @param address as `addressKey` gives it */
export type AddressMark = (employerId: string, address: string) => string;

/** No address begins so: it has no `@` behind it. */
const MARK = 'erased:';

/** @param key from the service's secret key, for this use alone */
export function createAddressMark(key: Buffer): AddressMark {
  return (employerId, address) => `${MARK}${createHmac('sha256', key).update(`${employerId}\n${address}`).digest('hex')}`;
}

/** Whether what stands in a block's place of the address is such a digest. */
export function isAddressMark(address: string): boolean {
  return address.startsWith(MARK) && !address.includes('@');
}

/**
 * Puts a digest in place of each of some addresses that is blocked, unless somebody else who is not erased has it too.
 *
 * @param gone.employerIds whose candidates had them
 * @param gone.addresses as `addressKey` gives them
 */
export async function markErasedBlocks(db: Db, markOf: AddressMark, { employerIds, addresses }: { employerIds: readonly string[]; addresses: readonly string[] }): Promise<void> {
  if (addresses.length === 0) return;
  const stillHad = sql`exists (select from candidates c where c.employer_id = ${suppressions.employerId} and lower(c.email) = ${suppressions.address} and c.erased_at is null)`;
  const blocked = await db.delete(suppressions).where(and(inArray(suppressions.employerId, [...employerIds]), inArray(suppressions.address, [...addresses]), sql`not ${stillHad}`)).returning();
  if (blocked.length === 0) return;
  await db.insert(suppressions).values(blocked.map((row) => ({ ...row, address: markOf(row.employerId, row.address) }))).onConflictDoNothing();
}

/**
 * Before anything is decided about applications: where one is of somebody with an address that was blocked when its owner was erased, the block stands in
 * plain words again. The ATS has told us the address anew.
 */
export async function wakeErasedBlocks(db: Db, markOf: AddressMark, applicationIds: readonly string[]): Promise<void> {
  if (applicationIds.length === 0) return;
  const rows = await db.execute<{ employer_id: string; email: string }>(sql`
    select distinct a.employer_id, record.email from applications a
    join candidates c on c.id = a.candidate_id
    join candidates record on record.id in (c.id, c.merged_into) or record.merged_into = coalesce(c.merged_into, c.id)
    where a.id in ${[...applicationIds]} and record.email is not null
      and exists (select from suppressions s where s.employer_id = a.employer_id and s.address like ${`${MARK}%`})`);
  for (const { employer_id: employerId, email } of rows) {
    const address = addressKey(email);
    const [block] = await db.delete(suppressions).where(and(eq(suppressions.employerId, employerId), eq(suppressions.address, markOf(employerId, address)))).returning();
    if (block !== undefined) await db.insert(suppressions).values({ ...block, address }).onConflictDoNothing();
  }
}
