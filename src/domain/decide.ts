/** What an application needs now, when it must be looked at next, and why, in words a recruiter can read. */
import type { ApplicationState } from './application.js';
import { nextDecentMoment } from './calendar.js';
import { answersToMails } from './candidate-mail.js';
import { decideClosure } from './decide-closure.js';
import { decideLadder } from './decide-ladder.js';
import { withReceipt } from './decide-receipt.js';
import { type ApplicationStatus, type Case, type Decision, letterSeed, type Path, reachNow, type Situation, type Step } from './decision.js';
import { candidateSteps, withCandidateWords } from './decide-candidate.js';
import { withInquiries } from './inquiries.js';
import { DAY_MS, type Instant } from './instant.js';
import { readDuty } from './law/duty.js';
import { remindersAlone, withLaw } from './law/steps.js';
import { commonHolds, withCommonHolds } from './obligation.js';
import { lastHeardAt, readWaiting } from './silence.js';
import { worded } from './reason.js';

/**
 * @param facts the case as it stands at `now`
 * @param now on the employer's clock
 * @returns the decision; the same facts and moment give the same decision
 */
export function decide(facts: Case, now: Instant): Decision {
  const { application, calendars } = facts;
  const waiting = readWaiting(application, facts.policy, calendars.employer, now);
  const told = application.told ?? toldByAts(facts);
  const lastContactAt = lastHeardAt({ ...application, told }, now);
  const base = { waitingSince: waiting.since, lastContactAt, told };
  const duty = readDuty(facts, told, now);
  const over = overAndDone(facts, told);
  if (over !== null) {
    const lawful = remindersAlone(facts, duty, now);
    const looks = [facts.nextEventAt, lawful.nextLookAt].filter((at) => at !== null);
    return {
      ...base, ...over, open: false, promisedBy: null, owed: [], law: duty === null ? null : { ...duty, heldBy: [...commonHolds(facts), 'excluded'] },
      steps: [...candidateSteps(facts, told, now), ...answersToMails(facts), ...lawful.steps], nextLookAt: looks.length === 0 ? null : Math.min(...looks),
    };
  }
  const situation: Situation = { facts, waiting, now, lastContactAt };
  const ending = decideClosure(situation) ?? closedUnclear(situation);
  const answered = withLaw(situation, duty, withInquiries(situation, told, ending ?? decideLadder(situation), { undecided: ending === null }), { undecided: ending === null });
  const owed = withBacklog(situation, withReach(situation, withCorrection(situation, answered)));
  const path = withReceipt(situation, withCandidateWords(situation, { ...owed, steps: [...owed.steps, ...candidateSteps(facts, told, now), ...answersToMails(facts)] }));
  return { ...base, status: path.status, open: true, promisedBy: path.promisedBy, owed: withCommonHolds(facts, path.owed), law: duty === null ? null : { ...duty, heldBy: [...commonHolds(facts), ...(ending?.owed[0]?.heldBy ?? [])] }, steps: path.steps, nextLookAt: nextLook(path.boundaries, facts, now), because: path.because };
}

/** Where the ATS itself mails every rejection, a rejection there has been told. */
function toldByAts({ application, connection }: Case): ApplicationState['told'] {
  return application.outcome?.kind === 'rejected' && connection.atsMailsRejections === 'always' ? { at: application.outcome.at, by: 'ats' } : null;
}

function overAndDone(facts: Case, told: ApplicationState['told']): { status: ApplicationStatus; because: string[] } | null {
  const { application, candidate, calendars } = facts;
  const day = (at: Instant): string => calendars.employer.describeDay(at);
  if (candidate.erasedAt !== null) return { status: 'excluded', because: [worded('erased', {})] };
  if (application.deleted) return { status: 'excluded', because: [worded('removed', {})] };
  const { outcome } = application;
  if (outcome?.kind === 'hired') return { status: 'hired', because: [worded('hired', { on: day(outcome.at) })] };
  if (outcome?.kind === 'withdrawn') return { status: 'withdrawn', because: [worded('withdrew', { on: day(outcome.at) })] };
  if (outcome?.kind === 'offerDeclined') return { status: 'withdrawn', because: [worded('declinedOffer', { on: day(outcome.at) })] };
  const why = exclusion(facts);
  if (why !== null) return { status: 'excluded', because: [why] };
  if (told === null) return null;
  const by = ({ ats: 'toldByAts', hearback: 'toldByLetter', person: 'toldByPerson' } as const)[told.by];
  return { status: 'told', because: [worded(by, { on: day(told.at) })] };
}

/** People who are never written to, and whose answer is somebody else's to give. */
function exclusion({ application, policy }: Case): string | null {
  if (application.excluded) return worded('excludedByRecruiter', {});
  if (application.prospect) return worded('prospect', {});
  if (application.internal) return worded('internal', {});
  if (application.agency && !policy.writeToAgencyCandidates) return worded('agency', {});
  const stage = application.stage?.name?.toLowerCase();
  const excluded = policy.excludedStages.find((name) => name.toLowerCase() === stage);
  return excluded === undefined ? null : worded('stageExcluded', { stage: excluded });
}

/** Before anything else is written, the letter that was sent in error is taken back, at the next decent hour and without waiting for any gap. */
function withCorrection({ facts, now }: Situation, path: Path): Path {
  const { correction, takenBack } = facts.application;
  if (takenBack === null) return path;
  const about = { episode: `correction@${takenBack.messageId}`, needsApproval: null, dueAt: takenBack.at, because: [worded('takenBack', { on: facts.calendars.employer.describeDay(takenBack.told?.at ?? takenBack.at) })] };
  const from = Math.max(takenBack.at, now);
  const letter: Step = { ...about, step: 'correction', kind: 'correction', reason: 'sentInError', audience: 'candidate', plannedFor: nextDecentMoment(from, { calendar: facts.calendars.candidate, letter: 'other', spreadSeed: letterSeed(facts.seed, 'correction') }) };
  const nudge: Step = { ...about, step: 'nudge.takenBack', kind: 'nudge', reason: 'letterTakenBack', audience: 'recruiter', plannedFor: facts.calendars.employer.nextWorkingMoment(from) };
  // The recruiter hears of it in their next working hour, also where the candidate has been written to before that.
  if (correction === null) return now < facts.calendars.employer.addWorkingDays(takenBack.at, 1) ? { ...path, steps: [nudge, ...path.steps] } : path;
  return { ...path, steps: [letter, nudge, ...path.steps.filter(({ audience }) => audience !== 'candidate')], because: [...about.because, ...path.because] };
}

/** Closed in the ATS, and it may well have been the candidate who ended it: no letter until a person has said which. */
function closedUnclear({ facts: { application, calendars, policy } }: Situation): Path | null {
  if (application.unclearSince === null || application.outcome !== null) return null;
  const since = calendars.employer.describeDay(application.unclearSince);
  // If it was a rejection, they are owed the word as after any other; who closed it can say.
  const owed = [{ kind: 'decisionNotTold' as const, since: application.unclearSince, dueAt: calendars.employer.addWorkingDays(application.unclearSince, policy.tellWithinDays), heldBy: ['outcomeUnclear' as const] }];
  return { status: 'onHold', promisedBy: null, owed, steps: [], boundaries: [], because: [worded('closedUnclear', { on: since })] };
}

/** A letter to somebody who can't be written to becomes a call for the recruiter to make: never a silent failure. */
function withReach({ facts, now }: Situation, path: Path): Path {
  const reach = reachNow(facts);
  if (reach === 'address') return path;
  const why = worded(reach, {});
  const steps = path.steps.map((step): Step =>
    step.audience === 'candidate'
      ? { ...step, step: `callTask.${step.step}`, kind: 'callTask', reason: reach, audience: 'recruiter', needsApproval: null, plannedFor: facts.calendars.employer.nextWorkingMoment(Math.max(now, step.plannedFor)), because: [...step.because, why] }
      : step,
  );
  return { ...path, steps, because: [...path.because, why] };
}

/** What was owed before a connection became active, or before we were told of the application at all, is backlog: it waits for approval, in one list. */
function withBacklog({ facts }: Situation, path: Path): Path {
  const { activatedAt } = facts.connection;
  const { firstEventAt, backlogUntil } = facts.application;
  const beforeActive = activatedAt !== null && (firstEventAt ?? activatedAt) < activatedAt ? activatedAt : null;
  const backlogOf = ({ dueAt }: Step): string | null => {
    if (beforeActive !== null && dueAt < beforeActive) return 'owed since before this connection became active';
    return backlogUntil !== null && dueAt < backlogUntil ? 'owed since before Hearback knew of this application' : null;
  };
  return { ...path, steps: path.steps.map((step): Step => ({ ...step, needsApproval: step.needsApproval ?? backlogOf(step) })) };
}

function nextLook(boundaries: readonly Instant[], facts: Case, now: Instant): Instant {
  const ahead = [...boundaries, ...(facts.nextEventAt === null ? [] : [facts.nextEventAt])].filter((at) => at > now);
  // A path without a boundary ahead is looked at again within a working week all the same.
  return Math.min(...ahead, facts.calendars.employer.addWorkingDays(now + DAY_MS, 5));
}
