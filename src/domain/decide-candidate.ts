/** What follows from a candidate's own acts beside their questions: whoever recruits hears of them, and a new address is asked to be confirmed. */
import type { ApplicationState } from './application.js';
import type { Case, Path, Situation, Step } from './decision.js';
import { DAY_MS, type Instant } from './instant.js';
import { worded } from './reason.js';

/** A link to confirm an address ends after so long; then nothing has changed. */
export const ADDRESS_LINK_LASTS_MS = 7 * DAY_MS;

/**
 * @param told as the decision has it
 * @returns steps that stand whether the application is still open or not
 */
export function candidateSteps(facts: Case, told: ApplicationState['told'], now: Instant): Step[] {
  const { application, candidate, calendars } = facts;
  if (candidate.erasedAt !== null || application.deleted) return [];
  const calendar = calendars.employer;
  const steps: Step[] = [];
  const toRecruiter = (at: Instant, because: string) => ({ kind: 'nudge' as const, audience: 'recruiter' as const, needsApproval: null, dueAt: at, plannedFor: calendar.nextWorkingMoment(Math.max(at, now)), because: [because] });
  const { withdrewHereAt, saysToldAt, newAddress, outcome, ownWords } = application;
  if (withdrewHereAt !== null && outcome?.kind === 'withdrawn') {
    steps.push({ ...toRecruiter(withdrewHereAt, worded('withdrewHere', { on: calendar.describeDay(withdrewHereAt) })), step: 'nudge.withdrew', episode: `withdrew@${String(withdrewHereAt)}`, reason: 'candidateWithdrew' });
  }
  if (saysToldAt !== null && told?.by === 'person' && told.at === saysToldAt) {
    steps.push({ ...toRecruiter(saysToldAt, worded('saysTold', { on: calendar.describeDay(saysToldAt) })), step: 'nudge.saysTold', episode: `saysTold@${String(saysToldAt)}`, reason: 'candidateSaysTold' });
  }
  // What they wrote to people is read by people, though nothing hangs on it.
  for (const { id, at } of ownWords.filter(({ act }) => act === 'stillInterested')) {
    steps.push({ ...toRecruiter(at, worded('stillInterested', { on: calendar.describeDay(at) })), step: saidStep(id), episode: 'said', reason: 'candidateWrote' });
  }
  // They wait for it on the page where they gave it: it goes at once, and to that address alone.
  if (newAddress !== null && now < newAddress.at + ADDRESS_LINK_LASTS_MS) {
    steps.push({
      step: 'confirmAddress', episode: `address@${newAddress.id}`, kind: 'inquiryReply', reason: 'confirmAddress', audience: 'candidate', needsApproval: null,
      dueAt: newAddress.at, plannedFor: Math.max(newAddress.at, now), because: [worded('addressGiven', {})],
    });
  }
  return steps;
}

/** @returns the step that hands on what they wrote beside an act: each is handed on once */
export function saidStep(actId: string): string {
  return `nudge.said.${actId}`;
}

/** Interest is news to whoever decides, and starts no clock; nor does it that they know nothing after all, which only gives back the clock that there was. */
export function withCandidateWords({ facts: { application, calendars }, waiting }: Situation, path: Path): Path {
  const { stillInterestedAt, tookBackToldAt } = application;
  const said = [...(tookBackToldAt === null ? [] : [{ at: tookBackToldAt, code: 'tookBackTold' as const }]), ...(stillInterestedAt === null ? [] : [{ at: stillInterestedAt, code: 'stillInterested' as const }])];
  return { ...path, because: [...path.because, ...said.filter(({ at }) => at >= waiting.since).map(({ at, code }) => worded(code, { on: calendars.employer.describeDay(at) }))] };
}
