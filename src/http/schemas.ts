/** Shapes that several routes share. */
import { Type, type TSchema } from 'typebox';

export const Id = Type.String({ minLength: 1, maxLength: 100 });
export const ById = Type.Object({ id: Id });
export const Time = Type.String({ format: 'date-time' });
export const Name = Type.String({ minLength: 1, maxLength: 200 });
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 }));
export const Cursor = Type.Optional(Type.String({ maxLength: 2_000 }));
export const usualLimit = 50;

export const ProblemSchema = Type.Object(
  {
    type: Type.String(), title: Type.String(), status: Type.Integer(), detail: Type.String(), requestId: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
    obligations: Type.Optional(Type.Object({ owed: Type.Integer(), first: Type.Array(Type.Object({ applicationId: Type.String(), kind: Type.String(), since: Type.String(), dueAt: Type.String(), late: Type.Boolean(), heldBy: Type.Array(Type.String()) }), { description: 'Those that are due first; GET /v1/obligations says whose they are' }), all: Type.String({ description: 'Where the whole list is' }) }, { description: 'Of answers-owed: who is owed an answer' })),
  },
  { $id: 'Problem', title: 'Problem', description: 'What was wrong, what was expected, what to do (RFC 9457)' },
);

const words: Readonly<Record<number, string>> = {
  400: 'A field is wrong: `errors` names each', 401: 'No key that is known here', 403: 'The key is not for this', 404: "Not among those of this key's employer",
  405: 'The address does not take this method', 409: 'Not in a state for this', 412: 'Not what If-Match names: it has changed since it was read', 413: 'The body is too large', 415: 'Not JSON', 422: 'Understood and refused, as `detail` says: such as an Idempotency-Key that was used for another request', 429: 'Too many for now: come again when Retry-After says', 500: 'A fault of ours: give the requestId when you report it', 503: 'Not available just now: come again',
};

/** What any route may answer beside its own problems. */
const always = [500, 503];
/** And where a key is needed: keys are held to a number of requests in a minute. */
const withKey = (problems: readonly number[]): number[] => (problems.includes(403) ? [429] : []);
const comeAgain = { 'Retry-After': { type: 'integer', description: 'In how many seconds' } };
const problemJson = { 'application/problem+json': { schema: { $ref: 'Problem#' } } };

/**
 * @param shape of a success; null for one without a body
 * @param media what a success is written in
 * @returns the answers of a route: its success, and the problems that it may answer
 */
export function answers(status: number, description: string, shape: TSchema | null, problems: readonly number[] = [400, 401, 403, 404], media = 'application/json'): Record<number, unknown> {
  const failures = [...new Set([...problems, ...withKey(problems), ...always])].map((code) => [code, { description: words[code] ?? 'A problem', content: problemJson, ...(code === 429 || code === 503 ? { headers: comeAgain } : {}) }] as const);
  const success = shape === null ? { description, type: 'null' } : { description, content: { [media]: { schema: shape } } };
  return Object.fromEntries([[status, success], ...failures]);
}

/** Beside the answers of a route that sends an ETag. */
export const unchanged: Record<number, unknown> = { 304: { description: 'Not changed since it was read', type: 'null' } };

/** A comma-separated list in a query. */
export function listed(text: string | undefined): string[] | undefined {
  const parts = text?.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return parts === undefined || parts.length === 0 ? undefined : parts;
}
