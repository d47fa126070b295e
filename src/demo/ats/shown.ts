/** What an ATS's API can show of an application, gathered from what has happened to it: the tellers dress it in their own fields. */
import type { Instant } from '../../domain/instant.js';
import { toIso } from '../../domain/instant.js';
import type { Stage } from '../cast.js';
import { type Application, type Happening, type Interview, type JobHappening, type JobState, standingAt } from '../story.js';
import type { AtsRecords } from './teller.js';

export interface Shown {
  application: Application;
  appliedAt: Instant;
  stage: Stage;
  stageSince: Instant;
  outcome: 'rejected' | 'withdrawn' | 'hired' | 'offerDeclined' | null;
  outcomeAt: Instant | null;
  /** Of a rejection or a withdrawal, in the words of the ATS. */
  reason: string | null;
  offer: 'none' | 'out' | 'declined' | 'accepted';
  offerSince: Instant | null;
  interviews: readonly (Interview & { held: boolean })[];
  updatedAt: Instant;
}

/** The words under which the story's people withdraw. */
export const WITHDRAWN_REASON = 'Took another job';

/** @returns every application as it stands, the last changed first */
export function shownApplications({ applications, now }: AtsRecords): Shown[] {
  return applications.map(({ own }) => shown(own, now)).filter((one) => one !== null).sort((a, b) => b.updatedAt - a.updatedAt || (a.application.id < b.application.id ? -1 : 1));
}

/** @returns how it stands after these happenings, which are in the order of time; null before it was made */
export function shown(own: readonly Happening[], now: Instant): Shown | null {
  const past = own.filter(({ at }) => at <= now);
  const [first] = past;
  const last = past.at(-1);
  const standing = standingAt({ jobHappenings: [] }, past, now);
  if (first === undefined || last === undefined || standing === null) return null;
  const since = (what: Happening['fact']['what']): Instant | null => past.findLast(({ fact }) => fact.what === what)?.at ?? null;
  const offered = since('offered');
  return {
    application: first.application, appliedAt: standing.appliedAt, stage: standing.stage, outcome: standing.outcome, outcomeAt: standing.outcomeAt,
    stageSince: since('moved') ?? first.at,
    reason: standing.outcome === 'withdrawn' ? WITHDRAWN_REASON : standing.outcome === 'rejected' ? rejectionReason(past) : null,
    offer: standing.outcome === 'offerDeclined' ? 'declined' : standing.outcome === 'hired' && offered !== null ? 'accepted' : standing.offerOut ? 'out' : 'none',
    offerSince: standing.outcome === 'offerDeclined' ? standing.outcomeAt : offered,
    interviews: interviewsOf(past),
    updatedAt: last.at,
  };
}

function rejectionReason(past: readonly Happening[]): string | null {
  const rejection = past.findLast(({ fact }) => fact.what === 'rejected');
  return rejection?.fact.what === 'rejected' ? rejection.fact.reason : null;
}

function interviewsOf(past: readonly Happening[]): (Interview & { held: boolean })[] {
  const byId = new Map<string, Interview & { held: boolean }>();
  for (const { fact } of past) {
    if (fact.what === 'interviewScheduled' || fact.what === 'interviewHeld') byId.set(fact.interview.id, { ...fact.interview, held: fact.what === 'interviewHeld' });
  }
  return [...byId.values()];
}

/** @returns the last news of a job; open where there is none */
export function shownJob(happenings: readonly JobHappening[]): { state: JobState; since: Instant | null } {
  const last = [...happenings].sort((a, b) => a.at - b.at).at(-1);
  return { state: last?.state ?? 'open', since: last?.at ?? null };
}

/** @returns the time as APIs write it; null stays null */
export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at);
}
