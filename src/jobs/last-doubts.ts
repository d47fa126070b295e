/** Right before closures go: each whose ATS can be asked is asked about, and what is in doubt is held. */
import type { EmployerRow } from '../db/calendars.js';
import { companionsOf } from '../db/companions.js';
import type { Database } from '../db/connect.js';
import * as outbox from '../db/outbox.js';
import { HOUR_MS, type Instant } from '../domain/instant.js';
import type { LookAgain } from './look-again.js';

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  /** Absent: nobody is asked. */
  lookAgain?: LookAgain;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

type NowFor = (employer: EmployerRow) => Instant;

/** Closures to the same person that were planned when they were looked for. */
export interface Beside {
  ids: readonly string[];
  /** Those that are due, and that nothing speaks against. */
  confirmed: ReadonlySet<string>;
}

export interface LastDoubts {
  /** @returns whether the message has to wait; it is then asked about again in an hour */
  heldInDoubt(id: string, nowFor: NowFor): Promise<boolean>;
  /** @returns other closures to the person whom this one is for */
  confirmedBeside(id: string, nowFor: NowFor): Promise<Beside>;
}

/** How long a closure waits that the ATS could not confirm. */
const HOLD_MS = HOUR_MS;

export function createLastDoubts({ database, clock, lookAgain, log }: Deps): LastDoubts {
  /** What may not be so any more is not told. */
  async function heldInDoubt(id: string, nowFor: NowFor): Promise<boolean> {
    const why = lookAgain === undefined ? null : await lookAgain(id);
    if (why === null) return false;
    await database.db.transaction(async (tx) => {
      const [mail, employer] = await Promise.all([outbox.lockMail(tx, id), outbox.employerOf(tx, id)]);
      if (mail === null || employer === null || mail.message.status !== 'planned') return;
      const at = nowFor(employer);
      await outbox.hold(tx, id, { notBefore: clock.now() + HOLD_MS, plannedFor: employer.mode === 'test' ? at + HOLD_MS : mail.message.plannedFor, why, at });
    });
    log({ level: 'warn', msg: 'a closure is held', messageId: id, why });
    return true;
  }

  return {
    heldInDoubt,
    async confirmedBeside(id, nowFor) {
      const found = await companionsOf(database.db, id);
      const confirmed = new Set<string>();
      if (found === null) return { ids: [], confirmed };
      const { employer, companions } = found;
      for (const { id: other, plannedFor, notBefore } of companions) {
        const waits = plannedFor > nowFor(employer) || (employer.mode === 'live' && notBefore !== null && notBefore > clock.now());
        if (!waits && !(await heldInDoubt(other, nowFor))) confirmed.add(other);
      }
      return { ids: companions.map((companion) => companion.id), confirmed };
    },
  };
}
