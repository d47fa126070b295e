/** An employer's own Resend key, against a Resend that plays by its documents: letters go through it and come to no end elsewhere. */
import Fastify, { type FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { recordEvents } from '../../src/db/hiring-events.js';
import { messages, suppressions } from '../../src/db/schema.js';
import { forgetReplacedKeys, webhookSecretOf } from '../../src/db/sender-keys.js';
import { replacedSenderKeys, senderKeys } from '../../src/db/schema-sender.js';
import { createSeal } from '../../src/db/seal.js';
import { alarms } from '../../src/db/schema-service.js';
import { DAY_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { resendWebhooks } from '../../src/http/webhooks/resend.js';
import { createDelivery, type Delivery } from '../../src/jobs/delivery.js';
import { createLooker, type Looker } from '../../src/jobs/look.js';
import { createMailAccounts } from '../../src/jobs/mail-accounts.js';
import { createMailEvents, type MailEvents } from '../../src/jobs/mail-events.js';
import type { Mailer } from '../../src/mail/mailer.js';
import { createResendDomains } from '../../src/mail/resend-domains.js';
import { createResendMailer } from '../../src/mail/resend.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { testLinks } from '../support/links.js';
import { testMark } from '../support/marks.js';

const SECRET = `whsec_${Buffer.from('the secret of an account').toString('base64')}`;
const OTHER_SECRET = `whsec_${Buffer.from('a secret of somebody else').toString('base64')}`;
/** A Wednesday, half past ten in Madrid. */
const NOW = Date.parse('2026-03-04T09:30:00Z');
const path = '/v1/employer/sender';

const apiKeys: Record<string, 'full_access' | 'sending_access'> = { re_platform: 'full_access', re_acme: 'full_access', re_later: 'full_access', re_sends: 'sending_access' };
let resend: FakeResend;
let house: TestApp;
let doors: FastifyInstance;
let door: string;
let looker: Looker;
let delivery: Delivery;
let mailEvents: MailEvents;

beforeAll(async () => {
  let now = (): number => NOW;
  resend = await startFakeResend({ apiKeys, now: () => now() });
  resend.domains.set('dom_1', { name: 'acme.example', status: 'verified', region: 'eu-west-1', open_tracking: false, click_tracking: false });
  resend.domains.set('dom_2', { name: 'new.example', status: 'pending', region: 'eu-west-1', open_tracking: false, click_tracking: false });
  house = await openApp({ domainsOf: (apiKey) => createResendDomains({ apiKey, baseUrl: resend.url, timeoutMs: 5_000 }) });
  const { database, clock, seal } = house;
  clock.at = NOW;
  now = () => clock.at;
  const mailerOf = (apiKey: string): Mailer => createResendMailer({ apiKey, baseUrl: resend.url, rate: { reserve: async () => 0, report: async () => undefined }, wait: async () => undefined, timeoutMs: 5_000 });
  const common = { database, calendars: openCalendars(database.sql), clock, markOf: testMark, wake: () => undefined, log: () => undefined };
  looker = createLooker(common);
  const capturedIn = (): never => {
    throw new Error('nothing of a live employer is captured here');
  };
  delivery = createDelivery({ ...common, accounts: createMailAccounts({ provider: mailerOf('re_platform'), own: { database, seal, clock, mailerOf } }), capturedIn, mailFrom: 'mail@hearback.example', links: testLinks });
  mailEvents = createMailEvents({ ...common, settleAsSent: delivery.settleAsSent });
  doors = Fastify();
  await doors.register(resendWebhooks({ db: database.db, clock, secrets: [], ownSecretOf: (id) => webhookSecretOf(database.db, seal, id), domainChanged: () => Promise.resolve(true), wake: () => undefined }));
  door = await doors.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await doors.close();
  await house.close();
  await resend.close();
});

const setKey = (employer: TestEmployer, change: object = {}) => house.call('put', `${path}/key`, employer.key).send({ apiKey: 're_acme', from: 'careers@acme.example', ...change });
const sender = async (employer: TestEmployer) => (await house.call('get', path, employer.key).expect(200)).body;
const standing = async ({ id }: TestEmployer): Promise<string[]> => (await house.database.db.select().from(alarms).where(eq(alarms.employerId, id))).filter(({ clearedAt }) => clearedAt === null).map(({ detail }) => detail);
/** The key of each attempt. */
const triedWith = (letter: { id: string } | undefined): (string | null)[] => resend.requests.filter(({ key }) => key !== null && key === letter?.id).map(({ apiKey }) => apiKey);

/** Somebody who was rejected, and whose letter is due now. @returns looks how it stands */
async function letterTo(employer: TestEmployer, address: string) {
  const { body: connection } = await house.call('post', '/v1/connections', employer.key).send({ provider: 'standard', state: 'active', atsMailsRejections: 'never' }).expect(201);
  const about = { applicationId: address, candidateId: address, jobId: 'J1' };
  const events = [
    { ...about, type: 'application.created' as const, occurredAt: Date.parse('2026-02-24T09:00:00Z'), facts: { candidate: { firstName: 'Ana', email: address, locale: 'en' }, job: { title: 'Baker' } } },
    { ...about, type: 'application.rejected' as const, occurredAt: Date.parse('2026-02-26T09:00:00Z'), facts: {} },
  ];
  const reported = events.map((event) => ({ employerId: employer.id, connectionId: connection.id as string, live: true, clockAt: house.clock.at, origin: 'api' as const, deliveryId: null, event: { dedupeKey: `${address} ${event.type}`, ...event } }));
  await house.database.db.transaction((tx) => recordEvents(tx, reported, house.clock.at));
  await looker.sweep();
  return async () => {
    const rows = await house.database.db.select().from(messages).where(eq(messages.employerId, employer.id));
    const [closure, ...more] = rows.filter(({ kind }) => kind === 'closure');
    expect(more).toEqual([]);
    return closure;
  };
}

it('is tried when it is set, never shown, and letters go with it and from its address; what comes back by its own webhook counts, and of nobody else', async () => {
  const [acme, other] = [await house.employer({ mode: 'live' }), await house.employer({ mode: 'live' })];
  const set = await setKey(acme, { webhookSecret: SECRET }).expect(200);
  const webhookUrl = `https://hearback.acme.example/webhooks/resend/${acme.id}`;
  expect(set.body).toEqual({ kind: 'ownKey', from: 'careers@acme.example', keySetAt: '2026-03-04T09:30:00.000Z', keyState: 'good', keyRefusedBecause: null, webhookUrl, webhookSecretSet: true, domain: null });
  expect(await sender(acme)).toEqual(set.body);
  expect((await sender(other)).kind).toBe('platform');

  const mine = await letterTo(acme, 'bounced@people.example');
  const theirs = await letterTo(other, 'bounced+other@people.example');
  await delivery.run();
  expect([triedWith(await mine()), triedWith(await theirs())]).toEqual([['re_acme'], ['re_platform']]);
  expect(resend.accepted.map(({ body }) => `${String(body.to)} ${/<.*>/.exec(body.from)?.[0] ?? ''}`).sort()).toEqual(['bounced+other@people.example <mail@hearback.example>', 'bounced@people.example <careers@acme.example>']);

  const tell = async (to: string, secret: string): Promise<number[]> => (await resend.deliverEvents(`${door}/webhooks/resend/${to}`, secret, { types: ['email.bounced'] })).map(({ status }) => status);
  expect(await tell(other.id, SECRET)).toEqual([404, 404]);
  expect(await tell(acme.id, OTHER_SECRET)).toEqual([401, 401]);
  expect(await tell('%00', SECRET)).toEqual([404, 404]);
  await mailEvents.run();
  expect(await house.database.db.select().from(suppressions)).toEqual([]);
  // Both mails' news come by Acme's account, as if it knew the other's: only its own mail is told of.
  expect(await tell(acme.id, SECRET)).toEqual([200, 200]);
  await mailEvents.run();
  expect([(await mine())?.status, (await theirs())?.status]).toEqual(['bounced', 'sent']);
  expect(await house.database.db.select().from(suppressions)).toMatchObject([{ employerId: acme.id, address: 'bounced@people.example', reason: 'bounced' }]);

  await house.call('delete', `${path}/key`, acme.key).expect(204);
  expect((await sender(acme)).kind).toBe('platform');
  await house.call('delete', `${path}/key`, acme.key).expect(409);
});

it('is not taken where Resend does not, nor for a domain that is not verified there, nor of a test employer', async () => {
  const [acme, test] = [await house.employer({ mode: 'live' }), await house.employer()];
  expect((await setKey(acme, { apiKey: 're_nobody' }).expect(422)).body.detail).toContain('API key is invalid');
  expect((await setKey(acme, { apiKey: 're_sends' }).expect(422)).body.detail).toContain('full access');
  expect((await setKey(acme, { from: 'careers@new.example' }).expect(422)).body.detail).toContain('not a verified domain of that account, which has acme.example');
  await setKey(acme, { from: 'Acme <careers@acme.example>' }).expect(400);
  await setKey(acme, { apiKey: 'secret' }).expect(400);
  resend.weather([{ kind: '503', on: 'read' }]);
  await setKey(acme).expect(503);
  await setKey(test).expect(409);
  expect((await sender(acme)).kind).toBe('platform');
});

it('refused later, keeps letters planned and is told by an alarm, until Resend takes it again', async () => {
  const acme = await house.employer({ mode: 'live' });
  await setKey(acme).expect(200);
  delete apiKeys['re_acme'];
  const letter = await letterTo(acme, 'ana@people.example');
  await delivery.run();
  expect(await letter()).toMatchObject({ status: 'planned', account: null });
  expect(await standing(acme)).toEqual([expect.stringContaining('API key is invalid')]);
  expect(await sender(acme)).toMatchObject({ keyState: 'refused', keyRefusedBecause: expect.stringContaining('API key is invalid') });

  apiKeys['re_acme'] = 'full_access';
  house.clock.at += 16 * MINUTE_MS;
  await delivery.run();
  expect((await letter())?.status).toBe('sent');
  expect(triedWith(await letter())).toEqual(['re_acme', 're_acme']);
  expect(await standing(acme)).toEqual([]);
  expect((await sender(acme)).keyState).toBe('good');
});

it('that cannot be read any more holds up this employer’s letters and nobody else’s', async () => {
  const [acme, other] = [await house.employer({ mode: 'live' }), await house.employer({ mode: 'live' })];
  await setKey(acme, { apiKey: 're_later' }).expect(200);
  await house.database.db.update(senderKeys).set({ sealedKey: createSeal(Buffer.alloc(32, 6)).seal('re_later') }).where(eq(senderKeys.employerId, acme.id));
  const [mine, theirs] = [await letterTo(acme, 'one@people.example'), await letterTo(other, 'two@people.example')];
  await delivery.run();
  expect([(await mine())?.status, (await theirs())?.status]).toEqual(['planned', 'sent']);
  expect(await standing(acme)).toEqual([expect.stringContaining('HEARBACK_SECRET_KEY')]);
});

it('taken away while nobody knows whether a letter was sent: it is sent through no other account, and looked after once that key is back', async () => {
  const acme = await house.employer({ mode: 'live' });
  await setKey(acme).expect(200);
  const letter = await letterTo(acme, 'doubtful@people.example');
  resend.weather([{ kind: 'acceptThenReset' }]);
  await delivery.run();
  expect((await letter())?.status).toBe('sending');

  await house.call('delete', `${path}/key`, acme.key).expect(204);
  house.clock.at += 5 * MINUTE_MS;
  await delivery.run();
  await setKey(acme, { apiKey: 're_later' }).expect(200);
  house.clock.at += DAY_MS;
  await delivery.run();
  const { id = '', ...kept } = (await letter()) ?? {};
  expect(kept).toMatchObject({ status: 'sending' });
  expect((await house.call('get', `/v1/messages/${id}`, acme.key).expect(200)).body.events.at(-1)).toMatchObject({ type: 'unknownEnd', detail: expect.stringContaining('sent through no other account') });
  expect(await standing(acme)).toEqual([expect.stringContaining('nobody knows whether it was sent')]);
  expect(triedWith({ id })).toEqual(['re_acme']);

  await setKey(acme).expect(200);
  await delivery.run();
  expect((await letter())?.status).toBe('sent');
  expect(await standing(acme)).toEqual([]);
  expect(resend.accepted.filter(({ body }) => body.to === 'doubtful@people.example')).toHaveLength(1);
});

it('replaced while nobody knows whether a letter was sent: it is looked after with the old key, which is kept no longer than that', async () => {
  const acme = await house.employer({ mode: 'live' });
  const kept = async () => (await house.database.db.select().from(replacedSenderKeys).where(eq(replacedSenderKeys.employerId, acme.id))).length;
  await setKey(acme).expect(200);
  const letter = await letterTo(acme, 'looked-after@people.example');
  resend.weather([{ kind: 'acceptThenReset' }]);
  await delivery.run();
  await setKey(acme, { apiKey: 're_later' }).expect(200);
  await forgetReplacedKeys(house.database.db, house.clock.at);
  expect([(await letter())?.status, await kept()]).toEqual(['sending', 1]);
  house.clock.at += 5 * MINUTE_MS;
  await delivery.run();
  expect([(await letter())?.status, triedWith(await letter()), await standing(acme)]).toEqual(['sent', ['re_acme', 're_acme'], []]);
  expect(resend.accepted.filter(({ body }) => body.to === 'looked-after@people.example')).toHaveLength(1);
  await forgetReplacedKeys(house.database.db, house.clock.at);
  expect(await kept()).toBe(0);
});

it('replaced while nobody knows whether a letter was sent, and refused since: the news of the old key’s mail still counts, and nothing is sent twice', async () => {
  const acme = await house.employer({ mode: 'live' });
  await setKey(acme, { webhookSecret: SECRET }).expect(200);
  const letter = await letterTo(acme, 'replaced@people.example');
  resend.weather([{ kind: 'acceptThenReset' }]);
  await delivery.run();
  expect((await setKey(acme, { apiKey: 're_later' }).expect(200)).body.webhookSecretSet).toBe(true);
  delete apiKeys['re_acme'];
  house.clock.at += 5 * MINUTE_MS;
  await delivery.run();
  apiKeys['re_acme'] = 'full_access';
  expect([(await letter())?.status, (await standing(acme)).length]).toEqual(['sending', 1]);
  await forgetReplacedKeys(house.database.db, house.clock.at + DAY_MS);
  expect(await house.database.db.select().from(replacedSenderKeys).where(eq(replacedSenderKeys.employerId, acme.id))).toEqual([]);
  await resend.deliverEvents(`${door}/webhooks/resend/${acme.id}`, SECRET, { types: ['email.delivered'], only: ({ body }) => body.to === 'replaced@people.example' });
  await mailEvents.run();
  expect([(await letter())?.status, await standing(acme), triedWith(await letter())]).toEqual(['delivered', [], ['re_acme', 're_acme']]);
});
