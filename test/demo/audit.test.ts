/** The audit of letters: each kind of untruth is found, and a true letter passes. */
import { describe, expect, it } from 'vitest';
import { findWrongLetters } from '../../src/demo/audit.js';
import { places, STAGES, TEMPERS } from '../../src/demo/cast.js';
import type { Application, Fact, Happening, Job, JobState, Season } from '../../src/demo/story.js';
import type { Letter } from '../../src/demo/yardstick.js';

const DAY = 86_400_000;
const start = Date.UTC(2026, 2, 2, 9);
const job: Job = { id: 'j', title: 'Baker', provider: 'standard', fate: 'ordinary', hasWorkSample: false };
const otherJob: Job = { ...job, id: 'j2' };
const person = { id: 'p', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@mail.example' };
const recruiter = { name: 'Lee', email: 'lee@acme.example', temper: TEMPERS[0], away: null, leaves: null };
const application: Application = { id: 'a', person, job, recruiter, kind: 'ordinary' };
const otherApplication: Application = { ...application, id: 'b', job: otherJob };

const on = (day: number, fact: Fact, of: Application = application, lateBy = 0): Happening => ({ at: start + day * DAY, application: of, fact, arrivesAt: start + (day + lateBy) * DAY, repeatedAt: null });
const rejected: Fact = { what: 'rejected', toldByAts: false, reason: 'Skills' };

function season(happenings: Happening[], jobs: [day: number, state: JobState][] = []): Season {
  const [place] = places;
  if (place === undefined) throw new Error('the cast is empty');
  return {
    place, recruiters: [recruiter], jobs: [job, otherJob], applications: [application, otherApplication], happenings: [on(0, { what: 'applied' }), ...happenings],
    jobHappenings: jobs.map(([day, state]) => ({ at: start + day * DAY, job, state })), days: [], startsAt: start, endsAt: start + 70 * DAY,
  };
}

let number = 0;
const letter = (day: number, kind: string, reason: string, more: Partial<Letter> = {}): Letter => ({ id: `msg_${String((number += 1))}`, applicationId: 'a', kind, reason, to: person.email, sentAt: start + day * DAY + 1, ...more });
const faults = (of: Season, ...letters: Letter[]): string[] => findWrongLetters(of, letters).map(({ why }) => why.replace(/ \(sent .*/, ''));

describe('true letters', () => {
  it.each<[string, Season, Letter]>([
    ['a rejection that was decided', season([on(5, rejected)]), letter(7, 'closure', 'notSelected')],
    ['a filled job', season([], [[5, 'filled']]), letter(8, 'closure', 'positionFilled')],
    ['a closed job', season([], [[5, 'closed']]), letter(8, 'closure', 'positionClosed')],
    ['a closure without a decision', season([]), letter(60, 'closure', 'noAnswerInTime')],
    ['an update while nobody decided', season([]), letter(15, 'statusUpdate', 'stillDeciding')],
    ['a job on hold', season([], [[5, 'onHold']]), letter(15, 'statusUpdate', 'jobOnHold')],
    ['a search taken up again', season([], [[5, 'onHold'], [10, 'open']]), letter(15, 'statusUpdate', 'processRestarted')],
    ['a recruiter away', season([on(5, { what: 'snoozed', until: start + 20 * DAY })]), letter(15, 'statusUpdate', 'recruiterAway')],
    ['an update to somebody whose withdrawal had not been reported', season([on(10, { what: 'withdrew' }, application, 2)]), letter(11, 'statusUpdate', 'stillDeciding')],
    ['a rejection after the other offer was declined', season([on(0, { what: 'applied' }, otherApplication), on(2, { what: 'offered' }, otherApplication), on(5, rejected), on(6, { what: 'declinedOffer' }, otherApplication)]), letter(7, 'closure', 'notSelected')],
  ])('pass: %s', (_what, of, sent) => {
    expect(faults(of, sent)).toEqual([]);
  });
});

describe('untrue letters', () => {
  it.each<[string, Season, Letter]>([
    ['a closure to somebody hired', season([on(5, { what: 'hired' })]), letter(6, 'closure', 'positionFilled')],
    ['a closure to somebody withdrawn', season([on(5, { what: 'withdrew' }), on(6, rejected)]), letter(9, 'closure', 'notSelected')],
    ['a closure to somebody with an offer', season([on(5, { what: 'offered' })], [[6, 'filled']]), letter(9, 'closure', 'positionFilled')],
    ['a closure to somebody who had been told', season([on(5, rejected), on(6, { what: 'spoke', channel: 'phone', told: true })]), letter(7, 'closure', 'notSelected')],
    ['says that somebody decided, and nobody had', season([]), letter(7, 'closure', 'notSelected')],
    ['says that somebody decided, and nobody had', season([on(5, rejected), on(6, { what: 'reopened' })]), letter(7, 'closure', 'notSelected')],
    ['says that nobody decided, and somebody had', season([on(5, rejected)]), letter(30, 'closure', 'noAnswerInTime')],
    ['says that the job was filled, and it was cancelled', season([], [[5, 'cancelled']]), letter(8, 'closure', 'positionFilled')],
    ['says that the job was filled, and it was open', season([]), letter(8, 'closure', 'positionFilled')],
    ['noAnswerInTime to somebody who was still considered', season([on(62, { what: 'moved', stage: STAGES.interview })]), letter(60, 'closure', 'noAnswerInTime')],
    ['a closure while the same person has an offer or an interview on another job', season([on(0, { what: 'applied' }, otherApplication), on(2, { what: 'offered' }, otherApplication), on(5, rejected)]), letter(7, 'closure', 'notSelected')],
    ['to another address than the candidate’s', season([on(5, rejected)]), letter(7, 'closure', 'notSelected', { to: 'somebody@mail.example' })],
    ['says that there is no decision, and there was one', season([on(5, rejected)]), letter(7, 'statusUpdate', 'stillDeciding')],
    ['says that the job is on hold, and it was open', season([], [[5, 'onHold'], [8, 'open']]), letter(15, 'statusUpdate', 'jobOnHold')],
    ['says that the recruiter is away, and they were not', season([on(5, { what: 'snoozed', until: start + 10 * DAY })]), letter(15, 'statusUpdate', 'recruiterAway')],
  ])('are found: %s', (why, of, sent) => {
    expect(faults(of, sent)).toEqual([why]);
  });

  it('are found where a second closure goes to the same application', () => {
    expect(faults(season([on(5, rejected)]), letter(7, 'closure', 'notSelected'), letter(9, 'closure', 'notSelected'))).toEqual(['a second closure to the same application']);
  });

  it('are found where somebody else would have told them', () => {
    const agency: Application = { ...application, kind: 'agency' };
    const of = { ...season([on(5, rejected)]), applications: [agency] };
    expect(faults(of, letter(7, 'closure', 'notSelected'))).toEqual(["to a candidate of kind agency, who is somebody else's to tell"]);
  });
});
