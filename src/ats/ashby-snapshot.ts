/** How an application or a job of Ashby stands, in our words. */
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot } from '../domain/snapshot.js';
import type { AshbyApplication, AshbyJob, AshbyOffer } from './ashby-body.js';
import { applicationFacts, endedAt, jobFacts, offerStanding, standingOf } from './ashby-facts.js';
import { momentOf } from './field-shapes.js';
import { onlySaid } from './text.js';

/** What Ashby keeps elsewhere than in the application. */
export interface AshbySurroundings {
  job: AshbyJob | null;
  interviews: InterviewSnapshot[];
  /** Null where they were not asked for. */
  offers: readonly AshbyOffer[] | null;
}

/** @returns whether it is still going on, so that its interviews and offers matter */
export function isOpen(application: AshbyApplication): boolean {
  const standing = standingOf(application);
  return standing === 'open' || standing === 'lead';
}

export function applicationSnapshot(application: AshbyApplication, { job, interviews, offers }: AshbySurroundings): ApplicationSnapshot {
  const facts = applicationFacts(application);
  const offerOut = offers?.some((offer) => offerStanding(offer) === 'made') ?? null;
  const declined = offerOut === false ? offers?.findLast((offer) => offerStanding(offer) === 'declined') : undefined;
  const entered = enteredStageAt(application);
  return {
    applicationId: application.id, candidateId: application.candidate?.id ?? null, jobId: application.job?.id ?? null,
    ...stateOf(application, declined, entered),
    appliedAt: momentOf(application.createdAt),
    stageSince: facts.stage === undefined ? null : entered,
    offerOut, interviews,
    updatedAt: momentOf(application.updatedAt),
    facts: job === null ? facts : (onlySaid({ ...facts, job: onlySaid({ ...facts.job, ...jobFacts(job).job }) }) ?? {}),
  };
}

function stateOf(application: AshbyApplication, declined: AshbyOffer | undefined, entered: number | null): Pick<ApplicationSnapshot, 'state' | 'stateSince'> {
  if (isOpen(application)) return declined === undefined ? { state: 'open', stateSince: null } : { state: 'offerDeclined', stateSince: momentOf(declined.decidedAt) };
  const standing = standingOf(application);
  if (standing === 'hired') return { state: 'hired', stateSince: entered };
  return { state: standing === 'rejected' || standing === 'withdrawn' ? standing : 'unclear', stateSince: endedAt(application) };
}

/** When it came into the stage in which it is: only where the application was asked for by its id. */
function enteredStageAt({ applicationHistory, currentInterviewStage: stage }: AshbyApplication): number | null {
  return momentOf(applicationHistory?.findLast(({ stageId }) => stageId != null && stageId === stage?.id)?.enteredStageAt);
}

/** Ashby does not say of a closed job whether it was filled: its openings do, and a job may have several. A draft is open to nobody. */
export function jobSnapshot(job: AshbyJob): JobSnapshot {
  const state = job.status === 'Open' ? 'open' : job.status === 'Closed' || job.status === 'Archived' ? 'closed' : null;
  return { jobId: job.id, state, stateSince: momentOf(state === 'open' ? job.openedAt : state === 'closed' ? job.closedAt : null), facts: jobFacts(job) };
}
