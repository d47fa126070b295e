/** What the law of a place owes an interviewed applicant: by when, and whether they have been told. A clock of its own, beside every promise. */
import type { ApplicationState } from '../application.js';
import type { Interview } from '../interviews.js';
import { DAY_MS, type Instant } from '../instant.js';
import type { CandidateState, JobState } from '../person-and-job.js';
import { interviewEnd, latest } from '../silence.js';
import { type LocalDate, localDateOf, type Zone, zoneNamed } from '../zone.js';
import { isIn, type LawRule, lawRules, type Place } from './rules.js';

/** How many people the employer had, from that day on. */
export interface Headcount {
  from: LocalDate;
  count: number;
}

/** Of a job, what laws hang on. */
export interface Posting {
  /** Where the job is; where nobody said, where the employer is. */
  place: Place;
  /** IANA name, of where the job is. */
  timezone: string;
  /** Null where nobody said: it is taken to be. */
  publiclyAdvertised: boolean | null;
  headcounts: readonly Headcount[];
}

/** What of a case a duty hangs on. */
export interface DutyFacts {
  application: ApplicationState;
  candidate: Pick<CandidateState, 'erasedAt'>;
  job: Pick<JobState, 'openedAt'>;
  posting: Posting;
}

/** In which way the candidate was told. */
export const toldWays = ['mail', 'phone', 'meeting', 'sms', 'ats', 'person'] as const;
export type ToldWay = (typeof toldWays)[number];

export interface Told {
  at: Instant;
  how: ToldWay;
  /** Of the letter of ours; null where it was none. */
  messageId: string | null;
}

/** How one applicant stands with the law. */
export interface Duty {
  rule: LawRule;
  /** When the last interview that counts began. */
  interviewedAt: Instant;
  /** The first moment that is too late. */
  dueAt: Instant;
  warnAt: Instant;
  letterAt: Instant;
  alarmAt: Instant;
  told: Told | null;
  /** Still to be fulfilled: not told, and neither hired nor gone of their own will, nor erased. */
  open: boolean;
  /** Nobody has said how many people the employer has: the rule is taken to hold. */
  assumed: boolean;
}

/**
 * @param facts the case as it stands at `now`
 * @param told when they heard the outcome, so far as a decision knows: an ATS that mails every rejection is known to that alone
 * @returns null where no law owes this person anything
 */
export function readDuty({ application, candidate, job, posting }: DutyFacts, told: ApplicationState['told'], now: Instant): Duty | null {
  if (application.prospect) return null;
  const zone = zoneNamed(posting.timezone);
  const interviewedAt = lastInterview(application.interviews, now);
  if (interviewedAt === null) return null;
  const day = zone.dayAt(interviewedAt);
  const postedAt = job.openedAt ?? application.appliedAt ?? application.firstEventAt ?? interviewedAt;
  const headcount = headcountOn(posting.headcounts, localDateOf(zone.dayAt(postedAt)));
  const rule = lawRules.find((one) => isIn(posting.place, one.place) && day >= dayOf(one.inForceFrom) && (headcount ?? Infinity) >= one.who.headcountFrom && (!one.who.publiclyAdvertised || posting.publiclyAdvertised !== false));
  if (rule === undefined) return null;
  const beginOf = (days: number): Instant => zone.instantOf(day + days, 0);
  const word = firstWord(application, told, interviewedAt);
  // Of whom was erased the proof stays: what was done, without whom.
  const gone = (application.outcome !== null && application.outcome.kind !== 'rejected') || application.deleted || candidate.erasedAt !== null;
  return {
    rule, interviewedAt, dueAt: beginOf(rule.days + 1), warnAt: beginOf(rule.steps.warning), letterAt: beginOf(rule.steps.letter), alarmAt: beginOf(rule.steps.alarm),
    told: word, open: word === null && !gone, assumed: headcount === null,
  };
}

/** @returns whether there is any law where the job is that interviews may bring to bear */
export function isUnderSomeLaw({ place }: Pick<Posting, 'place'>): boolean {
  return lawRules.some((rule) => isIn(place, rule.place));
}

/** @returns the last day on which they can be told in time, where the job is */
export function lastDayOf({ dueAt }: Pick<Duty, 'dueAt'>, { posting }: Pick<DutyFacts, 'posting'>): LocalDate {
  return localDateOf(zoneNamed(posting.timezone).dayAt(dueAt - 1));
}

/** Calendar days from one moment to another, as a place counts them: 0 on the same day. */
export function daysBetween(zone: Zone, from: Instant, until: Instant): number {
  return zone.dayAt(until) - zone.dayAt(from);
}

/** @returns the count that held on a day; null where none is known for it */
export function headcountOn(headcounts: readonly Headcount[], day: LocalDate): number | null {
  const held = headcounts.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1));
  return held[0]?.count ?? null;
}

function dayOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** When the last one that took place began: the day of that is the day of the interview. A cancelled one was none. */
function lastInterview(interviews: readonly Interview[], now: Instant): Instant | null {
  const held = interviews.filter((interview) => interview.status !== 'cancelled' && (interviewEnd(interview) ?? Infinity) <= now);
  return latest(held.map(({ startsAt, endsAt }) => startsAt ?? endsAt));
}

/**
 * The first word since the interview that says whether a decision has been made: a closing letter, and one that says that nothing is decided yet (every status
 * update and the answer to "where do I stand" do). A call counts where whoever recorded it said that the candidate was told, the outcome or that there is none yet. A letter that was taken back told
 * them what is not so.
 */
function firstWord(application: ApplicationState, told: ApplicationState['told'], since: Instant): Told | null {
  const { written, contacts, takenBack, closeRequest } = application;
  const letters = written.filter(({ kind, reason, messageId }) => (kind === 'closure' && messageId !== takenBack?.messageId) || kind === 'statusUpdate' || (kind === 'inquiryReply' && reason === 'askedByCandidate'));
  const words: Told[] = [
    ...letters.map(({ at, messageId }) => ({ at, how: 'mail' as const, messageId })),
    ...contacts.filter((contact) => contact.told || contact.toldStanding === true).map(({ at, channel }) => ({ at, how: channel === 'email' ? ('mail' as const) : channel === 'other' ? ('person' as const) : channel, messageId: null })),
    ...(closeRequest?.letter === false ? [{ at: closeRequest.at, how: 'person' as const, messageId: null }] : []),
    ...(told?.by === 'ats' ? [{ at: told.at, how: 'ats' as const, messageId: null }] : []),
  ];
  return words.filter(({ at }) => at >= since).sort((a, b) => a.at - b.at)[0] ?? null;
}
