/** Wake-ups on a real Redis, and the refusal of one that would lose them. Needs `redis-server` on the machine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jobNames } from '../../src/queue/catalog.js';
import { openQueues, type Queues } from '../../src/queue/queue.js';
import { StartupError } from '../../src/startup-error.js';
import { until, workCounters } from '../support/counters.js';

const quiet = (): void => undefined;
let folder: string;
let redis: ChildProcess | undefined;
let port: number;
const open: Queues[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function startRedis(...flags: string[]): Promise<void> {
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', '', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  redis = child;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const failed = new Promise<never>((_, reject) => child.once('error', (error) => reject(new Error(`redis-server is needed for this test: ${error.message}`))));
  await Promise.race([until(() => said.includes('Ready to accept connections')), failed]);
}

async function stopRedis(): Promise<void> {
  const child = redis;
  if (child === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function openHere(log: Parameters<typeof openQueues>[0]['log'] = quiet): Promise<Queues> {
  const queues = await openQueues({ backend: { kind: 'redis', url: `redis://127.0.0.1:${port}` }, log });
  open.push(queues);
  return queues;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-redis-'));
  port = await freePort();
  await startRedis();
});
afterEach(async () => {
  for (const queues of open.splice(0)) await queues.close();
});
afterAll(async () => {
  await stopRedis();
  rmSync(folder, { recursive: true, force: true });
});

describe('queues in Redis', () => {
  it('carry a wake-up from one process to another', async () => {
    const worker = await openHere();
    const api = await openHere();
    const { handlers, calls } = workCounters();
    await worker.work(handlers);
    await until(() => calls.check >= 1);
    const before = calls.check;
    api.wake('check');
    await until(() => calls.check === before + 1);
  });

  it('make a thousand wake-ups into a few, and can be emptied', async () => {
    const queues = await openHere();
    await queues.empty();
    for (let i = 0; i < 1_000; i += 1) queues.wake('check');
    await until(async () => (await queues.counts()).check === 2);
    await queues.empty();
    expect(await queues.counts()).toEqual(Object.fromEntries(jobNames.map((name) => [name, 0])));
  });

  it('work again within a tick after everything in them was thrown away', async () => {
    const queues = await openHere();
    const { handlers, calls } = workCounters();
    await queues.work(handlers);
    await until(() => calls.sweep >= 1);
    await queues.empty();
    const before = calls.sweep;
    await until(() => calls.sweep > before);
  });

  it('go on by themselves after Redis was away', async () => {
    const queues = await openHere();
    const { handlers, calls } = workCounters();
    await queues.work(handlers);
    await until(() => calls.intake >= 1);
    await stopRedis();
    queues.wake('check');
    await startRedis();
    const before = { ...calls };
    await until(() => calls.intake > before.intake && calls.sweep > before.sweep);
  });

  it('count the requests of a key for all processes, window by window, and at once say that they cannot while Redis is away', async () => {
    const [one, other] = [await openHere(), await openHere()];
    const now = Date.parse('2026-11-24T09:00:00Z');
    expect(await one.countRequest('key_1', now)).toEqual({ used: 1, endsAt: now + 60_000 });
    expect(await other.countRequest('key_1', now + 59_999)).toEqual({ used: 2, endsAt: now + 60_000 });
    expect(await one.countRequest('key_2', now)).toMatchObject({ used: 1 });
    expect(await other.countRequest('key_1', now + 60_000)).toEqual({ used: 1, endsAt: now + 120_000 });
    expect(await one.countRequest('key_1', now - 3_600_000)).toEqual({ used: 1, endsAt: now - 3_540_000 });
    await stopRedis();
    expect(await one.countRequest('key_1', now)).toBeNull();
    await startRedis();
    await until(async () => (await one.countRequest('key_3', now)) !== null);
  });

  it('close in time though Redis is away', async () => {
    const queues = await openHere();
    const { handlers, calls } = workCounters();
    await queues.work(handlers);
    await until(() => calls.intake >= 1);
    await stopRedis();
    await queues.close();
    await startRedis();
  });
});

describe('a Redis that will not do', () => {
  it('is refused when it may throw keys away, saying how to change that', async () => {
    await stopRedis();
    await startRedis('--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru');
    const refused = await openHere().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect(String(refused)).toMatch(/Redis: its maxmemory-policy is allkeys-lru.*What to do: set "maxmemory-policy noeviction"/);
  });

  it('is refused when nobody answers, without showing the password', async () => {
    const refused = await openQueues({ backend: { kind: 'redis', url: 'redis://:hunter2@127.0.0.1:1' }, log: quiet }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect(String(refused)).toMatch(/Redis: 127\.0\.0\.1:1 took no connection: .*ECONNREFUSED.*What to do: /);
    expect(String(refused)).not.toContain('hunter2');
  });

  it.each([
    ['6.0.16', /its version is 6\.0\.16, the oldest that will do is 6\.2\. What to do: upgrade/],
    ['5.0.7', /its version is 5\.0\.7/],
  ])('is refused when it is version %s', async (version, said) => {
    const { server, oldPort } = await oldRedis(version);
    const refused = await openQueues({ backend: { kind: 'redis', url: `redis://127.0.0.1:${oldPort}` }, log: quiet }).catch((error: unknown) => error);
    await new Promise((resolve) => server.close(resolve));
    expect(refused).toBeInstanceOf(StartupError);
    expect(String(refused)).toMatch(said);
  });
});

/** Says of itself what an old server says in its INFO; there is no old one to install. */
async function oldRedis(version: string): Promise<{ server: Server; oldPort: number }> {
  const info = `# Server\r\nredis_version:${version}\r\n# Memory\r\nmaxmemory_policy:noeviction\r\n`;
  const answer = `$${info.length}\r\n${info}\r\n`;
  const server = createServer((socket: Socket) => {
    socket.on('error', quiet);
    socket.on('data', (chunk) => {
      for (const command of chunk.toString().matchAll(/\$\d+\r\n(info|client|hello)\r\n/gi)) socket.write(command[1]?.toLowerCase() === 'info' ? answer : '+OK\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, oldPort: address.port };
}
