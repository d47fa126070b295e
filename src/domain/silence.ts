/** Who is waiting, since when, and what they were promised: the reading of an application's state that every decision starts from. */
import type { ApplicationState } from './application.js';
import { ASSUMED_INTERVIEW_MS, type Interview } from './interviews.js';
import type { Calendar } from './calendar.js';
import type { StageKind } from './hiring-event.js';
import type { Instant } from './instant.js';
import { type JobPolicy, promisedDays } from './policy.js';
import { worded } from './reason.js';

export interface Waiting {
  /** Since when the candidate has heard nothing from a person. */
  since: Instant;
  /** What happened then, in words a recruiter can read. */
  sinceWhat: string;
  /** The kind that sets the promise; null: the employer's stage has no kind yet. */
  kind: StageKind | null;
  /** Working days promised; null where none are. */
  days: number | null;
  interviewed: boolean;
  lastInterviewAt: Instant | null;
  finalRound: boolean;
  /** An interview that is still to come, or whose time the ATS does not tell. */
  pendingInterview: { endsAt: Instant | null } | null;
}

/** When it is over, so far as we know; null where the ATS gives no times. */
export function interviewEnd(interview: Pick<Interview, 'startsAt' | 'endsAt'>): Instant | null {
  return interview.endsAt ?? (interview.startsAt === null ? null : interview.startsAt + ASSUMED_INTERVIEW_MS);
}

function lastHeldInterview(interviews: readonly Interview[], now: Instant): Instant | null {
  const ends = interviews.filter((interview) => interview.status !== 'cancelled').map((interview) => interviewEnd(interview));
  return latest(ends.filter((end): end is Instant => end !== null && end <= now));
}

/** The interview to come that ends last; one without times counts as to come until the ATS says that it took place. */
export function pendingInterview(interviews: readonly Interview[], now: Instant): Waiting['pendingInterview'] {
  const pending = interviews.filter((interview) => interview.status === 'scheduled' && (interviewEnd(interview) ?? Infinity) > now);
  if (pending.length === 0) return null;
  const ends = pending.map((interview) => interviewEnd(interview)).filter((end): end is Instant => end !== null);
  return { endsAt: latest(ends) };
}

/** @returns the latest of some instants, or null of none */
export function latest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((best, at) => (at !== null && (best === null || at > best) ? at : best), null);
}

/** @returns when the candidate last heard from the employer, in whatever way, by `now`; a link that asks to confirm something says nothing of the application */
export function lastHeardAt({ contacts, written, interviews, told }: Pick<ApplicationState, 'contacts' | 'written' | 'interviews' | 'told'>, now: Instant): Instant | null {
  const words = written.filter(({ kind, reason }) => kind !== 'inquiryReply' || reason === 'askedByCandidate');
  return latest([...[...contacts, ...words].map(({ at }) => at), lastHeldInterview(interviews, now), told === null || told.at > now ? null : told.at]);
}

/** @param calendar the employer's, for the words */
export function readWaiting(state: ApplicationState, policy: JobPolicy, calendar: Calendar, now: Instant): Waiting {
  const lastInterviewAt = lastHeldInterview(state.interviews, now);
  const kind = waitingKind(state, lastInterviewAt);
  const start = state.appliedAt ?? state.firstEventAt ?? now;
  const marks: [Instant | null, (day: string) => string][] = [
    [start, (on) => worded(state.appliedAt === null ? 'knownSince' : 'applied', { on })],
    [state.stageSince, (on) => (state.stageSince === start ? worded('applied', { on }) : worded('inStage', { stage: state.stage?.name ?? 'unnamed', on }))],
    [state.reopenedAt, (on) => worded('takenUpAgain', { on })],
    [latest(state.contacts.map((contact) => contact.at)), (on) => worded('lastHeard', { on })],
    [lastInterviewAt, (on) => worded('interviewed', { on })],
  ];
  const [since, what] = marks.reduce<[Instant, (day: string) => string]>((best, [at, words]) => (at !== null && at >= best[0] ? [at, words] : best), [start, (marks[0] as (typeof marks)[0])[1]]);
  return {
    since,
    sinceWhat: what(calendar.describeDay(since)),
    kind,
    days: kind === null ? policy.promises.applied : promisedDays(policy, kind),
    interviewed: lastInterviewAt !== null,
    lastInterviewAt,
    finalRound: state.finalRound,
    pendingInterview: pendingInterview(state.interviews, now),
  };
}

/** Somebody who has been interviewed waits as one who has, whatever the stage is called. */
function waitingKind(state: ApplicationState, lastInterviewAt: Instant | null): StageKind | null {
  if (state.stage === null) return lastInterviewAt === null ? 'applied' : 'interview';
  const { kind } = state.stage;
  const early = kind === 'applied' || kind === 'screening' || kind === 'assessment' || kind === null;
  return early && lastInterviewAt !== null && lastInterviewAt >= (state.stageSince ?? 0) ? 'interview' : kind;
}
