/** The long form of killed.db.test.ts: two seeds, twenty deaths each, which fall between all steps. */
import { expect, it } from 'vitest';
import { killAgainAndAgain } from './killing.js';

it.each([1, 2])('a house killed twenty times loses nothing and sends nothing twice, seed %d', async (seed) => {
  const found = await killAgainAndAgain({ deaths: 20, seed });
  // Deaths have fallen between all steps: read, planned, frozen, taken by Resend, recorded here.
  for (const deaths of Object.values(found)) expect(deaths).toBeGreaterThan(0);
});
