/** The path of an application on which nobody has decided: nudge, status update, escalation, and in the end a closure that a person approves. */
import { type ApplicationStatus, type Case, connectionHold, elsewhere, letterMoment, type ObligationHold, oldEnoughAt, type Path, type Situation, type Step, tooYoung } from './decision.js';
import type { StatusReason } from './hiring-event.js';
import type { Instant } from './instant.js';
import { namedInWords, openNamedDay } from './named-day.js';
import { readWaiting, type Waiting } from './silence.js';
import { worded } from './reason.js';
import type { LocalDate } from './zone.js';

/** Escalations after the last rung, one a promise's length, so that a case that only a person can end stays in sight. */
const MAX_RUNGS = 6;

interface Ladder {
  days: number;
  /** When the promise of the stage ends, whatever time the recruiter asked for since: the candidate knows nothing of that. */
  promised: Instant;
  nudgeAt: Instant;
  /** When the promise ends, then again after as long, and so on. */
  rungs: Instant[];
  episode: string;
}

export function decideLadder(situation: Situation): Path {
  const { facts, waiting, now } = situation;
  const calendar = facts.calendars.employer;
  const quiet = talking(situation);
  if (quiet !== null) return quiet;
  const days = waiting.days;
  if (days === null) return nothingPromised(situation);
  const ladder = ladderOf(situation, days);
  const rung = ladder.rungs.filter((at) => at <= now).length;
  const promisedBy = ladder.rungs[0] as Instant;
  const snoozed = (facts.application.snooze?.until ?? 0) > now;
  const because = [
    now < promisedBy ? worded('promisedBy', { since: waiting.sinceWhat, days, by: calendar.describeDay(promisedBy) }) : worded('promiseOver', { since: waiting.sinceWhat, days }),
    ...(snoozed ? [worded('snoozed', { until: calendar.describeDay(facts.application.snooze?.until ?? now) })] : []),
    ...(facts.job.state === 'onHold' ? [worded('jobOnHold', {})] : []),
    ...(waiting.kind === null ? [worded('stageWithoutKind', { stage: facts.application.stage?.name ?? 'unnamed' })] : []),
    ...(waiting.pendingInterview === null ? [] : [worded('interviewWithoutTime', {})]),
  ];
  const steps = rungSteps(situation, ladder, rung, because);
  const waits = steps.flatMap((step) => (step.needsApproval === null ? [] : [worded('waitsForApproval', { why: step.needsApproval })]));
  const boundaries = [...(snoozed ? [facts.application.snooze?.until ?? now, announcedUpdateAt(facts, waiting) ?? now] : []), ladder.promised, ladder.nudgeAt, ...ladder.rungs, ...restarted(situation, ladder), ...namedDayBegins(situation), ...(connectionHold(facts) === null ? [] : [calendar.addWorkingDays(now, 1)])];
  const other = steps.some(({ kind }) => kind === 'closure') ? elsewhere(facts.others) : null;
  const heldBy: ObligationHold[] = [
    ...(snoozed ? ['snoozed' as const] : []), ...(facts.job.state === 'onHold' ? ['jobOnHold' as const] : []), ...(waiting.kind === null ? ['unknownStage' as const] : []), ...(waiting.pendingInterview === null ? [] : ['interviewWithoutTime' as const]), ...(other === null ? [] : [other.hold]),
  ];
  const owed = [{ kind: 'stagePromise' as const, since: waiting.since, dueAt: promisedBy, heldBy }];
  return { status: statusOf(situation, ladder, rung), promisedBy, owed, steps, boundaries, because: [...because, ...waits] };
}

function statusOf({ facts, now }: Situation, ladder: Ladder, rung: number): ApplicationStatus {
  if (facts.job.state === 'onHold') return 'onHold';
  if (rung > 0) return 'silent';
  return now >= ladder.nudgeAt ? 'dueSoon' : 'onTime';
}

/** While an offer is out or an interview is in the diary, people are talking. */
function talking({ facts, waiting, now }: Situation): Path | null {
  const calendar = facts.calendars.employer;
  if (facts.application.offerSince !== null) {
    return { status: 'onTime', promisedBy: null, owed: [], steps: [], boundaries: [], because: [worded('offerOut', { on: calendar.describeDay(facts.application.offerSince) })] };
  }
  const endsAt = waiting.pendingInterview?.endsAt ?? null;
  if (endsAt === null || endsAt <= now) return null;
  return { status: 'onTime', promisedBy: null, owed: [], steps: [], boundaries: [endsAt], because: [worded('interviewToCome', { on: calendar.describeDay(endsAt) })] };
}

function nothingPromised({ waiting }: Situation): Path {
  return { status: 'onTime', promisedBy: null, owed: [], steps: [], boundaries: [], because: [worded('nothingPromised', { since: waiting.sinceWhat })] };
}

function ladderOf({ facts, waiting }: Situation, days: number): Ladder {
  const calendar = facts.calendars.employer;
  const promised = calendar.addWorkingDays(waiting.since, days);
  const until = facts.application.snooze?.until ?? null;
  const first = until !== null && until > promised ? calendar.nextWorkingMoment(until) : promised;
  const rungs = [first];
  while (rungs.length < MAX_RUNGS) rungs.push(calendar.addWorkingDays(rungs.at(-1) as Instant, Math.max(days, 1)));
  // Time that a recruiter asked for begins the rungs anew: when it is over, they are reminded again, and the candidate hears again.
  const episode = `silence@${String(waiting.since)}${first === promised ? '' : `/until@${String(until)}`}`;
  return { days, promised, nudgeAt: calendar.subtractWorkingDays(first, 1), rungs, episode };
}

function rungSteps(situation: Situation, ladder: Ladder, rung: number, because: string[]): Step[] {
  const { facts, now } = situation;
  if (rung === 0) {
    const due = now >= ladder.nudgeAt && facts.job.state !== 'onHold';
    const nudge = due ? [recruiterStep(situation, ladder, { step: 'nudge', kind: 'nudge', at: ladder.nudgeAt, because }), ...handedOver(situation, ladder, because)] : [];
    return [...nudge, ...(asked(situation, ladder, because) ?? meanwhile(situation, ladder, because))];
  }
  const at = ladder.rungs[rung - 1] as Instant;
  const steps: Step[] = handedOver(situation, ladder, because);
  if (facts.job.state !== 'onHold') steps.push(recruiterStep(situation, ladder, { step: `escalation.${String(rung)}`, kind: 'escalation', at, because }));
  if (!mayWrite(situation.waiting)) return steps;
  // However late we came to know of them: whoever waits hears of the delay before they hear of an end.
  const update = Math.min(rung, 2);
  if (rung <= 2 || !heardOfDelay(situation)) steps.push(statusUpdate(situation, ladder, { rung: update, at: ladder.rungs[update - 1] as Instant, because }));
  if (rung >= 3 && mayEnd(situation, ladder)) steps.push(undecidedClosure(situation, ladder, because));
  return steps;
}

/** Whoever takes a case over is told of it as the one before was. */
function handedOver({ facts, now, waiting }: Situation, ladder: Ladder, because: string[]): Step[] {
  const given = facts.application.handedOver;
  if (given === null || given.at < waiting.since || given.at < ladder.nudgeAt) return [];
  const plannedFor = facts.calendars.employer.nextWorkingMoment(Math.max(given.at, now));
  return [{ step: `nudge.handedOver@${String(given.at)}`, kind: 'nudge', reason: 'promiseEnding', episode: ladder.episode, audience: 'recruiter', needsApproval: null, dueAt: given.at, plannedFor, because: [...because, handOverInWords(given)] }];
}

function handOverInWords({ from, left }: NonNullable<Situation['facts']['application']['handedOver']>): string {
  const by = from.name ?? from.email;
  if (by === undefined) return worded(left === true ? 'leftUnnamed' : 'handedOverUnnamed', {});
  return worded(left === true ? 'left' : 'handedOver', { by });
}

/** The recruiter would rather have it said now: it is the first update of this silence, so it does not come again when the promise ends. */
function asked(situation: Situation, ladder: Ladder, because: string[]): Step[] | null {
  const { updateAskedAt } = situation.facts.application;
  if (updateAskedAt === null || !mayWrite(situation.waiting)) return null;
  return [statusUpdate(situation, ladder, { rung: 1, at: updateAskedAt, because: [...because, worded('updateAsked', { on: situation.facts.calendars.employer.describeDay(updateAskedAt) })] })];
}

/** What the candidate hears though no rung is due. */
function meanwhile(situation: Situation, ladder: Ladder, because: string[]): Step[] {
  const explained = explanation(situation, ladder, because);
  return explained.length > 0 || announcedUpdateAt(situation.facts, situation.waiting) !== null ? explained : namedUpdate(situation, ladder, because);
}

/**
 * Time that was asked for with a reason for the candidate: they hear it when their promise ends, while it is still so. Afterwards it would be untrue,
 * and the rungs that begin then say only that nothing is decided. Who has been told by when they hear again hears then, whether there is a reason or none.
 */
function explanation(situation: Situation, ladder: Ladder, because: string[]): Step[] {
  const { snooze } = situation.facts.application;
  if (snooze === null || snooze.until <= situation.now || !mayWrite(situation.waiting)) return [];
  const at = snooze.reason === null ? announcedUpdateAt(situation.facts, situation.waiting) : ladder.promised;
  return at === null || at > situation.now ? [] : [statusUpdate(situation, ladder, { rung: 'meanwhile', at, because })];
}

/** When the update follows that the first one of this silence has announced; null where there was none, or where another followed already. */
export function announcedUpdateAt({ application, calendars }: Case, { since, days }: Waiting): Instant | null {
  const updates = application.written.filter((letter) => letter.kind === 'statusUpdate' && letter.at >= since);
  if (days === null || updates.length !== 1) return null;
  return calendars.employer.addWorkingDays(calendars.employer.addWorkingDays(since, days), Math.max(days, 1));
}

/**
 * The next word that is sure, to be named in a letter that goes now. It hangs on the silence and not on the letter, which may go long before the promise ends.
 *
 * @param after the letter: the first update, or a correction, with which a silence begins
 * @returns when the update after it goes, if nobody acts until then; null where nothing is promised
 */
function nextUpdateAt(facts: Case, { after, now }: { after: 'statusUpdate.1' | 'correction'; now: Instant }): Instant | null {
  const waiting = readWaiting(facts.application, facts.policy, facts.calendars.employer, now);
  if (waiting.days === null) return null;
  const situation: Situation = { facts, waiting, now, lastContactAt: now };
  const rung = after === 'correction' ? 0 : 1;
  return letterMoment(situation, { step: `statusUpdate.${String(rung + 1)}`, kind: 'other', dueAt: ladderOf(situation, waiting.days).rungs[rung] as Instant, held: false });
}

/** @returns the day by which a letter of this step says that the candidate hears again, on their calendar; null where it can name none: after the second update a person has to decide */
export function dayNamedBy(step: string, facts: Case, now: Instant): LocalDate | null {
  const at = step === 'statusUpdate.1' || step === 'correction' ? nextUpdateAt(facts, { after: step, now }) : null;
  return at === null ? null : facts.calendars.candidate.localDate(at);
}

/**
 * A move in the ATS begins the promise anew, and the candidate knows nothing of it: a day that a letter had named before is kept all the same, with word that
 * nothing is decided.
 */
function namedUpdate(situation: Situation, ladder: Ladder, because: string[]): Step[] {
  const { facts: { application, calendars: { candidate } }, now } = situation;
  const day = openNamedDay(application, now);
  if (day === null || day < candidate.localDate(now) || !mayWrite(situation.waiting)) return [];
  const at = candidate.momentOf(day, 0);
  return at > now ? [] : [statusUpdate(situation, ladder, { rung: 'named', at, because: [...because, namedInWords(day, candidate)] })];
}

/** When a named day that no rung keeps begins. */
function namedDayBegins({ facts: { application, calendars: { candidate } }, now }: Situation): Instant[] {
  const day = openNamedDay(application, now);
  return day === null ? [] : [candidate.momentOf(day, 0)];
}

function heardOfDelay({ facts, waiting }: Situation): boolean {
  return facts.application.written.some((letter) => letter.kind === 'statusUpdate' && letter.at >= waiting.since);
}

/** Silence never ends a final round, nor what is on hold; and a job taken up again has the promise's length to go on. */
function mayEnd(situation: Situation, ladder: Ladder): boolean {
  const { facts, waiting, now } = situation;
  return !waiting.finalRound && facts.job.state !== 'onHold' && restarted(situation, ladder).every((at) => at <= now);
}

function restarted({ facts, waiting }: Situation, { days }: Ladder): Instant[] {
  const { reopenedAt } = facts.job;
  return reopenedAt === null || reopenedAt < waiting.since ? [] : [facts.calendars.employer.addWorkingDays(reopenedAt, Math.max(days, 1))];
}

/** There is a closure that only a person's approval can let go. */
function closureWaits(situation: Situation, ladder: Ladder): boolean {
  return !situation.facts.policy.closeOnSilence && mayWrite(situation.waiting) && mayEnd(situation, ladder);
}

/** Somebody whose interview has no known time, or whose stage has no kind, might be told something untrue. */
export function mayWrite({ kind, pendingInterview }: Waiting): boolean {
  return kind !== null && pendingInterview === null;
}

function recruiterStep(situation: Situation, ladder: Ladder, { step, kind, at, because }: { step: string; kind: 'nudge' | 'escalation'; at: Instant; because: string[] }): Step {
  const { facts, now } = situation;
  const reason = kind === 'nudge' ? 'promiseEnding' : step === 'escalation.1' ? 'promiseBroken' : step === 'escalation.3' && closureWaits(situation, ladder) ? 'approvalsWaiting' : 'stillSilent';
  return {
    step, kind, reason, episode: ladder.episode, audience: kind === 'nudge' ? 'recruiter' : escalatedTo(situation, step), needsApproval: null, dueAt: at,
    plannedFor: facts.calendars.employer.nextWorkingMoment(Math.max(at, now)), because,
  };
}

/** First to whoever leads the hire; where that brought nothing, to whoever the employer has named above them. */
function escalatedTo({ facts }: Situation, step: string): 'hiringLead' | 'sponsor' {
  return step === 'escalation.1' || !facts.hasSponsor ? 'hiringLead' : 'sponsor';
}

function statusUpdate(situation: Situation, ladder: Ladder, { rung, at, because }: { rung: number | 'meanwhile' | 'named'; at: Instant; because: string[] }): Step {
  const { facts } = situation;
  const hold = connectionHold(facts);
  const step = `statusUpdate.${String(rung)}`;
  return {
    step, kind: 'statusUpdate', reason: statusReason(situation), episode: ladder.episode, audience: 'candidate', needsApproval: null, dueAt: at,
    plannedFor: letterMoment(situation, { step, kind: 'other', dueAt: at, held: hold !== null }), because: [...because, ...(hold === null ? [] : [worded('held', { why: hold })])],
  };
}

/** What the employer itself said of the delay; where it said nothing, only that it is still deciding. */
function statusReason({ facts, waiting, now }: Situation): StatusReason {
  if (facts.job.state === 'onHold') return 'jobOnHold';
  const { snooze } = facts.application;
  if (snooze !== null && snooze.reason !== null && snooze.until > now) return snooze.reason;
  const restarted = facts.job.reopenedAt !== null && facts.job.reopenedAt >= waiting.since;
  if (restarted) return 'processRestarted';
  return facts.recruiterAway !== null && facts.recruiterAway.until > now ? 'recruiterAway' : 'stillDeciding';
}

/** Silence alone never makes a rejection: this letter says that nobody answered, and a person approves it unless the policy lets it go. */
function undecidedClosure(situation: Situation, ladder: Ladder, because: string[]): Step {
  const { facts } = situation;
  const hold = connectionHold(facts) ?? (facts.others.some((other) => other.offerOut || other.pendingInterview) ? worded('talkingElsewhere', {}) : null);
  const lastRung = ladder.rungs[2] as Instant;
  // The ladder is longer than any sensible age, but both are the employer's to choose.
  const oldEnough = oldEnoughAt(facts);
  const young = oldEnough !== null && oldEnough > lastRung ? oldEnough : null;
  const dueAt = young ?? lastRung;
  const unknown = facts.connection.atsMailsRejections === 'unknown' ? worded('atsMailsUnknown', {}) : null;
  return {
    step: 'closure', kind: 'closure', reason: 'noAnswerInTime', episode: ladder.episode, audience: 'candidate', dueAt,
    needsApproval: facts.policy.closeOnSilence ? unknown : worded('nobodyDecided', {}),
    plannedFor: letterMoment(situation, { step: 'closure', kind: 'closure', dueAt, held: hold !== null }),
    because: [...because, ...(young === null ? [] : [tooYoung(facts, young)]), ...(hold === null ? [] : [worded('held', { why: hold })])],
  };
}
