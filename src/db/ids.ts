/** Ids of our own making: random ones that sort by age, and digests by which the same thing always gets the same id. */
import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../domain/instant.js';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export type IdPrefix = 'per' | 'emp' | 'con' | 'dlv' | 'evt' | 'app' | 'cand' | 'job' | 'msg' | 'pol' | 'tpl' | 'key' | 'whk' | 'mev' | 'alm' | 'lku' | 'wlk' | 'rep' | 'wrb' | 'imp' | 'act' | 'inb' | 'spn' | 'abs' | 'tst';

/**
 * @param now milliseconds since the epoch; the id's first ten characters, so that ids sort by age to the millisecond
 * @returns the prefix and 26 characters, 80 bits of them random
 */
export function newId(prefix: IdPrefix, now: Instant): string {
  return `${idFloor(prefix, now)}${base32(tenRandomBytes())}`;
}

/** @returns what every id made at that moment or later sorts behind */
export function idFloor(prefix: IdPrefix, at: Instant): string {
  let time = '';
  for (let shift = 45; shift >= 0; shift -= 5) time += alphabet[Math.floor(at / 2 ** shift) % 32];
  return `${prefix}_${time}`;
}

/**
 * The same parts always give the same id, so that two workers that meet the same thing at once make one row of it.
 *
 * @param parts what identifies the thing, such as a connection and the ATS's own id
 */
export function digestId(prefix: IdPrefix, ...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return `${prefix}_${base32(hash.digest().subarray(0, 20)).slice(0, 26)}`;
}

/** Drawn many at a time: each call to the generator costs more than the rest of an id. */
let drawn = Buffer.alloc(0);

function tenRandomBytes(): Buffer {
  if (drawn.length < 10) drawn = randomBytes(2_560);
  const ten = drawn.subarray(0, 10);
  drawn = drawn.subarray(10);
  return ten;
}

function base32(raw: Buffer): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of raw) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return out;
}
