/** From bytes to a checked body: one way to parse a delivery and to say in one line what was wrong with it. */
import type { TLocalizedValidationError } from 'typebox/error';

/** What one field got wrong. `path` is dotted, as in `data.candidate.email`; empty for the whole body. */
export interface FieldError {
  path: string;
  message: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * @param body the bytes as they came
 * @returns the JSON value; or why there is none
 */
export function parseJson(body: Buffer): { ok: true; json: unknown } | { ok: false; why: string } {
  try {
    const json: unknown = JSON.parse(utf8.decode(body));
    return isTooDeep(json) ? { ok: false, why: `the body is nested more than ${DEEPEST} levels deep: expected it flatter` } : { ok: true, json };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, why: body.length === 0 ? 'the body is empty: expected a JSON object' : 'the body is not JSON: expected a JSON object' };
    if (error instanceof TypeError) return { ok: false, why: 'the body is not UTF-8: expected JSON in UTF-8' };
    throw error;
  }
}

/** Deeper than any delivery that is known; far less than what a call stack holds, since whoever reads on walks with theirs. */
const DEEPEST = 64;

/** Level by level, with no stack. */
function isTooDeep(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

/**
 * @param errors what a compiled schema found
 * @param json what it was given
 * @returns each fault with the field's name, what it got and what it takes; a fault inside a union is named once
 */
export function fieldErrors(errors: readonly TLocalizedValidationError[], json: unknown): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) put(found, join(dotted(error.instancePath), name), 'is missing');
    } else if (error.keyword === 'additionalProperties') {
      for (const name of error.params.additionalProperties) put(found, join(dotted(error.instancePath), name), 'is no field that is known here');
    } else {
      const path = dotted(error.instancePath);
      put(found, path, `got ${shown(valueAt(json, error.instancePath))}, takes ${takenBy(error)}`);
    }
  }
  return [...found.values()];
}

const typeWords: Readonly<Record<string, string>> = { string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list' };

function takenBy(error: TLocalizedValidationError): string {
  switch (error.keyword) {
    case 'enum':
      return `one of ${error.params.allowedValues.join(', ')}`;
    case 'type':
      return [error.params.type].flat().map((type) => typeWords[type] ?? type).join(' or ');
    case 'anyOf':
      return 'something else';
    case 'minLength':
      return 'a text that is not empty';
    case 'maxLength':
      return `at most ${error.params.limit} characters`;
    case 'pattern':
      // Ids alone have one.
      return 'an id without control characters';
    default:
      return error.message;
  }
}

/** @returns the faults in one line, for a list of deliveries */
export function inOneLine(errors: readonly FieldError[]): string {
  return errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}

/** @returns a value as a message shows it: its JSON, cut where it is long */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function put(found: Map<string, FieldError>, path: string, message: string): void {
  if (!found.has(path)) found.set(path, { path, message });
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function segments(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function dotted(pointer: string): string {
  return segments(pointer).join('.');
}

function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const name of segments(pointer)) value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return value;
}
