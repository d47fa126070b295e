/** What follows from a duty by law that is still open: a reminder, the letter where it would be true, a call where it would not or cannot go, and an alarm. */
import { type Case, connectionHold, letterMoment, type Path, reachNow, type Situation, type Step } from '../decision.js';
import { mayWrite } from '../decide-ladder.js';
import type { Instant } from '../instant.js';
import { interviewEnd } from '../silence.js';
import { type Duty, isUnderSomeLaw } from './duty.js';

/** @returns what recruiters read of it */
export function dutyInWords({ rule, interviewedAt, dueAt, assumed }: Duty, { calendars: { employer } }: Pick<Case, 'calendars'>): string {
  return `${rule.name}: interviewed ${employer.describeDay(interviewedAt)}, to be told ${rule.mustSay} within ${String(rule.days)} days, before ${employer.describeDay(dueAt)}${assumed ? ' (nobody has said how many people you have: the rule is taken to hold)' : ''}`;
}

/**
 * The path of a decision with what the law adds. A letter that is on its way anyway fulfils the duty; none is added then.
 *
 * @param undecided nobody has decided anything, so that "no decision yet" is true
 */
export function withLaw(situation: Situation, duty: Duty | null, path: Path, { undecided }: { undecided: boolean }): Path {
  const toCome = interviewEnds(situation.facts);
  if (duty === null || !duty.open) return { ...path, boundaries: [...path.boundaries, ...toCome] };
  const { now } = situation;
  const because = [...path.because, dutyInWords(duty, situation.facts)];
  const boundaries = [...path.boundaries, ...toCome, ...boundariesOf(duty)];
  // An interview to come begins the days anew, if it is held in time.
  const { pendingInterview } = situation.waiting;
  if (pendingInterview?.endsAt != null && pendingInterview.endsAt > now && pendingInterview.endsAt < duty.dueAt) return { ...path, boundaries };
  return { ...path, because, boundaries, steps: [...path.steps, ...reminders(situation, duty, because), ...word(situation, duty, path, because, undecided)] };
}

/** For somebody who is closed or excluded here, and whom the law still owes a word: a person must give it. */
export function remindersAlone(facts: Case, duty: Duty | null, now: Instant): { steps: Step[]; nextLookAt: Instant | null } {
  const ahead = [...interviewEnds(facts), ...(duty?.open === true ? boundariesOf(duty) : [])].filter((at) => at > now);
  const nextLookAt = ahead.length === 0 ? null : Math.min(...ahead);
  if (duty === null || !duty.open) return { steps: [], nextLookAt };
  const because = [dutyInWords(duty, facts)];
  const call = now < duty.letterAt ? [] : [recruiterStep(facts, duty, now, { step: 'callTask.law', kind: 'callTask', audience: 'recruiter', at: duty.letterAt, because })];
  return { steps: [...reminders({ facts, now }, duty, because), ...call], nextLookAt };
}

/** Each of them may begin the days of a law, where there is one. */
function interviewEnds({ application, posting }: Case): Instant[] {
  return isUnderSomeLaw(posting) ? application.interviews.filter(({ status }) => status !== 'cancelled').flatMap((interview) => interviewEnd(interview) ?? []) : [];
}

function boundariesOf({ warnAt, letterAt, alarmAt, dueAt }: Duty): Instant[] {
  return [warnAt, letterAt, alarmAt, dueAt];
}

function reminders({ facts, now }: Pick<Situation, 'facts' | 'now'>, duty: Duty, because: string[]): Step[] {
  if (now < duty.warnAt) return [];
  if (now < duty.alarmAt) return [recruiterStep(facts, duty, now, { step: 'nudge.law', kind: 'nudge', audience: 'recruiter', at: duty.warnAt, because })];
  return [recruiterStep(facts, duty, now, { step: 'escalation.law', kind: 'escalation', audience: facts.hasSponsor ? 'sponsor' : 'hiringLead', at: duty.alarmAt, because })];
}

/** The letter says that nothing is decided yet. Where that may be untrue, or where it is held, somebody must call. */
function word(situation: Situation, duty: Duty, path: Path, because: string[], undecided: boolean): Step[] {
  const { facts, now } = situation;
  if (now < duty.letterAt) return [];
  const held = connectionHold(facts);
  // Whatever was on its way and has told nobody by the day of the alarm cannot be relied on: then somebody must call.
  const late = now >= duty.alarmAt;
  if (!late && held === null && isUnderWay(path)) return [];
  const call = (): Step => recruiterStep(facts, duty, now, { step: 'callTask.law', kind: 'callTask', audience: 'recruiter', at: duty.letterAt, because });
  if (!undecided || !mayWrite(situation.waiting) || facts.application.offerSince !== null || facts.application.unclearSince !== null) return [call()];
  const step = 'statusUpdate.law';
  const reason = facts.job.state === 'onHold' ? 'jobOnHold' : 'stillDeciding';
  const letter: Step = {
    step, kind: 'statusUpdate', reason, episode: episodeOf(duty), audience: 'candidate', needsApproval: null, dueAt: duty.letterAt, because: [...because, ...(held === null ? [] : [`held: ${held}`])],
    plannedFor: letterMoment(situation, { step, kind: 'other', dueAt: duty.letterAt, held: held !== null }),
  };
  // Whom nobody can write to is called in the letter's place already.
  const callToo = (held !== null || late) && reachNow(facts) === 'address';
  return callToo ? [letter, call()] : [letter];
}

/** A letter that tells them and that nothing holds. */
function isUnderWay({ steps, owed }: Path): boolean {
  const closureHeld = owed.some(({ kind, heldBy }) => kind !== 'inquiry' && heldBy.length > 0);
  return steps.some(({ kind, audience, needsApproval }) => audience === 'candidate' && needsApproval === null && (kind === 'statusUpdate' || (kind === 'closure' && !closureHeld)));
}

function recruiterStep(facts: Case, duty: Duty, now: Instant, { at, ...step }: { step: string; kind: 'nudge' | 'escalation' | 'callTask'; audience: Step['audience']; at: Instant; because: string[] }): Step {
  return { ...step, reason: 'legalDuty', episode: episodeOf(duty), needsApproval: null, dueAt: at, plannedFor: facts.calendars.employer.nextWorkingMoment(Math.max(at, now)) };
}

/** Each last interview begins the days anew, and with them the reminders. */
function episodeOf({ rule, interviewedAt }: Duty): string {
  return `${rule.id}@${String(interviewedAt)}`;
}
