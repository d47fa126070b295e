/** How SmartRecruiters' statuses and fields read as one application: nine fixed statuses, and the employer's own sub-status within each. */
import type { StageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { latest } from '../domain/silence.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { idText, mailbox } from './body-fields.js';
import { momentOf } from './field-shapes.js';
import type { Assignment, SmartRecruitersCandidate, SmartRecruitersInterview, StatusChange } from './smartrecruiters-body.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/**
 * Listed in https://dev.smartrecruiters.com/customer-api/candidate-api__trashed/endpoints/candidates-list/ and in the vendor's OpenAPI.
 * Somebody transferred goes on with another job; what that means for this one, a person must say. An unknown status says as little.
 */
const STATES: ReadonlyMap<string, SnapshotState> = new Map([
  ['LEAD', 'open'], ['NEW', 'open'], ['IN_REVIEW', 'open'], ['INTERVIEW', 'open'], ['OFFERED', 'open'],
  ['HIRED', 'hired'], ['REJECTED', 'rejected'], ['WITHDRAWN', 'withdrawn'], ['TRANSFERRED', 'unclear'],
]);

/** The kind of each status, and which kinds a sub-status's name may make of it: never one that another status stands for. */
const KINDS: ReadonlyMap<string, { kind: StageKind; within: readonly StageKind[]; name: string }> = new Map([
  ['NEW', { kind: 'applied', within: [], name: 'New' }],
  ['IN_REVIEW', { kind: 'screening', within: ['assessment'], name: 'In review' }],
  ['INTERVIEW', { kind: 'interview', within: ['finalInterview', 'assessment'], name: 'Interview' }],
  ['OFFERED', { kind: 'offer', within: [], name: 'Offer' }],
  ['HIRED', { kind: 'hired', within: [], name: 'Hired' }],
]);

/** By which candidates are asked for when everybody open is read. */
export const openStatuses: readonly string[] = [...STATES].filter(([, state]) => state === 'open').map(([status]) => status);

const JOB_STATES: ReadonlyMap<string, NonNullable<JobSnapshot['state']>> = new Map([
  ['CREATED', 'open'], ['SOURCING', 'open'], ['INTERVIEW', 'open'], ['OFFER', 'open'], ['ON_HOLD', 'onHold'], ['FILLED', 'filled'], ['CANCELLED', 'cancelled'],
]);

/** @returns the state that a status stands for */
export function stateOf(status: string | null | undefined): SnapshotState {
  return STATES.get(status ?? '') ?? 'unclear';
}

/** @returns the state of a job by its status; null for one that says nothing (`OTHER`) */
export function jobStateOf(status: string | null | undefined): JobSnapshot['state'] {
  return JOB_STATES.get(status ?? '') ?? null;
}

/** The ATS has no id of an application that its own API takes, so ours is made of the two ids that it does take. */
export function applicationKey(candidateId: string, jobId: string): string {
  return `${candidateId}:${jobId}`;
}

/** @param history of this application, in any order; empty where it was not read */
export function applicationSnapshot(candidate: SmartRecruitersCandidate, assignment: Assignment, history: readonly StatusChange[]): ApplicationSnapshot {
  const candidateId = String(candidate.id);
  const jobId = String(assignment.job.id);
  const state = stateOf(assignment.status);
  const changes = history.flatMap(({ changedOn, status, subStatus }) => {
    const at = momentOf(changedOn);
    return at === null ? [] : [{ at, status: status ?? '', subStatus: plainText(subStatus) }];
  }).sort((a, b) => a.at - b.at);
  const subStatus = plainText(assignment.subStatus);
  return {
    applicationId: applicationKey(candidateId, jobId), candidateId, jobId, state, interviews: null,
    stateSince: sinceWhen(changes, (change) => stateOf(change.status) === state),
    stageSince: sinceWhen(changes, (change) => change.status === assignment.status && change.subStatus === subStatus),
    appliedAt: changes.find(({ status }) => status !== 'LEAD')?.at ?? null,
    offerOut: state === 'open' ? assignment.status === 'OFFERED' : null,
    // It is not said that a change of status counts as one of the candidate.
    updatedAt: latest([momentOf(candidate.updatedOn), changes.at(-1)?.at ?? null]),
    facts: {
      ...onlySaid({
        stage: stageOf(assignment.status, subStatus),
        source: plainText(assignment.source),
        internal: candidate.internal ?? undefined,
        candidate: onlySaid({ firstName: plainText(candidate.firstName), lastName: plainText(candidate.lastName), email: mailbox(candidate.email), phone: plainText(candidate.phoneNumber) }),
        job: onlySaid({ title: plainText(assignment.job.title) }),
        outcome: onlySaid({ reason: reasonOf(assignment) }),
      }),
      // Somebody considered for the job who has not applied for it.
      prospect: assignment.status === 'LEAD',
    },
  };
}

/** Its status is not documented; that it took place is known by its time. */
export function interviewSnapshot({ id, timeslots }: SmartRecruitersInterview): InterviewSnapshot {
  const starts = (timeslots ?? []).map(({ startsOn }) => momentOf(startsOn)).filter((at) => at !== null);
  const ends = (timeslots ?? []).map(({ endsOn }) => momentOf(endsOn)).filter((at) => at !== null);
  return { id: String(id), status: 'scheduled', startsAt: starts.length === 0 ? null : Math.min(...starts), endsAt: ends.length === 0 ? null : Math.max(...ends) };
}

/** An outcome is no stage: whoever was rejected stays in the stage that they had. */
function stageOf(status: string | null | undefined, subStatus: string | undefined): { id: string; name: string; kind: StageKind } | undefined {
  const known = KINDS.get(status ?? '');
  if (known === undefined) return undefined;
  const guessed = subStatus === undefined ? null : guessStageKind(subStatus);
  const kind = guessed !== null && known.within.includes(guessed) ? guessed : known.kind;
  return { id: subStatus === undefined ? String(status) : `${String(status)}/${subStatus}`, name: subStatus ?? known.name, kind };
}

function reasonOf({ status, reasonOfRejection, reasonOfWithdrawal }: Assignment): string | undefined {
  const reason = status === 'REJECTED' ? reasonOfRejection : status === 'WITHDRAWN' ? reasonOfWithdrawal : undefined;
  return plainText(typeof reason === 'object' ? reason?.label : reason);
}

/** @returns when the last run of changes that hold began; null where the last one does not, or there is none */
function sinceWhen<T extends { at: Instant }>(changes: readonly T[], holds: (change: T) => boolean): Instant | null {
  let since: Instant | null = null;
  for (const change of changes) since = holds(change) ? (since ?? change.at) : null;
  return since;
}

/** @returns the job as its status shows it */
export function jobSnapshot(job: { id: string | number; title?: string | null; status?: string | null; department?: { label?: string | null } | null; location?: { city?: string | null } | null }): JobSnapshot {
  const facts = onlySaid({ title: plainText(job.title), department: plainText(job.department?.label), location: plainText(job.location?.city) });
  return { jobId: idText(job.id) ?? '', state: jobStateOf(job.status), stateSince: null, facts: facts === undefined ? {} : { job: facts } };
}
