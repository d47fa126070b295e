/** Holds closures that stand too close together: a mistake in the ATS must not become letters. */
import { planBurstAlarm } from '../db/burst-alarms.js';
import type { KeptMessage } from '../db/cases.js';
import type { Db } from '../db/connect.js';
import { closuresAround, holdForApproval, type Look } from '../db/looks.js';
import { burstMembers } from '../domain/burst.js';
import { HOUR_MS, type Instant } from '../domain/instant.js';
import { BURST_HOLD } from '../domain/plan.js';

/** Holds them, and tells each employer once a day. @returns how many are held now that were not before */
export async function holdBursts(tx: Db, looks: readonly Look[]): Promise<number> {
  let heldInAll = 0;
  for (const { look, times } of newClosures(looks)) {
    const closures = await closuresNear(tx, look, times);
    const held = await holdForApproval(tx, [...burstMembers(closures.filter(({ approved }) => !approved), look.loaded.burstLimit)], look.now);
    if (held > 0) await planBurstAlarm(tx, { employer: look.loaded.employer, calendar: look.loaded.facts.calendars.employer, held, now: look.now });
    heldInAll += held;
  }
  return heldInAll;
}

/**
 * Whether `holdBursts` would hold any, once what is only in memory is written down.
 * @param messages as they stand in memory, which the database has otherwise or not at all
 */
export async function burstAhead(tx: Db, looks: readonly Look[], messages: () => readonly KeptMessage[]): Promise<boolean> {
  for (const { look, times } of newClosures(looks)) {
    const inMemory = messages();
    const ids = new Set(inMemory.map(({ id }) => id));
    const stored = (await closuresNear(tx, look, times)).filter(({ id, approved }) => !approved && !ids.has(id));
    const here = inMemory.filter((message) => counts(message) && message.approvedAt === null).map(({ id, plannedFor, status }) => ({ id, at: plannedFor, status }));
    const closures = [...stored, ...here];
    const members = burstMembers(closures, look.loaded.burstLimit);
    if (closures.some(({ id, status }) => status === 'planned' && members.has(id))) return true;
  }
  return false;
}

/** As `closuresAround` counts them. */
function counts({ kind, status, heldBecause }: KeptMessage): boolean {
  if (kind !== 'closure' || status === 'shadowed' || status === 'cancelled' || status === 'failed') return false;
  return status !== 'awaitingApproval' || heldBecause === BURST_HOLD;
}

function closuresNear(tx: Db, { loaded }: Look, times: readonly Instant[]) {
  return closuresAround(tx, loaded.row.employerId, { from: Math.min(...times) - HOUR_MS, until: Math.max(...times) + HOUR_MS });
}

/** Each employer's, in one order everywhere: two workers wait for each other and do not deadlock. */
function newClosures(looks: readonly Look[]): { look: Look; times: Instant[] }[] {
  const byEmployer = new Map<string, { look: Look; times: Instant[] }>();
  for (const look of looks) {
    const times = newClosureTimes(look);
    if (times.length === 0) continue;
    const { employerId } = look.loaded.row;
    byEmployer.set(employerId, { look, times: [...(byEmployer.get(employerId)?.times ?? []), ...times] });
  }
  return [...byEmployer].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, closures]) => closures);
}

function newClosureTimes({ plan }: Look): Instant[] {
  const planned = [...plan.add, ...plan.change].filter(({ status, step }) => status === 'planned' && step.kind === 'closure');
  return planned.map(({ step }) => step.plannedFor);
}
