/** Workable: webhooks that are set up by its API only, signed with the API token itself, and silent about disqualifications. https://workable.readme.io/reference/webhooks */
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { momentOf } from './field-shapes.js';
import { fieldErrors, inOneLine, parseJson } from './reading.js';
import { bodyDigest, hmacSha256, sameBytes, singleHeader } from './signature.js';
import { readingOf } from './webhook-reading.js';
import { workableApi } from './workable-api.js';
import { workableWebhook } from './workable-body.js';
import { readers } from './workable-events.js';

/** Shorter ones can be guessed from a single captured request. */
const SHORTEST_SECRET = 16;

const EVENTS = ['candidate_created', 'candidate_moved', 'candidate_deleted', 'job_deleted'];

export const workable: Ats = {
  name: 'workable',
  title: 'Workable',
  // How the signature is written, the envelope, and what a deletion holds come from others than Workable.
  confidence: 'partly',
  successStatus: 200,
  setup: ({ webhookUrl, secret }) => [
    'In Workable, an admin opens Settings → Integrations and, under Access Tokens, generates a new token with the scopes r_candidates and r_jobs; for comments also w_candidates.',
    "Give the token to Hearback twice: as this connection's secret, since Workable signs its webhooks with it, and with your subdomain as its credentials. A token that is replaced has to be replaced in both places.",
    `Hearback checks with: ${secret}. If that is not your token, everything that Workable sends is refused.`,
    `Workable has no menu for webhooks: they are made with the token, by one request for each of the events ${EVENTS.join(', ')}.`,
    `POST https://<your subdomain>.workable.com/spi/v3/subscriptions with the headers "Authorization: Bearer <token>" and "Content-Type: application/json" and the body {"target": "${webhookUrl}", "event": "${EVENTS[0] ?? ''}", "args": {"account_id": "<your subdomain>", "job_shortcode": "", "stage_slug": ""}}; for job_deleted without "args". A 409 means that it is there already.`,
    'Workable announces no disqualification, no withdrawal and no interview: Hearback finds them when it compares with the API, every night and before each letter.',
    'Workable does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `the secret of a Workable connection is the API token that made its webhooks, or the client secret of the OAuth app, and has at least ${String(SHORTEST_SECRET)} characters` : null),
  verify,
  read,
  api: workableApi,
};

/**
 * `X-Workable-Signature`: HMAC-SHA256 over the raw body. Workable's page does not say how it is written. Code that talks to it expects
 * hexadecimal digits, and one handler takes Base64 as well: hexadecimal is taken here, and nothing else.
 */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const header = singleHeader(delivery, 'x-workable-signature');
  if (header === null) return { verdict: 'refused', why: 'the header X-Workable-Signature is missing' };
  if (!/^[0-9a-f]{64}$/i.test(header)) return { verdict: 'refused', why: 'the header X-Workable-Signature is not 64 hexadecimal digits' };
  const given = Buffer.from(header, 'hex');
  const genuine = secrets.some((secret) => secret.length >= SHORTEST_SECRET && sameBytes(given, hmacSha256(secret, delivery.body)));
  // A replay shows the record as it is by then: its `id` would be known already, and what is new in it be lost. So the content decides.
  return genuine ? { verdict: 'genuine', dedupeKey: bodyDigest(delivery.body) } : { verdict: 'refused', why: 'the signature does not match the body' };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!workableWebhook.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(workableWebhook.Errors(parsed.json), parsed.json)) };
  const { event_type, fired_at, data } = parsed.json;
  const eventType = event_type.slice(0, 200);
  const reader = readers.get(event_type);
  if (reader === undefined) return { reading: 'ignored', eventType, why: `${JSON.stringify(eventType)} is none of the webhooks that Hearback follows` };
  return readingOf(reader(data, { firedAt: momentOf(fired_at), content: bodyDigest(delivery.body) }), { eventType, within: 'data' });
}
