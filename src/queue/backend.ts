/** The two places where wake-ups can wait, PostgreSQL and Redis, opened so that neither can take the process down. */
import { createPostgresBackend, isPgPool, Queue, runMigrations, Worker, type JobsOptions, type JobType } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { StartupError } from '../startup-error.js';
import { checkRedis } from './redis-check.js';
import { type CountRequest, createPostgresCount, createRedisCount, requestCountsTable } from './request-counts.js';

/** `tables`: who makes the tables of the queues, and the role to which they are then given; without it whoever `url` connects as makes them. */
export type Backend = { readonly kind: 'postgres'; readonly url: string; readonly tables?: { readonly ownerUrl: string; readonly role: string } } | { readonly kind: 'redis'; readonly url: string };

/** What a worker is given: a wake-up as it came out of the queue, not yet checked. */
export interface WakeUp {
  readonly id?: string | undefined;
  readonly name: string;
  readonly data: unknown;
}

/** What the queue room needs of either. */
export interface OpenBackend {
  add(name: string, options: { attempts: number; backoffMs: number }): Promise<void>;
  /** Names of the wake-ups that wait or run, as many as `limit`. */
  names(limit: number): Promise<string[]>;
  /** Removes all of them. */
  empty(): Promise<void>;
  /** @throws Error where the server does not answer: at once, and not when it is back */
  countRequest: CountRequest;
  /** Starts fetching; the answer stops it, after the wake-ups in hand have been worked on. */
  startWorker(work: (wakeUp: WakeUp) => Promise<void>, concurrency: number): Promise<() => Promise<void>>;
  /** Closes the connections; the workers first. */
  close(): Promise<void>;
}

/** A failed wake-up is kept to be looked at, a finished one is not: what was done is written where it was done. */
const jobDefaults: JobsOptions = { removeOnComplete: true, removeOnFail: { count: 50 } };

/**
 * After a crash a job is found by its lock running out. Handlers renew it by themselves, and a job that runs twice does
 * no harm, so it may be short. Retries after a lost connection come each second, not each quarter of a minute.
 */
const workerTimes = { lockDuration: 10_000, stalledInterval: 10_000, maxStalledCount: 10, runRetryDelay: 1_000, drainDelay: 5 };

const closeLimitMs = 2_000;

/**
 * @param name the queue; one for all jobs, see queue.ts
 * @param onError told of every connection error: without a listener each of them would end the process
 * @throws StartupError where the server cannot be reached or would lose wake-ups
 */
export async function openBackend(backend: Backend, name: string, onError: (error: Error) => void): Promise<OpenBackend> {
  return backend.kind === 'postgres' ? openPostgres(backend, name, onError) : openRedis(backend.url, name, onError);
}

async function openPostgres({ url, tables }: Extract<Backend, { kind: 'postgres' }>, name: string, onError: (error: Error) => void): Promise<OpenBackend> {
  const pool = new pg.Pool({
    ...connectionOf(url),
    application_name: 'hearback-queue',
    // One that listens and two for short statements: each costs PostgreSQL some 9 MB.
    max: 3,
    idleTimeoutMillis: 20_000,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  try {
    await makeTables(url, tables);
  } catch (cause) {
    await pool.end();
    throw new StartupError({
      part: 'queues in PostgreSQL',
      why: `their tables could not be made or brought up to date: ${cause instanceof Error ? cause.message : String(cause)}`,
      whatToDo: 'let the database user create the schema "bullmq", or set REDIS_URL',
      cause,
    });
  }
  // The pool is shared: BullMQ closes only pools that it opened itself. (Its check of what a pool is also reconciles its types with those of pg.)
  const connection: unknown = pool;
  if (!isPgPool(connection)) throw new Error('this version of pg makes pools that BullMQ does not take; go back to the pinned one');
  const queue = new Queue(name, { connection, defaultJobOptions: jobDefaults, streams: { events: { maxLen: 100 } } }, createPostgresBackend);
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    ...verbsOf(queue),
    countRequest: createPostgresCount(pool),
    startWorker: async (work, concurrency) => {
      const inHand = trackWork(work);
      const worker = new Worker(name, inHand.work, { connection, concurrency, ...workerTimes }, createPostgresBackend);
      worker.on('error', onError);
      await worker.waitUntilReady();
      return () => endWorker(worker, inHand, onError);
    },
    close: async () => {
      await orGiveUp(queue.close().then(() => pool.end()), onError);
    },
  };
}

/** BullMQ names its tables without a schema. Wake-ups carry no facts: they need not wait for the disk. What the URL says in `options` holds beside that. */
function connectionOf(url: string): { connectionString: string; options: string } {
  const bare = new URL(url);
  const given = bare.searchParams.get('options');
  bare.searchParams.delete('options');
  return { connectionString: bare.href, options: [...(given === null ? [] : [given]), '-c search_path=bullmq -c synchronous_commit=off'].join(' ') };
}

async function makeTables(url: string, tables: Extract<Backend, { kind: 'postgres' }>['tables']): Promise<void> {
  const pool = new pg.Pool({ ...connectionOf(tables?.ownerUrl ?? url), application_name: 'hearback-queue', max: 1, connectionTimeoutMillis: 5_000 });
  try {
    const client = await pool.connect();
    try {
      await runMigrations(client, 'bullmq');
      await client.query(requestCountsTable);
      if (tables !== undefined) await client.query(grantTables(tables.role));
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/**
 * One after the other, and nothing where nothing is missing: two who grant the same at once would be in each other's way. BullMQ counts its jobs by a
 * sequence for each queue, which it makes when the first is added.
 */
function grantTables(role: string): string {
  const to = `"${role.replaceAll('"', '""')}"`;
  return `
    do $$ begin
      perform pg_advisory_xact_lock(hashtextextended('hearback queue grants', 0));
      if exists (select 1 from pg_class where relnamespace = 'bullmq'::regnamespace and relkind in ('r', 'p') and not has_table_privilege('${role.replaceAll("'", "''")}', oid, 'delete')) then
        grant usage, create on schema bullmq to ${to};
        grant all on all tables in schema bullmq to ${to};
        grant all on all sequences in schema bullmq to ${to};
      end if;
    end $$;`;
}

async function openRedis(url: string, name: string, onError: (error: Error) => void): Promise<OpenBackend> {
  // BullMQ wants commands to wait for a lost connection instead of failing.
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: 5_000, retryStrategy: (attempt) => Math.min(attempt * 100, 1_000) });
  // A count that is late is worth nothing.
  const counting = connection.duplicate({ maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: 500 });
  for (const one of [connection, counting]) one.on('error', onError);
  const hangUp = (): void => [connection, counting].forEach((one) => one.disconnect());
  try {
    await checkRedis(url);
    await Promise.all([connection.connect(), counting.connect()]);
  } catch (cause) {
    hangUp();
    throw cause;
  }
  const queue = new Queue(name, { connection, defaultJobOptions: jobDefaults, streams: { events: { maxLen: 100 } } });
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    ...verbsOf(queue),
    countRequest: createRedisCount(counting, name),
    startWorker: async (work, concurrency) => {
      const inHand = trackWork(work);
      const worker = new Worker(name, inHand.work, { connection, concurrency, ...workerTimes });
      worker.on('error', onError);
      await worker.waitUntilReady();
      return () => endWorker(worker, inHand, onError);
    },
    close: async () => {
      await orGiveUp(queue.close(), onError);
      hangUp();
    },
  };
}

/** The verbs that BullMQ has for both, as far as they are used. */
interface AnyQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  getJobs(types: JobType[], start: number, end: number): Promise<({ name: string } | undefined)[]>;
  obliterate(options: { force: boolean }): Promise<void>;
  resume(): Promise<void>;
}

function verbsOf(queue: AnyQueue): Pick<OpenBackend, 'add' | 'names' | 'empty'> {
  return {
    add: async (name, { attempts, backoffMs }) => {
      await queue.add(name, {}, { attempts, backoff: { type: 'exponential', delay: backoffMs } });
    },
    names: async (limit) => {
      const jobs = await queue.getJobs(['waiting', 'active', 'delayed', 'prioritized'], 0, limit - 1);
      // One that ended between the listing and its reading comes as nothing.
      return jobs.flatMap((job) => (job === undefined ? [] : [job.name]));
    },
    empty: async () => {
      await queue.obliterate({ force: true });
      await queue.resume(); // obliterating pauses the queue first
    },
  };
}

/** What the workers have in hand: their own work must be waited for as long as it takes, their server must not. */
interface InHand {
  readonly work: (wakeUp: WakeUp) => Promise<void>;
  done(): Promise<void>;
}

function trackWork(work: (wakeUp: WakeUp) => Promise<void>): InHand {
  const running = new Set<Promise<void>>();
  return {
    work: async (wakeUp) => {
      const mine = work(wakeUp);
      running.add(mine);
      try {
        await mine;
      } finally {
        running.delete(mine);
      }
    },
    done: async () => {
      await Promise.allSettled(running);
    },
  };
}

async function endWorker(worker: { close(): Promise<void> }, inHand: InHand, onError: (error: Error) => void): Promise<void> {
  const closing = worker.close().catch(onError);
  await inHand.done();
  await orGiveUp(closing, onError);
}

/** A server that has gone would keep BullMQ waiting for ever to say goodbye to it. */
async function orGiveUp(closing: Promise<void>, onError: (error: Error) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      onError(new Error(`closing took longer than ${closeLimitMs} ms; left it at that`));
      resolve();
    }, closeLimitMs);
  });
  await Promise.race([closing.catch(onError), enough]);
  clearTimeout(timer);
}
