/** A candidate asks where they stand: what counts as the answer, by when it is due, and what follows while there is none. */
import type { ApplicationState, Inquiry } from './application.js';
import type { Calendar } from './calendar.js';
import { connectionHold, type Path, type Situation, type Step } from './decision.js';
import { DAY_MS, type Instant } from './instant.js';
import { worded } from './reason.js';

/** What answered it; `ended`: the candidate withdrew, or was hired, and waits for nothing. */
export type Answer = 'contact' | 'letter' | 'stageChange' | 'interview' | 'told' | 'ended';

export interface ReadInquiry extends Inquiry {
  /** Within one working day a person answers, or their lead hears of it. */
  dueAt: Instant;
  answer: { at: Instant; by: Answer } | null;
}

const ANSWER_WITHIN_DAYS = 1;
/** Of automatic answers to mails RFC 3834 section 2 asks for few: at most one in this time, and so many in all. */
const REPLY_GAP_MS = DAY_MS;
const MOST_REPLIES = 3;
/** Letters that say only that the question has arrived, or nothing of where the candidate stands. */
const noAnswer: ReadonlySet<string> = new Set(['inquiryReply', 'receipt']);

/**
 * @param application with the person's own words and what was done since
 * @param told when the candidate heard the outcome, the ATS's own mails included
 * @param calendar the employer's
 * @returns every question of the application in the order of time, with its answer so far
 */
export function readInquiries(application: ApplicationState, told: ApplicationState['told'], calendar: Calendar): ReadInquiry[] {
  return application.inquiries.map((inquiry) => ({ ...inquiry, dueAt: calendar.addWorkingDays(inquiry.at, ANSWER_WITHIN_DAYS), answer: answerAfter(application, told, inquiry.at) }));
}

/** A word of a person may be of the very moment, on a test clock; whatever else was so at that moment is what the question was about. */
function answerAfter({ contacts, written, stageSince, interviews, offerSince, outcome }: ApplicationState, told: ApplicationState['told'], asked: Instant): ReadInquiry['answer'] {
  const answers: { at: Instant; by: Answer }[] = [
    ...contacts.filter(({ at }) => at >= asked).map(({ at }) => ({ at, by: 'contact' as const })),
    ...written.filter(({ at, kind }) => at > asked && !noAnswer.has(kind)).map(({ at }) => ({ at, by: 'letter' as const })),
    // A rejection moves people to a stage that nobody has told them of.
    ...(stageSince !== null && stageSince > asked && outcome?.kind !== 'rejected' ? [{ at: stageSince, by: 'stageChange' as const }] : []),
    ...interviews.filter(({ scheduledAt, status }) => status !== 'cancelled' && scheduledAt > asked).map(({ scheduledAt }) => ({ at: scheduledAt, by: 'interview' as const })),
    ...(offerSince !== null && offerSince > asked ? [{ at: offerSince, by: 'stageChange' as const }] : []),
    ...(told !== null && told.at >= asked ? [{ at: told.at, by: 'told' as const }] : []),
    ...(outcome !== null && outcome.kind !== 'rejected' && outcome.at >= asked ? [{ at: outcome.at, by: 'ended' as const }] : []),
  ];
  return answers.reduce<ReadInquiry['answer']>((first, answer) => (first === null || answer.at < first.at ? answer : first), null);
}

/**
 * What is owed to somebody who asked, beside what is owed anyway: the recruiter is told, a mail is answered with what is known, and after a
 * working day without an answer the lead hears of it. Of several open questions the first counts: asking twice does not wait longer.
 *
 * @param told as the decision has it
 * @param undecided nothing has ended: only then may a letter say that there is no decision
 */
export function withInquiries(situation: Situation, told: ApplicationState['told'], path: Path, { undecided }: { undecided: boolean }): Path {
  const { facts, now } = situation;
  const calendar = facts.calendars.employer;
  const asked = readInquiries(facts.application, told, calendar);
  const open = asked.filter(({ answer }) => answer === null);
  const [first] = open;
  if (first === undefined) return path;
  const late = now >= first.dueAt;
  const because = [worded(first.via === 'page' ? (late ? 'askedOnPageLate' : 'askedOnPage') : late ? 'askedByMailLate' : 'askedByMail', { on: calendar.describeDay(first.at), by: calendar.describeDay(first.dueAt) })];
  const about = { needsApproval: null, because: [...because, ...path.because] };
  // At once, on a Sunday too: the candidate is told that the recruiter knows.
  const steps: Step[] = [{ ...about, step: 'nudge.asked', episode: `inquiry@${first.id}`, kind: 'nudge', reason: 'candidateAsked', audience: 'recruiter', dueAt: first.at, plannedFor: Math.max(first.at, now) }];
  if (late) steps.push({ ...about, step: 'escalation.asked', episode: `inquiry@${first.id}`, kind: 'escalation', reason: 'inquiryUnanswered', audience: 'hiringLead', dueAt: first.dueAt, plannedFor: calendar.nextWorkingMoment(Math.max(first.dueAt, now)) });
  // Who asked by mail is answered by mail, and at once: on the page they have seen it.
  const replies = undecided && mayReply(situation) ? repliesTo(asked).filter(({ id }) => open.some((inquiry) => inquiry.id === id)) : [];
  for (const { id, at } of replies) steps.push({ ...about, step: 'inquiryReply', episode: `inquiry@${id}`, kind: 'inquiryReply', reason: 'askedByCandidate', audience: 'candidate', dueAt: at, plannedFor: Math.max(at, now) });
  const status = path.status === 'onTime' || path.status === 'dueSoon' ? (late ? 'silent' : 'dueSoon') : path.status;
  const promisedBy = path.promisedBy === null ? first.dueAt : Math.min(path.promisedBy, first.dueAt);
  const owed = [...path.owed, { kind: 'inquiry' as const, since: first.at, dueAt: first.dueAt, heldBy: [] }];
  return { status, promisedBy, owed, steps: [...path.steps, ...steps], boundaries: [...path.boundaries, ...open.map(({ dueAt }) => dueAt)], because: [...because, ...path.because] };
}

/** Questions by mail that a letter of ours answers: what was answered before depends on the questions alone, so that it stays as it was decided. */
function repliesTo(asked: readonly ReadInquiry[]): ReadInquiry[] {
  const replied: ReadInquiry[] = [];
  for (const inquiry of asked) {
    const last = replied.at(-1);
    if (inquiry.via === 'mail' && replied.length < MOST_REPLIES && (last === undefined || inquiry.at - last.at >= REPLY_GAP_MS)) replied.push(inquiry);
  }
  return replied;
}

/** "As of today there is no decision" must be known to be true: not with an offer out, in a stage of no kind, or while the ATS cannot be relied on. */
function mayReply({ facts, waiting }: Situation): boolean {
  const unclear = waiting.pendingInterview !== null && waiting.pendingInterview.endsAt === null;
  return facts.application.offerSince === null && waiting.kind !== null && !unclear && connectionHold(facts) === null;
}
