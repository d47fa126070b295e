/**
 * Teamtailor: its signature, and which of its company webhooks mean what (Teamtailor/tt-partner-docs, source/includes/company_webhooks).
 * It sends nothing twice, so that what is lost here is found by its API alone. How old a signature may be is not documented: five minutes,
 * as one integrator has it, since nothing is sent again. No live delivery could be captured.
 */
import { MINUTE_MS } from '../domain/instant.js';
import { refuseCopied, secretStep, standIn } from './ats-made-secret.js';
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest, signedWithAny, singleHeader } from './signature.js';
import { teamtailorApi } from './teamtailor-api.js';
import { envelope, underscored } from './teamtailor-body.js';
import { readers } from './teamtailor-events.js';

const TOLERANCE_MS = 5 * MINUTE_MS;

export const teamtailor: Ats = {
  name: 'teamtailor',
  title: 'Teamtailor',
  confidence: 'partly',
  successStatus: 200,
  setup: ({ webhookUrl }) => [
    'In Teamtailor, open Settings → Integrations → Webhooks. The Webhooks feature must be on for your company, and you need to be an administrator.',
    `Press Add webhook, label it Hearback, and set Webhook URL to ${webhookUrl}`,
    `Select these events: ${[...readers.keys()].join(', ')}.`,
    'Choose signature version v2. Version v1 covers nothing but an id, and is refused.',
    secretStep('the signature key that Teamtailor made'),
    'Give Hearback an API key as well: the webhooks name no candidate, and Teamtailor sends none of them twice, so that its API is asked every night for what was lost.',
  ],
  makeSecret: standIn,
  refuseSecret: (secret) => refuseCopied('the signature key of a Teamtailor webhook', secret),
  verify,
  read,
  api: teamtailorApi,
};

/** `TT-Signature` is the Base64 of `t=<seconds>,v2=<hex>`, over `<seconds>.<raw body>`. */
function verify(delivery: RawDelivery, secrets: readonly string[], now: number): Verdict {
  const header = singleHeader(delivery, 'tt-signature');
  if (header === null) return { verdict: 'refused', why: 'the header TT-Signature is missing' };
  const decoded = Buffer.from(header, 'base64').toString('latin1');
  if (/^[0-9a-f]{64}$/i.test(decoded)) return { verdict: 'refused', why: 'TT-Signature is of version v1, which covers only an id: choose signature version v2 under Settings → Integrations → Webhooks' };
  const [, seconds, hex] = /^t=(\d{1,12}),v2=([0-9a-f]{64})$/i.exec(decoded) ?? [];
  if (seconds === undefined || hex === undefined) return { verdict: 'refused', why: 'TT-Signature is not the Base64 of "t=", seconds, ",v2=" and 64 hexadecimal digits' };
  const ageMs = now - Number(seconds) * 1000;
  if (ageMs > TOLERANCE_MS) return { verdict: 'refused', why: 'the signature is more than five minutes old' };
  if (ageMs < -TOLERANCE_MS) return { verdict: 'refused', why: 'the signature is more than five minutes ahead' };
  if (!signedWithAny(secrets, [Buffer.from(hex, 'hex')], `${seconds}.`, delivery.body)) return { verdict: 'refused', why: 'the signature does not match its time and the body' };
  return { verdict: 'genuine', dedupeKey: bodyDigest(delivery.body) };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { event_name, data } = parsed.json.payload;
  const eventType = event_name.slice(0, 200);
  const reader = readers.get(event_name);
  if (reader === undefined) return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  const read = reader(String(data.id), underscored(data.attributes), bodyDigest(delivery.body));
  if ('errors' in read) return { reading: 'failed', eventType, why: inOneLine(read.errors.map(({ path, message }) => ({ path: `payload.data.attributes.${path}`, message }))) };
  return read.subjects.length === 0 ? { reading: 'events', eventType, events: read.events } : { reading: 'lookUp', eventType, ...read };
}
