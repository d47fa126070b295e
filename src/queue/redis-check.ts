/** Refuses a Redis that would quietly lose wake-ups or lacks what BullMQ needs. */
import { Redis } from 'ioredis';
import { StartupError } from '../startup-error.js';

/**
 * BullMQ itself refuses below 5.0 and calls 6.2 the least that it recommends (its classes/redis-connection: `minimumVersion`,
 * `recommendedMinimumVersion`); it warns of an evicting policy on the console and goes on. Both would be silence later, so both are refused here.
 */
const oldest = [6, 2] as const;
const part = 'Redis';

/**
 * @param url `redis://` or `rediss://`
 * @throws StartupError where it cannot be reached, is too old, or may evict keys
 */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, maxRetriesPerRequest: 1, retryStrategy: () => null });
  let lastError: Error | undefined;
  redis.on('error', (error) => (lastError = error));
  let info: string;
  try {
    await redis.connect();
    info = await redis.info();
  } catch (cause) {
    const why = lastError?.message ?? (cause instanceof Error ? cause.message : String(cause));
    throw new StartupError({
      part,
      why: `${new URL(url).host} took no connection: ${why}`,
      whatToDo: 'see that it runs and that REDIS_URL names its host, port, user and password; or unset REDIS_URL to keep the queues in the database',
      cause,
    });
  } finally {
    redis.disconnect();
  }
  refuseOld(info);
  refuseEvicting(info);
}

function refuseOld(info: string): void {
  // Valkey gives the Redis version that it is compatible with under the same name.
  const version = field(info, 'redis_version') ?? 'unknown';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new StartupError({
    part,
    why: `its version is ${version}, the oldest that will do is ${oldest.join('.')}`,
    whatToDo: 'upgrade it or use Valkey, or unset REDIS_URL to keep the queues in the database',
  });
}

function refuseEvicting(info: string): void {
  const policy = field(info, 'maxmemory_policy');
  if (policy === null || policy === 'noeviction') return;
  throw new StartupError({
    part,
    why: `its maxmemory-policy is ${policy}: when memory is short it would throw queues away without a word`,
    whatToDo: 'set "maxmemory-policy noeviction" in its configuration (redis-cli CONFIG SET maxmemory-policy noeviction), or use a Redis that is no cache',
  });
}

function field(info: string, name: string): string | null {
  const line = info.split(/\r?\n/).find((candidate) => candidate.startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
