/** Starts and stops a real PostgreSQL that keeps its data below the data folder and needs nothing installed. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { readOrMakeSecret } from '../../secret-files.js';
import { StartupError } from '../../startup-error.js';
import { findBinaries, type Binaries } from './binaries.js';
import { touchCopy } from './binary-copy.js';
import { lockDataDir } from './data-lock.js';
import { runGuarded, type Guarded } from './guardian.js';
import { initialise, superuser, whereTheClusterIs } from './initialise.js';
import type { EmbeddedLog } from './log.js';
import { pidInFile, postgresProcessesOn, processIdentity, seeOff } from './processes.js';
import { chooseUser, readPasswdFile, type RunAs } from './run-as.js';
import { serverFlags } from './settings.js';

export interface EmbeddedPostgresOptions {
  /** `HEARBACK_DATA_DIR`; made where it does not exist. The cluster is its folder `postgres`. */
  readonly dataDir: string;
  readonly log: EmbeddedLog;
  /** Told when PostgreSQL ended without being asked to; the service cannot go on without it. */
  readonly onUnexpectedExit?: (detail: string) => void;
  /** A fixed port instead of a free one: for a restart that its clients shall survive. */
  readonly port?: number;
  /** Server settings instead of the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Instead of the machine's `/etc/passwd` and of the installed platform package: for machines unlike this one. */
  readonly passwdFile?: string;
  readonly nativeDir?: string;
}

export interface EmbeddedPostgres {
  /** `postgres://` URL with password, database `hearback`. The port is another one at each start. */
  readonly url: string;
  /** Pid of the server, for logs and tests. */
  readonly pid: number;
  /** Fast shutdown; resolves when the server has gone and the folder is free. May be called twice. */
  stop(): Promise<void>;
}

const part = 'embedded PostgreSQL';
const database = 'hearback';
/** Room for a long recovery after a crash; an ordinary start takes a fraction of a second. */
const startLimitMs = 120_000;
const stopLimitMs = 8_000;
const touchEveryMs = 12 * 3_600_000;

/**
 * Makes the cluster on the first start (about a second), recovers it after a crash, and starts it (a tenth of a second).
 *
 * As root it runs as another user, who may not be able to walk to the data folder. So initdb and postgres are started with
 * the cluster as their working folder, which node enters before it changes the user, and are told that their data is in
 * `/proc/self/cwd`: no folder above has to be searched, and the data stays where it belongs. Only the cluster folder itself is given to that user.
 * (macOS has no /proc: there, as root, the folders above must let that user through.)
 *
 * @throws StartupError in every case; one line says which part, why, and what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  let unlock = (): void => undefined;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    unlock = lockDataDir(dataDir);
    return await startLocked(dataDir, options, unlock);
  } catch (cause) {
    unlock();
    if (cause instanceof StartupError) throw cause;
    throw new StartupError({
      part,
      why: `its data folder ${dataDir} could not be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      whatToDo: 'make that folder writable for the user that starts Hearback, or name another one in HEARBACK_DATA_DIR',
      cause,
    });
  }
}

async function startLocked(dataDir: string, options: EmbeddedPostgresOptions, unlock: () => void): Promise<EmbeddedPostgres> {
  const clusterDir = join(dataDir, 'postgres');
  const owner = statSync(clusterDir, { throwIfNoEntry: false })?.uid ?? null;
  refuseSomebodyElses(clusterDir, owner);
  const runAs = process.getuid?.() === 0 ? chooseUser(options.passwdFile ?? readPasswdFile(), owner) : null;
  const binaries = findBinaries(runAs, options.log, options.nativeDir);
  const password = readOrMakeSecret(dataDir, 'postgres-password', () => randomBytes(24).toString('base64url'));
  await clearTheWay(clusterDir, options.log);
  await initialise({ dataDir, clusterDir, runAs, binaries, password, log: options.log });

  const server = await launch({ clusterDir, runAs, binaries, options });
  const url = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/${database}`;
  try {
    await ensureDatabase(url);
  } catch (cause) {
    await server.stop();
    throw new StartupError({ part, why: `it started but took no connection: ${cause instanceof Error ? cause.message : String(cause)}`, whatToDo: wrongPasswordHint(dataDir), cause });
  }
  const touching = binaries.copied ? setInterval(() => void touchCopy(binaries.root).catch(() => undefined), touchEveryMs).unref() : undefined;
  if (binaries.copied) await touchCopy(binaries.root).catch(() => undefined); // a courtesy to the sweeper only
  options.log({ level: 'info', msg: 'embedded PostgreSQL is ready', pid: server.pid, port: server.port, ...(runAs === null ? {} : { user: runAs.name }) });

  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    clearInterval(touching);
    await server.stop();
    unlock();
  };
  return { url, pid: server.pid, stop: () => (stopped ??= stopOnce()) };
}

function refuseSomebodyElses(clusterDir: string, owner: number | null): void {
  const me = process.getuid?.();
  if (owner === null || me === undefined || me === 0 || owner === me) return;
  throw new StartupError({
    part,
    why: `${clusterDir} belongs to another user (uid ${owner}), probably since Hearback was first started as root`,
    whatToDo: `start it as that user or as root again, or make the folder yours: sudo chown -R "$(id -un)" ${clusterDir}`,
  });
}

/** Stops a PostgreSQL that outlived its guardian, and removes a pid file whose pid now belongs to somebody else. */
async function clearTheWay(clusterDir: string, log: EmbeddedLog): Promise<void> {
  if (!existsSync(clusterDir)) return;
  const list = (): number[] => postgresProcessesOn(clusterDir, pidInFile(clusterDir));
  const orphans = list();
  if (orphans.length > 0) {
    log({ level: 'warn', msg: 'a PostgreSQL from an earlier run still holds this cluster; stopping it', pids: orphans });
    if (!(await seeOff(list))) {
      throw new StartupError({ part, why: `processes ${list().join(', ')} of an earlier run hold ${clusterDir} and do not end`, whatToDo: `kill -9 ${list().join(' ')}` });
    }
  }
  // PostgreSQL takes any living process of that pid for its predecessor and would refuse to start for ever.
  const pid = pidInFile(clusterDir);
  if (pid !== null && processIdentity(pid) !== null) rmSync(join(clusterDir, 'postmaster.pid'), { force: true });
}

interface Running {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

async function launch(what: { clusterDir: string; runAs: RunAs | null; binaries: Binaries; options: EmbeddedPostgresOptions }): Promise<Running> {
  const { clusterDir, runAs, binaries, options } = what;
  let lastLines: string[] = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const port = options.port ?? (await freePort());
    lastLines = [];
    const state = { stopping: false };
    let announceReady = (): void => undefined;
    const ready = new Promise<'ready'>((done) => (announceReady = () => done('ready')));
    const command = [binaries.postgres, '-D', whereTheClusterIs(clusterDir), '-p', String(port), ...serverFlags(options.settings)];
    const guarded = runGuarded(command, {
      cwd: clusterDir,
      runAs,
      onLine: (line) => {
        lastLines = [...lastLines.slice(-9), line];
        if (line.includes('database system is ready to accept connections')) announceReady();
        if (!state.stopping) passOn(line, options.log);
      },
    });
    const outcome = await Promise.race([ready, guarded.ended, delay(startLimitMs, 'took longer than two minutes', { ref: false })]);
    const pid = await guarded.pid;
    if (outcome === 'ready' && pid !== null) return watch({ guarded, port, pid, clusterDir, state, options });
    await stopServer(guarded, clusterDir);
    // Between our look at the port and PostgreSQL's, somebody else may have taken it.
    if (!lastLines.some((line) => line.includes('could not bind')) || options.port !== undefined) break;
  }
  throw new StartupError({ part, why: `it did not start: ${lastLines.filter((line) => !line.startsWith('LOG:')).join(' ') || lastLines.join(' ')}`, whatToDo: startHint(lastLines) });
}

function watch(what: { guarded: Guarded; port: number; pid: number; clusterDir: string; state: { stopping: boolean }; options: EmbeddedPostgresOptions }): Running {
  const { guarded, port, pid, clusterDir, state, options } = what;
  void guarded.ended.then(async (how) => {
    if (state.stopping) return;
    state.stopping = true;
    // Should the guardian alone have been killed, its server goes too: nobody would be left to stop it.
    await stopServer(guarded, clusterDir);
    options.log({ level: 'error', msg: 'embedded PostgreSQL ended without being asked to', how });
    options.onUnexpectedExit?.(how);
  });
  return {
    port,
    pid,
    stop: async () => {
      state.stopping = true;
      await stopServer(guarded, clusterDir);
    },
  };
}

async function stopServer(guarded: Guarded, clusterDir: string): Promise<void> {
  guarded.askToStop();
  await Promise.race([guarded.ended, delay(stopLimitMs, undefined, { ref: false })]);
  await seeOff(() => postgresProcessesOn(clusterDir, pidInFile(clusterDir)));
}

async function ensureDatabase(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, database: 'postgres', onnotice: () => undefined });
  try {
    const found = await admin`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await admin.unsafe(`create database ${database}`);
  } finally {
    await admin.end();
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? done(address.port) : failed(new Error('no port'))));
    });
  });
}

/** Only what a person may have to know: its own start and stop we tell ourselves, and SQL errors reach their caller. */
function passOn(line: string, log: EmbeddedLog): void {
  const said = /^(LOG|FATAL|PANIC):\s+(.*)$/.exec(line);
  if (said === null) return;
  const [, level, text] = said;
  if (level === 'LOG' && /not properly shut down|redo done|server process .* was terminated|reinitializing/.test(text ?? '')) {
    log({ level: 'info', msg: `PostgreSQL: ${text}` });
  }
  if (level === 'FATAL') log({ level: 'warn', msg: `PostgreSQL: ${text}` });
  if (level === 'PANIC') log({ level: 'error', msg: `PostgreSQL: ${text}` });
}

function startHint(lines: readonly string[]): string {
  const said = lines.join(' ');
  if (/No space left on device/.test(said)) return 'free some disk space and start again';
  if (/incompatible with server|not compatible with this version/.test(said)) return 'start the Hearback version that made this data, dump it with pg_dump, and load it into a new HEARBACK_DATA_DIR';
  if (/shared memory/.test(said)) return 'start again in a few seconds; if it persists, allow more shared memory (docker: --shm-size=128m)';
  if (/Permission denied/.test(said)) return 'make HEARBACK_DATA_DIR a folder that the user running PostgreSQL may enter, or set DATABASE_URL';
  return 'read the words above, or set DATABASE_URL to a PostgreSQL of your own; the data folder has not been changed';
}

function wrongPasswordHint(dataDir: string): string {
  return `if ${join(dataDir, 'postgres-password')} was changed or lost, restore it from a backup; otherwise start again`;
}
