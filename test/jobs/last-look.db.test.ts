/** The last look before a letter is sent: what it finds is what the letter says. */
import { afterEach, expect, it } from 'vitest';
import { interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
afterEach(() => world.close());

const at = (iso: string): number => Date.parse(iso);
const update = async () => (await world.mails()).find(({ kind }) => kind === 'statusUpdate');

it('a status update planned while the recruiter was deciding says that the job is on hold, where it has been put on hold since and nobody has looked', async () => {
  world = await openWorld({ start: '2026-03-09T12:00:00Z', mode: 'live' });
  await world.tell(...interviewedOnMonday());
  await world.looker.sweep();
  // The promise has ended in the evening: planned for the next morning.
  world.clock.at = at('2026-03-09T18:00:00Z');
  await world.looker.sweep();
  expect(await update()).toMatchObject({ status: 'planned', reason: 'stillDeciding' });
  await world.tell({ type: 'job.onHold', jobId: 'J1', occurredAt: at('2026-03-09T18:30:00Z') });
  world.clock.at = at('2026-03-10T10:00:00Z');
  await world.delivery.run();
  expect(await update()).toMatchObject({ status: 'delivered', reason: 'jobOnHold', text: expect.stringContaining('on hold') });
});
