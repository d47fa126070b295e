/** Every hour: recomputes from the events who is owed an answer, and raises an alarm where the tables say otherwise or somebody was forgotten. */
import type { Calendars } from '../db/calendars.js';
import { clearAlarms, raiseAlarm } from '../db/alarms.js';
import { loadCases } from '../db/cases.js';
import { forgottenApplications, lateLooks, lookNow, openApplications } from '../db/checks.js';
import type { Database } from '../db/connect.js';
import { decide } from '../domain/decide.js';
import { type Instant, MINUTE_MS } from '../domain/instant.js';

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

export function createCheck({ database: { db }, calendars, clock, wake, log }: Deps): () => Promise<'idle'> {
  async function drifted(now: Instant): Promise<string[]> {
    const found: string[] = [];
    let after = '';
    for (;;) {
      const ids = await openApplications(db, { after, now, limit: PAGE });
      for (const { id, row, facts } of await loadCases(db, ids, () => now, calendars)) {
        const { open, status, waitingSince, promisedBy } = decide(facts, now);
        if (open !== row.open || status !== row.status || waitingSince !== row.waitingSince || promisedBy !== row.promisedBy) found.push(id);
      }
      const last = ids.at(-1);
      if (last === undefined || ids.length < PAGE) return found;
      after = last;
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
    const wrong = await drifted(now);
    const late = await lateLooks(db, now - LATE_AFTER_MS);
    await report('forgotten', all(forgotten), 'open applications without a time at which they are next looked at', now);
    await report('drifted', all(wrong), 'applications whose events say something else than what is kept of them', now);
    await report('late', { count: late, applicationIds: [] }, 'applications that should have been looked at a quarter of an hour ago', now);
    await lookNow(db, [...forgotten, ...wrong], now);
    if (forgotten.length + wrong.length > 0) wake('sweep');
    return 'idle';
  };
}

function all(applicationIds: readonly string[]): { count: number; applicationIds: readonly string[] } {
  return { count: applicationIds.length, applicationIds };
}
