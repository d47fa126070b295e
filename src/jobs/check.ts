/** Every hour: recomputes from the events how everybody stands and who is owed an answer, and raises an alarm where the tables say otherwise or somebody was forgotten. */
import type { Calendars } from '../db/calendars.js';
import { clearAlarms, clearOtherAlarms, raiseAlarm } from '../db/alarms.js';
import { type ApplicationRow, loadCases } from '../db/cases.js';
import { forgottenApplications, lateLooks, lookedAt, lookNow } from '../db/checks.js';
import type { Database } from '../db/connect.js';
import { decide } from '../domain/decide.js';
import type { Decision, Owed } from '../domain/decision.js';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import { answerAndInquiry } from '../domain/obligation.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  wake: (name: 'sweep') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

const PAGE = 500;
/** The sweep ticks every few seconds: what is later than this is not merely in the queue. */
const LATE_AFTER_MS = 15 * MINUTE_MS;
/** More than lies between two checks. */
const CLOSED_OF_LATE_MS = 2 * HOUR_MS;

interface Differing {
  id: string;
  employerId: string;
  /** What is kept of its standing. */
  state: boolean;
  /** What is kept of the answers that are owed. */
  owed: boolean;
}

export function createCheck({ database: { db }, calendars, clock, wake, log }: Deps): () => Promise<'idle'> {
  /** @returns those whose events say something else than what is kept of them */
  async function differing(ids: readonly string[], now: Instant): Promise<Differing[]> {
    const found: Differing[] = [];
    for (const { id, row, facts } of await loadCases(db, ids, () => now, calendars)) {
      const decision = decide(facts, now);
      const { open, status, waitingSince, promisedBy } = decision;
      // Of what is over nobody waits: an interview whose time has come since changes nothing.
      const state = open !== row.open || status !== row.status || (open && (waitingSince !== row.waitingSince || promisedBy !== row.promisedBy));
      const owed = !owesTheSame(row, decision);
      if (state || owed) found.push({ id, employerId: row.employerId, state, owed });
    }
    return found;
  }

  async function recompute(now: Instant): Promise<Differing[]> {
    const found: Differing[] = [];
    const page = { now, closedSince: now - CLOSED_OF_LATE_MS, limit: PAGE };
    let after = '';
    for (;;) {
      const ids = await lookedAt(db, { ...page, after });
      const suspected = (await differing(ids, now)).map(({ id }) => id);
      // Read once more: what happened between the two readings is for the sweep, and no alarm.
      if (suspected.length > 0) found.push(...(await differing(await lookedAt(db, { ...page, after: '', ids: suspected }), now)));
      const last = ids.at(-1);
      if (last === undefined || ids.length < PAGE) return found;
      after = last;
    }
  }

  /** An alarm for each employer of whose candidates the list of obligations said something untrue. */
  async function reportOwed(wrong: readonly Differing[], now: Instant): Promise<void> {
    const byEmployer = new Map<string, string[]>();
    for (const { id, employerId } of wrong) byEmployer.set(employerId, [...(byEmployer.get(employerId) ?? []), id]);
    await clearOtherAlarms(db, 'obligation', [...byEmployer.keys()], now);
    for (const [employerId, applicationIds] of byEmployer) {
      const msg = 'answers that are owed by the hiring events, and kept otherwise or not at all';
      log({ level: 'error', msg, kind: 'obligation', employerId, count: applicationIds.length, applicationIds: applicationIds.slice(0, 20) });
      await raiseAlarm(db, { employerId, kind: 'obligation', subject: employerId, detail: `${msg}: ${String(applicationIds.length)}` }, now);
    }
  }

  async function report(kind: 'forgotten' | 'drifted' | 'late', found: { count: number; applicationIds: readonly string[] }, detail: string, now: Instant): Promise<void> {
    if (found.count === 0) {
      await clearAlarms(db, kind, now);
      return;
    }
    log({ level: 'error', msg: detail, kind, count: found.count, applicationIds: found.applicationIds.slice(0, 20) });
    await raiseAlarm(db, { employerId: null, kind, subject: kind, detail: `${detail}: ${String(found.count)}` }, now);
  }

  return async () => {
    const now = clock.now();
    // Whoever still cannot be looked at raises it again within the hour.
    await clearAlarms(db, 'unlookable', now);
    const forgotten = await forgottenApplications(db);
    const wrong = await recompute(now);
    const late = await lateLooks(db, now - LATE_AFTER_MS);
    await report('forgotten', all(forgotten), 'open applications without a time at which they are next looked at', now);
    await report('drifted', all(wrong.filter(({ state }) => state).map(({ id }) => id)), 'applications whose events say something else than what is kept of them', now);
    await report('late', { count: late, applicationIds: [] }, 'applications that should have been looked at a quarter of an hour ago', now);
    await reportOwed(wrong.filter(({ owed }) => owed), now);
    await lookNow(db, [...forgotten, ...wrong.map(({ id }) => id)], now);
    if (forgotten.length + wrong.length > 0) wake('sweep');
    return 'idle';
  };
}

/** What holds an answer may change with the hour, and at the next look at the latest; whether it is owed and by when does not. */
function owesTheSame(row: ApplicationRow, { owed, law }: Pick<Decision, 'owed' | 'law'>): boolean {
  const { answer, inquiry } = answerAndInquiry(owed);
  const same = (one: Owed | null, since: Instant | null, by: Instant | null): boolean => (one?.since ?? null) === since && (one?.dueAt ?? null) === by;
  return (answer?.kind ?? null) === row.owedKind && same(answer, row.owedSince, row.owedBy) && same(inquiry, row.askedSince, row.askedBy) && (law?.open ?? false) === row.lawOpen && (law?.dueAt ?? null) === row.lawBy;
}

function all(applicationIds: readonly string[]): { count: number; applicationIds: readonly string[] } {
  return { count: applicationIds.length, applicationIds };
}
