/** The numbers, compared with a slow recount over many seasons. */
import { it } from 'vitest';
import { playNumbers } from '../support/number-seasons.js';

it.each(Array.from({ length: 10 }, (_, index) => 100 + index))('are those of a slow recount at every step of season %i', async (seed) => {
  await playNumbers(seed, 60);
}, 120_000);
