/** Plays Workable: webhooks for what comes in and what is moved only, and an API with next pages as whole URLs (https://workable.readme.io/reference). */
import { createHmac } from 'node:crypto';
import { type Instant, toIso } from '../../domain/instant.js';
import { type Stage, STAGES } from '../cast.js';
import type { SignedRequest } from '../signer.js';
import { type Happening, type Job, standingAt } from '../story.js';
import { diaryOf, rejectionReason, stagesOf } from './diary.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

type Shown = AtsRecords['applications'][number];

const TOKEN = 'workable-demo-token';
const MEMBER = '1f395d';
const KINDS: Readonly<Record<Stage['kind'], string>> = { applied: 'applied', screening: 'phone-screen', assessment: 'assessment', interview: 'interview', finalInterview: 'interview', offer: 'offer', hired: 'hired' };

export const workableTeller: AtsTeller = {
  provider: 'workable',
  success: 200,
  connection: { credentials: { subdomain: 'demo', accessToken: TOKEN, memberId: MEMBER } },
  tell: (happening, own, telling) => {
    const event = eventOf(happening);
    if (event === null) return [];
    return [signed({ id: telling.nextId(), event_type: event, resource_type: 'candidate', fired_at: seconds(happening.at), data: details({ application: happening.application, own }) }, telling)];
  },
  // A job that is closed is not announced; only one that is deleted is.
  tellJob: () => [],
  api: {
    authorized: ({ headers }) => headers['authorization'] === `Bearer ${TOKEN}`,
    answer: answerOf,
    limit: {
      requests: 10, perMs: 10_000,
      headers: (left, resetsInMs) => ({ 'x-rate-limit-limit': '10', 'x-rate-limit-remaining': String(left), 'x-rate-limit-reset': resetAt(resetsInMs) }),
      refused: (resetsInMs) => ({ status: 429, headers: { 'x-rate-limit-limit': '10', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': resetAt(resetsInMs) }, json: { error: 'Rate limit exceeded' } }),
    },
  },
};

function resetAt(resetsInMs: number): string {
  return String(Math.ceil((Date.now() + resetsInMs) / 1_000));
}

function signed(body: object, { secret }: Telling): SignedRequest {
  const text = JSON.stringify(body);
  return { headers: { 'content-type': 'application/json', 'x-workable-signature': createHmac('sha256', secret).update(text, 'utf8').digest('hex') }, body: text };
}

/** Disqualified, withdrawn, taken up again, an interview, an offer: it says nothing of them. A hire is a move. */
function eventOf({ fact }: Happening): string | null {
  if (fact.what === 'applied') return 'candidate_created';
  return fact.what === 'moved' || fact.what === 'hired' ? 'candidate_moved' : null;
}

/** Its records know no parts of a second. */
function seconds(at: Instant): string {
  return toIso(at).replace(/\.\d{3}Z$/, 'Z');
}

function details({ application, own }: Shown) {
  const { id, person, job, kind } = application;
  const standing = standingAt({ jobHappenings: [] }, own, Infinity);
  const outcome = standing?.outcome ?? null;
  const prospect = kind === 'prospect';
  const stage = standing?.stage ?? STAGES.applied;
  const closed = outcome !== null && outcome !== 'hired';
  const createdAt = own[0]?.at ?? 0;
  return {
    ...(outcome === 'hired' ? { stage: 'Hired', stage_kind: 'hired' } : prospect ? { stage: 'Sourced', stage_kind: 'sourced' } : { stage: stage.name, stage_kind: KINDS[stage.kind] }),
    id, name: `${person.firstName} ${person.lastName}`, firstname: person.firstName, lastname: person.lastName, email: person.email, phone: null,
    account: { subdomain: 'demo', name: 'Demo' }, job: { shortcode: job.id, title: job.title },
    disqualified: closed, withdrew: outcome === 'withdrawn' || outcome === 'offerDeclined', disqualified_at: closed ? seconds(standing?.outcomeAt ?? createdAt) : null,
    disqualification_reason: outcome === 'rejected' ? rejectionReason(own) : null,
    sourced: prospect, hired_at: outcome === 'hired' ? seconds(standing?.outcomeAt ?? createdAt) : null, anonymized: false, domain: 'careers.example',
    created_at: seconds(createdAt), updated_at: seconds(own.at(-1)?.at ?? createdAt),
  };
}

/** The list shows less than the details: not who withdrew, and not since when. */
function listed(shown: Shown) {
  const { withdrew: _withdrew, disqualified_at: _at, anonymized: _anonymized, ...less } = details(shown);
  return less;
}

function answerOf(request: ApiRequest, records: AtsRecords, origin: string): ApiAnswer | null {
  const { method, path, query } = request;
  const [, , , kind = '', id, part] = path.split('/').map(decodeURIComponent);
  const page = (name: string, items: readonly object[]): ApiAnswer => paged(name, items, { path, query, origin });
  if (kind === 'events') return page('events', records.applications.filter(({ application }) => application.id === query.get('candidate_id')).flatMap(meetings));
  if (kind === 'jobs') return jobAnswer(records, id, part, page);
  if (kind !== 'candidates') return null;
  if (id === undefined) return page('candidates', records.applications.map(listed).filter(({ updated_at }) => updated_at >= (query.get('updated_after') ?? '').replace(/\.\d{3}Z$/, 'Z')));
  const shown = records.applications.find(({ application }) => application.id === id);
  if (shown === undefined) return { status: 404, json: { error: 'Not found' } };
  if (part === undefined) return { status: 200, json: { candidate: details(shown) } };
  if (part === 'activities') return page('activities', activities(shown, records).filter(({ action }) => query.get('actions') === null || action === query.get('actions')));
  if (part !== 'comments' || method !== 'POST') return null;
  records.written.push({ kind: 'note', path, body: request.body });
  return { status: 201, json: { id: `comment-${String(records.written.length)}` } };
}

function jobAnswer(records: AtsRecords, id: string | undefined, part: string | undefined, page: (name: string, items: readonly object[]) => ApiAnswer): ApiAnswer {
  const found = records.jobs.find(({ job }) => job.id === id);
  if (found === undefined) return { status: 404, json: { error: 'Not found' } };
  if (part !== 'members') return { status: 200, json: jobObject(found.job, found.happenings.at(-1)?.state ?? 'open') };
  const recruiter = records.applications.find(({ application }) => application.job.id === id)?.application.recruiter;
  return page('members', recruiter === undefined ? [] : [{ id: MEMBER, name: recruiter.name, email: recruiter.email, role: 'simple', collaboration_role: 'recruiter' }]);
}

function jobObject({ id, title }: Job, state: string) {
  return { id: `job-${id}`, shortcode: id, title, full_title: title, state: state === 'open' || state === 'onHold' ? 'published' : 'closed', confidential: false, department: null };
}

function meetings({ application, own }: Shown): object[] {
  return diaryOf(own).map(({ interview: { id, startsAt, endsAt } }) => ({ id, title: 'Interview', type: 'InterviewEvent', starts_at: toIso(startsAt), ends_at: toIso(endsAt), cancelled: false, candidate: { id: application.id, name: application.person.lastName } }));
}

function activities({ application, own }: Shown, { written }: AtsRecords): { action: string }[] {
  const moves = stagesOf(own).map(({ stage, since }, index) => ({ id: `activity-${String(index)}`, action: KINDS[stage.kind], target_stage: index === 0 ? null : { name: stage.name }, created_at: toIso(since), body: null }));
  const comments = written
    .filter(({ path }) => path === `/spi/v3/candidates/${encodeURIComponent(application.id)}/comments`)
    .map(({ body }, index) => ({ id: `activity-c${String(index)}`, action: 'comment', target_stage: null, created_at: toIso(own.at(-1)?.at ?? 0), body: textOf(body) }));
  return [...moves, ...comments];
}

function textOf(body: unknown): string {
  const comment: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'comment') : undefined;
  const text: unknown = typeof comment === 'object' && comment !== null ? Reflect.get(comment, 'body') : undefined;
  return typeof text === 'string' ? text : '';
}

function paged(name: string, items: readonly object[], { path, query, origin }: { path: string; query: URLSearchParams; origin: string }): ApiAnswer {
  const limit = Math.min(100, Number(query.get('limit') ?? 50));
  const from = Number(query.get('since_id') ?? 0);
  const next = new URLSearchParams(query);
  next.set('since_id', String(from + limit));
  return { status: 200, json: { [name]: items.slice(from, from + limit), ...(from + limit < items.length ? { paging: { next: `${origin}${path}?${next.toString()}` } } : {}) } };
}
