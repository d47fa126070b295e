/** Who is asking: the operator, or an employer by one of its keys. Fails closed. */
import type { FastifyRequest } from 'fastify';
import { type Employer, employerClock, findEmployer } from '../db/employers.js';
import { type ApiKey, findKey, hashKey, isKeyShaped, noteKeyUse, type Scope } from '../db/keys.js';
import { personId } from '../db/people.js';
import { findSession } from '../db/sessions.js';
import type { Instant } from '../domain/instant.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problems.js';
import { sessionOf } from './session-cookie.js';

/** An employer, asking with one of its keys, or one of its people at the dashboard. */
export interface EmployerCaller {
  /** Who did it, as it is kept with what was done: the id of a key, or of one of the people. */
  keyId: string;
  /** What its key may do. */
  scopes: readonly string[];
  employer: Employer;
  /** The time on the employer's clock. */
  now: Instant;
}

type Deps = Pick<AppDeps, 'database' | 'clock' | 'isOperatorKey'>;

/** `key`: what is asked with; of one of the people it is nothing that was ever made, and `keyToNote` is null. */
export type Caller = { kind: 'operator' } | { kind: 'employer'; key: Pick<ApiKey, 'id' | 'scopes'>; keyToNote: ApiKey | null; employer: Employer; realNow: Instant };

/** Who asks, found out once for each request, before its body is read. */
const callers = new WeakMap<FastifyRequest, Caller>();

/** @throws Problem 401 for a key that is missing, unknown, expired or revoked */
export async function authenticate(deps: Deps, request: FastifyRequest): Promise<Caller> {
  const known = callers.get(request);
  if (known !== undefined) return known;
  const session = request.headers.authorization === undefined ? sessionOf(request) : null;
  const caller = session === null ? await callerByKey(deps, /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '') : await signedIn(deps, request, session);
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
  const { key, keyToNote, employer, realNow } = caller;
  if (!key.scopes.includes(scope)) throw new Problem('forbidden', `this takes a key with the scope ${scope}; this one has: ${key.scopes.join(', ')}`);
  if (keyToNote !== null) await noteKeyUse(deps.database.db, keyToNote, realNow);
  return { keyId: key.id, scopes: key.scopes, employer, now: employerClock(employer, realNow) };
}

/** @param text what was sent as a key @throws Problem 401 for a key that is missing, unknown, expired or revoked */
export async function callerByKey(deps: Deps, text: string): Promise<Caller> {
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
  return { kind: 'employer', key, keyToNote: key, employer, realNow };
}

/** Somebody at the dashboard. A browser sends its cookie along with whatever page asks, so that another site's page must not be able to do anything by it. */
async function signedIn(deps: Deps, request: FastifyRequest, token: string): Promise<Caller> {
  if (!['GET', 'HEAD'].includes(request.method)) requireOwnPage(request);
  const realNow = deps.clock.now();
  const found = await findSession(deps.database.db, token, realNow);
  const employer = found === null ? null : await findEmployer(deps.database.db, found.employerId);
  if (found === null || employer === null) throw new Problem('unauthenticated', 'you are not signed in any more; sign in at /app');
  if ('key' in found) return { kind: 'employer', key: found.key, keyToNote: found.key, employer, realNow };
  return { kind: 'employer', key: { id: personId(employer.id, found.person.email), scopes: found.person.scopes }, keyToNote: null, employer, realNow };
}

/** @throws Problem 403 for what a page of another site sent, or nobody knows which */
export function requireOwnPage(request: FastifyRequest): void {
  if (!isOwnPage(request)) throw new Problem('forbidden', 'this came from a page of another site; use the dashboard, or send a key as "Authorization: Bearer "');
}

/** By Fetch Metadata (https://www.w3.org/TR/fetch-metadata/), else by the Origin: browsers send one of them with whatever is not a plain read. */
function isOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  try {
    return new URL(headers.origin ?? '').host === headers.host;
  } catch {
    return false;
  }
}
