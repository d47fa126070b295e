/** What another policy would do to today's open applications: everything is decided, nothing is written. */
import type { Calendars } from '../db/calendars.js';
import { loadCases, type LoadedCase } from '../db/cases.js';
import { openApplicationsOf } from '../db/checks.js';
import type { Database } from '../db/connect.js';
import { decide } from '../domain/decide.js';
import type { Step } from '../domain/decision.js';
import { type Instant, toIso } from '../domain/instant.js';
import { type Policy, policyFor } from '../domain/policy.js';

export interface PreviewedStep {
  kind: string;
  reason: string;
  count: number;
  /** How many of them a person would have to approve first. */
  needingApproval: number;
  examples: { applicationId: string; jobTitle: string | null; plannedFor: string; because: string[] }[];
}

export interface Preview {
  openApplications: number;
  /** Under the given policy. */
  statuses: Record<string, number>;
  messages: PreviewedStep[];
  /** The same under the policy that holds today. */
  today: { statuses: Record<string, number>; messages: Omit<PreviewedStep, 'examples'>[] };
}

const PAGE = 500;
const EXAMPLES = 3;

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
}

/**
 * @param now on the employer's clock
 */
export function createPreview({ database: { db }, calendars }: Deps): (employerId: string, policy: Policy, now: Instant) => Promise<Preview> {
  return async (employerId, policy, now) => {
    const given = new Tally();
    const today = new Tally();
    let after = '';
    for (let ids = await openApplicationsOf(db, { employerId, after, limit: PAGE }); ids.length > 0; ids = await openApplicationsOf(db, { employerId, after, limit: PAGE })) {
      for (const loaded of await loadCases(db, ids, () => now, calendars)) {
        const job = { id: loaded.row.jobId, externalId: loaded.jobRow?.externalId ?? null };
        given.add(loaded, decide({ ...loaded.facts, policy: policyFor(policy, job) }, now));
        today.add(loaded, decide(loaded.facts, now));
      }
      after = ids.at(-1) ?? after;
    }
    return { openApplications: given.count, statuses: given.statuses(), messages: given.messages(), today: { statuses: today.statuses(), messages: today.messages().map(({ examples: _examples, ...step }) => step) } };
  };
}

class Tally {
  count = 0;
  readonly #statuses = new Map<string, number>();
  readonly #steps = new Map<string, PreviewedStep>();

  add(loaded: LoadedCase, { status, steps }: { status: string; steps: readonly Step[] }): void {
    this.count += 1;
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
    for (const step of steps) this.#addStep(loaded, step);
  }

  #addStep({ id, jobRow }: LoadedCase, step: Step): void {
    const key = `${step.kind} ${step.reason}`;
    const known = this.#steps.get(key) ?? { kind: step.kind, reason: step.reason, count: 0, needingApproval: 0, examples: [] };
    known.count += 1;
    if (step.needsApproval !== null) known.needingApproval += 1;
    if (known.examples.length < EXAMPLES) known.examples.push({ applicationId: id, jobTitle: jobRow?.title ?? null, plannedFor: toIso(step.plannedFor), because: step.because });
    this.#steps.set(key, known);
  }

  statuses(): Record<string, number> {
    return Object.fromEntries([...this.#statuses].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  messages(): PreviewedStep[] {
    return [...this.#steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
  }
}
