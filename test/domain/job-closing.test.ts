/** Closing a whole job: whom a letter to everybody would be true of, and who is left for a person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyToApplication } from '../../src/domain/application.js';
import { decide } from '../../src/domain/decide.js';
import { closingOf } from '../../src/domain/job-closing.js';
import { anyEvents, anyMoment, created, jobEvent } from '../support/histories.js';
import { berlin, caseOf, event, interviewed } from '../support/make.js';

const now = berlin('2026-03-12 10:00');
const closing = (given: Parameters<typeof caseOf>[0]) => closingOf(caseOf({ events: interviewed(), ...given }, now), 'positionFilled', now);

describe('a job that is closed for everybody', () => {
  it('tells whoever waits, with the reason given, and without a further approval', () => {
    expect(closing({})).toMatchObject({ step: { kind: 'closure', reason: 'positionFilled', needsApproval: null }, finalRound: false, heldBy: [] });
    expect(closing({ events: interviewed('finalInterview') })).toMatchObject({ finalRound: true });
    expect(closing({ reach: 'bounced' })).toMatchObject({ step: { kind: 'callTask' }, heldBy: ['bounced'] });
    expect(closing({ connection: { state: 'shadow' } })).toMatchObject({ heldBy: ['connectionShadow'] });
  });

  it.each([
    ['offerOut', [event('application.offerMade', '2026-03-10 10:00')]],
    ['interviewToCome', [event('interview.scheduled', '2026-03-10 10:00', { interview: { id: 'I2', startsAt: berlin('2026-03-16 10:00') } })]],
    ['interviewToCome', [event('interview.scheduled', '2026-03-10 10:00', { interview: { id: 'I2' } })]],
    ['outcomeUnclear', [event('application.closedUnclear', '2026-03-10 10:00')]],
    ['decidedAlready', [event('application.rejected', '2026-03-10 10:00')]],
    ['closedAlready', [event('application.closeRequested', '2026-03-10 10:00', { close: { reason: 'notSelected', letter: true } })]],
  ])('leaves to a person whom it might tell something untrue: %s', (left, more) => {
    expect(closing({ events: [...interviewed(), ...more] })).toEqual({ left });
  });

  it('passes over whoever is owed nothing', () => {
    expect(closing({ events: [...interviewed(), event('application.hired', '2026-03-10 10:00')] })).toBeNull();
    expect(closing({ events: [...interviewed(), event('application.excluded', '2026-03-10 10:00')] })).toBeNull();
  });

  it('in any history does what it said: the plan is what the request then leads to', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(jobEvent, { maxLength: 2 }), anyMoment, (events, jobEvents, at) => {
        const facts = caseOf({ events: [created, ...events], jobEvents }, at);
        const said = closingOf(facts, 'positionCancelled', at);
        if (said === null) return;
        if ('left' in said) {
          expect(decide(facts, at).open).toBe(true);
          return;
        }
        const request = { type: 'application.closeRequested' as const, occurredAt: at, dedupeKey: 'x', facts: { close: { reason: 'positionCancelled' as const, letter: true } } };
        const { steps, open } = decide({ ...facts, application: applyToApplication(facts.application, request) }, at);
        expect(open).toBe(true);
        expect(steps).toContainEqual(said.step);
        expect([facts.application.outcome, facts.application.offerSince, facts.application.told]).toEqual([null, null, null]);
      }),
      { numRuns: 500 },
    );
  });
});
