/** What a story is made of: what happened to whom and when, and what a candidate had heard by a given moment. Knows nothing of Hearback. */
import type { Instant } from '../domain/instant.js';
import { type Place, type Provider, type Stage, STAGES, type Temper } from './cast.js';

export interface Recruiter {
  name: string;
  email: string;
  temper: Temper;
  /** Away from … until, by slot; null: not in this season. */
  away: { from: number; until: number } | null;
  /** The slot from which they are gone for good. */
  leaves: number | null;
}

export interface Job {
  id: string;
  title: string;
  provider: Provider;
  fate: 'filled' | 'cancelled' | 'onHold' | 'ordinary';
  hasWorkSample: boolean;
}

export interface Person {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
}

export interface Application {
  id: string;
  person: Person;
  job: Job;
  recruiter: Recruiter;
  /** Internal candidates, agencies' and prospects are told by somebody else; Hearback leaves them alone. */
  kind: 'ordinary' | 'internal' | 'agency' | 'prospect';
}

export interface Interview {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
}

export type Fact =
  | { what: 'applied' }
  | { what: 'moved'; stage: Stage }
  | { what: 'interviewScheduled' | 'interviewHeld'; interview: Interview }
  /** `told`: and the candidate heard the outcome. */
  | { what: 'spoke'; channel: 'phone' | 'email'; told: boolean }
  | { what: 'rejected'; toldByAts: boolean; reason: string }
  | { what: 'withdrew' | 'reopened' | 'offered' | 'declinedOffer' | 'hired' }
  | { what: 'snoozed'; until: Instant };

/** One thing that happened to an application. */
export interface Happening {
  at: Instant;
  application: Application;
  fact: Fact;
  /** When Hearback hears of it: later than it happened where the ATS was slow. */
  arrivesAt: Instant;
  /** When it is delivered a second time; null: it is not. */
  repeatedAt: Instant | null;
}

export type JobState = 'open' | 'onHold' | 'filled' | 'cancelled' | 'closed';

export interface JobHappening {
  at: Instant;
  job: Job;
  state: JobState;
}

/** One employer's weeks. */
export interface Season {
  place: Place;
  recruiters: readonly Recruiter[];
  jobs: readonly Job[];
  applications: readonly Application[];
  happenings: readonly Happening[];
  jobHappenings: readonly JobHappening[];
  /** The moments at which people work and deliveries arrive, in order; each day's are together. */
  days: readonly { slots: readonly Instant[]; endsAt: Instant }[];
  startsAt: Instant;
  endsAt: Instant;
}

/** The truth about one application at one moment. */
export interface Standing {
  appliedAt: Instant;
  stage: Stage;
  outcome: 'rejected' | 'withdrawn' | 'hired' | 'offerDeclined' | null;
  outcomeAt: Instant | null;
  offerOut: boolean;
  toldAt: Instant | null;
  pendingInterview: boolean;
  /** Since when the candidate has waited: the last step, word or meeting. */
  since: Instant;
  interviewed: boolean;
  job: JobState;
  jobSince: Instant | null;
}

/** @returns the happenings of each application, in the order of time */
export function byApplication(season: Season): ReadonlyMap<string, readonly Happening[]> {
  const lists = new Map<string, Happening[]>(season.applications.map(({ id }) => [id, []]));
  for (const happening of season.happenings) lists.get(happening.application.id)?.push(happening);
  for (const list of lists.values()) list.sort((a, b) => a.at - b.at);
  return lists;
}

/**
 * @param own the application's happenings, in the order of time
 * @param now what happens later is not known
 * @returns null before it was made
 */
export function standingAt(season: Pick<Season, 'jobHappenings'>, own: readonly Happening[], now: Instant): Standing | null {
  const past = own.filter(({ at }) => at <= now);
  const [first] = past;
  if (first === undefined) return null;
  const { state, since } = jobAt(season, first.application.job, now);
  let standing: Standing = {
    appliedAt: first.at, stage: STAGES.applied, outcome: null, outcomeAt: null, offerOut: false, toldAt: null, pendingInterview: false, since: first.at, interviewed: false, job: state, jobSince: since,
  };
  for (const { at, fact } of past) standing = after(standing, fact, at);
  return standing;
}

function after(before: Standing, fact: Fact, at: Instant): Standing {
  switch (fact.what) {
    case 'applied':
      return { ...before, since: at };
    case 'moved':
      return { ...before, stage: fact.stage, since: at };
    case 'interviewScheduled':
      return { ...before, pendingInterview: true, since: at };
    case 'interviewHeld':
      return { ...before, pendingInterview: false, interviewed: true, since: at };
    case 'spoke':
      return { ...before, since: at, toldAt: before.toldAt ?? (fact.told ? at : null) };
    case 'rejected': {
      const toldAt = before.toldAt ?? (fact.toldByAts ? at : null);
      return before.outcome === null ? { ...before, outcome: 'rejected', outcomeAt: at, toldAt } : { ...before, toldAt };
    }
    case 'withdrew':
      return { ...before, outcome: 'withdrawn', outcomeAt: at };
    case 'reopened':
      return { ...before, outcome: null, outcomeAt: null, toldAt: null, offerOut: false, since: at };
    case 'offered':
      return { ...before, offerOut: true, since: at };
    case 'declinedOffer':
      return { ...before, offerOut: false, outcome: 'offerDeclined', outcomeAt: at };
    case 'hired':
      return { ...before, offerOut: false, outcome: 'hired', outcomeAt: at };
    case 'snoozed':
      return before;
    default:
      return fact satisfies never;
  }
}

/** @returns what state a job was in at a moment, and since when; null: since before the season */
export function jobAt(season: Pick<Season, 'jobHappenings'>, job: Job, now: Instant): { state: JobState; since: Instant | null; wasOnHold: boolean } {
  const past = season.jobHappenings.filter((happening) => happening.job.id === job.id && happening.at <= now);
  const last = past.at(-1);
  return { state: last?.state ?? 'open', since: last?.at ?? null, wasOnHold: past.some(({ state }) => state === 'onHold') };
}
