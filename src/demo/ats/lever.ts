/** Plays Lever: webhooks with ids only, signed over two fields of the body, and an API of opportunities (research/ats-webhooks.md, section 2). */
import { createHmac } from 'node:crypto';
import { MINUTE_MS } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import { type Application, type Happening, standingAt } from '../story.js';
import { diaryOf, rejectionReason, stagesOf } from './diary.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

const API_KEY = 'lever-demo-key';
const HIRED = { id: 'reason-hired', text: 'Hired', status: 'active', type: 'hired' };
const WITHDREW = { id: 'reason-withdrew', text: 'Withdrew', status: 'active', type: 'non-hired' };
const DECLINED = { id: 'reason-offer-declined', text: 'Offer declined', status: 'active', type: 'non-hired' };
const REJECTIONS = ['Experience', 'Skills for this role', 'Another candidate was stronger', 'Availability', 'Forged'].map((text, index) => ({ id: `reason-${String(index + 1)}`, text, status: 'active', type: 'non-hired' }));
const OTHER = { id: 'reason-other', text: 'Other', status: 'active', type: 'non-hired' };

export const leverTeller: AtsTeller = {
  provider: 'lever',
  success: 200,
  connection: {
    settings: {
      archiveReasons: { ...Object.fromEntries([...REJECTIONS, OTHER].map(({ id }) => [id, 'rejected'])), [WITHDREW.id]: 'withdrawn', [DECLINED.id]: 'offerDeclined' },
    },
    credentials: { apiKey: API_KEY },
  },
  tell: (happening, own, telling) => eventsOf(happening, own).map(({ event, data }) => signed({ event, data: { ...idsOf(happening.application), ...data } }, telling)),
  // Lever announces nothing of its postings.
  tellJob: () => [],
  api: {
    authorized: ({ headers }) => headers['authorization'] === `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`,
    answer: answerOf,
    // No header tells how long to wait.
    limit: { requests: 10, perMs: 1_000, headers: () => ({}), refused: () => ({ status: 429, json: { code: 'TooManyRequests', message: 'Rate limit exceeded' } }) },
  },
};

function signed(body: { event: string; data: object }, { secret, sentAt, nextId }: Telling): SignedRequest {
  const token = nextId();
  const signature = createHmac('sha256', secret.split(/[\s,]+/)[0] ?? '').update(`${token}${String(sentAt)}`, 'utf8').digest('hex');
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, triggeredAt: sentAt, token, signature }) };
}

function eventsOf({ at, fact }: Happening, own: readonly Happening[]): { event: string; data?: object }[] {
  switch (fact.what) {
    case 'applied': return [{ event: 'applicationCreated' }];
    case 'moved': return [{ event: 'candidateStageChange', data: { fromStageId: stagesOf(own).at(-2)?.stage.id ?? null, toStageId: fact.stage.id } }];
    case 'interviewScheduled': return [{ event: 'interviewCreated', data: { interviewId: fact.interview.id } }];
    case 'rejected': case 'withdrew': case 'declinedOffer': return [{ event: 'candidateArchiveChange', data: { fromArchived: null, toArchived: { archivedAt: at, reason: reasonOf(own) } } }];
    case 'hired': return [{ event: 'candidateHired' }, { event: 'candidateArchiveChange', data: { fromArchived: null, toArchived: { archivedAt: at, reason: HIRED.id } } }];
    case 'reopened': return [{ event: 'candidateArchiveChange', data: { fromArchived: { archivedAt: at, reason: OTHER.id }, toArchived: null } }];
    // An interview's end, an offer, a word with the candidate: Lever has no webhook for them.
    case 'interviewHeld': case 'offered': case 'spoke': case 'snoozed': return [];
    default: return fact satisfies never;
  }
}

function idsOf({ id, person }: Application): object {
  return { opportunityId: id, candidateId: id, contactId: person.id };
}

function reasonOf(own: readonly Happening[]): string {
  const outcome = standingAt({ jobHappenings: [] }, own, Infinity)?.outcome;
  if (outcome === 'withdrawn') return WITHDREW.id;
  if (outcome === 'offerDeclined') return DECLINED.id;
  if (outcome === 'hired') return HIRED.id;
  return REJECTIONS.find(({ text }) => text === rejectionReason(own))?.id ?? OTHER.id;
}

function answerOf(request: ApiRequest, records: AtsRecords): ApiAnswer | null {
  const { method, path, query } = request;
  const [, , kind = '', id, part] = path.split('/').map(decodeURIComponent);
  const data = (found: unknown): ApiAnswer => (found === undefined ? { status: 404, json: { code: 'ResourceNotFound', message: 'Resource not found' } } : { status: 200, json: { data: found } });
  if (kind === 'archive_reasons') return paged([HIRED, WITHDREW, DECLINED, OTHER, ...REJECTIONS], query);
  if (kind === 'users') return data(usersOf(records).find((user) => user.id === id));
  if (kind === 'postings') return data(postingsOf(records).find((posting) => posting.id === id));
  if (kind !== 'opportunities') return null;
  if (id === undefined) return paged(listed(records, query), query);
  const record = records.applications.find(({ application }) => application.id === id);
  if (record === undefined) return data(undefined);
  if (part === undefined) return data(opportunity(record, query));
  if (part === 'interviews') return paged(diaryOf(record.own).map(({ interview: { id: interviewId, startsAt, endsAt }, createdAt }) => ({ id: interviewId, date: startsAt, duration: (endsAt - startsAt) / MINUTE_MS, timezone: 'UTC', createdAt, canceledAt: null, opportunityId: id })), query);
  if (part !== 'notes') return null;
  if (method !== 'POST') return paged(records.written.filter((each) => each.path === path).map(({ body }, index) => noteOf(body, index)), query);
  records.written.push({ kind: 'note', path, body: request.body });
  return { status: 201, json: { data: noteOf(request.body, records.written.length) } };
}

function noteOf(body: unknown, index: number): object {
  const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : '';
  return { id: `note-${String(index)}`, text: 'Note', fields: [{ type: 'note', text: 'Comment', value }], deletedAt: null };
}

function listed(records: AtsRecords, query: URLSearchParams): object[] {
  const since = query.get('updated_at_start');
  const archived = query.get('archived');
  return records.applications
    .map((record) => opportunity(record, query))
    .filter((each) => (archived === null || String(each.archived !== null) === archived) && (since === null || each.updatedAt >= Number(since)));
}

function paged(items: readonly object[], query: URLSearchParams): ApiAnswer {
  const limit = Math.min(100, Number(query.get('limit') ?? 100));
  const from = Number((query.get('offset') ?? 'at-0').slice(3));
  const hasNext = from + limit < items.length;
  return { status: 200, json: { data: items.slice(from, from + limit), hasNext, ...(hasNext ? { next: `at-${String(from + limit)}` } : {}) } };
}

function opportunity({ application, own }: AtsRecords['applications'][number], query: URLSearchParams) {
  const { id, person, job, recruiter, kind } = application;
  const standing = standingAt({ jobHappenings: [] }, own, Infinity);
  const expand = new Set(query.getAll('expand'));
  const stages = stagesOf(own);
  const stage = stages.at(-1)?.stage;
  const archived = standing?.outcome == null ? null : { archivedAt: standing.outcomeAt, reason: reasonOf(own) };
  const emails = person.email === null ? [] : [person.email];
  const name = `${person.firstName} ${person.lastName}`;
  const createdAt = own[0]?.at ?? 0;
  return {
    id, name, emails, headline: '', confidentiality: 'non-confidential', isAnonymized: false, dataProtection: null, snoozedUntil: null,
    contact: expand.has('contact') ? { id: person.id, name, emails } : person.id,
    stage: expand.has('stage') ? { id: stage?.id, text: stage?.name } : stage?.id,
    stageChanges: stages.map((each, toStageIndex) => ({ toStageId: each.stage.id, toStageIndex, updatedAt: each.since, userId: recruiter.email })),
    archived,
    origin: kind === 'prospect' ? 'sourced' : kind === 'ordinary' ? 'applied' : kind,
    sources: ['Careers page'], tags: [],
    owner: expand.has('owner') ? { id: recruiter.email, name: recruiter.name, email: recruiter.email } : recruiter.email,
    applications: [expand.has('applications') ? { id: `${id}-application`, type: kind === 'prospect' ? 'user' : 'posting', posting: job.id, postingHiringManager: null, postingOwner: recruiter.email, createdAt, archived, opportunityId: id, candidateId: id } : `${id}-application`],
    createdAt, updatedAt: own.at(-1)?.at ?? createdAt, lastInteractionAt: own.at(-1)?.at ?? createdAt,
  };
}

function usersOf(records: AtsRecords): { id: string; name: string; email: string }[] {
  return records.applications.map(({ application: { recruiter } }) => ({ id: recruiter.email, name: recruiter.name, email: recruiter.email }));
}

function postingsOf(records: AtsRecords) {
  return records.jobs.map(({ job, happenings }) => {
    const state = happenings.at(-1)?.state ?? 'open';
    return { id: job.id, text: job.title, state: state === 'open' || state === 'onHold' ? 'published' : 'closed', confidentiality: 'non-confidential', hiringManager: null, categories: { department: null, team: null, location: null } };
  });
}
