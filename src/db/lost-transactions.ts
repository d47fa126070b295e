/** A transaction whose connection has gone says nothing more: neither on what is left of the connection, nor on the one that takes its place. */
import type postgres from 'postgres';

/** What one transaction knows of its connection. */
interface Connection {
  lost: boolean;
}

type Act = (sql: object) => unknown;

/** How postgres.js and the operating system say that the connection of a statement under way has gone. */
const GONE = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/**
 * postgres.js (3.4.9 is its newest) lets a transaction go on after its connection was lost, be it only to roll back. Then it either writes to a socket
 * that is no more, outside of any promise, which ends the process (https://github.com/porsager/postgres/issues/1154, …/1208); or the pool has
 * connected anew by then, and the rest of the transaction is carried out there, each statement for itself. Its `begin` rejects as soon as the
 * connection has gone, which is all that a caller needs: so what comes after that is kept from it.
 *
 * `reserve` has the same faults and no such word of the loss: use a transaction instead.
 *
 * @param sql a pool
 * @returns the pool, whose transactions reject with the code CONNECTION_CLOSED once their connection has gone
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      if (name !== 'begin' || typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        const connection: Connection = { lost: false };
        try {
          return await Reflect.apply(value, target, given.map((part) => (isAct(part) ? (inner: object) => carryOut(part, inner, connection) : part)));
        } finally {
          // Over in any case; where it was the connection's end, the work may still be going on.
          connection.lost = true;
        }
      };
    },
  });
}

async function carryOut(act: Act, sql: object, connection: Connection): Promise<unknown> {
  try {
    const result = await act(guarded(sql, connection));
    if (!connection.lost) return result;
  } catch (error) {
    if (!connection.lost) throw error;
  }
  // The caller has been told by `begin`. Were this to end, the driver would commit or roll back.
  return new Promise<never>(() => undefined);
}

/** @param sql the statements of one transaction, or of a savepoint in it */
function guarded<Client extends object>(sql: Client, connection: Connection): Client {
  const refuseIfLost = (): void => {
    if (connection.lost) throw Object.assign(new Error('the connection of this transaction was lost'), { code: 'CONNECTION_CLOSED' });
  };
  return new Proxy(sql, {
    apply(target, self, given): unknown {
      refuseIfLost();
      return typeof target === 'function' ? watched(Reflect.apply(target, self, given), connection) : undefined;
    },
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || (name !== 'unsafe' && name !== 'savepoint')) return value;
      return (...given: unknown[]): unknown => {
        refuseIfLost();
        if (name === 'unsafe') return watched(Reflect.apply(value, target, given), connection);
        return Reflect.apply(value, target, given.map((part) => (isAct(part) ? (inner: object) => carryOut(part, inner, connection) : part)));
      };
    },
  });
}

/** Learns of the loss from the statement under way before whoever waits for that does. A statement is sent when it is first waited for, and not before. */
function watched(statement: unknown, connection: Connection): unknown {
  if (!(statement instanceof Promise)) return statement;
  const then = statement.then.bind(statement);
  return Object.assign(statement, {
    // oxlint-disable-next-line unicorn/no-thenable -- it is a promise already
    then: (done?: (value: unknown) => unknown, failed?: (error: unknown) => unknown) =>
      then(done, (error: unknown) => {
        if (error instanceof Error && 'code' in error && GONE.has(String(error.code))) connection.lost = true;
        if (failed) return failed(error);
        throw error;
      }),
  });
}

function isAct(part: unknown): part is Act {
  return typeof part === 'function';
}
