/**
 * JazzHR: one webhook, the export of a candidate, by hand or whenever they enter a step of the workflow. It tells how each of their applications stands and
 * nothing else: no job that closes, no interview, no deletion. Its API knows applications by other ids than the export does, so it is not asked, and
 * what was missed stays missed. How its times are written is not sourced: those that are no RFC 3339 count as the time of receipt.
 */
import type { EventFacts, HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Ats, RawDelivery, Reading } from './ats.js';
import { idText, mailbox, moment } from './body-fields.js';
import { closingState } from './closing-reason.js';
import { verifyHmacHeader } from './hmac-header.js';
import { candidateExport, jazzSettings, type JazzExport, type JazzPosition, type JazzProfile, type JazzStanding } from './jazzhr-body.js';
import { fieldErrors, inOneLine, parseJson, shown } from './reading.js';
import { bodyDigest, boundedKey, singleHeader } from './signature.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

const SHORTEST_SECRET = 16;

export const jazzhr: Ats = {
  name: 'jazzhr',
  title: 'JazzHR',
  confidence: 'partly',
  successStatus: 200,
  setup: ({ webhookUrl, secret }) => [
    'In JazzHR, open Settings → Integrations → + Add Integrations and add a Custom Integration.',
    'Partner Name: Hearback',
    `Webhook URL: ${webhookUrl}`,
    `Partner Secret: ${secret}`,
    'JazzHR then sends a verification, which Hearback answers by itself.',
    'JazzHR tells only of candidates whom it exports: on every step of every workflow set up a Workflow Helper that exports the candidate to Hearback automatically, the steps for those not hired included. Those who are in process already: Export Candidate on each profile.',
    'A step of the category Not Hired may mean that you rejected or that the candidate withdrew. Name the steps for the latter in the settings, as withdrawnSteps; while you have not, a step whose name Hearback does not understand is shown to you and no letter is sent.',
    'JazzHR tells of no job that is closed: close it in Hearback as well (POST /v1/events).',
    'JazzHR does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret) => (secret.length < SHORTEST_SECRET ? `a JazzHR Partner Secret has at least ${String(SHORTEST_SECRET)} characters here; leave it out to get one` : null),
  refuseSettings: (settings) => (jazzSettings.Check(settings) ? [] : fieldErrors(jazzSettings.Errors(settings), settings)),
  settingsAbout: 'withdrawnSteps: the workflow steps of the category Not Hired that mean that the candidate withdrew, by name (all others then mean that you rejected)',
  verify: (delivery, secrets) => verifyHmacHeader(delivery, secrets, { header: 'X-JazzHR-Signature', form: 'hex', shortestSecret: SHORTEST_SECRET }, () => deliveryKey(delivery)),
  read,
};

function deliveryKey(delivery: RawDelivery): string {
  const id = singleHeader(delivery, 'x-jazzhr-uuid');
  return id === null ? bodyDigest(delivery.body) : boundedKey(`jazzhr:${id}`);
}

function read(delivery: RawDelivery, _clockAt: number, settings?: unknown): Reading {
  const eventType = (singleHeader(delivery, 'x-jazzhr-event') ?? 'CANDIDATE-EXPORT').slice(0, 200);
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { reading: 'failed', eventType, why: parsed.why };
  if (eventType === 'VERIFY') return { reading: 'ignored', eventType, why: 'a verification: JazzHR checks that the webhook is answered' };
  if (eventType !== 'CANDIDATE-EXPORT') return { reading: 'ignored', eventType, why: `${shown(eventType)} is none of the events that Hearback follows` };
  if (!candidateExport.Check(parsed.json)) return { reading: 'failed', eventType, why: inOneLine(fieldErrors(candidateExport.Errors(parsed.json), parsed.json)) };
  const withdrawn = jazzSettings.Check(settings) ? (settings.withdrawnSteps ?? null) : null;
  const body = parsed.json;
  const events = body.candidate.profiles.map((profile) => profileEvent(body, profile, { withdrawn, delivery: deliveryKey(delivery) }));
  return events.length === 0 ? { reading: 'ignored', eventType, why: 'a candidate without an application' } : { reading: 'events', eventType, events };
}

/** How one application stands. Exported again unchanged it is the same event, where JazzHR says since when it stands so. */
function profileEvent(body: JazzExport, profile: JazzProfile, context: { withdrawn: readonly string[] | null; delivery: string }): ReportedEvent {
  const id = String(profile.profileId.value);
  const standing = body.additionalProfileInformation?.[id];
  const opening = profile.associatedPositionOpenings?.[0];
  const jobId = idText(opening?.positionOpeningId?.value);
  const { type, reason } = meaning(standing, context.withdrawn);
  const since = standing?.workflowDispositionDatetime;
  return {
    type,
    occurredAt: moment(since) ?? null,
    dedupeKey: boundedKey(`jazzhr:${id}:${type}:${standing?.workflowStatus ?? ''}:${since ?? context.delivery}`),
    applicationId: id,
    candidateId: String(body.candidate.person.id.value),
    ...(jobId === undefined ? {} : { jobId }),
    facts: factsOf(body, { standing, title: opening?.positionTitle, position: positionOf(body, jobId), reason }),
  };
}

/** By the category of the step, which is one of three whatever the employer calls the step. */
function meaning(standing: JazzStanding | undefined, withdrawn: readonly string[] | null): { type: HiringEventType; reason: string | undefined } {
  const step = plainText(standing?.workflowStatus);
  switch (standing?.workflowStatusCategory?.trim().toLowerCase()) {
    case 'active': return { type: 'application.stageChanged', reason: undefined };
    case 'hired': return { type: 'application.hired', reason: undefined };
    case 'not hired': return { type: CLOSINGS[closingState(step, withdrawn, 'rejected')], reason: step };
    default: return { type: 'application.updated', reason: undefined };
  }
}

const CLOSINGS = {
  rejected: 'application.rejected', withdrawn: 'application.withdrawn', offerDeclined: 'application.offerDeclined', unclear: 'application.closedUnclear', hired: 'application.hired', open: 'application.updated',
} as const;

function positionOf({ positionOpenings }: JazzExport, jobId: string | undefined): JazzPosition | undefined {
  return (positionOpenings ?? []).flatMap(({ positionProfiles }) => positionProfiles ?? []).find(({ positionId }) => jobId !== undefined && idText(positionId?.value) === jobId);
}

function factsOf({ candidate: { person } }: JazzExport, about: { standing: JazzStanding | undefined; title: string | null | undefined; position: JazzPosition | undefined; reason: string | undefined }): EventFacts {
  const { standing, position } = about;
  const step = plainText(standing?.workflowStatus);
  const addresses = [...(person.communication?.email ?? [])].sort((a, b) => Number(a.preference ?? 9) - Number(b.preference ?? 9));
  const lead = (position?.postingInstructions ?? []).flatMap(({ applicationMethods }) => applicationMethods ?? []).map(({ personContact }) => personContact).find((contact) => contact?.roleCode === 'Hiring Manager');
  return (
    onlySaid({
      // The step in which an application ends is none of the process: it is the reason.
      stage: step === undefined || about.reason !== undefined ? undefined : { name: step, ...onlySaid({ kind: guessStageKind(step) ?? undefined }) },
      candidate: onlySaid({ firstName: plainText(person.name?.given), lastName: plainText(person.name?.family), name: plainText(person.name?.formattedName), email: addresses.map(({ address }) => mailbox(address)).find((address) => address !== undefined) }),
      job: onlySaid({ title: plainText(position?.positionTitle) ?? plainText(about.title), department: plainText(position?.positionOrganizations?.find(({ responsibilityCode }) => responsibilityCode === 'Department')?.name) }),
      hiringLead: lead == null ? undefined : onlySaid({ name: plainText([lead.name?.given, lead.name?.family].filter((part) => part != null).join(' ')), email: mailbox(lead.communication?.email?.[0]?.address) }),
      outcome: onlySaid({ reason: about.reason }),
    }) ?? {}
  );
}
