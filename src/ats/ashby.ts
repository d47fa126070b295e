/** Ashby: its signature, the ping before it, its delivery ids, and what is refused so that it is sent again. https://developers.ashbyhq.com/docs */
import { readers } from './ashby-events.js';
import { ashbyApi } from './ashby-api.js';
import { ashbyWebhook } from './ashby-body.js';
import type { Ats, Handshake, RawDelivery, Reading, Verdict } from './ats.js';
import { fieldErrors, inOneLine, parseJson } from './reading.js';
import { bodyDigest, boundedKey, hmacSha256, sameBytes, singleHeader } from './signature.js';
import { readingOf } from './webhook-reading.js';

/** Shorter ones can be guessed from a single captured request. */
const SHORTEST_SECRET = 16;

/** One webhook each in Ashby; the ones that Hearback cannot do without come first. */
const WEBHOOKS = [
  'applicationSubmit', 'candidateStageChange', 'applicationUpdate', 'candidateHire', 'interviewScheduleCreate', 'interviewScheduleUpdate', 'offerCreate', 'offerUpdate',
  'candidateDelete', 'candidateMerge', 'jobCreate', 'jobUpdate',
];

export const ashby: Ats = {
  name: 'ashby',
  title: 'Ashby',
  confidence: 'sourced',
  successStatus: 200,
  // A 401, 403, 404, 405 or 410 ends its attempts at once, and the event would be lost while a secret is being changed. A 400 is tried again up to ten times.
  refusedStatus: 400,
  setup: ({ webhookUrl, secret }) => [
    'In Ashby, open Admin → Integrations → Webhooks.',
    `Create one webhook for each of these types: ${WEBHOOKS.join(', ')}.`,
    `Request URL of each: ${webhookUrl}`,
    `Secret token of each: ${secret}. Ashby signs only where there is one, and unsigned webhooks are refused.`,
    'On saving, Ashby sends a ping to check the URL.',
    'Applications that were imported in bulk are not announced: with an API key (Admin → Integrations → API Keys) Hearback reads them too, and looks again before each letter.',
    'Ashby does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `an Ashby secret token has at least ${String(SHORTEST_SECRET)} characters here; leave it out to get one` : null),
  verify,
  handshake,
  read,
  api: ashbyApi,
};

/** `Ashby-Signature: sha256=<hex>` over the raw body. It covers no time, so old deliveries are told by their ids. */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const header = singleHeader(delivery, 'ashby-signature');
  if (header === null) return { verdict: 'refused', why: 'the header Ashby-Signature is missing: give the webhook a secret token in Ashby' };
  if (!/^sha256=[0-9a-f]{64}$/i.test(header)) return { verdict: 'refused', why: 'the header Ashby-Signature is not "sha256=" and 64 hexadecimal digits' };
  const given = Buffer.from(header.slice(7), 'hex');
  const genuine = secrets.some((secret) => secret.length >= SHORTEST_SECRET && sameBytes(given, hmacSha256(secret, delivery.body)));
  return genuine ? { verdict: 'genuine', dedupeKey: deliveryKey(delivery.body) } : { verdict: 'refused', why: 'the signature does not match the body' };
}

/** The id alone is shared by different events of one cause: a hire has three. Read only once the body is known to be Ashby's. */
function deliveryKey(body: Buffer): string {
  const parsed = parseJson(body);
  if (!parsed.ok || !ashbyWebhook.Check(parsed.json) || parsed.json.webhookActionId == null) return bodyDigest(body);
  return boundedKey(`${parsed.json.webhookActionId}:${parsed.json.action}`);
}

/** A webhook is pinged when it is made, and unsigned while it has no secret. It is answered, so that it can be made, and nothing is kept of it. */
function handshake(delivery: RawDelivery): Handshake | null {
  if (singleHeader(delivery, 'ashby-signature') !== null) return null;
  const parsed = parseJson(delivery.body);
  if (!parsed.ok || !ashbyWebhook.Check(parsed.json) || parsed.json.action !== 'ping') return null;
  return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!ashbyWebhook.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(ashbyWebhook.Errors(parsed.json), parsed.json)) };
  const { action, data, webhookActionId } = parsed.json;
  const eventType = action.slice(0, 200);
  const reader = readers.get(action);
  if (reader === undefined) {
    return { reading: 'ignored', eventType, why: action === 'ping' ? 'a ping: Ashby checks that the webhook is answered' : `${JSON.stringify(eventType)} is none of the webhooks that Hearback follows` };
  }
  return readingOf(reader(data, webhookActionId ?? null), { eventType, within: 'data' });
}
