/** What Kombo's records mean. Its outcome DECLINED covers "the application was rejected or the candidate declined", so the reason decides, and where it says nothing, a person. */
import type { EventFacts, TeamMember } from '../domain/hiring-event.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { chosenAddress, idText, mailbox, moment } from './body-fields.js';
import { closingState } from './closing-reason.js';
import type { KomboApplication, KomboJob } from './kombo-models.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** @param withdrawnReasons the reasons by which candidates withdraw, as the employer says; null: not said */
export function applicationSnapshot(application: KomboApplication, job: KomboJob | undefined, withdrawnReasons: readonly string[] | null): ApplicationSnapshot {
  const { interviews, offers } = application;
  const state = stateOf(application, withdrawnReasons);
  const statuses = (offers ?? []).map(({ status }) => status);
  return {
    applicationId: String(application.id),
    candidateId: idText(application.candidate_id) ?? null,
    jobId: idText(application.job_id) ?? null,
    state,
    stateSince: state === 'open' || state === 'hired' ? null : (moment(application.rejected_at) ?? null),
    appliedAt: moment(application.remote_created_at) ?? null,
    stageSince: null,
    // An ATS without offers shows none, as does one with none out.
    offerOut: statuses.some((status) => LIVE_OFFERS.has(status ?? '')) ? true : statuses.length === 0 || guessStageKind(application.current_stage?.name ?? '') === 'offer' ? null : false,
    interviews: interviews == null ? null : interviews.map((interview) => interviewSnapshot(interview)),
    updatedAt: moment(application.remote_updated_at) ?? null,
    facts: factsOf(application, job),
  };
}

const LIVE_OFFERS: ReadonlySet<string> = new Set(['DRAFT', 'APPROVED', 'SENT', 'ACCEPTED']);

function stateOf({ outcome, rejection_reason_name, offers }: KomboApplication, withdrawnReasons: readonly string[] | null): SnapshotState {
  if (outcome === 'HIRED') return 'hired';
  const statuses = (offers ?? []).map(({ status }) => status);
  const declined = statuses.includes('DECLINED') && !statuses.some((status) => LIVE_OFFERS.has(status ?? ''));
  if (declined && (outcome === 'PENDING' || outcome === 'DECLINED')) return 'offerDeclined';
  if (outcome === 'PENDING') return 'open';
  // No outcome at all: the ATS behind it does not tell, so nobody can say that it is still open.
  return outcome === 'DECLINED' ? closingState(plainText(rejection_reason_name), withdrawnReasons, 'unclear') : 'unclear';
}

/** Kombo says only whether it was cancelled; one whose end has passed counts as held. */
function interviewSnapshot({ id, starting_at, ending_at, canceled }: NonNullable<KomboApplication['interviews']>[number]): InterviewSnapshot {
  return { id: String(id), startsAt: moment(starting_at) ?? null, endsAt: moment(ending_at) ?? null, status: canceled === true ? 'cancelled' : 'scheduled' };
}

function factsOf({ candidate, current_stage: stage, job: thinJob, rejection_reason_name, remote_created_at }: KomboApplication, job: KomboJob | undefined): EventFacts {
  const stageName = plainText(stage?.name);
  return (
    onlySaid({
      stage: stage == null ? undefined : { id: String(stage.id), ...onlySaid({ name: stageName, kind: stageName === undefined ? undefined : (guessStageKind(stageName) ?? undefined) }) },
      appliedAt: moment(remote_created_at),
      source: plainText(candidate?.source),
      candidate:
        candidate == null
          ? undefined
          : onlySaid({
              firstName: plainText(candidate.first_name),
              lastName: plainText(candidate.last_name),
              email: chosenAddress((candidate.email_addresses ?? []).map(({ email_address: value, type }) => ({ value, first: type?.toLowerCase() === 'personal' || type?.toLowerCase() === 'private' }))),
            }),
      job: job === undefined ? onlySaid({ title: plainText(thinJob?.name) }) : jobFacts(job),
      recruiter: memberOf(job, 'RECRUITER'),
      hiringLead: memberOf(job, 'HIRING_MANAGER'),
      outcome: onlySaid({ reason: plainText(rejection_reason_name) }),
    }) ?? {}
  );
}

function jobFacts(job: KomboJob): EventFacts['job'] {
  return onlySaid({ title: plainText(job.name), confidential: job.visibility == null ? undefined : job.visibility === 'CONFIDENTIAL' });
}

function memberOf(job: KomboJob | undefined, role: string): TeamMember | undefined {
  const member = (job?.hiring_team ?? []).find(({ hiring_team_roles: old, job_roles: roles }) => old?.includes(role) === true || roles?.some(({ unified_type: type }) => type === role) === true);
  return member && onlySaid({ name: plainText([member.first_name, member.last_name].filter((part) => part != null).join(' ')), email: mailbox(member.email) });
}

export function jobSnapshot(job: KomboJob): JobSnapshot {
  const closed = job.status === 'CLOSED' || job.status === 'ARCHIVED';
  return {
    jobId: String(job.id), state: closed ? 'closed' : job.status === 'OPEN' ? 'open' : null, stateSince: closed ? (moment(job.closed_at) ?? null) : null,
    facts: onlySaid({ job: jobFacts(job), hiringLead: memberOf(job, 'HIRING_MANAGER') }) ?? {},
  };
}
