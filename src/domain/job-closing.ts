/** Closing a whole job, or everything of a connection: who would hear of it and when, and who is left for a person, because a letter that goes to everybody might be untrue of them. */
import { applyToApplication } from './application.js';
import { decide } from './decide.js';
import type { Case, ObligationHold, Step } from './decision.js';
import type { ClosureReason } from './hiring-event.js';
import type { Instant } from './instant.js';
import { pendingInterview } from './silence.js';

/** Why somebody is not closed with everybody else. */
export const leftReasons = ['letterTakenBack', 'offerOut', 'interviewToCome', 'outcomeUnclear', 'decidedAlready', 'closedAlready'] as const;
export type LeftReason = (typeof leftReasons)[number];

/** What each means for whoever reads the plan. */
export const leftWords: Readonly<Record<LeftReason, string>> = {
  letterTakenBack: 'a letter sent in error is being taken back: that one goes first',
  offerOut: 'an offer is out: a person must say how this ends',
  interviewToCome: 'an interview is in the diary: cancel it in the ATS first, or close this one by itself',
  outcomeUnclear: 'closed in the ATS, which does not say whether rejected or withdrawn: a person must say which',
  decidedAlready: 'decided in the ATS: their own letter tells that',
  closedAlready: 'a person has closed this one already: its letter is on its way or waits for approval',
};

export interface ClosingExample {
  applicationId: string;
  candidate: string | null;
  /** A letter; or a call, where nobody can write. */
  what: 'closure' | 'callTask';
  at: string;
  because: string[];
}

export interface ClosingPlan {
  /** Everybody still open on the job. */
  open: number;
  closes: {
    count: number;
    letters: number;
    calls: number;
    /** Who came to a final round, and deserves a call first. */
    finalRound: number;
    /** The first and the last moment at which one goes. */
    from: string | null;
    until: string | null;
    /** What would hold a letter, and how many. */
    heldBy: Record<string, number>;
    examples: ClosingExample[];
  };
  /** Who is left for a person. */
  left: { why: LeftReason; words: string; count: number; applicationIds: string[] }[];
  /** Whom it closes. */
  ids: string[];
}

/** Everybody on one job, or on one connection. */
export type Closed = { jobId: string } | { connectionId: string };

export type Closing =
  | { left: LeftReason }
  /** The letter, or the call where nobody can write; and what would hold it. */
  | { step: Step; finalRound: boolean; heldBy: readonly ObligationHold[] };

/**
 * @param facts an application as it stands at `now`
 * @returns what closing its job for this reason would do to it; null where nothing is owed to the candidate any more
 */
export function closingOf(facts: Case, reason: ClosureReason, now: Instant): Closing | null {
  const before = decide(facts, now);
  if (!before.open || before.status === 'told') return null;
  const left = leftOf(facts, now);
  if (left !== null) return { left };
  const event = { type: 'application.closeRequested' as const, occurredAt: now, dedupeKey: '', facts: { close: { reason, letter: true } } };
  const after = decide({ ...facts, application: applyToApplication(facts.application, event) }, now);
  const step = after.steps.find(({ episode, step: name }) => episode === `closure@${String(now)}` && name.endsWith('closure'));
  return step === undefined ? null : { step, finalRound: facts.application.finalRound, heldBy: after.owed.find(({ kind }) => kind !== 'inquiry')?.heldBy ?? [] };
}

function leftOf({ application }: Case, now: Instant): LeftReason | null {
  if (application.correction !== null) return 'letterTakenBack';
  if (application.closeRequest?.letter === true) return 'closedAlready';
  if (application.outcome !== null) return 'decidedAlready';
  if (application.unclearSince !== null) return 'outcomeUnclear';
  if (application.offerSince !== null) return 'offerOut';
  return pendingInterview(application.interviews, now) === null ? null : 'interviewToCome';
}
