/** The fields that ATSs' bodies and answers are made of, each of which may be absent or null, and what is made of them. */
import { Type, type Static, type TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { isPlaceholderAddress, parseAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';
import { AtsFailure } from './ats-api.js';

/** Numbers and texts alike: what is a number at one endpoint is a text at the next. */
export const Id = Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 200 })]);

/** @returns a field that may be left out, or be null */
export function maybe<T extends TSchema>(schema: T) {
  return Type.Optional(Type.Union([schema, Type.Null()]));
}

export const MaybeId = maybe(Id);
export const Text = maybe(Type.String());
export const Flag = maybe(Type.Boolean());

/** @returns an id as a text; undefined where there is none */
export function idText(id: Static<typeof Id> | null | undefined): string | undefined {
  return id == null ? undefined : String(id);
}

/** @returns the moment; undefined where there is none, or only a day */
export function moment(text: string | null | undefined): Instant | undefined {
  return text == null ? undefined : (parseTimestamp(text) ?? undefined);
}

/** @returns the address; undefined where it is none */
export function mailbox(text: string | null | undefined): string | undefined {
  return text == null ? undefined : (parseAddress(text) ?? undefined);
}

/**
 * @param given a person's addresses in the ATS's order; `first`: it is to be taken before the others
 * @returns the one to write to: one that somebody reads before one that only fills the field
 */
export function chosenAddress(given: readonly { value: string | null | undefined; first: boolean }[]): string | undefined {
  const addresses = given.flatMap(({ value, first }) => {
    const address = mailbox(value);
    return address === undefined ? [] : [{ address, rank: (isPlaceholderAddress(address) ? 2 : 0) + (first ? 0 : 1) }];
  });
  return addresses.sort((a, b) => a.rank - b.rank)[0]?.address;
}

export interface Checked<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): TLocalizedValidationError[];
}

/**
 * @param json an answer of an ATS's API
 * @param what was asked for, such as "GET /applications"
 * @throws AtsFailure `odd` where it is not of the documented form; it names the fields and never what stands in them
 */
export function answered<T>(schema: Checked<T>, json: unknown, what: string): T {
  if (schema.Check(json)) return json;
  const fields = schema.Errors(json).map(({ instancePath, keyword }) => `${instancePath === '' ? 'the whole' : instancePath} (${keyword})`);
  throw new AtsFailure('odd', `${what} was answered in another form than documented: ${[...new Set(fields)].slice(0, 5).join(', ')}`);
}

/**
 * @param name of a credential
 * @throws AtsFailure `refused` where the employer has not given it
 */
export function credential(credentials: Readonly<Record<string, string>>, name: string): string {
  const value = credentials[name]?.trim() ?? '';
  if (value === '') throw new AtsFailure('refused', `the credential "${name}" is missing: give it with the connection's credentials`);
  return value;
}
