/** Runs PostgreSQL under a small shell that outlives this process just long enough to stop it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programEnvironment } from './binaries.js';
import type { RunAs } from './run-as.js';

/**
 * What the shell does. It starts PostgreSQL as its own child, so the pid it will signal can never have become somebody
 * else's, tells the pid, and then blocks reading its standard input: a pipe whose other end this process holds. When
 * this process ends, by whatever death, the kernel closes that end, the read returns, and the shell asks for a fast shutdown.
 * A blocked `sh` costs about one megabyte and no time, and needs nothing that Linux and macOS do not both have.
 *
 * - SIGTERM goes before SIGINT since a shell's background jobs start with SIGINT ignored, until PostgreSQL sets its own.
 * - Should the shutdown hang (a full disk), SIGQUIT follows after ten seconds; the next start then recovers.
 * - Every child is waited for: in a container whose first process reaps nobody, zombies would stay.
 * - The shell itself runs in a session of its own (detached), so Ctrl-C in a terminal reaches only this process.
 */
const script = `
"$@" </dev/null >&2 &
server=$!
echo "$server"
exec 1>&- 2>&-
read -r word
kill -TERM "$server"
kill -INT "$server"
(
  trap 'kill "$nap"; wait "$nap"; exit 0' TERM
  sleep 10 &
  nap=$!
  wait "$nap"
  kill -QUIT "$server"
) &
impatience=$!
wait "$server"
code=$?
kill "$impatience"
wait "$impatience"
exit "$code"
`;

/** A PostgreSQL that runs, or is about to fail. */
export interface Guarded {
  /** Pid of PostgreSQL itself, null where not even the shell could be started. */
  readonly pid: Promise<number | null>;
  /** Resolves when PostgreSQL and its guardian have ended, with a few words on how. Never rejects. */
  readonly ended: Promise<string>;
  /** Asks for a fast shutdown: open transactions are rolled back, everything committed is on disk. */
  askToStop(): void;
}

/**
 * @param command program and arguments
 * @param options.cwd folder to work in; entered before the user is changed, so the user need not be able to walk there
 * @param options.onLine each line that PostgreSQL writes
 */
export function runGuarded(command: readonly string[], options: { cwd: string; runAs: RunAs | null; onLine: (line: string) => void }): Guarded {
  const shell = spawn('/bin/sh', ['-c', script, 'hearback-guardian', ...command], {
    cwd: options.cwd,
    env: programEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    ...(options.runAs === null ? {} : { uid: options.runAs.uid, gid: options.runAs.gid }),
  });
  const ended = new Promise<string>((resolve) => {
    shell.once('error', (error) => resolve(`could not be started: ${error.message}`));
    shell.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  // A guardian that has gone makes writing fail; `ended` tells of that already.
  shell.stdin.on('error', () => undefined);
  const lines = createInterface({ input: shell.stderr });
  lines.on('line', options.onLine);
  // PostgreSQL and all its children hold this pipe: its end means that the server has gone, while the shell still reads.
  lines.once('close', () => shell.stdin.end());
  return {
    pid: firstNumber(shell, ended),
    ended,
    askToStop: () => shell.stdin.end(),
  };
}

function firstNumber(shell: ChildProcess, ended: Promise<string>): Promise<number | null> {
  const told = new Promise<number | null>((resolve) => {
    let text = '';
    shell.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(Number.parseInt(text, 10));
    });
  });
  return Promise.race([told, ended.then(() => null)]);
}
