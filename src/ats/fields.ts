/** Ids, times and addresses out of an ATS's JSON: the forms in which they come, and what is kept of them. */
import { Type } from 'typebox';
import { parseAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';

export const Id = Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 200 })]);
export const MaybeId = Type.Optional(Type.Union([Id, Type.Null()]));
export const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
export const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));

/** @returns the id as text; undefined where there is none */
export function idOf(id: string | number | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : String(id);
}

/** @returns the moment; null where there is none, or where it is a day without an hour, which is no moment */
export function momentOf(text: string | null | undefined): Instant | null {
  return text === null || text === undefined ? null : parseTimestamp(text);
}

/** @returns the address; undefined where it is none, so that it overwrites nothing */
export function mailboxOf(text: string | null | undefined): string | undefined {
  return parseAddress(text ?? '') ?? undefined;
}
