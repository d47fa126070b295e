/** Walks through an ATS's applications, page by page: the first reading after connecting, the comparison of every night, and what has changed. */
import type { AtsFailure, SnapshotPage } from '../ats/ats-api.js';
import { connectionWithEmployer } from '../db/ats-connections.js';
import * as work from '../db/ats-walks.js';
import type { Calendars } from '../db/calendars.js';
import type { Database, Db } from '../db/connect.js';
import { lastReceived, settleDeliveries } from '../db/deliveries.js';
import { employerClock } from '../db/employers.js';
import { addLookUps, finishLookUps, hurryLookUps, leftToWalk, takeFromWalk } from '../db/look-ups.js';
import { faultName } from '../db/fault-name.js';
import { isDatabaseOutage } from '../db/outage.js';
import { inTransaction } from '../db/transaction.js';
import { type Instant, MINUTE_MS } from '../domain/instant.js';
import { lastNight } from '../domain/night.js';
import type { AtsAccounts, OpenAccount } from './ats-accounts.js';
import { recordShown, type ShownBy } from './record-shown.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  accounts: AtsAccounts;
  wait(ms: number): Promise<void>;
  wake: (name: 'sweep' | 'lookUps' | 'walks') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface Walks {
  /** Some pages of whatever walks are under way. */
  run(): Promise<'idle' | 'more'>;
  /** Begins the comparison of every connection whose night it is. */
  startNightly(): Promise<'idle'>;
  /** A connection has got credentials: whatever walk was under way ends, and everything open is read. Nothing where its ATS gives no list. */
  startBackfill(connectionId: string): Promise<void>;
  /** @returns the walk's id; or why none can begin */
  startReconcile(connectionId: string): Promise<{ walkId: string } | { why: string }>;
  /** The walks of one test employer, to their ends as far as its ATS answers. @returns how many pages were read */
  drain(employerId: string): Promise<number>;
}

const AT_ONCE = 4;
/** Then another walk has its turn. */
const PAGES_AT_ONCE = 10;
/** Longer than a page takes, its wait for a place in the line and its answer together. After a crash the walk goes on when it ends. */
const LEASE_MS = 2 * MINUTE_MS;
const BACKOFF_MS = [5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;
/** About a day. The next night begins anew. */
const MOST_ATTEMPTS = 100;
const MOST_PAGES = 50_000;
const UNSEEN_AT_ONCE = 500;
/** Fewer may well have ended since yesterday, all of them. */
const SUSPICIOUS = 20;
const DRAIN_ROUNDS = 10;
const DRAIN_WAIT_MS = 250;

const REPAIRS = { backfill: 'known', reconcile: 'all', changes: 'none' } as const satisfies Record<work.WalkKind, ShownBy['repairs']>;

type Step = 'page' | 'ended' | 'postponed';

export function createWalks(deps: Deps): Walks {
  const { database: { db }, clock, accounts, log } = deps;

  /** Goes on with one walk for some pages. @returns how many were read */
  async function walkOn(claimed: work.Walk): Promise<{ pages: number; last: Step }> {
    const opened = await accounts.open(claimed.connectionId);
    let walk = claimed;
    for (let pages = 0; ; pages += 1) {
      const { step, after } = 'closed' in opened ? { step: await end(walk, opened.closed), after: walk } : await page(walk, opened);
      if (step !== 'page') return { pages: pages + (step === 'ended' ? 1 : 0), last: step };
      walk = after;
      if (pages + 1 < PAGES_AT_ONCE) continue;
      await work.postponeWalk(db, walk.id, { notBefore: clock.now(), why: null });
      return { pages: pages + 1, last: 'page' };
    }
  }

  async function page(walk: work.Walk, opened: OpenAccount): Promise<{ step: Step; after: work.Walk }> {
    const { list } = opened.account;
    if (list === undefined) return { step: await end(walk, 'the API of this ATS is not asked for a list'), after: walk };
    const askedAt = clock.now();
    const asked = await accounts.ask(opened, () => list({ changedSince: walk.changedSince, cursor: walk.cursor }));
    if ('failure' in asked) return { step: await giveBack(walk, asked.failure), after: walk };
    const { next } = asked.answer;
    if (next !== null && (next === walk.cursor || walk.pages >= MOST_PAGES)) return { step: await end(walk, 'the ATS gives the same page again and again'), after: walk };
    if ((await keep(walk, opened, asked.answer, askedAt)) === 'overtaken') return { step: 'postponed', after: walk };
    return next === null ? { step: 'ended', after: walk } : { step: 'page', after: { ...walk, cursor: next, pages: walk.pages + 1, seen: walk.seen + asked.answer.applications.length } };
  }

  /** What a page said and where the walk stands after it are one transaction: a crash repeats a page or doesn't, and loses none. */
  async function keep(walk: work.Walk, opened: OpenAccount, { applications, next }: SnapshotPage, askedAt: Instant): Promise<'kept' | 'overtaken'> {
    const kept = await inTransaction(db, async (tx) => {
      const { deliveryIds } = await leftToWalk(tx, walk.id);
      const by: ShownBy = { employer: opened.employer, connectionId: walk.connectionId, askedAt, undatedAt: await lastReceived(tx, deliveryIds), deliveryId: deliveryIds.at(-1) ?? null, walkId: walk.id, repairs: REPAIRS[walk.kind] };
      const { eventIds, repaired } = await recordShown(tx, deps, by, applications.map((snapshot) => ({ applicationId: snapshot.applicationId, snapshot })));
      await settleDeliveries(tx, deliveryIds, eventIds, clock.now());
      if (!(await work.savePage(tx, walk, { cursor: next, seen: applications.length, repaired, leaseUntil: clock.now() + LEASE_MS }))) throw new Overtaken();
      if (next !== null) return 'kept' as const;
      await endIn(tx, walk, await lookAtUnseen(tx, { ...walk, seen: walk.seen + applications.length }, opened));
      return 'kept' as const;
    }).catch((error: unknown) => {
      if (error instanceof Overtaken) return 'overtaken' as const;
      throw error;
    });
    if (applications.length > 0) deps.wake('sweep');
    if (next === null) deps.wake('lookUps');
    return kept;
  }

  /**
   * What is open here and not among the open ones there has ended, moved away or gone: each is looked up.
   * @returns why none is: an ATS that shows next to nothing has not lost it all, we have lost the right to see it
   */
  async function lookAtUnseen(tx: Db, walk: work.Walk, { account }: OpenAccount): Promise<string | null> {
    if (walk.changedSince !== null || account.lookUp === undefined) return null;
    const { employerId, connectionId, id: walkId } = walk;
    const missing = await work.countUnseenOpen(tx, connectionId, walk.startedAt);
    if (missing >= SUSPICIOUS && missing > walk.seen) return `the ATS lists ${String(walk.seen)} open applications, and ${String(missing)} others are open here: see whether the credentials may see all jobs. Nothing was taken for ended or gone`;
    for (let after = ''; ; ) {
      const unseen = await work.unseenOpen(tx, connectionId, walk.startedAt, { after, limit: UNSEEN_AT_ONCE });
      const wanted = unseen.map(({ applicationId, candidateId, jobId }) => ({ employerId, connectionId, walkId, deliveryId: null, subject: { what: 'application', applicationId, candidateId: candidateId ?? undefined, jobId: jobId ?? undefined } }));
      await addLookUps(tx, wanted, clock.now());
      const last = unseen.at(-1);
      if (last === undefined || unseen.length < UNSEEN_AT_ONCE) return null;
      after = last.applicationId;
    }
  }

  async function end(walk: work.Walk, failed: string): Promise<Step> {
    await db.transaction((tx) => endIn(tx, walk, failed));
    return 'ended';
  }

  async function endIn(tx: Db, { id, connectionId, kind }: work.Walk, failed: string | null): Promise<void> {
    await work.finishWalk(tx, id, { failed, now: clock.now() });
    const { ids, deliveryIds } = await leftToWalk(tx, id);
    await finishLookUps(tx, ids, { failed: failed === null ? null : `what has changed could not be found out: ${failed}`, now: clock.now() });
    await settleDeliveries(tx, deliveryIds, [], clock.now());
    log({ level: failed === null ? 'info' : 'warn', msg: failed === null ? 'a walk through an ATS is done' : 'a walk through an ATS failed', walkId: id, connectionId, kind, ...(failed === null ? {} : { why: failed }) });
  }

  async function giveBack(walk: work.Walk, { kind, message: why, retryAfterMs }: AtsFailure): Promise<Step> {
    if (kind === 'refused' || kind === 'odd' || walk.attempts >= MOST_ATTEMPTS) return end(walk, why);
    const backoff = BACKOFF_MS[Math.min(walk.attempts, BACKOFF_MS.length - 1)] ?? MINUTE_MS;
    await work.postponeWalk(db, walk.id, { notBefore: clock.now() + Math.max(retryAfterMs ?? 0, backoff), why });
    return 'postponed';
  }

  /** A fault of ours in one walk is no reason to hold up the others. */
  async function walkOrFail(walk: work.Walk): Promise<{ pages: number; last: Step }> {
    try {
      return await walkOn(walk);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      log({ level: 'error', msg: 'what an ATS listed could not be recorded', walkId: walk.id, fault: faultName(error) });
      return { pages: 0, last: await end(walk, 'what the ATS listed could not be recorded') };
    }
  }

  const claim = (of: string | null): Promise<work.Walk | null> => work.claimWalk(db, { of, now: clock.now(), leaseUntil: clock.now() + LEASE_MS });

  return {
    async run() {
      const lane = async (): Promise<boolean> => {
        const walk = await claim(null);
        if (walk !== null) await walkOrFail(walk);
        return walk !== null;
      };
      const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
      for (const one of lanes) if (one.status === 'rejected') throw one.reason;
      return lanes.some((one) => one.status === 'fulfilled' && one.value) ? 'more' : 'idle';
    },

    async startNightly() {
      const now = clock.now();
      for (const { employerId, connectionId, timezone, lastStartedAt } of await work.walkable(db)) {
        if (lastStartedAt !== null && lastStartedAt >= lastNight(timezone, now, connectionId)) continue;
        const opened = await accounts.open(connectionId);
        if ('closed' in opened || opened.account.list === undefined) continue;
        const started = await work.startWalk(db, { employerId, connectionId, kind: lastStartedAt === null ? 'backfill' : 'reconcile', changedSince: null, clockAt: now }, now);
        if (started !== null) deps.wake('walks');
      }
      return 'idle';
    },

    async startBackfill(connectionId) {
      const found = await connectionWithEmployer(db, connectionId);
      if (found === null) return;
      const now = clock.now();
      const opened = await accounts.open(connectionId);
      await hurryLookUps(db, connectionId, now);
      deps.wake('lookUps');
      if ('closed' in opened || opened.account.list === undefined) return;
      await endRunning(connectionId);
      await work.startWalk(db, { employerId: found.employer.id, connectionId, kind: 'backfill', changedSince: null, clockAt: employerClock(found.employer, now) }, now);
      deps.wake('walks');
    },

    async startReconcile(connectionId) {
      const opened = await accounts.open(connectionId);
      if ('closed' in opened) return { why: opened.closed };
      if (opened.account.list === undefined) return { why: 'the API of this ATS is not asked for a list' };
      const now = clock.now();
      const walk = await work.startWalk(db, { employerId: opened.employer.id, connectionId, kind: 'reconcile', changedSince: null, clockAt: employerClock(opened.employer, now) }, now);
      if (walk === null) return { why: 'a walk through this ATS is under way already' };
      deps.wake('walks');
      return { walkId: walk.id };
    },

    async drain(employerId) {
      let pages = 0;
      for (let idle = 0; idle < DRAIN_ROUNDS && (await work.countRunning(db, employerId)) > 0; ) {
        const walk = await claim(employerId);
        const walked = walk === null ? null : await walkOrFail(walk);
        pages += walked?.pages ?? 0;
        if (walked !== null && walked.last !== 'postponed') idle = 0;
        else {
          // The ATS rests, or another worker is at it.
          idle += 1;
          await deps.wait(DRAIN_WAIT_MS);
        }
      }
      return pages;
    },
  };

  async function endRunning(connectionId: string): Promise<void> {
    const running = await work.runningWalk(db, connectionId);
    if (running === null) return;
    const why = 'new credentials were put in';
    await takeFromWalk(db, running.id, { now: clock.now(), why });
    await end(running, why);
  }
}

/** Another worker took this walk on after our lease had ended: what we read of it is not kept. */
class Overtaken extends Error {}
