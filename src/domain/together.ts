/** Several closures to one person that are due at once are one letter: which go together now, and which wait for one another within the day. */
import { type Calendar, nextDecentMoment } from './calendar.js';
import type { Instant } from './instant.js';

/** A closure as far as going together is concerned. */
export interface TogetherClosure {
  id: string;
  /** Where it goes, as `addressKey` gives it; null: nowhere. */
  address: string | null;
  /** By which name its reader is greeted, and in which language: people who share an address are still not one person. */
  greetingName: string | null;
  language: string | null;
  /** When it goes, as the facts stand now; null: it is not to be sent, or a person must look first. */
  goesAt: Instant | null;
}

export interface Gathered {
  /** Ids of those that go with it now. */
  companions: string[];
  /** Set where it had better wait: another one goes later on the same day, and both make one letter then. */
  waitUntil: Instant | null;
}

/**
 * @param closure due now
 * @param others closures of the same person, in any state
 * @param calendar where the reader is, as far as this closure knows: another one may know only of another job's zone, and it waits for no hour that is none there
 * @param spreadSeed by which its own moment was spread over the morning
 */
export function gather(closure: TogetherClosure, others: readonly TogetherClosure[], { now, calendar, spreadSeed }: { now: Instant; calendar: Calendar; spreadSeed: string }): Gathered {
  const theirs = others.filter((other) => other.goesAt !== null && isSameReader(closure, other));
  const today = calendar.localDate(now);
  const isDecent = (at: Instant): boolean => nextDecentMoment(at, { calendar, letter: 'closure', spreadSeed }) === at;
  const later = theirs.map(({ goesAt }) => goesAt ?? now).filter((at) => at > now && calendar.localDate(at) === today && isDecent(at));
  return { companions: theirs.filter(({ goesAt }) => (goesAt ?? now) <= now).map(({ id }) => id), waitUntil: later.length === 0 ? null : Math.max(...later) };
}

function isSameReader(one: TogetherClosure, other: TogetherClosure): boolean {
  if (one.address === null || one.greetingName === null || one.language === null) return false;
  return one.address === other.address && one.language === other.language && one.greetingName.toLowerCase() === other.greetingName?.toLowerCase();
}
