/** Sends what is due: decides again under a lock, freezes the request, sends it once, and records what became of it. */
import type { Calendars, EmployerRow } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import type { Database, Db } from '../db/connect.js';
import { recordLetterEvent } from '../db/letter-events.js';
import * as outbox from '../db/outbox.js';
import { afterPlan, savePlans } from '../db/plans.js';
import { templateById } from '../db/templates.js';
import { addWriteBacks } from '../db/write-backs.js';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import type { Links } from '../mail/links.js';
import type { FrozenMail, Mailer, SendOutcome } from '../mail/mailer.js';
import type { LookAgain } from './look-again.js';
import { decideAgain } from './look.js';
import { frozenRequest, writeMail } from './write-mail.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  /** The way out of the house; null where mail is captured. A test employer's always is. */
  provider: Mailer | null;
  /** Keeps mails in this very database, as part of a transaction. */
  capturedIn(tx: Db): Mailer;
  /** The mailbox that mails come from. */
  mailFrom: string;
  /** Makes the links by which recruiters act without a login. */
  links: Pick<Links, 'act' | 'candidatePage' | 'replyLocalPart'>;
  /** At which answers of candidates arrive here; null: they go to the recruiter. */
  replyDomain?: string | null;
  /** Asks the ATS before a closure goes; absent: nobody is asked. */
  lookAgain?: LookAgain;
  /** Once aborted no further message of a batch is begun, since the process is to end; those under way come to their end. */
  stopping?: AbortSignal;
  wake: (name: 'sweep' | 'delivery' | 'writeBacks') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface Delivery {
  /** One batch of whatever is due. */
  run(): Promise<'idle' | 'more'>;
  /** One message of a test employer, which is due by `now` on its clock. */
  deliver(messageId: string, now: Instant): Promise<void>;
  /** The provider says that a mail whose end was unknown was sent. */
  settleAsSent(messageId: string, providerId: string): Promise<void>;
}

const BATCH = 40;
const AT_ONCE = 4;
/** A worker that holds a message for longer than this is taken for dead. Longer than the mailer's own time-out. */
const LEASE_MS = 2 * MINUTE_MS;
/** The provider keeps idempotency keys for 24 h (research/email.md 1.3): an hour before that, nothing is repeated any more. */
const REPEAT_WITHIN_MS = 23 * HOUR_MS;
const BACKOFF_MS = [5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;
/** A mail may show up in the provider's records late: an end is not taken for "never sent" before this. */
const RECORDS_LAG_MS = 10 * MINUTE_MS;
/** How long a closure waits that the ATS could not confirm. */
const HOLD_MS = HOUR_MS;

/** A frozen request on its way to the provider. */
type Prepared = { mail: FrozenMail; mailer: Mailer; attempts: number; firstAttemptAt: Instant } | null;

export function createDelivery(deps: Deps): Delivery {
  const { database, clock, log } = deps;

  /** @param clockNow a test employer's time; null: the clock of whoever's it is */
  async function deliver(id: string, clockNow: Instant | null): Promise<void> {
    const nowFor = (employer: EmployerRow): Instant => clockNow ?? employer.testNow ?? clock.now();
    const doubt = deps.lookAgain === undefined ? null : await deps.lookAgain(id);
    if (doubt !== null) return hold(id, doubt, nowFor);
    const prepared = await database.db.transaction((tx) => prepare(tx, id, nowFor));
    if (prepared === null) return;
    const outcome = await prepared.mailer.send(prepared.mail);
    await conclude(id, prepared, outcome);
  }

  /** What may not be so any more is not told; it is asked again in an hour. */
  async function hold(id: string, why: string, nowFor: (employer: EmployerRow) => Instant): Promise<void> {
    await database.db.transaction(async (tx) => {
      const [message, employer] = await Promise.all([outbox.lockMessage(tx, id), outbox.employerOf(tx, id)]);
      if (message === null || employer === null || message.status !== 'planned') return;
      const at = nowFor(employer);
      await outbox.hold(tx, id, { notBefore: clock.now() + HOLD_MS, plannedFor: employer.mode === 'test' ? at + HOLD_MS : message.plannedFor, why, at });
    });
    log({ level: 'warn', msg: 'a closure is held', messageId: id, why });
  }

  /** Everything under the lock on the application: what comes back is to be sent. */
  async function prepare(tx: Db, id: string, nowFor: (employer: EmployerRow) => Instant): Promise<Prepared> {
    const [locked, employer] = await Promise.all([outbox.lockMessage(tx, id), outbox.employerOf(tx, id)]);
    if (locked === null || employer === null || (locked.status !== 'planned' && locked.status !== 'sending')) return null;
    const now = nowFor(employer);
    const loaded = locked.applicationId === null ? null : ((await loadCases(tx, [locked.applicationId], () => now, deps.calendars))[0] ?? null);
    const again = loaded === null ? null : decideAgain(locked, loaded, now);
    if (again !== null) await savePlans(tx, [again.look]);
    const wanted = again?.wanted ?? true;
    const mailer = employer.mode === 'test' ? null : deps.provider;
    if (locked.status === 'sending') return prepareAgain(tx, locked, { mailer: mailer ?? deps.capturedIn(tx), wanted, now });
    if (!wanted) return null;
    // As the facts have it now: another reason makes another letter.
    const message = { ...locked, ...(again === null ? {} : afterPlan(again.look).find((planned) => planned.id === id)) };
    // A built-in letter's id, left by an attempt that did not arrive, is none of an employer's wordings.
    const template = message.templateId === null ? null : await templateById(tx, message.templateId);
    const written = writeMail({ message, employer, loaded, template, mailFrom: deps.mailFrom, links: deps.links, replyDomain: deps.replyDomain ?? null, now });
    if ('refused' in written) {
      await outbox.markFailed(tx, id, { why: written.refused, at: now, mayMend: true });
      log({ level: 'warn', msg: 'a mail could not be written', messageId: id, why: written.refused });
      return null;
    }
    const request = frozenRequest(written);
    if (mailer !== null) return freeze(tx, message, { request, mail: written.mail, mailer, now });
    await capture(tx, message, { request, mail: written.mail, now });
    return null;
  }

  async function freeze(tx: Db, message: outbox.MessageRow, { request, mail, mailer, now }: { request: outbox.FrozenRequest; mail: FrozenMail; mailer: Mailer; now: Instant }): Promise<Prepared> {
    const real = clock.now();
    await outbox.markSending(tx, message.id, request, { now: real, leaseUntil: real + LEASE_MS, clockNow: now });
    return { mail, mailer, attempts: 1, firstAttemptAt: real };
  }

  /** A captured mail stays in this database: keeping it and recording it are one transaction, whose end is never unknown. */
  async function capture(tx: Db, message: outbox.MessageRow, { request, mail, now }: { request: outbox.FrozenRequest; mail: FrozenMail; now: Instant }): Promise<void> {
    const outcome = await deps.capturedIn(tx).send(mail);
    if (outcome.outcome !== 'sent') {
      await outbox.markFailed(tx, message.id, { why: outcome.why, at: now, mayMend: true });
      return;
    }
    await outbox.markCaptured(tx, [{ messageId: message.id, request, providerId: outcome.providerId, at: now }], clock.now());
    await recordLetterEvent(tx, message, { type: 'candidate.written', now: clock.now() });
    await noteInAts(tx, message);
  }

  async function noteInAts(tx: Db, message: outbox.MessageRow): Promise<void> {
    if (await addWriteBacks(tx, message, clock.now())) deps.wake('writeBacks');
  }

  /** An attempt whose end is unknown: the same request again, or a look at the provider's records. */
  async function prepareAgain(tx: Db, message: outbox.MessageRow, { mailer, wanted, now }: { mailer: Mailer; wanted: boolean; now: Instant }): Promise<Prepared> {
    const real = clock.now();
    if (message.frozen === null || message.firstAttemptAt === null || !(await outbox.takeAttempt(tx, message.id, { now: real, leaseUntil: real + LEASE_MS }))) return null;
    // Frozen by us in `freeze`, and never changed since.
    const mail = message.frozen as FrozenMail;
    const again: Prepared = { mail, mailer, attempts: message.attempts + 1, firstAttemptAt: message.firstAttemptAt };
    if (wanted && real - message.firstAttemptAt < REPEAT_WITHIN_MS) return again;
    const found = await again.mailer.find(mail, message.firstAttemptAt);
    if (found.found === 'sent') {
      await recordSent(tx, message, found.providerId, now);
    } else if (found.found === 'absent' && real - message.firstAttemptAt >= RECORDS_LAG_MS) {
      const why = wanted ? 'the provider has no record of it, a day after it was tried; it is not tried again' : 'not sent: the facts had changed before its end was known';
      if (wanted) await outbox.markFailed(tx, message.id, { why, at: now, mayMend: false });
      else await outbox.cancelByFacts(tx, message.id, { why, at: now });
    } else {
      const why = found.found === 'unknown' ? found.why : 'the provider has no record of it yet';
      await outbox.waitForNextAttempt(tx, message.id, { notBefore: real + RECORDS_LAG_MS, why, at: now });
    }
    return null;
  }

  async function conclude(id: string, prepared: NonNullable<Prepared>, outcome: SendOutcome): Promise<void> {
    const real = clock.now();
    await database.db.transaction(async (tx) => {
      const [message, employer] = await Promise.all([outbox.lockMessage(tx, id), outbox.employerOf(tx, id)]);
      if (message === null || employer === null) return;
      const at = employer.testNow ?? real;
      const delay = BACKOFF_MS[Math.min(prepared.attempts, BACKOFF_MS.length) - 1] ?? MINUTE_MS;
      switch (outcome.outcome) {
        case 'sent':
          await recordSent(tx, message, outcome.providerId, at);
          break;
        case 'paused':
        case 'tryLater': {
          const surelyNot = outcome.outcome === 'paused' || outcome.reachedProvider === 'no';
          const notBefore = real + Math.max(outcome.retryAfterMs ?? 0, delay);
          // Only a first attempt that surely did not arrive leaves nothing unknown behind it.
          if (surelyNot && prepared.attempts === 1) await outbox.backToPlanned(tx, id, { notBefore, why: outcome.why, at });
          else await outbox.waitForNextAttempt(tx, id, { notBefore, why: outcome.why, at });
          break;
        }
        case 'reconcile':
          await outbox.waitForNextAttempt(tx, id, { notBefore: real + RECORDS_LAG_MS, why: outcome.why, at });
          break;
        case 'never':
          await outbox.markFailed(tx, id, { why: outcome.why, at, mayMend: false });
          break;
        default:
          outcome satisfies never;
      }
    });
    if (outcome.outcome !== 'sent') log({ level: outcome.outcome === 'never' || outcome.outcome === 'paused' ? 'error' : 'warn', msg: `mail ${outcome.outcome}`, messageId: id, attempts: prepared.attempts, why: outcome.why });
  }

  /** Sent, and what follows from it, in one transaction: the candidate has heard from us. */
  async function recordSent(tx: Db, message: outbox.MessageRow, providerId: string, at: Instant): Promise<void> {
    if (!(await outbox.markSent(tx, message.id, { providerId, sentAt: at }))) return;
    await recordLetterEvent(tx, message, { type: 'candidate.written', now: clock.now() });
    await noteInAts(tx, message);
  }

  async function all(ids: readonly string[]): Promise<void> {
    const waiting = [...ids];
    const lane = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && deps.stopping?.aborted !== true; id = waiting.shift()) await deliver(id, null);
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  return {
    async run() {
      const ids = await outbox.dueMessages(database.db, clock.now(), BATCH);
      await all(ids);
      if (ids.length > 0) deps.wake('sweep');
      return ids.length >= BATCH ? 'more' : 'idle';
    },
    deliver,
    settleAsSent: (messageId, providerId) =>
      database.db.transaction(async (tx) => {
        const [message, employer] = await Promise.all([outbox.lockMessage(tx, messageId), outbox.employerOf(tx, messageId)]);
        if (message !== null && employer !== null) await recordSent(tx, message, providerId, employer.testNow ?? clock.now());
      }),
  };
}
