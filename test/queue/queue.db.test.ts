/** Wake-ups wake, on PostgreSQL: soon, seldom enough, after an outage and after the queue was emptied. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/db/embedded/cluster.js';
import { openQueues, type Queues } from '../../src/queue/queue.js';
import { StartupError } from '../../src/startup-error.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until, workCounters } from '../support/counters.js';

let database: TestDatabase;
const open: Queues[] = [];
const quiet = (): void => undefined;

async function openHere(url = database.url, log: Parameters<typeof openQueues>[0]['log'] = quiet): Promise<Queues> {
  const queues = await openQueues({ backend: { kind: 'postgres', url }, log });
  open.push(queues);
  return queues;
}

/** Every row that the queue keeps, as text. */
async function everythingIn(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const tables = await sql<{ name: string }[]>`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema = 'bullmq' and table_type = 'BASE TABLE'`;
    const rows = await Promise.all(tables.map(({ name }) => sql.unsafe(`select t::text as row from ${name} t`)));
    return JSON.stringify(rows);
  } finally {
    await sql.end();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const queues of open.splice(0)) await queues.close();
  const queues = await openHere();
  await queues.empty();
});
afterAll(async () => {
  for (const queues of open.splice(0)) await queues.close();
  await database.drop();
});

describe('queues in PostgreSQL', () => {
  it('run every job once when work starts, so that what an earlier process left is found', async () => {
    const queues = await openHere();
    const { handlers, calls } = workCounters();
    await queues.work(handlers);
    await until(() => Object.values(calls).every((count) => count >= 1));
  });

  it('carry a wake-up from one process to another', async () => {
    const worker = await openHere();
    const api = await openHere();
    const { handlers, calls } = workCounters();
    await worker.work(handlers);
    await until(() => calls.check >= 1);
    const before = calls.check;
    api.wake('check'); // by itself it comes once an hour
    await until(() => calls.check === before + 1);
  });

  it('make a thousand wake-ups into a few', async () => {
    const queues = await openHere();
    for (let i = 0; i < 1_000; i += 1) queues.wake('check');
    await until(async () => (await queues.counts()).check >= 2);
    expect((await queues.counts()).check).toBe(2); // the first, and one for all that came while it was under way
  });

  it('call a handler again at once while it says more, and never twice at the same time', async () => {
    const queues = await openHere();
    const { handlers } = workCounters();
    let left = 25;
    let inside = 0;
    let most = 0;
    await queues.work({
      ...handlers,
      check: async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        left -= 1;
        queues.wake('check');
        return left > 0 ? 'more' : 'idle';
      },
    });
    await until(() => left <= 0);
    expect(most).toBe(1);
  });

  it('let one job run on while another is at work', async () => {
    const queues = await openHere();
    const { handlers, calls } = workCounters();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await queues.work({ ...handlers, sweep: () => gate.then(() => 'idle' as const) });
    for (let i = 0; i < 20; i += 1) queues.wake('sweep');
    await until(() => calls.intake >= 1);
    const before = calls.intake;
    queues.wake('intake');
    await until(() => calls.intake > before);
    release();
  });

  it('go on after a handler has failed, and say so once with its name', async () => {
    const told: string[] = [];
    const stdout: string[] = [];
    const queues = await openHere(database.url, (event) => {
      told.push(event.msg);
      stdout.push(JSON.stringify(event));
    });
    const { handlers } = workCounters();
    let runs = 0;
    await queues.work({
      ...handlers,
      intake: async () => {
        runs += 1;
        if (runs === 1) throw new Error('Failed query: select $1\nparams: ana@example.com');
        return 'idle';
      },
    });
    await until(() => runs === 1);
    queues.wake('intake');
    await until(() => runs >= 2);
    expect(told.filter((msg) => msg.startsWith('intake failed'))).toHaveLength(1);
    // Neither in the log (an `err` is written by what makes the log, without the parameters) nor in what the queue keeps.
    expect(stdout.join()).not.toContain('ana@example.com');
    expect(await everythingIn(database.url)).not.toContain('ana@example.com');
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

  it('finish what is in hand when they close', async () => {
    const queues = await openHere();
    const { handlers } = workCounters();
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let finished = false;
    await queues.work({
      ...handlers,
      delivery: async () => {
        entered();
        await gate;
        finished = true;
        return 'more';
      },
    });
    await inside;
    const closing = queues.close();
    release();
    await closing;
    expect(finished).toBe(true);
  });

  it('say in one line that the database cannot be used', async () => {
    const refused = await openHere('postgres://nobody:hunter2@127.0.0.1:1/none').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StartupError);
    expect(String(refused)).toMatch(/queues in PostgreSQL: .*ECONNREFUSED.*What to do: /);
    expect(String(refused)).not.toContain('hunter2');
  });
});

describe('a PostgreSQL that goes away and comes back', () => {
  it('does not end the process, and the workers go on by themselves', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hearback-outage-'));
    const first = await startEmbeddedPostgres({ dataDir, log: quiet });
    const port = Number(new URL(first.url).port);
    const told: string[] = [];
    const queues = await openHere(first.url, (event) => told.push(event.msg));
    const { handlers, calls } = workCounters();
    await queues.work(handlers);
    await until(() => calls.check >= 1);

    await first.stop();
    queues.wake('check'); // into the void
    await until(() => told.some((msg) => msg.startsWith('queue: waking check failed')));
    const second = await startEmbeddedPostgres({ dataDir, log: quiet, port });
    const before = { ...calls };
    await until(() => calls.intake > before.intake && calls.sweep > before.sweep); // by the ticks
    const checks = calls.check;
    queues.wake('check');
    await until(() => calls.check > checks);
    await queues.close();
    open.splice(0);
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
