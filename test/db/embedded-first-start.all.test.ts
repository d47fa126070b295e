/** The long form of "amid the making of a cluster" in embedded.all.test.ts: killed early, in the middle and late in the first start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../support/counters.js';
import { startProcess, stopAll } from '../support/embedded-process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-first-start-'));
});
afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

it.each([60, 150, 350, 450])('killed %d ms into the making of its cluster, the next start makes it anew', async (delayMs) => {
  const first = startProcess({ dataDir: join(folder, 'data') });
  await until(() => first.told.some((told) => told.event === 'log' && told.msg.startsWith('making a new')));
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  first.kill('SIGKILL');
  await first.ended;
  expect((await startProcess({ dataDir: join(folder, 'data') }).hear('ready')).url).toContain('127.0.0.1');
});
