/** Points in time as the pure rooms use them: numbers that compare, add and sort without surprises. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * @param instant milliseconds since the epoch
 * @returns RFC 3339 in UTC with milliseconds and `Z`, the one form in which times leave the service
 */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}
