/** How many requests each key has made in its current window, counted where the wake-ups are kept, so that every process counts together. */
import type { Redis } from 'ioredis';
import type pg from 'pg';

/** A count of one caller's window. */
export interface RequestCount {
  /** With this request. */
  used: number;
  /** When the next window may begin, in milliseconds since the epoch. */
  endsAt: number;
}

/** @param caller a key's id @param now by the clock of the asking process, which may differ a little between processes */
export type CountRequest = (caller: string, now: number) => Promise<RequestCount>;

/** The window begins with a caller's first request. */
export const windowMs = 60_000;
/** An end that lies farther ahead was written under a clock that was wrong; it locks nobody out. */
const farthestMs = 2 * windowMs;

/**
 * Unlogged: a crash begins every window anew and costs nothing else. The lock is for two processes that start at once.
 * Sent as one simple query, and so as one transaction.
 */
export const requestCountsTable = `
  select pg_advisory_xact_lock(hashtextextended('hearback request counts', 0));
  create unlogged table if not exists hearback_request_counts (caller text primary key, used integer not null, ends_at bigint not null);`;

const countInPostgres = `
  insert into hearback_request_counts as kept (caller, used, ends_at) values ($1, 1, $2::bigint + ${windowMs})
  on conflict (caller) do update set
    used = case when kept.ends_at between $2::bigint + 1 and $2::bigint + ${farthestMs} then kept.used + 1 else 1 end,
    ends_at = case when kept.ends_at between $2::bigint + 1 and $2::bigint + ${farthestMs} then kept.ends_at else excluded.ends_at end
  returning used, ends_at`;

/** @param pool whose search path leads to the table above */
export function createPostgresCount(pool: pg.Pool): CountRequest {
  return async (caller, now) => {
    const { rows } = await pool.query<{ used: number; ends_at: string }>(countInPostgres, [caller, now]);
    const [row] = rows;
    if (row === undefined) throw new Error('a counted request was not returned');
    return { used: row.used, endsAt: Number(row.ends_at) };
  };
}

const countInRedis = `
  local ends = tonumber(redis.call('HGET', KEYS[1], 'endsAt') or '0')
  if ends <= tonumber(ARGV[1]) or ends > tonumber(ARGV[3]) then
    redis.call('HSET', KEYS[1], 'endsAt', ARGV[2], 'used', 0)
    redis.call('PEXPIRE', KEYS[1], ${farthestMs})
  end
  return { redis.call('HINCRBY', KEYS[1], 'used', 1), redis.call('HGET', KEYS[1], 'endsAt') }`;

/** @param redis a connection whose commands fail while it is away: a request waits for no server that has gone */
export function createRedisCount(redis: Redis, prefix: string): CountRequest {
  return async (caller, now) => {
    const answer: unknown = await redis.eval(countInRedis, 1, `${prefix}:requests:${caller}`, now, now + windowMs, now + farthestMs);
    const [used, endsAt] = Array.isArray(answer) ? answer.map(Number) : [];
    if (used === undefined || endsAt === undefined) throw new Error('Redis counted a request and did not say how many there were');
    return { used, endsAt };
  };
}
