/** Looks at applications that are due: folds what happened, decides what is owed, and plans the messages, in one transaction. */
import type { Database, Db } from '../db/connect.js';
import type { Calendars, EmployerRow } from '../db/calendars.js';
import { type KeptMessage, loadCases, type LoadedCase } from '../db/cases.js';
import { type AddressMark, wakeErasedBlocks } from '../db/erased-addresses.js';
import { erasePersons } from '../db/erasure.js';
import { claimDueLive, type Look, saveLooks } from '../db/looks.js';
import { savePlans } from '../db/plans.js';
import { decide } from '../domain/decide.js';
import { type Instant, MINUTE_MS } from '../domain/instant.js';
import { planMessages } from '../domain/plan.js';
import { holdBursts } from './bursts.js';
import { createClaimedLooks } from './claimed-looks.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  /** What stands for the blocked address of somebody who was erased. */
  markOf: AddressMark;
  wake: (name: 'sweep' | 'delivery') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface Looker {
  /** One batch of whatever is due for live employers. */
  sweep(): Promise<'idle' | 'more'>;
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

export function createLooker({ database, calendars, clock, markOf, wake, log }: Deps): Looker {
  const lookAtClaimed = createClaimedLooks({ database, clock, log, look: (tx, ids, now) => look(tx, ids, () => now) });
  let after = BEGINNING;
  let lastFullPass = -Infinity;

  async function look(tx: Db, ids: readonly string[], nowFor: (employer: EmployerRow) => Instant): Promise<void> {
    await wakeErasedBlocks(tx, markOf, ids);
    const cases = await loadCases(tx, ids, nowFor, calendars);
    const looks = cases.map((loaded): Look => lookAtCase(loaded, nowFor(loaded.employer)));
    await saveLooks(tx, looks);
    await savePlans(tx, looks);
    await erasePersons(tx, personsToErase(looks), markOf);
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

export function personsToErase(looks: readonly Look[]): string[] {
  const erased = looks.filter(({ loaded }) => loaded.facts.candidate.erasedAt !== null);
  return [...new Set(erased.map(({ loaded }) => loaded.row.candidateId).filter((id): id is string => id !== null))];
}

/** One application: what it needs, and what of that is not planned yet. */
export function lookAtCase(loaded: LoadedCase, now: Instant): Look {
  const decision = decide(loaded.facts, now);
  return { loaded, decision, plan: planMessages(decision, loaded.messages, loaded.facts.connection.state), now };
}

/**
 * The facts are read again at the last moment: what has changed cancels a message, postpones it, or asks for approval.
 *
 * @param message planned, or on its way with an unknown end
 * @returns whether it is to be sent now; when it goes as the facts stand, null where it does not or a person must look first; and a look whose plan, where it changes anything, changes this message alone
 */
export function decideAgain({ id, step, episode, status }: Pick<KeptMessage, 'id' | 'step' | 'episode' | 'status'>, loaded: LoadedCase, now: Instant): { wanted: boolean; goesAt: Instant | null; look: Look } {
  const seen = lookAtCase({ ...loaded, messages: loaded.messages.filter((other) => other.id === id) }, now);
  const look = { ...seen, plan: { ...seen.plan, add: [] } };
  const wanted = look.decision.steps.find((candidate) => candidate.step === step && candidate.episode === episode);
  if (status === 'sending') return { wanted: wanted !== undefined, goesAt: wanted?.plannedFor ?? null, look: { ...look, plan: { add: [], change: [], cancel: [] } } };
  const standing = look.plan.change.find((change) => change.id === id)?.status ?? status;
  const goesAt = wanted === undefined || standing !== 'planned' ? null : wanted.plannedFor;
  return { wanted: goesAt !== null && goesAt <= now, goesAt, look };
}
