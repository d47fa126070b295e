/** Many callers tell of the same new job and people at the same moment: each is answered, and each row is made once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type TestApp } from '../support/app.js';

let house: TestApp;
beforeAll(async () => {
  house = await openApp();
});
afterAll(() => house.close());

it('events about what nobody knew before, told by many at once, are all taken', async () => {
  const { key } = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  for (let round = 0; round < 40; round += 1) {
    const names = (n: number) => ({ application: { id: `A${String(round)}-${String(n % 3)}` }, candidate: { id: `C${String(round)}-${String(n % 2)}` }, job: { id: `J${String(round)}`, title: 'Baker' } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => house.call('post', '/v1/events', key).send({ events: [{ id: `e${String(round)}-${String(n)}`, type: 'application.created', timestamp: '2026-03-02T09:00:00.000Z', data: names(n) }] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  }
  expect(house.faults).toEqual([]);
  expect((await house.call('get', '/v1/applications?limit=200', key)).body.data).toHaveLength(120);
});
