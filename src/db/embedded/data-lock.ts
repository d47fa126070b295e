/** One process per data folder: a lock file that knows which process holds it, so that a stale one is recognised. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { StartupError } from '../../startup-error.js';
import { processIdentity } from './processes.js';

const Holder = Type.Object({ pid: Type.Integer({ minimum: 1 }), identity: Type.String() });
type Holder = Static<typeof Holder>;
const holderSchema = Compile(Holder);

/**
 * Takes the folder for this process.
 *
 * Node has no flock, so the file names its holder by pid and by the moment that process started: a lock left behind by
 * kill -9 is stale even where the pid has since been given to somebody else.
 *
 * @param dataDir an existing folder
 * @returns lets go of the folder again; calling it twice does nothing more
 * @throws StartupError naming the pid that holds the folder
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'lock');
  const identity = processIdentity(process.pid) ?? '';
  const text = `${JSON.stringify({ pid: process.pid, identity } satisfies Holder)}\n`;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears with its whole content or fails: nobody ever reads half a lock.
    while (!linkIfFree(draft, path)) {
      const found = readLock(path);
      if (found === null) continue;
      if (isHeld(found)) throw heldBy(dataDir, found);
      setAside(path, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readLock(path) === text) rmSync(path, { force: true });
  };
}

function isHeld(lock: string): boolean {
  const holder = parseHolder(lock);
  return holder !== null && processIdentity(holder.pid) === holder.identity;
}

/** Moves a stale lock away; where another starter was quicker and the file is now its live lock, puts that back. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readLock(aside) !== stale) linkIfFree(aside, path);
  rmSync(aside, { force: true });
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseHolder(lock: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(lock);
    return holderSchema.Check(parsed) ? parsed : null;
  } catch {
    return null; // not written by us, or by a machine that lost power: held by nobody
  }
}

function heldBy(dataDir: string, lock: string): StartupError {
  const pid = parseHolder(lock)?.pid;
  return new StartupError({
    part: 'embedded PostgreSQL',
    why: `the folder ${dataDir} is in use by process ${pid}${pid === process.pid ? ' (this one)' : ''}`,
    whatToDo: `stop that process (kill ${pid}), or give this one another folder with HEARBACK_DATA_DIR`,
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
