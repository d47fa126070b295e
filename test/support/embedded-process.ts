/** Starts processes that run an embedded PostgreSQL, hears what they tell, and cleans up after them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EmbeddedPostgresOptions } from '../../src/db/embedded/cluster.js';
import { processIdentity } from '../../src/db/embedded/processes.js';
import { built } from './built.js';

const Told = Type.Union([
  Type.Object({ event: Type.Literal('log'), level: Type.String(), msg: Type.String() }),
  Type.Object({ event: Type.Literal('ready'), url: Type.String(), pid: Type.Number(), tookMs: Type.Number() }),
  Type.Object({ event: Type.Literal('failed'), name: Type.String(), message: Type.String() }),
  Type.Object({ event: Type.Literal('unexpectedExit'), detail: Type.String() }),
  Type.Object({ event: Type.Literal('stopped') }),
]);
export type Told = Static<typeof Told>;
const toldSchema = Compile(Told);

export interface EmbeddedProcess {
  readonly pid: number;
  readonly told: readonly Told[];
  /** The first event of this kind, once it is told; fails when the process ends without. */
  hear<E extends Told['event']>(event: E): Promise<Extract<Told, { event: E }>>;
  kill(signal: NodeJS.Signals): void;
  /** Exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
}

type Options = Omit<EmbeddedPostgresOptions, 'log' | 'onUnexpectedExit'>;

const running = new Set<ChildProcess>();

/** @param as another user to run it as, and its folder for temporary files */
export function startProcess(options: Options, as: { uid?: number; gid?: number; tmp?: string } = {}): EmbeddedProcess {
  const program = fileURLToPath(new URL('embedded-child.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, built('db/embedded/cluster.js'), JSON.stringify(options)], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(as.tmp === undefined ? {} : { TMPDIR: as.tmp }) },
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.gid ?? as.uid }),
  });
  running.add(child);
  const told: Told[] = [];
  const waiting: (() => void)[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const parsed: unknown = JSON.parse(line);
    if (!toldSchema.Check(parsed)) throw new Error(`not an event: ${line}`);
    told.push(parsed);
    for (const look of waiting) look();
  });
  let over = false;
  const ended = once(child, 'close').then(() => {
    over = true;
    running.delete(child);
    for (const look of waiting) look();
    return child.exitCode;
  });
  const hear = <E extends Told['event']>(event: E): Promise<Extract<Told, { event: E }>> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = told.find((one): one is Extract<Told, { event: E }> => one.event === event);
        if (found !== undefined) resolve(found);
        else if (over) reject(new Error(`ended without "${event}": ${JSON.stringify(told)}`));
      };
      waiting.push(look);
      look();
    });
  return { pid: child.pid ?? 0, told, hear, kill: (signal) => child.kill(signal), ended };
}

/** Stops every process that a test has left, and with it its server. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(async (child) => {
    child.kill('SIGTERM');
    await once(child, 'close');
  }));
}

/** Whether a process runs; waiting for it to be otherwise is `until`'s. */
export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== null;
}
