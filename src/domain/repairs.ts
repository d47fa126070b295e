/** What must be added to a history so that it agrees with how the ATS shows an application now; nothing where it agrees already. */
import { type ApplicationState, isSameStage } from './application.js';
import type { EventFacts, HiringEvent, HiringEventType } from './hiring-event.js';
import type { Instant } from './instant.js';
import { type AtsIds, Mending, type ReadingAt, type Repair } from './mending.js';
import { type KnownAround, newsIn } from './repair-facts.js';
import { interviewsDated, mendInterviews } from './repair-interviews.js';
import type { ApplicationSnapshot, SnapshotState } from './snapshot.js';

/** What we know of an application. */
export interface Known extends KnownAround {
  /** Its own events, and contacts with its candidate as a person. None: never heard of. */
  events: readonly HiringEvent[];
  /** The ATS's ids of whose and for which job it is. */
  candidateId: string | null;
  jobId: string | null;
}

const OUTCOMES: readonly HiringEventType[] = ['application.rejected', 'application.withdrawn', 'application.hired', 'application.offerDeclined'];
const STANDING: readonly HiringEventType[] = [...OUTCOMES, 'application.reopened', 'application.foundOpen', 'application.closedUnclear', 'application.deleted'];
const MOVES: readonly HiringEventType[] = ['application.created', 'application.updated', 'application.stageChanged', 'application.reopened'];
const OFFERS: readonly HiringEventType[] = ['application.offerMade', ...STANDING];

const outcomeOf = { rejected: 'application.rejected', withdrawn: 'application.withdrawn', hired: 'application.hired', offerDeclined: 'application.offerDeclined', unclear: 'application.closedUnclear' } as const;
const wordsOf = { open: 'open', rejected: 'rejected', withdrawn: 'withdrawn', hired: 'hired', offerDeclined: 'ended with a declined offer', unclear: 'closed without a word of how' } as const;

/**
 * Nothing is taken back that was said to the candidate, and nothing that people asked for here. A snapshot that is older than
 * what we have heard repairs nothing of that, and leaves a doubt where the two differ.
 *
 * @param applicationId the ATS's
 * @param snapshot null: the ATS has it no more
 */
export function repairApplication(known: Known, applicationId: string, snapshot: ApplicationSnapshot | null, reading: ReadingAt): Repair {
  // Who asked to be forgotten is not read anew.
  if (known.candidate !== null && known.candidate.erasedAt !== null) return { events: [], what: [], doubt: null };
  if (snapshot === null) return gone(known, applicationId, reading);
  const shown = asShown(snapshot);
  const mending = new Mending(known.events, idsOf(snapshot), reading, { updatedAt: shown.updatedAt, dates: datesOf(shown) });
  if (mending.isFirst) meet(mending, shown, reading);
  else mendFacts(mending, known, shown, reading);
  mendState(mending, shown);
  if (shown.state === 'open' && stateAgrees(mending.state, 'open')) {
    mendStage(mending, shown);
    mendOffer(mending, shown);
  }
  mendInterviews(mending, shown, reading.askedAt);
  return mending.repair;
}

/** @returns whether a state is as the ATS shows it, so far as the ATS shows it */
export function agrees(state: ApplicationState, snapshot: ApplicationSnapshot): boolean {
  const shown = asShown(snapshot);
  const { stage } = shown.facts;
  const standing = stateAgrees(state, shown.state);
  if (shown.state !== 'open') return standing;
  return standing && (stage === undefined || (state.stage !== null && isSameStage(state.stage, stage))) && (shown.offerOut === null || shown.offerOut === (state.offerSince !== null));
}

/** What a stage says by itself, whichever flag the ATS sets beside it: an offer is out, or they are hired. */
function asShown(snapshot: ApplicationSnapshot): ApplicationSnapshot {
  const { stage, ...rest } = snapshot.facts;
  const named = stage !== undefined && (stage.id !== undefined || stage.name !== undefined) ? stage : undefined;
  const state: SnapshotState = snapshot.state === 'open' && named?.kind === 'hired' ? 'hired' : snapshot.state;
  const offerOut = named?.kind === 'offer' ? true : snapshot.offerOut;
  return { ...snapshot, state, offerOut, facts: named === undefined ? rest : { ...rest, stage: state === 'hired' ? named : withoutHired(named) } };
}

/** Whoever did not end as hired is not hired by the stage in which their application came to rest. */
function withoutHired({ kind, ...stage }: NonNullable<EventFacts['stage']>): NonNullable<EventFacts['stage']> {
  return kind === undefined || kind === 'hired' ? stage : { ...stage, kind };
}

function idsOf({ applicationId, candidateId, jobId }: ApplicationSnapshot): AtsIds {
  return { applicationId, ...(candidateId === null ? {} : { candidateId }), ...(jobId === null ? {} : { jobId }) };
}

function datesOf(shown: ApplicationSnapshot): (Instant | null)[] {
  return [shown.stateSince, shown.stageSince, shown.appliedAt, shown.facts.outcome?.candidateToldAt ?? null, ...interviewsDated(shown)];
}

/** A just made application may not be shown yet. */
function gone(known: Known, applicationId: string, reading: ReadingAt): Repair {
  const mending = new Mending(known.events, { applicationId }, reading, { updatedAt: null, dates: [] });
  if (mending.isFirst || mending.state.deleted) return mending.repair;
  if (!mending.isSettled(() => true)) {
    mending.doubtThat('it has no such application, and just told us of one');
    return mending.repair;
  }
  const before = standingWords(mending.state);
  mending.add({ type: 'application.deleted', times: [reading.askedAt], right: ({ state }) => state.deleted });
  mending.say(`the ATS has it no more; here it was ${before}`);
  return mending.repair;
}

/** The first that we hear of an application. What was owed before now waits for approval. */
function meet(mending: Mending, shown: ApplicationSnapshot, reading: ReadingAt): void {
  const { stage, outcome: _outcome, ...facts } = shown.facts;
  const appliedAt = shown.appliedAt ?? facts.appliedAt;
  const known = [shown.stageSince, shown.stateSince, shown.updatedAt].filter((at): at is Instant => at !== null);
  const startedAt = appliedAt ?? Math.min(...known, reading.undatedAt);
  // A stage that they came into later, or at a time that nobody tells, is a move of its own.
  const fromTheStart = shown.state !== 'open' || stage?.kind === 'applied' || (shown.stageSince !== null && shown.stageSince <= startedAt);
  mending.add({
    type: 'application.created', times: [startedAt], right: () => true,
    facts: { ...facts, ...(appliedAt === undefined ? {} : { appliedAt }), ...(stage !== undefined && fromTheStart ? { stage } : {}), backlogUntil: reading.askedAt },
  });
  mending.say(`not known here: applied ${mending.on(appliedAt ?? null, startedAt)}, ${wordsOf[shown.state]} in the ATS`);
}

function mendFacts(mending: Mending, known: Known, shown: ApplicationSnapshot, reading: ReadingAt): void {
  const said: EventFacts = { ...shown.facts, ...(shown.appliedAt === null ? {} : { appliedAt: shown.appliedAt }) };
  const news = newsIn(said, mending, known);
  const names = [...news.names];
  if (shown.candidateId !== null && shown.candidateId !== known.candidateId) names.push('candidate');
  if (shown.jobId !== null && shown.jobId !== known.jobId) names.push('job');
  if (names.length === 0) return;
  // Whose and for which job it is, the latest event decides.
  const rebound = names.length > news.names.length;
  mending.add({ type: 'application.updated', facts: news.facts, times: rebound ? [reading.askedAt] : [shown.updatedAt], right: (mended) => newsIn(said, mended, { candidate: null, job: null }).names.every((name) => !names.includes(name)) });
  mending.say(`the ATS says otherwise: ${names.join(', ')}`);
}

function mendState(mending: Mending, shown: ApplicationSnapshot): void {
  const before = mending.state;
  const toldAt = shown.state === 'rejected' ? shown.facts.outcome?.candidateToldAt : undefined;
  const untold = toldAt !== undefined && before.told === null && before.outcome?.kind !== 'hired';
  if (stateAgrees(before, shown.state) && !untold) return;
  const standing = standingWords(before);
  if (!mending.isSettled(({ type }) => STANDING.includes(type))) {
    mending.doubtThat(`${wordsOf[shown.state]}, and here it is ${standing}`);
    return;
  }
  if (stateAgrees(before, shown.state)) {
    mending.add({ type: 'application.rejected', facts: { outcome: shown.facts.outcome ?? {} }, times: [shown.stateSince, toldAt ?? null, shown.updatedAt], right: ({ state }) => state.told !== null });
    mending.say('the ATS says that they were told');
    return;
  }
  if (isReset(before, shown.state)) mending.add({ type: 'application.foundOpen', times: [shown.stateSince, shown.updatedAt], right: ({ state }) => stateAgrees(state, 'open') });
  let at: Instant | null = null;
  if (shown.state !== 'open' && !stateAgrees(mending.state, shown.state)) {
    const outcome = shown.facts.outcome;
    at = mending.add({
      type: outcomeOf[shown.state], facts: outcome === undefined ? {} : { outcome }, times: [shown.stateSince, shown.updatedAt],
      right: ({ state }) => stateAgrees(state, shown.state) && (!untold || state.told !== null),
    });
  }
  const aside = shown.state === 'open' && before.told !== null ? '; they have been told, which stands' : '';
  mending.say(`${wordsOf[shown.state]} in the ATS ${mending.on(shown.stateSince, at ?? mending.asOf)}; here it was ${standing}${aside}`);
}

/** Removed or ended here, and the ATS shows it open, or ended in a way that only an open one can. */
function isReset(before: ApplicationState, shown: SnapshotState): boolean {
  if (before.deleted) return true;
  if (shown === 'open') return true;
  return before.outcome?.kind === 'hired' && shown !== 'hired';
}

/** A rejection after a withdrawal is the recruiter's bookkeeping, and some ATSs know a declined offer as a withdrawal. */
function stateAgrees({ deleted, outcome, unclearSince }: ApplicationState, shown: SnapshotState): boolean {
  if (deleted) return false;
  switch (shown) {
    case 'open':
      return outcome === null && unclearSince === null;
    case 'unclear':
      return outcome !== null || unclearSince !== null;
    case 'rejected':
      return outcome !== null && outcome.kind !== 'hired';
    case 'withdrawn':
    case 'offerDeclined':
      return outcome?.kind === 'withdrawn' || outcome?.kind === 'offerDeclined';
    case 'hired':
      return outcome?.kind === 'hired';
    default:
      return shown satisfies never;
  }
}

function standingWords({ deleted, outcome, unclearSince }: ApplicationState): string {
  if (deleted) return 'removed';
  return wordsOf[outcome?.kind ?? (unclearSince === null ? 'open' : 'unclear')];
}

function mendStage(mending: Mending, shown: ApplicationSnapshot): void {
  const { stage } = shown.facts;
  const before = mending.state.stage;
  if (stage === undefined || (before !== null && isSameStage(before, stage))) return;
  const words = before === null ? 'none' : `"${before.name ?? before.id ?? ''}"`;
  if (before !== null && !mending.isSettled(({ type, facts }) => facts.stage !== undefined && MOVES.includes(type))) {
    mending.doubtThat(`in stage "${stage.name ?? stage.id ?? ''}", and here it is in ${words}`);
    return;
  }
  const at = mending.add({ type: 'application.stageChanged', facts: { stage }, times: [shown.stageSince, shown.updatedAt], right: ({ state }) => state.stage !== null && isSameStage(state.stage, stage) && stateAgrees(state, 'open') });
  mending.say(`in stage "${stage.name ?? stage.id ?? ''}" in the ATS, ${mending.on(shown.stageSince, at)}; here it was in ${words}`);
}

function mendOffer(mending: Mending, shown: ApplicationSnapshot): void {
  const out = mending.state.offerSince !== null;
  if (shown.offerOut === null || shown.offerOut === out) return;
  if (!mending.isSettled(({ type }) => OFFERS.includes(type))) {
    mending.doubtThat(shown.offerOut ? 'an offer is out, and here there is none' : 'no offer is out, and here there is one');
    return;
  }
  if (shown.offerOut) {
    mending.add({ type: 'application.offerMade', times: [shown.facts.stage?.kind === 'offer' ? shown.stageSince : null, shown.updatedAt], right: ({ state }) => state.offerSince !== null });
    mending.say('an offer is out in the ATS; here there was none');
    return;
  }
  mending.add({ type: 'application.foundOpen', times: [shown.updatedAt], right: ({ state }) => state.offerSince === null && stateAgrees(state, 'open') });
  mending.say('no offer is out in the ATS; here there was one');
}
