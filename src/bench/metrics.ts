/** How long the numbers of an employer with a million applications take, by every grouping: from chunks with some thousand changes since, against the same counted anew by the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TransactionSql } from 'postgres';
import { openDatabase, type Database } from '../db/connect.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { CHANGES_LEFT, compactSome } from '../db/metric-chunks.js';
import { countApplications, countMessages } from '../db/metrics.js';
import { migrate } from '../db/migrate.js';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { metricGroups } from '../domain/numbers.js';
import { type BenchResult, type Goal, median } from './result.js';

const MANY = 1_000_000;
const EMPLOYER = 'emp_bench';
const ROUNDS = 7;
const WITHIN_MS = 300;
/** Any moment will do: nothing here reads a clock. */
const NOW: Instant = Date.UTC(2026, 2, 2, 9);

export async function metrics(log: (line: string) => void): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await migrate(cluster.url);
    const database = openDatabase({ url: cluster.url, poolSize: 4 });
    try {
      log(`making ${String(MANY)} applications`);
      await fill(database);
      log('writing their chunks');
      const started = performance.now();
      while (await compactSome(database.db, EMPLOYER));
      const compactedMs = performance.now() - started;
      await database.sql`vacuum analyze metric_marks`;
      // As many changes as are left to be read anew at the most.
      await database.sql`update applications set status = 'silent' where id in (select id from applications where status = 'onTime' limit ${CHANGES_LEFT - 1})`;
      const baseline = await counted(database);
      const span = { employerId: EMPLOYER, from: null, to: null };
      const goals: Goal[] = [];
      for (const by of [null, ...metricGroups]) {
        const name = by === null ? 'in all' : `in all and by ${by}`;
        const times = await timed(() => countApplications(database.db, span, by, { timezone: 'Europe/Madrid', clockAt: NOW }));
        goals.push(goalOf(name, times, baseline));
      }
      goals.push(goalOf('of the last 90 days', await timed(() => countApplications(database.db, { ...span, from: NOW - 90 * DAY_MS }, null, { timezone: 'Europe/Madrid', clockAt: NOW })), baseline));
      goals.push(goalOf('messages by kind and status', await timed(() => countMessages(database.db, span)), baseline));
      return { name: 'metrics', goals, about: { applications: MANY, 'changes since the chunks were written': CHANGES_LEFT - 1, rounds: ROUNDS, 'writing all chunks (s)': Math.round(compactedMs / 1000), 'counted by the database alone, status and percentiles by job (ms)': Math.round(baseline) } };
    } finally {
      await database.close();
    }
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function goalOf(name: string, times: readonly number[], baseline: number): Goal {
  const value = median(times);
  return { goal: `${name} (ms)`, value, baseline, ratio: value / baseline, range: [Math.min(...times) / baseline, Math.max(...times) / baseline], target: `<= ${String(WITHIN_MS)} ms`, met: value <= WITHIN_MS };
}

/** The first round finds nothing warm. */
async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

async function counted({ sql }: Database): Promise<number> {
  return median(await timed(() => sql`select job_id, count(*), count(*) filter (where status = 'told'), percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from told_at - applied_at)) from applications where employer_id = ${EMPLOYER} group by 1`));
}

/** A year of applications for a thousand jobs of a hundred recruiters: seven of ten told, some silent, some with mails. */
async function fill(database: Database): Promise<void> {
  // What triggers would do for each row by itself is done for all of them at once below.
  await database.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await fillTables(sql);
    await sql`insert into metric_marks select employer_id, id from applications`;
  });
  await database.sql`vacuum analyze`;
}

async function fillTables(sql: TransactionSql): Promise<void> {
  const at = new Date(NOW).toISOString();
  await sql`insert into employers (id, name, mode, timezone, country, locale, created_at) values (${EMPLOYER}, 'Bench', 'live', 'Europe/Madrid', 'ES', 'es', ${at})`;
  await sql`insert into connections (id, employer_id, provider, state, ats_mails_rejections, sealed_secret, created_at) values ('con_bench', ${EMPLOYER}, 'standard', 'active', 'never', '', ${at})`;
  await sql`insert into jobs (id, employer_id, connection_id, external_id, title, department) select 'job_' || n, ${EMPLOYER}, 'con_bench', n::text, 'Job ' || n, 'Department ' || n % 20 from generate_series(0, 999) n`;
  await sql`
    insert into applications (id, employer_id, connection_id, external_id, live, job_id, recruiter_name, recruiter_email, stage_kind, status, open, applied_at, promised_by, told_at, told_by, next_look_at, updated_at)
    select 'app_' || md5(n::text), ${EMPLOYER}, 'con_bench', n::text, true, 'job_' || n % 1000, 'Recruiter ' || n % 100, 'r' || n % 100 || '@acme.example', (array['applied', 'screening', 'assessment', 'interview', 'finalInterview', 'offer'])[1 + n % 6],
      case when told then 'told' when n % 10 = 7 then 'silent' else 'onTime' end, not told, applied, applied + interval '14 days', case when told then applied + waited end, case when told then 'hearback' end, case when not told then ${at}::timestamptz + interval '3 days' end, ${at}
    from (select n, n % 10 < 7 as told, ${at}::timestamptz - random() * interval '365 days' as applied, random() * random() * interval '50 days' as waited from generate_series(1, ${MANY}::int) n) made`;
  await sql`
    insert into messages (id, employer_id, application_id, connection_id, live, kind, reason, step, episode, audience, status, because, planned_for, sent_at, created_at, updated_at)
    select 'msg_' || md5(id), employer_id, id, 'con_bench', true, 'closure', 'notSelected', 'closure', 'decided', 'candidate', 'delivered', '{}', told_at, told_at, told_at, told_at from applications where told_at is not null and right(id, 1) < '8'`;
}
