/** Looks at a claimed batch in one transaction; where that fails, at each by itself, so that one that cannot be looked at makes nobody else wait. */
import { raiseAlarm } from '../db/alarms.js';
import type { Database, Db } from '../db/connect.js';
import { faultName } from '../db/fault-name.js';
import { claimOneDue, postponeLook } from '../db/looks.js';
import { isDatabaseOutage } from '../db/outage.js';
import { HOUR_MS, type Instant } from '../domain/instant.js';

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
  look: (tx: Db, ids: readonly string[], now: Instant) => Promise<void>;
}

/**
 * @returns a function that claims and looks, by the employer's clock, and answers how many were claimed
 * @throws (that function) where the database is away, or cannot claim
 */
export function createClaimedLooks({ database: { db }, clock, log, look }: Deps): (claim: (tx: Db) => Promise<string[]>, now: Instant) => Promise<number> {
  async function lookAlone(id: string, now: Instant): Promise<void> {
    try {
      await db.transaction(async (tx) => {
        if (await claimOneDue(tx, id, now)) await look(tx, [id], now);
      });
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      const detail = faultName(error);
      log({ level: 'error', msg: 'an application could not be looked at; it is tried again in an hour', applicationId: id, detail });
      await db.transaction((tx) => setAside(tx, id, { until: now + HOUR_MS, detail, real: clock.now() }));
    }
  }

  return async (claim, now) => {
    let claimed: string[] = [];
    try {
      await db.transaction(async (tx) => {
        claimed = await claim(tx);
        await look(tx, claimed, now);
      });
    } catch (error) {
      if (isDatabaseOutage(error) || claimed.length === 0) throw error;
      for (const id of claimed) await lookAlone(id, now);
    }
    return claimed.length;
  };
}

/** Puts off what is due of an application that cannot be looked at, and tells a person. @param aside.until on the employer's clock @param aside.real by the real one */
export async function setAside(tx: Db, id: string, { until, detail, real }: { until: Instant; detail: string; real: Instant }): Promise<void> {
  await postponeLook(tx, id, until);
  await raiseAlarm(tx, { employerId: null, kind: 'unlookable', subject: id, detail: `an application that cannot be looked at: ${detail}` }, real);
}
