/** How fast webhooks are taken in: verified, committed and answered, against a bare Fastify that checks the same HMAC and stores nothing. */
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../db/connect.js';
import { insertConnection } from '../db/connections.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { newId } from '../db/ids.js';
import { migrate } from '../db/migrate.js';
import { employers } from '../db/schema.js';
import { createSeal } from '../db/seal.js';
import type { LoadOrder, LoadResult } from './ingest-load.js';
import type { ServerOrder } from './ingest-server.js';
import { median, type BenchResult, type Goal } from './result.js';

const ROUNDS = 7;
const SECONDS = 4;
const RATE = 1_000;
const LEAST_RATIO = 0.5;
const MOST_P99_MS = 25;

type Pair = { product: LoadResult; bare: LoadResult };

/** @param log told each round, in a line for people */
export async function ingest(log: (line: string) => void): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const children: ChildProcess[] = [];
  try {
    await migrate(postgres.url);
    const database = openDatabase({ url: postgres.url, poolSize: 2 });
    const { path, order } = await prepare(database, postgres.url);
    const [load, product, bare] = ['ingest-load', 'ingest-server', 'ingest-server'].map((name) => fork(new URL(`./${name}.js`, import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    if (load === undefined || product === undefined || bare === undefined) throw new Error('three processes were to be started');
    children.push(load, product, bare);
    const ports = {
      product: (await ask<{ port: number }>(product, { ...order, kind: 'product' } satisfies ServerOrder)).port,
      bare: (await ask<{ port: number }>(bare, { ...order, kind: 'bare' } satisfies ServerOrder)).port,
    };
    let runs = 0;
    const measure = async (whom: 'product' | 'bare', seconds: number, connections: number, rate: number | null): Promise<LoadResult> => {
      runs += 1;
      const result = await ask<LoadResult>(load, { port: ports[whom], path, secret: order.secret, run: `r${runs}`, seconds, connections, rate } satisfies LoadOrder);
      if (result.failed > 0) throw new Error(`${result.failed} requests to ${whom} were not answered with 200`);
      // Every run finds the same empty table.
      if (whom === 'product') await emptied(database, Math.round(result.perSecond * seconds));
      return result;
    };
    await measure('bare', 2, 64, null);
    await measure('product', 2, 64, null);
    const loops = await rounds((whom) => measure(whom, SECONDS, 64, null), ({ product: own, bare: base }, round) =>
      log(`round ${round}: ${own.perSecond.toFixed(0)} requests/s, bare ${base.perSecond.toFixed(0)}: ${(own.perSecond / base.perSecond).toFixed(2)}`),
    );
    const steady = await rounds((whom) => measure(whom, SECONDS, 256, RATE), ({ product: own, bare: base }, round) =>
      log(`at ${RATE}/s, round ${round}: p50 ${own.p50.toFixed(1)} ms, p99 ${own.p99.toFixed(1)} ms; bare p50 ${base.p50.toFixed(1)}, p99 ${base.p99.toFixed(1)}`),
    );
    await database.close();
    return { name: 'ingest', goals: goalsOf(loops, steady), about: { rounds: ROUNDS, 'seconds each': SECONDS, 'bytes of a body': '2 600 to 3 800', 'answered after': 'the commit, fsync on', 'intake at the same time': 'no' } };
  } finally {
    for (const child of children) child.disconnect();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function prepare(database: Database, databaseUrl: string): Promise<{ path: string; order: Omit<ServerOrder, 'kind'> }> {
  const now = Date.now();
  const sealKey = randomBytes(32);
  const secret = randomBytes(32).toString('hex');
  const employerId = newId('emp', now);
  await database.db.insert(employers).values({ id: employerId, name: 'Bench', mode: 'live', timezone: 'UTC', country: 'ES', locale: 'en', createdAt: now });
  const connection = await insertConnection(
    database.db, createSeal(sealKey), { employerId, provider: 'greenhouse', name: null, secret, state: 'shadow', atsMailsRejections: 'unknown', activatedAt: null }, now,
  );
  return { path: `/webhooks/greenhouse/${connection.id}`, order: { databaseUrl, sealKey: sealKey.toString('base64'), secret } };
}

/** @throws Error where fewer deliveries are stored than were answered with success: then the measurement is worth nothing */
async function emptied({ sql }: Database, answered: number): Promise<void> {
  const [row] = await sql<{ stored: number }[]>`select count(*)::int as stored from deliveries`;
  if ((row?.stored ?? 0) < answered * 0.99) throw new Error(`about ${answered} deliveries were answered with success and ${row?.stored ?? 0} are stored`);
  await sql`truncate deliveries`;
  await sql`checkpoint`;
}

/** Interleaved, and each first in turn, so that a noisy neighbour disturbs both alike. */
async function rounds(measure: (whom: 'product' | 'bare') => Promise<LoadResult>, told: (pair: Pair, round: number) => void): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const first = round % 2 === 1 ? 'bare' : 'product';
    const results = { [first]: await measure(first) } as Partial<Pair>;
    const pair: Pair = { product: results.product ?? (await measure('product')), bare: results.bare ?? (await measure('bare')) };
    pairs.push(pair);
    told(pair, round);
  }
  return pairs;
}

function goalsOf(loops: readonly Pair[], steady: readonly Pair[]): Goal[] {
  const throughput = goal('deliveries a second, 64 connections', loops, ({ perSecond }) => perSecond);
  const p50 = goal(`p50 in ms at ${RATE} a second`, steady, (result) => result.p50);
  const p99 = goal(`p99 in ms at ${RATE} a second`, steady, (result) => result.p99);
  return [
    { ...throughput, target: `at least ${LEAST_RATIO} of bare`, met: throughput.ratio >= LEAST_RATIO },
    { ...p50, target: 'none', met: true },
    { ...p99, target: `at most ${MOST_P99_MS} ms`, met: p99.value <= MOST_P99_MS },
  ];
}

function goal(name: string, pairs: readonly Pair[], of: (result: LoadResult) => number): Omit<Goal, 'target' | 'met'> {
  const ratios = pairs.map((pair) => of(pair.product) / of(pair.bare));
  return { goal: name, value: median(pairs.map((pair) => of(pair.product))), baseline: median(pairs.map((pair) => of(pair.bare))), ratio: median(ratios), range: [Math.min(...ratios), Math.max(...ratios)] };
}

/** One order, one answer. @throws Error where the process ends instead */
async function ask<T>(child: ChildProcess, order: LoadOrder | ServerOrder): Promise<T> {
  const settled = new AbortController();
  const answered = once(child, 'message', { signal: settled.signal });
  const gone = once(child, 'exit', { signal: settled.signal }).then(([code]) => {
    throw new Error(`a process of the measurement ended with ${String(code)}`);
  });
  child.send(order);
  try {
    const [answer] = (await Promise.race([answered, gone])) as [T];
    return answer;
  } finally {
    for (const waiting of [answered, gone]) waiting.catch(() => undefined);
    settled.abort();
  }
}
