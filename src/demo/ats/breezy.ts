/** Breezy HR tells the story: webhooks that name the stage that somebody is in now, and its API as those who use it show it. */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import type { Application, Happening, Job, JobState } from '../story.js';
import { type Shown, shown, shownApplications, shownJob } from './shown.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller } from './teller.js';

const CREDENTIALS = { email: 'hearback@employer.example', password: 'breezy-password', companyId: 'co-1' };
const TOKEN = 'breezy-token';
const ROOT = `/v3/company/${CREDENTIALS.companyId}`;
const WITHDREW = 'Withdrew';

export const breezyTeller: AtsTeller = {
  provider: 'breezy',
  success: 200,
  connection: { settings: { withdrawnStages: [WITHDREW] }, credentials: CREDENTIALS },
  tell: (happening, own, { secret, nextId }) => {
    const type = typeOf(happening);
    const one = shown(own, happening.at);
    if (type === null || one === null) return [];
    return [signed({ _id: nextId(), type, creation_date: toIso(happening.at), object: candidateObject(one) }, secret)];
  },
  tellJob: ({ at, job, state }, { secret, nextId }) => [signed({ _id: nextId(), type: 'companyPositionStateUpdated', creation_date: toIso(at), object: { position: positionRecord(job, state) } }, secret)],
  api: {
    authorized: ({ path, headers, body }) => (path === '/v3/signin' ? JSON.stringify(body) === JSON.stringify({ email: CREDENTIALS.email, password: CREDENTIALS.password }) : headers['authorization'] === TOKEN),
    answer,
    limit: {
      requests: 100, perMs: 60_000, headers: () => ({}),
      refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1000)) }, json: { error: { type: 'tooManyRequests' } } }),
    },
  },
};

/** `X-Hook-Signature`, hexadecimal, over the raw body: developer.breezy.hr. */
function signed(event: object, secret: string): SignedRequest {
  const body = JSON.stringify(event);
  return { headers: { 'content-type': 'application/json', 'x-hook-signature': createHmac('sha256', secret).update(body, 'utf8').digest('hex') }, body };
}

function typeOf({ fact }: Happening): string | null {
  switch (fact.what) {
    case 'applied': return 'candidateAdded';
    case 'moved': case 'rejected': case 'withdrew': case 'reopened': case 'offered': case 'declinedOffer': case 'hired': return 'candidateStatusUpdated';
    // Interviews are not announced.
    case 'interviewScheduled': case 'interviewHeld': case 'spoke': case 'snoozed': return null;
    default: return fact satisfies never;
  }
}

function stageRecord({ outcome, offer, stage }: Shown): object {
  const disqualified = { id: 'disqualified', name: 'Disqualified', icon: 'ban' };
  if (outcome === 'rejected') return { id: 'disqualified', name: 'Disqualified', type: disqualified };
  if (outcome === 'withdrawn') return { id: '1776873797711', name: WITHDREW, type: disqualified };
  if (outcome === 'offerDeclined') return { id: '1776873797712', name: 'Offer declined', type: disqualified };
  if (outcome === 'hired') return { id: 'hired', name: 'Hired', type: { id: 'hired', name: 'Hired' } };
  if (offer === 'out') return { id: 'made_offer', name: 'Made Offer', type: { id: 'made_offer', name: 'Made Offer' } };
  return stage.kind === 'applied' ? { id: 'applied', name: 'Applied', type: { id: 'applied', name: 'Applied' } } : { id: stage.id, name: stage.name, type: { id: 'interviewing', name: 'Interviewing' } };
}

function candidateRecord({ application: { id, person, kind } }: { application: Application }): object {
  return { _id: id, meta_id: `meta-${person.id}`, name: `${person.firstName} ${person.lastName}`, email_address: person.email, origin: kind === 'prospect' ? 'sourced' : 'applied' };
}

function candidateObject(one: Shown): object {
  const { job, recruiter } = one.application;
  return { candidate: candidateRecord(one), position: { _id: job.id, name: job.title }, stage: stageRecord(one), acting_user: { name: recruiter.name, email_address: recruiter.email }, source: { id: 'careers', name: 'Careers page' } };
}

function positionRecord(job: Job, state: JobState): object {
  return { _id: job.id, friendly_id: job.title.toLowerCase().replaceAll(' ', '-'), name: job.title, state: state === 'open' || state === 'onHold' ? 'published' : 'closed' };
}

function answer({ method, path, query }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  if (method === 'POST' && path === '/v3/signin') return { status: 200, json: { access_token: TOKEN } };
  if (method !== 'GET' || !path.startsWith(`${ROOT}/`)) return null;
  const [kind, positionId, below, candidateId] = path.slice(ROOT.length + 1).split('/');
  const found = records.jobs.map(({ job, happenings }) => ({ job, record: positionRecord(job, shownJob(happenings).state) }));
  if (kind === 'positions') return { status: 200, json: found.map(({ record }) => record).filter((record) => 'state' in record && record.state === query.get('state')) };
  const position = found.find(({ job }) => job.id === positionId);
  if (kind !== 'position' || position === undefined) return null;
  if (below === undefined) return { status: 200, json: position.record };
  const rows = shownApplications(records).filter(({ application }) => application.job.id === positionId).sort((a, b) => a.appliedAt - b.appliedAt || (a.application.id < b.application.id ? -1 : 1));
  const full = (one: Shown): object => ({ ...candidateRecord(one), stage: stageRecord(one), source: { id: 'careers', name: 'Careers page' }, creation_date: toIso(one.appliedAt), updated_date: toIso(one.updatedAt) });
  if (below === 'candidates') {
    const [size, page] = [Number(query.get('page_size') ?? 50), Number(query.get('page') ?? 1)];
    return { status: 200, json: rows.slice((page - 1) * size, page * size).map(full) };
  }
  const one = rows.find(({ application }) => application.id === candidateId);
  return below === 'candidate' && one !== undefined ? { status: 200, json: full(one) } : null;
}
