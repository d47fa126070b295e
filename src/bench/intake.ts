/** How many stored deliveries a second, of several ATSs mixed, are read, recorded and folded into applications with everything that is then owed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCalendars } from '../db/calendars.js';
import { createAddressMark } from '../db/erased-addresses.js';
import { type Database, openDatabase } from '../db/connect.js';
import { type NewDelivery, openDeliveryInbox } from '../db/delivery-inbox.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { seedHolidays } from '../db/holidays.js';
import { migrate } from '../db/migrate.js';
import { tellers } from '../demo/ats/tellers.js';
import { places } from '../demo/cast.js';
import { tellSeason } from '../demo/season.js';
import { byApplication } from '../demo/story.js';
import type { Instant } from '../domain/instant.js';
import { createIntake } from '../jobs/intake.js';
import { createLooker } from '../jobs/look.js';
import { type BenchResult, median } from './result.js';

const DELIVERIES = 20_000;
const AT_LEAST = 1_500;
const ROUNDS = 3;
const STORED_AT_ONCE = 200;
const APPLICATIONS_OF_A_SEASON = 800;
/** The evening on which the seasons end. */
const NOW: Instant = Date.UTC(2026, 10, 22, 18);
/** Those whose webhooks say everything: what holds ids only waits for somebody else's API, which is not measured here. */
const PROVIDERS = ['standard', 'greenhouse', 'ashby', 'workable', 'recruitee', 'breezy'];
/** As an employer of the bench, the same secret for all: nothing is verified here. */
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

export async function intake(log: (line: string) => void): Promise<BenchResult> {
  const rates: number[] = [];
  const growths: number[] = [];
  let applications = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const measured = await measure();
    rates.push(measured.rate);
    growths.push(measured.growth);
    applications = measured.applications;
    log(`round ${String(round)}: ${measured.rate.toFixed(0)} deliveries/s, ${measured.peakMb.toFixed(0)} MB at the most, ${measured.growth.toFixed(2)} times the first quarter's`);
  }
  const range = (values: number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];
  return {
    name: 'intake',
    goals: [
      { goal: 'deliveries a second, stored to folded', value: median(rates), baseline: null, ratio: median(rates), range: range(rates), target: `>= ${String(AT_LEAST)}`, met: median(rates) >= AT_LEAST },
      { goal: 'memory of the last quarter, against the first', value: median(growths), baseline: null, ratio: median(growths), range: range(growths), target: '<= 1.25', met: median(growths) <= 1.25 },
    ],
    about: { rounds: ROUNDS, deliveries: DELIVERIES, applications, providers: PROVIDERS.join(', '), beside: 'its database, on the same cores' },
  };
}

async function measure(): Promise<{ rate: number; growth: number; peakMb: number; applications: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-bench-'));
  const cluster = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await migrate(cluster.url);
    const database = openDatabase({ url: cluster.url, poolSize: 6 });
    const holidays = openDatabase({ url: cluster.url, poolSize: 1 });
    try {
      await seedHolidays(database.sql);
      await store(database, cluster.url);
      return await workOff(database, holidays);
    } finally {
      await holidays.close();
      await database.close();
    }
  } finally {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One employer for each ATS, whose season comes in as that ATS tells it. */
async function store({ sql }: Database, url: string): Promise<void> {
  const inbox = openDeliveryInbox({ url, connections: 1 });
  const all: NewDelivery[] = [];
  for (const [index, provider] of PROVIDERS.entries()) {
    const teller = tellers.find((known) => known.provider === provider);
    const place = places[index % places.length];
    if (teller === undefined || place === undefined) throw new Error(`nobody tells a season as ${provider} does`);
    const ids = { employerId: `emp_bench${String(index)}`, connectionId: `con_bench${String(index)}` };
    await sql`insert into employers (id, name, mode, timezone, country, locale, created_at) values (${ids.employerId}, ${place.name}, 'live', ${place.timezone}, ${place.country}, 'en', ${new Date(NOW).toISOString()})`;
    await sql`insert into connections (id, employer_id, provider, state, ats_mails_rejections, sealed_secret, created_at) values (${ids.connectionId}, ${ids.employerId}, ${provider}, 'active', 'never', '', ${new Date(NOW).toISOString()})`;
    const season = tellSeason(place, { index, applications: APPLICATIONS_OF_A_SEASON, seed: index });
    let count = 0;
    for (const own of byApplication(season).values()) {
      for (const happening of own) {
        const requests = teller.tell(happening, own.filter(({ at }) => at <= happening.at), { secret: SECRET, sentAt: NOW, nextId: () => `${provider}-${String((count += 1))}` });
        for (const { headers, body } of requests) all.push({ ...ids, dedupeKey: `${String(all.length)}`, receivedAt: NOW, headers: JSON.stringify(headers), body: Buffer.from(body) });
      }
    }
  }
  // As they come in life: now of one, now of another.
  const mixed = all.map((delivery, index) => [(index * 7_919) % all.length, delivery] as const).sort(([a], [b]) => a - b).map(([, delivery]) => delivery);
  const repeated = Array.from({ length: DELIVERIES }, (_, index) => mixed[index % mixed.length]).filter((delivery) => delivery !== undefined);
  for (let from = 0; from < repeated.length; from += STORED_AT_ONCE) {
    await inbox.insert(repeated.slice(from, from + STORED_AT_ONCE).map((delivery, index) => ({ ...delivery, dedupeKey: String(from + index) })));
  }
  await inbox.close();
  await sql`vacuum analyze deliveries`;
}

/** Reading and looking side by side, as a worker does both. */
async function workOff(database: Database, holidays: Database): Promise<{ rate: number; growth: number; peakMb: number; applications: number }> {
  const clock = { now: () => NOW };
  const calendars = openCalendars(holidays.sql);
  const reading = createIntake({ db: database.db, clock, wake: () => undefined, log: () => undefined });
  const looker = createLooker({ database, calendars, clock, markOf: createAddressMark(Buffer.alloc(32)), wake: () => undefined, log: () => undefined });
  const memory: number[] = [];
  const sampling = setInterval(() => memory.push(process.memoryUsage().rss), 50);
  const started = performance.now();
  let read = false;
  const intakeLoop = (async () => {
    while ((await reading.run()) === 'more') continue;
    read = true;
  })();
  const lookLoop = (async () => {
    for (;;) {
      const last = read;
      if ((await looker.sweep()) === 'idle' && last) return;
    }
  })();
  await Promise.all([intakeLoop, lookLoop]);
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(sampling);
  const [counts] = await database.sql<{ waiting: number; failed: number; applications: number; due: number }[]>`
    select (select count(*)::int from deliveries where status = 'received') as waiting, (select count(*)::int from deliveries where status = 'failed') as failed, (select count(*)::int from applications) as applications,
      (select count(*)::int from applications where next_look_at <= ${new Date(NOW).toISOString()}) as due`;
  if (counts === undefined || counts.waiting > 0 || counts.due > 0 || counts.failed > 0) throw new Error(`not everything was worked off: ${JSON.stringify(counts)}`);
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  return { rate: DELIVERIES / seconds, growth: median(memory.slice(-quarter)) / median(memory.slice(0, quarter)), peakMb: Math.max(...memory) / 2 ** 20, applications: counts.applications };
}
