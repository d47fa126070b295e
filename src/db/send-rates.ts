/** The brake that all workers share: when the next request to a provider's account may go. */
import { sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

/** What the provider's answer said of its limit; null where it said nothing. */
interface RateHeaders {
  limit: number | null;
  retryAfterSeconds: number | null;
}

/** Until the provider has said what it allows: the lowest rate that any of its pages names, 2 a second (research/email.md 1.5). */
const FIRST_INTERVAL_MS = 500;
/** Resend counts requests a second. */
const WINDOW_MS = 1_000;

/**
 * @param account names the provider's account, such as a digest of its key
 * @returns a rate that hands out one place after another, across processes
 */
export function createSendRate(db: Db, account: string, clock: { now(): Instant }) {
  return {
    /** @returns milliseconds to wait before the request may go */
    async reserve(): Promise<number> {
      const now = clock.now();
      const rows = await db.execute<{ at: string }>(sql`
        insert into send_rates as r (account, next_at, interval_ms) values (${account}, ${toIso(now + FIRST_INTERVAL_MS)}::timestamptz, ${FIRST_INTERVAL_MS})
        on conflict (account) do update set next_at = greatest(r.next_at, ${toIso(now)}::timestamptz) + r.interval_ms * interval '1 millisecond'
        returning next_at - interval_ms * interval '1 millisecond' as at`);
      const at = rows[0]?.at;
      return at === undefined ? FIRST_INTERVAL_MS : Math.max(0, new Date(at).getTime() - now);
    },

    async report({ limit, retryAfterSeconds }: RateHeaders): Promise<void> {
      const interval = limit === null || limit <= 0 ? null : Math.ceil(WINDOW_MS / limit);
      if (interval !== null) await db.execute(sql`update send_rates set interval_ms = ${interval} where account = ${account} and interval_ms <> ${interval}`);
      if (retryAfterSeconds === null) return;
      const until = toIso(clock.now() + retryAfterSeconds * 1_000);
      await db.execute(sql`update send_rates set next_at = greatest(next_at, ${until}::timestamptz) where account = ${account}`);
    },
  };
}
