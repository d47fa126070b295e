/** The demo's signatures: by the examples that the specifications publish, not by our own check of them. */
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { signLikeGreenhouse, signLikeStandard } from '../../src/demo/signer.js';

it('signs as the example of the Standard Webhooks specification', () => {
  // Published with the reference libraries of standard-webhooks.
  const signed = signLikeStandard('{"test": 2432232314}', { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt: 1_614_265_330_000 });
  expect(signed.headers).toMatchObject({ 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' });
});

it('signs the raw body as Greenhouse does, with a space after the name of the digest', () => {
  const { headers } = signLikeGreenhouse('{"a":"é"}', { secret: 'ein Geheimnis', eventId: '12' });
  const hex = createHmac('sha256', 'ein Geheimnis').update(Buffer.from('{"a":"é"}', 'utf8')).digest('hex');
  expect(headers).toMatchObject({ signature: `sha256 ${hex}`, 'greenhouse-event-id': '12' });
});
