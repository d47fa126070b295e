/** A small company in a real database, with the real jobs and a clock to move: for stories told without HTTP. */
import { openCalendars } from '../../src/db/calendars.js';
import { keepCapturedMail } from '../../src/db/captured-mails.js';
import { openDatabase, type Database, type Db } from '../../src/db/connect.js';
import { seedHolidays } from '../../src/db/holidays.js';
import { recordEvents } from '../../src/db/hiring-events.js';
import { connections, employers, messages, policies } from '../../src/db/schema.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import type { Instant } from '../../src/domain/instant.js';
import { defaultPolicy, type Policy } from '../../src/domain/policy.js';
import { createDelivery, type Delivery } from '../../src/jobs/delivery.js';
import { createMailAccounts } from '../../src/jobs/mail-accounts.js';
import { createLooker, type Looker } from '../../src/jobs/look.js';
import { createSeason } from '../../src/jobs/season.js';
import { createSettle, type Settle } from '../../src/jobs/settle.js';
import { createCapturedMailer } from '../../src/mail/captured.js';
import type { Mailer } from '../../src/mail/mailer.js';
import { createTestDatabase } from './database.js';
import { testLinks } from './links.js';
import { testMark } from './marks.js';

export interface World {
  database: Database;
  /** Of the database's owner, for what the service itself may not do. */
  ownerUrl: string;
  looker: Looker;
  delivery: Delivery;
  settle: Settle;
  /** The real clock, as far as the world is concerned. */
  clock: { at: Instant; now(): Instant };
  /** What the jobs logged. */
  logged: { level: string; msg: string; [key: string]: unknown }[];
  tell(...events: (Partial<ReportedEvent> & Pick<ReportedEvent, 'type'>)[]): Promise<void>;
  /** The same of another ATS of the same employer, which is connected where it was not. */
  tellBy(otherConnectionId: string, ...events: (Partial<ReportedEvent> & Pick<ReportedEvent, 'type'>)[]): Promise<void>;
  /** Every message, as `kind reason status` with the time at which it is planned or was sent. */
  mails(): Promise<{ kind: string; reason: string; status: string; plannedFor: string; sentAt: string | null; text: string | null; subject: string | null; id: string; closedReason: string | null; togetherWith: string | null }[]>;
  setPolicy(change: Partial<Policy>): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  mode?: 'live' | 'test';
  /** ISO; where the employer's clock stands at the start. */
  start: string;
  mailer?: Mailer;
  state?: 'shadow' | 'active' | 'paused';
  atsMailsRejections?: 'never' | 'always' | 'unknown';
  /** Applications that a stretch on the test clock takes at the most. */
  atOnce?: number;
  /** Ids are digests of it. */
  connectionId?: string;
}

export const EMPLOYER = 'emp_story';
export const CONNECTION = 'con_story';

export async function openWorld(options: WorldOptions): Promise<World> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ url: testDatabase.serviceUrl, poolSize: 6 });
  await seedHolidays(database.sql);
  const mode = options.mode ?? 'test';
  const start = Date.parse(options.start);
  const connectionId = options.connectionId ?? CONNECTION;
  const clock = { at: start, now: () => clock.at };
  await database.db.insert(employers).values({
    id: EMPLOYER, name: 'Acme', mode, timezone: 'Europe/Madrid', country: 'ES', region: null, locale: 'en', replyTo: 'people@acme.example', testNow: mode === 'test' ? start : null, createdAt: start,
  });
  const connection = {
    id: connectionId, employerId: EMPLOYER, provider: 'standard', state: options.state ?? 'active', atsMailsRejections: options.atsMailsRejections ?? 'never', sealedSecret: Buffer.alloc(0), createdAt: start,
  };
  await database.db.insert(connections).values(connection);
  const capturedIn = (tx: Db): Mailer =>
    createCapturedMailer({
      timeFor: () => clock.now(),
      keep: async (mail, eml) => {
        await keepCapturedMail(tx, { messageId: mail.messageId, employerId: mail.employerId, eml, capturedAt: clock.now() });
        return { providerId: `captured:${mail.messageId}` };
      },
      lookUp: () => Promise.resolve(null),
    });
  const calendars = openCalendars(database.sql);
  const logged: World['logged'] = [];
  const common = { database, calendars, clock, markOf: testMark, wake: () => undefined, log: (event: World['logged'][number]) => void logged.push(event) };
  const looker = createLooker(common);
  const delivery = createDelivery({ ...common, accounts: createMailAccounts({ provider: options.mailer ?? null }), capturedIn, mailFrom: 'mail@hearback.example', links: testLinks });
  const season = createSeason({ ...common, mailFrom: 'mail@hearback.example', links: testLinks, deliver: delivery.deliver, ...(options.atOnce === undefined ? {} : { atOnce: options.atOnce }) });
  let version = 0;
  let told = 0;
  const tellFrom = async (from: string, events: Parameters<World['tell']>): Promise<void> => {
    const now = mode === 'test' ? ((await database.db.select().from(employers))[0]?.testNow ?? clock.now()) : clock.now();
    await database.db.transaction((tx) =>
      recordEvents(
        tx,
        events.map((event) => ({
          employerId: EMPLOYER, connectionId: from, live: mode === 'live', clockAt: now, origin: 'api' as const, deliveryId: null,
          event: { occurredAt: now, dedupeKey: `told-${String((told += 1))}`, facts: {}, ...event },
        })),
        clock.now(),
      ),
    );
  };
  return {
    database, ownerUrl: testDatabase.url, looker, delivery, clock, logged,
    settle: createSettle({ database, intake: { drain: () => Promise.resolve() }, season }),
    tell: (...events) => tellFrom(connectionId, events),
    async tellBy(other, ...events) {
      await database.db.insert(connections).values({ ...connection, id: other }).onConflictDoNothing();
      await tellFrom(other, events);
    },
    async mails() {
      const rows = await database.db.select().from(messages).orderBy(messages.plannedFor, messages.id);
      const iso = (at: Instant) => new Date(at).toISOString();
      return rows.map((row) => ({
        id: row.id, kind: row.kind, reason: row.reason, status: row.status, plannedFor: iso(row.plannedFor), sentAt: row.sentAt === null ? null : iso(row.sentAt), text: row.text, subject: row.subject, closedReason: row.closedReason, togetherWith: row.togetherWith,
      }));
    },
    async setPolicy(change) {
      version += 1;
      await database.db.insert(policies).values({ id: `pol_story${String(version)}`, employerId: EMPLOYER, version, policy: { ...defaultPolicy, ...change }, createdAt: clock.now(), createdBy: 'story' });
    },
    async close() {
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** Ana applied for Baker, and was interviewed on Monday 2 March 2026 from ten to eleven in Madrid. */
export function interviewedOnMonday(): (Partial<ReportedEvent> & Pick<ReportedEvent, 'type'>)[] {
  const about = { applicationId: 'A1', candidateId: 'C1', jobId: 'J1' };
  return [
    {
      ...about, type: 'application.created', occurredAt: Date.parse('2026-02-23T09:00:00Z'),
      facts: {
        stage: { id: 's1', name: 'Interview', kind: 'interview' }, candidate: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com', timezone: 'Europe/Madrid', locale: 'en' },
        job: { title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' },
      },
    },
    { ...about, type: 'interview.completed', occurredAt: Date.parse('2026-03-02T10:00:00Z'), facts: { interview: { id: 'I1', startsAt: Date.parse('2026-03-02T09:00:00Z'), endsAt: Date.parse('2026-03-02T10:00:00Z') } } },
  ];
}
