/** The brake on an ATS account that all workers share: when the next request to its API may go. */
import { sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

/** What an answer said of the limit; null where it said nothing. */
interface RateWord {
  remaining: number | null;
  resetsInMs: number | null;
  retryAfterMs: number | null;
}

/** However much an answer says is left, no faster than this many times the provider's known pace. */
const MOST_FASTER = 4;
const LONGEST_INTERVAL_MS = 60_000;

/**
 * Places are handed out evenly spaced, in the table that the mail provider's brake uses too.
 *
 * @param pace what the provider is known to allow, until its own headers say more
 */
export function createAtsRate(db: Db, connectionId: string, pace: { requests: number; perMs: number }, clock: { now(): Instant }) {
  const account = `ats:${connectionId}`;
  const usualMs = Math.ceil(pace.perMs / pace.requests);
  return {
    /** @returns milliseconds to wait for the place taken; or how long there is none within `longestMs` */
    async reserve(longestMs: number): Promise<{ waitMs: number } | { busyMs: number }> {
      const now = clock.now();
      await db.execute(sql`insert into send_rates (account, next_at, interval_ms) values (${account}, ${toIso(now)}::timestamptz, ${usualMs}) on conflict do nothing`);
      const [row] = await db.execute<{ at: string | Date }>(sql`
        with before as (select next_at from send_rates where account = ${account} for update)
        update send_rates r set next_at = case when before.next_at > ${toIso(now + longestMs)}::timestamptz then before.next_at
          else greatest(before.next_at, ${toIso(now)}::timestamptz) + r.interval_ms * interval '1 millisecond' end
        from before where r.account = ${account} returning before.next_at as at`);
      const waitMs = Math.max(0, (row === undefined ? now : new Date(row.at).getTime()) - now);
      return waitMs > longestMs ? { busyMs: waitMs } : { waitMs };
    },

    async report({ remaining, resetsInMs, retryAfterMs }: RateWord): Promise<void> {
      const now = clock.now();
      const pauseMs = retryAfterMs ?? (remaining === 0 ? resetsInMs : null);
      if (pauseMs !== null) await db.execute(sql`update send_rates set next_at = greatest(next_at, ${toIso(now + pauseMs)}::timestamptz) where account = ${account}`);
      if (remaining === null || remaining <= 0 || resetsInMs === null) return;
      // What is left is spread over what is left of the window.
      const interval = Math.ceil(Math.min(Math.max(resetsInMs / remaining, usualMs / MOST_FASTER), LONGEST_INTERVAL_MS));
      await db.execute(sql`update send_rates set interval_ms = ${interval} where account = ${account} and interval_ms <> ${interval}`);
    },
  };
}
