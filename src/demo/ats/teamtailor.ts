/**
 * Plays Teamtailor from its documentation: company webhooks with signature v2 (Teamtailor/tt-partner-docs, source/includes/company_webhooks),
 * which name no candidate and are never sent again, and its JSON:API (https://docs.teamtailor.com). The body holds no signature of itself:
 * what is signed can't hold its own signature, whatever the documentation says.
 */
import { createHmac } from 'node:crypto';
import { type Instant, toIso } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import type { Happening, Job, JobState, Person, Recruiter } from '../story.js';
import { positionAfter, type Position, positionsOf } from './pipeline.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

const KEY = 'teamtailor-key-of-the-demo';
const STAGE_TYPES = { applied: 'Inbox', hired: 'Hired' } as const;
/** It knows no pause, and does not say how a job ended. */
const JOB_STATUS: Readonly<Record<JobState, string>> = { open: 'open', onHold: 'unlisted', filled: 'archived', cancelled: 'archived', closed: 'archived' };

export const teamtailorTeller: AtsTeller = {
  provider: 'teamtailor',
  success: 200,
  connection: { credentials: { apiKey: KEY, userId: '4468' } },
  tell: (happening, own, telling) => {
    const { position, changed } = positionAfter(own);
    if (!changed) return [];
    const name = happening.fact.what === 'applied' ? 'job_application.create' : 'job_application.update';
    return [signed(name, { id: happening.application.id, type: 'job-applications', attributes: announced(happening, own, position) }, telling)];
  },
  tellJob: ({ job, state, at }, telling) => [signed('job.update', { id: job.id, type: 'jobs', attributes: { title: job.title, status: JOB_STATUS[state], 'human-status': JOB_STATUS[state], 'updated-at': toIso(at) } }, telling)],
  api: {
    authorized: ({ headers }) => headers.authorization === `Token token=${KEY}` && headers['x-api-version'] !== undefined,
    answer: (request, records, origin) => answer({ ...request, path: request.path.replace(/^\/v1(?=\/)/, '') }, records, origin),
    limit: {
      requests: 50, perMs: 10_000,
      headers: (left, resetsInMs) => ({ 'X-Rate-Limit-Limit': '50', 'X-Rate-Limit-Remaining': String(left), 'X-Rate-Limit-Reset': String(Math.ceil(resetsInMs / 1000)) }),
      refused: (resetsInMs) => ({ status: 429, headers: { 'X-Rate-Limit-Limit': '50', 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Reset': String(Math.ceil(resetsInMs / 1000)) }, json: { errors: [{ status: '429' }] } }),
    },
  },
};

function signed(name: string, data: object, { secret, sentAt }: Telling): SignedRequest {
  const body = JSON.stringify({ payload: { event_name: name, data } });
  const seconds = String(Math.floor(sentAt / 1000));
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex');
  return { headers: { 'content-type': 'application/json', 'tt-signature': Buffer.from(`t=${seconds},v2=${hex}`).toString('base64') }, body };
}

/** No candidate: neither id, nor name, nor address. */
function announced({ application, at }: Happening, own: readonly Happening[], position: Position): object {
  return {
    id: application.id, 'updated-at': toIso(at), 'job-id': application.job.id, 'job-title': application.job.title, 'last-moved-at': toIso(movedAt(own)), 'stage-name': position.stage.name,
    'referring-site': 'Careers page', 'rejected-at': rejectedAt(position, own), 'promotion-id': null, 'company-uuid': '5f0c', 'transparent-recruiting-visible-at': null,
  };
}

function movedAt(own: readonly Happening[]): Instant {
  const positions = positionsOf(own);
  const last = positions.at(-1);
  let since = last?.at ?? 0;
  for (const position of [...positions].reverse()) {
    if (position.stage.id !== last?.stage.id) break;
    since = position.at;
  }
  return since;
}

function rejectedAt({ end }: Position, own: readonly Happening[]): string | null {
  if (end === null || end === 'hired') return null;
  const ended = positionsOf(own).findLast((position, index, all) => position.end !== null && all[index - 1]?.end !== position.end);
  return ended === undefined ? null : toIso(ended.at);
}

interface Resource {
  id: string;
  type: string;
  attributes: object;
  relationships?: Record<string, { data: { type: string; id: string } | null }>;
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords, origin: string): ApiAnswer | null {
  if (method === 'POST' && path === '/notes') {
    records.written.push({ kind: 'note', path, body });
    return { status: 201, json: { data: { id: String(records.written.length), type: 'notes', attributes: {} } } };
  }
  if (method !== 'GET') return null;
  if (path === '/job-applications') return page(query, records, origin);
  const one = records.applications.find(({ application }) => path === `/job-applications/${application.id}`);
  if (one !== undefined) return { status: 200, json: { data: resourceOf(one), included: includedWith([one]) } };
  const job = records.jobs.find((known) => path === `/jobs/${known.job.id}`);
  return job === undefined ? null : { status: 200, json: { data: { ...jobResource(job.job, null), attributes: { title: job.job.title, status: JOB_STATUS[job.happenings.at(-1)?.state ?? 'open'] } } } };
}

function page(query: URLSearchParams, records: AtsRecords, origin: string): ApiAnswer {
  const size = Math.min(30, Number(query.get('page[size]') ?? 10));
  const number = Number(query.get('page[number]') ?? 1);
  const since = Date.parse(query.get('filter[updated-at][from]') ?? '1970-01-01T00:00:00Z');
  const found = records.applications.filter(({ own }) => (own.at(-1)?.at ?? 0) >= since);
  const shown = found.slice((number - 1) * size, number * size);
  const link = (to: number): string => `${origin}/v1/job-applications?page%5Bnumber%5D=${String(to)}&page%5Bsize%5D=${String(size)}`;
  const pages = Math.ceil(found.length / size);
  return {
    status: 200,
    json: { data: shown.map(resourceOf), included: includedWith(shown), meta: { 'record-count': found.length, 'page-count': pages }, links: { first: link(1), ...(number < pages ? { next: link(number + 1) } : {}), last: link(Math.max(1, pages)) } },
  };
}

type One = AtsRecords['applications'][number];

function resourceOf({ application, own }: One): Resource {
  const position = positionsOf(own).at(-1);
  const to = (type: string, id: string | undefined) => ({ data: id === undefined ? null : { type, id } });
  return {
    id: application.id, type: 'job-applications',
    attributes: {
      'created-at': toIso(own[0]?.at ?? 0), 'updated-at': toIso(own.at(-1)?.at ?? 0), 'rejected-at': position === undefined ? null : rejectedAt(position, own), 'referring-site': 'Careers page',
      sourced: application.kind === 'prospect', 'changed-stage-at': toIso(movedAt(own)),
    },
    relationships: { candidate: to('candidates', application.person.id), job: to('jobs', application.job.id), stage: to('stages', position?.stage.id), 'reject-reason': to('reject-reasons', position?.end === null || position?.end === 'hired' ? undefined : position?.end) },
  };
}

/** Each resource once, however often it is pointed at. */
function includedWith(ones: readonly One[]): Resource[] {
  const all = ones.flatMap(({ application, own }): Resource[] => {
    const { stage, end, reason } = positionsOf(own).at(-1) ?? { stage: null, end: null, reason: null };
    return [
      candidateResource(application.person, application.kind === 'internal'),
      jobResource(application.job, application.recruiter),
      userResource(application.recruiter),
      ...(stage === null ? [] : [{ id: stage.id, type: 'stages', attributes: { name: stage.name, 'stage-type': STAGE_TYPES[stage.kind as keyof typeof STAGE_TYPES] ?? 'In process' } }]),
      ...(end === null || end === 'hired' ? [] : [{ id: end, type: 'reject-reasons', attributes: { reason, 'rejected-by-company': end === 'rejected' } }]),
    ];
  });
  return [...new Map(all.map((resource) => [`${resource.type} ${resource.id}`, resource])).values()];
}

function candidateResource({ id, email, firstName, lastName }: Person, internal: boolean): Resource {
  return { id, type: 'candidates', attributes: { email, 'first-name': firstName, 'last-name': lastName, internal, sourced: false, unsubscribed: false } };
}

function jobResource({ id, title }: Job, recruiter: Recruiter | null): Resource {
  return { id, type: 'jobs', attributes: { title, status: 'open' }, relationships: { user: { data: recruiter === null ? null : { type: 'users', id: recruiter.email } } } };
}

function userResource({ name, email }: Recruiter): Resource {
  return { id: email, type: 'users', attributes: { name, email } };
}
