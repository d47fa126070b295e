/** Plays Ashby: several webhooks of one cause under one id, and an API whose errors come with the status 200 (https://developers.ashbyhq.com). */
import { createHmac } from 'node:crypto';
import { type Instant, toIso } from '../../domain/instant.js';
import { STAGES } from '../cast.js';
import type { SignedRequest } from '../signer.js';
import { type Application, type Happening, type JobHappening, type JobState, standingAt } from '../story.js';
import { diaryOf, rejectionReason, stagesOf } from './diary.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

type Shown = AtsRecords['applications'][number];

const API_KEY = 'ashby-demo-key';
const PLAN = 'plan-1';
const ARCHIVED_STAGE = { id: 'stage-archived', title: 'Archived', type: 'Archived', orderInInterviewPlan: 90, interviewPlanId: PLAN };
const HIRED_STAGE = { id: 'stage-hired', title: 'Hired', type: 'Hired', orderInInterviewPlan: 80, interviewPlanId: PLAN };
const LEAD_STAGE = { id: 'stage-lead', title: 'New Lead', type: 'Lead', orderInInterviewPlan: 0, interviewPlanId: PLAN };
const REASONS = [
  ...['Experience', 'Skills for this role', 'Another candidate was stronger', 'Availability', 'Forged', 'Other'].map((text, index) => ({ id: `reason-${String(index + 1)}`, text, reasonType: 'RejectedByOrg', isArchived: false })),
  { id: 'reason-withdrew', text: 'Took another job', reasonType: 'RejectedByCandidate', isArchived: false },
];

export const ashbyTeller: AtsTeller = {
  provider: 'ashby',
  success: 200,
  connection: { credentials: { apiKey: API_KEY } },
  tell: (happening, own, telling) => {
    const webhookActionId = telling.nextId();
    return webhooksOf(happening, own).map(({ action, data }) => signed({ webhookActionId, action, data }, telling));
  },
  tellJob: ({ at, job, state }, telling) => [signed({ webhookActionId: telling.nextId(), action: 'jobUpdate', data: { job: jobObject(job, { state, at }) } }, telling)],
  api: {
    authorized: ({ headers }) => headers['authorization'] === `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`,
    answer: answerOf,
    limit: { requests: 1_000, perMs: 60_000, headers: () => ({}), refused: () => ({ status: 429, json: { success: false, errors: ['rate_limit_exceeded'] } }) },
  },
};

function signed(body: object, { secret }: Telling): SignedRequest {
  const text = JSON.stringify(body);
  return { headers: { 'content-type': 'application/json', 'ashby-signature': `sha256=${createHmac('sha256', secret).update(text, 'utf8').digest('hex')}` }, body: text };
}

function webhooksOf({ application, at, fact }: Happening, own: readonly Happening[]): { action: string; data: object }[] {
  const shown = { application: applicationObject({ application, own }) };
  const moved = [{ action: 'candidateStageChange', data: shown }, { action: 'applicationUpdate', data: shown }];
  switch (fact.what) {
    case 'applied': return [{ action: 'applicationSubmit', data: shown }];
    case 'moved': case 'rejected': case 'withdrew': case 'reopened': return moved;
    case 'hired': return [{ action: 'candidateHire', data: shown }, ...moved];
    case 'interviewScheduled': return ['interviewScheduleCreate', 'interviewScheduleUpdate'].map((action) => ({ action, data: { interviewSchedule: scheduleOf({ application, own }, fact.interview.id) } }));
    case 'interviewHeld': return [{ action: 'interviewScheduleUpdate', data: { interviewSchedule: scheduleOf({ application, own }, fact.interview.id) } }];
    case 'offered': return [{ action: 'offerCreate', data: { offer: offerObject(application, { at, declined: false }) } }];
    case 'declinedOffer': return [{ action: 'offerUpdate', data: { offer: offerObject(application, { at, declined: true }) } }];
    case 'spoke': case 'snoozed': return [];
    default: return fact satisfies never;
  }
}

function stageObject(stage: { id: string; name: string; kind: string }) {
  return { id: stage.id, title: stage.name, type: stage.kind === 'applied' ? 'PreInterviewScreen' : stage.kind === 'offer' ? 'Offer' : 'Active', orderInInterviewPlan: Number(stage.id), interviewPlanId: PLAN };
}

/** @param archivedByUs what Hearback archived through the API */
function applicationObject({ application, own }: Shown, archivedByUs?: { at: Instant; reasonId: string }) {
  const { id, person, job, recruiter, kind } = application;
  const standing = standingAt({ jobHappenings: [] }, own, Infinity);
  const createdAt = own[0]?.at ?? 0;
  const outcome = standing?.outcome === 'offerDeclined' ? null : (standing?.outcome ?? null);
  const archived = archivedByUs !== undefined || outcome === 'rejected' || outcome === 'withdrawn';
  const stage = archived ? ARCHIVED_STAGE : outcome === 'hired' ? HIRED_STAGE : kind === 'prospect' ? LEAD_STAGE : stageObject(standing?.stage ?? STAGES.applied);
  const reason = REASONS.find((each) => (archivedByUs === undefined ? (outcome === 'withdrawn' ? each.id === 'reason-withdrew' : each.text === rejectionReason(own)) : each.id === archivedByUs.reasonId)) ?? REASONS[5];
  return {
    id, createdAt: toIso(createdAt), updatedAt: toIso(own.at(-1)?.at ?? createdAt),
    status: archived ? 'Archived' : outcome === 'hired' ? 'Hired' : kind === 'prospect' ? 'Lead' : 'Active',
    candidate: { id: person.id, name: `${person.firstName} ${person.lastName}`, ...(person.email === null ? {} : { primaryEmailAddress: { value: person.email, type: 'Personal', isPrimary: true } }) },
    currentInterviewStage: stage,
    source: { id: 'source-1', title: 'Careers page', isArchived: false, sourceType: { id: 'type-1', title: kind === 'internal' ? 'Internal' : kind === 'agency' ? 'Agency' : 'Inbound', isArchived: false } },
    ...(archived ? { archivedAt: toIso(archivedByUs?.at ?? standing?.outcomeAt ?? createdAt), archiveReason: { ...reason, customFields: [] } } : {}),
    job: { id: job.id, title: job.title },
    hiringTeam: [{ userId: recruiter.email, firstName: recruiter.name.split(' ')[0], lastName: recruiter.name.split(' ').slice(1).join(' '), email: recruiter.email, role: 'Recruiter' }],
    customFields: [],
  };
}

function scheduleOf({ application, own }: Shown, interviewId: string) {
  const entry = diaryOf(own).find(({ interview }) => interview.id === interviewId);
  const stage = stagesOf(own).at(-1)?.stage;
  return {
    id: `schedule-${interviewId}`, status: entry?.held === true ? 'WaitingOnFeedback' : 'Scheduled', applicationId: application.id, candidateId: application.person.id, interviewStageId: stage?.id,
    createdAt: toIso(entry?.createdAt ?? 0), updatedAt: toIso(entry?.updatedAt ?? 0),
    interviewEvents: entry === undefined ? [] : [{ id: interviewId, interviewScheduleId: `schedule-${interviewId}`, startTime: toIso(entry.interview.startsAt), endTime: toIso(entry.interview.endsAt), hasSubmittedFeedback: false }],
  };
}

function offerObject({ id }: Application, { at, declined }: { at: Instant; declined: boolean }) {
  return {
    id: `offer-${id}`, applicationId: id, decidedAt: declined ? toIso(at) : null, acceptanceStatus: declined ? 'Declined' : 'WaitingOnResponse', offerStatus: declined ? 'CandidateRejected' : 'WaitingOnCandidateResponse',
    latestVersion: { id: `offer-${id}-1`, ...(declined ? {} : { createdAt: toIso(at) }) },
  };
}

function jobObject({ id, title }: JobHappening['job'], { state, at }: { state: JobState; at: Instant }) {
  const open = state === 'open' || state === 'onHold';
  return { id, title, confidential: false, status: open ? 'Open' : 'Closed', employmentType: 'FullTime', updatedAt: toIso(at), openedAt: open ? toIso(at) : null, closedAt: open ? null : toIso(at), hiringTeam: [] };
}

function answerOf({ method, path, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  if (method !== 'POST') return null;
  const asked = typeof body === 'object' && body !== null ? body : {};
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(asked, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const record = records.applications.find(({ application }) => application.id === text('applicationId'));
  switch (path.slice(1)) {
    case 'application.list': return paged(records.applications.map((each) => shownNow(each, records)).filter(({ status }) => text('status') === undefined || status === text('status')), text);
    case 'application.info': return record === undefined ? failed('application_not_found') : found({ ...shownNow(record, records), applicationHistory: historyOf(record) });
    case 'interviewSchedule.list': return paged(record === undefined ? [] : diaryOf(record.own).map(({ interview }) => scheduleOf(record, interview.id)), text);
    case 'offer.list': return paged(record === undefined ? [] : offersOf(record), text);
    case 'job.info': {
      const job = records.jobs.find((each) => each.job.id === text('id'));
      const last = job?.happenings.at(-1);
      return job === undefined ? failed('job_not_found') : found(jobObject(job.job, { state: last?.state ?? 'open', at: last?.at ?? 0 }));
    }
    case 'interviewStage.list': return paged([LEAD_STAGE, ...Object.values(STAGES).map(stageObject), HIRED_STAGE, ARCHIVED_STAGE], () => undefined);
    case 'archiveReason.list': return found(REASONS);
    case 'application.changeStage':
      if (record === undefined) return failed('application_not_found');
      records.written.push({ kind: 'rejection', path, body: asked });
      return found(shownNow(record, records));
    case 'candidate.addEmailMessage':
      if (records.written.some((each) => each.kind === 'note' && typeof each.body === 'object' && each.body !== null && Reflect.get(each.body, 'emailProviderEmailId') === text('emailProviderEmailId'))) return failed('email_already_exists');
      records.written.push({ kind: 'note', path, body: asked });
      return found({ id: `email-${String(records.written.length)}`, ...asked });
    case 'candidate.createNote':
      records.written.push({ kind: 'note', path, body: asked });
      return found({ id: `note-${String(records.written.length)}` });
    default: return null;
  }
}

function found(results: unknown): ApiAnswer {
  return { status: 200, json: { success: true, results } };
}

function failed(code: string): ApiAnswer {
  return { status: 200, json: { success: false, errors: [code], errorInfo: { code, requestId: 'request-1' } } };
}

function paged(items: readonly object[], text: (name: string) => string | undefined): ApiAnswer {
  const limit = Math.min(100, Number(text('limit') ?? 100));
  const from = Number((text('cursor') ?? 'cursor-0').slice(7));
  const moreDataAvailable = from + limit < items.length;
  return { status: 200, json: { success: true, results: items.slice(from, from + limit), moreDataAvailable, ...(moreDataAvailable ? { nextCursor: `cursor-${String(from + limit)}` } : { syncToken: 'sync-1' }) } };
}

function shownNow(record: Shown, { written, now }: AtsRecords) {
  const ours = written.find(({ kind, body }) => kind === 'rejection' && typeof body === 'object' && body !== null && Reflect.get(body, 'applicationId') === record.application.id);
  const reasonId: unknown = typeof ours?.body === 'object' && ours.body !== null ? Reflect.get(ours.body, 'archiveReasonId') : undefined;
  return applicationObject(record, ours === undefined ? undefined : { at: now, reasonId: String(reasonId) });
}

function historyOf({ own }: Shown) {
  const stages = stagesOf(own).map(({ stage, since }) => ({ stageId: stage.id, title: stage.name, enteredStageAt: toIso(since) }));
  const standing = standingAt({ jobHappenings: [] }, own, Infinity);
  const last = standing?.outcome === 'hired' ? HIRED_STAGE : standing?.outcome === 'rejected' || standing?.outcome === 'withdrawn' ? ARCHIVED_STAGE : null;
  const ended = last === null ? [] : [{ stageId: last.id, title: last.title, enteredStageAt: toIso(standing?.outcomeAt ?? 0) }];
  return [...stages, ...ended].map((each, stageNumber) => ({ id: `history-${String(stageNumber)}`, ...each, stageNumber, allowedActions: ['none'] }));
}

function offersOf({ application, own }: Shown): object[] {
  const last = own.findLast(({ fact }) => fact.what === 'offered' || fact.what === 'declinedOffer' || fact.what === 'reopened');
  return last === undefined || last.fact.what === 'reopened' ? [] : [offerObject(application, { at: last.at, declined: last.fact.what === 'declinedOffer' })];
}
