/** One house killed again and again while webhooks come in and letters go out, and what must be true once it is left alone. */
import postgres from 'postgres';
import { until } from '../support/counters.js';
import { createTestDatabase } from '../support/database.js';
import { seededRandom, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, prepareHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, waiting, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllRead, expectAllToldOnce, startAts } from './ats.js';

/** How long the machine is down after each death: longer than a worker's lease on a message, so that nobody has to wait for it to end. */
const DOWN_MS = 3 * 60_000;
/** What a life may be cut short by: so many webhooks sent off, acknowledged; so many letters that reached Resend, that Resend took. */
const TRIGGERS = ['posted', 'acknowledged', 'requested', 'accepted'] as const;
type Counts = Record<(typeof TRIGGERS)[number], number>;
const MOST = 3;
/** How long Resend takes over a letter. */
const RESEND_MS = 40;
/** And so much later at most. From an acknowledgement to the letter it takes some 300 ms; a request is cut short well before Resend takes it. */
const LATER_MS: Counts = { posted: 15, acknowledged: 300, requested: RESEND_MS / 2, accepted: 12 };
/** A life that does not get as far ends all the same. */
const LONGEST_LIFE_MS = 5_000;

/** What deaths found half done: how many of them found any. */
export interface FoundBy {
  /** Deliveries stored, and acknowledged or not, but not read. */
  unread: number;
  /** Letters planned that were not yet on their way. */
  planned: number;
  /** Letters on their way that Resend had not taken. */
  notTaken: number;
  /** Letters that Resend had taken and of which we did not know it. */
  notRecorded: number;
}

/**
 * @param options how many deaths, and the seed of their instants
 * @throws where at the end anything was lost or done twice
 */
export async function killAgainAndAgain({ deaths, seed }: { deaths: number; seed: number }): Promise<FoundBy> {
  const random = seededRandom(seed);
  const resend = await startFakeResend({ ratePerSecond: 100, latencyMs: RESEND_MS });
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  const env = { DATABASE_URL: database.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' };
  const found: FoundBy = { unread: 0, planned: 0, notTaken: 0, notRecorded: 0 };
  let clockByMs = WORKING_MOMENT - Date.now();
  let house = await prepareHouse(env)(clockByMs);
  try {
    const employer = await openLiveEmployer(house.url);
    const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
    const counts = (): Counts => ({ posted: ats.attempts.length, acknowledged: ats.deliveries.length, requested: resend.requests.length, accepted: resend.accepted.length });
    for (let death = 0; death < deaths; death += 1) {
      const next = prepareHouse(env);
      const before = counts();
      ats.tell([rejected(`r${String(death)}`), rejected(`s${String(death)}`), waiting(`w${String(death)}`)]);
      const trigger = TRIGGERS[death % TRIGGERS.length] ?? 'posted';
      const enough = before[trigger] + 1 + Math.floor(random() * MOST);
      await soon(() => counts()[trigger] >= enough);
      await new Promise((resolve) => setTimeout(resolve, random() * LATER_MS[trigger]));
      await house.end('SIGKILL');
      // At once: what Resend was busy with when the house died, it takes while we look.
      const taken = new Set(resend.accepted.map(({ key }) => key));
      await lookAround(sql, taken, found);
      clockByMs += DOWN_MS;
      house = await next(clockByMs);
    }
    await ats.acknowledged();
    await settled(sql, () => Date.now() + clockByMs);
    await expectAllToldOnce(house.url, employer, ats, resend);
    await expectAllRead(house.url, employer, ats);
    return found;
  } finally {
    await endHouses();
    await sql.end();
    await resend.close();
    await database.drop();
  }
}

/** Waits until it is so, to the millisecond; but not for ever. */
async function soon(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + LONGEST_LIFE_MS;
  while (!isSo() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** @param taken the ids of the letters that Resend had taken when the house died */
async function lookAround(sql: postgres.Sql, taken: ReadonlySet<string | null>, found: FoundBy): Promise<void> {
  const [deliveries] = await sql<{ unread: number }[]>`select count(*)::int as unread from deliveries where status = 'received'`;
  const messages = await sql<{ id: string; status: string }[]>`select id, status from messages where status in ('planned', 'sending')`;
  const some = (isSo: (message: { id: string; status: string }) => boolean): number => (messages.some(isSo) ? 1 : 0);
  found.unread += (deliveries?.unread ?? 0) > 0 ? 1 : 0;
  found.planned += some(({ status }) => status === 'planned');
  found.notTaken += some(({ id, status }) => status === 'sending' && !taken.has(id));
  found.notRecorded += some(({ id, status }) => status === 'sending' && taken.has(id));
}

/** Waits until nothing is left to read, to look at, or to send. @param now by the clock of the house */
async function settled(sql: postgres.Sql, now: () => number): Promise<void> {
  await until(async () => {
    const [row] = await sql<{ waiting: boolean }[]>`
      select exists (select 1 from deliveries where status = 'received') or exists (select 1 from messages where status in ('planned', 'sending'))
        or exists (select 1 from applications where next_look_at <= ${new Date(now()).toISOString()}) as waiting`;
    return row?.waiting === false;
  });
}
