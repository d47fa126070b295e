/** Starts the service as a process of its own (dist/main.js), hears what it logs, and ends it politely or not. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { built } from './built.js';

const Line = Type.Object({ level: Type.String(), msg: Type.String(), url: Type.Optional(Type.String()) }, { additionalProperties: true });
type Line = Static<typeof Line>;
const line = Compile(Line);

export const OPERATOR_KEY = 'hb_op_the-operator-of-the-fault-tests';

export interface HouseProcess {
  /** Where it answers. */
  readonly url: string;
  /** Everything it has logged. */
  readonly log: readonly Line[];
  /** Moves its clock. @param byMs how far it is then from the real one */
  setClock(byMs: number): void;
  /** @returns the exit code once the process has gone, null where the signal ended it */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Whether it still runs. */
  alive(): boolean;
}

const running = new Set<ChildProcess>();

/** Starts the house and waits until it is ready; see {@link prepareHouse}. */
export function startHouse(env: Readonly<Record<string, string>>, clockByMs = 0): Promise<HouseProcess> {
  return prepareHouse(env)(clockByMs);
}

/**
 * Loads the program, which takes most of the time that a start takes, and holds it there.
 *
 * @param env beside what every house of a test has: any free port, an operator key, a secret key
 * @returns starts it with a clock that is so far from the real one, and waits until it is ready; rejects where it ends before that, with what it said
 */
export function prepareHouse(env: Readonly<Record<string, string>>): (clockByMs: number) => Promise<HouseProcess> {
  const child = spawn(process.execPath, ['--import', new URL('held-start.mjs', import.meta.url).href, built('main.js')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', REQUESTS_PER_MINUTE: '0', HEARBACK_OPERATOR_KEY: OPERATOR_KEY, HEARBACK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), ...env },
  });
  running.add(child);
  const ended = once(child, 'close').then(() => running.delete(child));
  const log: Line[] = [];
  // One that has ended takes no more lines; that it has is told by `ended`.
  child.stdin.on('error', () => undefined);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const parsed: unknown = JSON.parse(text);
      if (!line.Check(parsed)) return reject(new Error(`not a line of the log: ${text}`));
      log.push(parsed);
      if (parsed.msg === 'ready' && parsed.url !== undefined) resolve(parsed.url);
    });
    void ended.then(() => reject(new Error(`the house ended before it was ready (${String(child.exitCode ?? child.signalCode)}): ${complaint}`)));
  });
  // Whoever prepares a house and never starts it asks for no word of its end.
  ready.catch(() => undefined);
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const setClock = (byMs: number): void => void child.stdin.write(`${String(Math.round(byMs))}\n`);
  return async (clockByMs) => {
    setClock(clockByMs);
    const url = await ready;
    return {
      url, log, alive, setClock,
      async end(signal) {
        if (alive()) child.kill(signal);
        await ended;
        return child.exitCode;
      },
    };
  };
}

/** Ends every house that a test has left. */
export async function endHouses(): Promise<void> {
  await Promise.all([...running].map(async (child) => {
    child.kill('SIGKILL');
    await once(child, 'close');
  }));
}
