/** What an ATS's API answered, checked once: whatever came otherwise than documented is said without a word of what it held. */
import type { TLocalizedValidationError } from 'typebox/error';
import { AtsFailure, type AtsAnswer } from './ats-api.js';
import { fieldErrors } from './reading.js';

interface Schema<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): TLocalizedValidationError[];
}

/**
 * @param what was asked for, as in "the candidate"
 * @returns the body
 * @throws AtsFailure `odd` where it is not as documented: its fields by name only, since their content is about a candidate
 */
export function understood<T>(schema: Schema<T>, { json }: AtsAnswer, what: string): T {
  if (schema.Check(json)) return json;
  const fields = fieldErrors(schema.Errors(json), json).map(({ path }) => (path === '' ? 'the whole' : path));
  throw new AtsFailure('odd', `${what} did not come as documented: ${fields.slice(0, 5).join(', ')}`);
}

/**
 * @returns the body; null where the ATS has no such thing (404)
 * @throws AtsFailure as {@link understood} does
 */
export function understoodIfThere<T>(schema: Schema<T>, answer: AtsAnswer, what: string): T | null {
  return answer.status === 404 ? null : understood(schema, answer, what);
}
