/** Requests to an ATS's API: paced, bounded in time and size, to its own host only, and every end of one told by its kind. */
import type { Instant } from '../domain/instant.js';
import { type AtsAnswer, AtsFailure, type AtsHttp, type AtsRequest } from './ats-api.js';
import { type RateWord, rateWord } from './rate-headers.js';

/** The account's rate limit, shared by all workers. */
export interface AtsRate {
  /** @returns milliseconds to wait before the request may go; or for how long no place is free within `longestMs`, and then none was taken */
  reserve(longestMs: number): Promise<{ waitMs: number } | { busyMs: number }>;
  report(word: RateWord): Promise<void>;
}

export interface AtsHttpOptions {
  bases: { api: string; auth?: string };
  /** Another address of this API, for tests: its host and path stand before the path of the provider's base. */
  insteadOf: string | null;
  rate: AtsRate;
  wait: (ms: number) => Promise<void>;
  /** By the real clock. */
  now: () => Instant;
  timeoutMs: number;
}

/** A worker does not sit on what it claimed for longer than this; it gives it back instead. */
const LONGEST_WAIT_MS = 10_000;
/** A page of five hundred candidates with all that some ATSs tell of each is a few MiB. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_REDIRECTS = 3;
/** For a 429 that does not say for how long: Lever's does not (research/ats-webhooks.md 2.6). */
const UNSAID_PAUSE_MS = 5_000;

/** @throws AtsFailure at once where a base is no address that credentials may be sent to */
export function createAtsHttp(options: AtsHttpOptions): AtsHttp {
  const bases = { api: baseOf(options.bases.api, options), auth: baseOf(options.bases.auth ?? options.bases.api, options) };
  return async (request) => {
    const base = bases[request.base ?? 'api'];
    const url = urlOf(request, base);
    const place = await options.rate.reserve(LONGEST_WAIT_MS);
    if ('busyMs' in place) throw new AtsFailure('limited', `the rate limit of this account has no room for ${String(Math.ceil(place.busyMs / 1_000))} s: nothing was asked`, place.busyMs);
    if (place.waitMs > 0) await options.wait(place.waitMs);
    const { answer, word } = await ask(request, url, options);
    if (word.remaining !== null || word.retryAfterMs !== null) await options.rate.report(word);
    return answered(request, answer, word, options);
  };
}

interface Base {
  url: URL;
  /** Where the provider itself says that it lies: what the ATS links to. */
  own: URL;
}

function baseOf(text: string, { insteadOf }: Pick<AtsHttpOptions, 'insteadOf'>): Base {
  const own = URL.canParse(text) ? new URL(text) : null;
  if (own === null || own.protocol !== 'https:' || own.username !== '' || own.search !== '') throw new AtsFailure('odd', 'the credentials name no address of this API: expected one that begins with https://');
  if (insteadOf === null) return { url: own, own };
  const url = new URL(insteadOf);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${own.pathname}`;
  return { url, own };
}

/** A whole URL comes from the ATS, and must not carry the credentials elsewhere. */
function urlOf({ url: given, query = {} }: AtsRequest, base: Base): URL {
  const url = given.startsWith('/') && !given.startsWith('//') ? new URL(`${base.url.href.replace(/\/+$/, '')}${given}`) : linkOf(given, base);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

function linkOf(given: string, base: Base): URL {
  const link = URL.canParse(given) ? new URL(given) : null;
  if (link !== null && link.origin === base.url.origin) return link;
  if (link === null || link.origin !== base.own.origin) throw new AtsFailure('odd', `the ATS gave a link to ${link === null ? 'nowhere' : link.host}: expected one to ${base.own.host}`);
  return new URL(`${base.url.origin}${link.pathname}${link.search}`);
}

interface Raw {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

async function ask(request: AtsRequest, url: URL, options: AtsHttpOptions): Promise<{ answer: Raw; word: RateWord }> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  let at = url;
  for (let hops = 0; ; hops += 1) {
    const response = await sent(request, at, signal);
    const headers: Record<string, string> = {};
    response.headers.forEach((value, name) => (headers[name] = value));
    const next = redirectOf(response.status, headers['location'], at);
    if (next === null) return { answer: { status: response.status, headers, text: await textOf(request, response) }, word: rateWord(headers, options.now()) };
    await response.body?.cancel();
    if (request.method !== 'GET' || next.origin !== url.origin || hops >= MOST_REDIRECTS) throw new AtsFailure('odd', `${named(request)} was answered with a redirect to ${next.host}, which is not followed`);
    at = next;
  }
}

async function sent(request: AtsRequest, url: URL, signal: AbortSignal): Promise<Response> {
  const { method, json, form, headers } = request;
  const body = json !== undefined ? { body: JSON.stringify(json), type: 'application/json' } : form !== undefined ? { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' } : null;
  const all = { accept: 'application/json', 'user-agent': 'Hearback', ...(body === null ? {} : { 'content-type': body.type }), ...headers };
  try {
    return await fetch(url, { method, headers: all, redirect: 'manual', signal, ...(body === null ? {} : { body: body.body }) });
  } catch (error) {
    throw away(request, error);
  }
}

/** fetch wraps what the network said; its words name hosts and codes only. */
function away(request: AtsRequest, error: unknown): AtsFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error ? ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name) : 'unknown';
  return new AtsFailure('away', `${named(request)} was not answered (${code === 'TimeoutError' ? 'it took too long' : code})`);
}

function redirectOf(status: number, location: string | undefined, from: URL): URL | null {
  return status >= 300 && status < 400 && location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : null;
}

async function textOf(request: AtsRequest, response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw away(request, error);
  }
  if (size > MOST_BYTES) throw new AtsFailure('odd', `${named(request)} was answered with more than ${String(MOST_BYTES / 2 ** 20)} MiB`);
  return Buffer.concat(chunks).toString('utf8');
}

function answered(request: AtsRequest, { status, headers, text }: Raw, word: RateWord, { rate }: AtsHttpOptions): AtsAnswer | Promise<never> {
  if ((status >= 200 && status < 300) || status === 404) return { status, headers, json: jsonOf(request, status, text) };
  if (status === 401 || status === 403) throw new AtsFailure('refused', `${named(request)} was answered with ${String(status)}: the credentials are not good, or not for this`);
  if (status === 429) return limited(request, word, rate);
  if (status === 408 || status >= 500) throw new AtsFailure('away', `${named(request)} was answered with ${String(status)}`, word.retryAfterMs);
  throw new AtsFailure('odd', `${named(request)} was answered with ${String(status)}`);
}

async function limited(request: AtsRequest, word: RateWord, rate: AtsRate): Promise<never> {
  const pauseMs = word.retryAfterMs ?? word.resetsInMs ?? UNSAID_PAUSE_MS;
  await rate.report({ ...word, retryAfterMs: pauseMs });
  throw new AtsFailure('limited', `${named(request)} was answered with 429: too many requests`, pauseMs);
}

/** @returns undefined where there is no body; a 404 may come as a page of HTML */
function jsonOf(request: AtsRequest, status: number, text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (status === 404) return undefined;
    throw new AtsFailure('odd', `${named(request)} was answered with something that is not JSON`);
  }
}

/** As a person finds it in the ATS's documentation. What follows a question mark may be about a candidate, and stays out. */
function named({ method, url }: AtsRequest): string {
  const path = url.startsWith('/') ? url : URL.canParse(url) ? new URL(url).pathname : '';
  return `${method} ${path.split('?')[0] ?? ''}`;
}
