/** What closing a job, or everything of a connection, would do to everybody still open on it: everything is decided, nothing is written. */
import type { Calendars } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import { openApplicationsOf } from '../db/checks.js';
import type { Db } from '../db/connect.js';
import type { ClosureReason } from '../domain/hiring-event.js';
import { type Instant, toIso } from '../domain/instant.js';
import { type Closed, type Closing, closingOf, type ClosingPlan, leftReasons, leftWords } from '../domain/job-closing.js';

const PAGE = 500;
const EXAMPLES = 5;

/**
 * @param calendars of employers
 * @returns a function that reads in the caller's transaction; with `lock` nothing changes about these applications until it ends. Times are on the employer's clock
 */
export function createClosingPlan(calendars: Calendars): (db: Db, which: { employerId: string; of: Closed; reason: ClosureReason; lock: boolean }, now: Instant) => Promise<ClosingPlan> {
  return async (db, { employerId, of, reason, lock }, now) => {
    const closings: { id: string; name: string | null; closing: Closing }[] = [];
    let after = '';
    for (;;) {
      const ids = await openApplicationsOf(db, { employerId, ...of, after, limit: PAGE, lock });
      for (const { id, facts } of await loadCases(db, ids, () => now, calendars)) {
        const closing = closingOf(facts, reason, now);
        const { name, firstName, lastName } = facts.candidate;
        if (closing !== null) closings.push({ id, name: name ?? ([firstName, lastName].filter((part) => part !== null).join(' ') || null), closing });
      }
      const last = ids.at(-1);
      if (last === undefined || ids.length < PAGE) return planOf(closings.sort((a, b) => (a.id < b.id ? -1 : 1)));
      after = last;
    }
  };
}

function planOf(closings: readonly { id: string; name: string | null; closing: Closing }[]): ClosingPlan {
  const closed = closings.flatMap(({ id, name, closing }) => ('step' in closing ? [{ id, name, ...closing }] : []));
  const times = closed.map(({ step }) => step.plannedFor);
  const calls = closed.filter(({ step }) => step.kind === 'callTask').length;
  return {
    open: closings.length,
    closes: {
      count: closed.length, letters: closed.length - calls, calls, finalRound: closed.filter(({ finalRound }) => finalRound).length,
      from: times.length === 0 ? null : toIso(Math.min(...times)), until: times.length === 0 ? null : toIso(Math.max(...times)),
      heldBy: tally(closed.flatMap(({ heldBy }) => heldBy)),
      examples: closed.slice(0, EXAMPLES).map(({ id, name, step }) => ({ applicationId: id, candidate: name, what: step.kind === 'callTask' ? 'callTask' : 'closure', at: toIso(step.plannedFor), because: step.because })),
    },
    left: leftReasons.flatMap((why) => {
      const ids = closings.flatMap(({ id, closing }) => ('left' in closing && closing.left === why ? [id] : []));
      return ids.length === 0 ? [] : [{ why, words: leftWords[why], count: ids.length, applicationIds: ids.slice(0, PAGE) }];
    }),
    ids: closed.map(({ id }) => id),
  };
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
