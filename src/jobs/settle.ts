/** The test clock: moves an employer's time forward and processes everything that falls due on the way, in the order of time. */
import type { Database } from '../db/connect.js';
import { readTestClock, setTestClock, withTestClock } from '../db/test-clocks.js';
import { employersDueOnTestClocks } from '../db/test-dues.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Season } from './season.js';

interface Deps {
  database: Pick<Database, 'db' | 'sql'>;
  intake: { drain(employerId: string): Promise<unknown> };
  season: Season;
  /** What is to be done after letters were sent, in this order; absent: nothing. */
  afterwards?: readonly { drain(employerId: string): Promise<unknown> }[];
}

export type Settle = (employerId: string, until: Instant) => Promise<'settled' | 'wouldGoBack'>;

/** More stretches than this at one instant mean that something plans itself for ever. */
const MAX_STRETCHES_AT_ONCE = 1_000;

export function createSettle({ database, intake, season, afterwards }: Deps): Settle {
  return (employerId, until) =>
    withTestClock(database.sql, employerId, async () => {
      await intake.drain(employerId);
      let at = await readTestClock(database.db, employerId);
      if (until < at) return 'wouldGoBack';
      for (let stretches = 0; ; stretches += 1) {
        const reached = await season.play(employerId, { from: at, until });
        if (reached === null) break;
        if (reached > at) [at, stretches] = [reached, 0];
        if (stretches > MAX_STRETCHES_AT_ONCE) throw new Error(`the test clock of ${employerId} does not settle at ${toIso(at)}: something falls due there again and again`);
      }
      await setTestClock(database.db, employerId, until);
      for (const work of afterwards ?? []) await work.drain(employerId);
      return 'settled';
    });
}

/** What background work does for test employers: everything due on their clocks as they stand, through the one door that orders it. */
export async function settleWhatIsDue(database: Pick<Database, 'db'>, settle: Settle): Promise<void> {
  for (const { id, now } of await employersDueOnTestClocks(database.db)) await settle(id, now);
}
