/** The embedded PostgreSQL starts fast, keeps what was committed, and never outlives the process that started it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../../src/db/embedded/processes.js';
import { until } from '../support/counters.js';
import { type EmbeddedProcess, isRunning, startProcess, stopAll } from '../support/embedded-process.js';

/** A folder in which the service has run once and was stopped: copying it is faster than making a cluster for every test. */
let used: string;
beforeAll(async () => {
  used = join(mkdtempSync(join(tmpdir(), 'hearback-embedded-')), 'data');
  const first = startProcess({ dataDir: used });
  await first.hear('ready');
  first.kill('SIGTERM');
  await first.ended;
});
afterAll(() => rmSync(join(used, '..'), { recursive: true, force: true }));

let dataDir: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'hearback-embedded-')), 'data');
});
afterEach(async () => {
  await stopAll();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

/** Starts in a folder that was used before, with the owners that its files had. */
function startAgain(): EmbeddedProcess {
  execFileSync('cp', ['-a', used, dataDir]);
  return startProcess({ dataDir });
}

async function ask<T extends postgres.Row>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(statement);
  } finally {
    await sql.end();
  }
}

async function keep(url: string, words: string): Promise<void> {
  await ask(url, `create table if not exists kept (words text); insert into kept values ('${words}')`);
}

async function kept(url: string): Promise<string[]> {
  return (await ask<{ words: string }>(url, 'select words from kept order by words')).map((row) => row.words);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

describe('a first and a second start', () => {
  it('are ready within ten and three seconds, and the second finds what the first has kept', async () => {
    const first = startProcess({ dataDir });
    const cold = await first.hear('ready');
    expect(cold.tookMs).toBeLessThan(10_000);
    await keep(cold.url, 'first');
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(isRunning(cold.pid)).toBe(false);

    const second = startProcess({ dataDir });
    const warm = await second.hear('ready');
    expect(warm.tookMs).toBeLessThan(3_000);
    expect(await kept(warm.url)).toEqual(['first']);
  });

  it('listen on this machine only, keep the password to themselves and let nobody in without it', async () => {
    const { url } = await startAgain().hear('ready');
    const { hostname, password, pathname } = new URL(url);
    expect([hostname, pathname]).toEqual(['127.0.0.1', '/hearback']);
    expect((await ask<{ listen_addresses: string }>(url, 'show listen_addresses'))[0]?.listen_addresses).toBe('127.0.0.1');
    expect(readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()).toBe(password);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    await expect(ask(url.replace(password, 'guessed'), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('make a database that sorts the same everywhere and keeps every commit', async () => {
    const { url } = await startAgain().hear('ready');
    const [row] = await ask<Record<string, string>>(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits, current_setting('server_encoding') as encoding,
       current_setting('idle_in_transaction_session_timeout') as idle, current_setting('jit') as jit, lower('ÉÅ') as lowered`,
    );
    expect(row).toEqual({ fsync: 'on', commits: 'on', encoding: 'UTF8', idle: '1min', jit: 'off', lowered: 'éå' });
  });
});

describe('after a kill -9', () => {
  it('of the service alone, PostgreSQL goes too, and the next start has everything that was committed', async () => {
    const first = startAgain();
    const { url, pid } = await first.hear('ready');
    await keep(url, 'committed');
    first.kill('SIGKILL');
    await first.ended;
    await until(() => !isRunning(pid));
    expect(await kept((await startProcess({ dataDir }).hear('ready')).url)).toEqual(['committed']);
  });

  it('of the service and its guardian, the next start finds the orphan and stops it', async () => {
    const first = startAgain();
    const { url, pid } = await first.hear('ready');
    await keep(url, 'committed');
    const guardian = parentOf(pid);
    first.kill('SIGSTOP'); // so that it cannot see its guardian go
    process.kill(guardian, 'SIGKILL');
    first.kill('SIGKILL');
    await first.ended;
    expect(isRunning(pid)).toBe(true);

    const second = startProcess({ dataDir });
    expect(await kept((await second.hear('ready')).url)).toEqual(['committed']);
    expect(isRunning(pid)).toBe(false);
    expect(second.told).toContainEqual(expect.objectContaining({ level: 'warn', msg: expect.stringContaining('from an earlier run') }));
  });

  it('of PostgreSQL and the service at once, the next start recovers', async () => {
    const first = startAgain();
    const { url, pid } = await first.hear('ready');
    await keep(url, 'committed');
    process.kill(pid, 'SIGKILL');
    first.kill('SIGKILL');
    await first.ended;
    const second = startProcess({ dataDir });
    expect(await kept((await second.hear('ready')).url)).toEqual(['committed']);
    expect(second.told).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('not properly shut down') }));
  });

  it('amid the making of a cluster, the next start makes it anew', async () => {
    const first = startProcess({ dataDir });
    await until(() => first.told.some((told) => told.event === 'log' && told.msg.startsWith('making a new')));
    await new Promise((resolve) => setTimeout(resolve, 250));
    first.kill('SIGKILL');
    await first.ended;
    await keep((await startProcess({ dataDir }).hear('ready')).url, 'works');
  });

  it('of PostgreSQL alone, the service is told', async () => {
    const service = startAgain();
    const { pid } = await service.hear('ready');
    process.kill(pid, 'SIGKILL');
    expect((await service.hear('unexpectedExit')).detail).toBe('exit code 137');
  });

  it('of the guardian alone, PostgreSQL is stopped and the service is told', async () => {
    const service = startAgain();
    const { pid } = await service.hear('ready');
    process.kill(parentOf(pid), 'SIGKILL');
    expect((await service.hear('unexpectedExit')).detail).toBe('signal SIGKILL');
    expect(isRunning(pid)).toBe(false);
  });
});

describe('one folder', () => {
  it('is held by one process: a second says which, exits 1, and leaves the first alone', async () => {
    const first = startAgain();
    const { url } = await first.hear('ready');
    const second = startProcess({ dataDir });
    const { name, message } = await second.hear('failed');
    expect(name).toBe('StartupError');
    expect(message).toMatch(new RegExp(`^embedded PostgreSQL: the folder ${dataDir} is in use by process ${first.pid}. What to do: stop that process \\(kill ${first.pid}\\), or .*HEARBACK_DATA_DIR`));
    expect(message).not.toContain('\n');
    expect(await second.ended).toBe(1);
    await keep(url, 'still here');
  });

  it('is free where the pid in its lock belongs to somebody else by now', async () => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'lock'), `${JSON.stringify({ pid: process.pid, identity: 'another life' })}\n`);
    await startProcess({ dataDir }).hear('ready');
  });

  it('is not free where the pid in its lock is the very process', async () => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'lock'), `${JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) })}\n`);
    expect((await startProcess({ dataDir }).hear('failed')).message).toContain(`in use by process ${process.pid}.`);
  });

  it('starts where a stale postmaster.pid names a process that lives but is no PostgreSQL', async () => {
    execFileSync('cp', ['-a', used, dataDir]);
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n/proc/self/cwd\n1\n5432\n\n\n\n`);
    await startProcess({ dataDir }).hear('ready');
  });

  it('with files of something else in the place of the cluster is left as it is', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/thesis.txt'), 'ten years of work');
    expect((await startProcess({ dataDir }).hear('failed')).message).toMatch(/holds files that are no PostgreSQL cluster. What to do: move them away/);
    expect(readFileSync(join(dataDir, 'postgres/thesis.txt'), 'utf8')).toBe('ten years of work');
  });

  it('that cannot be made is named with what to do', async () => {
    writeFileSync(join(dataDir, '..', 'a-file'), '');
    chmodSync(join(dataDir, '..', 'a-file'), 0o600);
    const { message } = await startProcess({ dataDir: join(dataDir, '..', 'a-file', 'data') }).hear('failed');
    expect(message).toMatch(/^embedded PostgreSQL: its data folder .* could not be used: .*ENOTDIR.*What to do: .*HEARBACK_DATA_DIR/);
  });
});
