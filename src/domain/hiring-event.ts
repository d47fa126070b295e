/** The one vocabulary of what happens in hiring, whichever ATS, import, API call or letter of ours says it. */
import type { CandidateMail } from './inbound-mail.js';
import type { Instant } from './instant.js';

export const stageKinds = ['applied', 'screening', 'assessment', 'interview', 'finalInterview', 'offer', 'hired'] as const;
export type StageKind = (typeof stageKinds)[number];

/** What another program may send: the types of the contract. */
export const publicEventTypes = [
  'application.created',
  'application.stageChanged',
  'application.rejected',
  'application.reopened',
  'application.hired',
  'application.withdrawn',
  'application.offerMade',
  'application.offerDeclined',
  'interview.scheduled',
  'interview.completed',
  'interview.cancelled',
  'candidate.contacted',
  'candidate.updated',
  'candidate.merged',
  'candidate.erased',
  'job.opened',
  'job.filled',
  'job.cancelled',
  'job.onHold',
] as const;

/** Beside those: what an ATS file may read from its provider, and what recruiters and Hearback itself do here. */
export const innerEventTypes = [
  /** The ATS no longer has this application (a person taken off a job). */
  'application.deleted',
  /** A fresh look at the fields; says nothing of a stage having changed. */
  'application.updated',
  /** The ATS shows it open, and without an offer where it says so, when we had it otherwise. Unlike a reopening it takes nothing back that was said to the candidate or asked for here. */
  'application.foundOpen',
  /** The ATS closed it and does not say whether it was rejected or withdrawn. */
  'application.closedUnclear',
  /** The ATS closed the job and does not say whether it was filled. */
  'job.closed',
  'job.updated',
  /** A recruiter asked for more time. */
  'application.snoozed',
  /** A recruiter asked that the candidate hear now how things stand, before the promise ends. */
  'application.updateAsked',
  /** A recruiter gave the case to somebody else. */
  'application.handedOver',
  'application.excluded',
  'application.included',
  /** A recruiter decided here that this application is to be closed, and why. */
  'application.closeRequested',
  /** A letter of ours reached the provider. */
  'candidate.written',
  /** It came back, or was never delivered: the candidate has not heard what it said. */
  'candidate.unreached',
  /** The candidate answered a letter by mail. */
  'candidate.mailed',
  /** A person says that a closing letter of ours was sent in error: it is taken back, and the case goes on. */
  'application.corrected',
  /** The candidate asks where they stand. */
  'candidate.inquired',
  /** The candidate is still interested. */
  'candidate.stillInterested',
  /** The candidate takes back that a person had told them. */
  'candidate.saysNotTold',
  /** The candidate gave another address, to which a link was mailed; it counts once that is used. */
  'candidate.addressGiven',
  /** That link was used. */
  'candidate.addressConfirmed',
  /** The candidate wants no more mail. */
  'candidate.noMoreMail',
  /** The candidate said how it felt. */
  'candidate.gaveFeedback',
] as const;

/** What an ATS may say by itself; the rest is done here. */
export const readableEventTypes = [...publicEventTypes, 'application.deleted', 'application.updated', 'job.closed', 'job.updated'] as const;

export const eventTypes = [...publicEventTypes, ...innerEventTypes] as const;
export type HiringEventType = (typeof eventTypes)[number];

export const contactChannels = ['email', 'phone', 'meeting', 'sms', 'other'] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const closureReasons = ['notSelected', 'positionFilled', 'positionCancelled', 'positionClosed', 'noAnswerInTime', 'companyClosing'] as const;
export type ClosureReason = (typeof closureReasons)[number];
export const statusReasons = ['stillDeciding', 'recruiterAway', 'processRestarted', 'jobOnHold', 'askedByCandidate'] as const;
export type StatusReason = (typeof statusReasons)[number];

export const messageKinds = ['nudge', 'escalation', 'statusUpdate', 'closure', 'inquiryReply', 'receipt', 'correction', 'callTask'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** What a candidate may do or say by themselves. */
export const candidateActs = ['ask', 'stillInterested', 'withdraw', 'alreadyTold', 'notTold', 'changeAddress', 'noMoreMail', 'erase', 'feedback'] as const;
export type CandidateAct = (typeof candidateActs)[number];

/** How it reached us: on their page, or by a mail of theirs. */
export type CandidateWay = 'page' | 'mail';

/** A person of the employer: the recruiter, or whoever leads the hire. */
export interface TeamMember {
  name?: string;
  email?: string;
}

/** Only what the source said. A field that is absent was not said, and never overwrites one that was. */
export interface EventFacts {
  /** True: the ATS says with this that the application is open. Of a move it takes back what had closed the application before. */
  open?: boolean;
  /** `position` is its place in `plan`, the ATS's own list of stages: only where the ATS gives both. */
  stage?: { id?: string; name?: string; kind?: StageKind; plan?: string; position?: number };
  appliedAt?: Instant;
  source?: string;
  internal?: boolean;
  prospect?: boolean;
  agency?: boolean;
  candidate?: {
    firstName?: string;
    lastName?: string;
    /** The whole name where the source gives one string. */
    name?: string;
    email?: string;
    phone?: string;
    timezone?: string;
    locale?: string;
    /** False: the ATS forbids mail to this person. */
    mayEmail?: boolean;
    /** The address that `email` stands for from now on, whatever the ATS goes on saying. */
    emailBefore?: string;
  };
  /** `timezone`: IANA name of where the job is; `country` and `region` as ISO 3166 has them, the region without the country. */
  job?: { title?: string; department?: string; location?: string; timezone?: string; confidential?: boolean; country?: string; region?: string; publiclyAdvertised?: boolean };
  recruiter?: TeamMember;
  hiringLead?: TeamMember;
  interview?: { id: string; startsAt?: Instant; endsAt?: Instant };
  /** `notBefore`: the ATS forbids to tell the candidate before this moment; `supposed` where it may, and was not heard to say until when. */
  outcome?: { reason?: string; candidateToldAt?: Instant; notBefore?: Instant; supposed?: boolean };
  /** `told`: they heard the outcome; `toldStanding`: they heard whether a decision has been made, which may be that none has. */
  contact?: { channel: ContactChannel; by?: string; note?: string; told?: boolean; toldStanding?: boolean };
  /** Into whom a candidate was merged: the ATS's id. */
  mergedInto?: string;
  snooze?: { until: Instant; reason?: StatusReason };
  /** `paragraph`: words of the recruiter's own for the letter. */
  close?: { reason: ClosureReason; letter: boolean; paragraph?: string };
  /** `namesDay`: by which it said that the candidate hears again, on the candidate's calendar. */
  letter?: { messageId: string; kind: MessageKind; reason: string; namesDay?: string };
  /** What the candidate wrote to us by mail. */
  mail?: CandidateMail;
  /** The candidate themselves did or said this. */
  byCandidate?: { id: string; via: CandidateWay; score?: number };
  /** An address that they gave, and that has yet to be confirmed. */
  newAddress?: { id: string; address: string };
  /** Read from a file or from the ATS's API long after it happened: what was owed before this moment waits for approval. */
  backlogUntil?: Instant;
  /** Why a recruiter did what they did, in their words. */
  note?: string;
}

/** What an ATS file, an import or an API call makes of its input. Ids are the ATS's own. */
export interface ReportedEvent {
  type: HiringEventType;
  /** When it happened, on the employer's clock; null where the source gives no time: then the time of receipt counts. */
  occurredAt: Instant | null;
  /** What makes a repetition recognisable within its connection: the provider's event id, or a digest of what it says. */
  dedupeKey: string;
  applicationId?: string;
  candidateId?: string;
  jobId?: string;
  facts: EventFacts;
}

/** An event as it is kept. */
export interface HiringEvent {
  type: HiringEventType;
  occurredAt: Instant;
  dedupeKey: string;
  facts: EventFacts;
}

/**
 * Among events of the same moment: what must have been first for the others to make sense. Of an exclusion and what takes it back neither must:
 * the later act stands, which their keys tell. On a test clock everything that a person does between two moves is of one moment.
 */
const ranks = Object.fromEntries(
  (
    [
      'job.opened', 'job.updated', 'candidate.updated', 'application.created', 'application.updated', 'application.stageChanged',
      'interview.scheduled', 'interview.cancelled', 'interview.completed', 'candidate.inquired', 'candidate.stillInterested', 'candidate.addressGiven', 'candidate.addressConfirmed', 'candidate.noMoreMail', 'candidate.contacted', 'candidate.saysNotTold', 'candidate.written', 'candidate.unreached', 'candidate.mailed', 'application.snoozed', 'application.updateAsked', 'application.handedOver',
      'job.onHold', 'job.closed', 'job.cancelled', 'job.filled', 'application.foundOpen', 'application.offerMade', 'application.closeRequested', 'application.closedUnclear', 'application.rejected', 'application.reopened', 'application.corrected', 'candidate.gaveFeedback',
      'application.offerDeclined', 'application.withdrawn', 'application.hired', 'application.excluded', 'application.deleted', 'candidate.merged', 'candidate.erased',
    ] satisfies HiringEventType[]
  ).map((type, index) => [type, index]),
) as Record<Exclude<HiringEventType, 'application.included'>, number>;
const rank: Readonly<Record<HiringEventType, number>> = { ...ranks, 'application.included': ranks['application.excluded'] };

/** A total order that depends on nothing but the events themselves, so that every arrival order folds alike. */
export function byOccurrence(a: HiringEvent, b: HiringEvent): number {
  return a.occurredAt - b.occurredAt || rank[a.type] - rank[b.type] || (a.dedupeKey < b.dedupeKey ? -1 : a.dedupeKey > b.dedupeKey ? 1 : 0);
}
