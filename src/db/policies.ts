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

/** What the next version is to be and who makes it so. */
interface NextPolicy {
  employerId: string;
  /** By the real clock. */
  now: Instant;
  /** Who changed it: a key's id, or `hearback`. */
  by: string;
}

/** Adds the next version, whatever there was before. */
export function insertPolicy(db: Db, { policy, ...rest }: NextPolicy & { policy: StoredPolicy }): Promise<PolicyVersion> {
  return followPolicy(db, rest, () => policy);
}

/**
 * Adds the next version. Versions of one employer are added one after the other: each waits for the employer's row.
 * @param next the policy to follow the one that holds, which nobody else changes meanwhile; what it throws leaves everything as it was
 */
export async function followPolicy(db: Db, { employerId, now, by }: NextPolicy, next: (last: PolicyVersion | null) => StoredPolicy): Promise<PolicyVersion> {
  return db.transaction(async (transaction) => {
    await transaction.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('update');
    const last = await currentPolicy(transaction, employerId);
    const [row] = await transaction
      .insert(policies)
      .values({ id: newId('pol', now), employerId, version: (last?.version ?? 0) + 1, policy: next(last), createdAt: now, createdBy: by })
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
