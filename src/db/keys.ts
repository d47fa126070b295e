/** API keys: made, shown once, kept as their SHA-256, and found again by it. */
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { MINUTE_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { apiKeys } from './schema.js';

/** What a key may be allowed to do. A key made together with its employer has them all. */
export const scopes = [
  'employer:read', 'employer:write', 'connections:read', 'connections:write', 'events:write', 'applications:read', 'applications:write',
  'messages:read', 'messages:write', 'policy:read', 'policy:write', 'templates:read', 'templates:write', 'metrics:read', 'testClock:read', 'testClock:write',
] as const;
export type Scope = (typeof scopes)[number];

export interface ApiKey {
  id: string;
  employerId: string;
  scopes: readonly string[];
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;
}

/** 256 bits of randomness in hexadecimal would be long to paste; 24 bytes in base64url are 192 bits in 32 characters. */
const RANDOM_BYTES = 24;
const CHECKSUM_CHARACTERS = 6;
const FORM = /^hb_(?:live|test)_[A-Za-z0-9_-]{38}$/;
/** How much of a key is kept to recognise it by: the mode and four random characters. */
const PREFIX_CHARACTERS = 12;

/**
 * @param mode of the employer that the key is for
 * @returns `hb_live_…` or `hb_test_…`: 32 random characters and 6 by which a mistyped key, or a leaked one, is known without asking the database
 */
export function makeKey(mode: 'live' | 'test'): string {
  const stem = `hb_${mode}_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
  return `${stem}${checksum(stem)}`;
}

/** @returns whether the text has the form of a key and its checksum is right; says nothing of whether there is such a key */
export function isKeyShaped(text: string): boolean {
  return FORM.test(text) && checksum(text.slice(0, -CHECKSUM_CHARACTERS)) === text.slice(-CHECKSUM_CHARACTERS);
}

/** @returns the form in which a key is kept and looked up. A plain hash will do: there are 192 random bits in it, so there is nothing to guess. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * Makes a key for an employer.
 * @param options.now by the real clock
 * @returns its id, and the key itself, which is known to nobody but the caller
 */
export async function insertKey(db: Db, options: { employerId: string; mode: 'live' | 'test'; scopes: readonly Scope[]; now: Instant }): Promise<{ id: string; key: string }> {
  const key = makeKey(options.mode);
  const id = newId('key', options.now);
  await db.insert(apiKeys).values({
    id,
    employerId: options.employerId,
    hash: hashKey(key),
    prefix: key.slice(0, PREFIX_CHARACTERS),
    scopes: [...options.scopes],
    createdAt: options.now,
  });
  return { id, key };
}

/** @returns the key with this hash, whether or not it is still good; null where there is none */
export async function findKey(db: Db, hash: string): Promise<ApiKey | null> {
  const [row] = await db
    .select({
      id: apiKeys.id, employerId: apiKeys.employerId, scopes: apiKeys.scopes, expiresAt: apiKeys.expiresAt, revokedAt: apiKeys.revokedAt, lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.hash, hash));
  return row ?? null;
}

/** Notes that a key is in use, at most once a minute, so that reading does not become writing. */
export async function noteKeyUse(db: Db, key: ApiKey, now: Instant): Promise<void> {
  if (key.lastUsedAt !== null && now - key.lastUsedAt < MINUTE_MS) return;
  const unused = sql`(${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} <= ${new Date(now - MINUTE_MS).toISOString()}::timestamptz)`;
  await db.update(apiKeys).set({ lastUsedAt: now }).where(and(eq(apiKeys.id, key.id), unused));
}

function checksum(stem: string): string {
  return createHash('sha256').update(stem).digest('base64url').slice(0, CHECKSUM_CHARACTERS);
}
