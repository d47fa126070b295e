/** Plays Greenhouse's Harvest API v3 as its reference describes it: flat lists, ids by the fifty, pages by a cursor that stands alone, a token first. */
import { toIso } from '../../domain/instant.js';
import type { Stage } from '../cast.js';
import { isoOrNull, type Shown, shownApplications, shownJob, WITHDRAWN_REASON } from './shown.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller } from './teller.js';

export const greenhouseCredentials = { clientId: 'gh-client', clientSecret: 'gh-secret', userId: '512', rejectionReasonId: '41' };
const ACCESS_TOKEN = 'gh-access-token';
const BASIC = `Basic ${Buffer.from(`${greenhouseCredentials.clientId}:${greenhouseCredentials.clientSecret}`).toString('base64')}`;

const REASONS = [
  { id: 41, name: 'Position filled by another applicant', type: { id: 1, key: 'WE_REJECTED_THEM', name: 'We rejected them' } },
  { id: 42, name: WITHDRAWN_REASON, type: { id: 2, key: 'THEY_REJECTED_US', name: 'They rejected us' } },
];

type Row = Record<string, unknown>;

/** By path: every record there is. What a filter such as `application_ids` filters by is the field without its `s`. */
const COLLECTIONS: Readonly<Record<string, (records: AtsRecords) => Row[]>> = {
  '/v3/applications': (records) => shownApplications(records).map((one) => application(one, records)),
  '/v3/candidates': (records) =>
    records.applications.map(({ application: { person } }) => ({
      id: Number(person.id), first_name: person.firstName, last_name: person.lastName, private: false, can_email: true, email_addresses: person.email === null ? [] : [{ value: person.email, type: 'personal' }],
    })),
  '/v3/jobs': (records) =>
    records.jobs.map(({ job, happenings }) => {
      const { state, since } = shownJob(happenings);
      const closed = state !== 'open' && state !== 'onHold';
      return { id: Number(job.id), name: job.title, confidential: false, status: closed ? 'closed' : 'open', closed_at: closed ? isoOrNull(since) : null };
    }),
  '/v3/interviews': (records) =>
    shownApplications(records).flatMap(({ application: { id, job }, interviews }) =>
      interviews.map((interview) => ({
        id: Number(interview.id) + 1, application_id: Number(id), job_id: Number(job.id), job_interview_id: Number(interview.id), starts_at: toIso(interview.startsAt), ends_at: toIso(interview.endsAt),
        status: interview.held ? 'awaiting_feedback' : 'scheduled',
      })),
    ),
  '/v3/application_stages': (records) =>
    shownApplications(records).map(({ application: { id }, stage, stageSince }) => ({ id: visitId(id, stage), application_id: Number(id), job_interview_stage_id: Number(stage.id), current: true, entered_at: toIso(stageSince), exited_at: null })),
  '/v3/offers': (records) =>
    shownApplications(records).filter(({ offer }) => offer !== 'none').map(({ application: { id, job }, offer, offerSince }) => ({
      id: Number(id), version: 1, application_id: Number(id), job_id: Number(job.id), status: offer === 'out' ? 'Created' : offer === 'declined' ? 'Rejected' : 'Accepted', resolved_at: offer === 'out' ? null : isoOrNull(offerSince),
    })),
  '/v3/rejection_details': (records) =>
    shownApplications(records).filter((one) => rejected(one, records)).map((one) => ({
      id: Number(one.application.id), application_id: Number(one.application.id), rejected_by_id: 512, rejection_reason_id: one.outcome === 'withdrawn' ? 42 : 41, rejected_at: isoOrNull(one.outcomeAt ?? one.updatedAt),
    })),
  '/v3/rejection_reasons': () => REASONS,
  '/v3/users': ({ applications }) => applications.map(({ application: { recruiter } }) => ({ id: userId(recruiter.email), name: recruiter.name, primary_email: recruiter.email, deactivated: false })),
  '/v3/job_hiring_managers': () => [],
  '/v3/openings': (records) =>
    records.jobs.map(({ job, happenings }) => {
      const { state, since } = shownJob(happenings);
      const closed = state !== 'open' && state !== 'onHold';
      const hired = shownApplications(records).find((one) => one.application.job.id === job.id && one.outcome === 'hired');
      return { id: Number(job.id), job_id: Number(job.id), open: !closed, closed_at: closed ? isoOrNull(since) : null, application_id: state === 'filled' && hired !== undefined ? Number(hired.application.id) : null };
    }),
  '/v3/notes': ({ written }) => written.filter(({ kind }) => kind === 'note').map(({ body }, index) => ({ id: index + 1, type: 'NOTE', ...asRow(body) })),
};

function application(one: Shown, records: AtsRecords): Row {
  const { application: { id, person, job, recruiter, kind }, outcome, stage } = one;
  const isRejected = rejected(one, records);
  return {
    id: Number(id), candidate_id: Number(person.id), job_id: Number(job.id), prospect: kind === 'prospect',
    // Asked for as `active`, answered as `in_process`.
    status: outcome === 'hired' ? 'hired' : isRejected ? 'rejected' : 'in_process',
    stage_id: kind === 'prospect' ? null : visitId(id, stage), stage_name: kind === 'prospect' || outcome === 'hired' ? null : stage.name,
    recruiter_id: userId(recruiter.email), coordinator_id: null, rejected_at: isRejected ? isoOrNull(one.outcomeAt ?? one.updatedAt) : null,
    created_at: toIso(one.appliedAt), updated_at: toIso(one.updatedAt), last_activity_at: toIso(one.updatedAt), needs_decision: false,
  };
}

function rejected(one: Shown, { written }: AtsRecords): boolean {
  return one.outcome === 'rejected' || one.outcome === 'withdrawn' || written.some(({ kind, path }) => kind === 'rejection' && path.includes(`/${one.application.id}/`));
}

/** The id of a visit to a stage is not the stage's. */
function visitId(applicationId: string, stage: Stage): number {
  return Number(applicationId) * 10_000 + Number(stage.id);
}

function userId(email: string): number {
  return 500 + [...email].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}

export const greenhouseFake: NonNullable<AtsTeller['api']> = {
  authorized: ({ path, headers }) => headers['authorization'] === (path === '/token' ? BASIC : `Bearer ${ACCESS_TOKEN}`),
  answer: (request, records, origin) => {
    if (request.method === 'POST') return write(request, records);
    const collection = COLLECTIONS[request.path];
    return collection === undefined ? null : list(request, collection(records), origin);
  },
  limit: {
    requests: 50, perMs: 30_000,
    headers: (left, resetsInMs) => ({ 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset': String(Math.ceil(resetsInMs / 1000)) }),
    refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1000)), 'x-ratelimit-remaining': '0' }, json: { message: 'Rate limit exceeded' } }),
  },
};

/** `cursor` is the only parameter of every page but the first, or the answer is 422. */
function list({ path, query }: ApiRequest, rows: readonly Row[], origin: string): ApiAnswer {
  const cursor = query.get('cursor');
  if (cursor !== null && query.size > 1) return unprocessable('When passing a cursor, do not include other query params.');
  const filters = new URLSearchParams(cursor === null ? query : Buffer.from(cursor, 'base64url').toString('utf8'));
  const from = Number(filters.get('from') ?? 0);
  const size = Number(filters.get('per_page') ?? 100);
  if (!(size >= 1 && size <= 500)) return unprocessable('per_page must be between 1 and 500');
  const names = [...filters.keys()].filter((name) => name === 'ids' || name.endsWith('_ids'));
  if (names.some((name) => (filters.get(name) ?? '').split(',').length > 50)) return unprocessable('at most 50 ids');
  const found = unique(rows).filter((row) => names.every((name) => (filters.get(name) ?? '').split(',').includes(String(row[name === 'ids' ? 'id' : name.slice(0, -1)])))).filter((row) => kept(row, filters));
  const next = new URLSearchParams([...filters, ['from', String(from + size)]]);
  if (filters.has('from')) next.set('from', String(from + size));
  const more = from + size < found.length;
  const link = `<${origin}${path}?cursor=${Buffer.from(next.toString(), 'utf8').toString('base64url')}>; rel="next"`;
  return { status: 200, ...(more ? { headers: { link } } : {}), json: found.slice(from, from + size) };
}

function kept(row: Row, filters: URLSearchParams): boolean {
  const status = filters.get('status');
  const since = filters.get('updated_at');
  const wanted = status === 'active' ? 'in_process' : status;
  return (wanted === null || row['status'] === wanted) && (since === null || String(row['updated_at']) >= since.replace(/^gte\|/, ''));
}

function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [String(row['id']), row] as const)).values()];
}

function write({ path, body }: ApiRequest, { written }: AtsRecords): ApiAnswer | null {
  if (path === '/token') return { status: 200, json: { token_type: 'Bearer', access_token: ACCESS_TOKEN, expires_in: 3600 } };
  if (path === '/v3/notes') {
    const note = asRow(body);
    // The API's own validation message advertises lower case and refuses it.
    if (note['note_type'] !== 'NOTE' || !['admin_only', 'private', 'public'].includes(String(note['visibility'])) || typeof note['candidate_id'] !== 'number' || typeof note['user_id'] !== 'number') return unprocessable('invalid note');
    written.push({ kind: 'note', path, body });
    return { status: 201, json: { id: written.length, ...note } };
  }
  if (/^\/v3\/applications\/\d+\/reject$/.test(path)) {
    if (typeof asRow(body)['rejection_reason_id'] !== 'number') return unprocessable('rejection_reason_id is missing');
    written.push({ kind: 'rejection', path, body });
    return { status: 200, json: {} };
  }
  return null;
}

function unprocessable(message: string): ApiAnswer {
  return { status: 422, json: { errors: [message] } };
}

function asRow(body: unknown): Row {
  return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
}
