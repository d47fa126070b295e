/** How long a test clock takes over a season: one call that moves it by 90 days, against writing and keeping the same letters with nothing decided. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { openDatabase, type Sql } from '../db/connect.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { DAY_MS, toIso } from '../domain/instant.js';
import { toEml } from '../mail/eml.js';
import { mailHeaders } from '../mail/mail-headers.js';
import { MOVED_BY_DAYS, START, seasonEvents } from './clock-season.js';
import { costOf } from './process-cost.js';
import { median, type BenchResult, type Goal } from './result.js';
import { startService } from './service.js';

const ROUNDS = 3;
const APPLICATIONS = 300;
const EVENTS_A_CALL = 500;
const SETTLES_WITHIN_S = 20;

interface Place {
  url: string;
  operatorKey: string;
  /** PostgreSQL's own door, for the baseline. */
  sql: Sql;
  /** Of the service and of PostgreSQL; null where the system does not tell. */
  cpuSeconds(): readonly [service: number, postgres: number] | null;
}

interface Round {
  seconds: number;
  cpu: readonly [service: number, postgres: number] | null;
  messages: number;
  baselineSeconds: number;
}

const Made = Compile(Type.Object({ id: Type.String(), apiKey: Type.Object({ key: Type.String() }) }));
const Reported = Compile(Type.Object({ accepted: Type.Number() }));
const Settled = Compile(Type.Object({ settled: Type.Literal(true) }));

/** @param log told each round, in a line for people */
export async function clock(log: (line: string) => void): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const operatorKey = `hb_op_${randomBytes(24).toString('hex')}`;
  const service = await startService({ DATABASE_URL: cluster.url, HEARBACK_SECRET_KEY: randomBytes(32).toString('base64'), HEARBACK_OPERATOR_KEY: operatorKey });
  const database = openDatabase({ url: cluster.url, poolSize: 1, relaxed: true });
  const cpuSeconds = (): Round['cpu'] => {
    const [node, postgres] = [costOf(service.pid, { withChildren: false }), costOf(cluster.pid, { withChildren: true })];
    return node === null || postgres === null ? null : [node.cpuSeconds, postgres.cpuSeconds];
  };
  try {
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const measured = await playRound({ url: service.url, operatorKey, sql: database.sql, cpuSeconds });
      rounds.push(measured);
      log(`round ${String(round)}: ${measured.seconds.toFixed(1)} s${inWords(measured.cpu)}, ${String(measured.messages)} letters; writing and keeping as many alone ${measured.baselineSeconds.toFixed(1)} s`);
    }
    return { name: 'clock', goals: goalsOf(rounds), about: { rounds: ROUNDS, applications: APPLICATIONS, 'letters in a round': median(rounds.map(({ messages }) => messages)) } };
  } finally {
    await database.close();
    await service.stop();
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function inWords(cpu: Round['cpu']): string {
  return cpu === null ? '' : `, ${cpu[0].toFixed(1)} s of CPU in the service and ${cpu[1].toFixed(1)} s in PostgreSQL`;
}

/** A new employer, a season told in advance (events of the future take effect when they happen), and one call. */
async function playRound(place: Place): Promise<Round> {
  const { id, apiKey } = await post(place, '/v1/employers', place.operatorKey, { name: 'Bench', mode: 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@bench.example' }, Made);
  await post(place, '/v1/test-clock', apiKey.key, { now: toIso(START) }, Settled);
  const events = seasonEvents(APPLICATIONS);
  for (let at = 0; at < events.length; at += EVENTS_A_CALL) await post(place, '/v1/events', apiKey.key, { events: events.slice(at, at + EVENTS_A_CALL) }, Reported);
  const before = place.cpuSeconds();
  const started = performance.now();
  await post(place, '/v1/test-clock', apiKey.key, { now: toIso(START + MOVED_BY_DAYS * DAY_MS) }, Settled);
  const seconds = (performance.now() - started) / 1_000;
  const after = place.cpuSeconds();
  const letters = await place.sql<Letter[]>`select id, employer_id, to_address, subject, text, html from messages where employer_id = ${id} and sent_at is not null and together_with is null order by sent_at, id`;
  return { seconds, cpu: before === null || after === null ? null : [after[0] - before[0], after[1] - before[1]], messages: letters.length, baselineSeconds: await keepAlone(place.sql, letters) };
}

interface Letter {
  id: string;
  employer_id: string;
  to_address: string;
  subject: string;
  text: string;
  html: string;
}

/** What nobody can do without: each letter written out as a mail and kept by a commit of its own. */
async function keepAlone(sql: Sql, letters: readonly Letter[]): Promise<number> {
  await sql`create temporary table kept_alone (id text primary key, eml text not null, subject text not null, text text not null, html text not null)`;
  const started = performance.now();
  for (const { id, employer_id: employerId, to_address: to, subject, text, html } of letters) {
    const eml = await toEml({ messageId: id, employerId, from: 'Bench <bench@hearback.example>', to, replyTo: 'people@bench.example', subject, text, html, headers: mailHeaders('statusUpdate') }, START);
    await sql`insert into kept_alone ${sql({ id, eml, subject, text, html })}`;
  }
  const seconds = (performance.now() - started) / 1_000;
  await sql`drop table kept_alone`;
  return seconds;
}

function goalsOf(rounds: readonly Round[]): Goal[] {
  const seconds = rounds.map((round) => round.seconds);
  const ratios = rounds.map((round) => round.seconds / round.baselineSeconds);
  const cpu = rounds.map((round) => (round.cpu === null ? Number.NaN : round.cpu[0] + round.cpu[1]));
  const range = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];
  return [
    {
      goal: `seconds to settle ${String(MOVED_BY_DAYS)} days, against keeping the letters alone`, value: median(seconds), baseline: median(rounds.map((round) => round.baselineSeconds)), ratio: median(ratios), range: range(ratios),
      target: `every round within ${String(SETTLES_WITHIN_S)} s`, met: Math.max(...seconds) <= SETTLES_WITHIN_S,
    },
    { goal: 'seconds of CPU, service and PostgreSQL together', value: median(cpu), baseline: null, ratio: median(cpu), range: range(cpu), target: 'none', met: true },
  ];
}

interface Schema<T> {
  Check(value: unknown): value is T;
}

async function post<T>({ url }: Place, path: string, key: string, body: object, schema: Schema<T>): Promise<T> {
  const response = await fetch(`${url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const json: unknown = await response.json();
  if (!response.ok || !schema.Check(json)) throw new Error(`POST ${path} answered ${String(response.status)}: ${JSON.stringify(json).slice(0, 500)}`);
  return json;
}
