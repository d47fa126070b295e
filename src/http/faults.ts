/** Says of each field that does not fit its schema what it got and what it takes, in words for whoever wrote the request. */
import type { TLocalizedValidationError } from 'typebox/error';
import { formatWords } from './formats.js';

/** `path` is dotted, as in `promises.applied` or `events.3.type`; empty for the body as a whole. */
export interface FieldFault {
  path: string;
  message: string;
}

const MOST_FAULTS = 50;
const LONGEST_SHOWN = 60;

/**
 * @param errors what a compiled schema found
 * @param value what it was given
 * @returns one fault for each field, the first 50
 */
export function fieldFaults(errors: readonly TLocalizedValidationError[], value: unknown): FieldFault[] {
  const faults = new Map<string, Set<string>>();
  const add = (path: string, message: string): void => {
    const messages = faults.get(path) ?? new Set<string>();
    faults.set(path, messages.add(message));
  };
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  for (const error of errors) {
    if (error.keyword === 'anyOf') {
      const branches = errors.filter((other) => other !== error && other.schemaPath.startsWith(`${error.schemaPath}/anyOf/`) && other.instancePath === error.instancePath);
      const takes = [...new Set(branches.map(wordsOf))].join(' or ');
      add(dotted(error.instancePath), `got ${shownAt(value, error.instancePath)}, takes ${takes === '' ? 'something else' : takes}`);
    } else if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) add(joined(dotted(error.instancePath), name), 'is missing');
    } else if (error.keyword === 'additionalProperties') {
      for (const name of error.params.additionalProperties) add(joined(dotted(error.instancePath), name), 'is no field that is known here');
    } else if (error.keyword !== 'boolean' && !unions.some((union) => error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`) && error.instancePath === union.instancePath)) {
      add(dotted(error.instancePath), `got ${shownAt(value, error.instancePath)}, takes ${wordsOf(error)}`);
    }
  }
  return [...faults].slice(0, MOST_FAULTS).map(([path, messages]) => ({ path, message: [...messages].join('; ') }));
}

/** @returns a value as a message shows it: its JSON, cut where it is long */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list', null: 'null',
};

function wordsOf(error: TLocalizedValidationError): string {
  switch (error.keyword) {
    case 'type':
      return [error.params.type].flat().map((type) => typeWords[type] ?? type).join(' or ');
    case 'const':
      return shown(error.params.allowedValue);
    case 'enum':
      return `one of ${error.params.allowedValues.join(', ')}`;
    case 'format':
      return formatWords(error.params.format);
    case 'minLength':
      return error.params.limit === 1 ? 'a text that is not empty' : `at least ${error.params.limit} characters`;
    case 'maxLength':
      return `at most ${error.params.limit} characters`;
    case 'minimum':
      return `at least ${error.params.limit}`;
    case 'maximum':
      return `at most ${error.params.limit}`;
    case 'minItems':
      return `at least ${error.params.limit} of them`;
    case 'maxItems':
      return `at most ${error.params.limit} of them`;
    default:
      return error.message;
  }
}

function segments(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function dotted(pointer: string): string {
  return segments(pointer).join('.');
}

function joined(path: string, name: string): string {
  const short = name.length <= LONGEST_SHOWN ? name : `${name.slice(0, LONGEST_SHOWN - 1)}…`;
  return path === '' ? short : `${path}.${short}`;
}

function shownAt(value: unknown, pointer: string): string {
  let at = value;
  for (const name of segments(pointer)) at = typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  return shown(at);
}
