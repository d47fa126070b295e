/** The state of an application: a pure fold over its hiring events, the same whatever the order and however often they arrived. */
import { byOccurrence, type ClosureReason, type ContactChannel, type EventFacts, type CandidateWay, type HiringEvent, type MessageKind, type StageKind, type StatusReason, type TeamMember } from './hiring-event.js';
import type { CandidateMail } from './inbound-mail.js';
import type { Instant } from './instant.js';
import { type Interview, withInterview } from './interviews.js';
import type { LocalDate } from './zone.js';

export interface Outcome {
  kind: 'rejected' | 'hired' | 'withdrawn' | 'offerDeclined';
  at: Instant;
  /** As the ATS has it; stays inside, since it is about the candidate. */
  reason: string | null;
  /** The ATS forbids to tell the candidate before this moment; or may forbid it. */
  notBefore?: { at: Instant; supposed: boolean };
}

/** A candidate asked where they stand. */
export interface Inquiry {
  id: string;
  at: Instant;
  via: CandidateWay;
  /** Their own words, where they gave any. */
  text?: string;
}

export interface ApplicationState {
  appliedAt: Instant | null;
  /** The first that we heard of it. */
  firstEventAt: Instant | null;
  stage: { id: string | null; name: string | null; kind: StageKind | null } | null;
  stageSince: Instant | null;
  /** Has been in a final round, whatever the stage is called since. */
  finalRound: boolean;
  internal: boolean;
  prospect: boolean;
  agency: boolean;
  recruiter: TeamMember;
  hiringLead: TeamMember;
  interviews: Interview[];
  outcome: Outcome | null;
  /** Rejected, and yet moved to another stage afterwards: a person must say which of the two holds. */
  movedAfterRejection: boolean;
  /** Since when it is closed in the ATS, which does not say whether rejected or withdrawn. Counts for as long as there is no outcome. */
  unclearSince: Instant | null;
  offerSince: Instant | null;
  reopenedAt: Instant | null;
  /** When the candidate heard the outcome, and from whom. */
  told: { at: Instant; by: 'ats' | 'hearback' | 'person' } | null;
  /** Where that is their own word alone: what else has told them since. */
  toldBesides: ApplicationState['told'];
  /** What people (or the ATS) said to the candidate. */
  contacts: { at: Instant; channel: ContactChannel; told: boolean; /** They heard whether a decision has been made. */ toldStanding?: true; /** Their own word, and nobody's beside. */ asSaid?: true }[];
  /** What Hearback wrote to the candidate. */
  written: { at: Instant; kind: MessageKind; reason: string; messageId: string; /** By which it said that they hear again. */ namesDay?: LocalDate }[];
  snooze: { until: Instant; reason: StatusReason | null } | null;
  excluded: boolean;
  deleted: boolean;
  closeRequest: { at: Instant; reason: ClosureReason; letter: boolean; paragraph?: string } | null;
  /** A recruiter asked for a status update that has not gone out yet. */
  updateAskedAt: Instant | null;
  /** Who gave the case away, to whom, and when: the ATS may go on naming the one before. `left`: nobody gave it, whoever had it left. */
  handedOver: { from: TeamMember; to: TeamMember; at: Instant; left?: true } | null;
  /** A closing letter that was sent in error and is to be taken back; with what had been told by it, should it turn out to be true after all. */
  correction: { at: Instant; messageId: string; told: ApplicationState['told'] } | null;
  /** The last letter of which that was said, whether or not the candidate has been written to since. */
  takenBack: ApplicationState['correction'];
  /** Our closure was sent, and came back. */
  closureReturned: boolean;
  /** What was owed before this moment was owed before we knew of it. */
  backlogUntil: Instant | null;
  /** What the candidate wrote to us by mail. */
  mails: { at: Instant; mail: CandidateMail }[];
  /** What the candidate asked, in the order of time. */
  inquiries: Inquiry[];
  /** When they last said that they are still interested. */
  stillInterestedAt: Instant | null;
  /** When they withdrew with us, before the ATS knew of it. */
  withdrewHereAt: Instant | null;
  /** When they said that a person had told them the outcome; and when they took that back. */
  saysToldAt: Instant | null;
  tookBackToldAt: Instant | null;
  /** What they wrote on their page beside an act that is no question. */
  ownWords: { id: string; at: Instant; act: 'withdraw' | 'stillInterested'; text: string }[];
  /** The last address that they gave and have not confirmed. */
  newAddress: { id: string; address: string; at: Instant } | null;
}

/** An application of which nothing is known yet: any event may be the first to arrive. */
export function unknownApplication(): ApplicationState {
  return {
    appliedAt: null, firstEventAt: null, stage: null, stageSince: null, finalRound: false, internal: false, prospect: false, agency: false, recruiter: {}, hiringLead: {},
    interviews: [], outcome: null, movedAfterRejection: false, unclearSince: null, offerSince: null, reopenedAt: null, told: null, toldBesides: null, contacts: [], written: [], snooze: null,
    excluded: false, deleted: false, closeRequest: null, updateAskedAt: null, handedOver: null, closureReturned: false, backlogUntil: null, correction: null, takenBack: null,
    inquiries: [], stillInterestedAt: null, withdrewHereAt: null, saysToldAt: null, tookBackToldAt: null, ownWords: [], newAddress: null, mails: [],
  };
}

/**
 * @param events of this application, and contacts with its candidate as a person, in any order, repetitions allowed
 * @param now events after this moment have not happened yet and are left out
 */
export function foldApplication(events: readonly HiringEvent[], now: Instant): ApplicationState {
  let state = unknownApplication();
  for (const event of happened(events, now)) state = applyToApplication(state, event);
  return state;
}

/** Events up to now, each once, in the order in which they happened. */
export function happened(events: readonly HiringEvent[], now: Instant): HiringEvent[] {
  const once = new Map<string, HiringEvent>();
  for (const event of events) {
    const key = `${event.type}\n${event.dedupeKey}`;
    const known = once.get(key);
    // Told again with another time: the first time counts, whichever arrived first.
    if (known === undefined || event.occurredAt < known.occurredAt) once.set(key, event);
  }
  return [...once.values()].filter((event) => event.occurredAt <= now).sort(byOccurrence);
}

/** One event on top of a state; the state given is left as it was. */
export function applyToApplication(before: ApplicationState, event: HiringEvent): ApplicationState {
  const { facts, occurredAt: at } = event;
  const state: ApplicationState = { ...before, firstEventAt: before.firstEventAt ?? at, ...standing(before, facts) };
  switch (event.type) {
    case 'application.created':
      return arrived({ ...state, appliedAt: facts.appliedAt ?? before.appliedAt ?? at, ...stageOf(before, facts, facts.appliedAt ?? at) }, facts, at);
    case 'application.updated':
      return arrived({ ...state, appliedAt: facts.appliedAt ?? state.appliedAt, ...stageOf(before, facts, at) }, facts, at);
    case 'application.stageChanged':
      // Some ATSs have no word for taking somebody up again: they report a move, and that the application is open.
      return facts.open === true && (before.outcome !== null || before.unclearSince !== null) ? applyToApplication(before, { ...event, type: 'application.reopened' }) : moved(state, before, facts, at);
    case 'application.rejected':
      return { ...rejected(state, facts, at), ...stageOf(before, facts, at) };
    case 'application.withdrawn':
      return before.outcome?.kind === 'hired' ? state : { ...state, ownWords: withOwnWords(state, 'withdraw', facts, at), outcome: outcome('withdrawn', facts, at), withdrewHereAt: facts.byCandidate !== undefined && before.outcome?.kind !== 'withdrawn' ? at : before.withdrewHereAt };
    case 'application.hired':
      return { ...state, outcome: outcome('hired', facts, at) };
    case 'application.offerMade':
      return { ...state, offerSince: at };
    case 'application.offerDeclined':
      return before.outcome?.kind === 'hired' ? state : { ...state, offerSince: null, outcome: outcome('offerDeclined', facts, at) };
    case 'application.reopened':
      return arrived({ ...state, ...stageOf(before, facts, at), outcome: null, movedAfterRejection: false, unclearSince: null, offerSince: null, told: null, toldBesides: null, closeRequest: null, closureReturned: false, snooze: null, reopenedAt: at }, facts, at);
    case 'application.foundOpen':
      return { ...state, outcome: null, movedAfterRejection: false, unclearSince: null, offerSince: null, deleted: false, reopenedAt: at };
    case 'application.closedUnclear':
      return { ...state, unclearSince: state.unclearSince ?? at };
    case 'application.corrected':
      return corrected(state, facts, at);
    case 'application.deleted':
      return { ...state, deleted: true };
    case 'application.excluded':
      return { ...state, excluded: true };
    case 'application.included':
      return { ...state, excluded: false };
    case 'application.snoozed':
      return facts.snooze === undefined ? state : { ...state, snooze: { until: facts.snooze.until, reason: facts.snooze.reason ?? null } };
    case 'application.updateAsked':
      return { ...state, updateAskedAt: at };
    case 'application.handedOver':
      return facts.recruiter === undefined ? state : { ...state, recruiter: facts.recruiter, handedOver: { from: before.recruiter, to: facts.recruiter, at } };
    case 'application.closeRequested':
      return closeRequested(state, facts, at);
    case 'candidate.contacted':
      return contacted(state, facts, at);
    case 'candidate.written':
      return written(state, facts, at);
    case 'candidate.unreached':
      return unreached(state, facts);
    case 'candidate.mailed':
      return facts.mail === undefined ? state : { ...state, mails: [...state.mails, { at, mail: facts.mail }] };
    case 'candidate.inquired':
      return facts.byCandidate === undefined ? state : { ...state, inquiries: [...state.inquiries, { id: facts.byCandidate.id, at, via: facts.byCandidate.via, ...(facts.note === undefined ? {} : { text: facts.note }) }] };
    case 'candidate.stillInterested':
      return { ...state, stillInterestedAt: at, ownWords: withOwnWords(state, 'stillInterested', facts, at) };
    case 'candidate.saysNotTold':
      return tookBackTold(state, at);
    case 'candidate.addressGiven':
      return { ...state, newAddress: facts.newAddress === undefined ? state.newAddress : { ...facts.newAddress, at } };
    case 'candidate.addressConfirmed':
      return { ...state, newAddress: null };
    case 'candidate.noMoreMail': case 'candidate.gaveFeedback':
      return state;
    case 'interview.scheduled':
    case 'interview.completed':
    case 'interview.cancelled':
      return { ...state, interviews: withInterview(state.interviews, event) };
    case 'candidate.updated': case 'candidate.merged': case 'candidate.erased':
    case 'job.opened': case 'job.filled': case 'job.cancelled': case 'job.onHold': case 'job.closed': case 'job.updated':
      return before;
    default:
      return event.type satisfies never;
  }
}

/** What any event may say beside what it is about; absent is not said. */
function standing(before: ApplicationState, facts: EventFacts): Pick<ApplicationState, 'internal' | 'prospect' | 'agency' | 'recruiter' | 'hiringLead' | 'backlogUntil'> {
  return {
    internal: facts.internal ?? before.internal,
    prospect: facts.prospect ?? before.prospect,
    agency: facts.agency ?? before.agency,
    recruiter: recruiterNow(before, facts.recruiter),
    hiringLead: member(before.hiringLead, facts.hiringLead),
    backlogUntil: facts.backlogUntil ?? before.backlogUntil,
  };
}

/** Whoever gave the case away does not get it back because the ATS still names them. */
function recruiterNow({ recruiter, handedOver }: ApplicationState, said: TeamMember | undefined): TeamMember {
  return said !== undefined && handedOver !== null && samePerson(handedOver.from, said) ? recruiter : member(recruiter, said);
}

function samePerson(a: TeamMember, b: TeamMember): boolean {
  return a.email !== undefined && b.email !== undefined ? a.email === b.email : a.name !== undefined && a.name === b.name;
}

/** Half a word of the same person completes what is known; another person replaces the one before. */
function member(before: TeamMember, said: TeamMember | undefined): TeamMember {
  if (said === undefined) return before;
  return samePerson(said, before) ? { ...before, ...said } : said;
}

function stageOf(before: ApplicationState, facts: EventFacts, at: Instant): Pick<ApplicationState, 'stage' | 'stageSince' | 'finalRound'> {
  if (facts.stage === undefined) return { stage: before.stage, stageSince: before.stageSince, finalRound: before.finalRound };
  const { id, name, kind } = facts.stage;
  const known = before.stage;
  const same = known !== null && isSameStage(known, facts.stage);
  const stage = same ? { id: id ?? known.id, name: name ?? known.name, kind: kind ?? known.kind } : { id: id ?? null, name: name ?? null, kind: kind ?? null };
  return { stage, stageSince: same ? before.stageSince : at, finalRound: before.finalRound || stage.kind === 'finalInterview' };
}

/** One source names a stage by its id, another by its name: the same stage is no move, and keeps what was said of it. */
export function isSameStage(known: NonNullable<ApplicationState['stage']>, { id, name }: NonNullable<EventFacts['stage']>): boolean {
  return id !== undefined && known.id !== null ? id === known.id : (name ?? null) === known.name;
}

/** First heard of, or read afresh, in a stage that says more than where somebody stands: an offer is out, or they are hired. */
function arrived(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  if (facts.stage?.kind === 'hired' && state.outcome === null) return { ...state, outcome: outcome('hired', facts, at) };
  return facts.stage?.kind === 'offer' ? { ...state, offerSince: state.offerSince ?? at } : state;
}

function moved(state: ApplicationState, before: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  const next = { ...state, ...stageOf(before, facts, at), movedAfterRejection: before.movedAfterRejection || before.outcome?.kind === 'rejected' };
  return arrived(next, facts, at);
}

/** A rejection after a withdrawal, a hire or a declined offer is the recruiter's bookkeeping. */
function rejected(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  const told = facts.outcome?.candidateToldAt;
  // Decided again before the letter was taken back: it says what is so, and nobody is told twice.
  const standing: ApplicationState = state.correction === null ? state : { ...state, told: state.told ?? state.correction.told, correction: null };
  const withTold: ApplicationState = told === undefined ? standing : { ...standing, ...heardEnd(standing, { at: told, by: 'ats' }) };
  if (state.outcome === null) return { ...withTold, outcome: outcome('rejected', facts, at) };
  const notBefore = state.outcome.kind === 'rejected' ? soonest(state.outcome.notBefore, notBeforeOf(facts)) : undefined;
  return notBefore === undefined ? withTold : { ...withTold, outcome: { ...state.outcome, notBefore } };
}

function notBeforeOf({ outcome: said }: EventFacts): Outcome['notBefore'] {
  return said?.notBefore === undefined ? undefined : { at: said.notBefore, supposed: said.supposed === true };
}

/** Two reports of one rejection: what the ATS said before what was only supposed, and else the later moment, whichever was reported last. */
function soonest(one: Outcome['notBefore'], other: Outcome['notBefore']): Outcome['notBefore'] {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.supposed !== other.supposed) return one.supposed ? other : one;
  return one.at >= other.at ? one : other;
}

function outcome(kind: Outcome['kind'], facts: EventFacts, at: Instant): Outcome {
  const notBefore = notBeforeOf(facts);
  return { kind, at, reason: facts.outcome?.reason ?? null, ...(notBefore === undefined ? {} : { notBefore }) };
}

/** The first word counts; beside one that is only the candidate's, whatever else told them is remembered, should they take theirs back. */
function heardEnd({ told, toldBesides, saysToldAt }: ApplicationState, word: NonNullable<ApplicationState['told']>): Pick<ApplicationState, 'told' | 'toldBesides'> {
  if (told === null) return { told: word, toldBesides };
  return { told, toldBesides: told.at === saysToldAt ? (toldBesides ?? word) : toldBesides };
}

/** As if they had never said it; who told them beside has told them. */
function tookBackTold(state: ApplicationState, at: Instant): ApplicationState {
  if (state.saysToldAt === null || state.told?.at !== state.saysToldAt) return state;
  return { ...state, told: state.toldBesides, toldBesides: null, saysToldAt: null, tookBackToldAt: at, contacts: state.contacts.filter(({ asSaid }) => asSaid !== true) };
}

function withOwnWords({ ownWords }: ApplicationState, act: 'withdraw' | 'stillInterested', { byCandidate, note }: EventFacts, at: Instant): ApplicationState['ownWords'] {
  return byCandidate === undefined || note === undefined ? ownWords : [...ownWords, { id: byCandidate.id, at, act, text: note }];
}

/** Closed without a letter: whoever asked for that says that the candidate knows. */
function closeRequested(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  if (facts.close === undefined) return state;
  const next = { ...state, closeRequest: { at, ...facts.close } };
  return facts.close.letter ? next : { ...next, ...heardEnd(state, { at, by: 'person' }) };
}

function contacted(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  const next = { ...state, contacts: [...state.contacts, { at, channel: facts.contact?.channel ?? 'other', told: facts.contact?.told === true, ...(facts.contact?.toldStanding === true ? { toldStanding: true as const } : {}), ...(facts.byCandidate === undefined ? {} : { asSaid: true as const }) }] };
  if (facts.contact?.told !== true) return next;
  if (facts.byCandidate === undefined) return { ...next, ...heardEnd(state, { at, by: 'person' }) };
  return state.told === null ? { ...next, told: { at, by: 'person' }, saysToldAt: at } : next;
}

function written(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  if (facts.letter === undefined) return state;
  const next = { ...state, written: [...state.written, { at, ...facts.letter }], correction: facts.letter.kind === 'correction' ? null : state.correction, updateAskedAt: facts.letter.kind === 'statusUpdate' ? null : state.updateAskedAt };
  return facts.letter.kind === 'closure' ? { ...next, ...heardEnd(state, { at, by: 'hearback' }) } : next;
}

/** What the letter ended goes on: nobody was told what holds, and what had been decided does not. */
function corrected(state: ApplicationState, facts: EventFacts, at: Instant): ApplicationState {
  const letter = state.written.find(({ messageId, kind }) => kind === 'closure' && messageId === facts.letter?.messageId);
  if (letter === undefined) return state;
  const takenBack = { at, messageId: letter.messageId, told: state.told };
  // On a test clock the letter that takes it back may be of the very moment, and read first.
  const isWritten = state.written.some((later) => later.kind === 'correction' && later.at >= at);
  return { ...state, outcome: null, movedAfterRejection: false, unclearSince: null, closeRequest: null, snooze: null, closureReturned: false, told: null, toldBesides: null, reopenedAt: at, correction: isWritten ? null : takenBack, takenBack };
}

/** A letter that came back told nobody anything. */
function unreached(state: ApplicationState, facts: EventFacts): ApplicationState {
  const lost = state.written.find((letter) => letter.messageId === facts.letter?.messageId);
  if (lost === undefined) return state;
  const heard = { ...state, written: state.written.filter((letter) => letter !== lost) };
  if (lost.kind !== 'closure' || state.told?.by !== 'hearback' || state.told.at !== lost.at) return heard;
  return { ...heard, closureReturned: true, told: toldByPersonSince(state, lost.at) };
}

/** Whom a person told as well, after our letter had gone. */
function toldByPersonSince({ contacts, closeRequest }: ApplicationState, letterAt: Instant): ApplicationState['told'] {
  const noted = closeRequest?.letter === false ? [closeRequest.at] : [];
  const at = [...contacts.filter((contact) => contact.told).map((contact) => contact.at), ...noted].find((moment) => moment >= letterAt);
  return at === undefined ? null : { at, by: 'person' };
}
