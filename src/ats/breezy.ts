/**
 * Breezy HR: webhooks signed over the raw body, or over the same JSON written anew without spaces, for its documentation shows both. What status it takes
 * for success, and how often it tries again, is not sourced, nor where a position's webhook holds its state. A candidate who is moved out of
 * a disqualified stage is not announced as such: they are held for a person, until its API shows them open.
 */
import type { HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { moment, type Checked } from './body-fields.js';
import { breezyApi, JOB_STATES } from './breezy-api.js';
import { factsOf, stateOf } from './breezy-facts.js';
import { breezySettings, candidateObject, envelope, positionObject } from './breezy-records.js';
import { verifyHmacHeader, type HmacHeader } from './hmac-header.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest } from './signature.js';

const SIGNED: HmacHeader = { header: 'X-Hook-Signature', form: 'hex', shortestSecret: 16 };
const EVENTS = ['candidateAdded', 'candidateStatusUpdated', 'candidateDeleted', 'companyPositionAdded', 'companyPositionUpdated', 'companyPositionStateUpdated', 'companyPositionDeleted'];

export const breezy: Ats = {
  name: 'breezy',
  title: 'Breezy HR',
  confidence: 'partly',
  successStatus: 200,
  refusedStatus: 503,
  setup: ({ webhookUrl, secret }) => [
    'Webhooks need the Pro plan, and are made through the API. Sign in: POST https://api.breezy.hr/v3/signin with {"email": "…", "password": "…"}; the answer holds an access_token.',
    'Find the id of your company: GET https://api.breezy.hr/v3/companies with the header Authorization: <access_token>.',
    `Make the webhook: POST https://api.breezy.hr/v3/company/<id>/webhook_endpoints with {"url": "${webhookUrl}", "description": "Hearback", "events": ${JSON.stringify(EVENTS)}}`,
    `The answer shows a secret, whsec_…, this once. Give it to Hearback with POST /v1/connections/{id}/rotate-secret {"secret": "whsec_…"}; until then Hearback checks with: ${secret}`,
    'Candidates who withdraw are moved to a stage like those you turn away. Name the stages for the former in the settings, as withdrawnStages; while you have not, a disqualifying stage whose name Hearback does not understand is shown to you and no letter is sent.',
    'Breezy does not announce what it purges by itself for data protection: give the connection its credentials, so that Hearback finds it out.',
    'Breezy does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => `whsec_${random(32).toString('hex')}`,
  refuseSecret: (secret) => (secret.length < SIGNED.shortestSecret ? `Breezy's webhook secret has at least ${String(SIGNED.shortestSecret)} characters; it is the whsec_… that making the webhook answered` : null),
  refuseSettings: (settings) => (breezySettings.Check(settings) ? [] : fieldErrors(breezySettings.Errors(settings), settings)),
  settingsAbout: 'withdrawnStages: the disqualifying stages that mean that the candidate withdrew, by name (all others then mean that you rejected)',
  verify,
  read,
  api: breezyApi,
};

/** Despite the prefix of its secret this is not the scheme of Standard Webhooks, and the prefix is part of the key. */
function verify(delivery: RawDelivery, secrets: readonly string[]): Verdict {
  const raw = verifyHmacHeader(delivery, secrets, SIGNED, () => deliveryKey(delivery));
  if (raw.verdict === 'genuine') return raw;
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return raw;
  return verifyHmacHeader(delivery, secrets, SIGNED, () => deliveryKey(delivery), [Buffer.from(JSON.stringify(parsed.json), 'utf8')]);
}

function deliveryKey(delivery: RawDelivery): string {
  const parsed = parseJson(delivery.body);
  const id = parsed.ok && envelope.Check(parsed.json) ? parsed.json._id : null;
  return id == null || id === '' || id.length > 150 ? bodyDigest(delivery.body) : `breezy:${id}`;
}

interface Told {
  eventType: string;
  object: unknown;
  occurredAt: number | null;
  key: string;
  withdrawnStages: readonly string[] | null;
}

function read(delivery: RawDelivery, _clockAt: number, settings?: unknown): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { type, object, creation_date } = parsed.json;
  const eventType = type.slice(0, 200);
  const reader = READERS.get(type);
  if (reader === undefined) return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  const withdrawnStages = breezySettings.Check(settings) ? (settings.withdrawnStages ?? null) : null;
  return reader({ eventType, object, occurredAt: moment(creation_date) ?? null, key: deliveryKey(delivery), withdrawnStages });
}

const READERS: ReadonlyMap<string, (told: Told) => Reading> = new Map<string, (told: Told) => Reading>([
  ['candidateAdded', (told) => candidateEvent(told, () => 'application.created')],
  ['candidateStatusUpdated', (told) => candidateEvent(told, (body) => (body.stage == null ? 'application.updated' : STATUS_EVENTS[stateOf(body.stage, told.withdrawnStages)]))],
  ['candidateDeleted', deletedCandidate],
  ['companyPositionAdded', (told) => positionEvent(told, () => 'job.updated')],
  ['companyPositionUpdated', (told) => positionEvent(told, () => 'job.updated')],
  ['companyPositionStateUpdated', (told) => positionEvent(told, stateEvent)],
  ['companyPositionDeleted', (told) => positionEvent(told, () => 'job.closed')],
]);

function stateEvent(state: string | null | undefined): HiringEventType {
  const known = JOB_STATES.get(state ?? '');
  return known === undefined ? 'job.updated' : known === 'open' ? 'job.opened' : 'job.closed';
}

const STATUS_EVENTS = {
  open: 'application.stageChanged', rejected: 'application.rejected', withdrawn: 'application.withdrawn', hired: 'application.hired', offerDeclined: 'application.offerDeclined', unclear: 'application.closedUnclear',
} as const;

type Body = typeof candidateObject extends Checked<infer T> ? T : never;

function candidateEvent(told: Told, type: (body: Body) => HiringEventType): Reading {
  return checked(candidateObject, told, (body) => {
    const kind = type(body);
    const facts = factsOf({ candidate: body.candidate, position: body.position ?? null, stage: body.stage ?? null, source: body.source ?? null });
    return [
      {
        type: kind, occurredAt: told.occurredAt, dedupeKey: told.key, applicationId: body.candidate._id, candidateId: body.candidate._id, ...(body.position == null ? {} : { jobId: body.position._id }),
        facts: { ...facts, ...(kind === 'application.created' && told.occurredAt !== null ? { appliedAt: told.occurredAt } : {}) },
      },
    ];
  });
}

function deletedCandidate(told: Told): Reading {
  return checked(candidateObject, told, ({ candidate: { _id } }) => [
    { type: 'application.deleted', occurredAt: told.occurredAt, dedupeKey: told.key, applicationId: _id, candidateId: _id, facts: {} },
    { type: 'candidate.erased', occurredAt: told.occurredAt, dedupeKey: told.key, candidateId: _id, facts: {} },
  ]);
}

function positionEvent(told: Told, type: (state: string | null | undefined) => HiringEventType): Reading {
  return checked(positionObject, told, ({ position }) => {
    const { job } = factsOf({ candidate: {}, position });
    return [{ type: type(position.state), occurredAt: told.occurredAt, dedupeKey: told.key, jobId: position._id, facts: job === undefined ? {} : { job } }];
  });
}

function checked<T>(schema: Checked<T>, { eventType, object }: Told, then: (body: T) => ReportedEvent[]): Reading {
  if (schema.Check(object)) return { reading: 'events', eventType, events: then(object) };
  const errors = fieldErrors(schema.Errors(object), object).map(({ path, message }) => ({ path: path === '' ? 'object' : `object.${path}`, message }));
  return { reading: 'failed', eventType, why: inOneLine(errors) };
}
