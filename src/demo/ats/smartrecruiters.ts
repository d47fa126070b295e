/**
 * Plays SmartRecruiters from its documentation: webhooks of ids only, signed with `v1=` (https://developers.smartrecruiters.com/docs/webhooks),
 * and the parts of its API that such a webhook sends one to. The body of a job's event and the path of an interview's link are not documented.
 */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import type { Application, Happening, JobState } from '../story.js';
import { type Listed, peopleOf, positionAfter, type Position, positionsOf } from './pipeline.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

const HOME = 'https://api.smartrecruiters.com';
const KEY = 'DCRA1-played-by-the-demo';
const STATUS_OF_STAGE = { applied: 'NEW', screening: 'IN_REVIEW', assessment: 'IN_REVIEW', interview: 'INTERVIEW', finalInterview: 'INTERVIEW', offer: 'OFFERED', hired: 'HIRED' } as const;
const STATUS_OF_END = { rejected: 'REJECTED', withdrew: 'WITHDRAWN', declinedOffer: 'WITHDRAWN', hired: 'HIRED' } as const;
/** `closed` without saying how it ended is nothing that it knows. */
const JOB_STATUS: Readonly<Record<JobState, string>> = { open: 'SOURCING', onHold: 'ON_HOLD', filled: 'FILLED', cancelled: 'CANCELLED', closed: 'OTHER' };

export const smartRecruitersTeller: AtsTeller = {
  provider: 'smartrecruiters',
  success: 202,
  connection: { credentials: { apiKey: KEY } },
  tell: (happening, own, telling) => {
    const { application, fact } = happening;
    const ids = { job_id: application.job.id, candidate_id: application.person.id, application_id: application.id };
    if (fact.what === 'interviewScheduled') return [signed({ name: 'interview.created', body: { interview_id: fact.interview.id }, path: `/interviews-api/v201904/interviews/${fact.interview.id}` }, telling)];
    const path = `/candidates/${application.person.id}/jobs/${application.job.id}`;
    if (fact.what === 'applied') return [signed({ name: 'application.created', body: ids, path }, telling)];
    return positionAfter(own).changed ? [signed({ name: 'application.status.updated', body: ids, path }, telling)] : [];
  },
  tellJob: ({ job, state }, telling) => (state === 'closed' ? [] : [signed({ name: 'job.status.updated', body: { job_id: job.id }, path: `/jobs/${job.id}` }, telling)]),
  api: {
    authorized: ({ headers }) => headers['x-smarttoken'] === KEY,
    answer,
    limit: {
      requests: 10, perMs: 1_000,
      headers: (left) => ({ 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': String(left), 'X-RateLimit-Concurrent-Limit': '8', 'X-RateLimit-Concurrent-Remaining': '7' }),
      refused: () => ({ status: 429, headers: { 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '0' }, json: { message: 'Too many requests' } }),
    },
  },
};

function signed({ name, body, path }: { name: string; body: object; path: string }, { secret, sentAt, nextId }: Telling): SignedRequest {
  const id = nextId();
  const timestamp = String(Math.floor(sentAt / 1000));
  const text = JSON.stringify(body);
  const link = `<${HOME}${path}>; rel=self`;
  const hex = createHmac('sha256', secret).update([timestamp, text, id, name, 'v201910', link].join('.'), 'utf8').digest('hex');
  return {
    headers: { 'content-type': 'application/json', 'event-id': id, 'event-name': name, 'event-version': 'v201910', link, 'smartrecruiters-timestamp': timestamp, 'smartrecruiters-signature': `v1=${hex}` },
    body: text,
  };
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  if (method === 'POST' && path === '/messages/shares') {
    records.written.push({ kind: 'note', path, body });
    return { status: 201, json: { id: `m${String(records.written.length)}`, shareRequired: false } };
  }
  if (method !== 'GET') return null;
  if (path === '/candidates') return candidates(query, records);
  const [, candidateId, jobId, rest] = /^\/candidates\/([^/]+)(?:\/jobs\/([^/]+)(\/status\/history)?)?$/.exec(path) ?? [];
  if (candidateId !== undefined) {
    const listed = peopleOf(records).find(({ person }) => person.id === candidateId);
    if (listed === undefined) return null;
    if (jobId === undefined) return { status: 200, json: details(listed) };
    const one = listed.applications.find(({ application }) => application.job.id === jobId);
    if (one === undefined) return null;
    return { status: 200, json: rest === undefined ? assignment(one) : history(one) };
  }
  const interview = /\/interviews\/([^/]+)$/.exec(path)?.[1];
  if (interview !== undefined) return interviewAnswer(interview, records);
  const job = records.jobs.find((known) => path === `/jobs/${known.job.id}`);
  return job === undefined ? null : { status: 200, json: { id: job.job.id, title: job.job.title, status: JOB_STATUS[job.happenings.at(-1)?.state ?? 'open'], refNumber: `R${job.job.id}` } };
}

type One = AtsRecords['applications'][number];

/** What is shown of everybody in a list: the person and the job that they are mainly considered for. */
function candidates(query: URLSearchParams, records: AtsRecords): ApiAnswer {
  const statuses = query.getAll('status');
  const after = Date.parse(query.get('updatedAfter') ?? '1970-01-01T00:00:00Z');
  const limit = Math.min(100, Number(query.get('limit') ?? 10));
  const from = Number(Buffer.from(query.get('pageId') ?? '', 'base64url').toString() || 0);
  const found = peopleOf(records).filter(({ applications, changedAt }) => changedAt > after && (statuses.length === 0 || applications.some((one) => statuses.includes(statusOf(one.application, positionsOf(one.own).at(-1)).status))));
  const more = from + limit < found.length;
  const content = found.slice(from, from + limit).map((listed) => {
    const { secondaryAssignments: _secondary, ...summary } = details(listed);
    return summary;
  });
  return { status: 200, json: { limit, content, ...(more ? { nextPageId: Buffer.from(String(from + limit)).toString('base64url') } : {}) } };
}

function details({ person, applications, changedAt }: Listed) {
  const [primary, ...secondary] = [...applications].reverse();
  return {
    id: person.id, internal: primary?.application.kind === 'internal', firstName: person.firstName, lastName: person.lastName, ...(person.email === null ? {} : { email: person.email }),
    updatedOn: toIso(changedAt), ...(primary === undefined ? {} : { primaryAssignment: assignment(primary) }), secondaryAssignments: secondary.map(assignment),
  };
}

function assignment({ application, own }: One): object {
  const position = positionsOf(own).at(-1);
  const reason = position?.end === 'rejected' ? { reasonOfRejection: { id: 'r1', label: position.reason } } : position?.end === 'withdrew' || position?.end === 'declinedOffer' ? { reasonOfWithdrawal: { id: 'w1', label: position.reason } } : {};
  return { job: { id: application.job.id, title: application.job.title }, ...statusOf(application, position), source: 'Careers page', ...reason };
}

function history({ application, own }: One): object {
  const content = positionsOf(own).map((position) => ({ changedOn: toIso(position.at), ...statusOf(application, position) }));
  return { totalFound: content.length, content: content.reverse() };
}

/** The employer's own stages are sub-statuses of the fixed ones. */
function statusOf(application: Application, position: Position | undefined): { status: string; subStatus?: string } {
  if (position === undefined) return { status: 'NEW' };
  if (position.end !== null) return { status: STATUS_OF_END[position.end] };
  if (application.kind === 'prospect') return { status: 'LEAD' };
  return { status: STATUS_OF_STAGE[position.stage.kind], subStatus: position.stage.name };
}

function interviewAnswer(id: string, records: AtsRecords): ApiAnswer | null {
  const happening = records.applications.flatMap(({ own }) => own).findLast(({ fact }: Happening) => fact.what === 'interviewScheduled' && fact.interview.id === id);
  if (happening === undefined || happening.fact.what !== 'interviewScheduled') return null;
  const { application, fact: { interview }, at } = happening;
  const slot = { interviewType: 'On site', title: 'Interview', place: 'Office', startsOn: toIso(interview.startsAt), endsOn: toIso(interview.endsAt), interviewers: [] };
  return { status: 200, json: { id, candidate: { id: application.person.id, status: 'accepted' }, jobId: application.job.id, organizerId: 'u1', timezone: 'Europe/Berlin', timeslots: [slot], createdOn: toIso(at) } };
}
