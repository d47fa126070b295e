/** Hindsight: what was known when, whom a closing letter would have told wrongly, and how long people waited. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventFacts, HiringEventType } from '../../src/domain/hiring-event.js';
import { DAY_MS } from '../../src/domain/instant.js';
import { cameOfOurLetters, heardAt, longestSilence, percentile, wrongOf } from '../../src/domain/replay.js';

const day = (n: number) => n * DAY_MS;
const event = (type: HiringEventType, occurredAt: number, { heard = occurredAt, facts = {} }: { heard?: number; facts?: EventFacts } = {}) => ({ type, occurredAt, heardAt: heard, facts });
const told: EventFacts = { contact: { channel: 'phone', told: true } };

describe('what was known when', () => {
  it.each([
    ['a call noted three days later counts from then', { origin: 'api', facts: told }, 'live', day(4)],
    ['an import counts from when things happened', { origin: 'import', facts: {} }, 'live', day(1)],
    ['what was read from the ATS at the start does too', { origin: 'ats', facts: { backlogUntil: day(4) } }, 'live', day(1)],
    ['on a test clock everything is heard at once', { origin: 'api', facts: told }, 'test', day(1)],
  ] as const)('%s', (_, { origin, facts }, mode, expected) => {
    expect(heardAt({ occurredAt: day(1), recordedAt: day(4), origin, facts }, mode)).toBe(expected);
  });

  it('an event announced for a later day counts from that day', () => {
    expect(heardAt({ occurredAt: day(9), recordedAt: day(4), origin: 'delivery', facts: {} }, 'live')).toBe(day(9));
  });

  it('letters of ours are left out from the beginning of the span, and what people did is not', () => {
    expect(cameOfOurLetters({ type: 'candidate.written', occurredAt: day(5) }, day(5))).toBe(true);
    expect(cameOfOurLetters({ type: 'candidate.written', occurredAt: day(4) }, day(5))).toBe(false);
    expect(cameOfOurLetters({ type: 'candidate.contacted', occurredAt: day(6) }, day(5))).toBe(false);
  });
});

describe('a closing letter of day 10', () => {
  it.each([
    ['hiredLater', [event('application.hired', day(12)), event('application.offerMade', day(11))], day(12)],
    ['offeredLater', [event('application.offerMade', day(11))], day(11)],
    ['interviewedLater', [event('interview.scheduled', day(13)), event('interview.scheduled', day(11))], day(11)],
    ['toldBefore', [event('candidate.contacted', day(9), { heard: day(12), facts: told })], day(9)],
    ['toldByPersonLater', [event('candidate.contacted', day(12), { facts: told })], day(12)],
    ['toldByPersonLater', [event('application.rejected', day(12), { facts: { outcome: { candidateToldAt: day(12) } } })], day(12)],
    ['toldBefore', [event('application.closeRequested', day(8), { heard: day(11), facts: { close: { reason: 'notSelected', letter: false } } })], day(8)],
    ['reopenedLater', [event('application.reopened', day(15))], day(15)],
  ] as const)('would have been wrong: %s', (why, events, at) => {
    expect(wrongOf(day(10), events)).toEqual({ why, at });
  });

  it.each([
    ['nothing came after it', [event('application.created', day(1)), event('interview.completed', day(5))]],
    ['the ATS was only put in order afterwards', [event('application.rejected', day(12))]],
    ['somebody only spoke to them', [event('candidate.contacted', day(12), { facts: { contact: { channel: 'phone' } } })]],
    ['the telling was known at the time', [event('candidate.contacted', day(9), { facts: told })]],
  ] as const)('would have been right where %s', (_, events) => {
    expect(wrongOf(day(10), events)).toBeNull();
  });
});

describe('how long they waited', () => {
  const span = { from: day(10), until: day(40) };

  it('is the longest time between two words that ended within the span', () => {
    expect(longestSilence({ startedAt: day(0), words: [day(8), day(20), day(12)], endedAt: day(25) }, span)).toBe(8);
    expect(longestSilence({ startedAt: day(0), words: [], endedAt: null }, span)).toBe(40);
    expect(longestSilence({ startedAt: day(0), words: [], endedAt: day(5) }, span)).toBe(0);
  });

  it('is never longer for one word more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 })), fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 60 })), (words, more, ended) => {
        const life = { startedAt: day(0), words: words.map(day), endedAt: ended === null ? null : day(ended) };
        expect(longestSilence({ ...life, words: [...life.words, day(more)] }, span)).toBeLessThanOrEqual(longestSilence(life, span));
      }),
    );
  });

  it('has a median between two where they are even', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(percentile([5], 0.9)).toBe(5);
    expect(percentile([], 0.5)).toBeNull();
    fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      expect([percentile(values, 0), percentile(values, 1)]).toEqual([Math.min(...values), Math.max(...values)]);
    }));
  });
});
