/** How much of a test employer's time is played at once: nobody who is left out may have anything due in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Due } from '../../src/db/test-dues.js';
import { boundsOf } from '../../src/jobs/bounds.js';

const UNTIL = 60;
/** Few moments and few applications, so that many fall together. */
const dues = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant<Due['what']>('look'), applicationId: fc.integer({ min: 0, max: 8 }).map(String), messageId: fc.constant(null), at: fc.integer({ min: 0, max: UNTIL }) }),
    fc.record({ what: fc.constant<Due['what']>('message'), applicationId: fc.option(fc.integer({ min: 0, max: 8 }).map(String)), messageId: fc.uuid(), at: fc.integer({ min: 0, max: UNTIL }) }),
  ),
  { minLength: 1, maxLength: 30 },
);
const span = fc.record({ from: fc.integer({ min: 0, max: 20 }), limit: fc.integer({ min: 1, max: 6 }), alone: fc.subarray(['0', '1', '2']).map((ids) => new Set(ids)) });

/** As the database answers: each kind in the order of time, one more than the limit. */
function asked(all: readonly Due[], limit: number): Due[] {
  const ofKind = (what: Due['what']): Due[] => all.filter((due) => due.what === what).sort((a, b) => a.at - b.at).slice(0, limit + 1);
  return [...ofKind('look'), ...ofKind('message')];
}

describe('a stretch', () => {
  it('has all that falls due in it, no more than the limit, and always something', () => {
    fc.assert(
      fc.property(dues, span, (all, { from, limit, alone }) => {
        const bounds = boundsOf(asked(all, limit), { from, until: UNTIL, limit, alone });
        if (bounds === null) throw new Error('something is due');
        const { applicationIds, messageIds, until, only } = bounds;
        const isIn = ({ applicationId, messageId }: Due): boolean => (applicationId === null ? messageIds.includes(messageId ?? '') : applicationIds.includes(applicationId));
        const at = (due: Due): number => Math.max(due.at, from);
        expect(applicationIds.length + messageIds.length).toBeGreaterThan(0);
        expect(applicationIds.length + messageIds.length).toBeLessThanOrEqual(limit);
        expect(all.some((due) => isIn(due) && at(due) <= until && (only === null || due.what === only))).toBe(true);
        const leftOut = all.filter((due) => !isIn(due) && at(due) <= until);
        // Only at one instant: others have their turn there next; and those who are played by themselves stand aside.
        const first = Math.min(...all.map(at));
        for (const due of leftOut) expect(at(due) === until && until === first).toBe(true);
        if (only === 'message') expect(all.some((due) => due.what === 'look' && at(due) === first && !alone.has(due.applicationId ?? ''))).toBe(false);
        if (applicationIds.some((id) => alone.has(id))) expect(applicationIds.length + messageIds.length).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('there is none where nothing is due', () => {
    expect(boundsOf([], { from: 0, until: 10, limit: 5, alone: new Set() })).toBeNull();
  });
});
