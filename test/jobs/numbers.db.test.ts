/** The numbers, compared with a slow recount from the events and messages; `numbers.all.test.ts` plays many more seasons. */
import { expect, it } from 'vitest';
import { playNumbers } from '../support/number-seasons.js';

it('are those of a slow recount at every step of a season, whatever is told late and however chunks and changes are mixed', async () => {
  const met = await playNumbers(2, 14);
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(0);
});
