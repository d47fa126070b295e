/** The test clock: moves an employer's time forward and processes everything that falls due on the way, in the order of time. */
import type { Database } from '../db/connect.js';
import { employersDueOnTestClocks, nextDueOf } from '../db/looks.js';
import { readTestClock, setTestClock, withTestClock } from '../db/test-clocks.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Delivery } from './delivery.js';
import type { Looker } from './look.js';

interface Deps {
  database: Pick<Database, 'db' | 'sql'>;
  intake: { drain(employerId: string): Promise<unknown> };
  looker: Pick<Looker, 'lookAt'>;
  delivery: Pick<Delivery, 'runFor'>;
  /** What is to be done after letters were sent; absent: nothing. */
  afterwards?: { drain(employerId: string): Promise<unknown> };
}

export type Settle = (employerId: string, until: Instant) => Promise<'settled' | 'wouldGoBack'>;

/** More rounds than this at one instant mean that something plans itself for ever. */
const MAX_ROUNDS_AT_ONCE = 1_000;

export function createSettle({ database, intake, looker, delivery, afterwards }: Deps): Settle {
  return (employerId, until) =>
    withTestClock(database.sql, employerId, async () => {
      await intake.drain(employerId);
      let at = await readTestClock(database.db, employerId);
      if (until < at) return 'wouldGoBack';
      let rounds = 0;
      for (;;) {
        const next = await nextDueOf(database.db, employerId);
        const due = Math.min(next.look ?? Infinity, next.message ?? Infinity);
        if (due > until) break;
        rounds = due > at ? 0 : rounds + 1;
        if (rounds > MAX_ROUNDS_AT_ONCE) throw new Error(`the test clock of ${employerId} does not settle at ${toIso(at)}: something falls due there again and again`);
        if (due > at) {
          at = due;
          await setTestClock(database.db, employerId, at);
        }
        // What has happened is looked at before anything is sent.
        if (next.look !== null && next.look <= at) await looker.lookAt(employerId, at);
        else await delivery.runFor(employerId, at);
      }
      await setTestClock(database.db, employerId, until);
      await afterwards?.drain(employerId);
      return 'settled';
    });
}

/** What background work does for test employers: everything due on their clocks as they stand, through the one door that orders it. */
export async function settleWhatIsDue(database: Pick<Database, 'db'>, settle: Settle): Promise<void> {
  for (const { id, now } of await employersDueOnTestClocks(database.db)) await settle(id, now);
}
