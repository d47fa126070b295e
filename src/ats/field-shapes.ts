/** What the fields of foreign JSON have in common: most may be absent or null, and times and addresses are texts that may be none. */
import { Type, type TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { isPlaceholderAddress, parseAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';

/** A compiled schema. */
export interface Shape<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): TLocalizedValidationError[];
}

/** A field that may be absent or null. */
export function maybe<T extends TSchema>(schema: T) {
  return Type.Optional(Type.Union([schema, Type.Null()]));
}

/** An id as a text: compared, put into an address after encoding, never cleaned. */
export const Id = Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]+$' });
export const Text = maybe(Type.String());
export const Flag = maybe(Type.Boolean());
/** Milliseconds since 1970. */
export const Milliseconds = maybe(Type.Number({ minimum: 0, maximum: 8.64e15 }));

/** @returns the moment; null where there is none, or a date without a time of day, which is no moment */
export function momentOf(text: string | null | undefined): Instant | null {
  return text == null ? null : parseTimestamp(text);
}

/** @returns the address; undefined where the text is none */
export function mailboxOf(text: string | null | undefined): string | undefined {
  return text == null ? undefined : (parseAddress(text) ?? undefined);
}

/** @returns the first address that somebody reads; one that only fills the field where there is no other */
export function firstMailbox(texts: readonly (string | null | undefined)[]): string | undefined {
  const addresses = texts.flatMap((text) => mailboxOf(text) ?? []);
  return addresses.find((address) => !isPlaceholderAddress(address)) ?? addresses[0];
}
