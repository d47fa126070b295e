/** How far a test employer's time can be played at once, and with which applications: pure, from what falls due. */
import type { Due } from '../db/test-dues.js';
import type { Instant } from '../domain/instant.js';

/** Which applications have their part in a stretch, and until when nobody else has one. */
export interface Bounds {
  applicationIds: string[];
  /** About no application in particular. */
  messageIds: string[];
  until: Instant;
  /** Where more than can be loaded at once fall due at one instant: looks first, in several stretches, and then messages. */
  only: Due['what'] | null;
}

export interface Span {
  /** Where the clock stands: what was due before is due now. */
  from: Instant;
  until: Instant;
  /** Applications at the most. */
  limit: number;
  /** Applications that are played by themselves. */
  alone: ReadonlySet<string>;
}

/**
 * @param dues looks and messages, each kind in the order of time; more of a kind than `limit` mean that there may be still more
 * @returns null where nothing is due
 */
export function boundsOf(dues: readonly Due[], { from, until, limit, alone }: Span): Bounds | null {
  const inTime = dues.map((due) => ({ ...due, at: Math.max(due.at, from) })).sort((a, b) => a.at - b.at || (a.what === b.what ? 0 : a.what === 'look' ? -1 : 1));
  const [first] = inTime;
  if (first === undefined) return null;
  const isAlone = ({ applicationId }: Due): boolean => applicationId !== null && alone.has(applicationId);
  if (isAlone(first)) return { ...idsOf([first]), until: first.at, only: null };
  const together = inTime.filter((due) => !isAlone(due));
  const knownUntil = (what: Due['what']): Instant => {
    const ofKind = inTime.filter((due) => due.what === what);
    return ofKind.length > limit ? (ofKind[limit]?.at ?? until) - 1 : until;
  };
  const horizon = Math.min(until, knownUntil('look'), knownUntil('message'), (inTime.find(isAlone)?.at ?? Infinity) - 1);
  const subjects = distinct(together.filter(({ at }) => at <= horizon));
  const last = subjects.length > limit ? (subjects[limit]?.at ?? first.at) - 1 : horizon;
  if (last >= first.at) return { ...idsOf(together.filter(({ at }) => at <= last)), until: last, only: null };
  const atOnce = together.filter(({ at, what }) => at === first.at && what === first.what);
  return { ...idsOf(distinct(atOnce).slice(0, limit)), until: first.at, only: first.what };
}

/** The first of each application, and every message that is about none. */
function distinct<T extends Due>(dues: readonly T[]): T[] {
  const seen = new Set<string | null>();
  return dues.filter(({ applicationId, messageId }) => {
    const subject = applicationId ?? messageId;
    return !seen.has(subject) && seen.add(subject);
  });
}

function idsOf(dues: readonly Due[]): Pick<Bounds, 'applicationIds' | 'messageIds'> {
  const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id): id is string => id !== null))];
  return { applicationIds: unique(dues.map((due) => due.applicationId)), messageIds: unique(dues.filter((due) => due.applicationId === null).map((due) => due.messageId)) };
}
