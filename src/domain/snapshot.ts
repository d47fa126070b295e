/** How an application or a job stands in the ATS now, as its API shows it, whichever ATS that is. */
import type { EventFacts } from './hiring-event.js';
import type { Instant } from './instant.js';

/**
 * `unclear`: closed in the ATS, and not to be told whether rejected or withdrawn (a reason that the employer has not mapped):
 * nobody is written to on the strength of it.
 */
export type SnapshotState = 'open' | 'rejected' | 'withdrawn' | 'hired' | 'offerDeclined' | 'unclear';

export interface InterviewSnapshot {
  id: string;
  startsAt: Instant | null;
  endsAt: Instant | null;
  status: 'scheduled' | 'completed' | 'cancelled';
}

export interface ApplicationSnapshot {
  applicationId: string;
  candidateId: string | null;
  jobId: string | null;
  state: SnapshotState;
  /** When it came into that state; null where the ATS does not say. */
  stateSince: Instant | null;
  appliedAt: Instant | null;
  /** Since when it is in its stage; null where the ATS does not say. */
  stageSince: Instant | null;
  /** An offer is out; null where the ATS does not say. */
  offerOut: boolean | null;
  /** Every interview that the ATS shows; null where it does not show any. */
  interviews: InterviewSnapshot[] | null;
  /** True: there may be more interviews than are shown, so that one that is not shown is not off. */
  moreInterviews?: true;
  /** The last change in the ATS; null where it does not say. */
  updatedAt: Instant | null;
  /** Stage, person, job, team, flags: only what the ATS said. */
  facts: EventFacts;
}

export interface JobSnapshot {
  jobId: string;
  /** null: the ATS does not say. */
  state: 'open' | 'onHold' | 'filled' | 'cancelled' | 'closed' | null;
  stateSince: Instant | null;
  facts: Pick<EventFacts, 'job' | 'hiringLead'>;
}
