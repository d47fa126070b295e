/** The path of an application that has an end to tell: decided in the ATS, decided here, or ended with its job. */
import type { Outcome } from './application.js';
import { connectionHold, elsewhere, letterMoment, letterSeed, type ObligationHold, oldEnoughAt, type Owed, type Path, type Situation, type Step, tooYoung } from './decision.js';
import type { ClosureReason, ContactChannel } from './hiring-event.js';
import type { Instant } from './instant.js';
import { graceByNamedDay, namedInWords, openNamedDay } from './named-day.js';
import { interviewEnd } from './silence.js';
import { worded } from './reason.js';
import type { LocalDate } from './zone.js';

/** Days within which everybody still open on a closed job is told. */
const CLOSED_JOB_TELL_DAYS = 3;

interface Ending {
  at: Instant;
  /** When the news was made: what the employer does with the application after it speaks against it. */
  newsAt: Instant;
  reason: ClosureReason;
  /** The first moment at which the letter may go, after the time left for a personal word. */
  graceEnds: Instant;
  /** Nobody may tell the candidate before, in whatever way; absent where the ATS forbids nothing. */
  notBefore?: Outcome['notBefore'];
  tellBy: Instant;
  /** A person asked for the letter here, which is their approval. */
  asked: boolean;
  /** By which an answer is owed. */
  rule: 'decisionNotTold' | 'jobEnded';
  what: string;
  /** By which a letter had told them that they hear; where that has cut the grace short. */
  namedDay?: LocalDate;
  /** From when the application is old enough, where that is what the letter waits for. */
  youngUntil?: Instant;
}

/** @returns null where nothing has ended */
export function decideClosure(situation: Situation): Path | null {
  const ending = endingOf(situation);
  return ending === null ? null : endingPath(situation, ending.asked ? ending : ofAge(situation, byNamedDay(situation, ending)));
}

/** What a letter has said of when they hear is kept, at the cost of some of the grace. */
function byNamedDay({ facts: { application, calendars, seed }, waiting, now }: Situation, ending: Ending): Ending {
  const namedDay = openNamedDay(application, now);
  if (namedDay === null) return ending;
  const grace = { decidedAt: ending.at, ends: ending.graceEnds, notBefore: ending.notBefore?.at, finalRound: waiting.finalRound };
  const graceEnds = graceByNamedDay(namedDay, grace, { calendars, spreadSeed: letterSeed(seed, 'closure') });
  return graceEnds < ending.graceEnds ? { ...ending, graceEnds, namedDay } : ending;
}

/** Nobody is turned down within the hour of applying, whatever the grace: unless a person asked for it, who knows. */
function ofAge({ facts }: Situation, ending: Ending): Ending {
  const at = oldEnoughAt(facts);
  return at === null || at <= ending.graceEnds ? ending : { ...ending, graceEnds: at, tellBy: Math.max(ending.tellBy, at), youngUntil: at };
}

function endingOf(situation: Situation): Ending | null {
  const { application, job, policy, calendars } = situation.facts;
  const calendar = calendars.employer;
  const day = (at: Instant): string => calendar.describeDay(at);
  if (application.closeRequest?.letter === true) {
    const { at, reason } = application.closeRequest;
    return { at, newsAt: at, reason, ...toldWithin(situation, at, at), asked: true, rule: 'decisionNotTold', what: worded('closedByRecruiter', { on: day(at) }) };
  }
  if (application.outcome?.kind === 'rejected') {
    const { at } = application.outcome;
    return { at, newsAt: at, reason: 'notSelected', ...toldWithin(situation, at, calendar.addWorkingDays(at, policy.graceDays)), asked: false, rule: 'decisionNotTold', what: worded('decidedInAts', { on: day(at) }) };
  }
  // Closed in the ATS before its job was, and perhaps by the candidate: the job's end is no news to them.
  if (application.unclearSince !== null) return null;
  const reason = ({ filled: 'positionFilled', cancelled: 'positionCancelled', closed: 'positionClosed', open: null, onHold: null } as const)[job.state];
  if (reason === null || job.since === null || application.offerSince !== null) return null;
  const at = Math.max(job.since, application.appliedAt ?? job.since, application.reopenedAt ?? job.since);
  const words = ({ positionFilled: 'jobFilled', positionCancelled: 'jobCancelled', positionClosed: 'jobClosed' } as const)[reason];
  return {
    at, newsAt: job.since, reason, graceEnds: calendar.addWorkingDays(at, policy.graceDays), tellBy: calendar.addWorkingDays(at, Math.max(CLOSED_JOB_TELL_DAYS, policy.graceDays)), asked: false, rule: 'jobEnded',
    what: worded(words, { on: day(job.since) }),
  };
}

/** From when until when a decision is told. What the ATS forbids to tell yet has a working day from then on, however long ago it was decided. */
function toldWithin({ facts: { application, policy, calendars } }: Situation, at: Instant, graceEnds: Instant): Pick<Ending, 'graceEnds' | 'notBefore' | 'tellBy'> {
  const notBefore = application.outcome?.notBefore;
  const tellBy = calendars.employer.addWorkingDays(at, policy.tellWithinDays);
  if (notBefore === undefined || notBefore.at <= at) return { graceEnds, tellBy };
  return { graceEnds: Math.max(graceEnds, notBefore.at), notBefore, tellBy: Math.max(tellBy, calendars.employer.addWorkingDays(notBefore.at, 1)) };
}

function endingPath(situation: Situation, ending: Ending): Path {
  const { facts, waiting, now } = situation;
  const calendar = facts.calendars.employer;
  const status = now < ending.graceEnds ? 'onTime' : now < ending.tellBy ? 'dueSoon' : 'silent';
  const path = (steps: Step[], because: string[]): Path => ({
    status, promisedBy: ending.tellBy, owed: [owedBy(situation, ending)], steps, because: [ending.what, ...named(situation, ending), ...forbidden(situation, ending), ...young(situation, ending), ...because],
    boundaries: [ending.graceEnds, ending.tellBy, ...interviewEnds(situation), ...heldUntil(situation, steps)],
  });
  // After a final round the first word is a call; once somebody has called, the letter is not needed.
  if (waiting.finalRound && !ending.asked) {
    const spoke = spokenAfter(situation, ending.at, ['phone', 'meeting']);
    if (spoke !== null) return { ...path([], [worded('spokeTo', { on: calendar.describeDay(spoke.at) })]), status: 'told', owed: [] };
    const backstop = byNamedDay(situation, { ...ending, graceEnds: Math.max(ending.graceEnds, calendar.addWorkingDays(ending.at, facts.policy.tellWithinDays)) });
    return path([callTask(situation, backstop), closure(situation, backstop)], [...(ending.namedDay === undefined ? named(situation, backstop) : []), worded('callFirst', {})]);
  }
  const steps = [closure(situation, ending)];
  if (waiting.interviewed && !ending.asked && facts.application.outcome !== null) steps.unshift(personalWord(situation, ending, steps[0]?.needsApproval ?? null));
  return path(steps, steps.flatMap((step) => (step.needsApproval === null ? [] : [worded('waitsForApproval', { why: step.needsApproval })])));
}

function owedBy({ facts, now }: Situation, { rule, at, tellBy, graceEnds, notBefore, youngUntil }: Ending): Owed {
  const other = elsewhere(facts.others);
  // Until the grace ends: at that moment it is looked at again.
  const early: ObligationHold[] = now >= graceEnds ? [] : [...(notBefore === undefined ? [] : ['notBefore' as const]), ...(youngUntil === undefined ? [] : ['tooYoung' as const])];
  return { kind: rule, since: at, dueAt: tellBy, heldBy: [...early, ...(other === null ? [] : [other.hold])] };
}

/** From when a person may give the candidate a word of their own. */
function mayBeToldAt({ at, notBefore }: Ending): Instant {
  return notBefore?.at ?? at;
}

function forbidden({ facts: { calendars } }: Situation, { notBefore }: Ending): string[] {
  if (notBefore === undefined) return [];
  return [worded(notBefore.supposed ? 'mayForbid' : 'forbids', { on: calendars.employer.describeDay(notBefore.at) })];
}

function named({ facts: { calendars: { candidate } } }: Situation, { namedDay }: Ending): string[] {
  return namedDay === undefined ? [] : [namedInWords(namedDay, candidate)];
}

function young({ facts }: Situation, { youngUntil }: Ending): string[] {
  return youngUntil === undefined ? [] : [tooYoung(facts, youngUntil)];
}

function heldUntil({ now, facts }: Situation, steps: readonly Step[]): Instant[] {
  const held = elsewhere(facts.others) !== null || connectionHold(facts) !== null;
  return held && steps.length > 0 ? [facts.calendars.employer.addWorkingDays(now, 1)] : [];
}

/** The last time that somebody spoke to the candidate, at the moment of the decision or after it. */
function spokenAfter({ facts }: Situation, at: Instant, channels: readonly ContactChannel[] | null): { at: Instant } | null {
  return facts.application.contacts.findLast((contact) => contact.at >= at && (channels === null || channels.includes(contact.channel))) ?? null;
}

/** What is in the diary comes to its end, and with it what speaks against a letter. */
function interviewEnds({ waiting }: Situation): Instant[] {
  const endsAt = waiting.pendingInterview?.endsAt ?? null;
  return endsAt === null ? [] : [endsAt];
}

/** What the employer did with the application after the news that would end it: a person must say which of the two holds. */
function goneOn({ facts: { application, calendars }, now }: Situation, newsAt: Instant): string | null {
  const day = (at: Instant): string => calendars.employer.describeDay(at);
  const { reopenedAt, stageSince, appliedAt, interviews } = application;
  if (reopenedAt !== null && reopenedAt > newsAt) return worded('takenUpAfter', { on: day(reopenedAt) });
  if (stageSince !== null && stageSince > newsAt && stageSince !== appliedAt) return worded('movedAfter', { stage: application.stage?.name ?? 'another stage', on: day(stageSince) });
  const arranged = interviews.findLast((interview) => interview.status === 'scheduled' && interview.scheduledAt > newsAt && (interviewEnd(interview) ?? Infinity) > now);
  return arranged === undefined ? null : worded('arrangedAfter', { on: day(arranged.scheduledAt) });
}

function closure(situation: Situation, ending: Ending): Step {
  const { facts } = situation;
  const hold = elsewhere(facts.others)?.words ?? connectionHold(facts);
  const needsApproval = approvalFor(situation, ending);
  return {
    step: 'closure', episode: `closure@${String(ending.at)}`, kind: 'closure', reason: ending.reason, audience: 'candidate', needsApproval, dueAt: ending.graceEnds,
    plannedFor: letterMoment(situation, { step: 'closure', kind: 'closure', dueAt: ending.graceEnds, held: hold !== null }),
    because: [ending.what, ...named(situation, ending), ...young(situation, ending), ...(hold === null ? [] : [worded('held', { why: hold })])],
  };
}

function approvalFor(situation: Situation, ending: Ending): string | null {
  const { facts, waiting } = situation;
  const calendar = facts.calendars.employer;
  // Asking for the letter is approving it, unless something happened since that whoever asked did not know.
  if (ending.asked) return (facts.application.offerSince ?? 0) > ending.at ? worded('offerAfter', {}) : goneOn(situation, ending.newsAt);
  if (facts.connection.atsMailsRejections === 'unknown') return worded('atsMailsUnknown', {});
  if (facts.application.movedAfterRejection && facts.application.outcome?.kind === 'rejected') return worded('movedAfterRejection', { stage: facts.application.stage?.name ?? 'another stage' });
  if (facts.application.offerSince !== null) return worded('offerMade', {});
  const contradicted = goneOn(situation, ending.newsAt);
  if (contradicted !== null) return contradicted;
  const spoke = spokenAfter(situation, ending.at, null);
  if (spoke !== null) return worded('spokeAfter', { on: calendar.describeDay(spoke.at) });
  return ending.reason !== 'notSelected' && waiting.pendingInterview !== null ? worded('interviewInDiary', {}) : null;
}

/** A call for the recruiter to make, as soon as they may. */
function callTask(situation: Situation, ending: Ending): Step {
  const { facts, now } = situation;
  return {
    step: 'callTask.finalRound', episode: `closure@${String(ending.at)}`, kind: 'callTask', reason: 'finalRoundDecision', audience: 'recruiter', needsApproval: null, dueAt: mayBeToldAt(ending),
    plannedFor: facts.calendars.employer.nextWorkingMoment(Math.max(mayBeToldAt(ending), now)), because: [ending.what, ...named(situation, ending), worded('deservesCall', {})],
  };
}

/** Reminds the recruiter of somebody they met: until the grace ends, a personal word is still theirs to give. */
function personalWord(situation: Situation, ending: Ending, needsApproval: string | null): Step {
  const { facts, now } = situation;
  const calendar = facts.calendars.employer;
  const dueAt = Math.max(calendar.nextWorkingMoment(mayBeToldAt(ending)), calendar.subtractWorkingDays(ending.graceEnds, 1));
  return {
    step: 'nudge.decision', episode: `closure@${String(ending.at)}`, kind: 'nudge', reason: 'decisionNotTold', audience: 'recruiter', needsApproval: null,
    dueAt, plannedFor: calendar.nextWorkingMoment(Math.max(dueAt, now)),
    because: [ending.what, ...named(situation, ending), needsApproval === null ? worded('letterGoesAfter', { on: calendar.describeDay(ending.graceEnds) }) : worded('letterWaits', {})],
  };
}
