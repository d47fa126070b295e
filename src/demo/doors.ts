/** Sends deliveries to the webhook door and counts what it answers. */
import { answers } from './api.js';
import type { Provider } from './cast.js';
import type { Post } from './deliveries.js';
import { signLikeGreenhouse, signLikeStandard, type SignedRequest } from './signer.js';

export interface Tally {
  deliveries: number;
  /** Answered with 401. */
  forgedRefused: number;
  /** Answered as the first time: the same delivery id. */
  duplicatesAbsorbed: number;
}

export interface Connection {
  webhookUrl: string;
  secret: string;
}

export interface Door {
  /** @throws where a genuine delivery is not taken, a repetition is taken for another, or a forged one is not refused */
  send(post: Post): Promise<void>;
}

const SUCCESS: Readonly<Record<Provider, number>> = { greenhouse: 200, standard: 202 };
const AT_MOST_TRIES = 5;
const TEN_MINUTES_MS = 600_000;

/** @param clock the real one: signatures are checked against it */
export function createDoor({ connections, tally, clock }: { connections: ReadonlyMap<Provider, Connection>; tally: Tally; clock: { now(): number } }): Door {
  const known = new Map<string, string>();
  return {
    send: async (post) => {
      const connection = connections.get(post.provider);
      if (connection === undefined) throw new Error(`no connection for ${post.provider}: expected one for each provider of the place`);
      const { status, text } = await deliver(connection.webhookUrl, sign(post, connection.secret, clock.now()));
      tally.deliveries += 1;
      if (post.forged !== null) {
        if (status !== 401) throw new Error(`a forged delivery (${post.forged}) was answered ${String(status)}; expected 401: ${text.slice(0, 300)}`);
        tally.forgedRefused += 1;
        return;
      }
      const json: unknown = JSON.parse(text);
      if (status !== SUCCESS[post.provider] || !answers.delivery.Check(json)) throw new Error(`a ${post.provider} delivery was answered ${String(status)}; expected ${String(SUCCESS[post.provider])} with its deliveryId: ${text.slice(0, 300)}`);
      const first = known.get(post.id);
      if (first === undefined) known.set(post.id, json.deliveryId);
      else if (first === json.deliveryId) tally.duplicatesAbsorbed += 1;
      else throw new Error(`delivery ${post.id}, sent again, was stored as ${json.deliveryId}; expected ${first}`);
    },
  };
}

/** As an ATS does: what is answered with 503 is sent again after the time that the answer names. */
async function deliver(url: string, { headers, body }: SignedRequest): Promise<{ status: number; text: string }> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 503 || tries >= AT_MOST_TRIES) return { status: response.status, text };
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
  }
}

function sign({ provider, id, body, forged }: Post, secret: string, now: number): SignedRequest {
  const key = forged === 'wrongSecret' ? otherSecret(provider) : secret;
  const sentAt = forged === 'oldTimestamp' ? now - TEN_MINUTES_MS : now;
  const signed = provider === 'standard' ? signLikeStandard(body, { secret: key, id, sentAt }) : signLikeGreenhouse(body, { secret: key, eventId: id });
  if (forged === 'changedBody') return { ...signed, body: body.replace('Forged', 'Forged, and changed on the way') };
  if (forged !== 'unsigned') return signed;
  const { signature: _greenhouse, 'webhook-signature': _standard, ...headers } = signed.headers;
  return { ...signed, headers };
}

/** Of the right form, and known to nobody. */
function otherSecret(provider: Provider): string {
  const bytes = Buffer.alloc(32, 'forger');
  return provider === 'standard' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
}
