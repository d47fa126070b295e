/**
 * SmartRecruiters: its signature, its handshake, and which of its webhooks point at what: https://developers.smartrecruiters.com/docs/webhooks.
 * Not documented: how old a timestamp may be, whether one sent again is stamped anew, and the bodies of events of jobs, interviews and
 * offers, of which whatever ids there are is read. Which events there are is second-hand (developers.getknit.dev).
 */
import { DAY_MS, MINUTE_MS } from '../domain/instant.js';
import type { ReportedEvent } from '../domain/hiring-event.js';
import { refuseCopied, secretStep, standIn } from './ats-made-secret.js';
import type { Ats, Handshake, RawDelivery, Reading, Subject, Verdict } from './ats.js';
import { idText } from './body-fields.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest, boundedKey, signedWithAny, singleHeader } from './signature.js';
import { anyEvent, applicationEvent, candidateEvent } from './smartrecruiters-body.js';
import { smartRecruitersApi } from './smartrecruiters-api.js';
import { applicationKey } from './smartrecruiters-snapshot.js';

/**
 * Ten redeliveries take up to about three days (1, 3, 10, 45 minutes, 2 hours … 24 hours), and it is not said that each of them is stamped
 * anew: a narrow window might lose them all. A replay within it brings the same signed `event-id`, and is known by that.
 */
const OLDEST_MS = 3 * DAY_MS;
const AHEAD_MS = 5 * MINUTE_MS;

const EVENTS = [
  'application.created', 'application.status.updated', 'application.fields.updated', 'application.source.updated', 'candidate.updated', 'candidate.deleted',
  'interview.created', 'interview.updated', 'interview.canceled', 'offer.created', 'offer.updated', 'job.created', 'job.updated', 'job.status.updated',
];

export const smartrecruiters: Ats = {
  name: 'smartrecruiters',
  title: 'SmartRecruiters',
  confidence: 'partly',
  // Anything but 202 is sent again, 200 as well.
  successStatus: 202,
  setup: ({ webhookUrl }) => [
    'SmartRecruiters has no menu for webhooks: its Webhooks Subscription API makes them. You need a credential with the scope webhooks_manage.',
    `POST https://api.smartrecruiters.com/webhooks-api/v201907/subscriptions with callbackUrl ${webhookUrl}, an alertEmailAddress, and these events: ${EVENTS.join(', ')}.`,
    'PUT …/subscriptions/{id}/activation with the id that this answered: SmartRecruiters then asks Hearback whether it is there, and activates it.',
    'POST …/subscriptions/{id}/secret-key makes the secret key. Without it deliveries come unsigned, and are refused.',
    secretStep('the secret key'),
    'Give Hearback an API key as well: the webhooks carry ids only, and without it nobody’s name or address is known.',
  ],
  makeSecret: standIn,
  refuseSecret: (secret) => refuseCopied('the secret key of a SmartRecruiters subscription', secret),
  verify,
  handshake,
  read,
  api: smartRecruitersApi,
};

/** HMAC over timestamp, body, `event-id`, `event-name`, `event-version` and `link`, joined by full stops; a header that is missing counts as empty. */
function verify(delivery: RawDelivery, secrets: readonly string[], now: number): Verdict {
  const header = (name: string): string => singleHeader(delivery, name) ?? '';
  const timestamp = header('smartrecruiters-timestamp');
  const signatures = header('smartrecruiters-signature');
  if (signatures === '') return { verdict: 'refused', why: 'the header smartrecruiters-signature is missing: make a secret key for the subscription' };
  if (timestamp === '') return { verdict: 'refused', why: 'the header smartrecruiters-timestamp is missing' };
  if (!/^\d{1,12}$/.test(timestamp)) return { verdict: 'refused', why: 'the header smartrecruiters-timestamp is not a number of seconds since 1970' };
  const ageMs = now - Number(timestamp) * 1000;
  if (ageMs > OLDEST_MS) return { verdict: 'refused', why: 'smartrecruiters-timestamp is more than three days old' };
  if (ageMs < -AHEAD_MS) return { verdict: 'refused', why: 'smartrecruiters-timestamp is more than five minutes ahead' };
  const given = signatures.split(';').flatMap((part) => {
    const hex = /^\s*v1=([0-9a-f]{64})\s*$/i.exec(part)?.[1];
    return hex === undefined ? [] : [Buffer.from(hex, 'hex')];
  });
  if (given.length === 0) return { verdict: 'refused', why: 'smartrecruiters-signature holds no "v1=" and 64 hexadecimal digits' };
  const after = ['event-id', 'event-name', 'event-version', 'link'].map((name) => `.${header(name)}`).join('');
  if (!signedWithAny(secrets, given, `${timestamp}.`, delivery.body, after)) return { verdict: 'refused', why: 'no signature matches the timestamp, the body and the event’s headers' };
  // Bodies are ids only, so that two changes of one application have the same one.
  return { verdict: 'genuine', dedupeKey: header('event-id') === '' ? `${timestamp}:${bodyDigest(delivery.body)}` : boundedKey(header('event-id')) };
}

/** Asked when a subscription is activated: the header comes back with the same value, which proves nothing and gives nothing away. */
function handshake(delivery: RawDelivery): Handshake | null {
  const secret = singleHeader(delivery, 'x-hook-secret');
  if (secret === null || singleHeader(delivery, 'smartrecruiters-signature') !== null || !/^[\x21-\x7e]{1,500}$/.test(secret)) return null;
  return { status: 200, headers: { 'X-Hook-Secret': secret }, body: '' };
}

function read(delivery: RawDelivery): Reading {
  const eventType = singleHeader(delivery, 'event-name')?.slice(0, 200) ?? null;
  if (eventType === null) return { reading: 'failed', eventType, why: 'the header event-name is missing' };
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType, why: parsed.why };
  if (!EVENTS.includes(eventType)) return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  const family = eventType.slice(0, eventType.indexOf('.'));
  if (family === 'application') return ofApplication(eventType, parsed.json);
  if (family === 'candidate') return ofCandidate(delivery, eventType, parsed.json);
  return ofAnother(delivery, { eventType, family }, parsed.json);
}

function ofApplication(eventType: string, json: unknown): Reading {
  if (!applicationEvent.Check(json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(applicationEvent.Errors(json), json)) };
  return pointingAt(eventType, applicationSubject(json.candidate_id, json.job_id));
}

function ofCandidate(delivery: RawDelivery, eventType: string, json: unknown): Reading {
  if (!candidateEvent.Check(json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(candidateEvent.Errors(json), json)) };
  const candidateId = String(json.id);
  if (eventType === 'candidate.updated') return pointingAt(eventType, { what: 'application', candidateId });
  return { reading: 'events', eventType, events: [{ type: 'candidate.erased', occurredAt: null, dedupeKey: keyOf(delivery), candidateId, facts: {} }] };
}

function ofAnother(delivery: RawDelivery, { eventType, family }: { eventType: string; family: string }, json: unknown): Reading {
  if (!anyEvent.Check(json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(anyEvent.Errors(json), json)) };
  if (family === 'job') {
    const jobId = idText(json.job_id) ?? idText(json.id);
    return jobId === undefined ? { reading: 'failed', eventType, why: 'job_id: is missing' } : pointingAt(eventType, { what: 'job', jobId });
  }
  const subject = json.candidate_id != null && json.job_id != null ? applicationSubject(json.candidate_id, json.job_id) : null;
  const link = linkOf(delivery);
  if (family === 'offer') return subject === null ? { reading: 'ignored', eventType, why: 'it names no application; an offer changes the status as well, which is told by itself' } : pointingAt(eventType, subject);
  if (eventType === 'interview.canceled') {
    const id = idText(json.interview_id) ?? /\/interviews\/([^/?#]+)$/.exec(link ?? '')?.[1];
    if (subject === null || id === undefined) return { reading: 'ignored', eventType, why: 'it does not say which application and which interview it is about: if Hearback still shows it, report it as interview.cancelled with POST /v1/events' };
    return { reading: 'events', eventType, events: [cancelled(delivery, subject, id)] };
  }
  if (link !== null) return pointingAt(eventType, { what: 'application', link });
  return subject === null ? { reading: 'failed', eventType, why: 'it names no application and has no link' } : pointingAt(eventType, subject);
}

type ApplicationSubject = Extract<Subject, { what: 'application' }>;

function applicationSubject(candidate: string | number, job: string | number): ApplicationSubject & { applicationId: string } {
  const [candidateId, jobId] = [String(candidate), String(job)];
  return { what: 'application', applicationId: applicationKey(candidateId, jobId), candidateId, jobId };
}

function cancelled(delivery: RawDelivery, { what: _what, ...ids }: ApplicationSubject, id: string): ReportedEvent {
  return { type: 'interview.cancelled', occurredAt: null, dedupeKey: keyOf(delivery), ...ids, facts: { interview: { id } } };
}

function pointingAt(eventType: string, subject: Subject): Reading {
  return { reading: 'lookUp', eventType, events: [], subjects: [subject] };
}

/** `link: <url>; rel=self` */
function linkOf(delivery: RawDelivery): string | null {
  return /^<([^<>\s]+)>/.exec(singleHeader(delivery, 'link') ?? '')?.[1] ?? null;
}

function keyOf(delivery: RawDelivery): string {
  return boundedKey(singleHeader(delivery, 'event-id') ?? bodyDigest(delivery.body));
}
