/** The day by which a letter said that its candidate hears again: what was said in writing holds, whatever has been decided or moved since. */
import type { ApplicationState } from './application.js';
import { type Calendar, nextDecentMoment } from './calendar.js';
import { HOUR_MS, type Instant } from './instant.js';
import { worded } from './reason.js';
import { interviewEnd } from './silence.js';
import { dayNumberOf, type LocalDate, localDateOf } from './zone.js';

/** The middle of a day, in minutes. */
const NOON = 12 * 60;
/** However near the day is: in half a day at work a mistake is seen, and a word of one's own is found. */
const LEAST_GRACE_MS = 4 * HOUR_MS;

/** @returns the day on the candidate's calendar; null where no letter has named one, or they have heard from somebody since */
export function openNamedDay({ written, contacts, interviews }: ApplicationState, now: Instant): LocalDate | null {
  const index = written.findLastIndex(({ namesDay }) => namesDay !== undefined);
  const naming = written[index];
  if (naming?.namesDay === undefined) return null;
  const heard =
    written.slice(index + 1).some(({ kind, reason }) => kind !== 'receipt' && (kind !== 'inquiryReply' || reason === 'askedByCandidate')) ||
    contacts.some(({ at }) => at > naming.at) ||
    interviews.some((interview) => interview.status !== 'cancelled' && isBetween(interviewEnd(interview), naming.at, now));
  return heard ? null : naming.namesDay;
}

function isBetween(at: Instant | null, after: Instant, until: Instant): boolean {
  return at !== null && at > after && at <= until;
}

/** @param calendar by which it was named */
export function namedInWords(day: LocalDate, calendar: Calendar): string {
  return worded('namedDay', { on: calendar.describeDay(middleOf(day, calendar)) });
}

/** @returns a moment that is of that day in every zone near by */
export function middleOf(day: LocalDate, calendar: Calendar): Instant {
  return calendar.momentOf(day, NOON);
}

export interface Grace {
  decidedAt: Instant;
  /** When it would end, were no day named. */
  ends: Instant;
  /** Nobody may tell the candidate before; if not given, from the decision on. */
  notBefore?: Instant | undefined;
  /** After a final round a call comes first, and has a whole working day. */
  finalRound: boolean;
}

/**
 * A decision that was made shortly before a day that a letter had named is told on that day, though never in a hurry: where the day is too near even for
 * that, as little later as may be. A day that had passed when it was decided is past keeping, and changes nothing.
 *
 * @param calendars.employer in whose working time the grace counts @param calendars.candidate by which the day was named, and the letter's hour is decent
 * @param spreadSeed by which the letter's moment is spread over the morning
 * @returns when the grace ends: never later than without the day
 */
export function graceByNamedDay(day: LocalDate, grace: Grace, { calendars: { employer, candidate }, spreadSeed }: { calendars: { employer: Calendar; candidate: Calendar }; spreadSeed: string }): Instant {
  const goesAt = (from: Instant): Instant => nextDecentMoment(from, { calendar: candidate, letter: 'closure', spreadSeed });
  const isKept = (from: Instant): boolean => candidate.localDate(goesAt(from)) <= day;
  if (candidate.localDate(grace.decidedAt) > day || isKept(grace.ends)) return grace.ends;
  const least = grace.finalRound ? employer.addWorkingDays(grace.decidedAt, 1) : employer.addWorkingMs(grace.decidedAt, LEAST_GRACE_MS);
  const earliest = Math.max(least, grace.notBefore ?? least);
  return Math.min(grace.ends, isKept(earliest) ? lastMorning(day, earliest, { candidate, goesAt }) : earliest);
}

/** On the named day itself, or, where no closing letter may go then, on the last day before it on which one may. */
function lastMorning(day: LocalDate, earliest: Instant, { candidate, goesAt }: { candidate: Calendar; goesAt: (from: Instant) => Instant }): Instant {
  const first = candidate.localDate(earliest);
  for (let date = day; date > first; date = localDateOf(dayNumberOf(date) - 1)) {
    const morning = goesAt(candidate.momentOf(date, 0));
    if (candidate.localDate(morning) === date) return Math.max(morning, earliest);
  }
  return earliest;
}
