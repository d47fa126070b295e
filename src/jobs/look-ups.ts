/** Asks the ATS's API what thin deliveries did not say: fair between connections, one question for the same subject, and every end told to whoever waits. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { AtsFailure } from '../ats/ats-api.js';
import { countRepair, lastDoneWalk, startWalk } from '../db/ats-walks.js';
import type { Calendars } from '../db/calendars.js';
import type { Database, Db } from '../db/connect.js';
import { lastReceived, settleDeliveries } from '../db/deliveries.js';
import { employerClock } from '../db/employers.js';
import * as work from '../db/look-ups.js';
import { faultName } from '../db/fault-name.js';
import { isDatabaseOutage } from '../db/outage.js';
import { inTransaction } from '../db/transaction.js';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import type { AtsAccounts, OpenAccount } from './ats-accounts.js';
import { recordShown, recordShownJob, type Recorded, type ShownBy } from './record-shown.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  accounts: AtsAccounts;
  wait(ms: number): Promise<void>;
  wake: (name: 'sweep' | 'walks') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface LookUps {
  /** One batch of whatever is due. */
  run(): Promise<'idle' | 'more'>;
  /** Everything that one test employer waits for, as far as its ATS answers. @returns how many questions came to an end */
  drain(employerId: string): Promise<number>;
}

const BATCH = 20;
const PER_CONNECTION = 4;
const AT_ONCE = 4;
/** Longer than any question takes, its wait for a place in the line and its answer together. */
const LEASE_MS = 2 * MINUTE_MS;
const BACKOFF_MS = [5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;
/** Two days of asking every quarter of an hour. The nightly comparison finds what this one gives up. */
const MOST_ATTEMPTS = 200;
/** New credentials hurry what waits; otherwise an ATS that refuses us is asked once an hour. */
const REFUSED_PAUSE_MS = HOUR_MS;
/** An API may be behind its own webhooks: where it shows nothing new, or something older than what we know, it is asked again. */
const ASK_AGAIN_MS = [MINUTE_MS, 3 * MINUTE_MS] as const;
/** An ATS that finds out which of its applications have changed dates them by a clock of its own. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** For a walk that finds out, however long it takes; its end finishes what is left to it. */
const LEFT_TO_WALK_MS = 24 * HOUR_MS;
/** A test clock does not wait long for an ATS that rests. */
const DRAIN_ROUNDS = 10;
const DRAIN_WAIT_MS = 250;

/** As an ATS's file named it and we kept it. */
const Subject = Type.Union([
  Type.Object({ what: Type.Literal('application'), applicationId: Type.Optional(Type.String()), candidateId: Type.Optional(Type.String()), jobId: Type.Optional(Type.String()), link: Type.Optional(Type.String()) }),
  Type.Object({ what: Type.Literal('job'), jobId: Type.String() }),
  Type.Object({ what: Type.Literal('changes') }),
]);
type Subject = Static<typeof Subject>;
const subjectShape = Compile(Subject);

type End = 'done' | 'postponed';

export function createLookUps(deps: Deps): LookUps {
  const { database: { db }, clock, accounts, log } = deps;

  async function answer(claim: work.LookUpClaim): Promise<End> {
    if (!subjectShape.Check(claim.subject)) return fail(claim, 'what is to be looked up is of another version of Hearback: replay the delivery');
    const opened = await accounts.open(claim.connectionId);
    if ('closed' in opened) return fail(claim, `it says too little, and the rest can't be looked up: ${opened.closed}`);
    if (claim.subject.what === 'changes') return leaveToWalk(claim, opened);
    const askedAt = clock.now();
    const asked = claim.subject.what === 'job' ? await askJob(claim.subject, opened) : await askApplication(claim.subject, opened);
    if ('unable' in asked) return fail(claim, asked.unable);
    if ('failure' in asked) return giveBack(claim, asked.failure);
    return keep(claim, opened, askedAt, asked.record);
  }

  type Record = (tx: Db, by: ShownBy) => Promise<Recorded>;
  const nothing: Recorded = { eventIds: [], repaired: 0, doubts: [] };

  async function askApplication({ what: _what, ...ids }: Extract<Subject, { what: 'application' }>, opened: OpenAccount): Promise<{ unable: string } | { failure: AtsFailure } | { record: Record }> {
    const { lookUp } = opened.account;
    if (lookUp === undefined) return { unable: 'it says too little, and the API of this ATS is not asked about single applications' };
    const asked = await accounts.ask(opened, () => lookUp(ids));
    if ('failure' in asked) return asked;
    const snapshot = asked.answer;
    const applicationId = snapshot?.applicationId ?? ids.applicationId;
    return { record: async (tx, by) => (applicationId === undefined ? nothing : recordShown(tx, deps, by, [{ applicationId, snapshot }])) };
  }

  async function askJob({ jobId }: Extract<Subject, { what: 'job' }>, opened: OpenAccount): Promise<{ unable: string } | { failure: AtsFailure } | { record: Record }> {
    const { lookUpJob } = opened.account;
    if (lookUpJob === undefined) return { unable: 'it says too little, and the API of this ATS is not asked about jobs' };
    const asked = await accounts.ask(opened, () => lookUpJob(jobId));
    if ('failure' in asked) return asked;
    const snapshot = asked.answer;
    return { record: async (tx, by) => (snapshot === null ? nothing : recordShownJob(tx, deps, by, snapshot)) };
  }

  async function keep(claim: work.LookUpClaim, { employer }: OpenAccount, askedAt: Instant, record: Record): Promise<End> {
    const { ids, connectionId, deliveryIds, walkId } = claim;
    const end = await inTransaction(db, async (tx): Promise<End> => {
      const undatedAt = await lastReceived(tx, deliveryIds);
      const recorded = await record(tx, { employer, connectionId, askedAt, undatedAt, deliveryId: deliveryIds.at(-1) ?? null, walkId, repairs: walkId === null ? 'none' : 'all' });
      const again = ASK_AGAIN_MS[claim.again];
      const isBehind = recorded.doubts.length > 0 || (claim.again === 0 && recorded.eventIds.length === 0);
      const end = isBehind && again !== undefined && deliveryIds.length > 0 && employer.mode === 'live' ? 'postponed' : 'done';
      if (end === 'done') await work.finishLookUps(tx, ids, { failed: null, now: clock.now() });
      else await work.postponeLookUps(tx, ids, { notBefore: clock.now() + (again ?? 0), why: recorded.doubts[0] ?? 'the ATS shows nothing new: it is asked once more', again: true });
      await settleDeliveries(tx, deliveryIds, recorded.eventIds, clock.now());
      if (walkId !== null) await countRepair(tx, walkId, recorded.repaired);
      return end;
    });
    deps.wake('sweep');
    return end;
  }

  /** Which application has changed, only a walk through all that has changed can tell. */
  async function leaveToWalk({ ids, employerId, connectionId, ...claim }: work.LookUpClaim, { employer, connection, account }: OpenAccount): Promise<End> {
    if (account.list === undefined) return fail({ ids, employerId, connectionId, ...claim }, 'it says that something has changed and not what, and the API of this ATS is not asked for a list');
    const now = clock.now();
    const last = await lastDoneWalk(db, connectionId);
    const since = last?.clockAt ?? employerClock(employer, connection.credentialsSetAt ?? connection.createdAt);
    const walk = await db.transaction(async (tx) => {
      const started = await startWalk(tx, { employerId, connectionId, kind: 'changes', changedSince: since - OVERLAP_MS, clockAt: employerClock(employer, now) }, now);
      if (started !== null) await work.leaveToWalk(tx, ids, started.id, now + LEFT_TO_WALK_MS);
      return started;
    });
    // One that is under way may have passed what has changed: the next one begins when it is done.
    if (walk === null) await work.postponeLookUps(db, ids, { notBefore: now + BACKOFF_MS[0], why: 'another walk through this ATS is under way', again: false });
    else deps.wake('walks');
    return walk === null ? 'postponed' : 'done';
  }

  async function giveBack(claim: work.LookUpClaim, failure: AtsFailure): Promise<End> {
    const now = clock.now();
    const { kind, message: why } = failure;
    if (kind === 'odd') return fail(claim, `the ATS could not be asked: ${why}`);
    if (kind !== 'refused' && claim.attempts >= MOST_ATTEMPTS) return fail(claim, `the ATS could not be asked ${String(claim.attempts)} times: ${why}`);
    const backoff = BACKOFF_MS[Math.min(claim.attempts, BACKOFF_MS.length) - 1] ?? MINUTE_MS;
    const notBefore = now + (kind === 'refused' ? REFUSED_PAUSE_MS : Math.max(failure.retryAfterMs ?? 0, backoff));
    await work.postponeLookUps(db, claim.ids, { notBefore, why, again: false });
    // The others would be answered the same, and each question that nobody answers would keep other connections waiting.
    const othersFrom = kind === 'refused' ? notBefore : now + (failure.retryAfterMs ?? Math.min(backoff, MINUTE_MS));
    await work.postponeConnection(db, claim.connectionId, { notBefore: othersFrom, why });
    log({ level: 'warn', msg: `a look-up found the ATS ${kind}`, connectionId: claim.connectionId, attempts: claim.attempts, why });
    return 'postponed';
  }

  async function fail({ ids, deliveryIds }: work.LookUpClaim, why: string): Promise<End> {
    await db.transaction(async (tx) => {
      await work.finishLookUps(tx, ids, { failed: why, now: clock.now() });
      await settleDeliveries(tx, deliveryIds, [], clock.now());
    });
    return 'done';
  }

  /** A fault of ours in one answer is no reason to hold up the others. */
  async function answerOrFail(claim: work.LookUpClaim): Promise<End> {
    try {
      return await answer(claim);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      log({ level: 'error', msg: 'what an ATS showed could not be recorded', connectionId: claim.connectionId, fault: faultName(error) });
      return fail(claim, 'what the ATS showed could not be recorded; replay the delivery when Hearback has been corrected');
    }
  }

  async function answerAll(claims: readonly work.LookUpClaim[]): Promise<End[]> {
    const waiting = [...claims];
    const ends: End[] = [];
    const lane = async (): Promise<void> => {
      for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift()) ends.push(await answerOrFail(claim));
    };
    const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const end of lanes) if (end.status === 'rejected') throw end.reason;
    return ends;
  }

  const claim = (of: string | null): Promise<work.LookUpClaim[]> =>
    db.transaction((tx) => work.claimLookUps(tx, { of, now: clock.now(), leaseUntil: clock.now() + LEASE_MS, perConnection: of === null ? PER_CONNECTION : BATCH, limit: BATCH }));

  return {
    async run() {
      const claims = await claim(null);
      await answerAll(claims);
      return claims.length > 0 ? 'more' : 'idle';
    },
    async drain(employerId) {
      let answered = 0;
      for (let idle = 0; idle < DRAIN_ROUNDS; ) {
        const claims = await claim(employerId);
        if (claims.length === 0 && (await work.countInHand(db, employerId, clock.now())) === 0) return answered;
        const done = (await answerAll(claims)).filter((end) => end === 'done').length;
        answered += done;
        idle = done > 0 ? 0 : idle + 1;
        // What nothing came of, the ATS is not ready for, or another worker has in hand.
        if (done === 0) await deps.wait(DRAIN_WAIT_MS);
      }
      return answered;
    },
  };
}
