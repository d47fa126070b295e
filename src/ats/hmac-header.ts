/** Webhooks that carry the HMAC-SHA256 of their raw body in one header: the check that several ATSs share, whatever they call the header. */
import type { RawDelivery, Verdict } from './ats.js';
import { hmacSha256, sameBytes, singleHeader } from './signature.js';

/** How 32 bytes are written. `base64url`: with its padding or without. */
const FORMS = {
  hex: { pattern: /^[0-9a-f]{64}$/i, longest: 64, words: '64 hexadecimal digits' },
  base64url: { pattern: /^[A-Za-z0-9_-]{43}=?$/, longest: 44, words: 'the URL-safe Base64 of 32 bytes' },
} as const;

export interface HmacHeader {
  /** As the provider writes it; compared in lower case. */
  header: string;
  form: keyof typeof FORMS;
  /** Shorter secrets can be guessed from one captured request, and are never taken. */
  shortestSecret: number;
}

/**
 * @param bodies what may have been signed: the raw body; and whatever else the provider's documentation allows
 * @param dedupeKey of the delivery, where it is genuine
 */
export function verifyHmacHeader(delivery: RawDelivery, secrets: readonly string[], { header, form, shortestSecret }: HmacHeader, dedupeKey: () => string, bodies: readonly Buffer[] = [delivery.body]): Verdict {
  const value = singleHeader(delivery, header.toLowerCase());
  if (value === null) return { verdict: 'refused', why: `the header ${header} is missing` };
  const { pattern, longest, words } = FORMS[form];
  if (value.length > longest || !pattern.test(value)) return { verdict: 'refused', why: `the header ${header} is not ${words}` };
  const given = Buffer.from(value, form);
  const genuine = secrets.some((secret) => secret.length >= shortestSecret && bodies.some((body) => sameBytes(given, hmacSha256(secret, body))));
  return genuine ? { verdict: 'genuine', dedupeKey: dedupeKey() } : { verdict: 'refused', why: 'the signature does not match the body' };
}
