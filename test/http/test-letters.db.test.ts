/** A test letter: to the employer's own address and to nobody else, marked, a few an hour, by the way that letters go. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailAccounts } from '../../src/jobs/mail-accounts.js';
import { createTestLetters } from '../../src/jobs/test-letter.js';
import { createResendMailer } from '../../src/mail/resend.js';
import { openApp, type TestApp } from '../support/app.js';
import { startFakeResend, type FakeResend } from '../support/fake-resend.mjs';

let fake: FakeResend;
let house: TestApp;
beforeAll(async () => {
  fake = await startFakeResend();
  const rate = { reserve: () => Promise.resolve(0), report: () => Promise.resolve() };
  const provider = createResendMailer({ apiKey: 're_test', baseUrl: fake.url, timeoutMs: 5_000, rate, wait: () => Promise.resolve() });
  house = await openApp({ sendTestLetter: (letter) => createTestLetters({ database: house.database, accounts: createMailAccounts({ provider }), mailFrom: 'Hearback <mail@hearback.example>' })(letter) });
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
  await fake.close();
});

const ours = { kind: 'closure', reason: 'positionFilled', locale: 'de' };
const send = (key: string, body: object = ours) => house.call('post', '/v1/templates/test', key).send(body);

describe('a test letter', () => {
  it('of a live employer goes out once, marked, to its own address, in its own name', async () => {
    const { key } = await house.employer({ mode: 'live', name: 'Acme Foods' });
    const { body } = await send(key).expect(200);
    expect(body).toMatchObject({ to: 'people@acme.example', subject: expect.stringMatching(/^\[Test\] .*Acme Foods/), faults: [], provider: 'resend' });
    expect(fake.accepted).toEqual([expect.objectContaining({ id: body.providerId, key: body.id })]);
    expect(fake.accepted[0]?.body).toMatchObject({ from: expect.stringContaining('Acme Foods'), subject: body.subject, text: body.text, html: body.html });
    expect([fake.accepted[0]?.body.to].flat()).toEqual(['people@acme.example']);
  });

  it('of a test employer stays here, in the words that are tried', async () => {
    const { key } = await house.employer();
    const words = { subject: 'News of {{job.title}}', body: 'Hello {{candidate.greetingName}},\n\nthe role has been filled, so your application goes no further. We wanted you to hear it from us and to know where you stand.\n\nAll the best\n{{sender.name}}' };
    const { body } = await send(key, { ...ours, locale: 'en', ...words }).expect(200);
    expect(body).toMatchObject({ subject: '[Test] News of Baker', text: expect.stringContaining('hear it from us'), provider: 'captured', providerId: `captured_${body.id}` });
    expect(fake.accepted).toHaveLength(1);
    expect((await send(key, { ...ours, ...words, subject: 'Application rejected', locale: 'en' }).expect(400)).body.errors[0].path).toBe('subject');
    expect((await send(key, { ...ours, subject: 'Only that' }).expect(400)).body.errors).toEqual([{ path: 'body', message: expect.stringContaining('is missing') }]);
    await send(key, { ...ours, reason: 'becauseISaySo' }).expect(404);
  });

  it('addresses candidates as the employer does, and so does a preview', async () => {
    const { key } = await house.employer();
    await house.call('patch', '/v1/employer', key).send({ formOfAddress: 'informal' }).expect(200);
    expect((await send(key).expect(200)).body.text).toContain('Hallo Ana,');
    expect((await house.call('post', '/v1/templates/preview', key).send(ours).expect(200)).body.text).toContain('Hallo Ana,');
  });

  it('goes nowhere where the employer has no address', async () => {
    const { key } = await house.employer();
    await house.call('patch', '/v1/employer', key).send({ replyTo: null }).expect(200);
    expect((await send(key).expect(422)).body).toMatchObject({ type: 'urn:hearback:problem:no-address', detail: expect.stringContaining('PATCH /v1/employer') });
  });

  it('is sent five times an hour at most, also when many are asked for at once', async () => {
    const { key } = await house.employer();
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await send(key)).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    house.clock.at += 20 * 60_000;
    const refused = await send(key).expect(429);
    expect(refused.headers['retry-after']).toBe('2400');
    expect(refused.body.type).toBe('urn:hearback:problem:too-many-requests');
    await send((await house.employer()).key).expect(200);
    house.clock.at += 40 * 60_000;
    await send(key).expect(200);
  });

  it('that the provider does not take is said not to have been sent', async () => {
    const { key } = await house.employer({ mode: 'live' });
    fake.weather([{ kind: 'error', status: 422, name: 'validation_error', message: 'no' }]);
    expect((await send(key).expect(409)).body.detail).toContain('was not sent');
    fake.weather([{ kind: 'acceptThenReset' }]);
    const unknown = await send(key).expect(503);
    expect(unknown.body.detail).toContain('not known');
    expect(Number(unknown.headers['retry-after'])).toBeGreaterThan(0);
    fake.calm();
  });
});
