/**
 * Plays Recruitee (Tellent) from its documentation: webhooks signed over the raw body (https://docs.recruitee.com/docs/webhooks), and an API whose
 * lists name stages and offers by number and explain the numbers in `references`. Not documented, and therefore this teller's own: the exact
 * names of the events of jobs, and under which key the reason of a disqualification comes.
 */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { Stage } from '../cast.js';
import type { SignedRequest } from '../signer.js';
import type { Application, Happening, JobHappening, JobState, Person } from '../story.js';
import { type Listed, peopleOf, positionAfter, positionsOf, WITHDRAWAL_REASONS } from './pipeline.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, Telling } from './teller.js';

const TOKEN = 'recruitee-token-of-the-demo';
const CATEGORIES = { applied: 'apply', screening: 'phone_screen', assessment: 'evaluation', interview: 'interview', finalInterview: 'interview', offer: 'offer', hired: 'hire' } as const;
const SOURCED = { id: '6100', name: 'Sourced', category: 'sourced' };
/** A pause has a word of its own nowhere in what could be read: the job is taken off the careers site. */
const OFFER_STATUS: Readonly<Record<JobState, string>> = { open: 'published', onHold: 'internal', filled: 'closed', cancelled: 'closed', closed: 'closed' };

export const recruiteeTeller: AtsTeller = {
  provider: 'recruitee',
  success: 200,
  connection: { settings: { withdrawalReasons: Object.values(WITHDRAWAL_REASONS) }, credentials: { apiToken: TOKEN, companyId: 'lumbre' } },
  tell: (happening, own, telling) => eventsOf(happening, own).map((event) => signed({ ...event, created_at: toIso(happening.at) }, telling)),
  tellJob: (happening, telling) => [signed({ event_type: happening.state === 'open' ? 'offer_published' : 'offer_updated', created_at: toIso(happening.at), payload: { offer: offerOf(happening) } }, telling)],
  api: {
    authorized: ({ headers }) => headers.authorization === `Bearer ${TOKEN}`,
    answer: (request, records) => answer({ ...request, path: request.path.replace(/^\/c\/[^/]+/, '') }, records),
    limit: { requests: 60, perMs: 1_000, headers: () => ({}), refused: () => ({ status: 429, headers: { 'Retry-After': '1' }, json: { error: ['too many requests'] } }) },
  },
};

function signed(event: object, { secret, nextId }: Telling): SignedRequest {
  const body = JSON.stringify({ id: Number(nextId().replace(/\D/g, '').slice(-9) || '1'), attempt_count: 1, ...event });
  return { headers: { 'content-type': 'application/json', 'user-agent': 'Recruitee-Webhooks', 'x-recruitee-signature': createHmac('sha256', secret).update(body, 'utf8').digest('hex') }, body };
}

/** Whoever applies is created and assigned: two webhooks of one application. */
function eventsOf({ application, fact }: Happening, own: readonly Happening[]): object[] {
  const { position, before, changed } = positionAfter(own);
  const payload = { candidate: candidateOf(application.person), offer: { id: Number(application.job.id), title: application.job.title, kind: 'job' } };
  if (fact.what === 'applied') return [{ event_type: 'candidate_created', event_subtype: 'career_site', payload }, { event_type: 'candidate_assigned', payload }];
  if (!changed || before === null) return [];
  const moved = (event_subtype: string, details: object): object[] => [{ event_type: 'candidate_moved', event_subtype, payload: { ...payload, details } }];
  if (before.end !== null && before.end !== 'hired' && position.end === null) return moved('requalified', {});
  if (position.end !== null && position.end !== 'hired') return moved('disqualified', { from_stage: stageObject(before.stage), disqualify_reason: position.reason });
  return moved('stage_changed', { from_stage: stageObject(before.stage), to_stage: stageObject(position.stage) });
}

function candidateOf({ id, firstName, lastName, email }: Person): object {
  return { id: Number(id), name: `${firstName} ${lastName}`, emails: email === null ? [] : [email], phones: [] };
}

function stageObject(stage: Stage): { id: number; name: string; category: string } {
  return { id: Number(stage.id), name: stage.name, category: CATEGORIES[stage.kind] };
}

function offerOf({ job, state, at }: JobHappening): object {
  const status = OFFER_STATUS[state];
  return { id: Number(job.id), title: job.title, kind: 'job', status, closed_at: status === 'closed' ? toIso(at) : null };
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  const notes = /^\/candidates\/([^/]+)\/notes$/.exec(path);
  if (notes !== null) return answerNotes(method, { path, body }, records);
  if (method !== 'GET') return null;
  const people = peopleOf(records);
  if (path === '/candidates') {
    const limit = Number(query.get('limit') ?? people.length);
    const offset = Number(query.get('offset') ?? 0);
    const shown = people.slice(offset, offset + limit);
    return { status: 200, json: { candidates: shown.map(candidateObject), generated_at: toIso(records.now), references: referencesOf(shown, records) } };
  }
  const one = people.find(({ person }) => path === `/candidates/${person.id}`);
  if (one !== undefined) return { status: 200, json: { candidate: candidateObject(one), references: referencesOf([one], records) } };
  const job = records.jobs.find((known) => path === `/offers/${known.job.id}`);
  if (job === undefined) return null;
  const last = job.happenings.at(-1) ?? { at: records.now, job: job.job, state: 'open' as const };
  return { status: 200, json: { offer: offerOf(last) } };
}

function answerNotes(method: string, { path, body }: { path: string; body: unknown }, records: AtsRecords): ApiAnswer {
  if (method === 'POST') {
    records.written.push({ kind: 'note', path, body });
    return { status: 201, json: { note: { id: records.written.length } } };
  }
  const notes = records.written.flatMap((written) => (written.path === path && typeof written.body === 'object' && written.body !== null && 'note' in written.body ? [written.body.note] : []));
  return { status: 200, json: { notes } };
}

function candidateObject({ person, applications, changedAt }: Listed): object {
  return { ...candidateOf(person), source: 'career_site', updated_at: toIso(changedAt), placements: applications.map(placement) };
}

function placement({ application, own }: AtsRecords['applications'][number]): object {
  const positions = positionsOf(own);
  const position = positions.at(-1);
  const ended = position !== undefined && position.end !== null && position.end !== 'hired';
  const endedAt = positions.findLast(({ end }, index) => end !== null && positions[index - 1]?.end !== end)?.at ?? 0;
  return {
    id: Number(application.id), candidate_id: Number(application.person.id), offer_id: Number(application.job.id), stage_id: Number(stageShown(application, position?.stage)?.id ?? 0), created_at: toIso(own[0]?.at ?? 0),
    updated_at: toIso(positions.at(-1)?.at ?? 0), hired_at: position?.end === 'hired' ? toIso(endedAt) : null, hired_in_this_placement: false,
    ...(ended ? { disqualified_at: toIso(endedAt), disqualify_kind: 'admin', disqualify_reason: position.reason } : {}),
  };
}

/** Somebody whom a recruiter found waits in a stage before the first. */
function stageShown(application: Application, stage: Stage | undefined): { id: string | number; name: string; category: string } | undefined {
  if (stage === undefined) return undefined;
  return application.kind === 'prospect' && stage.kind === 'applied' ? SOURCED : stageObject(stage);
}

function referencesOf(shown: readonly Listed[], records: AtsRecords): object[] {
  const all = shown.flatMap(({ applications }) => applications).flatMap(({ application, own }) => {
    const stage = stageShown(application, positionsOf(own).at(-1)?.stage);
    const state = records.jobs.find(({ job }) => job.id === application.job.id)?.happenings.at(-1)?.state ?? 'open';
    return [
      { type: 'Offer', id: Number(application.job.id), kind: 'job', title: application.job.title, status: OFFER_STATUS[state], location: 'Madrid, Spain' },
      ...(stage === undefined ? [] : [{ ...stage, type: 'Stage', id: Number(stage.id) }]),
    ];
  });
  return [...new Map(all.map((reference) => [`${reference.type} ${String(reference.id)}`, reference])).values()];
}
