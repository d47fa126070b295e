/** Who is signed in to the dashboard: begun with a key or as one of the employer's people, known again by a cookie, ended. */
import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { HOUR_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { type ApiKey, findKeyById, hashKey } from './keys.js';
import { findPerson } from './people.js';
import { sessions } from './schema-people.js';

export const SESSION_MS = 12 * HOUR_MS;
const TOKEN_BYTES = 24;

/** Who began the session, with what they may do now. */
export type SignedIn = { employerId: string } & ({ key: ApiKey } | { person: { email: string; name: string | null; scopes: readonly string[] } });

/** @param now by the real clock @returns what the cookie says */
export async function beginSession(db: Db, who: { employerId: string } & ({ keyId: string } | { email: string }), now: Instant): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
  await db.insert(sessions).values({ hash: hashKey(token), employerId: who.employerId, keyId: 'keyId' in who ? who.keyId : null, email: 'email' in who ? who.email : null, expiresAt: now + SESSION_MS });
  return token;
}

/** @returns null where there is no such session, or what it was begun with opens nothing any more */
export async function findSession(db: Db, token: string, now: Instant): Promise<SignedIn | null> {
  const [row] = await db.select().from(sessions).where(and(eq(sessions.hash, hashKey(token)), gt(sessions.expiresAt, now)));
  if (row === undefined) return null;
  const { employerId, keyId, email } = row;
  if (keyId !== null) {
    const key = await findKeyById(db, keyId);
    return key === null || key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now) ? null : { employerId, key };
  }
  const person = email === null ? null : await findPerson(db, employerId, email);
  return person === null ? null : { employerId, person };
}

export async function endSession(db: Db, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.hash, hashKey(token)));
}
