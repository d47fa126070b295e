/** The short form of killed.all.test.ts: killed without warning some times, between taking in and sending: no event is lost, and no letter goes out twice. */
import { it } from 'vitest';
import { killAgainAndAgain } from './killing.js';

it('a house killed four times loses nothing and sends nothing twice', async () => {
  await killAgainAndAgain({ deaths: 4, seed: 20_260_304 });
}, 300_000);
