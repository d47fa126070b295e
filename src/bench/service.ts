/** Starts the service as a user does, in a process of its own, and says how long that took and how it stops. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

export interface Service {
  url: string;
  pid: number;
  /** Of the PostgreSQL that it runs itself; null where it uses another. */
  postgresPid: number | null;
  /** From the start of the process until it said that it is ready. */
  readyMs: number;
  /** Asks it to go, by SIGTERM. */
  stop(): Promise<{ code: number | null; tookMs: number }>;
}

const Ready = Compile(Type.Object({ msg: Type.Literal('ready'), url: Type.String() }));
const PostgresReady = Compile(Type.Object({ msg: Type.Literal('embedded PostgreSQL is ready'), pid: Type.Number() }));

/** As `npm start` gives it. */
const FLAGS = ['--max-semi-space-size=8'];

/**
 * @param configuration the variables of the service; on top of them a free port
 * @throws Error where it ends before it is ready
 */
export async function startService(configuration: Readonly<Record<string, string>>): Promise<Service> {
  const { PATH, HOME, TMPDIR } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [...FLAGS, fileURLToPath(new URL('../main.js', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH, HOME, TMPDIR, PORT: '0', REQUESTS_PER_MINUTE: '0', ...configuration },
  });
  const ended = once(child, 'exit');
  let postgresPid: number | null = null;
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (PostgresReady.Check(event)) postgresPid = event.pid;
      if (Ready.Check(event)) resolve(event.url);
    });
    void ended.then(([code]) => reject(new Error(`the service ended with ${String(code)} before it was ready`)));
  });
  return {
    url, pid: child.pid ?? 0, postgresPid, readyMs: performance.now() - started,
    async stop() {
      const asked = performance.now();
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return { code, tookMs: performance.now() - asked };
    },
  };
}
