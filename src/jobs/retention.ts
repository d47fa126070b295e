/** Once a day: erases people whom nobody has to keep any longer, by what their employer has chosen and what laws ask for where their jobs are. */
import { actAs } from '../db/actor.js';
import { type EraseDeps, erasePerson } from '../db/erase-person.js';
import { kinByAddress } from '../db/kin.js';
import type { Database, Db } from '../db/connect.js';
import { type Person, readPerson } from '../db/person-file.js';
import { employersThatForget, keptApplications, peopleAtRest, retentionOf } from '../db/retention.js';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { personKeptUntil, type RetentionChoice } from '../domain/law/retention.js';

interface Deps extends EraseDeps {
  database: Pick<Database, 'db'>;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface Retention {
  /** Every employer, each at the most once a day of its own clock. */
  run(): Promise<void>;
  /** One test employer, at once. */
  drain(employerId: string): Promise<void>;
}

const BATCH = 200;

export function createRetention(deps: Deps): Retention {
  const { database: { db }, clock, log } = deps;
  const lastDay = new Map<string, number>();

  /** Decided once more under locks on the person's applications: they may just have been heard of. */
  async function eraseIfDue(id: string, employer: { id: string; now: Instant; live: boolean }, choice: RetentionChoice): Promise<boolean> {
    return db.transaction(async (tx) => {
      const person = await readPerson(tx, employer.id, id);
      if (person === null || !(await isDue(tx, employer, person, choice))) return false;
      await actAs(tx, 'retention');
      await erasePerson(deps, tx, person, employer);
      return true;
    });
  }

  /** Whoever has the same address elsewhere in the house is the same person, and as long as one of them is kept the other is. */
  async function isDue(tx: Db, employer: { id: string; now: Instant }, { records, applicationIds }: Person, choice: RetentionChoice): Promise<boolean> {
    const [first] = applicationIds;
    const kin = first === undefined ? [] : (await kinByAddress(tx, records.flatMap(({ email }) => (email === null ? [] : [{ id: first, employerId: employer.id, email }])))).allApplications;
    const until = personKeptUntil(await keptApplications(tx, [...new Set([...applicationIds, ...kin])]), choice);
    return until !== null && until <= employer.now;
  }

  async function forget(employer: { id: string; now: Instant; live: boolean }): Promise<void> {
    const choice = await retentionOf(db, employer.id);
    const shortest = Math.min(...Object.values(choice.places), choice.days ?? Infinity);
    if (shortest === Infinity) return;
    let erased = 0;
    for (let after = ''; ; ) {
      const ids = await peopleAtRest(db, employer.id, { before: employer.now - shortest * DAY_MS, after, limit: BATCH });
      for (const id of ids) if (await eraseIfDue(id, employer, choice)) erased += 1;
      after = ids.at(-1) ?? after;
      if (ids.length < BATCH) break;
    }
    if (erased > 0) log({ level: 'info', msg: 'people were erased whom nobody has to keep any longer', employerId: employer.id, erased });
  }

  return {
    async run() {
      for (const employer of await employersThatForget(db, clock.now())) {
        const day = Math.floor(employer.now / DAY_MS);
        if (lastDay.get(employer.id) === day) continue;
        await forget(employer);
        lastDay.set(employer.id, day);
      }
    },
    async drain(employerId) {
      const employer = (await employersThatForget(db, clock.now())).find(({ id }) => id === employerId);
      if (employer !== undefined) await forget(employer);
    },
  };
}
