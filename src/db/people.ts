/** Whom an employer lets into its dashboard, and the links by which they come in. */
import { randomBytes } from 'node:crypto';
import { and, asc, count, eq, gt, isNotNull, isNull, lte, notInArray } from 'drizzle-orm';
import { MINUTE_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { hashKey } from './keys.js';
import { employers } from './schema.js';
import { people, sessions, signInLinks } from './schema-people.js';

export interface Person {
  /** In the form in which addresses are compared. */
  email: string;
  name: string | null;
  scopes: string[];
}

/** Long enough for a slow mail server, and no longer. */
const LINK_LASTS_MS = 15 * MINUTE_MS;
/** Unused links of one person at a time: more would be somebody filling their mailbox. */
const MOST_LINKS = 3;
const TOKEN_BYTES = 24;

/** What stands for somebody wherever it is kept who did something: the list says whose it is, and the record that serves as proof holds no address. */
export function personId(employerId: string, email: string): string {
  return digestId('per', employerId, email);
}

export async function listPeople(db: Db, employerId: string): Promise<Person[]> {
  return db.select({ email: people.email, name: people.name, scopes: people.scopes }).from(people).where(eq(people.employerId, employerId)).orderBy(asc(people.email));
}

/** Whoever is not on the new list is out at once and for good: their sessions and links end, also should they come back on it. Of two lists at once the later stands. */
export async function replacePeople(db: Db, employerId: string, list: readonly Person[]): Promise<void> {
  await db.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('no key update');
  await db.delete(people).where(eq(people.employerId, employerId));
  const staying = list.map(({ email }) => email);
  await db.delete(sessions).where(and(eq(sessions.employerId, employerId), isNotNull(sessions.email), notInArray(sessions.email, staying)));
  await db.delete(signInLinks).where(and(eq(signInLinks.employerId, employerId), notInArray(signInLinks.email, staying)));
  if (list.length > 0) await db.insert(people).values(list.map((person) => ({ employerId, ...person })));
}

export async function findPerson(db: Db, employerId: string, email: string): Promise<Person | null> {
  const [row] = await db.select({ email: people.email, name: people.name, scopes: people.scopes }).from(people).where(and(eq(people.employerId, employerId), eq(people.email, email)));
  return row ?? null;
}

export interface SignInLink {
  token: string;
  employer: typeof employers.$inferSelect;
  person: Person;
}

/**
 * @param now by the real clock
 * @returns a link for each employer that has this person on its list; none for those to whom several are under way already
 */
export async function makeSignInLinks(db: Db, email: string, now: Instant): Promise<SignInLink[]> {
  await db.delete(signInLinks).where(lte(signInLinks.expiresAt, now));
  // Under a lock: however many ask at once, they are counted one after the other.
  const rows = await db.select({ employer: employers, name: people.name, scopes: people.scopes }).from(people).innerJoin(employers, eq(employers.id, people.employerId)).where(eq(people.email, email)).orderBy(asc(people.employerId)).for('update', { of: people });
  const links: SignInLink[] = [];
  for (const { employer, name, scopes } of rows) {
    const [waiting] = await db.select({ number: count() }).from(signInLinks).where(and(eq(signInLinks.employerId, employer.id), eq(signInLinks.email, email), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)));
    if ((waiting?.number ?? 0) >= MOST_LINKS) continue;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await db.insert(signInLinks).values({ hash: hashKey(token), employerId: employer.id, email, expiresAt: now + LINK_LASTS_MS });
    links.push({ token, employer, person: { email, name, scopes } });
  }
  return links;
}

/** @returns for whom the link is; null where it is unknown, used or too old */
export async function openSignInLink(db: Db, token: string, now: Instant): Promise<{ employerId: string; email: string } | null> {
  const [row] = await db.select({ employerId: signInLinks.employerId, email: signInLinks.email }).from(signInLinks).where(and(eq(signInLinks.hash, hashKey(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)));
  return row ?? null;
}

/** The same, once: of two at a time one gets it. */
export async function useSignInLink(db: Db, token: string, now: Instant): Promise<{ employerId: string; email: string } | null> {
  const [row] = await db.update(signInLinks).set({ usedAt: now }).where(and(eq(signInLinks.hash, hashKey(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now))).returning({ employerId: signInLinks.employerId, email: signInLinks.email });
  return row ?? null;
}
