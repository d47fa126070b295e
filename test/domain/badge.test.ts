/** What a badge says: nothing while so few are behind it, never more than is true, and only as text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { badgeNumbers, badgeSvg, badgeWords, FEWEST_FOR_A_BADGE } from '../../src/domain/badge.js';

it('says nothing under twenty applications, and never more than is true', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.option(fc.double({ min: 0, max: 400, noNaN: true })), (told, silent, medianDaysToAnswer) => {
      const numbers = badgeNumbers({ told, silent, medianDaysToAnswer });
      if (told + silent < FEWEST_FOR_A_BADGE) {
        expect(numbers).toEqual({ applications: null, heardBackRate: null, medianDays: null });
        expect(badgeWords(numbers, 'live')).not.toMatch(/\d/);
        return;
      }
      expect(numbers.heardBackRate).toBeLessThanOrEqual(told / (told + silent));
      if (silent > 0) expect(numbers.heardBackRate).toBeLessThan(1);
      if (told < FEWEST_FOR_A_BADGE) expect(numbers.medianDays).toBeNull();
    }),
  );
});

it('says so where the data are of a test, and is read aloud as it is seen', () => {
  const words = badgeWords(badgeNumbers({ told: 39, silent: 1, medianDaysToAnswer: 6.2 }), 'test');
  expect(words).toBe('97% heard back, in 6 days (median), test data');
  expect(badgeSvg(words)).toContain(`<title>Candidates: ${words}</title>`);
  expect(badgeSvg('<script>&')).not.toContain('<script>');
});
