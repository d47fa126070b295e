/** Merge tells the story: models whose relations are ids, after each of its syncs, and its unified API as its reference describes it. */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import type { Happening, Job, JobState } from '../story.js';
import { isoOrNull, type Shown, shown, shownApplications, shownJob, WITHDRAWN_REASON } from './shown.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller } from './teller.js';

const ACCOUNT = 'la-7f31';
const CREDENTIALS = { apiKey: 'merge-key', accountToken: 'merge-account', remoteUserId: 'us-1' };
const ROOT = '/api/ats/v1';

export const mergeTeller: AtsTeller = {
  provider: 'merge',
  success: 200,
  connection: { settings: { linkedAccountId: ACCOUNT, withdrawnReasons: [WITHDRAWN_REASON] }, credentials: CREDENTIALS },
  tell: (happening, own, { secret }) => {
    const one = shown(own, happening.at);
    return one === null ? [] : modelsOf(happening, one).map(([event, data]) => signed(event, data, secret));
  },
  tellJob: ({ job, state }, { secret }) => [signed('Job.changed', jobModel(job, state), secret)],
  api: {
    authorized: ({ headers }) => headers['authorization'] === `Bearer ${CREDENTIALS.apiKey}` && headers['x-account-token'] === CREDENTIALS.accountToken,
    answer: (request, records) => answer(request, records),
    limit: {
      requests: 100, perMs: 60_000, headers: () => ({}),
      refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1000)) }, json: { detail: 'Request was throttled.' } }),
    },
  },
};

/** The signature of the body with the organisation's key, in URL-safe Base64: docs.merge.dev (Merge webhooks sent to you). */
function signed(event: string, data: object, secret: string): SignedRequest {
  const body = JSON.stringify({ hook: { id: 'hk-1', event, target: 'https://hearback.example' }, linked_account: { id: ACCOUNT, integration: 'Greenhouse', category: 'ats', end_user_origin_id: 'tenant-12' }, data });
  return { headers: { 'content-type': 'application/json', 'x-merge-webhook-signature': createHmac('sha256', secret).update(body, 'utf8').digest('base64url') }, body };
}

/** What the next sync after a happening finds changed. */
function modelsOf({ fact, at }: Happening, one: Shown): [event: string, data: object][] {
  const changed: [string, object] = ['Application.changed', { ...thinApplication(one), modified_at: toIso(at) }];
  switch (fact.what) {
    case 'applied': return [['Candidate.added', candidateModel(one)], ['Application.added', { ...thinApplication(one), modified_at: toIso(at) }]];
    case 'interviewScheduled': return [['ScheduledInterview.added', interviewModel(one, fact.interview.id)]];
    case 'interviewHeld': return [['ScheduledInterview.changed', { ...interviewModel(one, fact.interview.id), remote_updated_at: toIso(at) }]];
    case 'moved': case 'rejected': case 'withdrew': case 'reopened': case 'hired': return [changed];
    case 'offered': case 'declinedOffer': return [['Offer.changed', offerModel(one)], changed];
    case 'spoke': case 'snoozed': return [];
    default: return fact satisfies never;
  }
}

function thinApplication(one: Shown): object {
  const { application, appliedAt, outcome, outcomeAt, stage, reason, offer } = one;
  const closed = outcome === 'rejected' || outcome === 'withdrawn';
  return {
    id: application.id, remote_id: application.id, candidate: application.person.id, job: application.job.id, applied_at: toIso(appliedAt), rejected_at: closed ? isoOrNull(outcomeAt) : null, source: 'Careers page', credited_to: null,
    current_stage: stage.id, reject_reason: closed && reason !== null ? `rr-${outcome}` : null, offers: offer === 'none' && outcome !== 'hired' ? [] : [`of-${application.id}`], remote_was_deleted: false,
  };
}

function expandedApplication(one: Shown): object {
  const { application: { job }, outcome, stage, reason, offer } = one;
  return {
    ...thinApplication(one), candidate: candidateModel(one), job: jobModel(job, 'open'), current_stage: { id: stage.id, name: stage.name },
    reject_reason: (outcome === 'rejected' || outcome === 'withdrawn') && reason !== null ? { id: `rr-${outcome}`, name: reason } : null, offers: offer === 'none' && outcome !== 'hired' ? [] : [offerModel(one)],
  };
}

function candidateModel({ application: { id, person } }: Shown): object {
  return {
    id: person.id, remote_id: person.id, first_name: person.firstName, last_name: person.lastName, is_private: false, can_email: true, applications: [id], remote_was_deleted: false,
    email_addresses: person.email === null ? [] : [{ value: person.email, email_address_type: 'PERSONAL' }],
  };
}

function jobModel(job: Job, state: JobState): object {
  return { id: job.id, remote_id: job.id, name: job.title, status: state === 'open' || state === 'onHold' ? 'OPEN' : 'CLOSED', confidential: false, recruiters: [`us-of-${job.id}`], hiring_managers: [], remote_was_deleted: false };
}

/** There is no field for a hire: it shows in an offer that is signed. */
function offerModel({ application: { id }, offer, offerSince, outcome }: Shown): object {
  const status = outcome === 'hired' ? 'SIGNED' : offer === 'declined' ? 'DENIED' : 'SENT';
  return { id: `of-${id}`, application: id, status, sent_at: isoOrNull(offerSince), closed_at: status === 'SENT' ? null : isoOrNull(offerSince), remote_was_deleted: false };
}

function interviewModel({ application: { id }, interviews }: Shown, interviewId: string): object {
  const found = interviews.find((interview) => interview.id === interviewId);
  return {
    id: interviewId, application: id, start_at: isoOrNull(found?.startsAt ?? null), end_at: isoOrNull(found?.endsAt ?? null), status: found?.held === true ? 'AWAITING_FEEDBACK' : 'SCHEDULED', remote_updated_at: null, remote_was_deleted: false,
  };
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  if (!path.startsWith(ROOT)) return null;
  const [, collection, id] = path.slice(ROOT.length).split('/');
  if (method === 'POST' && collection === 'activities') {
    records.written.push({ kind: 'note', path, body });
    return { status: 201, json: { model: { id: `ac-${String(records.written.length)}` }, warnings: [], errors: [] } };
  }
  if (method !== 'GET') return null;
  const applications = shownApplications(records);
  if (collection === 'applications' && id !== undefined) return one(applications.find(({ application }) => application.id === id), expandedApplication);
  if (collection === 'applications') return page(applications.filter(({ updatedAt }) => toIso(updatedAt) > (query.get('modified_after') ?? '')), query, expandedApplication);
  if (collection === 'interviews') {
    const rows = applications.filter(({ application }) => application.id === query.get('application_id')).flatMap((shownOne) => shownOne.interviews.map((interview) => ({ shownOne, interview })));
    return page(rows, query, ({ shownOne, interview }) => interviewModel(shownOne, interview.id));
  }
  if (collection === 'jobs' && id !== undefined) return one(records.jobs.find(({ job }) => job.id === id), ({ job, happenings }) => jobModel(job, shownJob(happenings).state));
  if (collection === 'users' && id !== undefined) return one(records.applications.find(({ application }) => `us-of-${application.job.id}` === id), ({ application: { recruiter } }) => userModel(id, recruiter));
  return null;
}

function userModel(id: string, { name, email }: { name: string; email: string }): object {
  const [first, ...rest] = name.split(' ');
  return { id, first_name: first, last_name: rest.join(' '), email };
}

function one<T>(found: T | undefined, model: (found: T) => object): ApiAnswer {
  return found === undefined ? { status: 404, json: { detail: 'Not found.' } } : { status: 200, json: model(found) };
}

function page<T>(rows: readonly T[], query: URLSearchParams, model: (row: T) => object): ApiAnswer {
  const size = Number(query.get('page_size') ?? 30);
  const from = Number(Buffer.from(query.get('cursor') ?? '', 'base64url').toString('utf8') || '0');
  const more = from + size < rows.length;
  return { status: 200, json: { next: more ? Buffer.from(String(from + size), 'utf8').toString('base64url') : null, previous: null, results: rows.slice(from, from + size).map((row) => model(row)) } };
}
