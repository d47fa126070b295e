/** `npm start` as a supervisor runs it: what npm is told, the service hears. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { built } from './support/built.js';
import { until } from './support/counters.js';

let folder: string;
let npm: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-npm-'));
});
afterEach(() => {
  npm?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Line {
  msg?: string;
  url?: string;
  pid?: number;
}

it('SIGTERM to npm stops the service and its PostgreSQL, and leaves no orphan', { timeout: 90_000 }, async () => {
  expect(built('main.js')).toBeTruthy();
  // Without `prestart`: other tests run what it would build anew.
  npm = spawn('npm', ['run', '--ignore-scripts', '--silent', 'start'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, HEARBACK_DATA_DIR: folder, PORT: '0', DATABASE_URL: '', REDIS_URL: '', RESEND_API_KEY: '' },
  });
  let said = '';
  npm.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  const lines = (): Line[] => said.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
  await until(() => lines().some(({ msg }) => msg === 'ready'));
  const url = lines().find(({ msg }) => msg === 'ready')?.url ?? '';
  const postgres = lines().find(({ msg }) => msg === 'embedded PostgreSQL is ready')?.pid ?? 0;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  npm.kill('SIGTERM');
  await until(() => fetch(`${url}/healthz`).then(() => false, () => true));
  await until(() => !runs(postgres));
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
