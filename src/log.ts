/** One line of JSON per event: ids, never a candidate's name or address. */
import pino, { type Logger } from 'pino';

export type LogEvent = { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown };
export type Log = (event: LogEvent) => void;

/** @param level below which nothing is written */
export function createLogger(level: string): { logger: Logger; log: Log } {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  });
  return { logger, log: ({ level: of, msg, ...rest }) => logger[of](rest, msg) };
}

/** drizzle puts a query's parameters, and so names and addresses, behind this into its message. */
const PARAMETERS = '\nparams:';

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const at = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 6).map((line) => line.trim());
  const [message] = error.message.split(PARAMETERS);
  return { type: error.name, message, ...code, at, ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }) };
}
