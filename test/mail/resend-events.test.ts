/** Resend's webhooks: one test per refusal, and each event in our words. Signatures are computed here, not by our code. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Resend } from 'resend';
import { describe, expect, it } from 'vitest';
import { advanceStatus, type MailStatus } from '../../src/domain/mail-status.js';
import { verifyResendEvent, type MailEvent } from '../../src/mail/resend-events.js';
import { createResendMailer } from '../../src/mail/resend.js';
import { signWebhook, startFakeResend } from '../support/fake-resend.mjs';
import { frozenMail } from '../support/frozen-mail.js';

const NOW = Date.UTC(2026, 2, 2, 9, 0, 0);
const SECRET = `whsec_${Buffer.from('twenty-four bytes of key').toString('base64')}`;
const OTHER_SECRET = `whsec_${Buffer.from('another twenty-four byte').toString('base64')}`;

function sign(body: string | Buffer, secret = SECRET, atMs = NOW, id = 'msg_svix1'): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${atMs / 1000}.`).update(body).digest('base64');
}

function delivered(changes: object = {}, data: object = {}): string {
  return JSON.stringify({
    type: 'email.delivered',
    created_at: '2026-03-02T08:59:58.126Z',
    data: {
      email_id: '4ef9a417-02e9-4d39-ad75-9611e0fcc33c',
      message_id: '<x@eu-west-1.amazonses.example>',
      from: 'Lee <lee@acme.example>',
      to: ['ana@people.example'],
      subject: 'Your application',
      created_at: '2026-03-02T08:59:50.894719+00:00',
      tags: { message_id: 'msg_0001' },
      ...data,
    },
    ...changes,
  });
}

function headersFor(signature: string, atMs = NOW): Record<string, string> {
  return { 'svix-id': 'msg_svix1', 'svix-timestamp': String(atMs / 1000), 'svix-signature': signature };
}

function verify(changes: Partial<Parameters<typeof verifyResendEvent>[0]> = {}) {
  const rawBody = changes.rawBody ?? delivered();
  return verifyResendEvent({ rawBody, headers: headersFor(`v1,${sign(rawBody)}`), secrets: [SECRET], now: NOW, ...changes });
}

function read(body: string): MailEvent {
  const verified = verify({ rawBody: body });
  if (!verified.ok || verified.event === null) throw new Error(`expected an event, got ${JSON.stringify(verified)}`);
  return verified.event;
}

describe('a genuine webhook', () => {
  const event = {
    svixId: 'msg_svix1',
    type: 'delivered',
    at: Date.UTC(2026, 2, 2, 8, 59, 58, 126),
    providerId: '4ef9a417-02e9-4d39-ad75-9611e0fcc33c',
    internetMessageId: '<x@eu-west-1.amazonses.example>',
    messageId: 'msg_0001',
    detail: null,
    permanent: false,
  };

  it('is read, from text and from bytes', () => {
    expect(verify()).toEqual({ ok: true, svixId: 'msg_svix1', event });
    expect(verify({ rawBody: Buffer.from(delivered()) })).toEqual({ ok: true, svixId: 'msg_svix1', event });
  });

  it.each([null, '', 'x@amazonses.example', '<x>', '<x@y>\r\nBcc: all@people.example', '<x@y> <z@y>', `<${'x'.repeat(900)}@y>`])('whose Message-ID is %j, which no header may carry, is read without it', (messageId) => {
    expect(read(delivered({}, { message_id: messageId }))).toMatchObject({ messageId: 'msg_0001', internetMessageId: null });
  });

  it('may have letters beyond ASCII', () => {
    expect(verify({ rawBody: delivered({}, { subject: 'Bäcker 李 🥐' }) })).toMatchObject({ ok: true });
  });

  it('may carry several signatures, of which one is right', () => {
    const right = sign(delivered());
    const wrong = sign('something else');
    expect(verify({ headers: headersFor(`v1,${wrong} v1a,${right} v1,${right}`) })).toMatchObject({ ok: true });
  });

  it.each([[[OTHER_SECRET, SECRET]], [[SECRET, OTHER_SECRET]], [['', SECRET]], [['whsec_!', SECRET]]])('may be signed with either of two secrets: %j', (secrets) => {
    expect(verify({ secrets })).toMatchObject({ ok: true });
  });

  it.each([NOW - 300_000, NOW + 300_000])('may be five minutes off', (atMs) => {
    expect(verify({ headers: headersFor(`v1,${sign(delivered(), SECRET, atMs)}`, atMs) })).toMatchObject({ ok: true });
  });

  it('is what the SDK takes for genuine too', () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const body = delivered();
    const signature = `v1,${sign(body, SECRET, now)}`;
    const headers = { id: 'msg_svix1', timestamp: String(now / 1000), signature };
    expect(new Resend('re_test').webhooks.verify({ payload: body, headers, webhookSecret: SECRET })).toEqual(JSON.parse(body));
    expect(verify({ rawBody: body, headers: headersFor(signature, now), now })).toMatchObject({ ok: true });
  });
});

describe('a webhook is refused', () => {
  const right = `v1,${sign(delivered())}`;
  it.each<[string, Partial<Parameters<typeof verifyResendEvent>[0]>, RegExp]>([
    ['without an id', { headers: { ...headersFor(right), 'svix-id': undefined } }, /missing/],
    ['without a timestamp', { headers: { ...headersFor(right), 'svix-timestamp': '' } }, /missing/],
    ['without a signature', { headers: { ...headersFor(right), 'svix-signature': undefined } }, /missing/],
    ['with a header given twice', { headers: { ...headersFor(right), 'svix-signature': [right, right] } }, /given twice/],
    ['with a timestamp that is no number', { headers: { ...headersFor(right), 'svix-timestamp': '1e9' } }, /not a number/],
    ['more than five minutes old', { now: NOW + 300_001 }, /old/],
    ['more than five minutes ahead', { now: NOW - 300_001 }, /ahead/],
    ['signed with another secret', { secrets: [OTHER_SECRET] }, /no signature matches/],
    ['with a byte of its body changed', { rawBody: delivered().replace('msg_0001', 'msg_0002'), headers: headersFor(right) }, /no signature matches/],
    ['with its id changed', { headers: { ...headersFor(right), 'svix-id': 'msg_svix2' } }, /no signature matches/],
    ['with its timestamp changed', { headers: { ...headersFor(right), 'svix-timestamp': String(NOW / 1000 + 1) } }, /no signature matches/],
    ['with a signature of another version', { headers: headersFor(right.replace('v1,', 'v2,')) }, /no signature matches/],
    ['with a signature cut short', { headers: headersFor(right.slice(0, -8)) }, /no signature matches/],
    ['with an empty signature', { headers: headersFor('v1,') }, /no signature matches/],
    ['where no secret is configured', { secrets: [] }, /no usable signing secret/],
    ['where the secret is so short that nothing is left of it', { secrets: ['whsec_A'], headers: headersFor(`v1,${sign(delivered(), 'whsec_A')}`) }, /no usable signing secret/],
    ['where the secret is empty, which anybody could sign with', { secrets: ['whsec_'], headers: headersFor(`v1,${sign(delivered(), 'whsec_')}`) }, /no usable signing secret/],
  ])('%s', (_what, changes, why) => {
    expect(verify(changes)).toEqual({ ok: false, why: expect.stringMatching(why) });
  });
});

describe('a mail to us', () => {
  it('is read as far as the webhook tells: whose address it came to, the envelope first, and nothing of what it says', () => {
    const data = { email_id: 'in_1', from: 'Ana Ruiz <ana@people.example>', to: ['Careers <jobs@acme.example>'], received_for: ['r+app-1@reply.example'], subject: 'Re: Your application', message_id: '<m@people.example>', attachments: [] };
    expect(verify({ rawBody: JSON.stringify({ type: 'email.received', created_at: '2026-03-02T09:00:00.000Z', data }) })).toMatchObject({
      ok: true, event: null, received: { emailId: 'in_1', from: 'ana@people.example', addresses: ['r+app-1@reply.example', 'jobs@acme.example'], subject: 'Re: Your application', messageId: '<m@people.example>' },
    });
  });
});

describe('events in our words', () => {
  it.each([
    ['email.sent', 'sent'],
    ['email.delivered', 'delivered'],
    ['email.delivery_delayed', 'deliveryDelayed'],
    ['email.complained', 'complained'],
    ['email.opened', 'other'],
    ['email.clicked', 'other'],
    ['email.scheduled', 'other'],
  ])('%s is "%s"', (type, ours) => {
    expect(read(delivered({ type }))).toMatchObject({ type: ours, permanent: ours === 'complained' });
  });

  it.each([
    ['Permanent', true],
    ['Transient', false],
    ['Undetermined', false],
  ])('a bounce of type %s: permanent is %s', (type, permanent) => {
    const event = read(delivered({ type: 'email.bounced' }, { bounce: { type, subType: 'General', message: '550 no mailbox <ana@people.example>' } }));
    expect(event).toMatchObject({ type: 'bounced', permanent, detail: `${type}, General, 550 no mailbox <[address]>` });
  });

  it('a bounce without its reason is a bounce, and not known to be permanent', () => {
    expect(read(delivered({ type: 'email.bounced' }))).toMatchObject({ type: 'bounced', permanent: false, detail: null });
  });

  it('a failure has its reason, and says nothing of the address', () => {
    expect(read(delivered({ type: 'email.failed' }, { failed: { reason: 'reached_daily_quota' } }))).toMatchObject({ type: 'failed', detail: 'reached_daily_quota', permanent: false });
  });

  it('a suppressed mail went nowhere, and the next one will not either', () => {
    const event = read(delivered({ type: 'email.suppressed' }, { suppressed: { type: 'OnAccountSuppressionList', message: 'on the list' } }));
    expect(event).toMatchObject({ type: 'suppressed', detail: 'OnAccountSuppressionList, on the list', permanent: true });
  });

  it.each([
    ['a map', { message_id: 'msg_0001', kind: 'closure' }, 'msg_0001'],
    ['an array', [{ name: 'kind', value: 'closure' }, { name: 'message_id', value: 'msg_0001' }], 'msg_0001'],
    ['a map without ours', { kind: 'closure' }, null],
    ['an empty array', [], null],
    ['null', null, null],
  ])('the message id comes from the tags, given as %s', (_what, tags, messageId) => {
    expect(read(delivered({}, { tags })).messageId).toBe(messageId);
  });

  it.each([
    ['no JSON', 'hello', /not a JSON object/],
    ['nothing', '', /not a JSON object/],
    ['JSON that is no object', '[1]', /not a JSON object/],
    ['an event about a contact', JSON.stringify({ type: 'contact.created', created_at: '2026-03-02T09:00:00Z', data: { id: 'c1', email: 'x@y.example' } }), /not about a mail/],
    ['an event that is new', delivered({ type: 'email.teleported' }), /not about a mail/],
    ['a mail event without its mail', JSON.stringify({ type: 'email.sent', created_at: '2026-03-02T09:00:00Z', data: {} }), /not as documented/],
    ['a time that is none', delivered({ created_at: 'yesterday' }), /no time/],
  ])('a genuine webhook with %s is taken and tells nothing', (_what, body, why) => {
    expect(verify({ rawBody: body })).toEqual({ ok: true, svixId: 'msg_svix1', event: null, why: expect.stringMatching(why) });
  });
});

describe('the whole way back', () => {
  it('every event arrives twice and shuffled, and each mail ends where it should', async () => {
    const fake = await startFakeResend({ now: () => NOW, seed: 3 });
    const statuses = new Map<string, MailStatus>();
    const seen = new Set<string>();
    const door = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const verified = verifyResendEvent({ rawBody: Buffer.concat(parts), headers: request.headers, secrets: [SECRET], now: NOW });
        if (verified.ok && verified.event !== null && verified.event.messageId !== null) {
          seen.add(verified.svixId);
          statuses.set(verified.event.messageId, advanceStatus(statuses.get(verified.event.messageId) ?? 'sending', verified.event.type));
        }
        response.writeHead(verified.ok ? 200 : 401).end();
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/resend`;
    const mailer = createResendMailer({ apiKey: 're_test', baseUrl: fake.url, timeoutMs: 5_000, rate: { reserve: () => Promise.resolve(0), report: () => Promise.resolve() }, wait: () => Promise.resolve() });
    for (const who of ['delivered', 'bounced', 'complained', 'suppressed']) {
      await mailer.send(frozenMail({ messageId: `msg_${who}`, to: `${who}@resend.dev` }));
    }
    const results = await fake.deliverEvents(url, SECRET, { duplicates: true, shuffle: true });
    const forged = await fake.deliverEvents(url, OTHER_SECRET);
    door.close();
    await fake.close();
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 200));
    expect(results).toHaveLength(2 * seen.size);
    expect(forged.every(({ status }) => status === 401)).toBe(true);
    expect(Object.fromEntries(statuses)).toEqual({ msg_delivered: 'delivered', msg_bounced: 'bounced', msg_complained: 'complained', msg_suppressed: 'failed' });
  });

  it('the fake signs as we compute it here', () => {
    expect(signWebhook({ secret: SECRET, svixId: 'msg_svix1', atMs: NOW, body: delivered() })).toEqual(headersFor(`v1,${sign(delivered())}`));
  });
});
