/** What every decision keeps, whatever happened: no rung missed, no letter to whom none is owed, none at a rude hour. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Case, Decision } from '../../src/domain/decision.js';
import type { EventFacts, HiringEvent, HiringEventType } from '../../src/domain/hiring-event.js';
import { MINUTE_MS } from '../../src/domain/instant.js';
import { anyEvents, anyMoment, created, decisiveEvent, jobEvent, livelyEvent } from '../support/histories.js';
import { berlin, caseOf, event, type Given, interviewed, workingCalendar } from '../support/make.js';

const at = (given: Given, when: string | number): Decision => {
  const now = typeof when === 'string' ? berlin(when) : when;
  return decide(caseOf(given, now), now);
};
const long = berlin('2026-05-04 12:00');
const rejected = event('application.rejected', '2026-03-09 10:00');
const letters = ({ steps }: Decision) => steps.filter(({ audience }) => audience === 'candidate');

const anyGiven: fc.Arbitrary<Given> = fc.record({
  events: fc.tuple(fc.array(livelyEvent, { maxLength: 6 }), fc.array(decisiveEvent, { maxLength: 2 })).map(([lively, decisive]) => [created, ...lively, ...decisive]),
  jobEvents: fc.array(jobEvent, { maxLength: 2 }),
  connection: fc.record({ state: fc.constantFrom('active' as const, 'paused' as const, 'shadow' as const), atsMailsRejections: fc.constantFrom('never' as const, 'always' as const, 'unknown' as const) }),
  policy: fc.record({ closeOnSilence: fc.boolean(), minimumGapDays: fc.integer({ min: 0, max: 4 }), graceDays: fc.integer({ min: 0, max: 3 }), receipts: fc.boolean(), minimumAgeDays: fc.constantFrom(0, 2, 2, 20) }),
  others: fc.array(fc.record({ offerOut: fc.boolean(), pendingInterview: fc.boolean() }), { maxLength: 1 }),
  reach: fc.constantFrom('address' as const, 'address' as const, 'noAddress' as const, 'bounced' as const),
});

describe('any decision', () => {
  it('is the same for the same facts and moment', () => {
    fc.assert(
      fc.property(anyGiven, anyMoment, (given, now) => {
        expect(at({ ...given, events: [...(given.events ?? [])].reverse() }, now)).toEqual(at(given, now));
      }),
    );
  });

  it('leaves nobody open without a later look', () => {
    fc.assert(
      fc.property(anyGiven, anyMoment, (given, now) => {
        const { open, nextLookAt, steps } = at(given, now);
        if (open) expect(nextLookAt).toBeGreaterThan(now);
        else expect(steps).toEqual([]);
      }),
    );
  });

  it('stays as it is until its next look, so that looking only then misses nothing', () => {
    const shape = ({ steps, status, open }: Decision) => ({ open, status, steps: steps.map(({ step, episode, needsApproval }) => `${step} ${episode} ${String(needsApproval)}`) });
    fc.assert(
      fc.property(anyGiven, anyMoment, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (given, now, part) => {
        const decision = at(given, now);
        const next = decision.nextLookAt ?? now + 100 * MINUTE_MS;
        const between = now + Math.floor((next - now) * part);
        expect(shape(at(given, between))).toEqual(shape(decision));
        expect(shape(at(given, next - 1))).toEqual(shape(decision));
      }),
      { numRuns: 400 },
    );
  });

  it('stays as it is until its next look also where a law counts days beside the promises', () => {
    const shape = ({ steps, law }: Decision) => ({ law: [law?.interviewedAt, law?.dueAt, law?.open, law?.told], steps: steps.map(({ step, episode }) => `${step} ${episode}`) });
    const ontario = { place: { country: 'CA', region: 'ON' } };
    fc.assert(
      fc.property(anyGiven, anyMoment, fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (given, moment, days, part) => {
        const lawful = { ...given, posting: ontario };
        const now = moment + days * 24 * 60 * MINUTE_MS;
        const decision = at(lawful, now);
        const next = decision.nextLookAt ?? now + 100 * 24 * 60 * MINUTE_MS;
        expect(shape(at(lawful, now + Math.floor((next - now) * part)))).toEqual(shape(decision));
        expect(shape(at(lawful, next - 1))).toEqual(shape(decision));
      }),
      { numRuns: 400 },
    );
  });

  it('lets no letter reach a candidate in the past, at a rude hour, or within the minimum gap', () => {
    // The candidate's own zone, or that of the job, or the employer's: whichever it is, the hours are kept there.
    const zones = ['America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Europe/Berlin'].map((zone) => workingCalendar(zone, { '2026-03-17': 'a holiday' }));
    const employer = workingCalendar();
    fc.assert(
      fc.property(anyGiven, anyMoment, fc.constantFrom(...zones), (given, now, candidate) => {
        const decision = at({ ...given, calendars: { candidate } }, now);
        for (const { kind, plannedFor } of letters(decision)) {
          const day = candidate.localDate(plannedFor);
          if (kind === 'closure') expect([candidate.isDayBeforeHoliday(day), candidate.isLastWorkingDayOfWeek(day) && plannedFor >= candidate.momentOf(day, 15 * 60)]).toEqual([false, false]);
          expect(plannedFor).toBeGreaterThanOrEqual(now);
          expect(candidate.nextWorkingMoment(plannedFor)).toBe(plannedFor);
          if (decision.lastContactAt !== null) expect(plannedFor).toBeGreaterThanOrEqual(employer.addWorkingDays(decision.lastContactAt, given.policy?.minimumGapDays ?? 2));
        }
      }),
    );
  });

  it('ends no application that is younger than the policy says, unless a recruiter asked for it', () => {
    fc.assert(
      fc.property(anyGiven, anyMoment, fc.integer({ min: 0, max: 30 }), (given, now, minimumAgeDays) => {
        const facts = caseOf({ ...given, policy: { ...given.policy, minimumAgeDays } }, now);
        const { appliedAt, firstEventAt, closeRequest } = facts.application;
        if (closeRequest?.letter === true) return;
        const oldEnough = facts.calendars.employer.addWorkingDays(appliedAt ?? firstEventAt ?? now, minimumAgeDays);
        for (const { kind, plannedFor, dueAt } of decide(facts, now).steps) if (kind === 'closure') expect(Math.min(plannedFor, dueAt)).toBeGreaterThanOrEqual(minimumAgeDays === 0 ? 0 : oldEnough);
      }),
    );
  });

  it('says why, in words', () => {
    fc.assert(
      fc.property(anyGiven, anyMoment, (given, now) => {
        const { because, steps } = at(given, now);
        for (const words of [because, ...steps.map((step) => step.because)]) {
          expect(words.length).toBeGreaterThan(0);
          expect(words.join(' ')).not.toMatch(/undefined|null|NaN|Invalid|\d{10}/u);
        }
      }),
    );
  });
});

describe('nobody is written to', () => {
  const cases: [string, HiringEventType, EventFacts, string][] = [
    ['who was hired', 'application.hired', {}, 'hired'],
    ['who withdrew', 'application.withdrawn', {}, 'withdrawn'],
    ['who declined the offer', 'application.offerDeclined', {}, 'withdrawn'],
    ['whom the recruiter excluded', 'application.excluded', {}, 'excluded'],
    ['who was taken off the job', 'application.deleted', {}, 'excluded'],
    ['who is a prospect', 'application.updated', { prospect: true }, 'excluded'],
    ['who works here already', 'application.updated', { internal: true }, 'excluded'],
    ['whom an agency brought', 'application.updated', { agency: true }, 'excluded'],
    ['who was told on the phone', 'candidate.contacted', { contact: { channel: 'phone', told: true } }, 'told'],
    ['who is closed without a letter', 'application.closeRequested', { close: { reason: 'notSelected', letter: false } }, 'told'],
  ];
  const ends: [string, Given][] = [['on whom nobody decided', {}], ['who was rejected', { events: [rejected] }], ['whose job was filled', { jobEvents: [event('job.filled', '2026-03-09 10:00')] }]];

  describe.each(ends)('%s', (_end, { events = [], jobEvents = [] }) => {
    it.each(cases)('%s', (_who, type, facts, status) => {
      const before: Given = { events: [...interviewed(), ...events], jobEvents, policy: { closeOnSilence: true } };
      expect(letters(at(before, long)), 'without it, somebody would be').not.toEqual([]);
      const decision = at({ ...before, events: [...interviewed(), ...events, event(type, '2026-03-10 10:00', facts)] }, long);
      expect(decision).toMatchObject({ status, open: false, steps: [], nextLookAt: null });
    });

    it('who asked to be forgotten', () => {
      const decision = at({ events: [...interviewed(), ...events], jobEvents, candidateEvents: [event('candidate.erased', '2026-03-10 10:00')] }, long);
      expect(decision).toMatchObject({ status: 'excluded', open: false, steps: [] });
    });

    it('in a stage that the policy excludes, whatever its case', () => {
      expect(at({ events: [...interviewed(), ...events], jobEvents, policy: { excludedStages: ['TALKS'] } }, long)).toMatchObject({ status: 'excluded', open: false, steps: [] });
    });
  });

  it('with an offer out, until it ends, though the job is filled', () => {
    const given: Given = { events: [...interviewed(), event('application.offerMade', '2026-03-09 10:00')], jobEvents: [event('job.filled', '2026-03-12 10:00')], policy: { closeOnSilence: true } };
    expect(at(given, long)).toMatchObject({ open: true, status: 'onTime', steps: [] });
  });

  it('in the offer stage, though the ATS never announced an offer and the job is filled', () => {
    const offered = event('application.created', '2026-03-02 10:00', { stage: { name: 'Offer', kind: 'offer' } });
    expect(at({ events: [offered], jobEvents: [event('job.filled', '2026-03-12 10:00')] }, long).steps).toEqual([]);
  });

  it('before an event that lies ahead: it is looked at again then', () => {
    const withdrawn = event('application.withdrawn', '2026-03-09 11:00');
    const given = { events: [...interviewed(), withdrawn] };
    expect(at(given, '2026-03-09 10:59')).toMatchObject({ open: true, nextLookAt: berlin('2026-03-09 11:00') });
    expect(at(given, '2026-03-09 11:00').open).toBe(false);
  });
});

describe('an agency’s candidate', () => {
  it('is written to where the policy says so', () => {
    expect(letters(at({ events: [...interviewed(), event('application.updated', '2026-02-21 10:00', { agency: true })], policy: { writeToAgencyCandidates: true } }, long))).not.toEqual([]);
  });
});

describe('somebody who cannot be written to', () => {
  it.each(['noAddress', 'bounced'] as const)('(%s) is to be called instead, for an update and for an end', (reach) => {
    const silent = at({ events: interviewed(), reach }, '2026-03-09 11:00');
    expect(silent.steps.map(({ step, reason, audience }) => [step, reason, audience])).toEqual([['escalation.1', 'promiseBroken', 'hiringLead'], ['callTask.statusUpdate.1', reach, 'recruiter']]);
    const ended = at({ events: [...interviewed(), rejected], reach }, '2026-03-11 10:00');
    expect(ended.steps.find(({ step }) => step === 'callTask.closure')).toMatchObject({ kind: 'callTask', reason: reach, audience: 'recruiter', needsApproval: null, plannedFor: berlin('2026-03-11 10:00') });
    expect(letters(ended)).toEqual([]);
  });

  it('since our closure came back is to be called, even where the address may still be written to', () => {
    const letter = { letter: { messageId: 'm1', kind: 'closure' as const, reason: 'notSelected' } };
    const events = [...interviewed(), rejected, event('candidate.written', '2026-03-11 10:00', letter), event('candidate.unreached', '2026-03-11 10:05', letter)];
    const decision = at({ events }, '2026-03-11 10:05');
    expect(decision).toMatchObject({ open: true, told: null });
    expect(decision.steps.map(({ step }) => step)).toContain('callTask.closure');
    expect(letters(decision)).toEqual([]);
  });
});

describe('the backlog of a connection', () => {
  const activatedAt = berlin('2026-03-12 09:00');
  const given = (events: HiringEvent[]): Given => ({ events, connection: { activatedAt } });

  it('waits for approval, all of it', () => {
    const { steps } = at(given([...interviewed(), rejected]), '2026-03-12 09:00');
    expect(steps.map(({ step, needsApproval }) => [step, needsApproval])).toEqual([
      ['nudge.decision', 'owed since before this connection became active'],
      ['closure', 'owed since before this connection became active'],
    ]);
  });

  it('is only what fell due before the connection became active', () => {
    const justDue = { ...given([...interviewed(), rejected]), connection: { activatedAt: berlin('2026-03-11 10:00') } };
    expect(at(justDue, '2026-03-11 10:00').steps.map(({ step, needsApproval }) => [step, needsApproval === null])).toEqual([['nudge.decision', false], ['closure', true]]);
    expect(at(given(interviewed()), '2026-03-16 11:00').steps.map(({ needsApproval }) => needsApproval)).toEqual([null, null]);
    expect(at(given(interviewed()), '2026-03-12 09:00').steps.every(({ needsApproval }) => needsApproval !== null)).toBe(true);
  });
});

describe('news of the job', () => {
  it('never changes who was told, hired or withdrew', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(jobEvent, { maxLength: 3 }), anyMoment, (events, jobEvents, now) => {
        const without = at({ events }, now);
        if (without.open) return;
        expect(at({ events, jobEvents }, now)).toMatchObject({ status: without.status, open: false, steps: [] });
      }),
    );
  });
});

describe('a case', () => {
  it('is left as it was', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) freeze(part);
      return Object.freeze(value);
    };
    const facts: Case = freeze(caseOf({ events: [...interviewed(), rejected] }, long));
    expect(() => decide(facts, long)).not.toThrow();
  });
});
