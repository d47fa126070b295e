/** Reasons are kept in English words: what is worded can be read back, and whatever is decided is worded so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReadReason, readReason, worded } from '../../src/domain/reason.js';
import { anyMoment, anyEvents, created, historyEnd, historyStart } from '../support/histories.js';
import { play } from '../support/play.js';

const stage = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((name) => name !== 'unnamed');

describe('a reason', () => {
  it('is read back as it was worded, whatever its stage is called', () => {
    fc.assert(
      fc.property(stage, fc.integer({ min: 0, max: 400 }), (name, days) => {
        const since = worded('inStage', { stage: name, on: 'Mon 2 Mar' });
        const read: ReadReason = { code: 'inStage', facts: { stage: name, on: { month: 3, day: 2 } } };
        expect(readReason(since)).toEqual(read);
        expect(readReason(worded('promiseOver', { since, days }))).toEqual({ code: 'promiseOver', facts: { since: read, days } });
      }),
    );
  });

  it('keeps the English words that the API has always given', () => {
    expect(worded('promiseOver', { since: worded('interviewed', { on: 'Mon 2 Mar' }), days: 1 })).toBe('interviewed Mon 2 Mar, promised an answer within 1 working day, nothing heard since');
    expect(worded('promisedBy', { since: worded('applied', { on: 'Mon 2 Mar' }), days: 5, by: 'Mon 9 Mar' })).toBe('applied Mon 2 Mar, promised an answer within 5 working days, by Mon 9 Mar');
  });

  it('of a stage without a name is read as such', () => {
    expect(readReason('in stage "unnamed" since Mon 2 Mar')).toEqual({ code: 'inStageUnnamed', facts: { on: { month: 3, day: 2 } } });
  });

  it.each(['nothing that we say', 'applied', 'applied Mon 2 Foo', 'held: something else'])('is not read out of other words: %s', (words) => {
    expect(readReason(words)).toBeNull();
  });

  it('that a decision gives can always be read back', () => {
    const unread = (reasons: readonly string[]): string[] => reasons.filter((words) => readReason(words) === null);
    fc.assert(
      fc.property(anyEvents, fc.array(anyMoment, { maxLength: 2 }), (events, approvals) => {
        const world = play({ events: [created, ...events] }, { from: historyStart, until: historyEnd, approvals });
        expect(unread(world.sent.flatMap(({ step }) => step.because))).toEqual([]);
        expect(unread(world.looks.flatMap(({ decision }) => decision.because))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
