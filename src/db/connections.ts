/** Connections: one ATS account of one employer, its state and its sealed secrets. */
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { DAY_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { connections, employers } from './schema.js';
import type { Seal } from './seal.js';

type Row = typeof connections.$inferSelect;
/** A connection as everybody may see it: without its secrets. */
export type Connection = Omit<Row, 'sealedSecret' | 'sealedPreviousSecret' | 'sealedCredentials'>;
export type ConnectionState = Row['state'];
export type AtsMailsRejections = Row['atsMailsRejections'];

/** What the webhook door needs to know. */
export interface DoorConnection {
  id: string;
  employerId: string;
  provider: string;
  state: ConnectionState;
  atsMailsRejections: AtsMailsRejections;
  live: boolean;
  /** The clock of a test employer; null for a live one. It moves: read it again when a delivery is stored. */
  testNow: Instant | null;
  /** The secrets that are good now, the newest first: one, or two while one is being rotated out. */
  secrets: string[];
  /** When the second of them stops being good, by the real clock. */
  previousSecretUntil: Instant | null;
  /** As the provider's file let them pass. */
  settings: unknown;
}

/** For how long the secret before a rotation stays good. */
export const ROTATION_MS = DAY_MS;

/**
 * @param now by the real clock
 * @returns the connection; null where there is none or it was deleted
 * @throws Error where its secret was sealed with another key
 */
export async function findConnection(db: Db, seal: Pick<Seal, 'open'>, id: string, now: Instant): Promise<DoorConnection | null> {
  const [found] = await db
    .select({ connection: connections, mode: employers.mode, testNow: employers.testNow })
    .from(connections)
    .innerJoin(employers, eq(employers.id, connections.employerId))
    .where(and(eq(connections.id, id), isNull(connections.deletedAt)));
  if (found === undefined) return null;
  const { connection, mode, testNow } = found;
  const secrets = [seal.open(connection.sealedSecret)];
  const until = connection.previousSecretUntil;
  if (connection.sealedPreviousSecret !== null && until !== null && until > now) secrets.push(seal.open(connection.sealedPreviousSecret));
  const { employerId, provider, state, atsMailsRejections, settings } = connection;
  return { id, employerId, provider, state, atsMailsRejections, live: mode === 'live', testNow, secrets, previousSecretUntil: until, settings };
}

export interface NewConnection {
  employerId: string;
  provider: string;
  name: string | null;
  secret: string;
  state: ConnectionState;
  atsMailsRejections: AtsMailsRejections;
  /** By the employer's clock; null unless it starts active. */
  activatedAt: Instant | null;
  settings?: unknown;
  writeBack?: Row['writeBack'];
}

/** @param now by the real clock */
export async function insertConnection(db: Db, seal: Pick<Seal, 'seal'>, connection: NewConnection, now: Instant): Promise<Connection> {
  const { secret, ...rest } = connection;
  const [row] = await db
    .insert(connections)
    .values({ id: newId('con', now), createdAt: now, sealedSecret: seal.seal(secret), ...rest })
    .returning();
  if (row === undefined) throw new Error('an inserted connection was not returned');
  return withoutSecrets(row);
}

/** @returns the employer's own connection; null where it has none of this id, or deleted it */
export async function readConnection(db: Db, employerId: string, id: string): Promise<Connection | null> {
  const [row] = await db.select().from(connections).where(ofEmployer(employerId, id));
  return row === undefined ? null : withoutSecrets(row);
}

/** The newest first. @param page.after the id of the last one seen */
export async function listConnections(db: Db, employerId: string, page: { limit: number; after: string | null }): Promise<Connection[]> {
  const seen = page.after === null ? undefined : lt(connections.id, page.after);
  const rows = await db
    .select()
    .from(connections)
    .where(and(eq(connections.employerId, employerId), isNull(connections.deletedAt), seen))
    .orderBy(desc(connections.id))
    .limit(page.limit);
  return rows.map(withoutSecrets);
}

/** @returns the ids of the employer's connections of one provider, the oldest first */
export async function connectionsOf(db: Db, employerId: string, provider: string): Promise<string[]> {
  const rows = await db
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.employerId, employerId), eq(connections.provider, provider), isNull(connections.deletedAt)))
    .orderBy(connections.id);
  return rows.map(({ id }) => id);
}

export type ConnectionChange = Partial<Pick<Row, 'name' | 'state' | 'atsMailsRejections' | 'activatedAt' | 'staleSince' | 'staleReason' | 'settings' | 'writeBack' | 'deletedAt'>>;

/** @returns the connection as it is now; null where the employer has none of this id */
export async function updateConnection(db: Db, employerId: string, id: string, change: ConnectionChange): Promise<Connection | null> {
  if (Object.keys(change).length === 0) return readConnection(db, employerId, id);
  const [row] = await db.update(connections).set(change).where(ofEmployer(employerId, id)).returning();
  return row === undefined ? null : withoutSecrets(row);
}

/**
 * Puts a new secret in place; the one before stays good for 24 hours, the one before that ends now.
 * @param now by the real clock
 */
export async function rotateSecret(db: Db, seal: Pick<Seal, 'seal'>, whose: { employerId: string; id: string }, secret: string, now: Instant): Promise<Connection | null> {
  const [row] = await db
    .update(connections)
    .set({ sealedSecret: seal.seal(secret), sealedPreviousSecret: sql`${connections.sealedSecret}`, previousSecretUntil: now + ROTATION_MS })
    .where(ofEmployer(whose.employerId, whose.id))
    .returning();
  return row === undefined ? null : withoutSecrets(row);
}

function ofEmployer(employerId: string, id: string) {
  return and(eq(connections.id, id), eq(connections.employerId, employerId), isNull(connections.deletedAt));
}

function withoutSecrets(row: Row): Connection {
  const { sealedSecret: _secret, sealedPreviousSecret: _previous, sealedCredentials: _credentials, ...connection } = row;
  return connection;
}
