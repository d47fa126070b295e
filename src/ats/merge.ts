/**
 * Merge, which stands between Hearback and some sixty other ATSs: one signature, one model, and webhooks for the whole organisation, of which a connection
 * takes those of its own linked account. What it tells is as old as its last sync. Two things are not sourced: the capitals of its events' names, which are
 * read in any, and whether its Base64 is padded, which is taken both ways.
 */
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Ats, RawDelivery, Reading, Subject } from './ats.js';
import { idText, moment, type Checked } from './body-fields.js';
import { verifyHmacHeader } from './hmac-header.js';
import { mergeApi } from './merge-api.js';
import { candidate, envelope, interview, job, mergeSettings, offer, syncStatus, thinApplication } from './merge-models.js';
import { candidateFacts, interviewSnapshot } from './merge-snapshot.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest } from './signature.js';

const SHORTEST_SECRET = 16;

export const merge: Ats = {
  name: 'merge',
  title: 'Merge (unified API)',
  confidence: 'partly',
  successStatus: 200,
  // "4xx: none" of its two further tries: a refusal while a key is being changed would lose the event for good.
  refusedStatus: 503,
  setup: ({ webhookUrl, secret }) => [
    'In the Merge dashboard, open Advanced → Webhooks and choose +Webhook.',
    `URL: ${webhookUrl}`,
    'Choose the event types "Common model synced" and "Changed data" for Application, Candidate, Job, Offer and ScheduledInterview. Webhooks are shared by your whole Merge organisation: this connection takes only those of the linked account named in its settings, as linkedAccountId.',
    `Merge signs with a signature key of its own, which the page shows. Give it to Hearback with POST /v1/connections/{id}/rotate-secret {"secret": "…"}; until then Hearback checks with: ${secret}`,
    'Its events hold ids: give the connection its credentials (apiKey and accountToken), or nothing can be made of them.',
    'Merge knows one word for candidates who withdrew and for those you rejected. Name your reasons for the former in the settings, as withdrawnReasons; while you have not, a reason that Hearback does not understand is shown to you and no letter is sent.',
    'Merge does not say whether the ATS behind it has mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `Merge's signature key has at least ${String(SHORTEST_SECRET)} characters; copy it from the Webhooks page of its dashboard` : null),
  refuseSettings: (settings) => (mergeSettings.Check(settings) ? [] : fieldErrors(mergeSettings.Errors(settings), settings)),
  settingsAbout: 'linkedAccountId: the id of the linked account whose events this connection takes; withdrawnReasons: the reject reasons that mean that the candidate withdrew, by name (all others then mean that you rejected)',
  // "The hook ID corresponds to the type of event": what tells two deliveries apart is their signature, and so their body (help.merge.dev 5614281).
  verify: (delivery, secrets) => verifyHmacHeader(delivery, secrets, { header: 'X-Merge-Webhook-Signature', form: 'base64url', shortestSecret: SHORTEST_SECRET }, () => bodyDigest(delivery.body)),
  read,
  api: mergeApi,
};

type Change = 'added' | 'changed' | 'removed' | 'synced';
interface Told {
  eventType: string;
  change: Change;
  data: unknown;
  /** By what a repetition is known: the model holds the time of its sync. */
  content: string;
}

function read(delivery: RawDelivery, _clockAt: number, settings?: unknown): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { hook, linked_account: account, data } = parsed.json;
  const eventType = hook.event.slice(0, 200);
  if (!mergeSettings.Check(settings)) return { reading: 'failed', eventType, why: 'this connection has no linkedAccountId in its settings, so whose event it is cannot be told; set it and replay' };
  if (account?.id !== settings.linkedAccountId) return { reading: 'ignored', eventType, why: 'an event of another linked account of the same Merge organisation' };
  const [model = '', change = ''] = hook.event.toLowerCase().split('.');
  if (model === 'issue') return { reading: 'ignored', eventType, why: `Merge reports that an issue with its access to the ATS was ${change.replace(/[^a-z]/g, '') || 'seen'}: look into its dashboard` };
  if (change === 'synced' || change === 'fully_synced_initial') return synced({ eventType, change: 'synced', data, content: '' });
  const reader = READERS.get(model.replace(/[^a-z]/g, ''));
  if (reader === undefined || (change !== 'added' && change !== 'changed' && change !== 'removed')) return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  return reader({ eventType, change, data, content: bodyDigest(delivery.body) });
}

/** Something may have changed, and it is not said what. */
function synced({ eventType, data }: Told): Reading {
  const status = syncStatus.Check(data) ? (data.status?.toUpperCase() ?? '') : '';
  if (['FAILED', 'DISABLED', 'PAUSED', 'PARTIALLY_SYNCED'].includes(status)) return { reading: 'ignored', eventType, why: `Merge's sync with the ATS ended as ${status}: what it shows may be old; look into its dashboard` };
  return { reading: 'lookUp', eventType, events: [], subjects: [{ what: 'changes' }] };
}

const READERS: ReadonlyMap<string, (told: Told) => Reading> = new Map<string, (told: Told) => Reading>([
  ['application', (told) => checked(thinApplication, told, (body) => (gone(told, body) ? say(told, [{ type: 'application.deleted', occurredAt: null, dedupeKey: told.content, applicationId: String(body.id), facts: {} }]) : lookUp(told, { what: 'application', ...ids(body) })))],
  ['offer', (told) => checked(offer, told, (body) => (body.application == null ? nothing(told, 'an offer without an application') : lookUp(told, { what: 'application', applicationId: String(body.application) })))],
  ['candidate', (told) => checked(candidate, told, (body) => say(told, [{ type: gone(told, body) ? 'candidate.erased' : 'candidate.updated', occurredAt: null, dedupeKey: told.content, candidateId: String(body.id), facts: gone(told, body) ? {} : personFacts(body) }]))],
  ['scheduledinterview', scheduledInterview],
  ['interview', scheduledInterview],
  ['job', jobChange],
]);

function ids({ id, candidate: person, job: post }: { id: string | number; candidate?: string | number | null; job?: string | number | null }): { applicationId: string; candidateId?: string; jobId?: string } {
  const [candidateId, jobId] = [idText(person), idText(post)];
  return { applicationId: String(id), ...(candidateId === undefined ? {} : { candidateId }), ...(jobId === undefined ? {} : { jobId }) };
}

function personFacts(body: Parameters<typeof candidateFacts>[0]): ReportedEvent['facts'] {
  const person = candidateFacts(body);
  return person === undefined ? {} : { candidate: person };
}

function scheduledInterview(told: Told): Reading {
  return checked(interview, told, (body) => {
    if (body.application == null) return nothing(told, 'an interview without an application');
    const { id, startsAt, endsAt, status } = interviewSnapshot(gone(told, body) ? { ...body, remote_was_deleted: true } : body);
    const facts = { interview: { id, ...(startsAt === null ? {} : { startsAt }), ...(endsAt === null ? {} : { endsAt }) } };
    return say(told, [{ type: `interview.${status}`, occurredAt: moment(body.remote_updated_at) ?? null, dedupeKey: `interview:${id}:${status}:${String(startsAt)}`, applicationId: String(body.application), facts }]);
  });
}

/** A job that Merge sees no more may be closed or only hidden from it: nobody is told that it has ended. Any edit of a job is announced alike, so it is looked up whether its state has changed. */
function jobChange(told: Told): Reading {
  return checked(job, told, (body) => (gone(told, body) ? nothing(told, 'Merge sees this job no more, which does not say that it was closed') : lookUp(told, { what: 'job', jobId: String(body.id) })));
}

function gone({ change }: Told, body: { remote_was_deleted?: boolean | null }): boolean {
  return change === 'removed' || body.remote_was_deleted === true;
}

function checked<T>(schema: Checked<T>, told: Told, then: (body: T) => Reading): Reading {
  if (schema.Check(told.data)) return then(told.data);
  const errors = fieldErrors(schema.Errors(told.data), told.data).map(({ path, message }) => ({ path: path === '' ? 'data' : `data.${path}`, message }));
  return { reading: 'failed', eventType: told.eventType, why: inOneLine(errors) };
}

function say({ eventType }: Told, events: ReportedEvent[]): Reading {
  return { reading: 'events', eventType, events };
}

function lookUp({ eventType }: Told, subject: Subject): Reading {
  return { reading: 'lookUp', eventType, events: [], subjects: [subject] };
}

function nothing({ eventType }: Told, why: string): Reading {
  return { reading: 'ignored', eventType, why };
}
