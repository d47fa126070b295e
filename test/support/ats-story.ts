/** A few applications in as many fates, as happenings that any teller can tell. */
import { STAGES, type Stage, TEMPERS } from '../../src/demo/cast.js';
import type { Application, Fact, Happening, Interview, Job } from '../../src/demo/story.js';

export const START = Date.parse('2026-09-01T08:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So many days after the start. */
export const day = (days: number): number => START + days * DAY;

export const job: Job = { id: '30411', title: 'Field Engineer', provider: 'standard', fate: 'ordinary', hasWorkSample: false };
const recruiter = { name: 'Kai Lindt', email: 'kai@employer.example', temper: TEMPERS[0], away: null, leaves: null };

/** @param number which of the applications: ids and names follow from it */
export function application(number: number, kind: Application['kind'] = 'ordinary'): Application {
  return { id: String(88_120_000 + number), person: { id: String(70_330_000 + number), firstName: 'Ines', lastName: `Okoro ${number}`, email: `ines.${number}@example.com` }, job, recruiter, kind };
}

/** @param facts by the day on which each happened */
export function life(of: Application, facts: readonly (readonly [days: number, fact: Fact])[]): Happening[] {
  return facts.map(([days, fact]) => ({ at: day(days), application: of, fact, arrivesAt: day(days), repeatedAt: null }));
}

export const applied: Fact = { what: 'applied' };
export const moved = (stage: Stage): Fact => ({ what: 'moved', stage });
export const rejected: Fact = { what: 'rejected', toldByAts: false, reason: 'Position filled by another applicant' };

/** Of an application, from so many days after the start, for an hour. */
export function interview(of: Application, days: number): Interview {
  return { id: `${of.id}${STAGES.interview.id}`, startsAt: day(days), endsAt: day(days) + HOUR };
}

/** Applied, moved to interview, interviewed. */
export function interviewed(of: Application): (readonly [number, Fact])[] {
  return [
    [0, applied],
    [2, moved(STAGES.interview)],
    [3, { what: 'interviewScheduled', interview: interview(of, 5) }],
    [6, { what: 'interviewHeld', interview: interview(of, 5) }],
  ];
}
