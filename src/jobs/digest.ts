/** Puts the reminders of one reader into one mail where there are many, and leaves what comes too late in the day for the next morning. */
import type { Calendars, EmployerRow } from '../db/calendars.js';
import type { LoadedCase } from '../db/cases.js';
import type { Db } from '../db/connect.js';
import { gotSince, lockDueOf, type Reader } from '../db/digests.js';
import { hold, type MessageRow } from '../db/outbox.js';
import { savePlans } from '../db/plans.js';
import { loadTeams } from '../db/recruiters.js';
import { addressKey } from '../domain/address.js';
import type { Calendar } from '../domain/calendar.js';
import { isUrgent, mayShare, startOfDay } from '../domain/digest.js';
import type { Instant } from '../domain/instant.js';
import type { LetterLinks } from '../mail/links.js';
import { putTogether, WAITS_FOR_MORNING } from './digest-mail.js';
import { redecide, type Redecided } from './gathering.js';
import { recipientOf } from './letter-facts.js';
import { writeDigest, type Written } from './write-mail.js';

interface Deps {
  calendars: Calendars;
  /** The real one. */
  clock: { now(): Instant };
  links: LetterLinks;
}

/** How a mail comes: by itself; later, for which it has been postponed; or with others in one, which `carrier` carries and `riders` are told by. */
export type Digested = { share: 'alone' } | { share: 'later' } | { share: 'together'; carrier: MessageRow; riders: MessageRow[]; written: Written };

type Reminder = Redecided & { loaded: LoadedCase };

/**
 * @returns a function for a message that is wanted now, whose application and reader are locked; whatever is no reminder comes by itself
 */
export function createDigests({ calendars, clock, links }: Deps): (tx: Db, own: Redecided, at: { employer: EmployerRow; mailFrom: string; now: Instant }) => Promise<Digested> {
  async function calendarOf(tx: Db, employer: EmployerRow, reader: string): Promise<{ calendar: Calendar; elsewhere: boolean }> {
    const timezone = (await loadTeams(tx, [employer.id])).timezoneOf(employer.id, reader);
    return { calendar: (await calendars.for(employer, timezone)).candidate, elsewhere: timezone !== null };
  }

  /** The other reminders of the reader that are still wanted, decided again as the first one was. */
  async function othersOf(tx: Db, reader: Reader, { but, now }: { but: string; now: Instant }): Promise<Reminder[]> {
    const due = await redecide(tx, calendars, await lockDueOf(tx, reader, { but, now, real: clock.now() }), now);
    await savePlans(tx, due.flatMap(({ look }) => look ?? []));
    return due.filter(isReminder).filter((other) => other.wanted && readerOf(other) === reader.reader);
  }

  async function postpone(tx: Db, ids: readonly string[], { until, now, why }: { until: Instant; now: Instant; why: string }): Promise<Digested> {
    for (const id of ids) await hold(tx, id, { notBefore: clock.now() + (until - now), plannedFor: until, why, at: now });
    return { share: 'later' };
  }

  return async (tx, own, { employer, mailFrom, now }) => {
    const address = isReminder(own) ? readerOf(own) : null;
    if (!isReminder(own) || address === null) return { share: 'alone' };
    const { calendar, elsewhere } = await calendarOf(tx, employer, address);
    const opens = calendar.nextWorkingMoment(now);
    if (elsewhere && opens > now && !isUrgent(own.message)) return postpone(tx, [own.message.id], { until: opens, now, why: 'it is not a working hour where its reader is' });
    const reader = { employerId: employer.id, kind: own.message.kind, reader: address };
    const others = await othersOf(tx, reader, { but: own.message.id, now });
    const together = putTogether(own, [own, ...others], await gotSince(tx, reader, startOfDay(now, calendar)), { calendar, now });
    if (together.share === 'nextMorning') return postpone(tx, together.waiting.map(({ message }) => message.id), { until: together.until, now, why: WAITS_FOR_MORNING });
    if (together.share === 'alone') return together;
    const written = writeDigest({ cases: together.cases, employer, mailFrom, links, now });
    // Each by itself is better than none.
    return 'refused' in written ? { share: 'alone' } : { share: 'together', carrier: together.cases[0].message, riders: together.carried.map(({ message }) => message), written };
  };
}

function isReminder(redecided: Redecided): redecided is Reminder {
  return redecided.loaded !== null && mayShare(redecided.message);
}

function readerOf({ message, loaded }: Reminder): string | null {
  const address = recipientOf(message.audience, loaded);
  return address === null ? null : addressKey(address);
}
