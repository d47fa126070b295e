/** What Ashby's objects say, in our words: the same for a webhook and for an answer of the API. */
import type { EventFacts, StageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { InterviewSnapshot } from '../domain/snapshot.js';
import type { AshbyApplication, AshbyJob, AshbyMember, AshbyOffer, AshbySchedule } from './ashby-body.js';
import { mailboxOf, momentOf } from './field-shapes.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/**
 * How an application stands. `other`: archived, for a reason that is neither ours nor the candidate's (a duplicate, a job given up);
 * null: Ashby does not say.
 */
export type AshbyStanding = 'lead' | 'open' | 'rejected' | 'withdrawn' | 'other' | 'hired' | null;

export function standingOf({ status, archiveReason }: AshbyApplication): AshbyStanding {
  if (status === 'Lead') return 'lead';
  if (status === 'Active') return 'open';
  if (status === 'Hired') return 'hired';
  if (status !== 'Archived') return null;
  if (archiveReason?.reasonType === 'RejectedByOrg') return 'rejected';
  return archiveReason?.reasonType === 'RejectedByCandidate' ? 'withdrawn' : 'other';
}

/** @returns the application, its person, its job's title and its team; a lead never applied */
export function applicationFacts(application: AshbyApplication): EventFacts {
  const { candidate, source, job } = application;
  const standing = standingOf(application);
  const sourceType = plainText(source?.sourceType?.title);
  return (
    onlySaid({
      stage: stageOf(application),
      appliedAt: momentOf(application.createdAt) ?? undefined,
      source: plainText(source?.title),
      prospect: standing === 'lead' ? true : standing === 'open' ? false : undefined,
      // The names of Ashby's source types are unsourced; where one says so in words, it is believed, since that leads to fewer letters.
      internal: sourceType !== undefined && /^internal\b/i.test(sourceType) ? true : undefined,
      agency: sourceType !== undefined && /^agenc(y|ies)\b/i.test(sourceType) ? true : undefined,
      candidate: candidate == null ? undefined : onlySaid({ name: plainText(candidate.name), email: mailboxOf(candidate.primaryEmailAddress?.value), phone: plainText(candidate.primaryPhoneNumber?.value) }),
      job: onlySaid({ title: plainText(job?.title) }),
      ...teamOf(application.hiringTeam),
      outcome: onlySaid({ reason: plainText(application.archiveReason?.text) }),
    }) ?? {}
  );
}

/** The stages called Archived and Hired are outcomes: where somebody stood before is kept. */
function stageOf({ currentInterviewStage: stage }: AshbyApplication): EventFacts['stage'] {
  if (stage == null || stage.type === 'Archived' || stage.type === 'Hired') return undefined;
  const name = plainText(stage.title);
  return onlySaid({ id: stage.id, name, kind: kindOf(stage.type ?? null, name) ?? undefined, plan: stage.interviewPlanId ?? undefined, position: stage.orderInInterviewPlan ?? undefined });
}

/** `Active` is every step between the first look and the offer, so that only its name tells them apart. */
function kindOf(type: string | null, name: string | undefined): StageKind | null {
  const guess = name === undefined ? null : guessStageKind(name);
  if (type === 'Offer') return 'offer';
  if (type === 'Lead') return null;
  if (type === 'PreInterviewScreen') return guess === 'screening' || guess === 'assessment' ? guess : 'applied';
  return guess === 'hired' ? null : guess;
}

function teamOf(team: readonly AshbyMember[] | null | undefined): Pick<EventFacts, 'recruiter' | 'hiringLead'> {
  const withRole = (role: RegExp) => member((team ?? []).find((each) => role.test(each.role ?? '')));
  return onlySaid({ recruiter: withRole(/^recruiter\b/i), hiringLead: withRole(/^hiring ?manager\b/i) }) ?? {};
}

function member(person: AshbyMember | undefined): EventFacts['recruiter'] {
  return person === undefined ? undefined : onlySaid({ name: plainText([person.firstName, person.lastName].filter((part) => part != null).join(' ')), email: mailboxOf(person.email) });
}

export function jobFacts(job: AshbyJob): Pick<EventFacts, 'job' | 'hiringLead'> {
  return onlySaid({ job: onlySaid({ title: plainText(job.title), confidential: job.confidential ?? undefined }), hiringLead: teamOf(job.hiringTeam).hiringLead }) ?? {};
}

const SCHEDULE_STATES: ReadonlyMap<string, InterviewSnapshot['status']> = new Map([['Scheduled', 'scheduled'], ['WaitingOnFeedback', 'completed'], ['Complete', 'completed'], ['Cancelled', 'cancelled']]);

/** @returns the meetings of a schedule; none while it is still being arranged, or on hold */
export function interviewsOf({ status, interviewEvents }: AshbySchedule): InterviewSnapshot[] {
  const state = SCHEDULE_STATES.get(status ?? '');
  return state === undefined ? [] : (interviewEvents ?? []).map(({ id, startTime, endTime }) => ({ id, startsAt: momentOf(startTime), endsAt: momentOf(endTime), status: state }));
}

/**
 * An offer that waits for approval counts as one that is out: nobody may be turned away. What Ashby says of an offer lags behind
 * the application at times; the application's own state goes before.
 */
export function offerStanding({ acceptanceStatus, offerStatus }: AshbyOffer): 'made' | 'declined' | 'cancelled' {
  if (offerStatus === 'OfferCancelled' || acceptanceStatus === 'Cancelled') return 'cancelled';
  return offerStatus === 'CandidateRejected' || acceptanceStatus === 'Declined' ? 'declined' : 'made';
}

/** @returns when it was archived; else when it last changed, which in a webhook about the change is the same */
export function endedAt({ archivedAt, updatedAt }: AshbyApplication): Instant | null {
  return momentOf(archivedAt) ?? momentOf(updatedAt);
}
