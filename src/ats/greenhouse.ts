/** Greenhouse: its signature, its delivery ids, and which of its webhooks mean what. */
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { greenhouseApi } from './greenhouse-api.js';
import { envelope } from './greenhouse-body.js';
import { readers, type Context } from './greenhouse-events.js';
import { fieldErrors, inOneLine, parseJson } from './reading.js';
import { bodyDigest, boundedKey, hmacSha256, sameBytes, singleHeader } from './signature.js';

/** Shorter ones can be guessed from a single captured request. */
const SHORTEST_SECRET = 16;

/** One webhook each in Greenhouse, by the names of its menu; the ones that Hearback cannot do without come first. */
const WEBHOOKS = [
  'New Candidate Application', 'Candidate Stage Change', 'Candidate or Prospect Rejected', 'Candidate or Prospect Unrejected', 'Candidate Hired', 'Candidate Unhired',
  'Application Updated', 'Application Deleted', 'New Prospect Application', 'Candidate or Prospect Updated', 'Candidate or Prospect Deleted', 'Candidates Merged', 'Candidate Anonymized',
  'Offer Created', 'Offer Approved', 'Offer Updated', 'Job Created', 'Job Approved', 'Job Updated', 'Job Deleted',
];

export const greenhouse: Ats = {
  name: 'greenhouse',
  title: 'Greenhouse Recruiting',
  confidence: 'sourced',
  // "A non HTTP 200 response" is a failure, so 202 would be sent again for fifteen hours.
  successStatus: 200,
  setup: ({ webhookUrl, secret }) => [
    'In Greenhouse, open Configure → Dev Center → Web Hooks. You need the developer permission for managing web hooks.',
    `Create one web hook for each of these events: ${WEBHOOKS.join(', ')}.`,
    `Endpoint URL of each: ${webhookUrl}`,
    `Secret key of each: ${secret}`,
    'On saving, Greenhouse sends a ping and stores the web hook as disabled if it was not answered: check that each one says enabled.',
    'Greenhouse does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `a Greenhouse secret key has at least ${SHORTEST_SECRET} characters here; leave it out to get one` : null),
  verify,
  read,
  api: greenhouseApi,
};

/** `Signature: sha256 <hex>` (with a space) over the raw body. It covers no time, so old deliveries are told by their ids. */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const header = singleHeader(delivery, 'signature');
  if (header === null) return { verdict: 'refused', why: 'the header Signature is missing' };
  if (header.length !== 71 || !/^sha256 [0-9a-f]{64}$/i.test(header)) return { verdict: 'refused', why: 'the header Signature is not "sha256" and 64 hexadecimal digits' };
  const given = Buffer.from(header.slice(7), 'hex');
  const genuine = secrets.some((secret) => secret.length >= SHORTEST_SECRET && sameBytes(given, hmacSha256(secret, delivery.body)));
  return genuine ? { verdict: 'genuine', dedupeKey: deliveryKey(delivery) } : { verdict: 'refused', why: 'the signature does not match the body' };
}

/** Greenhouse's id of the delivery. That it stays the same when sent again is not documented; see {@link Context.content}. */
function deliveryKey(delivery: RawDelivery): string {
  const id = singleHeader(delivery, 'greenhouse-event-id');
  return id === null ? bodyDigest(delivery.body) : boundedKey(id);
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { action, payload } = parsed.json;
  const eventType = action.slice(0, 200);
  const reader = readers.get(action);
  if (reader === undefined) {
    return { reading: 'ignored', eventType, why: action === 'ping' ? 'a ping: Greenhouse checks that the web hook is answered' : `${JSON.stringify(eventType)} is none of the web hooks that Hearback follows` };
  }
  const context: Context = { delivery: deliveryKey(delivery), content: bodyDigest(delivery.body) };
  const events = reader(payload, context);
  if ('errors' in events) return { reading: 'failed', eventType, why: inOneLine(events.errors.map(({ path, message }) => ({ path: path === '' ? 'payload' : `payload.${path}`, message }))) };
  if (events.events.length === 0) return { reading: 'ignored', eventType, why: events.why ?? 'it says nothing about an application, a person or a job' };
  return { reading: 'events', eventType, events: events.events };
}
