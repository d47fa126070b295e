/** What a story has put into the diary, and where it has been: read off an application's happenings by whoever plays an ATS. */
import type { Instant } from '../../domain/instant.js';
import { type Stage, STAGES } from '../cast.js';
import type { Happening, Interview } from '../story.js';

/** @returns each interview once, with whether the recruiter has said that it took place, and when it was last touched */
export function diaryOf(own: readonly Happening[]): { interview: Interview; held: boolean; createdAt: Instant; updatedAt: Instant }[] {
  const diary = new Map<string, { interview: Interview; held: boolean; createdAt: Instant; updatedAt: Instant }>();
  for (const { at, fact } of own) {
    if (fact.what !== 'interviewScheduled' && fact.what !== 'interviewHeld') continue;
    const known = diary.get(fact.interview.id);
    diary.set(fact.interview.id, { interview: fact.interview, held: fact.what === 'interviewHeld', createdAt: known?.createdAt ?? at, updatedAt: at });
  }
  return [...diary.values()];
}

/** @returns the stages in the order in which the application came into them */
export function stagesOf(own: readonly Happening[]): { stage: Stage; since: Instant }[] {
  return own.flatMap(({ at, fact }) => (fact.what === 'applied' ? [{ stage: STAGES.applied, since: at }] : fact.what === 'moved' ? [{ stage: fact.stage, since: at }] : []));
}

/** @returns the reason of the last rejection, as the recruiter chose it */
export function rejectionReason(own: readonly Happening[]): string | null {
  const fact = own.findLast((happening) => happening.fact.what === 'rejected')?.fact;
  return fact?.what === 'rejected' ? fact.reason : null;
}
