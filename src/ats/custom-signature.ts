/** Whether a delivery of a system that nobody knows is genuine: signed as its employer says, or with the secret in its URL. */
import { createHmac } from 'node:crypto';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';
import type { RawDelivery, Verdict } from './ats.js';
import { customSettings, signedParts, type CustomFormat, type CustomSettings, type CustomSignature } from './custom-settings.js';
import { bodyDigest, boundedKey, sameBytes, singleHeader } from './signature.js';

/** Shorter ones can be guessed from a single captured request. */
export const SHORTEST_SECRET = 16;
const TOLERANCE_S = 300;
const ENCODED = { hex: /^(?:[0-9a-fA-F]{2})+$/, base64: /^[A-Za-z0-9+/]+={0,2}$/, base64url: /^[A-Za-z0-9_-]+={0,2}$/ } as const;
/** No character with which a JSON body begins, nor a space: whatever is signed around it, nothing of the body can be passed off as the id. */
const ID = /^[A-Za-z0-9_.:=+/-]{1,500}$/;

/** @returns genuine only where the settings say how to tell and it is so */
export function verifyCustom(delivery: RawDelivery, secrets: readonly string[], now: Instant, given: unknown): Verdict {
  const settings = customSettings(given);
  if (settings === null) return refused('the settings of this connection do not say how it is signed: correct them with PATCH /v1/connections/{id}');
  const why = settings.signature === undefined ? urlFault(delivery, secrets, settings) : signatureFault(delivery, secrets, now, settings.signature);
  return why === null ? { verdict: 'genuine', dedupeKey: deliveryKey(delivery, settings) } : refused(why);
}

/** The sender's own id of the delivery, where it has one. */
export function deliveryKey(delivery: RawDelivery, { signature }: CustomSettings): string {
  const id = signature?.idHeader === undefined ? null : singleHeader(delivery, signature.idHeader.toLowerCase());
  return id === null ? bodyDigest(delivery.body) : boundedKey(id);
}

function refused(why: string): Verdict {
  return { verdict: 'refused', why };
}

function urlFault({ urlSecret }: RawDelivery, secrets: readonly string[], settings: CustomSettings): string | null {
  if (settings.urlSecret !== true) return 'the settings of this connection do not say how it is signed: correct them with PATCH /v1/connections/{id}';
  if (urlSecret === undefined || urlSecret === '') return 'the URL does not end in the secret';
  const given = Buffer.from(urlSecret, 'utf8');
  return secrets.some((secret) => secret.length >= SHORTEST_SECRET && sameBytes(given, Buffer.from(secret, 'utf8'))) ? null : 'the URL ends in another secret';
}

function signatureFault(delivery: RawDelivery, secrets: readonly string[], now: Instant, signature: CustomSignature): string | null {
  const { header, prefix = '', encoding } = signature;
  const value = singleHeader(delivery, header.toLowerCase());
  if (value === null) return `the header ${header} is missing`;
  if (!value.startsWith(prefix)) return `the header ${header} does not begin with ${JSON.stringify(prefix)}`;
  const text = value.slice(prefix.length);
  if (!ENCODED[encoding].test(text)) return `the header ${header} holds no signature in ${encoding}`;
  const around = partsAround(delivery, now, signature);
  if ('why' in around) return around.why;
  const sent = Buffer.from(text, encoding);
  const matches = secrets.some((secret) => {
    const key = keyOf(secret, signature);
    return key !== null && sameBytes(sent, digest(key, signature, around.parts));
  });
  return matches ? null : `the signature in ${header} does not match what is signed`;
}

/** What is signed, piece by piece; or why there is no such thing. */
function partsAround(delivery: RawDelivery, now: Instant, signature: CustomSignature): { parts: (string | Buffer)[] } | { why: string } {
  const parts: (string | Buffer)[] = [];
  for (const part of signedParts(signature)) {
    if ('text' in part) parts.push(part.text);
    else if (part.of === 'body') parts.push(delivery.body);
    else {
      const name = part.of === 'timestamp' ? signature.timestampHeader : signature.idHeader;
      const value = name === undefined ? null : singleHeader(delivery, name.toLowerCase());
      if (name === undefined || value === null) return { why: `the header ${name ?? `of the ${part.of}`} is missing` };
      const why = part.of === 'timestamp' ? timeFault(value, name, now, signature) : ID.test(value) ? null : `the header ${name} holds no id`;
      if (why !== null) return { why };
      parts.push(value);
    }
  }
  return { parts };
}

function timeFault(text: string, name: string, now: Instant, { timestampFormat = 's', toleranceSeconds = TOLERANCE_S }: CustomSignature): string | null {
  const at = readTime(text, timestampFormat);
  if (at === null) return `the header ${name} holds no time (${timestampFormat})`;
  if (now - at > toleranceSeconds * 1000) return `the time in ${name} is more than ${String(toleranceSeconds)} seconds old`;
  return at - now > toleranceSeconds * 1000 ? `the time in ${name} is more than ${String(toleranceSeconds)} seconds ahead` : null;
}

/** Beyond these lie milliseconds that were called seconds, and seconds that were called milliseconds. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** @returns the moment that a text or number stands for in a format; null where it stands for none between the years 2000 and 2200 */
export function readTime(value: string | number, format: CustomFormat): Instant | null {
  if (format === 'iso') return typeof value === 'string' ? parseTimestamp(value) : null;
  if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(String(value))) return null;
  const at = Math.floor(Number(value) * (format === 's' ? 1000 : 1));
  return at >= EARLIEST && at < LATEST ? at : null;
}

/** @returns the key for the HMAC; null where the secret is too short, or not in the encoding that the settings say */
export function keyOf(secret: string, { key = 'text' }: CustomSignature): Buffer | null {
  if (secret.length < SHORTEST_SECRET || (key !== 'text' && !ENCODED[key].test(secret))) return null;
  return Buffer.from(secret, key === 'text' ? 'utf8' : key);
}

function digest(key: Buffer, { algorithm }: CustomSignature, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac(algorithm, key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
