/** Sends deliveries to the webhook door and counts what it answers. */
import { answers } from './api.js';
import type { Provider } from './cast.js';
import type { Post } from './deliveries.js';
import type { SignedRequest } from './signer.js';

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

const SUCCESS: Readonly<Record<Provider, number>> = { greenhouse: 200, standard: 202, ashby: 200 };
/** What a forged one is answered: not every ATS sends again after a 401, and those are told something else. */
const REFUSED: readonly number[] = [400, 401, 503];
const AT_MOST_TRIES = 5;
const TEN_MINUTES_MS = 600_000;

/** @param clock the real one: signatures are checked against it */
export function createDoor({ connections, tally, clock }: { connections: ReadonlyMap<Provider, Connection>; tally: Tally; clock: { now(): number } }): Door {
  const known = new Map<string, string>();

  async function sendOne(post: Post, connection: Connection, { request, part }: { request: SignedRequest; part: number }): Promise<void> {
    const { status, text } = await deliver(connection.webhookUrl, request, { again: post.forged === null });
    tally.deliveries += 1;
    if (post.forged !== null) {
      if (!REFUSED.includes(status)) throw new Error(`a forged delivery (${post.forged}) was answered ${String(status)}; expected one of ${REFUSED.join(', ')}: ${text.slice(0, 300)}`);
      tally.forgedRefused += 1;
      return;
    }
    const json: unknown = JSON.parse(text);
    if (status !== SUCCESS[post.provider] || !answers.delivery.Check(json)) throw new Error(`a ${post.provider} delivery was answered ${String(status)}; expected ${String(SUCCESS[post.provider])} with its deliveryId: ${text.slice(0, 300)}`);
    const name = `${post.id} ${String(part)}`;
    const first = known.get(name);
    if (first === undefined) known.set(name, json.deliveryId);
    else if (first === json.deliveryId) tally.duplicatesAbsorbed += 1;
    else throw new Error(`delivery ${name}, sent again, was stored as ${json.deliveryId}; expected ${first}`);
  }

  return {
    send: async (post) => {
      const connection = connections.get(post.provider);
      if (connection === undefined) throw new Error(`no connection for ${post.provider}: expected one for each provider of the place`);
      for (const [part, request] of requestsOf(post, connection.secret, clock.now()).entries()) await sendOne(post, connection, { request, part });
    },
  };
}

/** As an ATS does: what is answered with 503 is sent again after the time that the answer names. */
async function deliver(url: string, { headers, body }: SignedRequest, { again }: { again: boolean }): Promise<{ status: number; text: string }> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 503 || !again || tries >= AT_MOST_TRIES) return { status: response.status, text };
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
  }
}

function requestsOf({ provider, sign, forged }: Post, secret: string, now: number): SignedRequest[] {
  const requests = sign({ secret: forged === 'wrongSecret' ? otherSecret(provider) : secret, sentAt: forged === 'oldTimestamp' ? now - TEN_MINUTES_MS : now });
  if (forged === 'changedBody') return requests.map((request) => ({ ...request, body: `${request.body} ` }));
  if (forged !== 'unsigned') return requests;
  return requests.map((request) => ({ ...request, headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.includes('signature'))) }));
}

/** Of the right form, and known to nobody. */
function otherSecret(provider: Provider): string {
  const bytes = Buffer.alloc(32, 'forger');
  return provider === 'standard' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
}
