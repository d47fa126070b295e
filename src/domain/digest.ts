/** Reminders to one person: a few come each for itself, more of them in one mail a morning. */
import type { Calendar } from './calendar.js';
import type { Instant } from './instant.js';
import { dayNumberOf, localDateOf } from './zone.js';

/** Reminders of a kind that come each for itself in a day. */
export const MOST_ALONE = 3;
/** Cases in one mail: with more, its HTML would be cut off (research/email.md, 50 KB). */
export const MOST_IN_ONE = 20;

/** What a candidate asked or wrote is not among them: it is passed on at once, alone, and some of it is answered by a plain reply. */
const SHARING: readonly string[] = ['nudge.promiseEnding', 'nudge.decisionNotTold', 'escalation.promiseBroken', 'escalation.stillSilent', 'escalation.approvalsWaiting'];

/** What a mail has to do with others to the same reader. */
export interface Reminder {
  kind: string;
  reason: string;
  step: string;
}

/** @returns whether it may come in one mail with others of its kind: it says that somebody waits, and no more */
export function mayShare({ kind, reason, step }: Reminder): boolean {
  return SHARING.includes(`${kind}.${reason}`) && step !== 'escalation.burst';
}

/** A case that somebody has just been given does not wait for a morning. */
export function isUrgent({ step }: Pick<Reminder, 'step'>): boolean {
  return step.startsWith('nudge.handedOver@');
}

/** What a reader got of one kind since midnight, where they work. */
export interface GotToday {
  /** What was urgent is not counted. */
  alone: number;
  /** Mails with several cases, of which one could have held more. */
  together: number;
}

/** A mail that a reader got. */
export interface GotMail {
  /** Of the message that carried the others, if there were others. */
  step: string;
  /** Messages in it. */
  size: number;
}

export function countToday(mails: readonly GotMail[]): GotToday {
  return { alone: mails.filter((mail) => mail.size === 1 && !isUrgent(mail)).length, together: mails.filter(({ size }) => size > 1 && size < MOST_IN_ONE).length };
}

export type Sharing = 'alone' | 'together' | 'nextMorning';

/**
 * @param own the reminder that is due
 * @param due everything of its kind that is due for the same reader, with itself
 * @returns how it comes: more than three at once in one mail, of which there is one a day; else each for itself, three a day
 */
export function shareOf(own: Pick<Reminder, 'step'>, due: readonly Pick<Reminder, 'step'>[], today: GotToday): Sharing {
  if (due.length > MOST_ALONE) return today.together === 0 || due.some(isUrgent) ? 'together' : 'nextMorning';
  if (isUrgent(own)) return 'alone';
  return today.alone + due.filter((reminder) => !isUrgent(reminder)).length <= MOST_ALONE ? 'alone' : 'nextMorning';
}

/** @returns when the next working day begins after the one on which `now` falls */
export function nextMorning(now: Instant, calendar: Calendar): Instant {
  return calendar.nextWorkingMoment(calendar.momentOf(localDateOf(dayNumberOf(calendar.localDate(now)) + 1), 0));
}

/** @returns when the day on which `now` falls began there */
export function startOfDay(now: Instant, calendar: Calendar): Instant {
  return calendar.momentOf(calendar.localDate(now), 0);
}
