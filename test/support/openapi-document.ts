/** The committed document of the interface, as a test reads it: its operations, and what each answer must look like. */
import { readFileSync } from 'node:fs';
import { Compile, type Validator } from 'typebox/schema';

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

interface Media {
  schema?: object;
  example?: unknown;
}

interface Documented {
  operationId: string;
  security?: object[];
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: { minimum?: number; type?: string } }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

export interface Operation extends Documented {
  method: Method;
  path: string;
}

const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, Partial<Record<Method, Documented>>>; components: { schemas: Record<string, object> } };

/** Every operation, in the order of the document. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, byMethod]) => methods.flatMap((method) => (byMethod[method] === undefined ? [] : [{ method, path, ...byMethod[method] }])));

/** @returns what is wrong with an answer, by the document; nothing where it is as it should be */
export function faultsOf(operation: Operation, answer: { status: number; type: string | undefined; body: unknown }): string[] {
  const documented = operation.responses[String(answer.status)];
  if (documented === undefined) return [`answers ${String(answer.status)}, of which the document knows nothing`];
  if (documented.content === undefined) return [];
  const type = (answer.type ?? '').split(';')[0] ?? '';
  const media = documented.content[type];
  if (media === undefined) return [`answers ${type}; by the document ${Object.keys(documented.content).join(', ')}`];
  if (media.schema === undefined || !/^application\/(?:[\w.-]+\+)?json$/.test(type)) return [];
  const validator = validatorOf(media.schema);
  return validator.Check(answer.body) ? [] : validator.Errors(answer.body)[1].slice(0, 5).map((error) => JSON.stringify(error));
}

const validators = new Map<object, Validator>();

function validatorOf(schema: object): Validator {
  const known = validators.get(schema) ?? Compile(written(schema) as never);
  validators.set(schema, known);
  return known;
}

/** The schema with every reference written out. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: string };
  if ($ref !== undefined) return written(document.components.schemas[$ref.replace('#/components/schemas/', '')] ?? { not: {} });
  return Object.fromEntries(Object.entries(rest).map(([name, field]) => [name, written(field)]));
}
