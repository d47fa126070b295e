/** How a delivery of a system that nobody knows is told from a forgery: each way of signing, and one test per refusal. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { custom } from '../../src/ats/custom.js';
import type { RawDelivery } from '../../src/ats/ats.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const SECRET = 'a secret that two sides know';
const BODY = Buffer.from('{"event":"moved","id":7}');
const delivery = (headers: Record<string, string>, body: Buffer = BODY, urlSecret?: string): RawDelivery => ({ headers, body, ...(urlSecret === undefined ? {} : { urlSecret }) });
const why = (given: RawDelivery, signature: object, secrets: string[] = [SECRET], now = NOW): string => {
  const verdict = custom.verify(given, secrets, now, { signature });
  return verdict.verdict === 'refused' ? verdict.why : 'genuine';
};
const hmac = (algorithm: string, encoding: 'hex' | 'base64' | 'base64url', signed: string | Buffer, key: string | Buffer = SECRET): string => createHmac(algorithm, key).update(signed).digest(encoding);

const plain = { header: 'X-Acme-Signature', algorithm: 'sha256', encoding: 'hex' };

describe('a signature over the body', () => {
  it.each([
    ['sha256', 'hex', ''], ['sha512', 'hex', 'v0='], ['sha1', 'hex', 'sha1='], ['sha256', 'base64', ''], ['sha256', 'base64url', ''], ['sha512', 'base64', 'sha512 '],
  ] as const)('is known as %s in %s after %j', (algorithm, encoding, prefix) => {
    const signature = { header: 'X-Sign', algorithm, encoding, ...(prefix === '' ? {} : { prefix }) };
    expect(custom.verify(delivery({ 'x-sign': prefix + hmac(algorithm, encoding, BODY) }), [SECRET], NOW, { signature })).toMatchObject({ verdict: 'genuine' });
  });
  it("agrees with a vendor's own vector (SmartRecruiters)", () => {
    const signature = {
      header: 'smartrecruiters-signature', algorithm: 'sha256', encoding: 'hex', prefix: 'v1=', timestampHeader: 'smartrecruiters-timestamp', idHeader: 'event-id',
      signed: '{timestamp}.{body}.{id}.application.created.v201910.<http://smartrecruiters.com/endpoint>; rel=self',
    };
    const headers = { 'smartrecruiters-signature': 'v1=2e9291f10d44ca10204a4cd81b05d73b6a316b2b605d4e2e0e0b37b40198ce1f', 'smartrecruiters-timestamp': '1574080897', 'event-id': '123' };
    const given = delivery(headers, Buffer.from('{"job_id":"jid","candidate_id":"cid"}'));
    expect(why(given, signature, ['HeBVky2bccvvkcXPimH8c'], 1_574_080_897_000)).toBe('genuine');
    expect(why({ ...given, body: Buffer.from('{"job_id":"jid","candidate_id":"cie"}') }, signature, ['HeBVky2bccvvkcXPimH8c'], 1_574_080_897_000)).toContain('does not match');
  });
  it('is known with either secret while one is rotated out', () => {
    const old = delivery({ 'x-acme-signature': hmac('sha256', 'hex', BODY, 'the secret before this one') });
    expect(why(old, plain, [SECRET, 'the secret before this one'])).toBe('genuine');
  });
  it.each([
    ['missing', {}, BODY, 'the header X-Acme-Signature is missing'],
    ['wrong', { 'x-acme-signature': 'ab'.repeat(32) }, BODY, 'does not match'],
    ['truncated', { 'x-acme-signature': hmac('sha256', 'hex', BODY).slice(0, 40) }, BODY, 'does not match'],
    ['truncated to nothing', { 'x-acme-signature': '' }, BODY, 'is missing'],
    ["made with another's secret", { 'x-acme-signature': hmac('sha256', 'hex', BODY, 'a secret of somebody else') }, BODY, 'does not match'],
    ['of a body that was re-encoded', { 'x-acme-signature': hmac('sha256', 'hex', BODY) }, Buffer.from('{"event": "moved", "id": 7}'), 'does not match'],
    ['in another encoding', { 'x-acme-signature': hmac('sha256', 'base64', BODY) }, BODY, 'no signature in hex'],
    ['by another algorithm', { 'x-acme-signature': hmac('sha512', 'hex', BODY) }, BODY, 'does not match'],
  ])('is refused where it is %s', (_, headers, body, words) => expect(why(delivery(headers as Record<string, string>, body), plain)).toContain(words));
  it('is refused without its prefix', () => expect(why(delivery({ 'x-acme-signature': hmac('sha256', 'hex', BODY) }), { ...plain, prefix: 'v1=' })).toContain('does not begin with "v1="'));
  it('is refused where it came twice', () => expect(custom.verify({ headers: { 'x-acme-signature': [hmac('sha256', 'hex', BODY), 'x'] }, body: BODY }, [SECRET], NOW, { signature: plain }).verdict).toBe('refused'));
  it('takes the key from Base64 or hexadecimal digits where it is said so', () => {
    const key = Buffer.alloc(32, 9);
    for (const encoding of ['base64', 'hex'] as const) expect(why(delivery({ 'x-acme-signature': hmac('sha256', 'hex', BODY, key) }), { ...plain, key: encoding }, [key.toString(encoding)])).toBe('genuine');
    expect(custom.refuseSecret('no base64 of anything!', { signature: { ...plain, key: 'base64' } })).toContain('base64');
    expect(custom.refuseSecret('short')).toContain('16');
  });
  it('is never known where the settings do not say how', () => {
    for (const settings of [undefined, {}, { signature: { header: 'X' } }, 'no settings', { urlSecret: 'yes' }]) expect(custom.verify(delivery({ 'x-acme-signature': hmac('sha256', 'hex', BODY) }, BODY, SECRET), [SECRET], NOW, settings).verdict).toBe('refused');
  });
});

describe('a signature over time, id and body', () => {
  const timed = { ...plain, encoding: 'base64', prefix: 'v1,', signed: '{id}.{timestamp}.{body}', timestampHeader: 'X-Time', idHeader: 'X-Id' };
  const signed = (at: string, id = 'd1', body = BODY) => ({ 'x-time': at, 'x-id': id, 'x-acme-signature': `v1,${hmac('sha256', 'base64', `${id}.${at}.${body.toString()}`)}` });
  const seconds = (ms: number): string => String(Math.floor((NOW + ms) / 1000));

  it('is known, and the id tells a repetition', () => {
    expect(custom.verify(delivery(signed(seconds(0))), [SECRET], NOW, { signature: timed })).toEqual({ verdict: 'genuine', dedupeKey: 'd1' });
  });
  it.each([[-300_000, 'genuine'], [-301_000, 'more than 300 seconds old'], [300_000, 'genuine'], [301_000, 'seconds ahead']])('%i ms from now: %s', (ms, words) => expect(why(delivery(signed(seconds(ms))), timed)).toContain(words));
  it('is held to the tolerance that is said', () => expect(why(delivery(signed(seconds(-60_000))), { ...timed, toleranceSeconds: 30 })).toContain('more than 30 seconds old'));
  it.each([['ms', String(NOW)], ['iso', '2026-03-02T10:00:00+01:00']])('reads times in %s', (timestampFormat, at) => expect(why(delivery(signed(at)), { ...timed, timestampFormat })).toBe('genuine'));
  it.each([
    ['the time is missing', { 'x-id': 'd1', 'x-acme-signature': 'v1,aaaa' }, 'X-Time is missing'],
    ['the id is missing', { 'x-time': seconds(0), 'x-acme-signature': 'v1,aaaa' }, 'X-Id is missing'],
    ['the time is none', signed('soon'), 'holds no time'],
    ['milliseconds are called seconds', signed(String(NOW)), 'holds no time'],
    ['the time was changed', { ...signed(seconds(-10_000)), 'x-time': seconds(0) }, 'does not match'],
    ['the id was changed', { ...signed(seconds(0)), 'x-id': 'd2' }, 'does not match'],
  ])('is refused where %s', (_, headers, words) => expect(why(delivery(headers as Record<string, string>), timed)).toContain(words));
  it('does not let the beginning of a body pass for the id', () => {
    const glued = { ...plain, signed: '{id}{body}', idHeader: 'X-Id' };
    const whole = `d1${BODY.toString()}`;
    const headers = { 'x-id': 'd1{"event":', 'x-acme-signature': hmac('sha256', 'hex', whole) };
    expect(why(delivery(headers, Buffer.from('"moved","id":7}')), glued)).toContain('holds no id');
    expect(why(delivery({ ...headers, 'x-id': 'd1' }), glued)).toBe('genuine');
  });
});

describe('a secret in the URL', () => {
  const settings = { urlSecret: true };
  const verdict = (urlSecret: string | undefined, secrets = [SECRET]) => custom.verify(delivery({}, BODY, urlSecret), secrets, NOW, settings);
  it('is known, and the body tells a repetition', () => {
    const one = verdict(SECRET);
    expect(one).toMatchObject({ verdict: 'genuine' });
    expect(verdict(SECRET)).toEqual(one);
  });
  it.each([['missing', undefined], ['empty', ''], ['wrong', `${SECRET.slice(0, -1)}x`], ['truncated', SECRET.slice(0, -1)], ["another's", 'the secret of somebody else']])('is refused where it is %s', (_, given) => expect(verdict(given).verdict).toBe('refused'));
  it('is refused where a secret is too short to be one', () => expect(verdict('short', ['short']).verdict).toBe('refused'));
});
