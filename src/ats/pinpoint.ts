/**
 * Pinpoint: its signature in full, and of its webhooks the one that is known: https://developers.pinpointhq.com/docs/webhooks-overview says
 * how they are signed and sent, and that "each event has its own custom payload"; these are shown in its menus only. Second-hand, from code of
 * several integrations (each written against the vendor's own exercise): the envelope `{event, triggeredAt, data.application.id}`, and that
 * `application_hired` says that somebody was hired. Everything else is listed as ignored, since to read it would be to guess: a connection
 * `custom` takes the same webhooks with paths that the employer reads off a test event, and an import brings what there is.
 */
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { answered } from './answer.js';
import { refuseCopied, secretStep, standIn } from './ats-made-secret.js';
import { AtsFailure, type AtsApi, type AtsHttp, type Note } from './ats-api.js';
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { Id, Text } from './body-fields.js';
import { momentOf } from './field-shapes.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest, signedWithAny, singleHeader } from './signature.js';

const envelope = Compile(Type.Object({ event: Type.String({ minLength: 1 }), triggeredAt: Text }));
const hired = Compile(Type.Object({ data: Type.Object({ application: Type.Object({ id: Id }) }) }));

export const pinpoint: Ats = {
  name: 'pinpoint',
  title: 'Pinpoint',
  confidence: 'partly',
  successStatus: 200,
  setup: ({ webhookUrl }) => [
    'What Pinpoint’s webhooks carry is not documented in public. This connection checks them and understands that somebody was hired, which keeps letters from going to them; for all the rest make a connection "custom", or import your applications.',
    'In Pinpoint, open Company → Profile → Webhooks and press New webhook.',
    `URL: ${webhookUrl}`,
    'Select the event for hired applicants, and whichever others you want to see listed here.',
    secretStep('the signing secret that Pinpoint shows'),
    'Pinpoint’s page of the webhook can send test events and shows what is in them: from these you read the paths for a connection "custom".',
  ],
  makeSecret: standIn,
  refuseSecret: (secret) => refuseCopied('the signing secret of a Pinpoint webhook', secret),
  verify,
  read,
  api: {
    bases: ({ subdomain = '' }) => ({ api: ownBase(subdomain) }),
    credentials: [
      { name: 'apiKey', about: 'An API key of your Pinpoint account that may write comments.' },
      { name: 'subdomain', about: 'The first part of your Pinpoint address: acme of acme.pinpointhq.com.' },
    ],
    // Stages, rejections and withdrawals are shown under names that no source gives, so nobody is looked up.
    can: { list: false, lookUp: false, writeNote: true, reject: false },
    // 429 is documented, its limit is not.
    pace: { requests: 2, perMs: 1_000 },
    open: (http, { apiKey = '' }) => ({ writeNote: (note) => writeComment(http, note, apiKey) }),
  } satisfies AtsApi,
};

/** A subdomain is one label: anything else would send the key elsewhere. */
function ownBase(subdomain: string): string {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(subdomain)) throw new AtsFailure('refused', 'the credential subdomain is none: expected the first part of your Pinpoint address, such as acme');
  return `https://${subdomain.toLowerCase()}.pinpointhq.com/api/v1`;
}

/** `PINPOINT-HMAC-SHA256` is the Base64 of the HMAC of the raw body. It covers no time. */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const header = singleHeader(delivery, 'pinpoint-hmac-sha256');
  if (header === null) return { verdict: 'refused', why: 'the header PINPOINT-HMAC-SHA256 is missing' };
  if (!/^[A-Za-z0-9+/]{43}=$/.test(header)) return { verdict: 'refused', why: 'the header PINPOINT-HMAC-SHA256 is not the Base64 of 32 bytes' };
  if (!signedWithAny(secrets, [Buffer.from(header, 'base64')], delivery.body)) return { verdict: 'refused', why: 'the signature does not match the body' };
  return { verdict: 'genuine', dedupeKey: bodyDigest(delivery.body) };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const eventType = parsed.json.event.slice(0, 200);
  if (eventType !== 'application_hired') {
    return { reading: 'ignored', eventType, why: `what ${shown(eventType)} carries is not documented, and is not guessed: read it with a connection "custom", or import your applications` };
  }
  if (!hired.Check(parsed.json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(hired.Errors(parsed.json), parsed.json)) };
  return {
    reading: 'events', eventType,
    events: [{ type: 'application.hired', occurredAt: momentOf(parsed.json.triggeredAt), dedupeKey: bodyDigest(delivery.body), applicationId: String(parsed.json.data.application.id), facts: {} }],
  };
}

const commentShape = Compile(Type.Object({ data: Type.Object({ id: Id }) }));

/** A comment on an application, as integrations write it. */
async function writeComment(http: AtsHttp, { ids: { applicationId }, text }: Note, apiKey: string): Promise<{ id: string | null }> {
  if (applicationId === undefined) throw new AtsFailure('odd', 'a comment needs the application that it is about');
  const json = { data: { type: 'comments', attributes: { body_text: text }, relationships: { commentable: { data: { type: 'applications', id: applicationId } } } } };
  const headers = { 'X-API-KEY': apiKey, 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
  const answer = await http({ method: 'POST', url: '/comments', headers, json });
  if (answer.status === 404) throw new AtsFailure('odd', 'Pinpoint has no such application');
  return { id: String(answered(commentShape, answer.json, "Pinpoint's comment").data.id) };
}
