/** Kombo tells the story: that something has changed, and nothing of what; and its unified API, as its SDK describes it. */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import { isoOrNull, type Shown, shownApplications, shownJob, WITHDRAWN_REASON } from './shown.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller } from './teller.js';

const INTEGRATION = 'greenhouse:HWUTwvyx2wLoSUHphiWVrp28';
const CREDENTIALS = { apiKey: 'kombo-key', integrationId: INTEGRATION };

export const komboTeller: AtsTeller = {
  provider: 'kombo',
  success: 200,
  connection: { settings: { integrationId: INTEGRATION, withdrawnReasons: [WITHDRAWN_REASON] }, credentials: CREDENTIALS },
  tell: ({ fact }, _own, { secret, nextId }) => (fact.what === 'spoke' || fact.what === 'snoozed' ? [] : [dataChanged(nextId(), secret, fact.what === 'interviewScheduled' || fact.what === 'interviewHeld' ? 'ats_interviews' : 'ats_applications')]),
  tellJob: (_happening, { secret, nextId }) => [dataChanged(nextId(), secret, 'ats_jobs')],
  api: {
    authorized: ({ headers }) => headers['authorization'] === `Bearer ${CREDENTIALS.apiKey}` && headers['x-integration-id'] === CREDENTIALS.integrationId,
    answer,
    limit: {
      requests: 100, perMs: 60_000, headers: () => ({}),
      refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1000)) }, json: { status: 'error', error: { message: 'Too many requests' } } }),
    },
  },
};

/** Its body is pretty-printed, and the signature, in URL-safe Base64 without padding, is over those bytes: docs.kombo.dev/webhooks. */
function dataChanged(id: string, secret: string, model: string): SignedRequest {
  const body = JSON.stringify({ id, type: 'data-changed', data: { integration_id: INTEGRATION, integration_tool: 'greenhouse', integration_category: 'ATS', changed_models: [{ name: model }] } }, null, 2);
  return { headers: { 'content-type': 'application/json', 'x-kombo-signature': createHmac('sha256', secret).update(body, 'utf8').digest('base64url') }, body };
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  if (method === 'POST' && /^\/v1\/ats\/applications\/[^/]+\/notes$/.test(path)) {
    records.written.push({ kind: 'note', path, body });
    return { status: 200, json: { status: 'success', data: {}, warnings: [] } };
  }
  if (method !== 'GET') return null;
  const ids = query.get('ids')?.split(',');
  if (path === '/v1/ats/applications') {
    const outcomes = query.get('outcomes')?.split(',');
    const since = query.get('updated_after') ?? '';
    const rows = shownApplications(records).filter((one) => (ids?.includes(one.application.id) ?? true) && (outcomes?.includes(outcomeOf(one)) ?? true) && toIso(one.updatedAt) > since);
    return page(rows.map((one) => applicationRecord(one)), query);
  }
  if (path === '/v1/ats/jobs') return page(jobRecords(records).filter(({ id }) => ids?.includes(id) ?? true), query);
  return null;
}

function outcomeOf({ outcome }: Shown): string {
  return outcome === 'hired' ? 'HIRED' : outcome === 'rejected' || outcome === 'withdrawn' ? 'DECLINED' : 'PENDING';
}

function applicationRecord(one: Shown): object {
  const { application: { id, person, job }, appliedAt, outcomeAt, stage, reason, offer, interviews, updatedAt } = one;
  const outcome = outcomeOf(one);
  return {
    id, remote_id: id, outcome, rejection_reason_name: outcome === 'DECLINED' ? reason : null, rejected_at: outcome === 'DECLINED' ? isoOrNull(outcomeAt) : null, current_stage_id: stage.id, job_id: job.id, candidate_id: person.id,
    remote_created_at: toIso(appliedAt), remote_updated_at: toIso(updatedAt), remote_deleted_at: null, changed_at: toIso(updatedAt),
    candidate: { id: person.id, first_name: person.firstName, last_name: person.lastName, source: 'Careers page', email_addresses: person.email === null ? [] : [{ email_address: person.email, type: null }] },
    current_stage: { id: stage.id, remote_id: stage.id, name: stage.name }, job: { id: job.id, remote_id: job.id, name: job.title },
    interviews: interviews.map((interview) => ({ id: interview.id, remote_id: interview.id, title: stage.name, starting_at: toIso(interview.startsAt), ending_at: toIso(interview.endsAt), canceled: false })),
    offers: offer === 'none' ? [] : [{ id: `of-${id}`, remote_id: null, status: offer === 'out' ? 'SENT' : offer === 'declined' ? 'DECLINED' : 'ACCEPTED' }],
  };
}

function jobRecords({ jobs, applications }: AtsRecords): { id: string }[] {
  return jobs.map(({ job, happenings }) => {
    const { state, since } = shownJob(happenings);
    const closed = state !== 'open' && state !== 'onHold';
    const recruiter = applications.find(({ application }) => application.job.id === job.id)?.application.recruiter;
    const [first, ...rest] = (recruiter?.name ?? '').split(' ');
    const team = recruiter === undefined ? [] : [{ id: 'us-1', first_name: first, last_name: rest.join(' '), email: recruiter.email, hiring_team_roles: ['RECRUITER'], job_roles: [{ unified_type: 'RECRUITER', scope: 'JOB' }] }];
    return { id: job.id, remote_id: job.id, name: job.title, status: closed ? 'CLOSED' : 'OPEN', visibility: 'PUBLIC', closed_at: closed ? isoOrNull(since) : null, remote_deleted_at: null, hiring_team: team };
  });
}

function page(rows: readonly object[], query: URLSearchParams): ApiAnswer {
  const size = Number(query.get('page_size') ?? 100);
  if (size > 250) return { status: 400, json: { status: 'error', error: { message: 'page_size is too large' } } };
  const from = Number(Buffer.from(query.get('cursor') ?? '', 'base64url').toString('utf8') || '0');
  const more = from + size < rows.length;
  return { status: 200, json: { status: 'success', data: { next: more ? Buffer.from(String(from + size), 'utf8').toString('base64url') : null, results: rows.slice(from, from + size) } } };
}
