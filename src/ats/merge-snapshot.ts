/**
 * What Merge's common models mean. An application has no status and no field for a hire: rejected where it has a time of rejection; hired where its
 * stage says so or an offer is signed, as Merge's own model leaves to its reader; open otherwise.
 */
import type { EventFacts, TeamMember } from '../domain/hiring-event.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { chosenAddress, idText, mailbox, moment } from './body-fields.js';
import { closingState } from './closing-reason.js';
import type { MergeApplication, MergeCandidate, MergeInterview, MergeJob, MergeUser } from './merge-models.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

export interface Around {
  /** null: not asked for. */
  interviews: readonly MergeInterview[] | null;
  recruiter: MergeUser | undefined;
  hiringManager: MergeUser | undefined;
  /** The reasons by which candidates withdraw, as the employer says; null: not said. */
  withdrawnReasons: readonly string[] | null;
}

export function applicationSnapshot(application: MergeApplication, around: Around): ApplicationSnapshot {
  const state = stateOf(application, around.withdrawnReasons);
  const statuses = offersOf(application).map(({ status }) => status?.toUpperCase());
  return {
    applicationId: String(application.id),
    candidateId: idText(idOf(application.candidate)) ?? null,
    jobId: idText(idOf(application.job)) ?? null,
    state,
    stateSince: (state === 'open' || state === 'hired' ? undefined : (moment(application.rejected_at) ?? moment(offersOf(application).find(({ status }) => status === 'DENIED')?.closed_at))) ?? null,
    appliedAt: moment(application.applied_at) ?? null,
    stageSince: null,
    // In a stage for offers, one may be on its way without Merge's knowledge.
    offerOut: statuses.some((status) => status !== undefined && LIVE_OFFERS.has(status)) ? true : application.offers == null || stageOf(application)?.kind === 'offer' ? null : false,
    interviews: around.interviews === null ? null : around.interviews.map((interview) => interviewSnapshot(interview)),
    // `modified_at` is when Merge last synced it, which says nothing of the ATS.
    updatedAt: null,
    facts: factsOf(application, around),
  };
}

/** Those that may still be accepted, or have been; one that is only being written protects the candidate already. */
const LIVE_OFFERS: ReadonlySet<string> = new Set(['DRAFT', 'APPROVAL-SENT', 'APPROVED', 'SENT', 'SENT-MANUALLY', 'OPENED', 'SIGNED']);

function stateOf(application: MergeApplication, withdrawnReasons: readonly string[] | null): SnapshotState {
  const reason = application.reject_reason;
  if (application.rejected_at != null) {
    // A reason that came without its name is one that nobody can judge.
    if (reason != null && typeof reason !== 'object') return 'unclear';
    return closingState(plainText(reason?.name), withdrawnReasons, 'rejected');
  }
  const statuses = offersOf(application).map(({ status }) => status?.toUpperCase());
  if (stageOf(application)?.kind === 'hired' || statuses.includes('SIGNED')) return 'hired';
  const live = statuses.some((status) => status !== undefined && LIVE_OFFERS.has(status));
  return statuses.includes('DENIED') && !live ? 'offerDeclined' : 'open';
}

function offersOf({ offers }: MergeApplication): { status?: string | null; closed_at?: string | null }[] {
  return (offers ?? []).flatMap((offer) => (typeof offer === 'object' && offer !== null && offer.remote_was_deleted !== true ? [offer] : []));
}

function stageOf({ current_stage: stage }: MergeApplication): EventFacts['stage'] {
  if (stage == null) return undefined;
  if (typeof stage !== 'object') return { id: String(stage) };
  const name = plainText(stage.name);
  return { id: String(stage.id), ...onlySaid({ name, kind: name === undefined ? undefined : (guessStageKind(name) ?? undefined) }) };
}

function factsOf(application: MergeApplication, { recruiter, hiringManager }: Around): EventFacts {
  const { candidate, job, reject_reason: reason } = application;
  return (
    onlySaid({
      stage: stageOf(application),
      appliedAt: moment(application.applied_at),
      source: plainText(application.source),
      candidate: typeof candidate === 'object' && candidate !== null ? candidateFacts(candidate) : undefined,
      job: typeof job === 'object' && job !== null ? jobFacts(job) : undefined,
      recruiter: member(recruiter),
      hiringLead: member(hiringManager),
      outcome: typeof reason === 'object' && reason !== null ? onlySaid({ reason: plainText(reason.name) }) : undefined,
    }) ?? {}
  );
}

export function candidateFacts(candidate: MergeCandidate): EventFacts['candidate'] {
  return onlySaid({
    firstName: plainText(candidate.first_name),
    lastName: plainText(candidate.last_name),
    email: chosenAddress((candidate.email_addresses ?? []).map(({ value, email_address_type: type }) => ({ value, first: type === 'PERSONAL' }))),
    mayEmail: candidate.can_email ?? undefined,
  });
}

function jobFacts(job: MergeJob): EventFacts['job'] {
  return onlySaid({ title: plainText(job.name), confidential: job.confidential ?? undefined });
}

function member(user: MergeUser | undefined): TeamMember | undefined {
  return user && onlySaid({ name: plainText([user.first_name, user.last_name].filter((part) => part != null).join(' ')), email: mailbox(user.email) });
}

/** There is no status for a cancelled interview: it is deleted. */
export function interviewSnapshot(interview: MergeInterview): InterviewSnapshot {
  const over = interview.status === 'AWAITING_FEEDBACK' || interview.status === 'COMPLETE';
  return {
    id: String(interview.id), startsAt: moment(interview.start_at) ?? null, endsAt: moment(interview.end_at) ?? null,
    status: interview.remote_was_deleted === true ? 'cancelled' : over ? 'completed' : 'scheduled',
  };
}

const JOB_STATES: ReadonlyMap<string, JobSnapshot['state']> = new Map([['OPEN', 'open'], ['CLOSED', 'closed'], ['ARCHIVED', 'closed']]);

export function jobSnapshot(job: MergeJob, hiringManager: MergeUser | undefined): JobSnapshot {
  return {
    jobId: String(job.id), state: JOB_STATES.get(job.status?.toUpperCase() ?? '') ?? null, stateSince: null,
    facts: onlySaid({ job: jobFacts(job), hiringLead: member(hiringManager) }) ?? {},
  };
}

export function idOf(relation: { id: string | number } | string | number | null | undefined): string | number | null | undefined {
  return typeof relation === 'object' && relation !== null ? relation.id : relation;
}
