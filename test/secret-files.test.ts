/** A secret made on the first start is found again on every later one, by everybody who starts at once. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrMakeSecret } from '../src/secret-files.js';

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'hearback-secret-')), 'data');
});
afterEach(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

describe('readOrMakeSecret', () => {
  it('makes it once, for its owner alone, and finds it again', () => {
    expect(readOrMakeSecret(dataDir, 'key', () => 'first')).toBe('first');
    expect(readOrMakeSecret(dataDir, 'key', () => 'second')).toBe('first');
    expect(statSync(join(dataDir, 'key')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir)).toEqual(['key']);
  });

  it('takes the one of whoever was quicker', () => {
    const made = readOrMakeSecret(dataDir, 'key', () => {
      readOrMakeSecret(dataDir, 'key', () => 'the quicker one');
      return 'mine';
    });
    expect(made).toBe('the quicker one');
    expect(readFileSync(join(dataDir, 'key'), 'utf8')).toBe('the quicker one\n');
  });

  it('closes a file that was left open to others', () => {
    readOrMakeSecret(dataDir, 'key', () => 'first');
    chmodSync(join(dataDir, 'key'), 0o644);
    readOrMakeSecret(dataDir, 'key', () => 'second');
    expect(statSync(join(dataDir, 'key')).mode & 0o777).toBe(0o600);
  });

  it('does not replace an empty file, since what was encrypted with the lost key would be lost with it', () => {
    readOrMakeSecret(dataDir, 'key', () => 'first');
    writeFileSync(join(dataDir, 'key'), ' \n');
    expect(() => readOrMakeSecret(dataDir, 'key', () => 'second')).toThrow(/key is empty, expected the secret made on the first start; restore it from a backup/);
  });
});
