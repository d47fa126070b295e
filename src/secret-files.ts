/** Secrets that the embedded default makes for itself on its first start and finds again on every later one. */
import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The content of the file `name` in `dataDir`, made by `make` where there is none yet.
 *
 * The file has mode 600. It appears whole or not at all, and where two processes start at once both get the one that
 * came first: a secret that changes after something was encrypted with it would make that unreadable for ever.
 *
 * @param dataDir made (mode 700) where it does not exist
 * @param name a plain file name
 * @param make the text to keep; must not be blank
 * @returns the text without surrounding white space
 * @throws Error if the file is there but empty, or the folder cannot be written
 */
export function readOrMakeSecret(dataDir: string, name: string, make: () => string): string {
  const path = join(dataDir, name);
  const kept = readSecret(path);
  if (kept !== null) return kept;

  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = join(dataDir, `.${name}-${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, `${make().trim()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readSecret(path);
  if (made === null) throw new Error(`${path} was removed while it was being made; start again`);
  return made;
}

function readSecret(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  if (text === '') throw new Error(`${path} is empty, expected the secret made on the first start; restore it from a backup`);
  // A restored backup or a careless copy may have widened it.
  chmodSync(path, 0o600);
  return text;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
