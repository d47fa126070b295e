/** Sending through Resend's SDK against a server that behaves, and misbehaves, as Resend and the proxies before it do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResendMailer } from '../../src/mail/resend.js';
import type { FrozenMail, RateHeaders, SendOutcome } from '../../src/mail/mailer.js';
import { startFakeResend, type FakeResend, type FakeResendOptions, type RandomKind, type Weather } from '../support/fake-resend.mjs';
import { frozenMail } from '../support/frozen-mail.js';

let fake: FakeResend;
let clock: number;
let waits: number[];
let reports: RateHeaders[];
let nextPlaceIn: number;

beforeEach(async () => {
  clock = Date.UTC(2026, 2, 2, 9);
  waits = [];
  reports = [];
  nextPlaceIn = 0;
  fake = await startFakeResend({ now: () => clock });
});

afterEach(async () => {
  await fake.close();
});

async function restart(options: FakeResendOptions): Promise<void> {
  await fake.close();
  fake = await startFakeResend({ now: () => clock, ...options });
}

function mailer(apiKey = 're_test', timeoutMs = 5_000) {
  return createResendMailer({
    apiKey,
    baseUrl: fake.url,
    timeoutMs,
    rate: {
      reserve: () => Promise.resolve(nextPlaceIn),
      report(headers) {
        reports.push(headers);
        return Promise.resolve();
      },
    },
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  });
}

function sendIn(weather: Weather, mail: FrozenMail = frozenMail(), timeoutMs = 5_000): Promise<SendOutcome> {
  fake.weather([weather]);
  return mailer('re_test', timeoutMs).send(mail);
}

describe('in good weather', () => {
  it('one request carries the whole frozen mail, its id as key and as tag', async () => {
    const outcome = await mailer().send(frozenMail());
    expect(outcome).toEqual({ outcome: 'sent', providerId: fake.accepted[0]?.id });
    expect(fake.accepted).toHaveLength(1);
    expect(fake.accepted[0]?.key).toBe('msg_0001');
    expect(fake.accepted[0]?.body).toEqual({
      from: '"Lee at Acme" <hiring@acme.example>',
      to: 'ana@people.example',
      reply_to: 'lee@acme.example',
      subject: 'Your application for Baker',
      text: 'Dear Ana,\n\nwe are still deciding.\n\nLee',
      html: '<p>Dear Ana,</p><p>we are still deciding.</p><p>Lee</p>',
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
      tags: [{ name: 'message_id', value: 'msg_0001' }],
    });
  });

  it('a mail without a Reply-To names none', async () => {
    await mailer().send(frozenMail({ replyTo: null }));
    expect(fake.accepted[0]?.body).not.toHaveProperty('reply_to');
  });

  it('the same mail again is the same success, and goes out once', async () => {
    const first = await mailer().send(frozenMail());
    clock += 23 * 3_600_000;
    const second = await mailer().send(frozenMail());
    expect(second).toEqual(first);
    expect(fake.accepted).toHaveLength(1);
  });
});

describe('each bad weather is named for what it is', () => {
  it.each<[string, Weather, 'no' | 'unknown']>([
    ['a 500 in JSON', { kind: '500' }, 'unknown'],
    ['a 502 in HTML', { kind: '502html' }, 'unknown'],
    ['a 503 of a shape without name and status', { kind: '503' }, 'unknown'],
    ['an error status with the body null', { kind: 'nullError' }, 'unknown'],
    ['a connection reset before anything was taken', { kind: 'reset' }, 'unknown'],
    ['a connection reset after the mail was taken', { kind: 'acceptThenReset' }, 'unknown'],
    ['a 200 cut off in its body', { kind: 'halfBody' }, 'unknown'],
    ['a 500 although the mail was taken', { kind: 'acceptThen500' }, 'unknown'],
    ['a 200 with another body than an id', { kind: 'raw', status: 200, body: '{"ok":true}' }, 'unknown'],
    ['a 200 with the body null', { kind: 'raw', status: 200, body: 'null' }, 'unknown'],
    ['a 200 whose id is no text', { kind: 'raw', status: 200, body: '{"id":7}' }, 'unknown'],
    ['a 200 with a page in HTML', { kind: 'raw', status: 200, body: '<html></html>' }, 'unknown'],
    ['an error that is a mere word', { kind: 'raw', status: 500, body: '"upstream"' }, 'unknown'],
    ['a 4xx text from a proxy', { kind: '422text' }, 'unknown'],
    ['a 409 of a kind that is new', { kind: 'error', status: 409, name: 'brand_new' }, 'unknown'],
    ['a 409 because the first attempt still runs', { kind: 'error', status: 409, name: 'concurrent_idempotent_requests' }, 'unknown'],
    ['a 409 because of a lock', { kind: 'error', status: 409, name: 'resource_locked' }, 'unknown'],
    ['a 408', { kind: 'raw', status: 408, body: 'Request Timeout' }, 'unknown'],
    ['a 429 in text', { kind: '429text', retryAfterSeconds: 1 }, 'no'],
    ['a 429 of the API', { kind: '429', retryAfterSeconds: 1 }, 'no'],
  ])('%s: try later', async (_what, weather, reachedProvider) => {
    const outcome = await sendIn(weather);
    expect(outcome).toMatchObject({ outcome: 'tryLater', reachedProvider });
  });

  it.each<[string, Weather]>([
    ['in text', { kind: '429text', retryAfterSeconds: 7 }],
    ['of the API', { kind: '429', retryAfterSeconds: 7 }],
  ])('a 429 %s says how long to stay away, also to the shared brake', async (_what, weather) => {
    expect(await sendIn(weather)).toMatchObject({ outcome: 'tryLater', retryAfterMs: 7_000 });
    expect(reports).toEqual([{ limit: null, remaining: null, resetSeconds: null, retryAfterSeconds: 7 }]);
  });

  it('a Retry-After that is a date is not taken for a number', async () => {
    const outcome = await sendIn({ kind: 'raw', status: 503, body: '{}', headers: { 'retry-after': 'Mon, 02 Mar 2026 10:00:00 GMT' } });
    expect(outcome).toMatchObject({ outcome: 'tryLater', retryAfterMs: null });
  });

  it('a server that never answers is given up after the timeout, with the end unknown', async () => {
    expect(await sendIn({ kind: 'hang' }, frozenMail(), 50)).toMatchObject({ outcome: 'tryLater', reachedProvider: 'unknown' });
    expect(reports).toEqual([]);
  });

  it('a server that takes the mail and never answers is the same to us, and the next attempt finds it sent', async () => {
    expect(await sendIn({ kind: 'acceptThenHang' }, frozenMail(), 300)).toMatchObject({ outcome: 'tryLater', reachedProvider: 'unknown' });
    await expect.poll(() => mailer().send(frozenMail())).toEqual({ outcome: 'sent', providerId: fake.accepted[0]?.id });
    expect(fake.accepted).toHaveLength(1);
  });

  it('nobody listening is try later, not an exception', async () => {
    const there = mailer();
    await fake.close();
    expect(await there.send(frozenMail())).toMatchObject({ outcome: 'tryLater', reachedProvider: 'unknown' });
    fake = await startFakeResend();
  });

  it('two attempts at once: the second is told to come back, and one mail goes out', async () => {
    await restart({ latencyMs: 400 });
    const outcomes = await Promise.all([mailer().send(frozenMail()), mailer().send(frozenMail())]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'tryLater']);
    expect(fake.accepted).toHaveLength(1);
  });
});

describe('a mail that is tried until it is sent goes out once', () => {
  it.each<RandomKind>(['500', '502html', '503', '429', '429text', '422text', 'nullError', 'reset', 'halfBody', 'acceptThenReset', 'acceptThen500'])(
    'through three of %s',
    async (kind) => {
      fake.weather([{ kind, times: 3 }]);
      const outcomes: string[] = [];
      for (let attempt = 0; attempt < 4; attempt += 1) outcomes.push((await mailer().send(frozenMail())).outcome);
      expect(outcomes).toEqual(['tryLater', 'tryLater', 'tryLater', 'sent']);
      expect(fake.sentMoreThanOnce()).toEqual([]);
      expect(fake.accepted).toHaveLength(1);
    },
  );

  it.each([1, 2, 3, 4, 5])('through weather at random, seed %i', async (seed) => {
    await restart({ seed, randomWeather: { chance: 0.6, kinds: ['500', '503', '429text', 'reset', 'halfBody', 'acceptThenReset', 'acceptThen500', 'nullError'] } });
    const there = mailer();
    const waiting = new Set(Array.from({ length: 20 }, (_none, index) => `msg_${index}`));
    for (let round = 0; round < 100 && waiting.size > 0; round += 1) {
      for (const messageId of Array.from(waiting)) {
        const { outcome } = await there.send(frozenMail({ messageId }));
        expect(['sent', 'tryLater']).toContain(outcome);
        if (outcome === 'sent') waiting.delete(messageId);
      }
    }
    expect(waiting.size).toBe(0);
    expect(fake.accepted).toHaveLength(20);
    expect(fake.sentMoreThanOnce()).toEqual([]);
    expect(fake.requests.length).toBeGreaterThan(20);
  });
});

describe('trouble with the account pauses and blames no mail', () => {
  it.each<[string, Weather, number, 'key'?]>([
    ['a key that is wrong', { kind: 'error', status: 403, name: 'invalid_api_key' }, 15, 'key'],
    ['a key that is missing', { kind: 'error', status: 401, name: 'missing_api_key' }, 15, 'key'],
    ['a key that may not', { kind: 'error', status: 401, name: 'restricted_api_key' }, 15, 'key'],
    ['a key that is suspended', { kind: 'error', status: 403, name: 'suspended_api_key' }, 15, 'key'],
    ['a missing permission', { kind: 'error', status: 403, name: 'invalid_permission' }, 15, 'key'],
    ['a domain not verified', { kind: 'error', status: 403, name: 'validation_error' }, 15, 'key'],
    ['a 403 page from a firewall', { kind: 'raw', status: 403, body: '<html>blocked</html>' }, 15, 'key'],
    ['a base URL that leads elsewhere', { kind: 'error', status: 404, name: 'not_found' }, 15],
    ['a 405', { kind: 'error', status: 405, name: 'method_not_allowed' }, 15],
    ['the day being full', { kind: 'error', status: 429, name: 'daily_quota_exceeded' }, 60],
    ['the month being full', { kind: 'error', status: 429, name: 'monthly_quota_exceeded' }, 360],
    ['a longer Retry-After', { kind: 'error', status: 429, name: 'daily_quota_exceeded', headers: { 'retry-after': '7200' } }, 120],
  ])('%s', async (_what, weather, minutes, whose) => {
    const outcome = await sendIn(weather);
    expect(outcome).toMatchObject({ outcome: 'paused', retryAfterMs: minutes * 60_000 });
    expect('keyRefused' in outcome).toBe(whose === 'key');
    expect(fake.accepted).toHaveLength(0);
  });

  it('a wrong key, a full day and a foreign domain, as the server itself finds them', async () => {
    expect(await mailer('re_wrong').send(frozenMail())).toMatchObject({ outcome: 'paused' });
    await restart({ dailyQuota: 0 });
    expect(await mailer().send(frozenMail())).toMatchObject({ outcome: 'paused' });
    await restart({ verifiedDomains: ['other.example'] });
    expect(await mailer().send(frozenMail())).toMatchObject({ outcome: 'paused', why: expect.stringContaining('not verified') });
  });
});

describe('a mail that will never be taken is said to be so', () => {
  it.each([
    [400, 'invalid_idempotency_key'],
    [400, 'validation_error'],
    [422, 'validation_error'],
    [422, 'invalid_from_address'],
    [422, 'invalid_parameter'],
    [422, 'invalid_attachment'],
    [422, 'invalid_region'],
    [422, 'invalid_access'],
    [422, 'missing_required_field'],
    [422, 'missing_required_parameter'],
    [451, 'security_error'],
    [422, 'brand_new'],
  ])('%i %s', async (status, name) => {
    expect(await sendIn({ kind: 'error', status, name })).toMatchObject({ outcome: 'never', why: expect.stringContaining(`${status} ${name}`) });
  });

  it('a 413, whoever says it', async () => {
    expect(await sendIn({ kind: 'raw', status: 413, body: 'too large' })).toMatchObject({ outcome: 'never' });
  });

  it('the reason names no address, though the provider does', async () => {
    const outcome = await sendIn({ kind: 'error', status: 422, name: 'validation_error', message: 'You can only write to (ana@people.example).' });
    expect(outcome).toEqual({ outcome: 'never', why: 'Resend answered 422 validation_error: You can only write to ([address]).' });
  });

  it('a mail with unsound header fields is not even offered', async () => {
    const outcome = await mailer().send(frozenMail({ subject: 'Hello\r\nBcc: eve@evil.example' }));
    expect(outcome).toMatchObject({ outcome: 'never', why: expect.stringContaining('subject') });
    expect(fake.requests).toHaveLength(0);
  });
});

describe('a key known with another body', () => {
  it('is to be reconciled, and no second mail goes out', async () => {
    await mailer().send(frozenMail());
    const outcome = await mailer().send(frozenMail({ text: 'Dear Ana,\n\nsomething else.\n\nLee' }));
    expect(outcome).toMatchObject({ outcome: 'reconcile', why: expect.stringContaining('invalid_idempotent_request') });
    expect(fake.accepted).toHaveLength(1);
  });
});

describe('the shared brake', () => {
  it('is asked before every request, and its wait is kept', async () => {
    nextPlaceIn = 250;
    expect(await mailer().send(frozenMail())).toMatchObject({ outcome: 'sent' });
    expect(waits).toEqual([250]);
  });

  it('with a wait too long for a worker nothing is sent, and the mail comes back at that time', async () => {
    nextPlaceIn = 10_001;
    expect(await mailer().send(frozenMail())).toMatchObject({ outcome: 'tryLater', retryAfterMs: 10_001, reachedProvider: 'no' });
    expect(fake.requests).toHaveLength(0);
    expect(waits).toEqual([]);
  });

  it('hears of limit, remainder and reset from every answer, good or bad', async () => {
    await restart({ ratePerSecond: 1 });
    await mailer().send(frozenMail());
    await mailer().send(frozenMail({ messageId: 'msg_0002' }));
    expect(reports).toEqual([
      { limit: 1, remaining: 0, resetSeconds: 1, retryAfterSeconds: null },
      { limit: 1, remaining: 0, resetSeconds: 1, retryAfterSeconds: 1 },
    ]);
    expect(fake.accepted).toHaveLength(1);
  });

  it('that fails is no silent success: the attempt rejects, and the same key makes a repetition safe', async () => {
    const there = createResendMailer({
      apiKey: 're_test',
      baseUrl: fake.url,
      timeoutMs: 5_000,
      rate: { reserve: () => Promise.resolve(0), report: () => Promise.reject(new Error('the brake is out of reach')) },
      wait: () => Promise.resolve(),
    });
    await expect(there.send(frozenMail())).rejects.toThrow('the brake is out of reach');
    expect(await mailer().send(frozenMail())).toMatchObject({ outcome: 'sent' });
    expect(fake.accepted).toHaveLength(1);
  });
});
