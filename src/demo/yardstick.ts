/**
 * Who waits longer than was promised, with Hearback and without, by one rule for both: what the default policy promises, in working
 * days of the place, and two more, since a letter waits for a decent hour, keeps its distance from the last word and does not
 * go out on a Friday afternoon. A move to another stage counts as a word, in favour of those who forget to tell of it.
 */
import { createCalendar, type Calendar } from '../domain/calendar.js';
import type { Instant } from '../domain/instant.js';
import { defaultPolicy, promisedDays } from '../domain/policy.js';
import { weekendOf } from '../domain/zone.js';
import type { StageKind } from '../domain/hiring-event.js';
import { type Application, type Happening, type Season, type Standing, standingAt } from './story.js';

const SLACK_DAYS = 2;
/** Design: a job filled or cancelled closes everyone still open within three working days. */
const CLOSED_JOB_DAYS = 3;

/** What Hearback wrote to a candidate. */
export interface Letter {
  id: string;
  /** The ATS's id of the application. */
  applicationId: string;
  kind: string;
  reason: string;
  to: string | null;
  sentAt: Instant;
}

/** What the API says of an application at the end. */
export interface Recorded {
  applicationId: string;
  status: string;
  stageKind: string | null;
  waitingSince: Instant | null;
  promisedBy: Instant | null;
  lastContactAt: Instant | null;
  toldAt: Instant | null;
  /** Why it stands as it does; the last is what holds it. */
  because: readonly string[];
}

/** Holidays are left out: without them a wait is counted one day longer at most, on both sides, and the slack covers it. */
export function storyCalendar({ timezone, country }: { timezone: string; country: string }): Calendar {
  return createCalendar({ timezone, weekendDays: weekendOf(country), holidays: new Map(), closingDays: new Set(), opensAt: 9 * 60, closesAt: 17 * 60 });
}

/** @returns whether an answer is owed to this candidate when the season ends: not where they ended it, were hired, have an offer, or are somebody else's to tell */
export function isOwed(application: Application, standing: Standing): boolean {
  return application.kind === 'ordinary' && !standing.offerOut && (standing.outcome === null || standing.outcome === 'rejected');
}

/** By the story alone: nobody told them how it ended, and the last word is older than the promise. */
export function isSilentWithout(standing: Standing, calendar: Calendar, end: Instant): boolean {
  if (standing.toldAt !== null) return false;
  const due = dueBy(standing, calendar);
  return due !== null && calendar.addWorkingDays(due, SLACK_DAYS) < end;
}

/** By the API's record alone: not told, and neither a person nor a letter has said anything within the promise since the last word. */
export function isSilentWith(recorded: Recorded | undefined, calendar: Calendar, end: Instant): boolean {
  if (recorded === undefined) return true;
  if (recorded.toldAt !== null) return false;
  const lastWord = Math.max(recorded.waitingSince ?? 0, recorded.lastContactAt ?? 0);
  const promise = promiseOf(recorded.stageKind ?? 'applied');
  if (lastWord === 0) return true;
  if (promise === null || (recorded.promisedBy === null && recorded.status === 'onTime')) return false;
  const due = Math.max(recorded.promisedBy ?? 0, calendar.addWorkingDays(lastWord, promise));
  return calendar.addWorkingDays(due, SLACK_DAYS) < end;
}

function dueBy(standing: Standing, calendar: Calendar): Instant | null {
  if (standing.outcome === 'rejected' && standing.outcomeAt !== null) return calendar.addWorkingDays(standing.outcomeAt, defaultPolicy.tellWithinDays);
  if (standing.offerOut || standing.pendingInterview) return null;
  if (standing.job !== 'open' && standing.job !== 'onHold') return calendar.addWorkingDays(Math.max(standing.jobSince ?? 0, standing.appliedAt), CLOSED_JOB_DAYS);
  const days = promiseOf(standing.stage.kind);
  return days === null ? null : calendar.addWorkingDays(standing.since, days);
}

function promiseOf(kind: string): number | null {
  const known = (['applied', 'screening', 'assessment', 'interview', 'finalInterview', 'offer', 'hired'] satisfies StageKind[]).find((one) => one === kind);
  return promisedDays(defaultPolicy, known ?? 'applied');
}

export interface Promises {
  kept: number;
  broken: number;
}

/** @returns how many of an application's waits ended with a word in time; those still running when the season ends count for neither */
export function countPromises(season: Pick<Season, 'jobHappenings' | 'endsAt'>, own: readonly Happening[], { letters, calendar }: { letters: readonly Letter[]; calendar: Calendar }): Promises {
  const promises: Promises = { kept: 0, broken: 0 };
  let due: Instant | null = null;
  for (const { at, does } of momentsOf(season, own, letters)) {
    const standing = standingAt(season, own, at);
    if (standing === null) continue;
    const late = due !== null && calendar.addWorkingDays(due, SLACK_DAYS) < at;
    if (late) promises.broken += 1;
    else if (due !== null && (does === 'word' || does === 'answer')) promises.kept += 1;
    if (does === 'answer' || does === 'leave') return promises;
    due = does === 'word' ? afterWord(standing, calendar, at) : dueBy(standing, calendar);
  }
  if (due !== null && calendar.addWorkingDays(due, SLACK_DAYS) < season.endsAt) promises.broken += 1;
  return promises;
}

/** A word restarts the promise of the stage, whoever gave it; what was decided meanwhile is still to be told by its own date. */
function afterWord(standing: Standing, calendar: Calendar, at: Instant): Instant | null {
  const due = dueBy(standing, calendar);
  if (due === null || standing.outcome !== null || (standing.job !== 'open' && standing.job !== 'onHold')) return due;
  return dueBy({ ...standing, since: at }, calendar);
}

/** A turn is what the candidate does not hear: a decision, or the end of the job. */
type Moment = { at: Instant; does: 'word' | 'turn' | 'answer' | 'leave' };

function momentsOf({ jobHappenings }: Pick<Season, 'jobHappenings'>, own: readonly Happening[], letters: readonly Letter[]): Moment[] {
  const job = own[0]?.application.job;
  const ends = jobHappenings.filter((happening) => happening.job.id === job?.id && happening.state !== 'open' && happening.state !== 'onHold');
  return [
    ...own.filter(({ fact }) => fact.what !== 'snoozed').map(({ at, fact }): Moment => ({ at, does: doesOf(fact) })),
    ...ends.map(({ at }): Moment => ({ at, does: 'turn' })),
    ...letters.map(({ sentAt, kind }): Moment => ({ at: sentAt, does: kind === 'closure' ? 'answer' : 'word' })),
  ].sort((a, b) => a.at - b.at);
}

function doesOf(fact: Happening['fact']): Moment['does'] {
  switch (fact.what) {
    case 'withdrew': case 'declinedOffer': return 'leave';
    case 'hired': return 'answer';
    case 'spoke': return fact.told ? 'answer' : 'word';
    case 'rejected': return fact.toldByAts ? 'answer' : 'turn';
    default: return 'word';
  }
}
