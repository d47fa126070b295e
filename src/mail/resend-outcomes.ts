/** What an answer of Resend means for a mail: one closed table from its status and error name to our outcomes. */
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { MINUTE_MS, HOUR_MS } from '../domain/instant.js';
import type { RateHeaders, SendOutcome } from './mailer.js';
import { withoutAddresses } from './provider-words.js';

/** An answer as the SDK hands it on: whatever JSON the server sent, its declared types notwithstanding. */
export interface ResendAnswer {
  data: unknown;
  error: unknown;
  headers: Record<string, string> | null;
}

/** The error body of the API, every part optional: proxies in between answer with shapes of their own. */
const ResendError = Compile(
  Type.Object({
    name: Type.Optional(Type.String()),
    statusCode: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    message: Type.Optional(Type.String()),
  }),
);
const Accepted = Compile(Type.Object({ id: Type.String({ minLength: 1 }) }));

/** `refused`: surely not taken, try later. `unknown`: may have been taken, try later with the same key. */
type Verdict = 'refused' | 'unknown' | 'never' | 'reconcile' | { pausedForMs: number };

const KEY_TROUBLE: Verdict = { pausedForMs: 15 * MINUTE_MS };
const DAY_IS_FULL: Verdict = { pausedForMs: HOUR_MS };
const MONTH_IS_FULL: Verdict = { pausedForMs: 6 * HOUR_MS };

/**
 * Every error name of https://resend.com/docs/api-reference/errors, of the SDK's `RESEND_ERROR_CODE_KEY` and of Resend's Rust
 * SDK, except the two that depend on the status (`validation_error`, `application_error`).
 */
const BY_NAME: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  // 400, 422, 451: this mail, as it stands, will never be taken.
  ['invalid_idempotency_key', 'never'],
  ['invalid_attachment', 'never'],
  ['invalid_from_address', 'never'],
  ['invalid_parameter', 'never'],
  ['invalid_region', 'never'],
  ['invalid_access', 'never'],
  ['missing_required_field', 'never'],
  ['missing_required_parameter', 'never'],
  ['security_error', 'never'],
  // 401, 403: the key or the account.
  ['missing_api_key', KEY_TROUBLE],
  ['invalid_api_key', KEY_TROUBLE],
  ['restricted_api_key', KEY_TROUBLE],
  ['suspended_api_key', KEY_TROUBLE],
  ['invalid_permission', KEY_TROUBLE],
  ['email_above_quota', DAY_IS_FULL],
  // 404, 405: no mail can cause these on POST /emails; the base URL points somewhere else.
  ['not_found', KEY_TROUBLE],
  ['method_not_allowed', KEY_TROUBLE],
  // 409: somebody is or was here before with this key. https://resend.com/docs/dashboard/emails/idempotency-keys
  ['invalid_idempotent_request', 'reconcile'],
  ['concurrent_idempotent_requests', 'unknown'],
  ['resource_locked', 'unknown'],
  // 429: two are about the month and the day and must not be retried soon.
  ['rate_limit_exceeded', 'refused'],
  ['daily_quota_exceeded', DAY_IS_FULL],
  ['monthly_quota_exceeded', MONTH_IS_FULL],
  // 500, 503.
  ['internal_server_error', 'unknown'],
  ['service_unavailable', 'unknown'],
]);

/**
 * @param answer what the SDK returned for `emails.send`
 * @returns the outcome for the mail; `sent` only where the answer carries an id
 */
export function outcomeOf(answer: ResendAnswer): SendOutcome {
  if (Accepted.Check(answer.data)) return { outcome: 'sent', providerId: answer.data.id };
  const retryAfterSeconds = rateHeaders(answer.headers).retryAfterSeconds;
  const retryAfterMs = retryAfterSeconds === null ? null : retryAfterSeconds * 1000;
  const { verdict, why, status } = judge(answer);
  if (verdict === 'never' || verdict === 'reconcile') return { outcome: verdict, why };
  if (verdict === 'refused' || verdict === 'unknown') {
    return { outcome: 'tryLater', retryAfterMs, reachedProvider: verdict === 'refused' ? 'no' : 'unknown', why };
  }
  const keyRefused = verdict === KEY_TROUBLE && status !== 404 && status !== 405;
  return { outcome: 'paused', retryAfterMs: Math.max(verdict.pausedForMs, retryAfterMs ?? 0), why, ...(keyRefused ? { keyRefused } : {}) };
}

/**
 * @param answer what the SDK returned
 * @returns the answer's error in one line for people and logs, without addresses
 */
export function whyOf(answer: ResendAnswer): string {
  return judge(answer).why;
}

function judge({ data, error }: ResendAnswer): { verdict: Verdict; why: string; status: number | null } {
  if (error === null || error === undefined) {
    // An error status with the body `null` reaches us as {data: null, error: null}, and a 2xx may have any body.
    const what = data === null || data === undefined ? 'an answer without a body' : 'an answer without a mail id';
    return { verdict: 'unknown', why: `Resend gave ${what}: the mail may or may not have been taken`, status: null };
  }
  if (!ResendError.Check(error)) return { verdict: 'unknown', why: 'Resend or something before it answered with an error of an unknown shape', status: null };
  const { name, statusCode, message } = error;
  const status = statusCode ?? null;
  if (status === null && (name === undefined || name === 'application_error')) {
    return { verdict: 'unknown', why: 'no readable answer from Resend (network, timeout, or an answer cut off)', status };
  }
  const label = [status === null ? null : String(status), name ?? null].filter((part) => part !== null).join(' ');
  return { verdict: byNameAndStatus(name, status), why: withoutAddresses(`Resend answered ${label}${message === undefined ? '' : `: ${message}`}`), status };
}

function byNameAndStatus(name: string | undefined, status: number | null): Verdict {
  const known = name === undefined ? undefined : BY_NAME.get(name);
  if (known !== undefined) return known;
  if (status === 429) return 'refused';
  if (status === 401 || status === 403 || status === 404 || status === 405) return KEY_TROUBLE;
  if (status === 413) return 'never';
  // `application_error` with a 4xx is the SDK's name for a body that is no JSON: a proxy spoke, not the API about this mail.
  if (name === undefined || name === 'application_error') return 'unknown';
  if (status === 400 || status === 422 || status === 451) return 'never';
  // Whatever is new (another 409, a 5xx): nothing shows that the mail was not taken.
  return 'unknown';
}

/**
 * Reads the rate limit as Resend announces it (IETF draft-ietf-httpapi-ratelimit-headers-06; RFC 9110 `Retry-After` in seconds).
 *
 * @param headers lower-cased response headers, or null where there was no answer
 * @returns each number, or null where the header is missing or is no number
 */
export function rateHeaders(headers: Record<string, string> | null): RateHeaders {
  const number = (name: string): number | null => {
    const text = headers?.[name]?.trim() ?? '';
    return /^\d{1,9}(?:\.\d+)?$/.test(text) ? Number(text) : null;
  };
  return {
    limit: number('ratelimit-limit'),
    remaining: number('ratelimit-remaining'),
    resetSeconds: number('ratelimit-reset'),
    retryAfterSeconds: number('retry-after'),
  };
}
