/** Letters about one application stand together in the candidate's mail program, once the provider has told the Message-ID of the first. */
import { eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { messages } from '../../src/db/schema.js';
import { HOUR_MS } from '../../src/domain/instant.js';
import type { FrozenMail, Mailer } from '../../src/mail/mailer.js';
import { interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
afterEach(() => world.close());

it('the second letter to a candidate names the first, in the request that is frozen', async () => {
  const sent: FrozenMail[] = [];
  const provider: Mailer = { provider: 'resend', send: (mail) => Promise.resolve({ outcome: 'sent', providerId: `re_${String(sent.push(mail))}` }), find: () => Promise.resolve({ found: 'absent' }) };
  world = await openWorld({ start: '2026-03-02T09:00:00Z', mode: 'live', mailer: provider });
  await world.tell(...interviewedOnMonday());
  const { db } = world.database;
  const toCandidate = async () => (await db.select().from(messages).where(eq(messages.audience, 'candidate')).orderBy(messages.sentAt)).filter(({ sentAt }) => sentAt !== null);
  for (let hours = 0; hours < 24 * 30 && (await toCandidate()).length < 2; hours += 4) {
    world.clock.at += 4 * HOUR_MS;
    await world.looker.sweep();
    await world.delivery.run();
    for (const { id } of await toCandidate()) await db.update(messages).set({ internetMessageId: `<${id}@mail.example>` }).where(eq(messages.id, id));
  }
  const [first, second] = await toCandidate();
  expect(first?.frozen).toMatchObject({ headers: expect.not.objectContaining({ 'In-Reply-To': expect.anything() }) });
  expect(second?.frozen).toMatchObject({ headers: { 'In-Reply-To': `<${first?.id ?? ''}@mail.example>`, References: `<${first?.id ?? ''}@mail.example>` } });
  expect(sent.find(({ messageId }) => messageId === second?.id)).toEqual(second?.frozen);
  const toRecruiters = sent.filter(({ to }) => to !== first?.toAddress);
  expect(toRecruiters.length).toBeGreaterThan(0);
  for (const { headers } of toRecruiters) expect(headers).not.toHaveProperty('In-Reply-To');
});
