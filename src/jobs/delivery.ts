/** Sends what is due: decides again under a lock, freezes the request, sends it once, and records what became of it. */
import type { Calendars, EmployerRow } from '../db/calendars.js';
import type { Database, Db } from '../db/connect.js';
import { lockReaderOf } from '../db/digests.js';
import { recordLetterEvent } from '../db/letter-events.js';
import { touchApplicationOf } from '../db/mail-events.js';
import * as outbox from '../db/outbox.js';
import { savePlans } from '../db/plans.js';
import { noteAccountGone, noteDoubtOver } from '../db/sender-keys.js';
import { templateById } from '../db/templates.js';
import { addWriteBacks } from '../db/write-backs.js';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import type { LetterLinks } from '../mail/links.js';
import type { FrozenMail, Mailer, SendOutcome } from '../mail/mailer.js';
import { createDigests } from './digest.js';
import { recordOfCarried } from './digest-mail.js';
import { companionsNow, inLetterOrder, isClosure, redecide, type Redecided } from './gathering.js';
import { type Beside, createLastDoubts } from './last-doubts.js';
import type { LookAgain } from './look-again.js';
import { type MailAccounts, mailboxOf } from './mail-accounts.js';
import { frozenRequest, writeMail, type Written } from './write-mail.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  /** The ways out of the house. */
  accounts: MailAccounts;
  /** Keeps mails in this very database, as part of a transaction. */
  capturedIn(tx: Db): Mailer;
  /** The mailbox that mails come from. */
  mailFrom: string;
  /** Makes the links by which recruiters act without a login. */
  links: LetterLinks;
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
/** Whoever sets that key again ends the wait. */
const ACCOUNT_GONE_MS = DAY_MS;

/** A frozen request on its way to the provider. */
interface Sending {
  /** Whose mail it is; `riders` are told by it as well. */
  messageId: string;
  mail: FrozenMail;
  mailer: Mailer;
  attempts: number;
  firstAttemptAt: Instant;
  /** The employer's wording that each of its messages was planned with. */
  templates: ReadonlyMap<string, string | null>;
}
type Prepared = Sending | null;

export function createDelivery(deps: Deps): Delivery {
  const { database, clock, log } = deps;
  const { heldInDoubt, confirmedBeside } = createLastDoubts(deps);
  const digestWith = createDigests(deps);

  /** @param clockNow a test employer's time; null: the clock of whoever's it is */
  async function deliver(id: string, clockNow: Instant | null): Promise<void> {
    const nowFor = (employer: EmployerRow): Instant => clockNow ?? employer.testNow ?? clock.now();
    if (await heldInDoubt(id, nowFor)) return;
    const beside = await confirmedBeside(id, nowFor);
    const prepared = await database.db.transaction((tx) => prepare(tx, id, { nowFor, beside }));
    if (prepared === null) return;
    const outcome = await prepared.mailer.send(prepared.mail);
    await conclude(prepared, outcome);
  }

  /** Everything under the locks on the applications: what comes back is to be sent. */
  async function prepare(tx: Db, id: string, { nowFor, beside }: { nowFor: (employer: EmployerRow) => Instant; beside: Beside }): Promise<Prepared> {
    await lockReaderOf(tx, id);
    const [locked, employer] = await Promise.all([outbox.lockMail(tx, id, beside.ids), outbox.employerOf(tx, id)]);
    if (locked === null || employer === null) return null;
    const { message, riders } = locked;
    const now = nowFor(employer);
    // One that another's mail tells is tried with that mail, and never by itself.
    if (message.status === 'sending' && message.togetherWith === null) {
      const all = await redecide(tx, deps.calendars, [message, ...riders], now);
      const mailer = (await deps.accounts.forAgain(tx, employer, message.account)) ?? deps.capturedIn(tx);
      return prepareAgain(tx, { message, riders }, { mailer, wanted: all.every(({ wanted }) => wanted), now });
    }
    // Put off since its batch was read: with one that has taken it along and could not go, or for the next morning.
    if (message.status !== 'planned' || (message.live && (message.notBefore ?? 0) > clock.now())) return null;
    const [own, ...others] = await redecide(tx, deps.calendars, [message, ...locked.beside.filter(({ status }) => status === 'planned')], now);
    if (own?.look) await savePlans(tx, [own.look]);
    if (own === undefined || !own.wanted) return null;
    const mailer = await deps.accounts.forNew(tx, employer);
    const mailFrom = await mailboxOf(tx, employer, mailer, deps.mailFrom);
    const digest = await digestWith(tx, own, { employer, mailFrom, now });
    if (digest.share === 'later') return null;
    if (digest.share === 'together') return send(tx, digest, { written: digest.written, mailer, now });
    const { companions, waitUntil } = companionsNow(own, others, now);
    if (waitUntil !== null) {
      await outbox.hold(tx, id, { notBefore: clock.now(), plannedFor: waitUntil, why: 'another closure to the same person goes later today: one letter tells both', at: now });
      return null;
    }
    const writing: Writing = { employer, mailer, mailFrom, now };
    const together = await writeTogether(tx, [own, ...companions.filter((other) => beside.confirmed.has(other.message.id))], writing);
    return together === 'eachAlone' ? writeAlone(tx, own, writing) : together;
  }

  /** @returns null where it was captured; `eachAlone` where there are not several, or no letter of ours can tell them together */
  async function writeTogether(tx: Db, closures: readonly Redecided[], { employer, mailer, mailFrom, now }: Writing): Promise<Prepared | 'eachAlone'> {
    const members = closures.filter(isClosure).sort(inLetterOrder);
    const [carrier, ...riders] = members;
    if (carrier === undefined || riders.length === 0) return 'eachAlone';
    const written = writeMail({ message: carrier.message, together: members, employer, loaded: carrier.loaded, template: null, mailFrom, links: deps.links, replyDomain: deps.replyDomain ?? null, inReplyTo: await outbox.earlierMail(tx, carrier.message), now });
    if ('refused' in written) {
      log({ level: 'warn', msg: 'closures to one person could not be told in one letter', messageIds: members.map(({ message }) => message.id), why: written.refused });
      return 'eachAlone';
    }
    await savePlans(tx, members.flatMap(({ look }) => look ?? []));
    return send(tx, { carrier: carrier.message, riders: riders.map(({ message }) => message) }, { written, mailer, now });
  }

  async function writeAlone(tx: Db, { message, loaded }: Redecided, { employer, mailer, mailFrom, now }: Writing): Promise<Prepared> {
    // A built-in letter's id, left by an attempt that did not arrive, is none of an employer's wordings.
    const template = message.templateId === null ? null : await templateById(tx, message.templateId);
    const written = writeMail({ message, employer, loaded, template, mailFrom, links: deps.links, replyDomain: deps.replyDomain ?? null, inReplyTo: await outbox.earlierMail(tx, message), now });
    if ('refused' in written) {
      await outbox.markFailed(tx, message.id, { why: written.refused, at: now, mayMend: true });
      log({ level: 'warn', msg: 'a mail could not be written', messageId: message.id, why: written.refused });
      return null;
    }
    return send(tx, { carrier: message, riders: [] }, { written, mailer, now });
  }

  async function send(tx: Db, told: Told, { written, mailer, now }: { written: Written; mailer: Mailer | null; now: Instant }): Promise<Prepared> {
    const request = frozenRequest(written);
    if (mailer !== null) return freeze(tx, told, { request, mail: written.mail, mailer, now });
    await capture(tx, told, { request, mail: written.mail, now });
    return null;
  }

  async function freeze(tx: Db, { carrier, riders }: Told, { request, mail, mailer, now }: { request: outbox.FrozenRequest; mail: FrozenMail; mailer: Mailer; now: Instant }): Promise<Prepared> {
    const real = clock.now();
    await outbox.markSending(tx, carrier.id, request, { now: real, leaseUntil: real + LEASE_MS, clockNow: now, account: mailer.account ?? null });
    await outbox.markRiding(tx, riders.map(({ id }) => id), { carrierId: carrier.id, record: recordOf(carrier, request), clockNow: now });
    return { messageId: carrier.id, mail, mailer, attempts: 1, firstAttemptAt: real, templates: new Map([carrier, ...riders].map(({ id, templateId }) => [id, templateId])) };
  }

  /** A captured mail stays in this database: keeping it and recording it are one transaction, whose end is never unknown. */
  async function capture(tx: Db, { carrier, riders }: Told, { request, mail, now }: { request: outbox.FrozenRequest; mail: FrozenMail; now: Instant }): Promise<void> {
    const outcome = await deps.capturedIn(tx).send(mail);
    if (outcome.outcome !== 'sent') {
      for (const { id } of [carrier, ...riders]) await outbox.markFailed(tx, id, { why: outcome.why, at: now, mayMend: true });
      return;
    }
    await outbox.markCaptured(tx, [{ messageId: carrier.id, request, providerId: outcome.providerId, at: now }], clock.now());
    await outbox.markRiding(tx, riders.map(({ id }) => id), { carrierId: carrier.id, record: recordOf(carrier, request), clockNow: now });
    await heard(tx, [{ ...carrier, namesDay: request.namesDay }, ...(await outbox.markTogether(tx, carrier.id, { status: 'delivered', sentAt: now }))]);
  }

  /** Of each application the candidate has heard, and its ATS may be told so. */
  async function heard(tx: Db, messages: readonly outbox.MessageRow[]): Promise<void> {
    for (const message of messages) {
      await recordLetterEvent(tx, message, { type: 'candidate.written', now: clock.now() });
      if (await addWriteBacks(tx, message, clock.now())) deps.wake('writeBacks');
    }
  }

  /** An attempt whose end is unknown: the same request again, or a look at the provider's records. */
  async function prepareAgain(tx: Db, { message, riders }: outbox.MailRows, { mailer, wanted, now }: { mailer: Mailer | 'gone'; wanted: boolean; now: Instant }): Promise<Prepared> {
    const real = clock.now();
    if (message.frozen === null || message.firstAttemptAt === null || !(await outbox.takeAttempt(tx, message.id, { now: real, leaseUntil: real + LEASE_MS }))) return null;
    if (mailer === 'gone') {
      const why = await noteAccountGone(tx, { employerId: message.employerId, account: message.account ?? '' }, real);
      await outbox.waitForNextAttempt(tx, message.id, { notBefore: real + ACCOUNT_GONE_MS, why, at: now });
      return null;
    }
    // Frozen by us in `freeze`, and never changed since.
    const mail = message.frozen as FrozenMail;
    const again: Sending = { messageId: message.id, mail, mailer, attempts: message.attempts + 1, firstAttemptAt: message.firstAttemptAt, templates: new Map() };
    if (wanted && real - message.firstAttemptAt < REPEAT_WITHIN_MS) return again;
    const found = await again.mailer.find(mail, message.firstAttemptAt);
    if (found.found === 'sent') {
      await recordSent(tx, message, found.providerId, now);
    } else if (found.found === 'absent' && real - message.firstAttemptAt >= RECORDS_LAG_MS) {
      const why = wanted ? 'the provider has no record of it, a day after it was tried; it is not tried again' : 'not sent: the facts had changed before its end was known';
      for (const { id } of [message, ...onTheirWay(riders)]) {
        if (wanted) await outbox.markFailed(tx, id, { why, at: now, mayMend: false });
        else await outbox.cancelByFacts(tx, id, { why, at: now });
        // Of several, only some may have changed: what still is to be told is planned anew.
        if (!wanted && riders.length > 0) await touchApplicationOf(tx, id, real);
      }
    } else {
      const why = found.found === 'unknown' ? found.why : 'the provider has no record of it yet';
      await outbox.waitForNextAttempt(tx, message.id, { notBefore: real + RECORDS_LAG_MS, why, at: now });
    }
    return null;
  }

  async function conclude(prepared: Sending, outcome: SendOutcome): Promise<void> {
    const real = clock.now();
    const { messageId: id } = prepared;
    await database.db.transaction(async (tx) => {
      const [locked, employer] = await Promise.all([outbox.lockMail(tx, id), outbox.employerOf(tx, id)]);
      if (locked === null || employer === null) return;
      const all = [locked.message, ...onTheirWay(locked.riders)];
      const at = employer.testNow ?? real;
      const delay = BACKOFF_MS[Math.min(prepared.attempts, BACKOFF_MS.length) - 1] ?? MINUTE_MS;
      switch (outcome.outcome) {
        case 'sent':
          await recordSent(tx, locked.message, outcome.providerId, at);
          break;
        case 'paused':
        case 'tryLater': {
          const surelyNot = outcome.outcome === 'paused' || outcome.reachedProvider === 'no';
          const notBefore = real + Math.max(outcome.retryAfterMs ?? 0, delay);
          // Only a first attempt that surely did not arrive leaves nothing unknown behind it.
          if (surelyNot && prepared.attempts === 1) for (const each of all) await outbox.backToPlanned(tx, each.id, { notBefore, why: outcome.why, at, templateId: prepared.templates.get(each.id) ?? null });
          else await outbox.waitForNextAttempt(tx, id, { notBefore, why: outcome.why, at });
          break;
        }
        case 'reconcile':
          await outbox.waitForNextAttempt(tx, id, { notBefore: real + RECORDS_LAG_MS, why: outcome.why, at });
          break;
        case 'never':
          for (const each of all) await outbox.markFailed(tx, each.id, { why: outcome.why, at, mayMend: false });
          break;
        default:
          outcome satisfies never;
      }
    });
    if (outcome.outcome !== 'sent') log({ level: outcome.outcome === 'never' || outcome.outcome === 'paused' ? 'error' : 'warn', msg: `mail ${outcome.outcome}`, messageId: id, attempts: prepared.attempts, why: outcome.why });
  }

  /** Sent, and what follows from it, in one transaction: the candidate has heard from us, of each application that the mail names. */
  async function recordSent(tx: Db, message: outbox.MessageRow, providerId: string, at: Instant): Promise<void> {
    if (!(await outbox.markSent(tx, message.id, { providerId, sentAt: at }))) return;
    if (message.account !== null && message.attempts > 1) await noteDoubtOver(tx, { employerId: message.employerId, account: message.account }, clock.now());
    await heard(tx, [message, ...(await outbox.markTogether(tx, message.id, { status: 'sent', sentAt: at }))]);
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
        const [mail, employer] = await Promise.all([outbox.lockMail(tx, messageId), outbox.employerOf(tx, messageId)]);
        if (mail !== null && employer !== null) await recordSent(tx, mail.message, providerId, employer.testNow ?? clock.now());
      }),
  };
}

/** Whose mail it is, and who else is told by it. */
interface Told {
  carrier: outbox.MessageRow;
  riders: readonly outbox.MessageRow[];
}

interface Writing {
  employer: EmployerRow;
  /** Null: captured. */
  mailer: Mailer | null;
  /** The mailbox that its mails come from. */
  mailFrom: string;
  now: Instant;
}

/** Each of several closures keeps the letter, which is all of one person; the words of a digest are of several people, and stay with its carrier. */
function recordOf({ audience }: outbox.MessageRow, request: outbox.FrozenRequest): outbox.RiderRecord {
  return audience === 'candidate' ? request : recordOfCarried(request);
}

function onTheirWay(riders: readonly outbox.MessageRow[]): outbox.MessageRow[] {
  return riders.filter(({ status }) => status === 'sending');
}
