/** JSON Pointer (RFC 6901): where in a JSON value something stands. Follows own properties only, and runs nothing. */

/** What {@link isPointer} takes, in words for whoever wrote something else. */
export const pointerForm = 'a JSON Pointer (RFC 6901) such as /data/candidate/id, with ~1 for a slash and ~0 for a tilde in a name; an empty text is the whole';

/** @returns whether a text is a pointer: empty, or names that each begin with a slash */
export function isPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/**
 * @param pointer one that {@link isPointer} took
 * @returns what stands there; undefined where nothing does, which no JSON value is
 */
export function pointedAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const name of namesOf(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined;
    // An array has a length beside its items, which is no part of the JSON.
    if (Array.isArray(value) ? !/^(?:0|[1-9]\d*)$/.test(name) : !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** Section 4: first ~1, then ~0, so that ~01 is the name ~1. */
function namesOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}
