/** Looks at applications that are due: folds what happened, decides what is owed, and plans the messages, in one transaction. */
import type { Database, Db } from '../db/connect.js';
import type { Calendars, EmployerRow } from '../db/calendars.js';
import { loadCases, type LoadedCase } from '../db/cases.js';
import { erasePersons } from '../db/erasure.js';
import { claimDueLive, claimDueOf, closuresAround, holdForApproval, type Look, saveLooks, savePlans } from '../db/looks.js';
import { planBurstAlarm } from '../db/burst-alarms.js';
import { burstMembers } from '../domain/burst.js';
import { decide } from '../domain/decide.js';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import { planMessages } from '../domain/plan.js';
import { createClaimedLooks } from './claimed-looks.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  wake: (name: 'sweep' | 'delivery') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface Looker {
  /** One batch of whatever is due for live employers. */
  sweep(): Promise<'idle' | 'more'>;
  /** Everything of one test employer that is due by `now`, on its clock. @returns how many were looked at */
  lookAt(employerId: string, now: Instant): Promise<number>;
  /**
   * Some applications at once, as part of the caller's transaction, so that whoever changed something sees what it led to. Where two get in
   * each other's way it is left to the sweep: what the caller did stands.
   */
  lookNow(tx: Db, ids: readonly string[], now: Instant): Promise<void>;
}

const BATCH = 200;
/** How far below the last full pass the sweep still looks: more than clocks of several workers may differ. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** Every so often the sweep looks from the beginning of time, so that nothing can be forgotten behind the bound. */
const FULL_PASS_EVERY_MS = 5 * MINUTE_MS;
const BEGINNING: Instant = 0;

export function createLooker({ database, calendars, clock, wake, log }: Deps): Looker {
  const lookAtClaimed = createClaimedLooks({ database, clock, log, look: (tx, ids, now) => look(tx, ids, () => now) });
  let after = BEGINNING;
  let lastFullPass = -Infinity;

  async function look(tx: Db, ids: readonly string[], nowFor: (employer: EmployerRow) => Instant): Promise<void> {
    const cases = await loadCases(tx, ids, nowFor, calendars);
    const looks = cases.map((loaded): Look => lookAtCase(loaded, nowFor(loaded.employer)));
    await saveLooks(tx, looks);
    await savePlans(tx, looks);
    await erasePersons(tx, personsToErase(looks));
    const held = await holdBursts(tx, looks);
    if (held > 0) log({ level: 'warn', msg: 'closures held: more at once than the burst limit allows', held });
  }

  return {
    async sweep() {
      const now = clock.now();
      const full = now - lastFullPass >= FULL_PASS_EVERY_MS;
      const live = await lookAtClaimed((tx) => claimDueLive(tx, { now, after: full ? BEGINNING : after, limit: BATCH }), now);
      if (live < BATCH) {
        after = now - OVERLAP_MS;
        if (full) lastFullPass = now;
      }
      if (live > 0) wake('delivery');
      return live === BATCH ? 'more' : 'idle';
    },

    lookAt: (employerId, now) => lookAtClaimed((tx) => claimDueOf(tx, { employerId, now, limit: BATCH }), now),

    async lookNow(tx, ids, now) {
      try {
        await tx.transaction((part) => look(part, ids, () => now));
      } catch {
        // Two in each other's way, or a fault that the sweep will meet and report: where the database has gone, the caller's next statement says so.
        log({ level: 'warn', msg: 'a look was left to the sweep', applicationIds: ids });
      }
    },
  };
}

function personsToErase(looks: readonly Look[]): string[] {
  const erased = looks.filter(({ loaded }) => loaded.facts.candidate.erasedAt !== null);
  return [...new Set(erased.map(({ loaded }) => loaded.row.candidateId).filter((id): id is string => id !== null))];
}

/** One application: what it needs, and what of that is not planned yet. */
export function lookAtCase(loaded: LoadedCase, now: Instant): Look {
  const decision = decide(loaded.facts, now);
  return { loaded, decision, plan: planMessages(decision, loaded.messages, loaded.facts.connection.state), now };
}

/** Holds what stands too close together, and tells the employer once a day. */
async function holdBursts(tx: Db, looks: readonly Look[]): Promise<number> {
  const byEmployer = new Map<string, { look: Look; times: Instant[] }>();
  for (const look of looks) {
    const times = newClosureTimes(look);
    if (times.length === 0) continue;
    const known = byEmployer.get(look.loaded.row.employerId);
    byEmployer.set(look.loaded.row.employerId, { look, times: [...(known?.times ?? []), ...times] });
  }
  let heldInAll = 0;
  for (const [employerId, { look, times }] of [...byEmployer].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const closures = await closuresAround(tx, employerId, { from: Math.min(...times) - HOUR_MS, until: Math.max(...times) + HOUR_MS });
    const unapproved = closures.filter((closure) => !closure.approved);
    const held = await holdForApproval(tx, [...burstMembers(unapproved, look.loaded.burstLimit)], look.now);
    if (held > 0) await planBurstAlarm(tx, { employer: look.loaded.employer, calendar: look.loaded.facts.calendars.employer, held, now: look.now });
    heldInAll += held;
  }
  return heldInAll;
}

function newClosureTimes({ plan }: Look): Instant[] {
  const planned = [...plan.add, ...plan.change].filter(({ status, step }) => status === 'planned' && step.kind === 'closure');
  return planned.map(({ step }) => step.plannedFor);
}

