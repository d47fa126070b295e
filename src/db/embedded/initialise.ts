/** Makes a cluster where there is none yet: whole, synced to disk, or not at all. */
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, lchownSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.js';
import { programEnvironment, type Binaries } from './binaries.js';
import type { EmbeddedLog } from './log.js';
import type { RunAs } from './run-as.js';

/** The only role: the cluster is ours alone, and reachable on 127.0.0.1 with its password only. */
export const superuser = 'hearback';

const draftPrefix = 'postgres.new-';

interface Plan {
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly runAs: RunAs | null;
  readonly binaries: Binaries;
  readonly password: string;
  readonly log: EmbeddedLog;
}

/** What to tell a program that works inside the cluster: see `startEmbeddedPostgres` for why it is not simply the path. */
export function whereTheClusterIs(clusterDir: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : clusterDir;
}

/**
 * Leaves a complete cluster that belongs to the user who will run it.
 *
 * initdb works in a folder beside, which takes its name only when it is done and synced: a start that is killed half-way
 * begins anew.
 *
 * @throws StartupError with initdb's own words where it fails
 */
export async function initialise(plan: Plan): Promise<void> {
  const { clusterDir, runAs } = plan;
  removeDrafts(plan.dataDir);
  if (existsSync(clusterDir)) {
    if (existsSync(join(clusterDir, 'PG_VERSION'))) {
      if (runAs !== null && statSync(clusterDir).uid !== runAs.uid) giveTo(clusterDir, runAs);
      return;
    }
    refuseUnlessEmpty(clusterDir);
    rmdirSync(clusterDir);
  }
  plan.log({ level: 'info', msg: 'making a new PostgreSQL cluster', folder: clusterDir });
  // A name of its own each time: an initdb whose start was killed may still be writing into an earlier one.
  const draft = mkdtempSync(join(plan.dataDir, draftPrefix));
  chmodSync(draft, 0o700);
  if (runAs !== null) chownSync(draft, runAs.uid, runAs.gid);
  await runInitdb(plan, draft);
  renameSync(draft, clusterDir);
}

function removeDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(draftPrefix)) rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function refuseUnlessEmpty(clusterDir: string): void {
  if (readdirSync(clusterDir).length === 0) return;
  throw new StartupError({
    part: 'embedded PostgreSQL',
    why: `${clusterDir} holds files that are no PostgreSQL cluster`,
    whatToDo: 'move them away, or name another folder in HEARBACK_DATA_DIR',
  });
}

async function runInitdb(plan: Plan, draft: string): Promise<void> {
  const passwordFd = handOver(plan);
  try {
    const { code, said } = await collect(plan, draft, passwordFd);
    if (code === 0) return;
    const words = said.trim().split('\n').slice(-4).join(' ');
    throw new StartupError({
      part: 'embedded PostgreSQL',
      why: `initdb could not make a cluster in ${plan.clusterDir} (exit code ${code}): ${words}`,
      whatToDo: /No space left/.test(words)
        ? 'free some disk space and start again'
        : 'check that the folder is on a local disk with space and Unix permissions, or set DATABASE_URL',
    });
  } finally {
    closeSync(passwordFd);
  }
}

function collect(plan: Plan, draft: string, passwordFd: number): Promise<{ code: number | null; said: string }> {
  const { binaries, runAs } = plan;
  const flags = ['--username', superuser, '--pwfile=/dev/fd/3', '--auth=scram-sha-256'];
  // Sorting by code point is the same on every machine and after every upgrade of its C library; upper and lower case know all of Unicode.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // Not --no-sync: it saves little, and what is registered in the first seconds must survive a power cut like the rest.
  const child = spawn(binaries.initdb, ['-D', whereTheClusterIs(draft), ...flags, ...locale, '--no-instructions'], {
    cwd: draft,
    env: programEnvironment,
    stdio: ['ignore', 'ignore', 'pipe', passwordFd],
    ...(runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid }),
  });
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (error) => resolve({ code: null, said: error.message }));
    child.once('close', (code) => resolve({ code, said }));
  });
}

/**
 * The password as an open file: neither on a command line, where everybody could read it, nor at a path that the other
 * user would have to be able to reach.
 */
function handOver(plan: Plan): number {
  const path = join(plan.dataDir, 'postgres-password.handover');
  rmSync(path, { force: true });
  writeFileSync(path, `${plan.password}\n`, { mode: 0o600, flag: 'wx' });
  if (plan.runAs !== null) chownSync(path, plan.runAs.uid, plan.runAs.gid);
  const fd = openSync(path, 'r');
  rmSync(path);
  return fd;
}

function giveTo(path: string, user: RunAs): void {
  lchownSync(path, user.uid, user.gid);
  if (!statSync(path).isDirectory()) return;
  for (const name of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, name.name);
    if (name.isDirectory()) giveTo(child, user);
    else lchownSync(child, user.uid, user.gid);
  }
}
