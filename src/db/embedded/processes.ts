/** What the operating system knows about a process: who it is, whether it still runs, and how to see it off. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A text that differs between two processes that had the same pid: the boot and the moment of the start.
 * @returns null when no such process runs (a zombie counts as gone)
 */
export function processIdentity(pid: number): string | null {
  if (process.platform !== 'linux') {
    const started = run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
    return started === null || started === '' || started.startsWith('Z') ? null : started.replace(/^\S+\s+/, '');
  }
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the command in brackets and may itself hold blanks and brackets: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  if (state === undefined || startTicks === undefined || state === 'Z' || state === 'X') return null;
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${startTicks}`;
}

/**
 * The PostgreSQL processes that run on one cluster, found without trusting its pid file: on Linux by their working folder
 * (PostgreSQL always works inside its data folder), elsewhere by the pid file and the command behind that pid.
 *
 * @param clusterDir absolute path of the cluster
 * @param pidInFile first line of its postmaster.pid, or null
 */
export function postgresProcessesOn(clusterDir: string, pidInFile: number | null): number[] {
  if (process.platform !== 'linux') {
    const command = pidInFile === null ? null : run('ps', ['-o', 'comm=', '-p', String(pidInFile)]);
    return pidInFile !== null && command !== null && basename(command) === 'postgres' ? [pidInFile] : [];
  }
  const cluster = realpathSync(clusterDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => linkOrNull(`/proc/${pid}/cwd`) === cluster && readOrNull(`/proc/${pid}/comm`)?.trim() === 'postgres')
    .filter((pid) => processIdentity(pid) !== null);
}

/** @returns the pid in the cluster's postmaster.pid, or null where there is no such file or number */
export function pidInFile(clusterDir: string): number | null {
  const pid = Number.parseInt(readOrNull(join(clusterDir, 'postmaster.pid')) ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/**
 * Asks the processes to go, each time less politely: fast shutdown, immediate shutdown, kill.
 * @param list called again after every signal, so that a pid which went away and came back as somebody else is left alone
 * @returns whether all have gone
 */
export async function seeOff(list: () => number[]): Promise<boolean> {
  for (const [signal, patienceMs] of [['SIGINT', 5_000], ['SIGQUIT', 2_000], ['SIGKILL', 2_000]] as const) {
    for (const pid of list()) signalIfThere(pid, signal);
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
      if (list().length === 0) return true;
      await delay(20);
    }
  }
  return list().length === 0;
}

/** Sends a signal; a process that has just gone needs none. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // gone meanwhile, or another user's: either way not one of ours
  }
}

function linkOrNull(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function run(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null; // ps exits 1 where no such process runs
  }
}
