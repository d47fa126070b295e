/** One POST to an address that a stranger chose: to the public internet only, followed nowhere, and read no further than its status. */
import { lookup as systemLookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Instant } from '../domain/instant.js';
import { readRetryAfter } from '../domain/outbound.js';
import { isPublicAddress } from '../domain/public-address.js';

export interface Posted {
  succeeded: boolean;
  httpStatus: number | null;
  /** Why it counts as failed; null for a success. */
  why: string | null;
  retryAfterMs: number | null;
}

export interface PostOptions {
  /** For tests and development. */
  allowPrivate: boolean;
  now: Instant;
  /** In place of the system's; what it finds is checked all the same. */
  lookup?: LookupFunction;
  timeoutMs?: number;
}

/** Whoever needs longer should answer first and work later. */
const TIMEOUT_MS = 10_000;

/** Finds addresses as `lookup` does, and refuses to connect where one of them is not public: asked at connect time, so that a name that changes its mind gains nothing. */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (host, options, done) => {
    lookup(host, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      if (error === null && !addresses.every(isPublicAddress)) done(new Error('the name leads to an address that is not public'), '', 0);
      else done(error, found, family);
    });
  };
}

/** Never throws: whatever goes wrong is an answer. A redirect is a failure, as any status is that is not 2xx. */
export function postWebhook(url: string, headers: Readonly<Record<string, string>>, body: string, { allowPrivate, now, lookup = systemLookup as LookupFunction, timeoutMs = TIMEOUT_MS }: PostOptions): Promise<Posted> {
  const failed = (why: string): Posted => ({ succeeded: false, httpStatus: null, why, retryAfterMs: null });
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without being looked up.
  if (!allowPrivate && (target.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) return Promise.resolve(failed('only https to public addresses is allowed'));
  const send = target.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const request = send(target, { method: 'POST', agent: false, lookup: allowPrivate ? lookup : guardedLookup(lookup), signal: AbortSignal.timeout(timeoutMs), headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } }, (response) => {
      const status = response.statusCode ?? 0;
      const succeeded = status >= 200 && status < 300;
      resolve({ succeeded, httpStatus: status, why: succeeded ? null : `it answered ${String(status)}`, retryAfterMs: readRetryAfter(response.headers['retry-after'], now) });
      // What it says is nothing to us, however long it is.
      response.destroy();
    });
    request.on('error', (error) => resolve(failed(error.name === 'AbortError' || error.name === 'TimeoutError' ? `no answer within ${String(timeoutMs / 1_000)} s` : error.message.slice(0, 300))));
    request.end(body);
  });
}
