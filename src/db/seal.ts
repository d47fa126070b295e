/** Seals the secrets that the database must keep in a form that can be read again: AES-256-GCM under the service's secret key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** What the first byte says, so that another cipher can follow one day. */
const VERSION = 1;
/** NIST SP 800-38D section 8.2: 96 bits, random, is what GCM is made for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Seal {
  /** @returns version, nonce, tag and ciphertext; never twice the same */
  seal(text: string): Buffer;
  /** @throws Error where the bytes were sealed with another key, or changed */
  open(sealed: Buffer): string;
}

/**
 * @param key 32 bytes, from the configuration
 * @throws RangeError for a key of another length
 */
export function createSeal(key: Buffer): Seal {
  if (key.length !== 32) throw new RangeError(`the secret key has ${key.length} bytes, expected 32`);
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    open: (sealed) => {
      if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw unreadable();
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

function unreadable(cause?: unknown): Error {
  return new Error('a stored secret cannot be opened: it was sealed with another key or has been changed. Start with the HEARBACK_SECRET_KEY it was sealed with', { cause });
}
