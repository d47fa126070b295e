/** The yardstick: who is silent, and which promises were kept, by one rule with and without Hearback. */
import { describe, expect, it } from 'vitest';
import { STAGES, TEMPERS } from '../../src/demo/cast.js';
import { type Application, type Fact, type Happening, type JobState, standingAt, type Standing } from '../../src/demo/story.js';
import { percentile } from '../../src/demo/summary.js';
import { countPromises, isOwed, isSilentWith, isSilentWithout, type Letter, type Recorded, storyCalendar } from '../../src/demo/yardstick.js';

const DAY = 86_400_000;
/** A Monday. */
const start = Date.UTC(2026, 2, 2, 10);
const at = (day: number): number => start + day * DAY;
const calendar = storyCalendar({ timezone: 'UTC', country: 'GB' });
const application: Application = {
  id: 'a', person: { id: 'p', firstName: 'Ana', lastName: 'Ruiz', email: null }, job: { id: 'j', title: 'Baker', provider: 'standard', fate: 'ordinary', hasWorkSample: false },
  recruiter: { name: 'Lee', email: 'lee@acme.example', temper: TEMPERS[0], away: null, leaves: null }, kind: 'ordinary',
};
const story = (...facts: [day: number, fact: Fact][]): Happening[] =>
  [[0, { what: 'applied' }] as [number, Fact], ...facts].map(([day, fact]) => ({ at: at(day), application, fact, arrivesAt: at(day), repeatedAt: null }));
const jobs = (...states: [day: number, state: JobState][]) => ({ jobHappenings: states.map(([day, state]) => ({ at: at(day), job: application.job, state })), endsAt: at(70) });
const interview = { id: 'i', startsAt: at(9), endsAt: at(10) };
const untold: Fact = { what: 'rejected', toldByAts: false, reason: 'Skills' };

function standing(own: Happening[], day: number, season = jobs()): Standing {
  const found = standingAt(season, own, at(day));
  if (found === null) throw new Error('there is no application yet');
  return found;
}

describe('without Hearback', () => {
  it('an application is silent once the promise of its stage has ended, and two working days', () => {
    // Ten working days from Monday end two Mondays on; two more end on the Wednesday.
    expect([14, 16, 17].map((day) => isSilentWithout(standing(story(), day), calendar, at(day)))).toEqual([false, false, true]);
  });

  it('a word restarts the promise, and an interview to come suspends it', () => {
    const own = story([8, { what: 'spoke', channel: 'phone', told: false }]);
    expect(isSilentWithout(standing(own, 17), calendar, at(17))).toBe(false);
    const meeting = story([3, { what: 'interviewScheduled', interview }]);
    expect(isSilentWithout(standing(meeting, 60), calendar, at(60))).toBe(false);
  });

  it('a decision that nobody tells is silence, and one that somebody tells is not', () => {
    expect(isSilentWithout(standing(story([5, untold]), 40), calendar, at(40))).toBe(true);
    expect(isSilentWithout(standing(story([5, { ...untold, toldByAts: true }]), 40), calendar, at(40))).toBe(false);
    expect(isSilentWithout(standing(story([5, untold], [6, { what: 'spoke', channel: 'phone', told: true }]), 40), calendar, at(40))).toBe(false);
  });

  it('a job that ends around an open application is silence', () => {
    expect(isSilentWithout(standing(story([1, { what: 'moved', stage: STAGES.screening }]), 14, jobs([4, 'filled'])), calendar, at(14))).toBe(true);
  });

  it('nothing is owed to whoever withdrew, was hired, has an offer, or is somebody else’s to tell', () => {
    const owed = (fact: Fact): boolean => isOwed(application, standing(story([5, fact]), 40));
    expect([owed({ what: 'withdrew' }), owed({ what: 'hired' }), owed({ what: 'offered' }), owed({ what: 'declinedOffer' }), owed(untold)]).toEqual([false, false, false, false, true]);
    expect(isOwed({ ...application, kind: 'internal' }, standing(story(), 40))).toBe(false);
  });
});

describe('with Hearback', () => {
  const record: Recorded = { applicationId: 'a', status: 'silent', stageKind: 'applied', waitingSince: at(0), promisedBy: at(14), lastContactAt: null, toldAt: null, because: [] };

  it('an application that the API does not have is silent', () => {
    expect(isSilentWith(undefined, calendar, at(1))).toBe(true);
  });

  it('an application is silent by the API’s record exactly as it is by the story’s', () => {
    expect([14, 16, 17].map((day) => isSilentWith(record, calendar, at(day)))).toEqual([false, false, true]);
  });

  it('a letter buys as much time as the promise, and no more', () => {
    const written = { ...record, lastContactAt: at(15) };
    expect([30, 32].map((day) => isSilentWith(written, calendar, at(day)))).toEqual([false, true]);
  });

  it('whoever was told is not silent', () => {
    expect(isSilentWith({ ...record, status: 'told', toldAt: at(60) }, calendar, at(69))).toBe(false);
  });
});

describe('promises', () => {
  const letter = (day: number, kind: string): Letter => ({ id: kind, applicationId: 'a', kind, reason: '', to: null, sentAt: at(day) });
  const count = (own: Happening[], letters: Letter[] = [], season = jobs()) => countPromises(season, own, { letters, calendar });

  it('that nobody keeps are broken once', () => {
    expect(count(story())).toEqual({ kept: 0, broken: 1 });
  });

  it('are kept by a word in time, each word making the next', () => {
    expect(count(story([7, { what: 'moved', stage: STAGES.screening }], [9, { what: 'spoke', channel: 'phone', told: false }], [11, { ...untold, toldByAts: true }]))).toEqual({ kept: 3, broken: 0 });
  });

  it('are kept by letters as well, and a letter that promises more must be followed', () => {
    expect(count(story(), [letter(15, 'statusUpdate')])).toEqual({ kept: 1, broken: 1 });
    expect(count(story(), [letter(15, 'statusUpdate'), letter(29, 'closure')])).toEqual({ kept: 2, broken: 0 });
  });

  it('to tell a decision are broken where nobody does', () => {
    expect(count(story([5, untold]))).toEqual({ kept: 0, broken: 1 });
    expect(count(story([5, untold]), [letter(8, 'closure')])).toEqual({ kept: 1, broken: 0 });
  });

  it('to tell that a job has ended are kept by a closure', () => {
    expect(count(story(), [letter(6, 'closure')], jobs([3, 'cancelled']))).toEqual({ kept: 1, broken: 0 });
    expect(count(story(), [], jobs([3, 'cancelled']))).toEqual({ kept: 0, broken: 1 });
  });

  it('that a candidate overtakes count for nothing, unless they were late already', () => {
    expect(count(story([5, { what: 'withdrew' }]))).toEqual({ kept: 0, broken: 0 });
    expect(count(story([40, { what: 'withdrew' }]))).toEqual({ kept: 0, broken: 1 });
  });
});

describe('percentiles', () => {
  it('lie between two values where they fall between, and are null of nothing', () => {
    expect([percentile([], 0.5), percentile([4], 0.9), percentile([3, 1, 2], 0.5), percentile([1, 2], 0.5), percentile([0, 10], 0.9)]).toEqual([null, 4, 2, 1.5, 9]);
  });
});
