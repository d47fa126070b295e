/** Opens the database: postgres.js for the wire, drizzle for the questions. */
import { connect, type Socket } from 'node:net';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { guardTransactions } from './lost-transactions.js';
import * as schema from './schema.js';

/** A pool or a transaction: every question takes one. */
export type Db = Omit<PostgresJsDatabase<typeof schema>, '$client'>;
/** The bare wire, for the few statements that drizzle cannot say. */
export type Sql = postgres.Sql;

export interface Database {
  readonly db: Db;
  readonly sql: Sql;
  close(): Promise<void>;
}

/**
 * While the database is away, a question waits this long for the next attempt to reach it, and the first after its return as well.
 * The driver's own way goes up to 20 s: longer than anybody waits for an answer.
 */
const LONGEST_BACKOFF_S = 0.5;

/**
 * @param options.url postgres://…
 * @param options.poolSize connections at the most
 * @param options.relaxed a commit does not wait for the disk: a crash of the machine may lose the last moments, and never leaves half of one
 */
export function openDatabase(options: { url: string; poolSize: number; relaxed?: boolean }): Database {
  const sql = guardTransactions(postgres(options.url, {
    ...withoutDelay,
    max: options.poolSize,
    onnotice: () => undefined,
    connection: { application_name: 'hearback', ...(options.relaxed === true ? { synchronous_commit: 'off' } : {}) },
    connect_timeout: 10,
    // An idle connection is given back, so that an idle service is small.
    idle_timeout: 30,
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, LONGEST_BACKOFF_S),
  }));
  return { db: drizzle(withPlansKept(sql), { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * postgres.js leaves Nagle's algorithm on: several small statements sent together then wait some 40 ms for an acknowledgement
 * (research/performance.md 2.3). It takes a socket of ours (an option that its types do not know); one that is still connecting
 * will do, so that a refused connection is reported and tried again as any other.
 */
const withoutDelay = {
  socket({ host, port, path }: { host: string[]; port: number[]; path?: string | false }): Socket {
    const socket = typeof path === 'string' && path !== '' ? connect(path) : connect({ host: host[0] ?? 'localhost', port: port[0] ?? 5432 });
    return socket.setNoDelay(true);
  },
};

/** Lists of ids come in every length, and each length is a statement of its own: only those that recur are worth keeping. */
const MOST_PARAMETERS_KEPT = 24;

/**
 * drizzle sends each statement to be parsed and planned anew, which for small statements is most of their cost. With this they
 * are prepared once a connection, in transactions too.
 */
function withPlansKept<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      if (name === 'unsafe') {
        return (query: string, parameters: unknown[] = [], options: object = {}): unknown =>
          Reflect.apply(value, target, [query, parameters, { ...options, prepare: parameters.length > 0 && parameters.length <= MOST_PARAMETERS_KEPT }]);
      }
      if (name === 'begin' || name === 'savepoint') {
        return (...given: unknown[]): unknown => Reflect.apply(value, target, given.map((part) => (isCallback(part) ? (inner: object) => part(withPlansKept(inner)) : part)));
      }
      return value;
    },
  });
}

function isCallback(part: unknown): part is (inner: object) => unknown {
  return typeof part === 'function';
}
