/** How a record or a job of Workable stands, in our words. */
import type { EventFacts } from '../domain/hiring-event.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot } from '../domain/snapshot.js';
import { mailboxOf, momentOf } from './field-shapes.js';
import { onlySaid, plainText } from './text.js';
import type { WorkableActivity, WorkableCandidate, WorkableJob, WorkableMeeting, WorkableMember } from './workable-body.js';
import { candidateFacts, personId, standingOf } from './workable-facts.js';

/** What Workable keeps elsewhere than in the record. */
export interface WorkableSurroundings {
  job: WorkableJob | null;
  members: readonly WorkableMember[];
  /** Null where they were not asked for. */
  meetings: readonly WorkableMeeting[] | null;
  activities: readonly WorkableActivity[];
}

export function recordSnapshot(record: WorkableCandidate, { job, members, meetings, activities }: WorkableSurroundings): ApplicationSnapshot {
  const state = standingOf(record) ?? 'unclear';
  const facts = candidateFacts(record);
  return {
    applicationId: record.id, candidateId: personId(record), jobId: record.job?.shortcode ?? null,
    state,
    stateSince: state === 'hired' ? momentOf(record.hired_at) : state === 'open' ? null : momentOf(record.disqualified_at),
    appliedAt: momentOf(record.created_at),
    stageSince: movedAt(record, activities),
    // An offer shows in the stage; of the others it is not said that none is out.
    offerOut: record.stage_kind === 'offer' ? true : null,
    interviews: meetings?.map(meetingSnapshot) ?? null,
    updatedAt: momentOf(record.updated_at),
    facts: onlySaid({ ...facts, job: onlySaid({ ...facts.job, ...(job === null ? {} : jobFacts(job)) }), ...teamOf(members) }) ?? {},
  };
}

/** The last move into the stage in which it is. */
function movedAt({ stage }: WorkableCandidate, activities: readonly WorkableActivity[]): number | null {
  const moves = activities.flatMap(({ target_stage, created_at }) => (stage != null && target_stage?.name === stage ? (momentOf(created_at) ?? []) : []));
  return moves.length === 0 ? null : Math.max(...moves);
}

/** Calls and meetings count as interviews do: somebody gave the candidate their time. That one took place its time says. */
function meetingSnapshot({ id, starts_at, ends_at, cancelled }: WorkableMeeting): InterviewSnapshot {
  return { id, startsAt: momentOf(starts_at), endsAt: momentOf(ends_at), status: cancelled === true ? 'cancelled' : 'scheduled' };
}

function jobFacts({ title, confidential, department }: WorkableJob): NonNullable<EventFacts['job']> {
  return onlySaid({ title: plainText(title), department: typeof department === 'string' ? plainText(department) : undefined, confidential: confidential ?? undefined }) ?? {};
}

/** The words of the roles are unsourced but for `admin`: whoever is called a recruiter or a hiring manager is taken as one. */
function teamOf(members: readonly WorkableMember[]): Pick<EventFacts, 'recruiter' | 'hiringLead'> {
  const withRole = (role: RegExp): EventFacts['recruiter'] => {
    const found = members.find((member) => role.test((member.collaboration_role ?? '').replace(/[^a-z]+/gi, ' ').trim()));
    return found === undefined ? undefined : onlySaid({ name: plainText(found.name), email: mailboxOf(found.email) });
  };
  return onlySaid({ recruiter: withRole(/^recruiter\b/i), hiringLead: withRole(/^hiring ?manager\b/i) }) ?? {};
}

/** A draft is open to nobody; an archived one is closed for good. Workable does not say whether it was filled, nor when it was closed. */
const JOB_STATES: ReadonlyMap<string, JobSnapshot['state']> = new Map([['published', 'open'], ['closed', 'closed'], ['archived', 'closed']]);

export function jobSnapshot(job: WorkableJob, members: readonly WorkableMember[]): JobSnapshot {
  return { jobId: job.shortcode, state: JOB_STATES.get(job.state ?? '') ?? null, stateSince: null, facts: onlySaid({ job: onlySaid(jobFacts(job)), hiringLead: teamOf(members).hiringLead }) ?? {} };
}
