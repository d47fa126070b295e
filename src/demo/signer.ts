/** Signs webhooks the way the providers do, from their own documentation; shares no code with the part that checks. */
import { createHmac } from 'node:crypto';

export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * `Signature: sha256 <hex>` over the raw body, and a number for each delivery: https://developers.greenhouse.io/webhooks.html
 * @param secret the secret key as text
 */
export function signLikeGreenhouse(body: string, { secret, eventId }: { secret: string; eventId: string }): SignedRequest {
  const hex = createHmac('sha256', secret).update(body, 'utf8').digest('hex');
  return { headers: { 'content-type': 'application/json', 'greenhouse-event-id': eventId, signature: `sha256 ${hex}` }, body };
}

/**
 * `v1,<base64>` over `id.timestamp.body`: https://github.com/standard-webhooks/standard-webhooks (spec)
 * @param secret `whsec_` and the key in base64
 * @param sentAt by the real clock, in milliseconds
 */
export function signLikeStandard(body: string, { secret, id, sentAt }: { secret: string; id: string; sentAt: number }): SignedRequest {
  const timestamp = String(Math.floor(sentAt / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const base64 = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
  return { headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${base64}` }, body };
}
