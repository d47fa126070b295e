/** Which columns the items of a list have as CSV, and what stands in their cells: the names of the JSON, flattened. */
import type { TSchema } from 'typebox';
import { EXPANDED } from './expand.js';

export interface Column {
  /** As the header row names it, such as `candidate.name`. */
  header: string;
  path: readonly string[];
}

/** What is read of a JSON schema here. */
interface Shape {
  type?: unknown;
  properties?: Record<string, Shape>;
  anyOf?: Shape[];
  [EXPANDED]?: boolean;
}

/**
 * @param item the shape of one item of the list
 * @returns a column for each of its fields, in the order of the shape; the fields of an object within it one by one, so that an empty list has the same header as a full one
 */
export function columnsOf(item: TSchema): Column[] {
  return columnsWithin(item as Shape, []);
}

function columnsWithin(shape: Shape, path: readonly string[]): Column[] {
  const fields = Object.assign({}, ...objectsIn(shape).map(({ properties }) => properties)) as Record<string, Shape>;
  const names = Object.keys(fields).filter((name) => fields[name]?.[EXPANDED] !== true);
  if (names.length === 0) return [{ header: path.join('.'), path }];
  return names.flatMap((name) => columnsWithin(fields[name] ?? {}, [...path, name]));
}

/** The object that a shape is, or may be beside null. */
function objectsIn(shape: Shape): Shape[] {
  if (shape.anyOf !== undefined) return shape.anyOf.flatMap(objectsIn);
  return shape.type === 'object' && shape.properties !== undefined ? [shape] : [];
}

/**
 * @param item as the JSON has it
 * @returns its cells in the order of the columns: what is missing or null is empty, plain values of a list are joined by `; `, anything deeper is JSON
 */
export function cellsOf(item: unknown, columns: readonly Column[]): string[] {
  return columns.map(({ path }) => cell(path.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), item)));
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.map(String).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
