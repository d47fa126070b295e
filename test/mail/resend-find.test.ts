/** Looking up in Resend's records a mail whose end is unknown: "absent" only where everything in question was seen. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResendMailer } from '../../src/mail/resend.js';
import { startFakeResend, type FakeResend, type FakeResendOptions } from '../support/fake-resend.mjs';
import { frozenMail } from '../support/frozen-mail.js';

const T0 = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;

let fake: FakeResend;
let clock: number;

beforeEach(async () => {
  clock = T0;
  fake = await startFakeResend({ now: () => clock });
});

afterEach(async () => {
  await fake.close();
});

async function restart(options: FakeResendOptions): Promise<void> {
  await fake.close();
  fake = await startFakeResend({ now: () => clock, ...options });
}

function mailer(changes: { apiKey?: string; maxPages?: number; reserveMs?: number; timeoutMs?: number } = {}) {
  return createResendMailer({
    apiKey: changes.apiKey ?? 're_test',
    baseUrl: fake.url,
    timeoutMs: changes.timeoutMs ?? 5_000,
    rate: { reserve: () => Promise.resolve(changes.reserveMs ?? 0), report: () => Promise.resolve() },
    wait: () => Promise.resolve(),
    ...(changes.maxPages === undefined ? {} : { maxPages: changes.maxPages }),
  });
}

async function sendOthers(count: number, changes: { to?: string } = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await mailer().send(frozenMail({ messageId: `msg_other_${clock}_${index}`, to: changes.to ?? `someone${index}@people.example` }));
  }
}

describe('find', () => {
  it('finds by its tag the mail that was sent although the answer was lost, and what became of it', async () => {
    fake.weather([{ kind: 'acceptThenReset' }]);
    await mailer().send(frozenMail());
    expect(await mailer().find(frozenMail(), T0)).toEqual({ found: 'sent', providerId: fake.accepted[0]?.id, lastEvent: 'sent' });
  });

  it('finds it among two hundred others, pages down', async () => {
    await sendOthers(30);
    await mailer().send(frozenMail());
    clock += HOUR;
    await sendOthers(180);
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'sent', providerId: fake.accepted[30]?.id });
    expect(fake.requests.filter(({ path }) => path.startsWith('/emails?')).map(({ path }) => path.includes('after='))).toEqual([false, true, true]);
  });

  it('tells it from other letters to the same person, with the same subject too', async () => {
    await mailer().send(frozenMail({ messageId: 'msg_yesterday' }));
    expect(await mailer().find(frozenMail(), T0)).toEqual({ found: 'absent' });
    await mailer().send(frozenMail());
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'sent', providerId: fake.accepted[1]?.id });
  });

  it('does not care how the address is spelt', async () => {
    await mailer().send(frozenMail({ to: 'Ana@People.example' }));
    expect(await mailer().find(frozenMail({ to: 'ana@people.example' }), T0)).toMatchObject({ found: 'sent' });
  });

  it('reads no mail to anybody else', async () => {
    await sendOthers(5);
    expect(await mailer().find(frozenMail(), T0)).toEqual({ found: 'absent' });
    expect(fake.requests.filter(({ method, path }) => method === 'GET' && !path.startsWith('/emails?'))).toEqual([]);
  });

  it('stops at the first mail older than the attempts: an old letter with this tag is not looked for', async () => {
    await sendOthers(150);
    clock += 3 * HOUR;
    await sendOthers(1);
    expect(await mailer().find(frozenMail(), T0 + 3 * HOUR)).toEqual({ found: 'absent' });
    expect(fake.requests.filter(({ path }) => path.startsWith('/emails?'))).toHaveLength(1);
  });

  it('does not read letters to the same person from after the last possible attempt', async () => {
    clock = T0 + 25 * HOUR;
    await mailer().send(frozenMail({ messageId: 'msg_a_later_letter' }));
    expect(await mailer().find(frozenMail(), T0)).toEqual({ found: 'absent' });
    expect(fake.requests.filter(({ method, path }) => method === 'GET' && !path.startsWith('/emails?'))).toEqual([]);
  });

  it('allows for ten minutes between the two clocks', async () => {
    await mailer().send(frozenMail());
    expect(await mailer().find(frozenMail(), T0 + 10 * 60_000)).toMatchObject({ found: 'sent' });
    expect(await mailer().find(frozenMail(), T0 + 10 * 60_000 + 1)).toEqual({ found: 'absent' });
  });

  it('an account without any mail has not sent this one', async () => {
    expect(await mailer().find(frozenMail(), T0)).toEqual({ found: 'absent' });
  });
});

describe('find does not know', () => {
  it('with a key that may only send, and says so', async () => {
    await restart({ apiKeys: { re_send: 'sending_access' } });
    const found = await mailer({ apiKey: 're_send' }).find(frozenMail(), T0);
    expect(found).toMatchObject({ found: 'unknown', why: expect.stringMatching(/restricted_api_key.*full access/) });
  });

  it('past its last page', async () => {
    await mailer().send(frozenMail());
    await sendOthers(200);
    expect(await mailer({ maxPages: 2 }).find(frozenMail(), T0)).toMatchObject({ found: 'unknown', why: expect.stringContaining('2 pages') });
    expect(await mailer({ maxPages: 3 }).find(frozenMail(), T0)).toMatchObject({ found: 'sent' });
  });

  it('where more than fifty mails went to the address, and does not read them all', async () => {
    for (let index = 0; index < 51; index += 1) await mailer().send(frozenMail({ messageId: `msg_other_${index}` }));
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'unknown', why: expect.stringContaining('more than 50') });
    expect(fake.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
  });

  it('where the shared rate limit has no room', async () => {
    expect(await mailer({ reserveMs: 60_000 }).find(frozenMail(), T0)).toMatchObject({ found: 'unknown', why: expect.stringContaining('60 s') });
    expect(fake.requests).toHaveLength(0);
  });

  it.each(['500', '502html', '503', '429text', 'nullError', 'reset'] as const)('in a list answered with %s', async (kind) => {
    fake.weather([{ kind, on: 'read' }]);
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'unknown' });
  });

  it('where the list hangs', async () => {
    fake.weather([{ kind: 'hang', on: 'read' }]);
    expect(await mailer({ timeoutMs: 50 }).find(frozenMail(), T0)).toMatchObject({ found: 'unknown' });
  });

  it('where the list is fine and a mail that it may be cannot be read', async () => {
    await mailer().send(frozenMail({ messageId: 'msg_other' }));
    const listed = { id: fake.accepted[0]?.id, to: ['ana@people.example'], subject: 'x', created_at: '2026-03-02 09:00:00.5+00' };
    fake.weather([{ kind: 'raw', status: 200, body: JSON.stringify({ object: 'list', has_more: false, data: [listed] }), on: 'read' }, { kind: '500', on: 'read' }]);
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'unknown', why: expect.stringContaining('500') });
  });

  it.each([
    ['of another shape', { data: [] }],
    ['that goes on without an end', { object: 'list', has_more: true, data: [] }],
    ['with a time that is none', { object: 'list', has_more: false, data: [{ id: 'x', to: ['ana@people.example'], subject: 's', created_at: 'today' }] }],
    ['with an id that is a path', { object: 'list', has_more: false, data: [{ id: '../keys', to: ['ana@people.example'], subject: 's', created_at: '2026-03-02T09:00:00Z' }] }],
  ])('from a list %s', async (_what, body) => {
    fake.weather([{ kind: 'raw', status: 200, body: JSON.stringify(body), on: 'read' }]);
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'unknown' });
    expect(fake.requests).toHaveLength(1);
  });

  it('where a mail just like it carries no tag', async () => {
    const listed = { id: 'abc', to: ['Ana <ana@people.example>'], subject: frozenMail().subject, created_at: '2026-03-02T09:00:00Z' };
    fake.weather([
      { kind: 'raw', status: 200, body: JSON.stringify({ object: 'list', has_more: false, data: [listed] }), on: 'read' },
      { kind: 'raw', status: 200, body: JSON.stringify({ ...listed, object: 'email' }), on: 'read' },
    ]);
    expect(await mailer().find(frozenMail(), T0)).toMatchObject({ found: 'unknown', why: expect.stringContaining('no tag') });
  });
});
