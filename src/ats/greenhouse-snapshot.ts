/** How an application stands, made of Greenhouse's flat records, in the same ids as its webhooks have. */
import type { EventFacts, TeamMember } from '../domain/hiring-event.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { chosenAddress, idText, mailbox, moment } from './body-fields.js';
import { guessClosing } from './closing-reason.js';
import type { HarvestApplication, HarvestCandidate, HarvestInterview, HarvestJob, HarvestOffer, HarvestOpening, HarvestRejectionReason, HarvestStage, HarvestUser } from './greenhouse-records.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** Everything that was read about one application; undefined where Greenhouse has no such record. */
export interface ApplicationRecords {
  application: HarvestApplication;
  candidate: HarvestCandidate | undefined;
  job: HarvestJob | undefined;
  interviews: readonly HarvestInterview[];
  /** The one that it is in now. */
  stage: HarvestStage | undefined;
  /** The latest version. */
  offer: HarvestOffer | undefined;
  rejectionReason: HarvestRejectionReason | undefined;
  recruiter: HarvestUser | undefined;
  hiringManager: HarvestUser | undefined;
}

export function applicationSnapshot(records: ApplicationRecords): ApplicationSnapshot {
  const { application, offer } = records;
  const state = stateOf(records);
  const offerStatus = offer?.status?.toLowerCase();
  return {
    applicationId: String(application.id),
    candidateId: idText(application.candidate_id) ?? null,
    jobId: idText(application.job_id) ?? null,
    state,
    stateSince: (state === 'offerDeclined' ? moment(offer?.resolved_at) : state === 'rejected' || state === 'withdrawn' || state === 'unclear' ? moment(application.rejected_at) : undefined) ?? null,
    appliedAt: moment(application.created_at) ?? null,
    stageSince: moment(records.stage?.entered_at) ?? null,
    // As with the webhooks: an offer that is being written already means that nobody may be turned away. Nor may they in a stage for offers, where it may be on its way by other means.
    offerOut: offerStatus === 'created' || offerStatus === 'accepted' ? true : guessStageKind(application.stage_name ?? '') === 'offer' ? null : false,
    interviews: interviewsOf(records.interviews),
    updatedAt: moment(application.updated_at) ?? moment(application.last_activity_at) ?? null,
    facts: factsOf(records),
  };
}

/** Greenhouse is asked for `active` and answers `in_process`; `converted` is a prospect that lives on as another application. */
function stateOf({ application, offer, rejectionReason }: ApplicationRecords): SnapshotState {
  const status = application.status?.toLowerCase();
  if (status === 'hired') return 'hired';
  if (offer?.status?.toLowerCase() === 'rejected') return 'offerDeclined';
  if (status === 'rejected') return rejectionState(rejectionReason);
  return status === 'in_process' || status === 'active' ? 'open' : 'unclear';
}

/** By the type of the reason, not by its name; a reason without a type, or a concern for security, is for a person to judge. */
function rejectionState(reason: HarvestRejectionReason | undefined): SnapshotState {
  if (reason === undefined || reason.type?.key === 'WE_REJECTED_THEM') return 'rejected';
  if (reason.type?.key === 'THEY_REJECTED_US') return 'withdrawn';
  return reason.type?.key === 'SECURITY_CONCERN' ? 'unclear' : (guessClosing(reason.name ?? '') ?? 'unclear');
}

/** `to_be_scheduled`, `collect_feedback`, `to_be_sent`, `sent` and `received` do not say that anybody meets. */
const INTERVIEW_STATUS: ReadonlyMap<string, InterviewSnapshot['status']> = new Map([
  ['scheduled', 'scheduled'], ['awaiting_feedback', 'completed'], ['complete', 'completed'], ['skipped', 'cancelled'],
]);

/**
 * The webhooks name an interview by its step in the plan, as far as their documentation shows (they list steps that are yet to be
 * scheduled), so the step's id is taken here as well; with several for one step, the latest.
 */
function interviewsOf(interviews: readonly HarvestInterview[]): InterviewSnapshot[] {
  const byStep = new Map<string, InterviewSnapshot>();
  for (const { id, job_interview_id: step, status, starts_at, ends_at } of interviews) {
    const known = INTERVIEW_STATUS.get(status ?? '');
    if (known === undefined) continue;
    const interview: InterviewSnapshot = { id: String(step ?? id), startsAt: moment(starts_at) ?? null, endsAt: moment(ends_at) ?? null, status: known };
    const before = byStep.get(interview.id);
    if (before === undefined || (before.startsAt ?? -Infinity) <= (interview.startsAt ?? -Infinity)) byStep.set(interview.id, interview);
  }
  return [...byStep.values()];
}

function factsOf({ application, candidate, job, rejectionReason, recruiter, hiringManager }: ApplicationRecords): EventFacts {
  const stageName = plainText(application.stage_name);
  return (
    onlySaid({
      stage: stageName === undefined ? undefined : { name: stageName, ...onlySaid({ kind: guessStageKind(stageName) ?? undefined }) },
      appliedAt: moment(application.created_at),
      prospect: application.prospect ?? undefined,
      candidate: candidateFacts(candidate),
      job: jobFacts(job),
      recruiter: member(recruiter),
      hiringLead: member(hiringManager),
      outcome: onlySaid({ reason: plainText(rejectionReason?.name) }),
    }) ?? {}
  );
}

function candidateFacts(candidate: HarvestCandidate | undefined): EventFacts['candidate'] {
  return (
    candidate &&
    onlySaid({
      firstName: plainText(candidate.first_name),
      lastName: plainText(candidate.last_name),
      email: chosenAddress((candidate.email_addresses ?? []).map(({ value, type }) => ({ value, first: type === 'personal' }))),
      mayEmail: candidate.can_email ?? undefined,
    })
  );
}

function jobFacts(job: HarvestJob | undefined): EventFacts['job'] {
  return job && onlySaid({ title: plainText(job.name), confidential: job.confidential ?? undefined });
}

function member(user: HarvestUser | undefined): TeamMember | undefined {
  if (user === undefined) return undefined;
  const name = plainText(user.name) ?? plainText([user.first_name, user.last_name].filter((part) => part != null).join(' '));
  return onlySaid({ name, email: mailbox(user.primary_email) });
}

/**
 * @param openings all of them: the last one that was closed closed the job. Closed by a hire, it names the application
 */
export function jobSnapshot(job: HarvestJob, openings: readonly HarvestOpening[], hiringManager: HarvestUser | undefined): JobSnapshot {
  const closed = job.status === 'closed';
  const last = openings.filter(({ closed_at }) => closed_at != null).sort((a, b) => (moment(b.closed_at) ?? 0) - (moment(a.closed_at) ?? 0))[0];
  const state = closed ? (last?.application_id == null ? 'closed' : 'filled') : job.status === 'open' ? 'open' : null;
  return {
    jobId: String(job.id),
    state,
    stateSince: closed ? (moment(job.closed_at) ?? null) : null,
    facts: onlySaid({ job: jobFacts(job), hiringLead: member(hiringManager) }) ?? {},
  };
}
