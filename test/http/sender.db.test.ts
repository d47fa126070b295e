/** An employer's own sending domain, against a Resend that plays by its documents: made, verified, lost again, removed. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alarms } from '../../src/db/schema-service.js';
import { createSenderDomainCheck, createSenderDomainNews } from '../../src/jobs/sender-domains.js';
import { readSenderDomain } from '../../src/db/sender-domains.js';
import { senderMailbox } from '../../src/domain/sender.js';
import { createResendDomains } from '../../src/mail/resend-domains.js';
import { openApp, type TestApp } from '../support/app.js';
import { startFakeResend } from '../support/fake-resend.mjs';

let resend: Awaited<ReturnType<typeof startFakeResend>>;
let house: TestApp;
let domains: ReturnType<typeof createResendDomains>;
beforeAll(async () => {
  resend = await startFakeResend();
  domains = createResendDomains({ apiKey: 're_test', baseUrl: resend.url, timeoutMs: 5_000 });
  house = await openApp({ domains });
});
afterAll(async () => {
  await house.close();
  await resend.close();
});

const PLATFORM = 'Hearback <mail@hearback.example>';
const path = '/v1/employer/sender';

it('is written from while it is verified and at no other time, and who loses it is told', async () => {
  const { id, key } = await house.employer({ mode: 'live' });
  const from = async (): Promise<string> => senderMailbox(await readSenderDomain(house.database.db, id), PLATFORM);
  expect((await house.call('get', path, key).expect(200)).body).toEqual({ kind: 'platform', domain: null });
  const made = await house.call('post', `${path}/domain`, key).send({ name: 'mail.acme.example', region: 'eu-west-1' }).expect(201);
  expect(made.body).toMatchObject({ kind: 'platform', domain: { name: 'mail.acme.example', localPart: 'careers', status: 'not_started', records: [{ type: 'TXT', name: 'send' }] } });
  const [there] = [...resend.domains.values()];
  expect(there).toMatchObject({ region: 'eu-west-1', open_tracking: false, click_tracking: false });
  expect((await house.call('post', `${path}/domain/verify`, key).expect(200)).body).toMatchObject({ kind: 'platform', domain: { status: 'pending' } });
  expect(await from()).toBe(PLATFORM);

  if (there !== undefined) there.status = 'verified';
  expect((await house.call('get', path, key).expect(200)).body.kind).toBe('domain');
  expect(await from()).toBe('careers@mail.acme.example');

  if (there !== undefined) there.status = 'failed';
  await createSenderDomainCheck({ database: house.database, clock: house.clock, domains, log: () => undefined })();
  expect(await from()).toBe(PLATFORM);
  expect(await house.database.db.select().from(alarms).where(eq(alarms.employerId, id))).toMatchObject([{ kind: 'mailAccount', subject: 'domain mail.acme.example', clearedAt: null }]);


  // Told of it by the provider, nobody waits for the hour.
  const news = createSenderDomainNews({ database: house.database, clock: house.clock, domains, log: () => undefined });
  if (there !== undefined) there.status = 'verified';
  expect([await news([...resend.domains.keys()][0] ?? ''), await news('dom_of_nobody')]).toEqual([true, true]);
  expect(await from()).toBe('careers@mail.acme.example');
  expect(await house.database.db.select().from(alarms).where(eq(alarms.employerId, id))).toMatchObject([{ clearedAt: house.clock.at }]);

  await house.call('post', `${path}/domain`, key).send({ name: 'other.acme.example' }).expect(409);
  await house.call('delete', `${path}/domain`, key).expect(204);
  expect(resend.domains.size).toBe(0);
  expect((await house.call('get', path, key).expect(200)).body.domain).toBeNull();
  await house.call('delete', `${path}/domain`, key).expect(409);
});

it('is one employer’s only, none of a test employer’s, and needs a mail account', async () => {
  const [first, second, test] = [await house.employer({ mode: 'live' }), await house.employer({ mode: 'live' }), await house.employer()];
  const body = { name: 'jobs.acme.example' };
  const make = () => house.call('post', `${path}/domain`, first.key).set('idempotency-key', 'domain').send(body).expect(201);
  const { body: made } = await make();
  expect((await make().expect('idempotency-replayed', 'true')).body).toEqual(made);
  expect((await house.call('post', `${path}/domain`, second.key).send(body).expect(409)).body.detail).toContain('registered already');
  await house.call('post', `${path}/domain`, test.key).send(body).expect(409);
  await house.call('post', `${path}/domain`, second.key).send({ name: 'nowhere' }).expect(400);
});
