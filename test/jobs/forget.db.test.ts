/** What is kept for a limited time goes when that is over, and not before; what belongs to somebody's application stays. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applications } from '../../src/db/schema.js';
import { inboundMails } from '../../src/db/schema-inbound.js';
import { idempotencyKeys } from '../../src/db/schema-service.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { createForget } from '../../src/jobs/forget.js';
import { interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ start: '2026-03-02T12:00:00Z' });
});
afterAll(() => world.close());

it('deletes mails that match nobody after thirty days and idempotent answers after one, and says how many', async () => {
  const { database: { db }, clock } = world;
  await world.tell(...interviewedOnMonday());
  const [application] = await db.select().from(applications);
  if (application === undefined) throw new Error('nobody applied');
  const mail = (id: string, days: number, more: Partial<typeof inboundMails.$inferInsert> = {}) => ({ id, emailId: id, receivedAt: clock.at - days * DAY_MS, notBefore: clock.at, status: 'unmatched' as const, text: 'hello', ...more });
  await db.insert(inboundMails).values([mail('old', 31), mail('new', 29), mail('bounce', 31, { status: 'bounce' }), mail('failed', 40, { status: 'failed' }), mail('waiting', 31, { status: 'waiting' }), mail('theirs', 400, { status: 'bounce', applicationId: application.id })]);
  const answer = (key: string, hours: number) => ({ caller: 'operator', key, requestHash: 'h', status: 201, answer: 'sealed', createdAt: clock.at - hours * HOUR_MS });
  await db.insert(idempotencyKeys).values([answer('old', 25), answer('new', 23)]);
  const logged: object[] = [];
  const forget = createForget({ database: world.database, clock, log: (event) => void logged.push(event) });
  await forget();
  await forget();
  expect((await db.select({ id: inboundMails.id }).from(inboundMails)).map(({ id }) => id).sort()).toEqual(['new', 'theirs', 'waiting']);
  expect((await db.select({ key: idempotencyKeys.key }).from(idempotencyKeys)).map(({ key }) => key)).toEqual(['new']);
  expect(logged).toEqual([{ level: 'info', msg: 'deleted what is kept for a limited time', unmatchedMails: 3, idempotentAnswers: 1, replacedKeys: 0 }]);
});
