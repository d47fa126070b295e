/** Nobody has decided: the rungs of the default policy, each with its twin one minute earlier. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Decision } from '../../src/domain/decision.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { berlin, caseOf, event, type Given, interviewed, workingCalendar } from '../support/make.js';

const at = (given: Given, when: string): Decision => decide(caseOf(given, berlin(when)), berlin(when));
const wanted = (decision: Decision): string[] => decision.steps.map(({ step, reason }) => `${step} ${reason}`);
const updated = (when: string): HiringEvent => event('candidate.written', when, { letter: { messageId: when, kind: 'statusUpdate', reason: 'stillDeciding' } });
const heard = [...interviewed(), updated('2026-03-09 11:00'), updated('2026-03-16 11:00')];
const stage = (when: string, kind: 'applied' | 'screening' | 'assessment' | 'interview' | 'finalInterview' | undefined): HiringEvent =>
  event('application.created', when, { stage: { name: 'S', ...(kind === undefined ? {} : { kind }) } });

describe('interviewed on Monday 2 March until eleven, with five working days promised', () => {
  it.each<[string, string, string[]]>([
    ['2026-03-02 10:59', 'onTime', []],
    ['2026-03-06 10:59', 'onTime', []],
    ['2026-03-06 11:00', 'dueSoon', ['nudge promiseEnding']],
    ['2026-03-09 10:59', 'dueSoon', ['nudge promiseEnding']],
    ['2026-03-09 11:00', 'silent', ['escalation.1 promiseBroken', 'statusUpdate.1 stillDeciding']],
    ['2026-03-16 10:59', 'silent', ['escalation.1 promiseBroken', 'statusUpdate.1 stillDeciding']],
    ['2026-03-16 11:00', 'silent', ['escalation.2 stillSilent', 'statusUpdate.2 stillDeciding']],
    ['2026-03-23 10:59', 'silent', ['escalation.2 stillSilent', 'statusUpdate.2 stillDeciding']],
    ['2026-03-23 11:00', 'silent', ['escalation.3 approvalsWaiting', 'closure noAnswerInTime']],
    ['2026-03-30 12:00', 'silent', ['escalation.4 stillSilent', 'closure noAnswerInTime']],
  ])('at %s is %s', (when, status, steps) => {
    const decision = at({ events: heard }, when);
    expect([decision.status, wanted(decision)]).toEqual([status, steps]);
    expect(decision.promisedBy).toBe(when < '2026-03-02 11:00' ? null : berlin('2026-03-09 11:00'));
  });

  it('says so in a recruiter’s words', () => {
    expect(at({ events: interviewed() }, '2026-03-03 09:00').because).toEqual(['interviewed Mon 2 Mar, promised an answer within 5 working days, by Mon 9 Mar']);
    expect(at({ events: interviewed() }, '2026-03-09 11:00').because).toEqual(['interviewed Mon 2 Mar, promised an answer within 5 working days, nothing heard since']);
    expect(at({ events: interviewed(), policy: { promises: { applied: 1, screening: 1, assessment: 1, interview: 1, finalInterview: 1 } } }, '2026-03-03 09:00').because[0]).toContain('within 1 working day, by Tue 3 Mar');
  });

  it('tells whom each step is for, and when', () => {
    const [escalation, update] = at({ events: interviewed() }, '2026-03-09 11:00').steps;
    expect(escalation).toMatchObject({ audience: 'hiringLead', needsApproval: null, plannedFor: berlin('2026-03-09 11:00') });
    expect(update).toMatchObject({ audience: 'candidate', needsApproval: null, plannedFor: berlin('2026-03-09 11:00'), dueAt: berlin('2026-03-09 11:00') });
    expect(at({ events: interviewed() }, '2026-03-06 11:00').steps[0]).toMatchObject({ audience: 'recruiter', plannedFor: berlin('2026-03-06 11:00') });
  });

  it('ends only with a person’s approval, unless the policy lets it', () => {
    const closure = (given: Partial<Given>) => at({ events: heard, ...given }, '2026-03-23 11:00').steps.find(({ kind }) => kind === 'closure');
    expect(closure({})?.needsApproval).toBe('nobody has decided: a person must say that this may be closed');
    expect(closure({ policy: { closeOnSilence: true } })?.needsApproval).toBeNull();
    expect(closure({ policy: { closeOnSilence: true }, connection: { atsMailsRejections: 'unknown' } })?.needsApproval).toMatch(/atsMailsRejections/u);
  });
});

describe('the promise', () => {
  it.each<['applied' | 'screening' | 'assessment' | 'interview' | 'finalInterview' | undefined, string]>([
    ['applied', '2026-03-16 10:00'],
    [undefined, '2026-03-16 10:00'],
    ['screening', '2026-03-09 10:00'],
    ['assessment', '2026-03-09 10:00'],
    ['interview', '2026-03-09 10:00'],
    ['finalInterview', '2026-03-05 10:00'],
  ])('in a stage of kind %s ends %s for somebody who came to it on Monday 2 March', (kind, end) => {
    expect(at({ events: [stage('2026-03-02 10:00', kind)] }, '2026-03-02 10:00').promisedBy).toBe(berlin(end));
  });

  it('counts anew from a call, a move, and being taken up again', () => {
    for (const [restart, what] of [
      [event('candidate.contacted', '2026-03-04 12:00', { contact: { channel: 'phone' } }), 'last heard from you Wed 4 Mar'],
      [event('application.stageChanged', '2026-03-04 12:00', { stage: { name: 'More talks', kind: 'interview' } }), 'in stage "More talks" since Wed 4 Mar'],
      [event('application.reopened', '2026-03-04 12:00'), 'taken up again Wed 4 Mar'],
    ] as const) {
      const decision = at({ events: [...interviewed(), restart] }, '2026-03-05 09:00');
      expect([decision.promisedBy, decision.because[0]?.split(',')[0]]).toEqual([berlin('2026-03-11 12:00'), what]);
    }
  });

  it('does not count anew from a letter of ours', () => {
    expect(at({ events: heard }, '2026-03-17 11:00').promisedBy).toBe(berlin('2026-03-09 11:00'));
  });
});

describe('however late we came to know', () => {
  it('a candidate hears of the delay as well as of an end', () => {
    expect(wanted(at({ events: interviewed() }, '2026-05-04 11:00'))).toEqual(['escalation.6 stillSilent', 'statusUpdate.2 stillDeciding', 'closure noAnswerInTime']);
    expect(wanted(at({ events: [...interviewed(), updated('2026-05-01 11:00')] }, '2026-05-04 11:00'))).toEqual(['escalation.6 stillSilent', 'closure noAnswerInTime']);
  });

  it('an update before the silence began does not count', () => {
    expect(wanted(at({ events: [...interviewed(), updated('2026-03-02 09:00')] }, '2026-03-30 11:00'))).toContain('statusUpdate.2 stillDeciding');
  });
});

describe('after a final round', () => {
  it('silence never ends anything, and says nothing of approvals that do not wait', () => {
    const events = [...interviewed('finalInterview'), updated('2026-03-05 11:00'), updated('2026-03-10 11:00')];
    expect(wanted(at({ events, policy: { closeOnSilence: true } }, '2026-03-13 11:00'))).toEqual(['escalation.3 stillSilent']);
    expect(wanted(at({ events, policy: { closeOnSilence: true } }, '2026-05-04 11:00'))).toEqual(['escalation.6 stillSilent']);
  });

  it('nor does it once the stage is called otherwise', () => {
    const back = event('application.stageChanged', '2026-03-03 11:00', { stage: { name: 'Waiting list', kind: 'interview' } });
    expect(wanted(at({ events: [...interviewed('finalInterview'), back], policy: { closeOnSilence: true } }, '2026-05-04 11:00'))).not.toContain('closure noAnswerInTime');
  });
});

describe('a recruiter who asks for time', () => {
  const asked = (until: string, reason?: 'recruiterAway') => event('application.snoozed', '2026-03-05 12:00', { snooze: { until: berlin(until), ...(reason === undefined ? {} : { reason }) } });

  it('gets it, and is reminded a day before it ends', () => {
    const given = { events: [...interviewed(), asked('2026-03-18 12:00')] };
    expect(at(given, '2026-03-09 11:00')).toMatchObject({ status: 'onTime', steps: [] });
    expect(at(given, '2026-03-09 11:00').because[1]).toBe('the recruiter asked for time until Wed 18 Mar');
    expect(wanted(at(given, '2026-03-17 11:59'))).toEqual([]);
    expect(wanted(at(given, '2026-03-17 12:00'))).toEqual(['nudge promiseEnding']);
    expect(wanted(at(given, '2026-03-18 12:00'))).toEqual(['escalation.1 promiseBroken', 'statusUpdate.1 stillDeciding']);
  });

  it('and says why has the candidate told that when the promise ends, and no longer than it is true', () => {
    const away = { events: [...interviewed(), asked('2026-03-18 12:00', 'recruiterAway')] };
    expect(wanted(at(away, '2026-03-09 10:59'))).toEqual([]);
    expect(wanted(at(away, '2026-03-09 11:00'))).toEqual(['statusUpdate.meanwhile recruiterAway']);
    expect(wanted(at(away, '2026-03-17 12:00'))).toEqual(['nudge promiseEnding', 'statusUpdate.meanwhile recruiterAway']);
    expect(wanted(at(away, '2026-03-18 12:00'))).toEqual(['escalation.1 promiseBroken', 'statusUpdate.1 stillDeciding']);
  });

  it('after the first rung begins the rungs anew when it is over', () => {
    const late = event('application.snoozed', '2026-03-10 12:00', { snooze: { until: berlin('2026-03-25 12:00') } });
    const before = at({ events: interviewed() }, '2026-03-09 11:00');
    const after = at({ events: [...interviewed(), late] }, '2026-03-25 12:00');
    expect(wanted(after)).toEqual(wanted(before));
    expect(after.steps[0]?.episode).not.toBe(before.steps[0]?.episode);
  });

  it('without a reason leaves standing what the first update has announced: another one on that day', () => {
    const events = [...interviewed(), updated('2026-03-09 11:00'), event('application.snoozed', '2026-03-13 12:00', { snooze: { until: berlin('2026-03-20 12:00') } })];
    expect(at({ events }, '2026-03-13 12:00').nextLookAt).toBe(berlin('2026-03-16 11:00'));
    expect(wanted(at({ events }, '2026-03-16 10:59'))).toEqual([]);
    expect(wanted(at({ events }, '2026-03-16 11:00'))).toEqual(['statusUpdate.meanwhile stillDeciding']);
    expect(wanted(at({ events: [...events, updated('2026-03-16 11:00')] }, '2026-03-18 11:00'))).not.toContain('statusUpdate.meanwhile stillDeciding');
  });

  it('for less than was promised anyway changes nothing', () => {
    const short = at({ events: [...interviewed(), asked('2026-03-06 12:00')] }, '2026-03-09 11:00');
    expect(short.steps.map(({ step, episode }) => [step, episode])).toEqual(at({ events: interviewed() }, '2026-03-09 11:00').steps.map(({ step, episode }) => [step, episode]));
  });
});

describe('a job on hold', () => {
  const held = [event('job.onHold', '2026-03-04 10:00')];
  const reopened = [...held, event('job.opened', '2026-04-01 10:00')];

  it('nudges nobody, tells the candidate so, and ends nothing', () => {
    const given = { events: interviewed(), jobEvents: held, policy: { closeOnSilence: true } };
    expect(at(given, '2026-03-06 11:00')).toMatchObject({ status: 'onHold', steps: [] });
    expect(wanted(at(given, '2026-03-09 11:00'))).toEqual(['statusUpdate.1 jobOnHold']);
    expect(at({ ...given, events: heard }, '2026-03-27 11:00')).toMatchObject({ status: 'onHold', steps: [] });
    expect(at(given, '2026-03-09 11:00').because).toContain('the job is on hold');
  });

  it('and taken up again has a promise’s length before silence may end anything', () => {
    const given = { events: heard, jobEvents: reopened, policy: { closeOnSilence: true } };
    const closures = (when: string) => at(given, when).steps.filter(({ kind }) => kind === 'closure').length;
    expect([closures('2026-04-01 11:00'), closures('2026-04-08 09:59'), closures('2026-04-08 10:00')]).toEqual([0, 0, 1]);
    expect(at(given, '2026-04-07 12:00').nextLookAt).toBe(berlin('2026-04-08 10:00'));
  });

  it('and taken up again is told as that', () => {
    expect(wanted(at({ events: interviewed(), jobEvents: [...held, event('job.opened', '2026-03-06 10:00')] }, '2026-03-09 11:00'))).toContain('statusUpdate.1 processRestarted');
  });
});

describe('nobody is told what might be untrue', () => {
  it('while an interview is to come', () => {
    const next = event('interview.scheduled', '2026-03-05 10:00', { interview: { id: 'I2', startsAt: berlin('2026-03-20 10:00'), endsAt: berlin('2026-03-20 11:00') } });
    const decision = at({ events: [...interviewed(), next] }, '2026-03-16 11:00');
    expect(decision).toMatchObject({ status: 'onTime', steps: [], nextLookAt: berlin('2026-03-20 11:00'), because: ['an interview is to come Fri 20 Mar'] });
  });

  it('while one is in the diary whose time is not known; the recruiter hears of it', () => {
    const next = event('interview.scheduled', '2026-03-05 10:00', { interview: { id: 'I2' } });
    const decision = at({ events: [...interviewed(), next] }, '2026-03-16 11:00');
    expect(wanted(decision)).toEqual(['escalation.2 stillSilent']);
    expect(decision.because[1]).toBe('an interview whose time the ATS does not tell is in the diary: nobody is written to until it is over');
  });

  it('while their stage has no kind', () => {
    const decision = at({ events: [stage('2026-03-02 10:00', undefined)] }, '2026-03-16 10:00');
    expect(wanted(decision)).toEqual(['escalation.1 promiseBroken']);
    expect(decision.because[1]).toBe('stage "S" has no kind yet: nobody is written to until you say which it is (PUT /v1/connections/{id}/stages)');
  });
});

describe('a letter is held', () => {
  it.each([
    [{ connection: { state: 'paused' as const } }, 'held: the connection is paused'],
    [{ connection: { staleSince: berlin('2026-03-07 10:00') } }, 'held: nothing certain has come from the ATS since Sat 7 Mar'],
  ])('%j', (given, why) => {
    const update = at({ events: interviewed(), ...given }, '2026-03-09 11:00').steps.find(({ kind }) => kind === 'statusUpdate');
    expect([update?.plannedFor, update?.because.at(-1)]).toEqual([berlin('2026-03-10 11:00'), why]);
  });

  it('until the minimum gap since the last contact has passed', () => {
    const given = { events: [...interviewed(), event('candidate.written', '2026-03-06 15:00', { letter: { messageId: 'm', kind: 'receipt', reason: 'x' } })] };
    expect(at(given, '2026-03-09 11:00').steps[1]?.plannedFor).toBe(berlin('2026-03-10 15:00'));
  });

  it('until the morning where the candidate is', () => {
    const update = at({ events: interviewed(), calendars: { candidate: workingCalendar('America/Los_Angeles') } }, '2026-03-09 11:00').steps[1];
    // Summer time has begun there on 8 March: nine o'clock is 17:00 in Berlin.
    expect(update?.plannedFor).toBeGreaterThanOrEqual(berlin('2026-03-09 17:00'));
    expect(update?.plannedFor).toBeLessThan(berlin('2026-03-09 17:45'));
  });

  it('while the same person is still talking to us about another job', () => {
    const closure = at({ events: heard, others: [{ offerOut: false, pendingInterview: true }], policy: { closeOnSilence: true } }, '2026-03-23 11:00').steps.find(({ kind }) => kind === 'closure');
    expect([closure?.plannedFor, closure?.because.at(-1)]).toEqual([berlin('2026-03-24 11:00'), 'held: the same person is still talking to us about another job']);
  });
});
