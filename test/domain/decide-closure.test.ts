/** An end to tell: decided in the ATS, decided here, or come with the job; who is written to, when, and what a person must say first. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Decision, Step } from '../../src/domain/decision.js';
import type { EventFacts, HiringEvent, HiringEventType } from '../../src/domain/hiring-event.js';
import { berlin, caseOf, event, type Given, interviewed, workingCalendar } from '../support/make.js';

const at = (given: Given, when: string): Decision => decide(caseOf(given, berlin(when)), berlin(when));
const wanted = (decision: Decision): string[] => decision.steps.map(({ step }) => step);
const closureOf = (given: Given, when: string): Step => {
  const closure = at(given, when).steps.find(({ kind }) => kind === 'closure');
  if (closure === undefined) throw new Error('no closure is wanted');
  return closure;
};

const applied = event('application.created', '2026-02-16 10:00', { stage: { id: 's1', name: 'New', kind: 'applied' } });
const rejected = event('application.rejected', '2026-03-09 10:00');
const call = (when: string, channel: 'phone' | 'meeting' | 'email' = 'phone', told?: boolean): HiringEvent => event('candidate.contacted', when, { contact: { channel, ...(told === undefined ? {} : { told }) } });
const filled = event('job.filled', '2026-03-09 10:00');
const turnedDown: Given = { events: [...interviewed(), rejected] };

describe('rejected in the ATS on Monday 9 March at ten', () => {
  it('is told after two working days of grace', () => {
    const closure = closureOf(turnedDown, '2026-03-09 10:00');
    expect(closure).toMatchObject({ reason: 'notSelected', audience: 'candidate', needsApproval: null, dueAt: berlin('2026-03-11 10:00'), plannedFor: berlin('2026-03-11 10:00') });
    expect(closure.because).toEqual(['decided in the ATS Mon 9 Mar, not told since']);
  });

  it.each([
    ['2026-03-11 09:59', 'onTime'],
    ['2026-03-11 10:00', 'dueSoon'],
    ['2026-03-16 09:59', 'dueSoon'],
    ['2026-03-16 10:00', 'silent'],
  ])('stands at %s as %s', (when, status) => {
    expect(at(turnedDown, when)).toMatchObject({ status, promisedBy: berlin('2026-03-16 10:00') });
  });

  it('has the recruiter reminded of whom they met, a day before the letter', () => {
    expect(at(turnedDown, '2026-03-09 10:00').steps[0]).toMatchObject({
      step: 'nudge.decision', reason: 'decisionNotTold', audience: 'recruiter', plannedFor: berlin('2026-03-10 10:00'),
      because: ['decided in the ATS Mon 9 Mar, not told since', 'our letter goes after Wed 11 Mar'],
    });
    expect(at({ ...turnedDown, connection: { atsMailsRejections: 'unknown' } }, '2026-03-09 10:00').steps[0]?.because[1]).toBe('our letter waits for approval');
    expect(wanted(at({ events: [applied, rejected] }, '2026-03-09 10:00'))).toEqual(['closure']);
  });

  it('keeps the grace, the weekend, and the last afternoon of the week', () => {
    const late = { events: [applied, event('application.rejected', '2026-03-04 16:00')] };
    const { plannedFor } = closureOf(late, '2026-03-04 16:00');
    expect(plannedFor).toBeGreaterThanOrEqual(berlin('2026-03-09 09:00'));
    expect(plannedFor).toBeLessThan(berlin('2026-03-09 09:45'));
  });

  it('is not told the day before a public holiday where the candidate is', () => {
    const candidate = workingCalendar('Europe/Berlin', { '2026-03-12': 'a holiday' });
    expect(closureOf({ ...turnedDown, calendars: { candidate } }, '2026-03-09 10:00').plannedFor).toBeGreaterThanOrEqual(berlin('2026-03-13 09:00'));
  });
});

describe('rejected within the hour of applying, on Monday 9 March', () => {
  const young: Given = { events: [event('application.created', '2026-03-09 09:30'), rejected] };
  const tooYoung = 'no closure before Wed 11 Mar: until then the application is younger than 2 working days';

  it('is told after the usual grace, which is as long as the youngest age', () => {
    expect(closureOf(young, '2026-03-09 10:00')).toMatchObject({ dueAt: berlin('2026-03-11 10:00'), because: ['decided in the ATS Mon 9 Mar, not told since'] });
  });

  it('is told no sooner where there is no grace, and it says why', () => {
    const given: Given = { ...young, policy: { graceDays: 0 } };
    expect(closureOf(given, '2026-03-09 10:00')).toMatchObject({ dueAt: berlin('2026-03-11 09:30'), plannedFor: berlin('2026-03-11 09:30'), because: ['decided in the ATS Mon 9 Mar, not told since', tooYoung] });
    expect(at(given, '2026-03-09 10:00').because).toContain(tooYoung);
    expect(closureOf({ ...given, policy: { graceDays: 0, minimumAgeDays: 0 } }, '2026-03-09 10:00').plannedFor).toBe(berlin('2026-03-09 10:00'));
    expect(closureOf({ ...given, policy: { graceDays: 0, minimumAgeDays: 1 } }, '2026-03-09 10:00').because[1]).toMatch(/younger than 1 working day$/);
  });

  it('is told at once where a recruiter asks for the letter', () => {
    const asked = event('application.closeRequested', '2026-03-09 10:00', { close: { reason: 'notSelected', letter: true } });
    expect(closureOf({ events: [event('application.created', '2026-03-09 09:30'), asked] }, '2026-03-09 10:00').plannedFor).toBe(berlin('2026-03-09 10:00'));
  });

  it('the promise to tell is never due before the letter may go', () => {
    expect(at({ ...young, policy: { minimumAgeDays: 8 } }, '2026-03-09 10:00')).toMatchObject({ status: 'onTime', promisedBy: berlin('2026-03-19 09:30') });
  });
});

describe('what the ATS forbids to tell before Thursday 19 March at eight', () => {
  const notBefore = berlin('2026-03-19 08:00');
  const forbidden = event('application.rejected', '2026-03-09 10:00', { outcome: { notBefore } });
  const given = { events: [...interviewed(), forbidden] };

  it('is told then and not before, and is not late until a working day after', () => {
    expect(closureOf(given, '2026-03-09 10:00')).toMatchObject({ needsApproval: null, dueAt: notBefore });
    expect(closureOf(given, '2026-03-09 10:00').plannedFor).toBeGreaterThanOrEqual(notBefore);
    expect(at(given, '2026-03-19 07:59')).toMatchObject({ status: 'onTime', nextLookAt: notBefore });
    expect(at(given, '2026-03-19 08:00')).toMatchObject({ status: 'dueSoon', because: ['decided in the ATS Mon 9 Mar, not told since', 'the ATS forbids to tell the candidate before Thu 19 Mar'] });
    expect(at(given, '2026-03-20 17:00').status).toBe('silent');
  });

  it('asks nobody for a word of their own before', () => {
    for (const { plannedFor } of at(given, '2026-03-09 10:00').steps) expect(plannedFor).toBeGreaterThanOrEqual(notBefore);
    const final = at({ events: [...interviewed('finalInterview'), forbidden] }, '2026-03-09 10:00').steps;
    expect(final.map(({ kind }) => kind)).toEqual(['callTask', 'closure']);
    for (const { plannedFor } of final) expect(plannedFor).toBeGreaterThanOrEqual(notBefore);
  });

  it('stays untold where a recruiter asks for the letter here', () => {
    const asked = event('application.closeRequested', '2026-03-10 10:00', { close: { reason: 'notSelected', letter: true } });
    expect(closureOf({ events: [...given.events, asked] }, '2026-03-10 10:00').plannedFor).toBeGreaterThanOrEqual(notBefore);
  });

  it('keeps the usual grace where the day is over before', () => {
    const soon = event('application.rejected', '2026-03-09 10:00', { outcome: { notBefore: berlin('2026-03-09 12:00') } });
    expect(closureOf({ events: [applied, soon] }, '2026-03-09 10:00').dueAt).toBe(berlin('2026-03-11 10:00'));
  });

  it('says so where it is only supposed', () => {
    const supposed = event('application.rejected', '2026-03-09 10:00', { outcome: { notBefore, supposed: true } });
    expect(at({ events: [applied, supposed] }, '2026-03-09 10:00').because[1]).toBe('the ATS may forbid to tell the candidate before Thu 19 Mar: it was not heard to say until when');
    expect(closureOf({ events: [applied, supposed] }, '2026-03-09 10:00').dueAt).toBe(notBefore);
  });

  it('counts no more where the application was taken up again', () => {
    const again = event('application.reopened', '2026-03-10 10:00');
    const second = event('application.rejected', '2026-03-11 10:00');
    expect(closureOf({ events: [...given.events, again, second] }, '2026-03-11 10:00').dueAt).toBe(berlin('2026-03-13 10:00'));
  });
});

describe('what the ATS mails itself', () => {
  it('counts as told where it mails every rejection, but only rejections', () => {
    expect(at({ ...turnedDown, connection: { atsMailsRejections: 'always' } }, '2026-03-09 10:00')).toMatchObject({ status: 'told', told: { by: 'ats', at: berlin('2026-03-09 10:00') }, open: false, steps: [] });
    expect(closureOf({ events: [applied], jobEvents: [filled], connection: { atsMailsRejections: 'always' } }, '2026-03-09 10:00').needsApproval).toBeNull();
  });

  it('has every closure wait for approval while nobody has said', () => {
    for (const given of [turnedDown, { events: [applied], jobEvents: [filled] }]) {
      expect(closureOf({ ...given, connection: { atsMailsRejections: 'unknown' } }, '2026-03-09 10:00').needsApproval).toBe('nobody has said yet whether the ATS itself mails candidates (atsMailsRejections)');
    }
  });

  it('counts as told where the rejection says so', () => {
    expect(at({ events: [applied, event('application.rejected', '2026-03-09 10:00', { outcome: { candidateToldAt: berlin('2026-03-09 10:00') } })] }, '2026-03-10 10:00')).toMatchObject({ status: 'told', open: false, because: ['told by the ATS Mon 9 Mar'] });
  });
});

describe('a job', () => {
  it.each<[HiringEventType, string, string]>([['job.filled', 'positionFilled', 'filled'], ['job.cancelled', 'positionCancelled', 'cancelled'], ['job.closed', 'positionClosed', 'closed']])('%s closes whoever is open, saying %s', (type, reason, word) => {
    const given = { events: [applied], jobEvents: [event(type, '2026-03-09 10:00')] };
    const decision = at(given, '2026-03-09 10:00');
    expect(decision).toMatchObject({ promisedBy: berlin('2026-03-12 10:00'), because: [`the job was ${word} Mon 9 Mar with this application still open`] });
    expect(decision.steps).toMatchObject([{ step: 'closure', reason, needsApproval: null, plannedFor: berlin('2026-03-11 10:00') }]);
  });

  it('filled says nothing else to somebody rejected before', () => {
    expect(closureOf({ ...turnedDown, jobEvents: [event('job.filled', '2026-03-09 12:00')] }, '2026-03-10 10:00').reason).toBe('notSelected');
  });

  it('taken up again in the grace closes nobody', () => {
    const given = { events: [applied], jobEvents: [filled, event('job.opened', '2026-03-10 10:00')] };
    expect(wanted(at(given, '2026-03-10 09:59'))).toEqual(['closure']);
    expect(at(given, '2026-03-10 10:00').steps.filter(({ kind }) => kind === 'closure')).toEqual([]);
  });

  it('filled holds for approval while an interview is in the diary, and looks again when it is over', () => {
    const next = event('interview.scheduled', '2026-03-05 10:00', { interview: { id: 'I2', startsAt: berlin('2026-03-10 14:00'), endsAt: berlin('2026-03-10 15:00') } });
    const given = { events: [...interviewed(), next], jobEvents: [filled] };
    expect(closureOf(given, '2026-03-10 14:59').needsApproval).toBe('an interview is still in the diary');
    expect(at(given, '2026-03-10 14:59').nextLookAt).toBe(berlin('2026-03-10 15:00'));
    expect(closureOf(given, '2026-03-10 15:00')).toMatchObject({ needsApproval: null, plannedFor: berlin('2026-03-12 15:00') });
  });

  it('that somebody applied for after it was filled gives them the same grace', () => {
    expect(closureOf({ events: [event('application.created', '2026-03-20 10:00')], jobEvents: [filled] }, '2026-03-20 10:00')).toMatchObject({ dueAt: berlin('2026-03-24 10:00'), needsApproval: null });
  });
});

describe('a person must say which holds', () => {
  it.each<[string, HiringEventType, EventFacts, string]>([
    ['moved', 'application.stageChanged', { stage: { name: 'Talks II' } }, 'rejected, but moved to "Talks II" afterwards'],
    ['spoken to', 'candidate.contacted', { contact: { channel: 'phone' } }, 'somebody spoke to the candidate Tue 10 Mar, after the decision, and did not note whether they were told'],
    ['invited', 'interview.scheduled', { interview: { id: 'I2', startsAt: berlin('2026-03-20 10:00') } }, 'an interview was put in the diary Tue 10 Mar, after that'],
    ['offered the job', 'application.offerMade', {}, 'an offer was made: a person must say how this ends'],
  ])('where somebody was rejected and then %s', (_how, type, facts, why) => {
    expect(closureOf(turnedDown, '2026-03-10 10:00').needsApproval).toBeNull();
    expect(closureOf({ events: [...interviewed(), rejected, event(type, '2026-03-10 10:00', facts)] }, '2026-03-10 10:00').needsApproval).toBe(why);
  });

  it.each<[string, HiringEventType, EventFacts, string]>([
    ['moved on', 'application.stageChanged', { stage: { name: 'Talks II' } }, 'moved to "Talks II" Tue 10 Mar, after that'],
    ['taken up again', 'application.reopened', {}, 'taken up again Tue 10 Mar, after that'],
  ])('where the job was filled and somebody then %s', (_how, type, facts, why) => {
    expect(closureOf({ events: [applied, event(type, '2026-03-10 10:00', facts)], jobEvents: [filled] }, '2026-03-10 10:00').needsApproval).toBe(why);
    expect(closureOf({ events: [applied, event(type, '2026-03-08 10:00', facts)], jobEvents: [filled] }, '2026-03-10 10:00').needsApproval).toBeNull();
  });

  it('and has the whole grace for it where the application was taken up again', () => {
    expect(closureOf({ events: [applied, event('application.reopened', '2026-03-12 10:00')], jobEvents: [filled] }, '2026-03-12 10:00').dueAt).toBe(berlin('2026-03-16 10:00'));
  });

  it('not again where they spoke before the decision', () => {
    expect(closureOf({ events: [...interviewed(), call('2026-03-09 09:59'), rejected] }, '2026-03-10 10:00').needsApproval).toBeNull();
    expect(closureOf({ events: [...interviewed(), call('2026-03-09 10:00'), rejected] }, '2026-03-10 10:00').needsApproval).not.toBeNull();
  });
});

describe('told on the phone', () => {
  it('stops all, before and after the decision', () => {
    for (const when of ['2026-03-09 09:00', '2026-03-10 10:00']) {
      expect(at({ events: [...interviewed(), rejected, call(when, 'phone', true)] }, '2026-03-10 10:00')).toMatchObject({ status: 'told', open: false, steps: [], told: { by: 'person', at: berlin(when) } });
    }
  });
});

describe('after a final round', () => {
  const given: Given = { events: [...interviewed('finalInterview'), rejected] };

  it('asks for a call at once, and writes on the fifth working day only if nobody has called', () => {
    const decision = at(given, '2026-03-09 10:00');
    expect(decision.steps).toMatchObject([
      { step: 'callTask.finalRound', audience: 'recruiter', reason: 'finalRoundDecision', plannedFor: berlin('2026-03-09 10:00') },
      { step: 'closure', plannedFor: berlin('2026-03-16 10:00'), needsApproval: null },
    ]);
    expect(decision.because[1]).toBe('a final round: a call first, the letter only if nobody has called');
    expect(closureOf(given, '2026-03-16 09:59').plannedFor).toBe(berlin('2026-03-16 10:00'));
  });

  it.each(['phone', 'meeting'] as const)('writes nothing once somebody has spoken to them (%s), though they wrote afterwards', (channel) => {
    const decision = at({ events: [...interviewed('finalInterview'), rejected, call('2026-03-10 10:00', channel), call('2026-03-11 10:00', 'email')] }, '2026-03-20 10:00');
    expect(decision).toMatchObject({ open: true, steps: [] });
    expect(decision.because[1]).toBe('spoke to the candidate Tue 10 Mar: note whether they were told');
  });

  it('does not take a mail for a call', () => {
    expect(closureOf({ events: [...interviewed('finalInterview'), rejected, call('2026-03-10 10:00', 'email')] }, '2026-03-20 10:00').needsApproval).toMatch(/^somebody spoke/u);
  });

  it('also where the rejection names another stage, and where the job was filled', () => {
    const archived = event('application.rejected', '2026-03-09 10:00', { stage: { name: 'Archived' } });
    expect(wanted(at({ events: [...interviewed('finalInterview'), archived] }, '2026-03-09 10:00'))).toEqual(['callTask.finalRound', 'closure']);
    expect(wanted(at({ events: interviewed('finalInterview'), jobEvents: [filled] }, '2026-03-09 10:00'))).toEqual(['callTask.finalRound', 'closure']);
    expect(wanted(at({ events: [...interviewed(), archived] }, '2026-03-09 10:00'))).toEqual(['nudge.decision', 'closure']);
  });
});

describe('a recruiter who asks for the letter', () => {
  const asked = event('application.closeRequested', '2026-03-05 10:00', { close: { reason: 'positionCancelled', letter: true } });
  const given: Given = { events: [...interviewed('finalInterview'), asked] };

  it('has approved it, and it goes without grace, but not within the minimum gap', () => {
    expect(at(given, '2026-03-05 10:00').steps).toMatchObject([{ step: 'closure', reason: 'positionCancelled', needsApproval: null, plannedFor: berlin('2026-03-05 10:00') }]);
    expect(closureOf({ events: [...interviewed(), call('2026-03-04 12:00'), asked] }, '2026-03-05 10:00').plannedFor).toBeGreaterThanOrEqual(berlin('2026-03-06 12:00'));
  });

  it.each<[HiringEventType, EventFacts, string]>([
    ['application.offerMade', {}, 'an offer was made after that'],
    ['application.stageChanged', { stage: { name: 'Talks II' } }, 'moved to "Talks II" Thu 5 Mar, after that'],
    ['interview.scheduled', { interview: { id: 'I2' } }, 'an interview was put in the diary Thu 5 Mar, after that'],
  ])('is asked again where %s came in between', (type, facts, why) => {
    expect(closureOf({ events: [...(given.events ?? []), event(type, '2026-03-05 10:30', facts)] }, '2026-03-05 11:00').needsApproval).toBe(why);
  });

  it('keeps their reason when the ATS then says rejected', () => {
    expect(closureOf({ events: [...interviewed(), asked, event('application.rejected', '2026-03-05 10:05')] }, '2026-03-05 11:00')).toMatchObject({ reason: 'positionCancelled', needsApproval: null });
  });
});

describe('taken up again', () => {
  const letter = event('candidate.written', '2026-03-11 10:00', { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } });
  const again = event('application.reopened', '2026-03-12 10:00');

  it('after having been told, waits anew and may be told anew', () => {
    expect(at({ events: [...interviewed(), rejected, letter] }, '2026-03-12 09:59')).toMatchObject({ status: 'told', open: false });
    expect(at({ events: [...interviewed(), rejected, letter, again] }, '2026-03-12 10:00')).toMatchObject({ status: 'onTime', open: true, told: null, promisedBy: berlin('2026-03-19 10:00') });
    const second = { events: [...interviewed(), rejected, letter, again, event('application.rejected', '2026-03-13 10:00')] };
    expect(closureOf(second, '2026-03-17 10:00').episode).not.toBe(closureOf(turnedDown, '2026-03-11 10:00').episode);
  });
});

describe('one person is one person', () => {
  it.each([
    [{ offerOut: true, pendingInterview: false }, 'held: the same person has an offer out on another job'],
    [{ offerOut: false, pendingInterview: true }, 'held: the same person has an interview to come on another job'],
  ])('while they have %j elsewhere the closure waits from day to day', (other, why) => {
    const given = { ...turnedDown, others: [other] };
    expect(closureOf(given, '2026-03-11 10:00')).toMatchObject({ plannedFor: berlin('2026-03-12 10:00') });
    expect(closureOf(given, '2026-03-12 10:00')).toMatchObject({ plannedFor: berlin('2026-03-13 10:00') });
    expect(closureOf(given, '2026-03-11 10:00').because[1]).toBe(why);
    expect(at(given, '2026-03-11 10:00').nextLookAt).toBe(berlin('2026-03-12 10:00'));
    expect(closureOf({ ...given, others: [{ offerOut: false, pendingInterview: false }] }, '2026-03-11 10:00').plannedFor).toBe(berlin('2026-03-11 10:00'));
  });
});

describe('somebody who has just heard of another application of theirs', () => {
  const heard: Given = { ...turnedDown, heardElsewhereAt: '2026-03-10 14:00' };

  it('hears of this one after as many days as there are between two contacts', () => {
    expect(closureOf(heard, '2026-03-10 14:00').plannedFor).toBe(berlin('2026-03-12 14:00'));
    expect(closureOf({ ...heard, policy: { minimumGapDays: 0 } }, '2026-03-10 14:00').plannedFor).toBe(berlin('2026-03-11 10:00'));
    expect(at({ events: interviewed(), heardElsewhereAt: '2026-03-09 10:00' }, '2026-03-09 11:00').steps.find(({ kind }) => kind === 'statusUpdate')?.plannedFor).toBe(berlin('2026-03-11 10:00'));
  });

  it('hears of it nevertheless by the day that a letter about it has named', () => {
    const named = event('candidate.written', '2026-03-04 10:00', { letter: { messageId: 'msg_1', kind: 'statusUpdate', reason: 'stillDeciding', namesDay: '2026-03-11' } });
    expect(closureOf({ ...heard, events: [...(turnedDown.events ?? []), named] }, '2026-03-10 14:00').plannedFor).toBe(berlin('2026-03-11 10:00'));
  });
});

describe('a connection of which nothing certain is known', () => {
  it.each<[NonNullable<Given['connection']>, string]>([
    [{ state: 'paused' }, 'held: the connection is paused'],
    [{ staleSince: berlin('2026-03-10 10:00') }, 'held: nothing certain has come from the ATS since Tue 10 Mar'],
  ])('(%j) holds the letter', (connection, why) => {
    const closure = closureOf({ ...turnedDown, connection }, '2026-03-11 10:00');
    expect([closure.plannedFor, closure.because[1]]).toEqual([berlin('2026-03-12 10:00'), why]);
  });
});
