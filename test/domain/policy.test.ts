/** The employer's own rules: the defaults that are promised, and what one job says differently. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy, policyFor, promisedDays } from '../../src/domain/policy.js';

const none = { id: null, externalId: null };
const policy = (jobs: Policy['jobs']): Policy => ({ ...defaultPolicy, jobs });

describe('the default', () => {
  it('promises what is published', () => {
    expect(defaultPolicy).toMatchObject({ promises: { applied: 10, screening: 5, assessment: 5, interview: 5, finalInterview: 3 }, graceDays: 2, tellWithinDays: 5, closeOnSilence: false, burstLimit: 30 });
  });
  it('promises nothing while people are talking, or where it is over', () => {
    expect((['applied', 'finalInterview', 'offer', 'hired'] as const).map((kind) => promisedDays(defaultPolicy, kind))).toEqual([10, 3, null, null]);
  });
});

describe('one job', () => {
  it('keeps what it does not say differently, promise by promise', () => {
    const { promises, graceDays, tellWithinDays } = policyFor(policy({ J1: { graceDays: 4, promises: { applied: 20 } } }), { id: null, externalId: 'J1' });
    expect([promises, graceDays, tellWithinDays]).toEqual([{ ...defaultPolicy.promises, applied: 20 }, 4, 5]);
  });
  it('is found by our id before the ATS’s', () => {
    const both = policy({ job_1: { graceDays: 7 }, J1: { graceDays: 4 } });
    expect(policyFor(both, { id: 'job_1', externalId: 'J1' }).graceDays).toBe(7);
    expect(policyFor(both, { id: 'job_2', externalId: 'J1' }).graceDays).toBe(4);
    expect(policyFor(both, none).graceDays).toBe(2);
    expect(policyFor(both, { id: null, externalId: 'toString' })).toEqual(policyFor(both, none));
  });
  it('changes nothing for the others', () => {
    const whole = policy({ J1: { promises: { applied: 20 } } });
    policyFor(whole, { id: null, externalId: 'J1' });
    expect(policyFor(whole, none).promises).toEqual(defaultPolicy.promises);
  });
});
