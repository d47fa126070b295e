/** What signed webhooks have in common: an HMAC over the bytes as they came, compared in constant time. Nothing of one provider. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RawDelivery } from './ats.js';

/** Longer ids are not refused, since a sender may choose what it likes, but kept as their digest: an index takes no long keys. */
const LONGEST_KEY = 200;

/**
 * @param key the secret: text in UTF-8, or bytes
 * @param parts what is signed, one after the other
 * @returns HMAC-SHA256, 32 bytes
 */
export function hmacSha256(key: string | Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** @returns whether both hold the same bytes, in a time that does not tell where they differ */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * @param name in lower case
 * @returns the header's value; null where it is missing, empty or given more than once
 */
export function singleHeader(delivery: RawDelivery, name: string): string | null {
  const value = delivery.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** @returns a name for a body by its content, for providers that give a delivery none */
export function bodyDigest(body: Buffer): string {
  return `body:${createHash('sha256').update(body).digest('hex')}`;
}

/** @returns the sender's id of a delivery in a length that the database can index; equal ids stay equal */
export function boundedKey(id: string): string {
  return id.length <= LONGEST_KEY ? id : `long:${createHash('sha256').update(id).digest('hex')}`;
}

/**
 * @param given the signatures that came
 * @param parts what is signed, one after the other
 * @returns whether one of them was made with one of the secrets
 */
export function signedWithAny(secrets: readonly string[], given: readonly Buffer[], ...parts: readonly (string | Buffer)[]): boolean {
  return secrets.some((secret) => {
    if (secret === '') return false;
    const right = hmacSha256(secret, ...parts);
    return given.some((signature) => sameBytes(signature, right));
  });
}
