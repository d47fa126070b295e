/** Every hour: finds connections that are silent for longer than their rhythm, and holds their letters until something comes. */
import type { Calendars } from '../db/calendars.js';
import type { Database } from '../db/connect.js';
import { findEmployer } from '../db/employers.js';
import { deliveryTimes, quietConnections } from '../db/quiet.js';
import { markStale } from '../db/staleness.js';
import type { Instant } from '../domain/instant.js';
import { goneSilent } from '../domain/rhythm.js';
import { worded } from '../domain/reason.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  wake: (name: 'sweep' | 'delivery') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export function createQuietCheck({ database: { db }, calendars, clock, wake, log }: Deps): () => Promise<'idle'> {
  async function check({ connectionId, employerId }: { connectionId: string; employerId: string }, now: Instant): Promise<boolean> {
    const employer = await findEmployer(db, employerId);
    if (employer === null) return false;
    const { employer: calendar } = await calendars.for(employer, null);
    const silence = goneSilent(await deliveryTimes(db, connectionId, now), now, calendar);
    if (silence === null) return false;
    const reason = worded('quietCheck', { quiet: silence.words });
    const marked = await db.transaction((tx) => markStale(tx, { employer, connectionId, cause: 'silent', reason, date: calendar.localDate(now) }, { clockAt: now, now }));
    if (marked) log({ level: 'warn', msg: 'a connection became stale: it is silent for longer than its rhythm', connectionId });
    return marked;
  }

  return async () => {
    const now = clock.now();
    let marked = 0;
    for (const quiet of await quietConnections(db, now)) if (await check(quiet, now)) marked += 1;
    if (marked > 0) {
      wake('sweep');
      wake('delivery');
    }
    return 'idle';
  };
}
