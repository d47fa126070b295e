/** Tells a database that cannot be reached, or asks us to come again, from a fault of ours. */

/** Of postgres.js: its connection was lost, refused or given up. https://github.com/porsager/postgres#error-handling */
const LOST = new Set(['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT']);
/** Of the operating system. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/**
 * Of PostgreSQL, appendix A: shutting down, crashed, starting up, read-only while it is being switched over, too many connections, out of
 * memory or disk; and deadlock, serialization failure or a lock that did not come.
 */
const COME_AGAIN = new Set(['57P01', '57P02', '57P03', '57P05', '25006', '53300', '53200', '53100', '40P01', '40001', '55P03']);

/**
 * @param error whatever was thrown, wrapped or not
 * @returns whether the same request may well succeed in a moment
 */
export function isDatabaseOutage(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (LOST.has(code) || UNREACHABLE.has(code) || COME_AGAIN.has(code) || /^08[0-9A-Z]{3}$/.test(code)) return true;
    cause = cause.cause;
  }
  return false;
}
