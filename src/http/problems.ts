/** Every error that leaves the service: one catalogue, and one mapper to `application/problem+json` (RFC 9457). */
import { isDatabaseOutage } from '../db/outage.js';
import type { FieldFault } from './faults.js';

export const catalogue = {
  invalidRequest: { status: 400, title: 'The request does not say what it should' },
  malformedBody: { status: 400, title: 'The body cannot be read' },
  unauthenticated: { status: 401, title: 'No valid key' },
  forbidden: { status: 403, title: 'The key is not for this' },
  notFound: { status: 404, title: 'There is no such thing' },
  methodNotAllowed: { status: 405, title: 'The address does not take this method' },
  requestTimeout: { status: 408, title: 'The request took too long' },
  conflict: { status: 409, title: 'It is not in a state for this' },
  answersOwed: { status: 409, title: 'People are owed an answer' },
  clockWouldGoBack: { status: 409, title: 'A clock goes forward only' },
  notATestEmployer: { status: 409, title: 'Only a test employer has a clock of its own' },
  idempotencyInProgress: { status: 409, title: 'The first request with this Idempotency-Key is still being worked on' },
  preconditionFailed: { status: 412, title: 'It has changed since it was read' },
  bodyTooLarge: { status: 413, title: 'The body is too large' },
  unsupportedMediaType: { status: 415, title: 'The body is of a type that is not taken here' },
  idempotencyKeyReused: { status: 422, title: 'This Idempotency-Key was used for another request' },
  mailKeyRefused: { status: 422, title: 'The mail provider does not take this key for that' },
  noAddress: { status: 422, title: 'There is no address to send it to' },
  tooManyRequests: { status: 429, title: 'Too many for now' },
  headersTooLarge: { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'A fault of ours' },
  unavailable: { status: 503, title: 'Not available just now' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof catalogue;

/** Thrown by whoever finds that a request cannot be fulfilled. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldFault[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What the problem says beside what every problem does: extension members (RFC 9457 section 3.2). */
  readonly members: Readonly<Record<string, unknown>>;

  /** @param detail what was wrong, what was expected, what to do: shown to the caller */
  constructor(code: ProblemCode, detail: string, more: { errors?: readonly FieldFault[]; headers?: Readonly<Record<string, string>>; members?: Readonly<Record<string, unknown>> } = {}) {
    super(detail);
    this.code = code;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }
}

/** A request in which single fields are wrong. */
export function invalid(...errors: readonly FieldFault[]): Problem {
  const detail = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new Problem('invalidRequest', detail.length <= 2_000 ? detail : `${detail.slice(0, 1_999)}…`, { errors });
}

/** What is not there, and what belongs to somebody else, look alike: nobody learns which ids exist. */
export function notFound(what: string, id: string): Problem {
  return new Problem('notFound', `${what} ${JSON.stringify(id.slice(0, 100))} was not found among those of this key's employer`);
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: readonly FieldFault[];
  [member: string]: unknown;
}

/** @returns the code as the last part of its URN: `notFound` → `not-found` */
export function typeOf(code: ProblemCode): string {
  return `urn:hearback:problem:${code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export function bodyOf(problem: Problem, requestId: string): ProblemBody {
  const { status, title } = catalogue[problem.code];
  const body: ProblemBody = { ...problem.members, type: typeOf(problem.code), title, status, detail: problem.message, requestId };
  return problem.errors === undefined ? body : { ...body, errors: problem.errors };
}

/** Of Fastify and Node's parser, what a caller can cause. https://fastify.dev/docs/latest/Reference/Errors/ */
const callersFaults: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupportedMediaType', detail: 'the Content-Type is not taken here; send the body as application/json' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'bodyTooLarge', detail: 'the body is larger than this address takes; send it in parts' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'malformedBody', detail: 'the body is not as long as its Content-Length says' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'malformedBody', detail: 'the body is not valid JSON, or has a key "__proto__" or "constructor", which is not taken' },
  FST_ERR_BAD_URL: { code: 'invalidRequest', detail: 'the address is not percent-encoded UTF-8' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'notFound', detail: 'a part of the address is longer than any id' },
};

/**
 * @param error whatever was thrown on the way to an answer
 * @returns the problem to answer with; `internal`, without any detail, for what nobody expected
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = callersFaults[codeOf(error)];
  if (known !== undefined) return new Problem(known.code, known.detail);
  if (isDatabaseOutage(error)) {
    return new Problem('unavailable', 'the database does not answer just now; nothing was done, send the request again', { headers: { 'retry-after': '2' } });
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) return new Problem('invalidRequest', 'the request cannot be read; see that it is valid HTTP with a body in JSON');
  return new Problem('internal', 'the request was not fulfilled; give the requestId when you report it');
}

/** What the log may say of a fault: no SQL parameters, which hold names and addresses, and not PostgreSQL's `detail`, which holds values. */
export function faultForLog(error: unknown): { name: string; code: string; message: string; stack: string } {
  let inner = error;
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth += 1) inner = inner.cause;
  if (!(inner instanceof Error)) return { name: 'unknown', code: '', message: typeof inner, stack: '' };
  return { name: inner.name, code: codeOf(inner), message: inner.message, stack: (inner.stack ?? '').split('\n').slice(1, 12).join('\n') };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
