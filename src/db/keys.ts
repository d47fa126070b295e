/** API keys: made, shown once, kept as their SHA-256, and found again by it. */
import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, getTableColumns, gt, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { MINUTE_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { apiKeys, employers } from './schema.js';

/** What a key may be allowed to do. A key made together with its employer has them all. */
export const scopes = [
  'employer:read', 'employer:write', 'connections:read', 'connections:write', 'events:write', 'applications:read', 'applications:write',
  'messages:read', 'messages:write', 'policy:read', 'policy:write', 'templates:read', 'templates:write', 'metrics:read', 'testClock:read', 'testClock:write',
  'keys:read', 'keys:write', 'evidence:read',
] as const;
export type Scope = (typeof scopes)[number];

export interface ApiKey {
  id: string;
  employerId: string;
  scopes: readonly string[];
  /** By the real clock, as every time of a key: a test employer's keys do not age with its clock. */
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;
}

/** A key as its employer may see it: everything but the key, of which nobody here knows more than the hash. */
export type ListedKey = Omit<typeof apiKeys.$inferSelect, 'hash'>;

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

/** @returns the form in which a key, or whatever else opens a door, is kept and looked up. A plain hash will do: there are 192 random bits in it, so there is nothing to guess. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export interface NewKey {
  employerId: string;
  mode: 'live' | 'test';
  scopes: readonly string[];
  /** Null: until it is revoked. */
  expiresAt?: Instant | null;
  name?: string | null;
  /** Who made it: a key's id, or `operator`. */
  by: string;
  /** By the real clock. */
  now: Instant;
}

/**
 * Makes a key for an employer.
 * @returns its id, and the key itself, which is known to nobody but the caller
 */
export async function insertKey(db: Db, { employerId, mode, scopes: allowed, expiresAt = null, name = null, by, now }: NewKey): Promise<{ id: string; key: string }> {
  const key = makeKey(mode);
  const id = newId('key', now);
  await db.insert(apiKeys).values({ id, employerId, hash: hashKey(key), prefix: key.slice(0, PREFIX_CHARACTERS), scopes: [...allowed], name, createdBy: by, createdAt: now, expiresAt });
  return { id, key };
}

const { hash: _hash, ...listed } = getTableColumns(apiKeys);

/** @returns the employer's keys, those that are no longer good too, the newest first */
export async function listKeys(db: Db, employerId: string, page: { limit: number; after: string | null }): Promise<ListedKey[]> {
  const seen = page.after === null ? undefined : lt(apiKeys.id, page.after);
  return db.select(listed).from(apiKeys).where(and(eq(apiKeys.employerId, employerId), seen)).orderBy(desc(apiKeys.id)).limit(page.limit);
}

/** @returns one of the employer's keys; null where it has none of this id */
export async function readKey(db: Db, employerId: string, id: string): Promise<ListedKey | null> {
  const [row] = await db.select(listed).from(apiKeys).where(and(eq(apiKeys.id, id), eq(apiKeys.employerId, employerId)));
  return row ?? null;
}

/** The same, and until the end of the transaction nobody else changes any key of this employer. */
export async function readKeyToChange(tx: Db, employerId: string, id: string): Promise<ListedKey | null> {
  await tx.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('update');
  return readKey(tx, employerId, id);
}

/** @returns whether the key opens the door at this moment of the real clock */
export function isGood({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Instant): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** @returns whether the employer has another good key with this scope, and not only one that is on its way out after a rotation */
export async function hasOtherKeyWith(db: Db, { employerId, id }: Pick<ListedKey, 'employerId' | 'id'>, scope: Scope, now: Instant): Promise<boolean> {
  const good = and(isNull(apiKeys.revokedAt), isNull(apiKeys.replacedBy), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));
  const [other] = await db.select({ id: apiKeys.id }).from(apiKeys).where(and(eq(apiKeys.employerId, employerId), ne(apiKeys.id, id), good, sql`${scope} = any(${apiKeys.scopes})`)).limit(1);
  return other !== undefined;
}

/** From now on the key is refused. */
export async function revokeKey(db: Db, id: string, now: Instant): Promise<void> {
  await db.update(apiKeys).set({ revokedAt: now }).where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
}

/** The key has a successor, and is good until `until` at most. */
export async function retireKey(db: Db, { id, expiresAt }: Pick<ListedKey, 'id' | 'expiresAt'>, { replacedBy, until }: { replacedBy: string; until: Instant }): Promise<void> {
  await db.update(apiKeys).set({ replacedBy, expiresAt: expiresAt === null ? until : Math.min(expiresAt, until) }).where(eq(apiKeys.id, id));
}

/** @returns the key with this hash, whether or not it is still good; null where there is none */
export async function findKey(db: Db, hash: string): Promise<ApiKey | null> {
  const [row] = await db.select(asked).from(apiKeys).where(eq(apiKeys.hash, hash));
  return row ?? null;
}

export async function findKeyById(db: Db, id: string): Promise<ApiKey | null> {
  const [row] = await db.select(asked).from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}

const asked = { id: apiKeys.id, employerId: apiKeys.employerId, scopes: apiKeys.scopes, expiresAt: apiKeys.expiresAt, revokedAt: apiKeys.revokedAt, lastUsedAt: apiKeys.lastUsedAt };

/** Notes that a key is in use, at most once a minute, so that reading does not become writing. */
export async function noteKeyUse(db: Db, key: ApiKey, now: Instant): Promise<void> {
  if (key.lastUsedAt !== null && now - key.lastUsedAt < MINUTE_MS) return;
  const unused = sql`(${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} <= ${new Date(now - MINUTE_MS).toISOString()}::timestamptz)`;
  await db.update(apiKeys).set({ lastUsedAt: now }).where(and(eq(apiKeys.id, key.id), unused));
}

function checksum(stem: string): string {
  return createHash('sha256').update(stem).digest('base64url').slice(0, CHECKSUM_CHARACTERS);
}
