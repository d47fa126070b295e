/** Idempotency-Key: a POST sent again gets the same answer, and does nothing twice. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actAs } from '../db/actor.js';
import type { Db } from '../db/connect.js';
import { inTransaction } from '../db/transaction.js';
import { type Answer, keepAnswer, takeTurn } from '../db/idempotency.js';
import type { AppDeps } from './deps.js';
import { invalid, Problem } from './problems.js';

const LONGEST_KEY = 255;

/**
 * Does the work in one transaction, together with keeping its answer where the caller gave a key.
 *
 * @param caller a key's id, or `operator`
 * @param work what is to be done once, repeatable until it is committed; its answer is kept for 24 hours
 * @throws Problem 422 where the key came with another request, 409 while the first one is in progress
 */
export async function answerOnce(deps: Pick<AppDeps, 'database' | 'seal' | 'clock'>, request: FastifyRequest, reply: FastifyReply, { caller, work }: { caller: string; work: (db: Db) => Promise<Answer> }): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  const named = async (tx: Db): Promise<Answer> => {
    await actAs(tx, caller);
    return work(tx);
  };
  if (key === undefined) return send(reply, await inTransaction(deps.database.db, named));
  if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY) throw invalid({ path: 'Idempotency-Key', message: `takes 1 to ${String(LONGEST_KEY)} characters` });
  const once = { caller, key, requestHash: digestOf(request) };
  const { turn, answer } = await inTransaction(deps.database.db, async (db) => {
    const now = deps.clock.now();
    const taken = await takeTurn(db, deps.seal, once, now);
    if (taken.turn === 'again') return { turn: taken.turn, answer: taken.answer };
    if (taken.turn !== 'first') return { turn: taken.turn, answer: null };
    const made = await named(db);
    await keepAnswer(db, deps.seal, once, made, now);
    return { turn: taken.turn, answer: made };
  });
  if (turn === 'otherRequest') throw new Problem('idempotencyKeyReused', 'this Idempotency-Key came before with another address or body; use a new key for a new request');
  if (answer === null) throw new Problem('idempotencyInProgress', 'the first request with this key is not answered yet; ask again in a moment', { headers: { 'retry-after': '1' } });
  if (turn === 'again') void reply.header('idempotency-replayed', 'true');
  return send(reply, answer);
}

function digestOf(request: FastifyRequest): string {
  return createHash('sha256').update(JSON.stringify([request.method, request.url, request.body ?? null])).digest('hex');
}

function send(reply: FastifyReply, { status, body }: Answer): unknown {
  void reply.code(status);
  return body;
}
