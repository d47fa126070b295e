/** What an ATS's answer says of its rate limit, under the names that ATSs use for it. */
import type { Instant } from '../domain/instant.js';

/** null: it does not say. */
export interface RateWord {
  /** Requests left in this window. */
  remaining: number | null;
  /** Until the window begins anew. */
  resetsInMs: number | null;
  /** How long to leave it alone. */
  retryAfterMs: number | null;
}

/**
 * Greenhouse and others write X-RateLimit-…, Workable X-Rate-Limit-… (research/ats-webhooks.md 1.6 and 4), and the IETF's draft
 * RateLimit-… (draft-ietf-httpapi-ratelimit-headers).
 */
const STEMS = ['x-ratelimit', 'x-rate-limit', 'ratelimit'];
/** A window longer than this is a number that means something else. */
const LONGEST_WINDOW_MS = 86_400_000;

/**
 * @param headers names in lower case
 * @param now by the real clock
 */
export function rateWord(headers: Readonly<Record<string, string>>, now: Instant): RateWord {
  const said = (what: string): number | null => STEMS.map((stem) => numberOf(headers[`${stem}-${what}`])).find((value) => value !== null) ?? null;
  return { remaining: said('remaining'), resetsInMs: resetOf(said('reset'), now), retryAfterMs: retryAfterOf(headers['retry-after'], now) };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

/** Some give seconds to go, some a moment in seconds or milliseconds since 1970: the size tells. */
function resetOf(value: number | null, now: Instant): number | null {
  if (value === null) return null;
  const inMs = value >= 1e12 ? value - now : value >= 1e9 ? value * 1_000 - now : value * 1_000;
  return inMs >= 0 && inMs <= LONGEST_WINDOW_MS ? Math.ceil(inMs) : null;
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterOf(text: string | undefined, now: Instant): number | null {
  const seconds = numberOf(text);
  if (seconds !== null) return Math.min(Math.ceil(seconds * 1_000), LONGEST_WINDOW_MS);
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), LONGEST_WINDOW_MS);
}
