/** Texts out of an ATS's JSON, in a form that the database and a letter can hold. */
import { withoutControls } from '../domain/name.js';

/**
 * @param value a text, or nothing
 * @returns the text on one line without controls and half characters (PostgreSQL takes no NUL, and JSON of it no lone
 *   surrogate); undefined where nothing is left, since an empty field says nothing
 */
export function plainText(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  const text = withoutControls(value);
  return text === '' ? undefined : text;
}

/** @returns a name's words alone, for comparing: in lower case, one space between them, without accents and signs */
export function plainWords(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What {@link onlySaid} leaves: the same keys, the undefined ones gone. */
type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * @param fields what may have been said
 * @returns only what was said: absent fields never overwrite; undefined where nothing was said at all
 */
export function onlySaid<T extends object>(fields: T): Said<T> | undefined {
  const said: Said<T> = {};
  let any = false;
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined) continue;
    said[key] = value as Exclude<T[typeof key], undefined>;
    any = true;
  }
  return any ? said : undefined;
}
