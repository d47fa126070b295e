/** Applies the mail provider's news to our messages: arrived, came back, not wanted; and lets the application be decided anew where it matters. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { raiseAlarm } from '../db/alarms.js';
import type { Database, Db } from '../db/connect.js';
import * as news from '../db/mail-events.js';
import { recordLetterEvent } from '../db/letter-events.js';
import { lockMail, type MailRows, type MessageRow } from '../db/outbox.js';
import { addressKey } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { advanceStatus, type MailStatus } from '../domain/mail-status.js';

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  /** Records that a mail whose end was unknown was taken by the provider, and what follows from it; nothing where that is known. */
  settleAsSent(messageId: string, providerId: string): Promise<void>;
  wake: (name: 'sweep') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface MailEvents {
  /** One batch. */
  run(): Promise<'idle' | 'more'>;
}

const BATCH = 100;

/** As `verifyResendEvent` read it and the door kept it. */
const KeptEvent = Type.Object({
  type: Type.Union([
    Type.Literal('sent'), Type.Literal('delivered'), Type.Literal('deliveryDelayed'), Type.Literal('bounced'),
    Type.Literal('complained'), Type.Literal('failed'), Type.Literal('suppressed'), Type.Literal('other'),
  ]),
  at: Type.Number(),
  providerId: Type.String(),
  // Not in what was kept before there was a use for it.
  internetMessageId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  messageId: Type.Union([Type.String(), Type.Null()]),
  detail: Type.Union([Type.String(), Type.Null()]),
  permanent: Type.Boolean(),
  /** Whose own account it came from, which has nothing to say of anybody else's mails. */
  employerId: Type.Optional(Type.String()),
});
type KeptEvent = Static<typeof KeptEvent>;
const keptEvent = Compile(KeptEvent);

/** `matters`: the candidate may not have got it, so what is owed must be decided anew. */
type Applied = 'applied' | 'matters' | 'unknownMessage' | 'taken';

export function createMailEvents({ database, clock, settleAsSent, wake, log }: Deps): MailEvents {
  async function apply({ svixId, event }: news.PendingMailEvent): Promise<Applied> {
    if (!keptEvent.Check(event)) throw new Error('a kept mail event is not of the shape in which the door keeps them');
    const messageId = await news.messageOfNews(database.db, event);
    // Any news of a mail proves that the provider took it: an attempt whose end was unknown is thereby known.
    if (messageId !== null && event.type !== 'other') await settleAsSent(messageId, event.providerId);
    return database.db.transaction(async (tx) => {
      if (!(await news.claimMailEvent(tx, svixId))) return 'taken';
      const mail = messageId === null ? null : await lockMail(tx, messageId);
      const result = mail === null ? 'unknownMessage' : await applyToAll(tx, mail, { svixId, event });
      await news.markMailEventApplied(tx, svixId, clock.now());
      return result;
    });
  }

  /** What becomes of a mail becomes of every message that it told. */
  async function applyToAll(tx: Db, { message, riders }: MailRows, { svixId, event }: { svixId: string; event: KeptEvent }): Promise<Applied> {
    let result = await applyTo(tx, message, { svixId, event });
    for (const rider of riders.filter(({ status }) => isOnItsWay(status))) if ((await applyTo(tx, rider, { svixId: `${svixId} for ${rider.id}`, event })) === 'matters') result = 'matters';
    return result;
  }

  async function applyTo(tx: Db, message: MessageRow, { svixId, event }: { svixId: string; event: KeptEvent }): Promise<Applied> {
    const now = clock.now();
    const status = isOnItsWay(message.status) ? advanceStatus(message.status, event.type) : message.status;
    if (!isOnItsWay(message.status)) log({ level: 'warn', msg: 'the provider has news of a mail that was not sent here', messageId: message.id, status: message.status, type: event.type });
    await news.saveNews(tx, { svixId, messageId: message.id, type: event.type, detail: event.detail, at: event.at, status, providerId: message.togetherWith === null ? event.providerId : null, internetMessageId: event.internetMessageId ?? null, now });
    // Only candidates' addresses are blocked: a recruiter whose mail came back once still has to be told.
    const blocked = event.permanent && message.audience === 'candidate' && message.toAddress !== null;
    if (blocked) await news.suppressAddress(tx, { employerId: message.employerId, address: addressKey(message.toAddress ?? ''), reason: event.type, createdAt: now });
    if (status !== message.status && (status === 'bounced' || status === 'failed')) await recordLetterEvent(tx, message, { type: 'candidate.unreached', now });
    if (!blocked && (status === message.status || !isTrouble(status))) return 'applied';
    await news.touchApplicationOf(tx, message.id, now);
    return 'matters';
  }

  async function tryToApply(pending: news.PendingMailEvent): Promise<Applied | 'failed'> {
    try {
      return await apply(pending);
    } catch (error) {
      // One piece of news must not hold up the others; it is tried again, and a person is told in the end.
      const attempts = await news.countMailEventAttempt(database.db, pending.svixId);
      const why = error instanceof Error ? error.message : String(error);
      log({ level: 'error', msg: 'mail event not applied', svixId: pending.svixId, attempts, why });
      if (attempts >= news.MOST_ATTEMPTS) {
        await raiseAlarm(database.db, { employerId: null, kind: 'mailAccount', subject: pending.svixId, detail: `the mail provider's event ${pending.svixId} could not be applied: ${why}` }, clock.now());
      }
      return 'failed';
    }
  }

  return {
    async run() {
      const pending = await news.pendingMailEvents(database.db, BATCH);
      const counts: Partial<Record<Applied | 'failed', number>> = {};
      for (const one of pending) {
        const result = await tryToApply(one);
        counts[result] = (counts[result] ?? 0) + 1;
      }
      if (pending.length > 0) log({ level: 'info', msg: 'mail events', ...counts });
      if ((counts.matters ?? 0) > 0) wake('sweep');
      return pending.length === BATCH && (counts.failed ?? 0) < BATCH ? 'more' : 'idle';
    },
  };
}

function isOnItsWay(status: string): status is MailStatus {
  return status === 'sending' || status === 'sent' || status === 'delivered' || status === 'bounced' || status === 'complained' || status === 'failed';
}

function isTrouble(status: string): boolean {
  return status === 'bounced' || status === 'complained' || status === 'failed';
}
