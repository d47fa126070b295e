/** BambooHR tells the story to whoever asks, and sends nothing. */
import { toIso } from '../../domain/instant.js';
import { type Shown, shownApplications } from './shown.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller } from './teller.js';

const CREDENTIALS = { companyDomain: 'lumbre', apiKey: 'bamboo-key' };
const BASIC = `Basic ${Buffer.from(`${CREDENTIALS.apiKey}:x`).toString('base64')}`;
const ROOT = '/api/v1/applicant_tracking/applications';
const PAGE_SIZE = 50;
const WITHDREW = 'Withdrew';

export const bamboohrTeller: AtsTeller = {
  provider: 'bamboohr',
  success: 200,
  connection: { settings: { withdrawnStatuses: [WITHDREW] }, credentials: CREDENTIALS },
  tell: () => [],
  tellJob: () => [],
  api: {
    authorized: ({ headers }) => headers['authorization'] === BASIC,
    answer,
    limit: {
      requests: 100, perMs: 60_000, headers: () => ({}),
      refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1000)) } }),
    },
  },
};

/** The status as an employer calls it, and the group in which only the filter finds it. */
function statusOf({ outcome, offer, stage }: Shown): { id: number; label: string; group: string } {
  if (outcome === 'rejected') return { id: 21, label: 'Not Selected', group: 'INACTIVE' };
  if (outcome === 'withdrawn') return { id: 22, label: WITHDREW, group: 'INACTIVE' };
  if (outcome === 'offerDeclined') return { id: 23, label: 'Declined Offer', group: 'INACTIVE' };
  if (outcome === 'hired') return { id: 24, label: 'Hired', group: 'HIRED' };
  return offer === 'out' ? { id: 25, label: 'Make an Offer', group: 'ALL_ACTIVE' } : { id: Number(stage.id), label: stage.name, group: 'ALL_ACTIVE' };
}

function answer({ method, path, query, body }: ApiRequest, records: AtsRecords): ApiAnswer | null {
  const applications = shownApplications(records).sort((a, b) => a.appliedAt - b.appliedAt || (a.application.id < b.application.id ? -1 : 1));
  const [, id, below] = path.slice(ROOT.length).split('/');
  if (!path.startsWith(ROOT)) return null;
  if (method === 'POST' && below === 'comments') {
    records.written.push({ kind: 'note', path, body });
    return { status: 200, json: { type: 'comment', id: records.written.length } };
  }
  if (method !== 'GET') return null;
  if (id !== undefined) {
    const one = applications.find(({ application }) => application.id === id);
    return one === undefined ? null : { status: 200, json: record(one) };
  }
  const [group, jobId, page] = [query.get('applicationStatus') ?? 'ALL', query.get('jobId'), Number(query.get('page') ?? 1)];
  const rows = applications.filter((one) => (group === 'ALL' || statusOf(one).group === group) && (jobId === null || one.application.job.id === jobId));
  const complete = page * PAGE_SIZE >= rows.length;
  return { status: 200, json: { paginationComplete: complete, nextPageUrl: complete ? null : `https://lumbre.bamboohr.com${path}?page=${String(page + 1)}`, applications: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(record) } };
}

function record(one: Shown): object {
  const { application: { id, person, job }, appliedAt } = one;
  const { id: statusId, label } = statusOf(one);
  return {
    id: Number(id), appliedDate: toIso(appliedAt), status: { id: statusId, label }, rating: null,
    applicant: { id: Number(person.id), firstName: person.firstName, lastName: person.lastName, avatar: null, email: person.email, source: 'Careers page' }, job: { id: Number(job.id), title: { id: 1, label: job.title } },
  };
}
