/** One test for each way in which a webhook signed with an HMAC of its body in one header may be no genuine one. */
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Ats, Verdict } from '../../src/ats/ats.js';

const SECRET = 'whk_test_secret_long';

/** The vector of research/ats-webhooks.md 21: this body, with the secret `whk_test_secret`. */
export const VECTOR_BODY = Buffer.from('{"action":"reject_candidate","payload":{"application":{"id":5501}}}');
export const VECTOR_SECRET = 'whk_test_secret';

/**
 * @param options.body one that is genuine when signed, as the provider's documentation shows it
 * @param options.vector what the vector's signature is in this provider's form
 * @param options.writtenAnew `genuine`: the provider's documentation signs the same JSON without its spaces as well
 */
export function itRefusesWhatIsNotGenuine(ats: Ats, options: { header: string; form: 'hex' | 'base64url'; body: Buffer; vector: string; settings?: unknown; writtenAnew?: 'genuine' }): void {
  const { header, form, body, settings } = options;
  const sign = (bytes: Buffer, secret = SECRET): string => createHmac('sha256', secret).update(bytes).digest(form);
  const verify = (headers: Record<string, string | string[]>, secrets = [SECRET], bytes = body): Verdict => ats.verify({ headers, body: bytes }, secrets, Date.parse('2026-10-03T12:00:00Z'), settings);

  it('takes the documented signature, and the one made with the secret that is being rotated out', () => {
    expect(sign(VECTOR_BODY, VECTOR_SECRET)).toBe(options.vector);
    expect(verify({ [header]: sign(body) })).toMatchObject({ verdict: 'genuine' });
    expect(verify({ [header]: sign(body) }, ['the newer secret of both', SECRET])).toMatchObject({ verdict: 'genuine' });
  });
  it('names the same delivery alike, and another one differently', () => {
    const other = Buffer.from(body.toString('utf8').replace(/\d/, (digit) => String((Number(digit) + 1) % 10)));
    const key = (bytes: Buffer): string => {
      const verdict = verify({ [header]: sign(bytes) }, [SECRET], bytes);
      return verdict.verdict === 'genuine' ? verdict.dedupeKey : 'refused';
    };
    expect(key(body)).toBe(key(Buffer.from(body)));
    expect(key(other)).not.toBe(key(body));
    expect(key(body).length).toBeLessThanOrEqual(200);
  });
  it.each<[string, Record<string, string | string[]>, string]>([
    ['is missing', {}, 'missing'],
    ['is empty', { [header]: '' }, 'missing'],
    ['is given twice', { [header]: [sign(body), sign(body)] }, 'missing'],
    ['is cut short', { [header]: sign(body).slice(0, -4) }, 'is not'],
    ['is longer than it can be', { [header]: `${sign(body)}${sign(body)}` }, 'is not'],
    ['is no signature at all', { [header]: '#'.repeat(64) }, 'is not'],
    ['belongs to another body', { [header]: sign(Buffer.from('{}')) }, 'does not match'],
    ["was made with another's secret", { [header]: sign(body, 'not the right secret') }, 'does not match'],
  ])('refuses it where the signature %s', (_, headers, why) => expect(verify(headers)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it(`${options.writtenAnew === 'genuine' ? 'takes' : 'refuses'} a body that was written anew, though it says the same, and refuses one that says something else`, () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')), null, 3));
    expect(verify({ [header]: sign(body) }, [SECRET], again).verdict).toBe(options.writtenAnew ?? 'refused');
    expect(verify({ [header]: sign(body) }, [SECRET], Buffer.from(again.toString('utf8').replace(/\d/, '7'))).verdict).toBe('refused');
  });
  it('refuses everything where no secret is known', () => {
    expect(verify({ [header]: sign(body, '') }, []).verdict).toBe('refused');
    expect(verify({ [header]: sign(body, '') }, ['']).verdict).toBe('refused');
  });
  it('makes secrets that it takes, refuses short ones, and shows what to paste', () => {
    expect(ats.refuseSecret(ats.makeSecret((bytes) => Buffer.alloc(bytes, 7)))).toBeNull();
    expect(ats.refuseSecret('short')).toContain('16');
    const steps = ats.setup({ webhookUrl: 'https://h.example/webhooks/x/con_1', secret: SECRET }).join('\n');
    expect(steps).toContain('https://h.example/webhooks/x/con_1');
    expect(steps).toContain(SECRET);
  });
}
