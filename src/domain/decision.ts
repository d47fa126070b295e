/** The words of a decision, and the moments at which a letter may go: what every path of `decide` shares. */
import type { ApplicationState } from './application.js';
import { type Calendar, nextDecentMoment } from './calendar.js';
import type { ClosureReason, MessageKind, StatusReason } from './hiring-event.js';
import type { Instant } from './instant.js';
import type { Duty, Posting } from './law/duty.js';
import { openNamedDay } from './named-day.js';
import type { CandidateState, JobState } from './person-and-job.js';
import type { JobPolicy } from './policy.js';
import type { Waiting } from './silence.js';
import type { Away } from './team.js';
import { worded } from './reason.js';

export type ApplicationStatus = 'onTime' | 'dueSoon' | 'silent' | 'told' | 'hired' | 'withdrawn' | 'onHold' | 'excluded';
export type Audience = 'candidate' | 'recruiter' | 'hiringLead' | 'sponsor' | 'employer';
export type NudgeReason = 'promiseEnding' | 'decisionNotTold' | 'letterTakenBack' | 'candidateAsked' | 'candidateWithdrew' | 'candidateSaysTold' | 'legalDuty';
export type EscalationReason = 'promiseBroken' | 'stillSilent' | 'approvalsWaiting' | 'connectionStale' | 'webhookDisabled' | 'inquiryUnanswered' | 'legalDuty';
/** What answers a candidate's own mail. */
export type MailReason = 'candidateWrote' | 'confirmWithdraw' | 'confirmErase' | 'confirmNoMoreMail';
export type CallTaskReason = 'finalRoundDecision' | 'noAddress' | 'bounced' | 'legalDuty';
export type StepReason = ClosureReason | StatusReason | NudgeReason | EscalationReason | CallTaskReason | MailReason | 'sentInError' | 'applied' | 'confirmAddress';

/** Everything that a decision may depend on. */
export interface Case {
  application: ApplicationState;
  candidate: CandidateState;
  job: JobState;
  /** What laws hang on. */
  posting: Posting;
  /** The person's other open applications with the same employer. */
  others: readonly { offerOut: boolean; pendingInterview: boolean }[];
  /** When the same person last heard from the employer about another application of theirs, open or not. */
  heardElsewhereAt: Instant | null;
  connection: { state: 'shadow' | 'active' | 'paused'; atsMailsRejections: 'never' | 'always' | 'unknown'; staleSince: Instant | null; activatedAt: Instant | null };
  /** The recruiter is away, and whoever stands in is asked. */
  recruiterAway: Away | null;
  /** Whether the employer has named somebody who is told when the hiring lead does not act either. */
  hasSponsor: boolean;
  /** Whether the candidate's address can be written to. */
  reach: 'address' | 'noAddress' | 'bounced';
  /** The employer's working time; and the employer's holidays in the candidate's zone, for a decent hour. */
  calendars: { employer: Calendar; candidate: Calendar };
  policy: JobPolicy;
  /** What spreads a cohort over minutes: the same for the same application. */
  seed: string;
  /** When the next event that lies in the future takes effect. */
  nextEventAt: Instant | null;
}

/** A message that the facts call for. It is planned once: the key is (application, step, episode). */
export interface Step {
  step: string;
  episode: string;
  kind: MessageKind;
  reason: StepReason;
  audience: Audience;
  /** When the facts made it due, before gaps, holds and decent hours. */
  dueAt: Instant;
  plannedFor: Instant;
  /** Why a person must approve it first; null where none must. */
  needsApproval: string | null;
  because: string[];
}

/** By which rule an answer is owed: the promise of a stage, a decision that was not told, a job that ended, a question of the candidate's, a law. */
export const obligationKinds = ['stagePromise', 'decisionNotTold', 'jobEnded', 'inquiry', 'law'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** What stands between a candidate and the answer that they are owed. */
export const obligationHolds = [
  'connectionPaused', 'connectionShadow', 'connectionStale', 'noAddress', 'bounced', 'outcomeUnclear', 'unknownStage', 'interviewWithoutTime', 'snoozed', 'jobOnHold', 'offerElsewhere', 'interviewElsewhere', 'notBefore', 'tooYoung', 'approval', 'excluded',
] as const;
export type ObligationHold = (typeof obligationHolds)[number];

/** An answer that is owed to a candidate. */
export interface Owed {
  kind: Exclude<ObligationKind, 'law'>;
  since: Instant;
  dueAt: Instant;
  heldBy: readonly ObligationHold[];
}

export interface Decision {
  status: ApplicationStatus;
  /** False: nothing is owed to this candidate any more. */
  open: boolean;
  waitingSince: Instant | null;
  promisedBy: Instant | null;
  lastContactAt: Instant | null;
  told: ApplicationState['told'];
  /** At most one answer on how it stands or ended, and one to a question. */
  owed: Owed[];
  /** What a law owes them beside that, open or fulfilled; null where none does. */
  law: (Duty & { heldBy: readonly ObligationHold[] }) | null;
  steps: Step[];
  /** Always set while open. */
  nextLookAt: Instant | null;
  because: string[];
}

/** What both paths of a decision work with. */
export interface Situation {
  facts: Case;
  waiting: Waiting;
  now: Instant;
  lastContactAt: Instant | null;
}

/** The part of a decision that a path fills in; `boundaries` are the moments at which it would decide otherwise. */
export interface Path {
  status: ApplicationStatus;
  promisedBy: Instant | null;
  owed: Owed[];
  steps: Step[];
  boundaries: Instant[];
  because: string[];
}

/**
 * When a letter may reach the candidate: not within the gap since the last contact with the person, and at a decent hour where they are. What they heard
 * about another application of theirs is no reason to break a day that a letter about this one has named.
 * A connection that is paused or stale, or a person who may yet get a job elsewhere in the house, holds a closure until the next working day, again and again.
 */
export function letterMoment(situation: Situation, letter: { step: string; kind: 'closure' | 'other'; dueAt: Instant; held: boolean }): Instant {
  const { facts, lastContactAt, now } = situation;
  const { employer, candidate } = facts.calendars;
  const gapAfter = (contactAt: Instant | null): Instant => (contactAt === null ? letter.dueAt : employer.addWorkingDays(contactAt, facts.policy.minimumGapDays));
  const held = letter.held ? employer.addWorkingDays(now, 1) : letter.dueAt;
  const goesAt = (from: Instant): Instant => nextDecentMoment(from, { calendar: candidate, letter: letter.kind, spreadSeed: letterSeed(facts.seed, letter.step) });
  const byItself = goesAt(Math.max(letter.dueAt, gapAfter(lastContactAt), held, now));
  const afterTheOther = gapAfter(facts.heardElsewhereAt);
  if (afterTheOther <= byItself) return byItself;
  const later = goesAt(afterTheOther);
  const named = openNamedDay(facts.application, now);
  return named !== null && candidate.localDate(later) > named ? byItself : later;
}

/** By which a letter's moment is spread over the first minutes of the day: the same whenever it is asked. */
export function letterSeed(seed: string, step: string): string {
  return `${seed}:${step}`;
}

/** From when an application is old enough for a closure that nobody asked for; null where nothing is known of its age, or none is asked. */
export function oldEnoughAt({ application, calendars, policy }: Case): Instant | null {
  const since = application.appliedAt ?? application.firstEventAt;
  return since === null || policy.minimumAgeDays === 0 ? null : calendars.employer.addWorkingDays(since, policy.minimumAgeDays);
}

/** @param at the moment that `oldEnoughAt` gave */
export function tooYoung({ policy, calendars }: Case, at: Instant): string {
  return worded('tooYoung', { on: calendars.employer.describeDay(at), days: policy.minimumAgeDays });
}

/** Something else with the same person that a closure now would spoil; null where there is nothing. */
export function elsewhere(others: Case['others']): { hold: ObligationHold; words: string } | null {
  if (others.some((other) => other.offerOut)) return { hold: 'offerElsewhere', words: worded('offerElsewhere', {}) };
  return others.some((other) => other.pendingInterview) ? { hold: 'interviewElsewhere', words: worded('interviewElsewhere', {}) } : null;
}

/** Whether the candidate can be written to. A closure that came back is not sent again, even where the address may still be written to. */
export function reachNow({ application, reach }: Case): Case['reach'] {
  return application.closureReturned && reach === 'address' ? 'bounced' : reach;
}

/** Why letters on this connection wait, or null. */
export function connectionHold({ connection, calendars }: Case): string | null {
  if (connection.state === 'paused') return worded('connectionPaused', {});
  return connection.staleSince === null ? null : worded('nothingCertain', { on: calendars.employer.describeDay(connection.staleSince) });
}
