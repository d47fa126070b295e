/** Which closures go in one letter. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gather, type TogetherClosure } from '../../src/domain/together.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { berlin, workingCalendar } from '../support/make.js';

const now = berlin('2026-03-04 11:00');
const calendar = workingCalendar();
const day = calendar.localDate;
const closure = (id: string, changes: Partial<TogetherClosure> = {}): TogetherClosure => ({ id, address: 'ana@example.com', greetingName: 'Ana', language: 'en', goesAt: now, ...changes });

it.each<[string, Partial<TogetherClosure>, { companions: string[]; waitUntil: number | null }]>([
  ['due now, goes along', {}, { companions: ['b'], waitUntil: null }],
  ['due since yesterday, goes along', { goesAt: now - DAY_MS }, { companions: ['b'], waitUntil: null }],
  ['due later today, is waited for', { goesAt: now + HOUR_MS }, { companions: [], waitUntil: now + HOUR_MS }],
  ['due tonight where its own job is, has its own letter', { goesAt: berlin('2026-03-04 21:00') }, { companions: [], waitUntil: null }],
  ['due tomorrow, has its own letter', { goesAt: now + DAY_MS }, { companions: [], waitUntil: null }],
  ['not to be sent, or awaiting a person, stays behind', { goesAt: null }, { companions: [], waitUntil: null }],
  ['to another address is of somebody else', { address: 'bruno@example.com' }, { companions: [], waitUntil: null }],
  ['to another name at the same address is of somebody else', { greetingName: 'Bruno' }, { companions: [], waitUntil: null }],
  ['to the same name in capitals is theirs', { greetingName: 'ANA' }, { companions: ['b'], waitUntil: null }],
  ['in another language cannot be in the same letter', { language: 'de' }, { companions: [], waitUntil: null }],
])('another one %s', (_how, changes, expected) => {
  expect(gather(closure('a'), [closure('b', changes)], { now, calendar, spreadSeed: 'a' })).toEqual(expected);
});

it('whoever has no address, or no name to be greeted by, goes with nobody', () => {
  for (const nothing of [{ address: null }, { greetingName: null }, { language: null }]) expect(gather(closure('a', nothing), [closure('b', nothing)], { now, calendar, spreadSeed: 'a' })).toEqual({ companions: [], waitUntil: null });
});

const anyClosures = fc
  .array(fc.record({ address: fc.constantFrom('ana@example.com', 'bruno@example.com', null), greetingName: fc.constantFrom('Ana', 'Bruno', null), language: fc.constantFrom('en', 'de'), goesAt: fc.oneof(fc.constant(null), fc.integer({ min: -3 * 24, max: 3 * 24 }).map((hours) => now + hours * HOUR_MS)) }), { maxLength: 6 })
  .map((list) => list.map((one, index) => ({ id: String(index), ...one })));

it('waits within the day only, and takes along nobody before their time, nor anybody else', () => {
  fc.assert(
    fc.property(anyClosures, (others) => {
      const { companions, waitUntil } = gather(closure('a'), others, { now, calendar, spreadSeed: 'a' });
      if (waitUntil !== null) expect([waitUntil > now, day(waitUntil), calendar.nextWorkingMoment(waitUntil)]).toEqual([true, day(now), waitUntil]);
      for (const id of companions) {
        const taken = others.find((other) => other.id === id);
        expect(taken).toMatchObject({ address: 'ana@example.com', greetingName: 'Ana', language: 'en' });
        expect(taken?.goesAt).toBeLessThanOrEqual(now);
      }
    }),
  );
});

it('going together is mutual: whichever of those due is asked, the same go', () => {
  fc.assert(
    fc.property(anyClosures, (all) => {
      const due = all.filter(({ goesAt }) => goesAt !== null && goesAt <= now);
      for (const one of due) for (const other of due) {
        const takes = (a: TogetherClosure, b: TogetherClosure): boolean => gather(a, due.filter((each) => each !== a), { now, calendar, spreadSeed: 'a' }).companions.includes(b.id);
        if (one !== other) expect(takes(one, other)).toBe(takes(other, one));
      }
    }),
  );
});
