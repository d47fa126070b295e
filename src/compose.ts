/** Builds the whole house from its configuration, and closes it in reverse. The only place where the parts meet. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { atsNamed, atsNames, directory } from './ats/directory.js';
import { readStandardEvent } from './ats/standard.js';
import { prepareTables, startDatabase } from './compose/database.js';
import { resendDomains, resendOptions } from './compose/resend.js';
import type { Config } from './config.js';
import { openCalendars } from './db/calendars.js';
import { hasCapturedMail, keepCapturedMail } from './db/captured-mails.js';
import { type Database, type Db, openDatabase } from './db/connect.js';
import { findConnection } from './db/connections.js';
import { countRefused } from './db/deliveries.js';
import { openDeliveryInbox } from './db/delivery-inbox.js';
import { employerClock, findEmployer } from './db/employers.js';
import { recordEvents } from './db/hiring-events.js';
import { seedHolidays } from './db/holidays.js';
import { type AddressMark, createAddressMark } from './db/erased-addresses.js';
import { createSeal, type Seal } from './db/seal.js';
import { webhookSecretOf } from './db/sender-keys.js';
import type { Instant } from './domain/instant.js';
import { buildApp } from './http/app.js';
import type { AppDeps } from './http/deps.js';
import { actPages } from './http/pages/act.js';
import { candidatePages } from './http/pages/candidate.js';
import { dashboard } from './http/dashboard.js';
import { confirmPages } from './http/pages/confirm.js';
import { outboxPages } from './http/pages/outbox.js';
import { faultForLog } from './http/problems.js';
import { atsWebhooks } from './http/webhooks/ats.js';
import { createKnownConnections } from './http/webhooks/known-connections.js';
import { resendWebhooks } from './http/webhooks/resend.js';
import { createAtsJobs } from './jobs/ats-jobs.js';
import { createCheck } from './jobs/check.js';
import { createForget } from './jobs/forget.js';
import { createClosurePreview } from './jobs/closure-preview.js';
import { createDrafts } from './jobs/draft.js';
import { createDelivery } from './jobs/delivery.js';
import { createEvidenceChaining, createEvidenceCheck } from './jobs/evidence.js';
import { createImports } from './jobs/imports.js';
import { createInbound } from './jobs/inbound.js';
import { createIntake } from './jobs/intake.js';
import { createClosingPlan } from './jobs/job-closing.js';
import { createLooker } from './jobs/look.js';
import { createMailAccounts } from './jobs/mail-accounts.js';
import { createMailEvents } from './jobs/mail-events.js';
import { createPreview } from './jobs/preview.js';
import { createNumbers } from './jobs/numbers.js';
import { createQuietCheck } from './jobs/quiet.js';
import { createReplay } from './jobs/replay.js';
import { createRetention } from './jobs/retention.js';
import { createSeason } from './jobs/season.js';
import { createSenderDomainCheck, createSenderDomainNews } from './jobs/sender-domains.js';
import { createSettle, settleWhatIsDue } from './jobs/settle.js';
import { createSignInMails } from './jobs/sign-in-mail.js';
import { createTestLetters } from './jobs/test-letter.js';
import { createWebhooksOut } from './jobs/webhooks-out.js';
import { createWouldWrite } from './jobs/would-write.js';
import type { Log } from './log.js';
import { capturedId, createCapturedMailer } from './mail/captured.js';
import { letterPreviews } from './mail/letter-previews.js';
import { createLinks, type Links } from './mail/links.js';
import type { Mailer } from './mail/mailer.js';
import { createResendInbox } from './mail/resend-inbox.js';
import { createResendMailer } from './mail/resend.js';
import type { JobName } from './queue/catalog.js';
import { openQueues, type Queues } from './queue/queue.js';
import { readOrMakeSecret } from './secret-files.js';
import { StartupError } from './startup-error.js';

export interface World {
  /** The only clock there is. */
  clock: { now(): Instant };
  log: Log;
  /** Told when a part that the house stands on has gone. */
  onFatal(why: string): void;
}

export interface House {
  operatorKey: string;
  /** The operator key where this start made it; shown once. */
  madeOperatorKey: string | null;
  /** @returns the address at which the service answers */
  listen(): Promise<string>;
  /** Starts the workers, where the role has any. */
  work(): Promise<void>;
  /** Removes every wake-up: for fault tests; nothing may be lost by it. */
  emptyQueues(): Promise<void>;
  close(): Promise<void>;
}

const POOL_SIZE = 8;
const INBOX_CONNECTIONS = 2;
/**
 * Connections beside the pool, for what is asked while a connection of the pool is held: whoever held one and waited for another
 * would wait for ever once all of them do. Holidays are read inside transactions; the lock of a test clock is held around many.
 */
const HOLIDAY_CONNECTIONS = 1;
const CLOCK_CONNECTIONS = 4;
const CAPTURED_FROM = 'hearback@hearback.example';

/**
 * @throws StartupError where a part cannot start; what was opened before it has been closed again
 */
export async function compose(config: Config, world: World): Promise<House> {
  const closes: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let next = closes.pop(); next !== undefined; next = closes.pop()) await next();
  };
  try {
    return await open(config, world, closes, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(config: Config, world: World, closes: (() => Promise<void>)[], close: () => Promise<void>): Promise<House> {
  const { clock, log } = world;
  const embedded = config.databaseUrl === null;
  const ownerUrl = config.databaseOwnerUrl ?? config.databaseUrl ?? (await startDatabase(config, world, closes));
  const secrets = readSecrets(config);
  const { url: databaseUrl, tables } = await prepareTables({ ownerUrl, loginUrl: config.databaseOwnerUrl === null ? null : config.databaseUrl }, log);
  const database = openDatabase({ url: databaseUrl, poolSize: POOL_SIZE });
  closes.push(() => database.close());
  await seedHolidays(database.sql);
  const holidays = openDatabase({ url: databaseUrl, poolSize: HOLIDAY_CONNECTIONS });
  const clocks = openDatabase({ url: databaseUrl, poolSize: CLOCK_CONNECTIONS });
  const seasons = openDatabase({ url: databaseUrl, poolSize: CLOCK_CONNECTIONS, relaxed: true });
  closes.push(() => holidays.close(), () => clocks.close(), () => seasons.close());
  // After everything that jobs stand on: what is in hand is finished before any of it is closed.
  const queues = await openQueues({ backend: config.redisUrl === null ? { kind: 'postgres', url: databaseUrl, ...tables } : { kind: 'redis', url: config.redisUrl }, log });
  closes.push(() => queues.close());
  const leaving = new AbortController();
  const address: { url: string | null } = { url: config.http.publicUrl };
  const publicUrl = (): string => address.url ?? `http://127.0.0.1:${String(config.http.port)}`;
  // A key of its own: whoever could make it give away links could not read secrets by it.
  const links = createLinks({ key: createHmac('sha256', secrets.secretKey).update('links').digest(), publicUrl });
  const seal = createSeal(secrets.secretKey);
  const markOf = createAddressMark(createHmac('sha256', secrets.secretKey).update('erased addresses').digest());
  const jobs = createJobs(config, world, { database, holidays, clocks, seasons, queues, seal, links, markOf, stopping: leaving.signal });
  const inbox = openDeliveryInbox({ url: databaseUrl, connections: INBOX_CONNECTIONS });
  closes.push(() => inbox.close());
  const connections = createKnownConnections((id) => findConnection(database.db, seal, id, clock.now()));
  const apiKey = config.mail.resend?.apiKey;
  const domains = apiKey === undefined ? null : resendDomains(config, apiKey);
  const deps: AppDeps = {
    ...(domains === null ? {} : { domains }), domainsOf: (key) => resendDomains(config, key),
    ...(config.http.requestsPerMinute === null ? {} : { requestLimit: { perMinute: config.http.requestsPerMinute, count: queues.countRequest } }),
    privateWebhooks: config.privateWebhooks, database, clock, seal, markOf, isOperatorKey: keyCheck(secrets.operatorKey), publicUrl,
    wake: (name) => queues.wake(name), settle: jobs.settle, lookNow: jobs.lookNow, preview: jobs.preview, replay: jobs.replay, draft: jobs.draft, closurePreview: jobs.closurePreview, planClosing: jobs.planClosing, providers: new Map(atsNames.map((name) => [name, directory[name]])),
    startBackfill: (connectionId) => jobs.walks.startBackfill(connectionId), startReconcile: (connectionId) => jobs.walks.startReconcile(connectionId),
    readEvent: readStandardEvent, recordEvents, letters: letterPreviews(), sendTestLetter: jobs.sendTestLetter,
    queueCounts: () => queues.counts(), connectionChanged: (id) => connections.forget(id),
    onFault: ({ error, ...fault }) => log({ level: 'error', msg: 'a request failed by a fault of ours', ...fault, fault: faultForLog(error) }),
    plugins: [
      atsWebhooks({
        clock, atsNamed, connections, insertDeliveries: (batch) => inbox.insert(batch), countRefused: (counts, at) => countRefused(database.db, counts, at),
        wake: (name) => queues.wake(name), onFault: (error, count) => log({ level: 'error', msg: 'deliveries could not be stored; their senders will try again', count, fault: faultForLog(error) }),
      }),
      resendWebhooks({ db: database.db, clock, secrets: config.mail.resend?.webhookSecret == null ? [] : [config.mail.resend.webhookSecret], ownSecretOf: (id) => webhookSecretOf(database.db, seal, id), domainChanged: createSenderDomainNews({ database, clock, domains, log }), wake: (name) => queues.wake(name) }),
      actPages({
        database, clock, links, wake: (name) => queues.wake(name), recordEvents, wouldWrite: jobs.wouldWrite, closurePreview: jobs.closurePreview,
        workingDaysAhead: async (employer, now, days) => (await jobs.calendars.for(employer, null)).employer.addWorkingDays(now, days),
      }),
      candidatePages({ database, calendars: jobs.calendars, clock, links, lookNow: jobs.lookNow, wake: (name) => queues.wake(name) }),
      dashboard({ database, clock, isOperatorKey: keyCheck(secrets.operatorKey), publicUrl, secureCookie: config.http.publicUrl?.startsWith('https:') ?? false, sendSignInLink: jobs.sendSignInLink, onFault: (error) => log({ level: 'error', msg: 'a link to sign in could not be made', fault: faultForLog(error) }) }),
      confirmPages({ database, clock, links, wake: (name) => queues.wake(name) }),
      outboxPages({
        db: database.db, clock, isOperatorKey: keyCheck(secrets.operatorKey), openOnLoopback: embedded, secureCookie: config.http.publicUrl?.startsWith('https:') ?? false,
        sessionKey: createHmac('sha256', secrets.secretKey).update(`outbox sessions of ${secrets.operatorKey}`).digest(),
      }),
    ],
  };
  const app = await buildApp(deps);
  closes.push(() => app.close(), async () => leaving.abort());
  return {
    operatorKey: secrets.operatorKey,
    madeOperatorKey: secrets.madeOperatorKey ? secrets.operatorKey : null,
    async listen() {
      const url = await listenSomewhere(app, config);
      address.url ??= url;
      return url;
    },
    work: async () => (config.role === 'api' ? undefined : queues.work(jobs.handlers)),
    emptyQueues: () => queues.empty(),
    close,
  };
}

interface Secrets {
  secretKey: Buffer;
  operatorKey: string;
  madeOperatorKey: boolean;
}

/** From the environment; or, on the embedded default, made on the first start and found again on every later one. */
function readSecrets({ secrets, dataDir, databaseUrl }: Config): Secrets {
  if (databaseUrl !== null && secrets.operatorKey === null) {
    throw new StartupError({ part: 'configuration', why: 'HEARBACK_OPERATOR_KEY is not set, and with DATABASE_URL every process needs the same one', whatToDo: 'set it to hb_op_ and at least 18 random characters, such as the output of: echo "hb_op_$(openssl rand -hex 24)"' });
  }
  let made = false;
  const operatorKey =
    secrets.operatorKey ??
    readOrMakeSecret(dataDir, 'operator-key', () => {
      made = true;
      return `hb_op_${randomBytes(24).toString('base64url')}`;
    });
  const secretKey = secrets.secretKey ?? Buffer.from(readOrMakeSecret(dataDir, 'secret-key', () => randomBytes(32).toString('base64')), 'base64');
  return { secretKey, operatorKey, madeOperatorKey: made };
}

/** Compares digests, whose length and place of difference say nothing. */
function keyCheck(operatorKey: string): (key: string) => boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(operatorKey);
  return (key) => timingSafeEqual(digest(key), expected);
}

interface Stores {
  database: Database;
  holidays: Database;
  clocks: Database;
  seasons: Database;
  queues: Queues;
  seal: Seal;
  links: Links;
  markOf: AddressMark;
  /** Aborted when the process is to end. */
  stopping: AbortSignal;
}

function createJobs(config: Config, { clock, log }: World, { database, holidays, clocks, seasons, queues, seal, links, markOf, stopping }: Stores) {
  const calendars = openCalendars(holidays.sql);
  const wait = async (ms: number): Promise<void> => void (await delay(ms));
  const common = { database, calendars, clock, markOf, log, wait, wake: (name: JobName) => queues.wake(name) };
  const intake = createIntake({ db: database.db, clock, wake: common.wake, log: ({ event, ...rest }) => log({ msg: event, ...rest }) });
  const looker = createLooker(common);
  const imports = createImports(common);
  const ats = createAtsJobs({ ...common, seal, atsNamed, baseUrls: config.atsBaseUrls });
  const { resend: account } = config.mail;
  const optionsOf = (apiKey: string) => resendOptions(config, apiKey, { database, clock, stopping });
  const resend = account === null ? null : optionsOf(account.apiKey);
  const accounts = createMailAccounts({ provider: resend === null ? null : createResendMailer(resend), own: { database, seal, clock, mailerOf: (apiKey) => createResendMailer(optionsOf(apiKey)) } });
  const sending = { ...common, accounts, capturedIn: (tx: Db) => capturedMailer(tx, clock), mailFrom: config.mail.from ?? CAPTURED_FROM, links, replyDomain: config.mail.replyDomain, lookAgain: ats.lookAgain };
  const delivery = createDelivery({ ...sending, stopping });
  const mailEvents = createMailEvents({ database, clock, log, settleAsSent: delivery.settleAsSent, wake: common.wake });
  const inbound = createInbound({
    database, calendars, clock, log, links, wake: common.wake, inbox: resend === null ? null : createResendInbox(resend), ownDomains: [...domainsOf([sending.mailFrom]), ...(config.mail.replyDomain === null ? [] : [config.mail.replyDomain])],
  });
  // Letters that are shown and not sent; their links lead to no page of anybody's.
  const shown = { database, calendars, mailFrom: sending.mailFrom, publicUrl: () => config.http.publicUrl ?? `http://127.0.0.1:${String(config.http.port)}` };
  const drainAll = async (employerId: string): Promise<void> => {
    await intake.drain(employerId);
    await imports.drain(employerId);
    await ats.drain(employerId);
  };
  const retention = createRetention({ ...common, recordEvents, lookNow: (tx, ids, now) => looker.lookNow(tx, ids, now) });
  // A season on a test clock is thousands of commits that nobody outside depends on: they do not wait for the disk.
  const settle = createSettle({
    database: { db: seasons.db, sql: clocks.sql }, intake: { drain: drainAll }, afterwards: [ats.writeBacks, retention],
    season: createSeason({ ...common, database: seasons, mailFrom: sending.mailFrom, links, replyDomain: sending.replyDomain, deliver: createDelivery({ ...sending, database: seasons }).deliver }),
  });
  const thenSettle = async (work: () => Promise<'idle' | 'more'>): Promise<'idle' | 'more'> => {
    const more = await work();
    await settleWhatIsDue(database, settle);
    return more;
  };
  const check = createCheck(common);
  const checkEvidence = createEvidenceCheck(common);
  const forget = createForget(common);
  const checkDomains = createSenderDomainCheck({ ...common, domains: account === null ? null : resendDomains(config, account.apiKey) });
  return {
    settle,
    calendars,
    sendTestLetter: createTestLetters(sending),
    sendSignInLink: createSignInMails(sending),
    closurePreview: createClosurePreview({ database, calendars, links }), wouldWrite: createWouldWrite({ database, calendars }),
    lookNow: (tx: Db, ids: readonly string[], now: Instant) => looker.lookNow(tx, ids, now),
    preview: createPreview({ database, calendars }),
    replay: createReplay(shown),
    draft: createDrafts(shown),
    planClosing: createClosingPlan(calendars),
    walks: ats.walks,
    handlers: {
      intake: () => intake.run(),
      sweep: () => thenSettle(() => looker.sweep()),
      delivery: () => thenSettle(() => delivery.run()),
      mailEvents: () => mailEvents.run(),
      inbound: () => inbound.run(),
      imports: () => imports.run(),
      lookUps: () => ats.lookUps.run(),
      walks: () => ats.walks.run(),
      writeBacks: () => ats.writeBacks.run(),
      webhooksOut: createWebhooksOut({ ...common, seal, allowPrivate: config.privateWebhooks }),
      nightly: () => ats.walks.startNightly(),
      quiet: createQuietCheck(common),
      evidence: createEvidenceChaining(common),
      numbers: createNumbers({ database }),
      check: async () => {
        await forget();
        await retention.run();
        await checkDomains();
        await checkEvidence();
        return check();
      },
    },
  };
}

/** @param mailboxes addresses, or names with addresses in angle brackets @returns their domains, in lower case */
function domainsOf(mailboxes: readonly string[]): string[] {
  return mailboxes.flatMap((mailbox) => /@([^@<>\s]+)>?\s*$/.exec(mailbox)?.[1]?.toLowerCase() ?? []);
}

/** Keeps mails in the database itself, as part of the caller's transaction. */
function capturedMailer(tx: Db, clock: World['clock']): Mailer {
  const timeFor = async ({ employerId }: { employerId: string }): Promise<Instant> => {
    const employer = await findEmployer(tx, employerId);
    return employer === null ? clock.now() : employerClock(employer, clock.now());
  };
  return createCapturedMailer({
    timeFor,
    keep: async (mail, eml) => {
      await keepCapturedMail(tx, { messageId: mail.messageId, employerId: mail.employerId, eml, capturedAt: await timeFor(mail) });
      return { providerId: capturedId(mail.messageId) };
    },
    lookUp: async (messageId) => ((await hasCapturedMail(tx, messageId)) ? { providerId: capturedId(messageId) } : null),
  });
}

/** A port that somebody chose is taken or the start fails; the default gives way to a free one. */
async function listenSomewhere(app: Awaited<ReturnType<typeof buildApp>>, { http }: Config): Promise<string> {
  const { host, port, portWasChosen } = http;
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'EADDRINUSE' && !portWasChosen) return app.listen({ host, port: 0 });
    const why = code === 'EADDRINUSE' ? `port ${String(port)} is taken` : code === 'EACCES' ? `port ${String(port)} may not be opened by this user` : `${host}:${String(port)} cannot be listened on (${code})`;
    throw new StartupError({ part: 'HTTP', why, whatToDo: 'set PORT to another one, or to 0 for any that is free, and HOST to an address of this machine', cause: error });
  }
}
