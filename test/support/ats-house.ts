/** An employer whose ATS is a made-up one with a fake API, with the real jobs behind it and one clock for everybody: what the API shows, the jobs find out. */
import { eq, sql } from 'drizzle-orm';
import { setCredentials } from '../../src/db/connection-credentials.js';
import { openCalendars } from '../../src/db/calendars.js';
import { keepCapturedMail } from '../../src/db/captured-mails.js';
import { openDatabase, type Database, type Db } from '../../src/db/connect.js';
import { seedHolidays } from '../../src/db/holidays.js';
import { newId } from '../../src/db/ids.js';
import { applications, connections, deliveries, employers, hiringEvents, messageEvents, messages } from '../../src/db/schema.js';
import { atsWalks, lookUps, repairs, writeBacks } from '../../src/db/schema-ats.js';
import { createSeal, type Seal } from '../../src/db/seal.js';
import { STAGES } from '../../src/demo/cast.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import type { Application, Fact, JobState } from '../../src/demo/story.js';
import type { Instant } from '../../src/domain/instant.js';
import type { AtsAccount } from '../../src/ats/ats-api.js';
import { type AtsJobs, createAtsJobs } from '../../src/jobs/ats-jobs.js';
import { createDelivery, type Delivery } from '../../src/jobs/delivery.js';
import { createIntake, type Intake } from '../../src/jobs/intake.js';
import { createMailAccounts } from '../../src/jobs/mail-accounts.js';
import { createLooker, type Looker } from '../../src/jobs/look.js';
import { createSeason } from '../../src/jobs/season.js';
import { createSettle, type Settle } from '../../src/jobs/settle.js';
import { createCapturedMailer } from '../../src/mail/captured.js';
import { createTestDatabase } from './database.js';
import { testLinks } from './links.js';
import { testMark } from './marks.js';
import { PAPER_KEY, paperAts, type PaperOptions, paperTeller } from './paper-ats.js';

export interface AtsHouse {
  url: string;
  database: Database;
  seal: Seal;
  clock: { at: Instant; now(): Instant };
  fake: FakeAts;
  employerId: string;
  connectionId: string;
  intake: Intake;
  jobs: AtsJobs;
  looker: Looker;
  delivery: Delivery;
  settle: Settle;
  /** What happens at the ATS, now or at a moment; nobody is told of it. */
  happens(application: string, fact: Fact, at?: Instant): void;
  jobBecomes(state: JobState, at?: Instant): void;
  /** A thin webhook arrives. @returns the delivery's id */
  hears(about: object | object[]): Promise<string>;
  /** The jobs, until nothing is due: what was heard is read and looked up, walks are walked, and applications looked at. */
  work(): Promise<void>;
  credentials(key: string | null): Promise<void>;
  logged: { msg: string; [key: string]: unknown }[];
  rows: {
    delivery(id: string): Promise<typeof deliveries.$inferSelect | undefined>;
    application(externalId: string): Promise<typeof applications.$inferSelect | undefined>;
    connection(): Promise<typeof connections.$inferSelect | undefined>;
    events(): Promise<string[]>;
    lookUps(): Promise<(typeof lookUps.$inferSelect)[]>;
    walks(): Promise<(typeof atsWalks.$inferSelect)[]>;
    repairs(): Promise<string[][]>;
    writeBacks(): Promise<(typeof writeBacks.$inferSelect)[]>;
    messages(kind?: string): Promise<(typeof messages.$inferSelect)[]>;
    messageEvents(): Promise<{ type: string; detail: string | null }[]>;
  };
  close(): Promise<void>;
}

export interface AtsHouseOptions extends PaperOptions {
  mode?: 'live' | 'test';
  start?: string;
  writeBack?: 'off' | 'note' | 'noteAndReject';
  without?: (keyof AtsAccount)[];
  /** No credentials at the start. */
  closed?: true;
}

const START = '2026-03-02T09:00:00Z';

/** A database for the houses of one file: each new house finds it empty. */
export interface Ground {
  open(options?: AtsHouseOptions): Promise<AtsHouse>;
  close(): Promise<void>;
}

export async function layGround(): Promise<Ground> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ url: testDatabase.url, poolSize: 8 });
  // Asked inside transactions: of their own connection, as in compose.
  const holidays = openDatabase({ url: testDatabase.url, poolSize: 1 });
  await seedHolidays(database.sql);
  return {
    open: async (options = {}) => {
      await database.db.execute(sql`truncate employers, deliveries, look_ups, send_rates, alarms cascade`);
      return openAtsHouse({ url: testDatabase.url, database, holidays }, options);
    },
    close: async () => {
      await holidays.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

async function openAtsHouse({ url, database, holidays }: { url: string; database: Database; holidays: Database }, options: AtsHouseOptions): Promise<AtsHouse> {
  const seal = createSeal(Buffer.alloc(32, 3));
  const start = Date.parse(options.start ?? START);
  const clock = { at: start, now: () => clock.at };
  const fake = await startFakeAts(paperTeller(options), { now: () => clock.at });
  const mode = options.mode ?? 'live';
  const employerId = newId('emp', start);
  const connectionId = newId('con', start);
  await database.db.insert(employers).values({ id: employerId, name: 'Acme', mode, timezone: 'Europe/Madrid', country: 'ES', region: null, locale: 'en', replyTo: 'people@acme.example', testNow: mode === 'test' ? start : null, createdAt: start });
  await database.db.insert(connections).values({ id: connectionId, employerId, provider: 'paper', state: 'active', atsMailsRejections: 'never', writeBack: options.writeBack ?? 'off', sealedSecret: Buffer.alloc(0), createdAt: start });
  const credentials = (key: string | null): Promise<void> => setCredentials(database.db, seal, { employerId, id: connectionId }, key === null ? null : { key }, clock.at);
  if (options.closed !== true) await credentials(PAPER_KEY);
  const logged: AtsHouse['logged'] = [];
  const ats = paperAts(options.without);
  const atsNamed = (name: string) => (name === 'paper' ? ats : undefined);
  const common = { database, calendars: openCalendars(holidays.sql), clock, markOf: testMark, wake: () => undefined, log: (event: { msg: string }) => void logged.push(event), wait: async (ms: number) => void (clock.at += ms) };
  const jobs = createAtsJobs({ ...common, seal, atsNamed, baseUrls: new Map([['paper', fake.url]]) });
  const intake = createIntake({ db: database.db, clock, wake: () => undefined, log: () => undefined, atsNamed });
  const capturedIn = (tx: Db) =>
    createCapturedMailer({
      timeFor: () => clock.now(),
      keep: async (mail, eml) => {
        await keepCapturedMail(tx, { messageId: mail.messageId, employerId: mail.employerId, eml, capturedAt: clock.now() });
        return { providerId: `captured:${mail.messageId}` };
      },
      lookUp: () => Promise.resolve(null),
    });
  const looker = createLooker(common);
  const delivery = createDelivery({ ...common, accounts: createMailAccounts({ provider: null }), capturedIn, mailFrom: 'mail@hearback.example', links: testLinks, lookAgain: jobs.lookAgain });
  const drain = async (employer: string): Promise<void> => {
    await intake.drain(employer);
    await jobs.drain(employer);
  };
  const job = { id: 'J1', title: 'Baker', provider: 'standard', fate: 'ordinary', hasWorkSample: false } as const;
  const recruiter = { name: 'Lee', email: 'lee@acme.example', temper: { name: 'reliable' }, away: null, leaves: null } as never;
  const applicationOf = (id: string): Application => ({ id, kind: 'ordinary', job, recruiter, person: { id: `of-${id}`, firstName: 'Ana', lastName: 'Ruiz', email: `${id.toLowerCase()}@example.com` } });
  const all = <T>(query: PromiseLike<T[]>): Promise<T[]> => Promise.resolve(query);
  const { db } = database;
  let heard = 0;
  return {
    url, database, seal, clock, fake, employerId, connectionId, intake, jobs, looker, delivery, logged, credentials,
    settle: createSettle({ database, intake: { drain }, season: createSeason({ ...common, mailFrom: 'mail@hearback.example', links: testLinks, deliver: delivery.deliver }), afterwards: [jobs.writeBacks] }),
    happens: (id, fact, at = clock.at) => fake.know({ at, application: applicationOf(id), fact, arrivesAt: at, repeatedAt: null }),
    jobBecomes: (state, at = clock.at) => fake.knowJob({ at, job, state }),
    async hears(about) {
      const id = newId('dlv', clock.at);
      const [employer] = await db.select().from(employers);
      heard += 1;
      await db.insert(deliveries).values({ id, employerId, connectionId, dedupeKey: `d${String(heard)}`, receivedAt: clock.at, clockAt: employer?.testNow ?? clock.at, headers: '{}', body: Buffer.from(JSON.stringify({ about })) });
      return id;
    },
    async work() {
      while ((await intake.run()) === 'more');
      for (let more = true; more; ) more = [await jobs.lookUps.run(), await jobs.walks.run()].includes('more');
      while ((await jobs.lookUps.run()) === 'more');
      while ((await looker.sweep()) === 'more');
    },
    rows: {
      delivery: async (id) => (await db.select().from(deliveries).where(eq(deliveries.id, id)))[0],
      application: async (externalId) => (await db.select().from(applications).where(eq(applications.externalId, externalId)))[0],
      connection: async () => (await db.select().from(connections))[0],
      events: async () => (await db.select().from(hiringEvents).orderBy(hiringEvents.occurredAt, hiringEvents.type)).map(({ type, occurredAt }) => `${type} ${new Date(occurredAt).toISOString().slice(0, 16)}`),
      lookUps: () => all(db.select().from(lookUps).orderBy(lookUps.id)),
      walks: () => all(db.select().from(atsWalks).orderBy(atsWalks.id)),
      repairs: async () => (await db.select().from(repairs).orderBy(repairs.id)).map(({ what }) => what),
      writeBacks: () => all(db.select().from(writeBacks).orderBy(writeBacks.kind)),
      messages: async (kind) => (await db.select().from(messages).orderBy(messages.plannedFor)).filter((message) => kind === undefined || message.kind === kind),
      messageEvents: () => all(db.select({ type: messageEvents.type, detail: messageEvents.detail }).from(messageEvents).orderBy(messageEvents.at, messageEvents.id)),
    },
    close: () => fake.close(),
  };
}

/** What happens in these stories. */
export const applied: Fact = { what: 'applied' };
export const moved = (stage: keyof typeof STAGES): Fact => ({ what: 'moved', stage: STAGES[stage] });
export const rejected: Fact = { what: 'rejected', toldByAts: false, reason: 'Not a fit' };
