/** Who is asking: the operator, or an employer by one of its keys. Fails closed. */
import type { FastifyRequest } from 'fastify';
import { type Employer, employerClock, findEmployer } from '../db/employers.js';
import { type ApiKey, findKey, hashKey, isKeyShaped, noteKeyUse, type Scope } from '../db/keys.js';
import type { Instant } from '../domain/instant.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problems.js';

/** An employer, asking with one of its keys. */
export interface EmployerCaller {
  keyId: string;
  /** What its key may do. */
  scopes: readonly string[];
  employer: Employer;
  /** The time on the employer's clock. */
  now: Instant;
}

type Deps = Pick<AppDeps, 'database' | 'clock' | 'isOperatorKey'>;

export type Caller = { kind: 'operator' } | { kind: 'employer'; key: ApiKey; employer: Employer; realNow: Instant };

/** Who asks, found out once for each request, before its body is read. */
const callers = new WeakMap<FastifyRequest, Caller>();

/** @throws Problem 401 for a key that is missing, unknown, expired or revoked */
export async function authenticate(deps: Deps, request: FastifyRequest): Promise<Caller> {
  const known = callers.get(request);
  if (known !== undefined) return known;
  const caller = await callerOf(deps, /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
  callers.set(request, caller);
  return caller;
}

/** @throws Problem 401 without a good key, 403 for an employer's */
export async function requireOperator(deps: Deps, request: FastifyRequest): Promise<void> {
  if ((await authenticate(deps, request)).kind !== 'operator') throw new Problem('forbidden', "this takes the operator key (hb_op_…), and got an employer's");
}

/**
 * @param scope what the key must be allowed to do
 * @throws Problem 401 without a good key; 403 for one without the scope, and for the operator's
 */
export async function requireEmployer(deps: Deps, request: FastifyRequest, scope: Scope): Promise<EmployerCaller> {
  const caller = await authenticate(deps, request);
  if (caller.kind === 'operator') throw new Problem('forbidden', "this takes an employer's key (hb_live_… or hb_test_…), and got the operator's: whose data is meant would be a guess");
  const { key, employer, realNow } = caller;
  if (!key.scopes.includes(scope)) throw new Problem('forbidden', `this takes a key with the scope ${scope}; this one has: ${key.scopes.join(', ')}`);
  await noteKeyUse(deps.database.db, key, realNow);
  return { keyId: key.id, scopes: key.scopes, employer, now: employerClock(employer, realNow) };
}

async function callerOf(deps: Deps, text: string): Promise<Caller> {
  const unknown = new Problem('unauthenticated', 'got no key that is known here; send "Authorization: Bearer " and an employer\'s key (hb_live_… or hb_test_…), or the operator\'s (hb_op_…) to make an employer', {
    headers: { 'www-authenticate': 'Bearer' },
  });
  if (text.startsWith('hb_op_') && deps.isOperatorKey(text)) return { kind: 'operator' };
  if (!isKeyShaped(text)) throw unknown;
  const key = await findKey(deps.database.db, hashKey(text));
  const realNow = deps.clock.now();
  if (key === null || key.revokedAt !== null) throw unknown;
  if (key.expiresAt !== null && key.expiresAt <= realNow) throw new Problem('unauthenticated', 'this key has expired; use a newer one', { headers: { 'www-authenticate': 'Bearer' } });
  const employer = await findEmployer(deps.database.db, key.employerId);
  if (employer === null) throw unknown;
  return { kind: 'employer', key, employer, realNow };
}
