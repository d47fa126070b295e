/** Where a page of a list ended, as a text that callers hand back and need not understand. */
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { invalid, type Problem } from './problems.js';

/** A time in a cursor: what a database column holds, and no number beyond. */
export const PlaceTime = Type.Integer({ minimum: -62_135_596_800_000, maximum: 253_402_300_799_999 });

export function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @returns a reader for one list's cursors: null for no cursor. @throws Problem naming `cursor` for one that is not from here */
export function cursorReader<Schema extends TSchema>(schema: Schema): (cursor: string | undefined) => Static<Schema> | null {
  const place = Compile(schema);
  return (cursor) => {
    if (cursor === undefined) return null;
    let read: unknown;
    try {
      read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    } catch {
      read = undefined;
    }
    if (!place.Check(read) || hasStrangeText(read)) throw strangeCursor();
    return read;
  };
}

/** Ids and names of sort orders are plain; what else a forged cursor may hold is kept away from the database. */
function hasStrangeText(place: unknown): boolean {
  return typeof place === 'object' && place !== null && Object.values(place).some((value) => typeof value === 'string' && !/^[\w.:-]{1,200}$/.test(value));
}

const placeInWhole = cursorReader(Type.Object({ after: Type.String() }));

/**
 * A page of a list that is small and known whole.
 * @param name what tells one item from the others, of letters, digits and `_ . : -`
 * @throws Problem naming `cursor` for one that names no item of the list
 */
export function pageOfWhole<Item>(items: readonly Item[], { limit, cursor }: { limit: number; cursor: string | undefined }, name: (item: Item) => string): { data: Item[]; nextCursor: string | null } {
  const place = placeInWhole(cursor);
  const before = place === null ? -1 : items.findIndex((item) => name(item) === place.after);
  if (place !== null && before === -1) throw strangeCursor();
  return pageOf(items.slice(before + 1), limit, (item) => ({ after: name(item) }));
}

export function strangeCursor(): Problem {
  return invalid({ path: 'cursor', message: 'is not one that this list gave; take nextCursor of the page before, with the same filters, or leave it out' });
}

/** One more row than a page holds was asked for: the last one only says that there is another page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, place: (row: Row) => unknown): { data: Row[]; nextCursor: string | null } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}
