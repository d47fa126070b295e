/** Killed without warning a dozen times, between any two steps of taking in and of sending: no event is lost, and no letter goes out twice. */
import { expect, it } from 'vitest';
import { killAgainAndAgain } from './killing.js';

it('a house killed a dozen times loses nothing and sends nothing twice', async () => {
  const found = await killAgainAndAgain({ deaths: 12, seed: 20_260_304 });
  // Else the deaths would have fallen into idle moments.
  expect(found.unread).toBeGreaterThan(0);
  expect(found.planned + found.notTaken + found.notRecorded).toBeGreaterThan(0);
}, 300_000);
