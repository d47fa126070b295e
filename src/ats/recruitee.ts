/**
 * Recruitee, now Tellent: its signature, its test requests, and its webhooks: https://docs.recruitee.com/docs/webhooks. Second-hand or not
 * documented: the retries, the ids of deliveries, the exact names of the events of jobs, and the key of the reason for which somebody was
 * disqualified. No live delivery could be captured.
 */
import { refuseCopied, secretStep, standIn } from './ats-made-secret.js';
import type { Ats, Handshake, RawDelivery, Reading, Verdict } from './ats.js';
import { momentOf } from './field-shapes.js';
import { fieldErrors, inOneLine, parseJson } from './reading.js';
import { recruiteeApi } from './recruitee-api.js';
import { envelope, payloadShape } from './recruitee-body.js';
import { readEvent } from './recruitee-events.js';
import { refuseSettings, settingsAbout, withdrawalReasons } from './recruitee-facts.js';
import { bodyDigest, signedWithAny, singleHeader } from './signature.js';

export const recruitee: Ats = {
  name: 'recruitee',
  title: 'Recruitee (Tellent)',
  confidence: 'partly',
  // "Any response status other than 200 is considered a webhook delivery failure."
  successStatus: 200,
  setup: ({ webhookUrl }) => [
    'In Recruitee, open Settings → Apps and plugins → Webhooks. Your hiring role needs the ability "Manage webhooks".',
    `Press + New webhook, name it Hearback, and set POST URL to ${webhookUrl}`,
    'Select the events of candidates (created, assigned, pipeline changed, deleted) and of jobs (published, unpublished, updated).',
    'Press Verify and create: Recruitee sends a test, which Hearback answers.',
    secretStep('the secret that the dialog shows'),
    `If some of your disqualify reasons mean that the candidate withdrew, name them in the connection's settings. ${settingsAbout}`,
    'Recruitee does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: standIn,
  refuseSecret: (secret) => refuseCopied('the secret of a Recruitee webhook', secret),
  refuseSettings,
  settingsAbout,
  verify,
  handshake,
  read,
  api: recruiteeApi,
};

/** `X-Recruitee-Signature` is the hexadecimal HMAC of the raw body. It covers no time; a test is refused, signed or not, since its people are made up. */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const header = singleHeader(delivery, 'x-recruitee-signature');
  if (header === null) return { verdict: 'refused', why: 'the header X-Recruitee-Signature is missing' };
  if (!/^[0-9a-f]{64}$/i.test(header)) return { verdict: 'refused', why: 'the header X-Recruitee-Signature is not 64 hexadecimal digits' };
  if (!signedWithAny(secrets, [Buffer.from(header, 'hex')], delivery.body)) return { verdict: 'refused', why: 'the signature does not match the body' };
  if (isTest(delivery.body)) return { verdict: 'refused', why: 'it is a test' };
  return { verdict: 'genuine', dedupeKey: bodyDigest(delivery.body) };
}

/** The test comes before the secret can be known, and must be answered with 200. */
function handshake(delivery: RawDelivery): Handshake | null {
  return isTest(delivery.body) ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{"test":true}' } : null;
}

/** Test requests hold the parameter `test`, those with example payloads as well. */
function isTest(body: Buffer): boolean {
  if (!body.includes('"test"')) return false;
  const parsed = parseJson(body);
  return parsed.ok && typeof parsed.json === 'object' && parsed.json !== null && 'test' in parsed.json && parsed.json.test !== false;
}

function read(delivery: RawDelivery, _clockAt: number, settings?: unknown): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { event_type, event_subtype, created_at, id, payload } = parsed.json;
  const eventType = event_type.slice(0, 200);
  if (!payloadShape.Check(payload)) {
    const errors = fieldErrors(payloadShape.Errors(payload), payload);
    return { reading: 'failed', eventType, why: inOneLine(errors.map(({ path, message }) => ({ path: path === '' ? 'payload' : `payload.${path}`, message }))) };
  }
  // What the number of the delivery stands for is not documented, and attempts are counted in the body: the rest of it is the same when it comes again.
  const key = bodyDigest(Buffer.from(JSON.stringify([event_type, event_subtype, created_at, id, payload])));
  return readEvent({ eventType, subtype: event_subtype ?? null, at: momentOf(created_at), key }, payload, withdrawalReasons(settings));
}
