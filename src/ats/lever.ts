/**
 * Lever: signs two fields of its webhooks and leaves the content open, so that each of them is only a hint of whom to look up.
 *
 * The signature (three independent code bases, research/ats-webhooks.md section 2.2) is HMAC-SHA256 over `token` and `triggeredAt`. Whoever
 * captures one delivery can put anything into `data`. So nothing of the body but the ids is believed, whatever the event is called,
 * and the opportunity is read from the API: what a forger wins is one question more.
 */
import { DAY_MS, MINUTE_MS, type Instant } from '../domain/instant.js';
import type { Ats, RawDelivery, Reading, Verdict } from './ats.js';
import { leverApi } from './lever-api.js';
import { leverSettings, leverWebhook, signedFields } from './lever-body.js';
import { fieldErrors, inOneLine, parseJson, type FieldError } from './reading.js';
import { boundedKey, hmacSha256, sameBytes } from './signature.js';

/**
 * How old a delivery may be. Lever's retries are unpublished, and `triggeredAt` is the time of the event and not of the attempt: with
 * a narrow window a delivery that comes after an hour of ours would be lost until the night's comparison. A day is harmless, since a
 * delivery told again is known by its token, and tells nothing that is believed.
 */
const OLDEST_MS = DAY_MS;
const AHEAD_MS = 5 * MINUTE_MS;
/** Lever makes tokens of 48 hexadecimal digits; what is much shorter can be guessed from a single captured request. */
const SHORTEST_TOKEN = 16;

/** As its API calls them; the first four are the ones that Hearback cannot do without. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'applicationCreated', 'candidateStageChange', 'candidateArchiveChange', 'candidateHired', 'candidateDeleted', 'interviewCreated', 'interviewUpdated', 'interviewDeleted', 'contactUpdated',
]);

export const lever: Ats = {
  name: 'lever',
  title: 'Lever',
  // The signature, the retries and the names of the webhooks' fields come from others than Lever.
  confidence: 'partly',
  successStatus: 200,
  setup: ({ webhookUrl, secret }) => [
    'In Lever, a Super Admin opens Settings → Integrations and API → Webhooks.',
    'Switch on a webhook for each of: Application created, Candidate stage change, Candidate archive state change, Candidate hired, Candidate deleted, Interview created, Interview updated, Interview deleted and, where it is offered, Contact updated. Leave all origins ticked.',
    `URL of each: ${webhookUrl}`,
    "Lever makes a signature token of its own for each webhook. Give all of them to Hearback as this connection's secret, separated by spaces or commas.",
    `Hearback checks with: ${secret}. If these are not the tokens of your webhooks, everything that Lever sends is refused.`,
    'Lever sends ids only: give the connection an API key (Settings → Integrations and API), or nothing can be made of its webhooks.',
    'Archive reasons are your own. Say in the settings of the connection, in archiveReasons, what each of them means: rejected, withdrawn, offerDeclined, hired or ignore, by the id of the reason (GET https://api.lever.co/v1/archive_reasons). Nobody is written to on the strength of a reason that is not there; the one called Hired is known.',
    'Lever does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(24).toString('hex'),
  refuseSecret,
  settingsAbout: 'archiveReasons: what each of your archive reasons means, by its id: rejected, withdrawn, offerDeclined, hired or ignore',
  refuseSettings,
  verify,
  read,
  api: leverApi,
};

function tokensOf(secret: string): string[] {
  return secret.split(/[\s,]+/).filter((token) => token !== '');
}

function refuseSecret(secret: string): string | null {
  const tokens = tokensOf(secret);
  if (tokens.length === 0) return "the secret of a Lever connection is the signature token of each of its webhooks, separated by spaces or commas; got none";
  const short = tokens.filter((token) => token.length < SHORTEST_TOKEN).length;
  return short === 0 ? null : `${String(short)} of the ${String(tokens.length)} signature tokens ${short === 1 ? 'has' : 'have'} fewer than ${String(SHORTEST_TOKEN)} characters; give each webhook's token whole, separated by spaces or commas`;
}

function refuseSettings(settings: unknown): FieldError[] {
  if (!leverSettings.Check(settings)) return fieldErrors(leverSettings.Errors(settings), settings);
  return Object.keys(settings).filter((name) => name !== 'archiveReasons').map((name) => ({ path: name, message: 'is no setting of a Lever connection, which takes archiveReasons' }));
}

function verify(delivery: RawDelivery, secrets: readonly string[], now: Instant): Verdict {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { verdict: 'refused', why: parsed.why };
  if (!signedFields.Check(parsed.json)) return { verdict: 'refused', why: 'the body lacks token, triggeredAt (in milliseconds) or signature' };
  const { token, triggeredAt, signature } = parsed.json;
  if (!/^[0-9a-f]{64}$/i.test(signature)) return { verdict: 'refused', why: 'the signature in the body is not 64 hexadecimal digits' };
  const given = Buffer.from(signature, 'hex');
  const signed = `${token}${String(triggeredAt)}`;
  const genuine = secrets.flatMap(tokensOf).some((key) => key.length >= SHORTEST_TOKEN && sameBytes(given, hmacSha256(key, signed)));
  if (!genuine) return { verdict: 'refused', why: 'the signature does not match token and triggeredAt' };
  if (now - triggeredAt > OLDEST_MS) return { verdict: 'refused', why: 'triggeredAt is more than a day old' };
  if (triggeredAt - now > AHEAD_MS) return { verdict: 'refused', why: 'triggeredAt is more than five minutes ahead' };
  // That a token is never used twice is not documented: with the time beside it, a second use of it is not lost.
  return { verdict: 'genuine', dedupeKey: boundedKey(`${token}:${String(triggeredAt)}`) };
}

function read(delivery: RawDelivery): Reading {
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType: null, why: parsed.why };
  if (!leverWebhook.Check(parsed.json)) return { reading: 'failed', eventType: null, why: inOneLine(fieldErrors(leverWebhook.Errors(parsed.json), parsed.json)) };
  const { event, data } = parsed.json;
  const eventType = event.slice(0, 200);
  if (!FOLLOWED.has(event)) return { reading: 'ignored', eventType, why: `${JSON.stringify(eventType)} is none of the webhooks that Hearback follows` };
  const applicationId = data?.opportunityId ?? data?.candidateId;
  // A contact may have several opportunities, and an interview's webhook may name none: then whatever changed of late is looked at.
  return { reading: 'lookUp', eventType, events: [], subjects: [applicationId == null ? { what: 'changes' } : { what: 'application', applicationId }] };
}
