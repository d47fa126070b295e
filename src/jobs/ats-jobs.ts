/** Everything that asks ATSs and writes into them, over one set of opened accounts. */
import type { Calendars } from '../db/calendars.js';
import { type AtsAccountsDeps, createAtsAccounts } from './ats-accounts.js';
import { createLookAgain, type LookAgain } from './look-again.js';
import { createLookUps, type LookUps } from './look-ups.js';
import { createWalks, type Walks } from './walks.js';
import { createWriteBacks, type WriteBacks } from './write-backs.js';

interface Deps extends AtsAccountsDeps {
  calendars: Calendars;
  wake(name: 'sweep' | 'delivery' | 'lookUps' | 'walks'): void;
}

export interface AtsJobs {
  lookUps: LookUps;
  walks: Walks;
  writeBacks: WriteBacks;
  lookAgain: LookAgain;
  /** All that one test employer's ATSs are to be asked, as far as they answer: a walk may lead to look-ups, and a look-up to a walk. */
  drain(employerId: string): Promise<void>;
}

export function createAtsJobs(deps: Deps): AtsJobs {
  const asking = { ...deps, accounts: createAtsAccounts(deps) };
  const lookUps = createLookUps(asking);
  const walks = createWalks(asking);
  return {
    lookUps, walks, writeBacks: createWriteBacks(asking), lookAgain: createLookAgain(asking),
    async drain(employerId) {
      while ((await lookUps.drain(employerId)) + (await walks.drain(employerId)) > 0);
    },
  };
}
