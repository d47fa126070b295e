/** How long a candidate may wait in each stage, and what follows: the employer's own rules, with the defaults that get there before the candidate has to ask. */
import type { StageKind } from './hiring-event.js';

/** Stage kinds for which an answer is promised; in `offer` people are talking, `hired` is an answer. */
export const promisedStageKinds = ['applied', 'screening', 'assessment', 'interview', 'finalInterview'] as const;
export type PromisedStageKind = (typeof promisedStageKinds)[number];

/** What may be said differently for one job. */
export interface JobPolicy {
  /** Working days a candidate may wait, by stage kind. */
  promises: Record<PromisedStageKind, number>;
  /** Working days left for a personal word after a decision, before the letter. */
  graceDays: number;
  /** Working days after a decision by which it is told at the latest. */
  tellWithinDays: number;
  /** True: where nobody answers in the end, the closing letter goes without a person's approval. Never after a final round. */
  closeOnSilence: boolean;
  /** Working days between two contacts with a candidate. */
  minimumGapDays: number;
  /** Names of stages in which nobody is written to, compared without regard to case. */
  excludedStages: string[];
  /** True: candidates whom an agency brought are written to as well. */
  writeToAgencyCandidates: boolean;
  /** True: whoever applies is told that it has come in. Most ATSs do that themselves. */
  receipts: boolean;
}

export interface Policy extends JobPolicy {
  /** More closures within an hour than this are all held for approval: a mistake in the ATS must not become five hundred letters. */
  burstLimit: number;
  /** Overrides by job: our id of it or the ATS's. */
  jobs: Record<string, Partial<Omit<JobPolicy, 'promises'>> & { promises?: Partial<Record<PromisedStageKind, number>> }>;
}

/** The default of design.md: an applicant is advised to wait a week after an interview and then to ask; this gets there first. */
export const defaultPolicy: Policy = {
  promises: { applied: 10, screening: 5, assessment: 5, interview: 5, finalInterview: 3 },
  graceDays: 2,
  tellWithinDays: 5,
  closeOnSilence: false,
  minimumGapDays: 2,
  excludedStages: [],
  writeToAgencyCandidates: false,
  receipts: false,
  burstLimit: 30,
  jobs: {},
};

/**
 * The policy as it holds for one job.
 * @param job its ids; the most specific wins: our id before the ATS's
 */
export function policyFor(policy: Policy, job: { id: string | null; externalId: string | null }): JobPolicy {
  const { burstLimit: _burst, jobs, ...general } = policy;
  const override = (job.id === null ? undefined : jobs[job.id]) ?? (job.externalId === null ? undefined : jobs[job.externalId]);
  return override === undefined ? general : { ...general, ...override, promises: { ...general.promises, ...override.promises } };
}

/** @returns working days promised in a stage of this kind, or null where none are: people are talking, or it is over */
export function promisedDays(policy: JobPolicy, kind: StageKind): number | null {
  return kind === 'offer' || kind === 'hired' ? null : policy.promises[kind];
}
