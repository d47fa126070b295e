/** Policies: never changed, only followed by a new version, so that what was decided can name the rules it was decided under. */
import { desc, eq } from 'drizzle-orm';
import { Compile, type Validator } from 'typebox/compile';
import type { Instant } from '../domain/instant.js';
import { defaultPolicy } from '../domain/policy.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { StoredPolicy } from './policy-schema.js';
import { employers, policies } from './schema.js';

export interface PolicyVersion {
  id: string;
  version: number;
  policy: StoredPolicy;
  createdAt: Instant;
  createdBy: string;
}

let stored: Validator<Record<never, never>, typeof StoredPolicy> | undefined;

/**
 * @returns the version that holds now; null only for an employer that was never given one
 * @throws Error where what is stored is no policy
 */
export async function currentPolicy(db: Db, employerId: string): Promise<PolicyVersion | null> {
  const [row] = await db.select().from(policies).where(eq(policies.employerId, employerId)).orderBy(desc(policies.version)).limit(1);
  return row === undefined ? null : read(row);
}

/**
 * Adds the next version. Versions of one employer are added one after the other: each waits for the employer's row.
 * @param options.now by the real clock
 * @param options.by who changed it: a key's id, or `hearback`
 */
export async function insertPolicy(db: Db, options: { employerId: string; policy: StoredPolicy; now: Instant; by: string }): Promise<PolicyVersion> {
  return db.transaction(async (transaction) => {
    await transaction.select({ id: employers.id }).from(employers).where(eq(employers.id, options.employerId)).for('update');
    const last = await currentPolicy(transaction, options.employerId);
    const [row] = await transaction
      .insert(policies)
      .values({
        id: newId('pol', options.now),
        employerId: options.employerId,
        version: (last?.version ?? 0) + 1,
        policy: options.policy,
        createdAt: options.now,
        createdBy: options.by,
      })
      .returning();
    if (row === undefined) throw new Error('an inserted policy was not returned');
    return read(row);
  });
}

function read(row: typeof policies.$inferSelect): PolicyVersion {
  stored ??= Compile(StoredPolicy);
  // A version written before a setting existed has that setting's default.
  const policy: unknown = typeof row.policy === 'object' && row.policy !== null ? { ...defaultPolicy, ...row.policy } : row.policy;
  if (!stored.Check(policy)) throw new Error(`policy ${row.id} is stored in a form that this version cannot read`);
  return { id: row.id, version: row.version, policy, createdAt: row.createdAt, createdBy: row.createdBy };
}
