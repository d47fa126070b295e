/** How a story reads in an ATS that keeps one place for each application: its stage, and how it ended, each since when. */
import type { Instant } from '../../domain/instant.js';
import { type Stage, STAGES } from '../cast.js';
import type { Application, Happening } from '../story.js';
import type { AtsRecords } from './teller.js';

export interface Position {
  at: Instant;
  stage: Stage;
  end: 'rejected' | 'withdrew' | 'declinedOffer' | 'hired' | null;
  reason: string | null;
}

export const HIRED: Stage = { id: '6107', name: 'Hired', kind: 'hired' };
/** By which words these recruiters write down that it was the candidate who said no. */
export const WITHDRAWAL_REASONS = { withdrew: 'Candidate withdrew', declinedOffer: 'Candidate declined our offer' } as const;

/**
 * @param own an application's happenings, in the order of time
 * @returns one position for each change, in the same order; interviews and talks change none
 */
export function positionsOf(own: readonly Happening[]): Position[] {
  const positions: Position[] = [];
  for (const { at, fact } of own) {
    const before = positions.at(-1) ?? { at, stage: STAGES.applied, end: null, reason: null };
    const change = (to: Partial<Position>): void => void positions.push({ ...before, ...to, at });
    if (fact.what === 'applied') change({});
    else if (fact.what === 'moved') change({ stage: fact.stage });
    else if (fact.what === 'offered' && before.stage.kind !== 'offer') change({ stage: STAGES.offer });
    else if (fact.what === 'rejected' && before.end === null) change({ end: 'rejected', reason: fact.reason });
    else if (fact.what === 'withdrew' || fact.what === 'declinedOffer') change({ end: fact.what, reason: WITHDRAWAL_REASONS[fact.what] });
    else if (fact.what === 'hired') change({ end: 'hired', stage: HIRED, reason: null });
    else if (fact.what === 'reopened') change({ end: null, reason: null, stage: stageBefore(positions) });
  }
  return positions;
}

/** Who was hired after all goes back to the stage that they were hired from. */
function stageBefore(positions: readonly Position[]): Stage {
  return positions.findLast(({ stage }) => stage !== HIRED)?.stage ?? STAGES.applied;
}

/** @returns the position after a happening, and whether it changed anything */
export function positionAfter(own: readonly Happening[]): { position: Position; before: Position | null; changed: boolean } {
  const positions = positionsOf(own);
  const earlier = positionsOf(own.slice(0, -1));
  const position = positions.at(-1);
  if (position === undefined) throw new Error('nothing has happened yet: expected that somebody applied');
  return { position, before: earlier.at(-1) ?? null, changed: positions.length > earlier.length };
}

/** One person with all their applications, as an ATS lists them. */
export interface Listed {
  person: Application['person'];
  applications: AtsRecords['applications'];
  changedAt: Instant;
}

/** @returns the people that an ATS knows, each with their applications, in the order of their ids */
export function peopleOf(records: AtsRecords): Listed[] {
  const people = new Map<string, Listed>();
  for (const one of records.applications) {
    const { person } = one.application;
    const known = people.get(person.id);
    const changedAt = Math.max(known?.changedAt ?? 0, ...one.own.map(({ at }) => at));
    people.set(person.id, { person, applications: [...(known?.applications ?? []), one], changedAt });
  }
  return [...people.values()].sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}
