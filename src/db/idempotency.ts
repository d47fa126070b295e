/** Answers that were given once under an Idempotency-Key, so that a request sent again gets the same answer and does nothing twice. */
import { and, eq, lt, sql } from 'drizzle-orm';
import { DAY_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { idempotencyKeys } from './schema-service.js';
import type { Seal } from './seal.js';

export interface Once {
  /** A key's id, or `operator`: callers never meet each other's keys. */
  caller: string;
  key: string;
  /** Digest of method, address and body. */
  requestHash: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

export type Turn = { turn: 'first' } | { turn: 'again'; answer: Answer } | { turn: 'otherRequest' } | { turn: 'inProgress' };

/** For how long an answer is kept. */
const KEPT_MS = DAY_MS;
const PRUNED_AT_ONCE = 20;

/**
 * Asks whether this is the first time. Must be called in the transaction that does the work and stores the answer, so that
 * a crash leaves both or neither: the turn is an advisory lock that ends with it.
 * @param now by the real clock
 */
export async function takeTurn(db: Db, seal: Pick<Seal, 'open'>, once: Once, now: Instant): Promise<Turn> {
  const [lock] = await db.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${once.caller} ${once.key}`}, 0)) as mine`,
  );
  if (lock?.mine !== true) return { turn: 'inProgress' };
  const [kept] = await db.select().from(idempotencyKeys).where(of(once));
  if (kept === undefined) return { turn: 'first' };
  if (kept.createdAt <= now - KEPT_MS) {
    await db.delete(idempotencyKeys).where(of(once));
    return { turn: 'first' };
  }
  if (kept.requestHash !== once.requestHash) return { turn: 'otherRequest' };
  if (kept.status === null || kept.answer === null) throw new Error('an idempotency key was kept without its answer');
  return { turn: 'again', answer: { status: kept.status, body: JSON.parse(seal.open(Buffer.from(kept.answer, 'base64'))) } };
}

/** Keeps the answer, sealed: the answer to a new employer or connection holds a secret. Forgets some old ones on the way. */
export async function keepAnswer(db: Db, seal: Pick<Seal, 'seal'>, once: Once, answer: Answer, now: Instant): Promise<void> {
  const sealed = seal.seal(JSON.stringify(answer.body)).toString('base64');
  await db.insert(idempotencyKeys).values({ ...once, status: answer.status, answer: sealed, createdAt: now });
  const old = new Date(now - KEPT_MS).toISOString();
  await db.execute(sql`
    delete from idempotency_keys where ctid in (
      select ctid from idempotency_keys where created_at < ${old}::timestamptz order by created_at limit ${PRUNED_AT_ONCE} for update skip locked)`);
}

/** Deletes the answers that are no longer given again. @returns how many */
export async function forgetAnswers(db: Db, now: Instant): Promise<number> {
  const gone = await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, now - KEPT_MS)).returning({ key: idempotencyKeys.key });
  return gone.length;
}

function of(once: Once) {
  return and(eq(idempotencyKeys.caller, once.caller), eq(idempotencyKeys.key, once.key));
}
