/** Sealed secrets: read again with their key, and with nothing else. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/db/seal.js';

const key = Buffer.alloc(32, 7);

describe('createSeal', () => {
  it.each(['', 'whsec_abc', 'Ünïcode 🗝'])('gives back what it sealed: %j', (text) => {
    expect(createSeal(key).open(createSeal(key).seal(text))).toBe(text);
  });

  it('never seals alike, so that equal secrets are not seen to be equal', () => {
    const { seal } = createSeal(key);
    expect(seal('same').equals(seal('same'))).toBe(false);
  });

  it('keeps the secret out of what is stored', () => {
    expect(createSeal(key).seal('in plain sight').includes('plain')).toBe(false);
  });

  it('opens nothing with another key', () => {
    const sealed = createSeal(key).seal('secret');
    expect(() => createSeal(randomBytes(32)).open(sealed)).toThrow('HEARBACK_SECRET_KEY');
  });

  it('refuses bytes of which any one was changed', () => {
    const { seal, open } = createSeal(key);
    const sealed = seal('secret');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(changed)).toThrow('cannot be opened');
    }
    expect(() => open(sealed.subarray(0, 10))).toThrow('cannot be opened');
  });

  it('takes a key of 32 bytes only', () => {
    expect(() => createSeal(Buffer.alloc(16))).toThrow('16 bytes, expected 32');
  });
});
