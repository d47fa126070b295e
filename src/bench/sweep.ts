/** How long the sweep's claim takes with the same number due among few and among many open applications, and how long an empty sweep takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { openDatabase, type Database } from '../db/connect.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { claimDueLive } from '../db/looks.js';
import { migrate } from '../db/migrate.js';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import { type BenchResult, median } from './result.js';

const FEW = 50_000;
const MANY = 1_000_000;
const DUE = 500;
const ROUNDS = 15;
/** Any moment will do: nothing here reads a clock. */
const NOW: Instant = Date.UTC(2026, 2, 2, 9);
const MOST_TIMES_AS_LONG = 1.3;
const EMPTY_WITHIN_MS = 2;
/** A sample is drawn a little larger than needed, since its size varies. */
const SPARE = 1.4;
/** As many claims as leave a scan something to step over while an old transaction holds them in place. */
const CLAIMS_BESIDE_OLD_TRANSACTION = 40;

export async function sweep(): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await migrate(cluster.url);
    const database = openDatabase({ url: cluster.url, poolSize: 4 });
    try {
      await fill(database, FEW);
      const few = await rounds(database, FEW);
      await fill(database, MANY - FEW);
      const many = await rounds(database, MANY);
      const empty = await emptySweeps(database);
      const besideOld = await emptyBesideOldTransaction(database, cluster.url);
      return report(few, many, { empty, besideOld });
    } finally {
      await database.close();
    }
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function report(few: number[], many: number[], { empty, besideOld }: { empty: number[]; besideOld: number[] }): BenchResult {
  const ratios = many.map((ms, round) => ms / (few[round] ?? ms));
  const ratio = median(many) / median(few);
  const absolute = (goal: string, values: number[]) => ({
    goal, value: median(values), baseline: null, ratio: median(values), range: [Math.min(...values), Math.max(...values)] as const, target: `<= ${String(EMPTY_WITHIN_MS)} ms`, met: median(values) <= EMPTY_WITHIN_MS,
  });
  return {
    name: 'sweep',
    goals: [
      {
        goal: `claim ${String(DUE)} due of ${String(MANY)} open, against ${String(FEW)} open (ms)`, value: median(many), baseline: median(few), ratio, range: [Math.min(...ratios), Math.max(...ratios)],
        target: `<= ${String(MOST_TIMES_AS_LONG)}`, met: ratio <= MOST_TIMES_AS_LONG,
      },
      absolute('empty sweep (ms)', empty),
      absolute('empty sweep beside an old open transaction (ms)', besideOld),
    ],
    about: { rounds: ROUNDS, 'claims held in place by the old transaction': CLAIMS_BESIDE_OLD_TRANSACTION * DUE },
  };
}

/** Open applications whose next look lies within the coming month. */
async function fill({ sql }: Database, count: number): Promise<void> {
  const at = new Date(NOW).toISOString();
  await sql`
    insert into employers (id, name, mode, timezone, country, locale, created_at) values ('emp_bench', 'Bench', 'live', 'Europe/Madrid', 'ES', 'es', ${at}) on conflict do nothing`;
  await sql`
    insert into connections (id, employer_id, provider, state, ats_mails_rejections, sealed_secret, created_at) values ('con_bench', 'emp_bench', 'standard', 'active', 'never', '', ${at}) on conflict do nothing`;
  await sql`
    insert into applications (id, employer_id, connection_id, external_id, live, status, open, next_look_at, updated_at)
    select 'app_' || md5(${count}::text || n), 'emp_bench', 'con_bench', ${count}::text || '-' || n, true, 'onTime', true, ${at}::timestamptz + interval '1 day' + random() * interval '30 days', ${at}::timestamptz
    from generate_series(1, ${count}::int) n`;
  await sql`vacuum analyze applications`;
}

async function rounds(database: Database, open: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    const ms = await claimAndPutBack(database, round, open);
    // The first rounds warm the caches.
    if (round >= 2) times.push(ms);
  }
  return times;
}

/** Makes some due, spread over the table, and claims them as the sweep does: in a transaction that moves each on. */
async function claimAndPutBack(database: Database, round: number, open = MANY): Promise<number> {
  const due = new Date(NOW - MINUTE_MS).toISOString();
  const later = new Date(NOW + DAY_MS + round * HOUR_MS).toISOString();
  const percent = (100 * DUE * SPARE) / open;
  await database.sql`update applications set next_look_at = ${due} where id in (select id from applications tablesample bernoulli (${percent}) where next_look_at > ${due} limit ${DUE})`;
  const started = performance.now();
  const claimed = await database.db.transaction((tx) => claimDueLive(tx, { now: NOW, after: 0, limit: DUE }));
  const took = performance.now() - started;
  if (claimed.length !== DUE) throw new Error(`claimed ${String(claimed.length)} of ${String(DUE)} due`);
  await database.sql`update applications set next_look_at = ${later} where id in ${database.sql(claimed)}`;
  return took;
}

async function emptySweeps(database: Database): Promise<number[]> {
  await database.sql`vacuum applications`;
  return timeEmpty(database, 0);
}

async function timeEmpty({ db }: Database, after: Instant): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS * 4; round += 1) {
    const started = performance.now();
    const ids = await db.transaction((tx) => claimDueLive(tx, { now: NOW, after, limit: DUE }));
    times.push(performance.now() - started);
    if (ids.length > 0) throw new Error('the empty sweep found something');
  }
  return times;
}

/** A reader that has been open since before the claims keeps their old index entries in place: the lower bound steps over them. */
async function emptyBesideOldTransaction(database: Database, url: string): Promise<number[]> {
  const reader = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await reader`begin isolation level repeatable read`;
    await reader`select count(*) from employers`;
    for (let round = 0; round < CLAIMS_BESIDE_OLD_TRANSACTION; round += 1) await claimAndPutBack(database, round);
    return await timeEmpty(database, NOW - MINUTE_MS / 2);
  } finally {
    await reader`rollback`;
    await reader.end();
  }
}
