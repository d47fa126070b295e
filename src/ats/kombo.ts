/**
 * Kombo, which stands between Hearback and many other ATSs: signed webhooks that say only that something has changed, so that whatever changed since is
 * asked for. Its retries are not sourced, nor what status it takes for success; a refusal is answered with 503, which no sender takes for the end.
 */
import type { Ats, RawDelivery, Reading } from './ats.js';
import { verifyHmacHeader } from './hmac-header.js';
import { komboApi } from './kombo-api.js';
import { dataChanged, envelope, komboSettings } from './kombo-models.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest } from './signature.js';

const SHORTEST_SECRET = 16;

/** The models whose change matters here; the joins among them move people between stages and teams. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'ats_applications', 'ats_candidates', 'ats_interviews', 'ats_offers', 'ats_jobs', 'ats_application_stages', 'ats_rejection_reasons', 'ats_users', 'ats_join_jobs_application_stages', 'ats_join_jobs_users', 'ats_join_interviews_users',
]);

export const kombo: Ats = {
  name: 'kombo',
  title: 'Kombo (unified API)',
  confidence: 'partly',
  successStatus: 200,
  refusedStatus: 503,
  setup: ({ webhookUrl, secret }) => [
    'In the Kombo dashboard, open the webhooks tab (https://app.kombo.dev/configuration/webhooks) and add a webhook.',
    `URL: ${webhookUrl}`,
    'Choose the events data-changed, sync-finished and integration-state-changed. Events of all your integrations may arrive: this connection takes only those of the one named in its settings, as integrationId.',
    `After the first webhook is made, Kombo shows a webhook secret of its own. Give it to Hearback with POST /v1/connections/{id}/rotate-secret {"secret": "…"}; until then Hearback checks with: ${secret}`,
    'Its events say only that something has changed: give the connection its credentials (apiKey and integrationId), or nothing can be made of them. Switch "Only Sync Created Applications" off, or those of candidates who applied elsewhere are not seen.',
    'Kombo has one word, DECLINED, for candidates who withdrew and for those you rejected. Name your reasons for the former in the settings, as withdrawnReasons; while you have not, a closing that Hearback does not understand is shown to you and no letter is sent.',
    'Kombo does not say whether the ATS behind it has mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `Kombo's webhook secret has at least ${String(SHORTEST_SECRET)} characters; copy it from the webhooks tab of its dashboard` : null),
  refuseSettings: (settings) => (komboSettings.Check(settings) ? [] : fieldErrors(komboSettings.Errors(settings), settings)),
  settingsAbout: 'integrationId: the id of the integration whose events this connection takes; withdrawnReasons: the rejection reasons that mean that the candidate withdrew, by name (all others then mean that you rejected)',
  verify: (delivery, secrets) => verifyHmacHeader(delivery, secrets, { header: 'X-Kombo-Signature', form: 'base64url', shortestSecret: SHORTEST_SECRET }, () => deliveryKey(delivery)),
  read,
  api: komboApi,
};

/** The id in the body, which the signature covers. */
function deliveryKey(delivery: RawDelivery): string {
  const parsed = parseJson(delivery.body);
  const id = parsed.ok && envelope.Check(parsed.json) ? parsed.json.id : null;
  return id == null || id === '' || id.length > 150 ? bodyDigest(delivery.body) : `kombo:${id}`;
}

function read(delivery: RawDelivery, _clockAt: number, settings?: unknown): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!envelope.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(envelope.Errors(parsed.json), parsed.json)) };
  const { type, data } = parsed.json;
  const eventType = type.slice(0, 200);
  if (!komboSettings.Check(settings)) return { reading: 'failed', eventType, why: 'this connection has no integrationId in its settings, so whose event it is cannot be told; set it and replay' };
  if (data?.integration_id !== settings.integrationId) return { reading: 'ignored', eventType, why: 'an event of another integration, or of none' };
  switch (type) {
    case 'data-changed': {
      if (!dataChanged.Check(parsed.json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(dataChanged.Errors(parsed.json), parsed.json)) };
      const followed = parsed.json.data.changed_models.some(({ name }) => FOLLOWED.has(name));
      return followed ? { reading: 'lookUp', eventType, events: [], subjects: [{ what: 'changes' }] } : { reading: 'ignored', eventType, why: 'nothing that Hearback follows has changed' };
    }
    case 'sync-finished':
      return { reading: 'ignored', eventType, why: syncWords(data.sync_state) };
    case 'integration-state-changed':
      return { reading: 'ignored', eventType, why: "the state of Kombo's access to the ATS has changed: look into its dashboard" };
    default:
      return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  }
}

function syncWords(state: string | null | undefined): string {
  if (state === 'SUCCEEDED') return "Kombo's sync is finished; what has changed is told by data-changed";
  return `Kombo's sync with the ATS ended as ${/^[A-Z_]{1,40}$/.test(state ?? '') ? String(state) : 'unknown'}: what it shows may be old; look into its dashboard`;
}
