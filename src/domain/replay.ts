/** What is to be said of an employer's own past when it is played once more under a policy: what was known when, whom a letter would have told wrongly, and how long people would have waited. */
import type { EventFacts, HiringEventType } from './hiring-event.js';
import { DAY_MS, type Instant } from './instant.js';

/** What letters of ours left behind; a letter that is played anew leaves its own. */
const OF_OUR_LETTERS: readonly HiringEventType[] = ['candidate.written', 'candidate.unreached', 'application.corrected'];

/** @returns whether an event came of a letter that the replay sends, or does not send, itself */
export function cameOfOurLetters({ type, occurredAt }: { type: HiringEventType; occurredAt: Instant }, from: Instant): boolean {
  return occurredAt >= from && OF_OUR_LETTERS.includes(type);
}

/**
 * When Hearback heard of an event. What was read from a file or from the ATS's API long after it happened counts from when it happened: the replay asks what
 * would have been with Hearback there. On a test clock everything is heard at once.
 *
 * @param event.recordedAt by the real clock
 */
export function heardAt({ occurredAt, recordedAt, origin, facts }: { occurredAt: Instant; recordedAt: Instant; origin: string; facts: EventFacts }, mode: 'live' | 'test'): Instant {
  const toldLater = origin === 'import' || facts.backlogUntil !== undefined;
  return mode === 'test' || toldLater ? occurredAt : Math.max(occurredAt, recordedAt);
}

export const wrongs = ['toldBefore', 'toldByPersonLater', 'hiredLater', 'offeredLater', 'interviewedLater', 'reopenedLater'] as const;
/** Why a closing letter would have been wrong: the candidate had been told, which was noted later; or a person went on with them, or told them, afterwards. */
export type Wrong = (typeof wrongs)[number];

/** What happened to the application, told as what it says about a closing letter. */
interface Happened {
  type: HiringEventType;
  occurredAt: Instant;
  heardAt: Instant;
  facts: EventFacts;
}

/**
 * @param sentAt when the closing letter would have gone
 * @param events everything that is known today of the application, our own letters left out
 * @returns what speaks against the letter with hindsight, the gravest first; null where nothing does
 */
export function wrongOf(sentAt: Instant, events: readonly Happened[]): { why: Wrong; at: Instant } | null {
  const later = events.filter(({ heardAt: at }) => at > sentAt);
  const first = (why: Wrong, is: (event: Happened) => boolean): { why: Wrong; at: Instant } | null => {
    const found = later.filter(is).sort((a, b) => a.occurredAt - b.occurredAt)[0];
    return found === undefined ? null : { why, at: found.occurredAt };
  };
  return (
    first('hiredLater', ({ type }) => type === 'application.hired') ??
    first('offeredLater', ({ type }) => type === 'application.offerMade') ??
    first('interviewedLater', ({ type, occurredAt }) => type === 'interview.scheduled' && occurredAt > sentAt) ??
    first('toldBefore', (event) => toldAt(event) !== null && (toldAt(event) ?? 0) <= sentAt) ??
    first('reopenedLater', ({ type, occurredAt }) => type === 'application.reopened' && occurredAt > sentAt) ??
    first('toldByPersonLater', (event) => (toldAt(event) ?? 0) > sentAt)
  );
}

/** When the ATS or a person told them how it ended, by this event; null where it says nothing of that. */
function toldAt({ type, occurredAt, facts }: Happened): Instant | null {
  if (type === 'candidate.contacted') return facts.contact?.told === true ? occurredAt : null;
  if (type === 'application.closeRequested') return facts.close?.letter === false ? occurredAt : null;
  return facts.outcome?.candidateToldAt ?? null;
}

/** A candidate's waiting, as far as the span of the replay saw it. */
export interface Waited {
  /** The longest time without a word from anybody, in days. */
  longestSilenceDays: number;
  /** From applying to hearing how it ended, in days; null where they did not hear within the span. */
  daysToAnswer: number | null;
  /** Was at some moment beyond what had been promised. */
  wasSilent: boolean;
  /** Still is, at the end. */
  isSilent: boolean;
}

/**
 * @param life.words every moment at which the candidate heard something, in any order
 * @param life.endedAt when nothing was owed any more; null: never
 * @param span the part of it that counts
 * @returns the longest time without a word that ended within the span, in days
 */
export function longestSilence({ startedAt, words, endedAt }: { startedAt: Instant; words: readonly Instant[]; endedAt: Instant | null }, { from, until }: { from: Instant; until: Instant }): number {
  const end = Math.min(endedAt ?? until, until);
  const moments = [startedAt, ...words.filter((at) => at > startedAt && at < end), end].sort((a, b) => a - b);
  const silences = moments.slice(1).map((at, index) => (at < from ? 0 : at - (moments[index] ?? at)));
  return Math.max(0, ...silences) / DAY_MS;
}

/**
 * @param part 0.5 is the median
 * @returns the value below which that part of them lies, between two neighbours where it falls between them (as percentile_cont of SQL); null of none
 */
export function percentile(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
}
