/** How many requests a key may make in a minute: said with every answer, and 429 beyond it. */
import type { FastifyReply } from 'fastify';
import { windowMs } from '../queue/request-counts.js';
import type { Caller } from './auth.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problems.js';

/**
 * The fields are those of https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10: `q` requests in a window of `w`
 * seconds, of which `r` remain for the next `t` seconds. The operator, who could set another limit, has none.
 *
 * @throws Problem 429 with Retry-After where the key has used up its minute
 */
export async function holdToLimit({ requestLimit, clock }: Pick<AppDeps, 'requestLimit' | 'clock'>, caller: Caller, reply: FastifyReply): Promise<void> {
  if (requestLimit === undefined || caller.kind === 'operator') return;
  const { perMinute, count } = requestLimit;
  const now = clock.now();
  const counted = await count(caller.key.id, now);
  if (counted === null) return;
  const seconds = Math.max(1, Math.ceil((counted.endsAt - now) / 1_000));
  void reply.headers({
    'ratelimit-policy': `"key";q=${String(perMinute)};w=${String(windowMs / 1_000)}`,
    ratelimit: `"key";r=${String(Math.max(0, perMinute - counted.used))};t=${String(seconds)}`,
  });
  if (counted.used <= perMinute) return;
  throw new Problem('tooManyRequests', `a key may make ${String(perMinute)} requests in a minute, and this one has; ask again in ${String(seconds)} seconds`, { headers: { 'retry-after': String(seconds) } });
}
