/** What an ATS's API answered, checked once at the edge; and the questions that every account asks in the same way. */
import { type Instant, MINUTE_MS } from '../domain/instant.js';
import { AtsFailure, type AtsAnswer } from './ats-api.js';
import type { Shape } from './field-shapes.js';
import { fieldErrors } from './reading.js';

/**
 * @param what was asked for, in words: `Lever's opportunity`
 * @returns the answer, as the schema has it
 * @throws AtsFailure (`odd`) that names the fields that were not as expected, and never what they hold
 */
export function answered<T>(shape: Shape<T>, json: unknown, what: string): T {
  if (shape.Check(json)) return json;
  const fields = fieldErrors(shape.Errors(json), json).map(({ path }) => (path === '' ? 'the whole answer' : path));
  throw new AtsFailure('odd', `${what} is not as its documentation has it: ${fields.slice(0, 5).join(', ')}`);
}

/**
 * @returns the body, as the schema has it; null where the ATS has no such thing (404)
 * @throws AtsFailure as {@link answered} does
 */
export function answeredIfThere<T>(shape: Shape<T>, { status, json }: AtsAnswer, what: string): T | null {
  return status === 404 ? null : answered(shape, json, what);
}

/**
 * @returns the id
 * @throws AtsFailure (`odd`) where the ATS can't be asked without it
 */
export function needed(id: string | undefined, what: string): string {
  if (id === undefined || id === '') throw new AtsFailure('odd', `${what} is not known, and without it the ATS can't be asked: expected the id that its webhook or list gave`);
  return id;
}

/** An account may stay open for days, and what belongs to many applications changes seldom, but it does. */
const REMEMBERED_MS = 5 * MINUTE_MS;
const MOST_REMEMBERED = 1_000;

/**
 * Keeps what was loaded for five minutes, so that a hundred applications for one job ask for it once. What failed is asked again.
 * @param now the clock that the account was opened with
 */
export function remembering<T>(load: (key: string) => Promise<T>, now: () => Instant): (key: string) => Promise<T> {
  const known = new Map<string, { value: T; until: Instant }>();
  return async (key) => {
    const before = known.get(key);
    if (before !== undefined && now() < before.until) return before.value;
    const value = await load(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { value, until: now() + REMEMBERED_MS });
    return value;
  };
}

/**
 * Reads pages until there is none left. @param page answers one page and where the next begins
 * @param limit how many pages at most: more is an ATS that never ends
 */
export async function everyPage<T>(page: (cursor: string | null) => Promise<{ items: readonly T[]; next: string | null }>, limit = 50): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < limit; count += 1) {
    const { items, next } = await page(cursor);
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
  throw new AtsFailure('odd', `the ATS still had a next page after ${String(limit)} pages`);
}
