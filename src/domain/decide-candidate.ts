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
  const { withdrewHereAt, saysToldAt, newAddress, outcome } = application;
  if (withdrewHereAt !== null && outcome?.kind === 'withdrawn') {
    steps.push({ ...toRecruiter(withdrewHereAt, worded('withdrewHere', { on: calendar.describeDay(withdrewHereAt) })), step: 'nudge.withdrew', episode: `withdrew@${String(withdrewHereAt)}`, reason: 'candidateWithdrew' });
  }
  if (saysToldAt !== null && told?.by === 'person' && told.at === saysToldAt) {
    steps.push({ ...toRecruiter(saysToldAt, worded('saysTold', { on: calendar.describeDay(saysToldAt) })), step: 'nudge.saysTold', episode: `saysTold@${String(saysToldAt)}`, reason: 'candidateSaysTold' });
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

/** Interest is news to whoever decides, and starts no clock. */
export function withCandidateWords({ facts: { application, calendars }, waiting }: Situation, path: Path): Path {
  const at = application.stillInterestedAt;
  return at === null || at < waiting.since ? path : { ...path, because: [...path.because, worded('stillInterested', { on: calendars.employer.describeDay(at) })] };
}
