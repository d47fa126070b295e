/** What a recruiter's page says, whatever its language: every sentence there is, so that a language that lacks one does not compile. */
import type { ClosureReason, ContactChannel, StatusReason } from '../../../domain/hiring-event.js';
import type { RecruiterAct } from '../../../mail/links.js';

/** How much more time may be asked for, in working days. */
export const daysOffered = [1, 3, 5] as const;
export type DaysOffered = (typeof daysOffered)[number];

/** Why more time is needed, where the candidate may be told. */
export const delayReasons = ['recruiterAway', 'processRestarted', 'jobOnHold'] as const satisfies readonly StatusReason[];
export type DelayReason = (typeof delayReasons)[number];

export const closingReasons = ['notSelected', 'positionFilled', 'positionCancelled', 'noAnswerInTime', 'companyClosing'] as const satisfies readonly ClosureReason[];
export type ClosingReason = (typeof closingReasons)[number];

/** What may be wrong with a form. */
export type FormFaultCode = 'channel' | 'what' | 'days' | 'reason' | 'ending' | 'long' | 'name' | 'email';

export interface ActWords {
  /** Where one is. */
  place: string;
  skip: string;
  motto: string;
  titles: Readonly<Record<RecruiterAct, string>>;
  /** A candidate whose name is not known. */
  somebody: string;
  waiting(since: string): string;
  promised(by: string): string;
  done: string;
  closePage: string;
  doneBefore(day: string): string;
  /** Who told the candidate, so that there is nothing left to do. */
  told: Readonly<Record<'ats' | 'hearback' | 'person', (day: string) => string>>;
  over: Readonly<Record<'hired' | 'withdrawn' | 'excluded', string>>;
  nothingLeft: string;
  /** Instead of a letter that the link was to send, where none can go, or none that is true. */
  noLetter: string;
  sendUpdate: { explain(who: string): string; button: string; said: string };
  tell: { what: string; outcome: string; news: string; how: string; channels: Readonly<Record<ContactChannel, string>>; button: string; saidOutcome: string; saidNews: string };
  moreTime: { howMuch: string; days: Readonly<Record<DaysOffered, string>>; why: string; noReason: string; reasons: Readonly<Record<DelayReason, string>>; button: string; said: Readonly<Record<DaysOffered, string>>; saidReason: string };
  handOver: { whose: string; name: string; email: string; button: string; said(name: string): string };
  close: {
    what: string;
    reasons: Readonly<Record<ClosingReason, string>>;
    own: string;
    ownHelp: string;
    button: string;
    preview: string;
    send: string;
    change: string;
    again: string;
    said: string;
    cannot(why: string): string;
  };
  faults: Readonly<Record<FormFaultCode, string>>;
  expired: { title: string; words: string };
}
