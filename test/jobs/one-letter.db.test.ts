/** One mail tells several closures: whatever the provider answers, or the house dies of, they have one end. */
import { isDeepStrictEqual } from 'node:util';
import { eq, inArray, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { erasePersons } from '../../src/db/erasure.js';
import { keepMailEvent } from '../../src/db/mail-events.js';
import { applications, candidates, hiringEvents, messages } from '../../src/db/schema.js';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { createMailEvents } from '../../src/jobs/mail-events.js';
import type { FoundMail, FrozenMail, Mailer, SendOutcome } from '../../src/mail/mailer.js';
import { testMark } from '../support/marks.js';
import { openWorld, type World } from '../support/world.js';

/** The provider: takes each key once, and answers as it is told to. */
const provider = {
  accepted: new Map<string, FrozenMail>(),
  /** The next answers; when there are none left, it takes the mail. */
  weather: [] as ('refuses' | 'takes and says nothing' | 'loses it' | 'takes it and the house dies')[],
  records: 'lagging' as 'lagging' | 'complete',
  send(mail: FrozenMail): Promise<SendOutcome> {
    const spell = provider.weather.shift();
    if (spell === 'refuses') return Promise.resolve({ outcome: 'tryLater', reachedProvider: 'no', retryAfterMs: null, why: 'too many requests' });
    if (spell === 'loses it') return Promise.resolve({ outcome: 'tryLater', reachedProvider: 'unknown', retryAfterMs: null, why: 'no answer' });
    const known = provider.accepted.get(mail.messageId);
    if (known !== undefined && !isDeepStrictEqual(known, mail)) return Promise.resolve({ outcome: 'reconcile', why: 'the key is known with another body' });
    provider.accepted.set(mail.messageId, mail);
    if (spell === 'takes it and the house dies') return Promise.reject(new Error('killed'));
    return Promise.resolve(spell === undefined ? { outcome: 'sent', providerId: `r_${mail.messageId}` } : { outcome: 'tryLater', reachedProvider: 'unknown', retryAfterMs: null, why: 'no answer' });
  },
  find(mail: FrozenMail): Promise<FoundMail> {
    if (provider.records === 'lagging') return Promise.resolve({ found: 'unknown', why: 'the records lag' });
    return Promise.resolve(provider.accepted.has(mail.messageId) ? { found: 'sent', providerId: `r_${mail.messageId}`, lastEvent: null } : { found: 'absent' });
  },
};

/** A Wednesday, half past ten in Madrid. */
const NOW = Date.parse('2026-03-04T09:30:00Z');
let world: World;

beforeAll(async () => {
  const mailer: Mailer = { provider: 'resend', send: (mail) => provider.send(mail), find: (mail) => provider.find(mail) };
  world = await openWorld({ start: new Date(NOW).toISOString(), mode: 'live', mailer });
  await world.setPolicy({ burstLimit: 100 });
});
beforeEach(() => {
  provider.weather = [];
  provider.records = 'lagging';
});
afterAll(() => world.close());

/** Rejected for two jobs, and the letter is due now. @param records in which the ATS has the person */
async function rejectedTwice(who: string, records: readonly [string, string] = [who, who]): Promise<void> {
  await world.tell(
    ...([1, 2] as const).flatMap((n) => {
      const about = { applicationId: `${who}-${String(n)}`, candidateId: records[n - 1] ?? who, jobId: `job-${who}-${String(n)}` };
      const facts = { candidate: { firstName: 'Ana', email: `${who}@example.com`, locale: 'en' }, job: { title: n === 1 ? 'Baker' : 'Cook' } };
      return [{ ...about, type: 'application.created' as const, occurredAt: Date.parse('2026-02-24T09:00:00Z') + n, facts }, { ...about, type: 'application.rejected' as const, occurredAt: Date.parse('2026-02-26T09:00:00Z'), facts: {} }];
    }),
  );
  await world.looker.sweep();
}

async function closuresOf(who: string) {
  const rows = await world.database.db.select().from(applications).where(like(applications.externalId, `${who}-%`));
  const mails = await world.database.db.select().from(messages).where(inArray(messages.applicationId, rows.map(({ id }) => id)));
  return rows.sort((a, b) => (a.externalId < b.externalId ? -1 : 1)).flatMap(({ id }) => mails.filter(({ applicationId, kind }) => applicationId === id && kind === 'closure'));
}
const statuses = async (who: string): Promise<string[]> => (await closuresOf(who)).map(({ status }) => status);
const mailsTo = (who: string): FrozenMail[] => [...provider.accepted.values()].filter(({ to }) => to === `${who}@example.com`);
const toldIn = async (who: string): Promise<number> => {
  const ids = (await closuresOf(who)).map(({ id }) => id);
  return (await world.database.db.select().from(hiringEvents)).filter(({ type, data }) => type === 'candidate.written' && ids.includes((data as { letter: { messageId: string } }).letter.messageId)).length;
};

it('taken at once, both are sent by one mail, however many workers are at it', async () => {
  await rejectedTwice('two');
  await Promise.all([world.delivery.run(), world.delivery.run(), world.delivery.run()]);
  expect(await statuses('two')).toEqual(['sent', 'sent']);
  expect(mailsTo('two')).toHaveLength(1);
  expect(mailsTo('two')[0]?.text).toMatch(/Baker[^]*Cook/);
  expect(await toldIn('two')).toBe(2);
});

it('killed between sending and recording, the same mail is tried again and no other', async () => {
  await rejectedTwice('killed');
  provider.weather = ['takes it and the house dies'];
  await expect(world.delivery.run()).rejects.toThrow('killed');
  expect(await statuses('killed')).toEqual(['sending', 'sending']);
  // Nobody sends the second by itself, nor looks upon it as open.
  await world.looker.sweep();
  await world.delivery.run();
  expect([mailsTo('killed').length, await statuses('killed')]).toEqual([1, ['sending', 'sending']]);
  world.clock.at += 3 * MINUTE_MS;
  await world.delivery.run();
  expect([mailsTo('killed').length, await statuses('killed'), await toldIn('killed')]).toEqual([1, ['sent', 'sent'], 2]);
});

it('surely not taken, both are planned as before; told of one by phone meanwhile, the other has a letter of its own', async () => {
  await rejectedTwice('refused');
  provider.weather = ['refuses'];
  await world.delivery.run();
  expect((await closuresOf('refused')).map(({ status, togetherWith, frozen }) => [status, togetherWith, frozen])).toEqual([['planned', null, null], ['planned', null, null]]);
  // Noted late: the gap to the other's letter is over.
  await world.tell({ type: 'candidate.contacted', applicationId: 'refused-1', occurredAt: Date.parse('2026-03-02T09:00:00Z'), facts: { contact: { channel: 'phone', told: true } } });
  world.clock.at += MINUTE_MS;
  await world.looker.sweep();
  await world.delivery.run();
  expect(await statuses('refused')).toEqual(['cancelled', 'sent']);
  expect(mailsTo('refused').map(({ text }) => text.includes('Baker'))).toEqual([false]);
});

it('where one has changed before the end is known, nothing is repeated; never sent, the other is told alone', async () => {
  await rejectedTwice('lost');
  provider.weather = ['loses it'];
  await world.delivery.run();
  await world.tell({ type: 'application.reopened', applicationId: 'lost-2' });
  provider.records = 'complete';
  world.clock.at += 15 * MINUTE_MS;
  await world.delivery.run();
  expect(mailsTo('lost')).toEqual([]);
  await world.looker.sweep();
  await world.delivery.run();
  expect(await statuses('lost')).toEqual(['sent', 'cancelled']);
  expect(mailsTo('lost').map(({ text }) => [text.includes('Baker'), text.includes('Cook')])).toEqual([[true, false]]);
  expect(await toldIn('lost')).toBe(1);
});

it('where one has changed before the end is known, and the mail turns out to have been sent, both were told: so it is recorded', async () => {
  await rejectedTwice('late');
  provider.weather = ['takes and says nothing'];
  await world.delivery.run();
  await world.tell({ type: 'application.reopened', applicationId: 'late-2' });
  provider.records = 'complete';
  world.clock.at += 15 * MINUTE_MS;
  await world.delivery.run();
  expect([mailsTo('late').length, await statuses('late'), await toldIn('late')]).toEqual([1, ['sent', 'sent'], 2]);
});

it('come back, it has told neither: the recruiter has both to call', async () => {
  await rejectedTwice('bounced');
  await world.delivery.run();
  const carrier = (await closuresOf('bounced')).find(({ togetherWith }) => togetherWith === null);
  await keepMailEvent(world.database.db, { svixId: 's1', receivedAt: world.clock.at, event: { type: 'bounced', at: world.clock.at, providerId: `r_${carrier?.id ?? ''}`, messageId: carrier?.id ?? '', detail: null, permanent: true } });
  const { database, clock, delivery } = world;
  await createMailEvents({ database, clock, settleAsSent: delivery.settleAsSent, wake: () => undefined, log: () => undefined }).run();
  expect(await statuses('bounced')).toEqual(['bounced', 'bounced']);
  world.clock.at += HOUR_MS;
  await world.looker.sweep();
  const calls = (await world.mails()).filter(({ kind, reason }) => kind === 'callTask' && reason === 'bounced');
  expect(calls).toHaveLength(2);
});

it('loses its words with the record of either, though another record of the same person stays', async () => {
  await rejectedTwice('twin', ['twin-a', 'twin-b']);
  await world.delivery.run();
  expect([mailsTo('twin').length, await statuses('twin')]).toEqual([1, ['sent', 'sent']]);
  const [second] = await world.database.db.select().from(candidates).where(eq(candidates.externalId, 'twin-b'));
  await erasePersons(world.database.db, [second?.id ?? ''], testMark);
  expect((await closuresOf('twin')).map(({ text, html, frozen, toAddress }) => [text, html, frozen, toAddress])).toEqual([[null, null, null, null], [null, null, null, null]]);
});
