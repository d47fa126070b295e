/** What is known of a candidate as a person and of a job: folds over their events, beside the application's own. */
import { happened } from './application.js';
import type { HiringEvent } from './hiring-event.js';
import type { Instant } from './instant.js';

export interface CandidateState {
  firstName: string | null;
  lastName: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  timezone: string | null;
  locale: string | null;
  /** False: the ATS forbids mail to this person. */
  mayEmail: boolean;
  erasedAt: Instant | null;
}

/** Every event may carry news of the person; the latest word on each field counts. */
export function foldCandidate(events: readonly HiringEvent[], now: Instant): CandidateState {
  const replaced = new Set<string>();
  const state: CandidateState = { firstName: null, lastName: null, name: null, email: null, phone: null, timezone: null, locale: null, mayEmail: true, erasedAt: null };
  for (const event of happened(events, now)) {
    if (event.type === 'candidate.erased') state.erasedAt = event.occurredAt;
    const said = event.facts.candidate;
    if (said === undefined) continue;
    state.firstName = said.firstName ?? state.firstName;
    state.lastName = said.lastName ?? state.lastName;
    state.name = said.name ?? state.name;
    if (said.emailBefore !== undefined && said.email !== undefined) {
      replaced.add(said.emailBefore.toLowerCase());
      replaced.delete(said.email.toLowerCase());
    }
    // The ATS may go on giving the address that the candidate has replaced here.
    if (said.email !== undefined && !replaced.has(said.email.toLowerCase())) state.email = said.email;
    state.phone = said.phone ?? state.phone;
    state.timezone = said.timezone ?? state.timezone;
    state.locale = said.locale ?? state.locale;
    state.mayEmail = said.mayEmail ?? state.mayEmail;
  }
  return state;
}

export interface JobState {
  state: 'open' | 'onHold' | 'filled' | 'cancelled' | 'closed';
  /** Since when it is in that state. */
  since: Instant | null;
  /** When it was opened again after having been held or closed. */
  reopenedAt: Instant | null;
  /** When it was first opened, where the ATS says so; null where the first that was heard of it is that it was held or closed. */
  openedAt: Instant | null;
}

const jobStates = { 'job.opened': 'open', 'job.onHold': 'onHold', 'job.filled': 'filled', 'job.cancelled': 'cancelled', 'job.closed': 'closed' } as const;

/** @param events of the job, in any order */
export function foldJob(events: readonly HiringEvent[], now: Instant): JobState {
  let job: JobState = { state: 'open', since: null, reopenedAt: null, openedAt: null };
  for (const event of happened(events, now)) {
    if (event.type === 'job.opened' && job.openedAt === null && job.since === null) job = { ...job, openedAt: event.occurredAt };
    if (!(event.type in jobStates)) continue;
    const state = jobStates[event.type as keyof typeof jobStates];
    if (state === job.state) continue;
    // "Closed" after "filled" or "cancelled" says less than what is known already.
    if (state === 'closed' && (job.state === 'filled' || job.state === 'cancelled')) continue;
    job = { ...job, state, since: event.occurredAt, reopenedAt: state === 'open' ? event.occurredAt : job.reopenedAt };
  }
  return job;
}
