/** The provider `standard`: for an ATS of one's own, signed by the Standard Webhooks specification, in the vocabulary of the contract. */
import { createHash } from 'node:crypto';
import { publicEventTypes, type ReportedEvent } from '../domain/hiring-event.js';
import { MINUTE_MS } from '../domain/instant.js';
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { fieldErrors, inOneLine, parseJson, shown, type FieldError } from './reading.js';
import { boundedKey, hmacSha256, sameBytes, singleHeader } from './signature.js';
import { envelope, factsOf, faultsOf, missingTime, standardBody, subjectOf, timeOf } from './standard-body.js';

/** What the specification's own libraries allow: https://github.com/standard-webhooks/standard-webhooks (spec/standard-webhooks.md). */
const TOLERANCE_MS = 5 * MINUTE_MS;
const PREFIX = 'whsec_';

const known: ReadonlySet<string> = new Set(publicEventTypes);

export const standard: Ats = {
  name: 'standard',
  title: 'Your own system (Standard Webhooks)',
  confidence: 'sourced',
  successStatus: 202,
  setup: ({ webhookUrl, secret }) => [
    `Send each event as a POST with a JSON body to ${webhookUrl}`,
    'Set the header webhook-id to an id of the event: the same id again is taken as the same event.',
    'Set the header webhook-timestamp to the time of sending, in seconds since 1970.',
    `Set the header webhook-signature to "v1," and the Base64 of HMAC-SHA256 over "<webhook-id>.<webhook-timestamp>.<body>". The key is what follows ${PREFIX} in ${secret}, decoded from Base64.`,
    'Send again, with the same webhook-id, whatever was not answered with 202.',
  ],
  makeSecret: (random) => PREFIX + random(32).toString('base64'),
  refuseSecret: (secret) =>
    signingKey(secret) === null ? 'the secret of a standard connection is whsec_ followed by the Base64 of 24 to 64 bytes; leave it out to get one' : null,
  verify,
  read,
};

function signingKey(secret: string): Buffer | null {
  if (!secret.startsWith(PREFIX)) return null;
  const base64 = secret.slice(PREFIX.length);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const key = Buffer.from(base64, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

function verify(delivery: RawDelivery, secrets: readonly string[], now: number): Verdict {
  const id = singleHeader(delivery, 'webhook-id');
  const timestamp = singleHeader(delivery, 'webhook-timestamp');
  const signatures = singleHeader(delivery, 'webhook-signature');
  if (id === null) return { verdict: 'refused', why: 'the header webhook-id is missing' };
  if (timestamp === null) return { verdict: 'refused', why: 'the header webhook-timestamp is missing' };
  if (signatures === null) return { verdict: 'refused', why: 'the header webhook-signature is missing' };
  if (!/^\d{1,12}$/.test(timestamp)) return { verdict: 'refused', why: 'the header webhook-timestamp is not a number of seconds since 1970' };
  const ageMs = now - Number(timestamp) * 1000;
  if (ageMs > TOLERANCE_MS) return { verdict: 'refused', why: 'webhook-timestamp is more than five minutes old' };
  if (ageMs < -TOLERANCE_MS) return { verdict: 'refused', why: 'webhook-timestamp is more than five minutes ahead' };
  const given = signatures.split(' ').filter((signature) => signature.startsWith('v1,')).map((signature) => Buffer.from(signature.slice(3), 'base64'));
  if (given.length === 0) return { verdict: 'refused', why: 'webhook-signature holds no signature that begins with "v1,"' };
  for (const secret of secrets) {
    const key = signingKey(secret);
    if (key === null) continue;
    const right = hmacSha256(key, `${id}.${timestamp}.`, delivery.body);
    if (given.some((signature) => sameBytes(signature, right))) return { verdict: 'genuine', dedupeKey: boundedKey(id) };
  }
  return { verdict: 'refused', why: 'no signature matches webhook-id, webhook-timestamp and the body' };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  const eventType = envelope.Check(parsed.json) ? parsed.json.type : null;
  if (eventType !== null && !known.has(eventType)) {
    return { reading: 'ignored', eventType: eventType.slice(0, 200), why: `${shown(eventType)} is none of the event types that Hearback follows` };
  }
  const event = readStandardEvent(parsed.json);
  if (!event.ok) return { reading: 'failed', eventType, why: inOneLine(event.errors) };
  const id = singleHeader(delivery, 'webhook-id');
  return { reading: 'events', eventType: event.event.type, events: [id === null ? event.event : { ...event.event, dedupeKey: boundedKey(id) }] };
}

/**
 * Reads one event of the contract, from a webhook or from POST /v1/events. Fields that it does not know are left alone; null
 * counts as not said.
 *
 * @param json the event as parsed
 * @returns the event, its dedupeKey being `id`, or a digest of the whole where there is none; or every fault, by field
 */
export function readStandardEvent(json: unknown): { ok: true; event: ReportedEvent } | { ok: false; errors: FieldError[] } {
  const said = withoutNulls(json);
  if (!standardBody.Check(said)) return { ok: false, errors: fieldErrors(standardBody.Errors(said), said) };
  const errors = [...missingTime(said), ...faultsOf(said)];
  if (errors.length > 0) return { ok: false, errors };
  const dedupeKey = said.id === undefined ? `said:${createHash('sha256').update(JSON.stringify(sorted(said))).digest('hex')}` : boundedKey(said.id);
  return { ok: true, event: { type: said.type, occurredAt: timeOf(said), dedupeKey, ...subjectOf(said), facts: factsOf(said) } };
}

function withoutNulls(value: unknown): unknown {
  return mapObjects(value, (entries) => entries.filter(([, field]) => field !== null));
}

/** The same event may be written with its fields in another order. */
function sorted(value: unknown): unknown {
  return mapObjects(value, (entries) => entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapObjects(value: unknown, change: (entries: [string, unknown][]) => [string, unknown][], depth = 0): unknown {
  // The contract's body is four deep; what is nested deeper is no field of it.
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 8) return value;
  return Object.fromEntries(change(Object.entries(value)).map(([key, field]) => [key, mapObjects(field, change, depth + 1)]));
}
