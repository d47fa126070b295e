/** A copy of PostgreSQL's programs in a place that every user may enter, for when node_modules lies where only root may. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, constants, copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Source {
  /** The platform package's `native` folder. */
  readonly nativeDir: string;
  readonly version: string;
  /** Links that the copy must have, whether or not the source has them. */
  readonly links: readonly { path: string; pointsTo: string }[];
}

type Copy = { root: string; filesCopied: number } | { root: null; obstacle: string };

interface File {
  readonly path: string;
  readonly size: number;
}

/**
 * Offers complete copies, one per folder for temporary files, until the caller likes one.
 *
 * A copy's name says version and content, so later starts find it and another version never meets it. It belongs to us,
 * nobody else may write in it, and a folder of that name which is not so was put there by somebody else: it is passed by.
 * Every file is moved into place whole and its size is checked at each start; that is what makes a copy complete, also
 * after a kill -9 half-way or after a sweep of old temporary files took some of it away.
 */
export function* copyForUser(source: Source): Generator<Copy> {
  const files = filesOf(source.nativeDir);
  const name = `hearback-postgresql-${source.version}-${digest(source.nativeDir, files)}`;
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    try {
      const root = claimFolder(parent, name);
      yield { root, filesCopied: fill(root, source, files) };
    } catch (error) {
      yield { root: null, obstacle: `${parent}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

/**
 * Makes a copy's files look used. Machines sweep temporary files that nobody has touched for ten days (systemd-tmpfiles),
 * and a server that runs for longer still opens its libraries and time zones by name.
 */
export async function touchCopy(root: string): Promise<void> {
  const nowSeconds = (performance.timeOrigin + performance.now()) / 1_000;
  for (const file of filesOf(root)) await utimes(join(root, file.path), nowSeconds, nowSeconds);
}

function claimFolder(parent: string, name: string): string {
  const above = lstatSync(parent);
  const othersMayRename = (above.mode & 0o022) !== 0 && (above.mode & constants.S_IFMT) === constants.S_IFDIR && (above.mode & 0o1000) === 0;
  if (othersMayRename) throw new Error('others may rename what lies in this folder, since it has no sticky bit');
  for (const suffix of ['', '-2', '-3', '-4', '-5']) {
    const root = join(parent, `${name}${suffix}`);
    try {
      mkdirSync(root, { mode: 0o755 });
      chmodSync(root, 0o755); // mkdir's mode is narrowed by the umask
      return root;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const found = lstatSync(root);
    if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return root;
  }
  throw new Error(`every folder named ${name}* was made by somebody else`);
}

/** @returns how many files and links had to be put there */
function fill(root: string, source: Source, files: readonly File[]): number {
  let put = 0;
  for (const file of files) {
    const target = join(root, file.path);
    const found = lstatSync(target, { throwIfNoEntry: false });
    if (found?.isFile() === true && found.size === file.size) continue;
    placeWhole(target, (draft) => {
      copyFileSync(join(source.nativeDir, file.path), draft, constants.COPYFILE_FICLONE);
      chmodSync(draft, file.path.startsWith('bin/') ? 0o755 : 0o644);
    });
    put += 1;
  }
  for (const link of source.links) {
    const target = join(root, link.path);
    if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true && readlinkSync(target) === link.pointsTo) continue;
    placeWhole(target, (draft) => symlinkSync(link.pointsTo, draft));
    put += 1;
  }
  return put;
}

function placeWhole(target: string, make: (draft: string) => void): void {
  makeFolders(dirname(target));
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    make(draft);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

function makeFolders(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  makeFolders(dirname(path));
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

/** What a server needs of the package: no static libraries, no build files. */
function filesOf(root: string, below = ''): File[] {
  const files: File[] = [];
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (below === '' && !['bin', 'lib', 'share'].includes(entry.name)) continue;
    if (entry.isDirectory() && entry.name !== 'pgxs' && entry.name !== 'pkgconfig') files.push(...filesOf(root, path));
    if (entry.isFile() && !entry.name.endsWith('.a')) files.push({ path, size: lstatSync(join(root, path)).size });
  }
  return files;
}

function digest(nativeDir: string, files: readonly File[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${file.path} ${file.size}\n`);
    if (file.path.startsWith('bin/')) hash.update(readFileSync(join(nativeDir, file.path)));
  }
  return hash.digest('hex').slice(0, 16);
}
