/** Checks what a caller sent against the route's schema, and keeps out of it what no database text can hold. */
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import { fieldFaults, shown, type FieldFault } from './faults.js';
import { invalid } from './problems.js';

/**
 * Fastify's way to a validator, with TypeBox in Ajv's place: compiled when the route is first asked, so that a service that is started and
 * left alone stays small. Query and path are texts and are converted; a body is taken as it is, and an absent one as `{}`.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  let validator: Validator | undefined;
  return (given: unknown) => {
    validator ??= Compile(schema);
    const value = httpPart === 'body' ? (given ?? {}) : converted(schema, given as object);
    if (validator.Check(value)) return { value };
    return { error: invalid(...fieldFaults(validator.Errors(value), value)) };
  };
};

/** Texts made the numbers they are written as, and only those: TypeBox's own conversion takes "1.5", "0x10" and "true" for whole numbers too. */
function converted(schema: TSchema, given: object): unknown {
  const made = Value.Convert(schema, { ...given });
  if (typeof made !== 'object' || made === null) return made;
  const asWritten = Object.entries(given).filter(([name, text]) => {
    const value: unknown = Reflect.get(made, name);
    return typeof value === 'number' && String(value) !== text;
  });
  return { ...made, ...Object.fromEntries(asWritten) };
}

/** Answers are built by our own code from typed rows: nothing is dropped or converted on the way out. */
export const plainSerializer: FastifySerializerCompiler<unknown> = () => (answer) => JSON.stringify(answer);

/** The same, and a fault of ours where an answer is not of the shape that the document gives it. */
export const checkingSerializer: FastifySerializerCompiler<TSchema> = ({ schema, method, url }) => {
  let shape: Validator | undefined;
  return (answer) => {
    shape ??= Compile(schema);
    const text = JSON.stringify(answer);
    const sent: unknown = JSON.parse(text);
    // A problem's shape is a reference, and problems are made in one place.
    if (!('$ref' in schema) && !shape.Check(sent)) throw new Error(`the answer of ${method} ${url} is not of the shape it should have: ${JSON.stringify(fieldFaults(shape.Errors(sent), sent))}`);
    return text;
  };
};

/** Deeper than any body that is known here; far less than what a call stack holds, since others walk with theirs. */
const DEEPEST = 32;

/**
 * Refuses texts that PostgreSQL cannot hold (NUL) or that are no Unicode (half of a surrogate pair), in values and in names.
 * Walks with a list of its own: a body may be nested deeper than the call stack, and is refused for it.
 * @throws Problem naming the field
 */
export function refuseUnstorable(part: unknown): void {
  const fault = faultIn(part, faultOfText);
  if (fault !== null) throw invalid(fault);
}

/** @throws Problem naming the field where it is nested deeper than anybody can walk; its texts are somebody else's matter */
export function refuseTooDeep(part: unknown): void {
  const fault = faultIn(part, () => null);
  if (fault !== null) throw invalid(fault);
}

function faultIn(part: unknown, faultOf: (text: string) => string | null): FieldFault | null {
  const waiting: { path: string; value: unknown; depth: number }[] = [{ path: '', value: part, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value, depth } = next;
    if (depth > DEEPEST) return { path: path.split('.').slice(0, 3).join('.'), message: `is nested more than ${DEEPEST} levels deep: send it flatter` };
    if (typeof value === 'string') {
      const fault = faultOf(value);
      if (fault !== null) return { path, message: fault };
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, field] of Object.entries(value)) {
        const fault = faultOf(name);
        if (fault !== null) return { path: joined(path, JSON.stringify(name)), message: `its name ${fault}` };
        if (typeof field === 'string' || typeof field === 'object') waiting.push({ path: joined(path, name), value: field, depth: depth + 1 });
      }
    }
  }
  return null;
}

/** Ids in a path and pages of a list are checked in the same way, wherever they come from. */
export function fieldFault(path: string, got: unknown, takes: string): FieldFault {
  return { path, message: `got ${shown(got)}, takes ${takes}` };
}

function faultOfText(text: string): string | null {
  if (text.includes('\0')) return 'holds the character NUL (U+0000), which no text may hold: leave it out';
  return text.isWellFormed() ? null : 'holds half of a surrogate pair, which is no character: send valid Unicode';
}

function joined(path: string, name: string): string {
  // A path of a thousand levels tells nobody anything.
  return path === '' ? name : path.length > 200 ? path : `${path}.${name}`;
}
