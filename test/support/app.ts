/** The whole interface on a database of its own, with the real jobs behind it and a clock to move: tests come in by the front door. */
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { atsNames, directory } from '../../src/ats/directory.js';
import { readStandardEvent } from '../../src/ats/standard.js';
import { openCalendars } from '../../src/db/calendars.js';
import { keepCapturedMail } from '../../src/db/captured-mails.js';
import { openDatabase, type Database, type Db } from '../../src/db/connect.js';
import { recordEvents } from '../../src/db/hiring-events.js';
import { seedHolidays } from '../../src/db/holidays.js';
import { createSeal, type Seal } from '../../src/db/seal.js';
import type { Instant } from '../../src/domain/instant.js';
import { buildApp } from '../../src/http/app.js';
import type { AppDeps } from '../../src/http/deps.js';
import { createClosingPlan } from '../../src/jobs/job-closing.js';
import { createDelivery } from '../../src/jobs/delivery.js';
import { createMailAccounts } from '../../src/jobs/mail-accounts.js';
import { createLooker } from '../../src/jobs/look.js';
import { createClosurePreview } from '../../src/jobs/closure-preview.js';
import { createDrafts } from '../../src/jobs/draft.js';
import { createPreview } from '../../src/jobs/preview.js';
import { createReplay } from '../../src/jobs/replay.js';
import { createRetention } from '../../src/jobs/retention.js';
import { createSeason } from '../../src/jobs/season.js';
import { createSettle } from '../../src/jobs/settle.js';
import { createCapturedMailer } from '../../src/mail/captured.js';
import { createTestLetters } from '../../src/jobs/test-letter.js';
import { letterPreviews } from '../../src/mail/letter-previews.js';
import type { Mailer } from '../../src/mail/mailer.js';
import { createResendDomains } from '../../src/mail/resend-domains.js';
import { createTestDatabase } from './database.js';
import { testLinks } from './links.js';
import { testMark } from './marks.js';

export const OPERATOR_KEY = 'hb_op_the-operator-of-this-test';
export const PUBLIC_URL = 'https://hearback.acme.example';

export interface TestEmployer {
  id: string;
  key: string;
}

export interface TestApp {
  app: FastifyInstance;
  database: Database;
  /** Of the database. */
  url: string;
  seal: Seal;
  /** The real clock, as far as the application is concerned. */
  clock: { at: Instant; now(): Instant };
  /** Every wake-up, in order. */
  woken: string[];
  /** What the application could not make sense of; must stay empty. */
  faults: unknown[];
  /** A request with a key of an employer, or the operator's. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, key?: string): supertest.Test;
  employer(options?: { mode?: 'live' | 'test'; testClock?: string; name?: string }): Promise<TestEmployer>;
  close(): Promise<void>;
}

/** @param changes parts to put in place of the real ones @param pluginsOf plugins that stand on the parts of this house */
export async function openApp(changes: Partial<AppDeps> = {}, pluginsOf: (parts: Pick<TestApp, 'database' | 'clock'>) => AppDeps['plugins'] = () => []): Promise<TestApp> {
  const own = await createTestDatabase();
  const database = openDatabase({ url: own.serviceUrl, poolSize: 6 });
  await seedHolidays(database.sql);
  const seal = createSeal(Buffer.alloc(32, 5));
  const clock = { at: Date.parse('2026-11-24T09:00:00Z'), now: () => clock.at };
  const woken: string[] = [];
  const faults: unknown[] = [];
  const app = await buildApp({
    database, clock, seal, markOf: testMark, isOperatorKey: (key) => key === OPERATOR_KEY, publicUrl: () => PUBLIC_URL, wake: (name) => void woken.push(name), ...jobsOf(database, clock), providers: new Map(atsNames.map((name) => [name, directory[name]])), startBackfill: () => Promise.resolve(), startReconcile: () => Promise.resolve({ why: 'nothing asks an ATS here' }),
    readEvent: readStandardEvent, recordEvents, letters: letterPreviews(), sendTestLetter: createTestLetters({ database, accounts: createMailAccounts({ provider: null }), mailFrom: 'mail@hearback.example' }), queueCounts: () => Promise.resolve({}), connectionChanged: () => undefined, onFault: (fault) => void faults.push(fault.error), domainsOf: (apiKey) => createResendDomains({ apiKey, baseUrl: 'http://127.0.0.1:1', timeoutMs: 5_000 }), plugins: pluginsOf({ database, clock }), checkAnswers: true, ...changes,
  });
  await app.ready();
  const call: TestApp['call'] = (method, path, key) => {
    const request = supertest(app.server)[method](path);
    return key === undefined ? request : request.set('authorization', `Bearer ${key}`);
  };
  return {
    app, database, url: own.url, seal, clock, woken, faults, call,
    async employer({ mode = 'test', testClock, name = 'Acme' } = {}) {
      const { body } = await call('post', '/v1/employers', OPERATOR_KEY)
        .send({ name, mode, timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@acme.example', ...(testClock === undefined ? {} : { testClock }) })
        .expect(201);
      return { id: body.id, key: body.apiKey.key };
    },
    async close() {
      await app.close();
      await database.close();
      await own.drop();
    },
  };
}

function jobsOf(database: Database, clock: { now(): Instant }): Pick<AppDeps, 'settle' | 'lookNow' | 'preview' | 'replay' | 'closurePreview' | 'draft' | 'planClosing'> {
  const common = { database, calendars: openCalendars(database.sql), clock, markOf: testMark, wake: () => undefined, log: () => undefined };
  const sending = { ...common, mailFrom: 'mail@hearback.example', links: testLinks };
  const { deliver } = createDelivery({ ...sending, accounts: createMailAccounts({ provider: null }), capturedIn: (tx) => keepingMailer(tx, clock) });
  const season = createSeason({ ...sending, deliver });
  const looker = createLooker(common);
  const lookNow: AppDeps['lookNow'] = (tx, ids, now) => looker.lookNow(tx, ids, now);
  const retention = createRetention({ ...common, recordEvents, lookNow });
  return { settle: createSettle({ database, intake: { drain: () => Promise.resolve() }, season, afterwards: [retention] }), lookNow, preview: createPreview(common), closurePreview: createClosurePreview({ ...common, links: testLinks }), draft: createDrafts({ ...sending, publicUrl: () => 'http://hearback.example' }), replay: createReplay({ ...sending, publicUrl: () => 'http://hearback.example' }), planClosing: createClosingPlan(common.calendars) };
}

function keepingMailer(tx: Db, clock: { now(): Instant }): Mailer {
  return createCapturedMailer({
    timeFor: () => clock.now(),
    keep: async (mail, eml) => {
      await keepCapturedMail(tx, { messageId: mail.messageId, employerId: mail.employerId, eml, capturedAt: clock.now() });
      return { providerId: `captured:${mail.messageId}` };
    },
    lookUp: () => Promise.resolve(null),
  });
}

/** Ana applied for Baker and was interviewed on Monday 2 March 2026, as an ATS of one's own tells it. */
export function anasEvents() {
  const about = { application: { id: 'A1', stage: { id: 's1', name: 'Interview', kind: 'interview' }, appliedAt: '2026-02-23T09:00:00.000Z' }, candidate: { id: 'C1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' } };
  const around = { job: { id: 'J1', title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' } };
  return [
    { id: 'e1', type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z', data: { ...about, ...around } },
    { id: 'e2', type: 'interview.completed', timestamp: '2026-03-02T10:00:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' }, interview: { id: 'I1', startsAt: '2026-03-02T09:00:00.000Z', endsAt: '2026-03-02T10:00:00.000Z' } } },
  ];
}
