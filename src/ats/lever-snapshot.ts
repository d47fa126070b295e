/** How an opportunity of Lever stands, in our words: one opportunity is one candidacy, and its contact is the person. */
import type { EventFacts } from '../domain/hiring-event.js';
import { MINUTE_MS } from '../domain/instant.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { firstMailbox, mailboxOf } from './field-shapes.js';
import type { LeverApplication, LeverInterview, LeverOpportunity, LeverPosting, LeverReason, LeverSettings, LeverUser } from './lever-body.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** What Lever keeps elsewhere than in the opportunity. */
export interface LeverSurroundings {
  posting: LeverPosting | null;
  hiringManager: LeverUser | null;
  interviews: readonly LeverInterview[];
  /** By id; needed of an archived opportunity only. */
  reasons: ReadonlyMap<string, LeverReason>;
  settings: LeverSettings;
}

/** @returns the application for a job that it holds: the one still open, the newest of several; null where it holds none, or Lever gave ids only */
export function currentApplication({ applications }: LeverOpportunity): LeverApplication | null {
  const known = (applications ?? []).filter((application): application is LeverApplication => typeof application !== 'string');
  const open = known.filter((application) => application.archived == null);
  const [newest] = (open.length > 0 ? open : known).toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  return newest ?? null;
}

/** @returns whether it is closed; "archived" says nothing of how */
export function isArchived({ archived }: LeverOpportunity): boolean {
  return archived != null && (archived.archivedAt != null || archived.reason != null);
}

/** @returns null where Lever has anonymised the person: there is nobody left to write to */
export function opportunitySnapshot(opportunity: LeverOpportunity, around: LeverSurroundings): ApplicationSnapshot | null {
  if (opportunity.isAnonymized === true) return null;
  const application = currentApplication(opportunity);
  const state = stateOf(opportunity, around);
  return {
    applicationId: opportunity.id,
    candidateId: idOf(opportunity.contact),
    jobId: application?.posting ?? null,
    state,
    stateSince: state === 'open' ? null : (opportunity.archived?.archivedAt ?? null),
    appliedAt: application?.createdAt ?? opportunity.createdAt ?? null,
    stageSince: stageSince(opportunity),
    // Lever's offers are not asked for: the words of their states are unsourced. The stage called Offer speaks for them.
    offerOut: null,
    interviews: around.interviews.map(interviewSnapshot),
    updatedAt: opportunity.updatedAt ?? null,
    facts: factsOf(opportunity, application, around),
  };
}

function stateOf(opportunity: LeverOpportunity, { reasons, settings }: LeverSurroundings): SnapshotState {
  if (!isArchived(opportunity)) return 'open';
  const reason = opportunity.archived?.reason ?? '';
  const meaning = settings.archiveReasons?.[reason];
  if (meaning !== undefined) return meaning === 'ignore' ? 'unclear' : meaning;
  // "Hired" is an archive reason like any other but for its type; every account has one (hire.lever.co/developer/support).
  return reasons.get(reason)?.type === 'hired' ? 'hired' : 'unclear';
}

/** The last time that it came into the stage in which it is. */
function stageSince({ stage, stageChanges }: LeverOpportunity): number | null {
  const id = idOf(stage);
  return (stageChanges ?? []).findLast(({ toStageId }) => toStageId != null && toStageId === id)?.updatedAt ?? null;
}

/** Lever does not say that an interview took place; its time does. */
function interviewSnapshot({ id, date, duration, canceledAt }: LeverInterview): InterviewSnapshot {
  const startsAt = date ?? null;
  return { id, startsAt, endsAt: startsAt === null || duration == null || duration <= 0 ? null : startsAt + duration * MINUTE_MS, status: canceledAt == null ? 'scheduled' : 'cancelled' };
}

function factsOf(opportunity: LeverOpportunity, application: LeverApplication | null, { posting, hiringManager, reasons }: LeverSurroundings): EventFacts {
  const { contact, stage, owner, origin } = opportunity;
  const stageName = typeof stage === 'object' ? plainText(stage?.text) : undefined;
  const person = typeof contact === 'object' ? contact : null;
  const addresses = [...(opportunity.emails ?? []), ...(person?.emails ?? [])];
  // A sourced person who then applied by themselves is an applicant.
  const appliedThemselves = (opportunity.applications ?? []).some((each) => typeof each !== 'string' && each.type === 'posting');
  return (
    onlySaid({
      stage: onlySaid({ id: idOf(stage) ?? undefined, name: stageName, kind: stageName === undefined ? undefined : (guessStageKind(stageName) ?? undefined) }),
      appliedAt: application?.createdAt ?? opportunity.createdAt ?? undefined,
      source: plainText(opportunity.sources?.[0]),
      prospect: origin == null ? undefined : origin === 'sourced' && !appliedThemselves,
      internal: origin == null ? undefined : origin === 'internal',
      agency: origin == null ? undefined : origin === 'agency',
      candidate: onlySaid({
        name: plainText(opportunity.name) ?? plainText(person?.name),
        email: firstMailbox(addresses),
        mayEmail: opportunity.dataProtection?.contact?.allowed === false ? false : undefined,
      }),
      job: jobFacts(posting, opportunity.confidentiality),
      recruiter: typeof owner === 'object' && owner !== null ? member(owner) : undefined,
      hiringLead: hiringManager === null ? undefined : member(hiringManager),
      outcome: isArchived(opportunity) ? onlySaid({ reason: plainText(reasons.get(opportunity.archived?.reason ?? '')?.text) }) : undefined,
    }) ?? {}
  );
}

function member({ name, email }: LeverUser): EventFacts['recruiter'] {
  return onlySaid({ name: plainText(name), email: mailboxOf(email) });
}

/** @param ofPerson a confidential opportunity is for a job that may not be named either */
function jobFacts(posting: LeverPosting | null, ofPerson: string | null | undefined): EventFacts['job'] {
  const secrecy = [posting?.confidentiality, ofPerson].filter((each) => each != null);
  return onlySaid({
    title: plainText(posting?.text),
    department: plainText(posting?.categories?.department) ?? plainText(posting?.categories?.team),
    location: plainText(posting?.categories?.location),
    confidential: secrecy.length === 0 ? undefined : secrecy.includes('confidential'),
  });
}

/** Met in answers: published, internal and closed; a draft or one that waits for approval is open to nobody yet. */
const POSTING_STATES: ReadonlyMap<string, JobSnapshot['state']> = new Map([['published', 'open'], ['internal', 'open'], ['closed', 'closed']]);

/** @returns the posting as a job; Lever does not say whether a closed one was filled, nor since when it is closed */
export function postingSnapshot(posting: LeverPosting, hiringManager: LeverUser | null): JobSnapshot {
  const job = jobFacts(posting, null);
  const hiringLead = hiringManager === null ? undefined : member(hiringManager);
  return { jobId: posting.id, state: POSTING_STATES.get(posting.state ?? '') ?? null, stateSince: null, facts: onlySaid({ job, hiringLead }) ?? {} };
}

/** @returns the id, whether or not Lever expanded the object */
export function idOf(given: string | { id: string } | null | undefined): string | null {
  return given == null ? null : typeof given === 'string' ? given : given.id;
}
