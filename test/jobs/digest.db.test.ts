/** Many reminders to one recruiter of a live employer: one mail, whatever happens on its way, and each of them in it once. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMailEvent } from '../../src/db/mail-events.js';
import { messages } from '../../src/db/schema.js';
import { createMailEvents } from '../../src/jobs/mail-events.js';
import { createResendMailer } from '../../src/mail/resend.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
let resend: FakeResend;

/** Five people were interviewed by Lee on Monday morning; on Friday night everything is looked at, and the reminders are due on the next working morning. */
beforeEach(async () => {
  resend = await startFakeResend({ ratePerSecond: 100, now: () => world.clock.at });
  const rate = { reserve: () => Promise.resolve(0), report: () => Promise.resolve() };
  world = await openWorld({ start: '2026-03-02T12:00:00Z', mode: 'live', mailer: createResendMailer({ apiKey: 're_test', baseUrl: resend.url, rate, timeoutMs: 5_000, wait: () => Promise.resolve() }) });
  for (let n = 1; n <= 5; n += 1) {
    await world.tell(...interviewedOnMonday().map((event) => ({ ...event, applicationId: `A${String(n)}`, candidateId: `C${String(n)}`, facts: { ...event.facts, ...(event.facts?.candidate === undefined ? {} : { candidate: { ...event.facts.candidate, lastName: `Ruiz ${String(n)}` } }) } })));
  }
  world.clock.at = Date.parse('2026-03-06T12:00:00Z');
  await world.looker.sweep();
});
afterEach(async () => {
  await world.close();
  await resend.close();
});

const nudges = async () => (await world.database.db.select().from(messages)).filter(({ kind }) => kind === 'nudge');
const waitAMinute = () => {
  world.clock.at += 3 * 60_000;
};

it('goes as one mail, though four workers take them up at once', async () => {
  await world.delivery.run();
  await world.delivery.run();
  expect(resend.accepted.map(({ body }) => [body.to, body.subject])).toEqual([['lee@acme.example', 'Several candidates are waiting for an answer from you']]);
  const rows = await nudges();
  const carrier = rows.find(({ togetherWith }) => togetherWith === null);
  expect(rows.map(({ status, togetherWith }) => [status, togetherWith ?? 'carries']).sort()).toEqual([['sent', 'carries'], ...Array.from({ length: 4 }, () => ['sent', carrier?.id])].sort());
  for (const { id } of rows) expect(resend.accepted[0]?.body.text).toContain(`/act/told.${id}.`);
  // The words are of five people: they are kept once.
  expect(rows.map(({ id, text, html, frozen }) => [id === carrier?.id, text !== null, html !== null, frozen !== null]).filter(([carries, ...kept]) => kept.some((known) => known !== carries))).toEqual([]);
  await keepMailEvent(world.database.db, { svixId: 's1', receivedAt: world.clock.at, event: { type: 'delivered', at: world.clock.at, providerId: carrier?.providerId ?? '', messageId: carrier?.id ?? '', detail: null, permanent: false } });
  const { database, clock, delivery } = world;
  await createMailEvents({ database, clock, settleAsSent: delivery.settleAsSent, wake: () => undefined, log: () => undefined }).run();
  expect((await nudges()).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'delivered'));
});

it('whose end is unknown is never written anew, nor repeated once one of them has been answered: the provider knows that it was sent', async () => {
  resend.weather([{ kind: 'acceptThenReset' }]);
  await world.delivery.run();
  expect((await nudges()).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'sending'));
  const last = (await nudges()).find(({ togetherWith }) => togetherWith !== null);
  await world.tell({ type: 'candidate.contacted', applicationId: 'A5', facts: { contact: { channel: 'phone', told: true } } });
  await world.looker.sweep();
  waitAMinute();
  await world.delivery.run();
  expect(resend.accepted).toHaveLength(1);
  expect((await nudges()).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'sent'));
  expect(last?.togetherWith).not.toBeNull();
});

it('that surely did not arrive is written anew, without whoever has been answered since', async () => {
  resend.weather([{ kind: '429' }]);
  await world.delivery.run();
  await world.tell({ type: 'candidate.contacted', applicationId: 'A5', facts: { contact: { channel: 'phone', told: true } } });
  await world.looker.sweep();
  waitAMinute();
  await world.delivery.run();
  expect(resend.accepted.map(({ body }) => ['Ruiz 1', 'Ruiz 2', 'Ruiz 3', 'Ruiz 4', 'Ruiz 5'].filter((name) => body.text?.includes(name)))).toEqual([['Ruiz 1', 'Ruiz 2', 'Ruiz 3', 'Ruiz 4']]);
  expect((await nudges()).map(({ status }) => status).sort()).toEqual(['cancelled', 'sent', 'sent', 'sent', 'sent']);
});
