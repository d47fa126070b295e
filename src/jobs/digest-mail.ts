/** Which reminders of one reader go now, in one mail or each for itself, and which wait for the next morning: pure, from everything that is due. */
import type { KeptMessage, LoadedCase } from '../db/cases.js';
import type { FrozenRequest, RiderRecord } from '../db/outbox.js';
import type { Calendar } from '../domain/calendar.js';
import { countToday, type GotMail, isUrgent, MOST_IN_ONE, nextMorning, shareOf } from '../domain/digest.js';
import type { Instant } from '../domain/instant.js';

/** One that is due and wanted. */
export interface DueReminder {
  message: KeptMessage;
  loaded: LoadedCase;
}

export type Together<Due extends DueReminder> =
  | { share: 'alone' }
  /** Not only the one that was asked about. */
  | { share: 'nextMorning'; waiting: Due[]; until: Instant }
  /** `cases`: those told of, the first of them the carrier; `carried`: all others that go in its mail. */
  | { share: 'together'; cases: [Due, ...Due[]]; carried: Due[] };

export const WAITS_FOR_MORNING = 'its reader has had as many mails today as one should get: it comes with the next morning';

/**
 * @param due every reminder of this kind that is due for this reader, `own` among them, in any order
 * @param got what the reader got of the kind since midnight
 */
export function putTogether<Due extends DueReminder>(own: Due, due: readonly Due[], got: readonly GotMail[], { calendar, now }: { calendar: Calendar; now: Instant }): Together<Due> {
  const share = shareOf(own.message, due.map(({ message }) => message), countToday(got));
  if (share === 'nextMorning') return { share, waiting: due.filter(({ message }) => !isUrgent(message)), until: nextMorning(now, calendar) };
  const [first, ...rest] = [...due].sort(inOrder).slice(0, MOST_IN_ONE);
  if (share === 'alone' || first === undefined) return { share: 'alone' };
  const told = new Set([first.loaded.id]);
  const others = rest.filter(({ loaded: { id } }) => !told.has(id) && told.add(id));
  return { share, cases: [first, ...others], carried: rest };
}

/** Of a mail about several people, what is kept with each that it carries: that it went, and where to; the words are the carrier's. */
export function recordOfCarried({ toAddress, locale, subject }: FrozenRequest): RiderRecord {
  return { toAddress, locale, subject, text: null, html: null, namesDay: null, frozen: null, frozenHash: null };
}

/** Whoever was promised an answer first comes first; then the same in every run, which our ids are not. */
function inOrder(a: DueReminder, b: DueReminder): number {
  const promised = ({ loaded: { row } }: DueReminder): Instant => row.promisedBy ?? Number.MAX_SAFE_INTEGER;
  const name = ({ message, loaded }: DueReminder): string => `${loaded.row.externalId}\n${message.step}\n${message.episode}`;
  return promised(a) - promised(b) || (name(a) < name(b) ? -1 : 1);
}
