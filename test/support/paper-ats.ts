/** A made-up ATS: how it tells a story, and the file by which Hearback would understand it. Its webhooks are thin, its API is plain. */
import type { Ats } from '../../src/ats/ats.js';
import type { AtsAccount, AtsAnswer } from '../../src/ats/ats-api.js';
import type { ApiRequest, AtsRecords, AtsTeller } from '../../src/demo/ats/teller.js';
import { jobAt, standingAt, type Happening } from '../../src/demo/story.js';
import type { InterviewSnapshot, JobSnapshot, SnapshotState, ApplicationSnapshot } from '../../src/domain/snapshot.js';

export const PAPER_KEY = 'paper-key';

export interface PaperOptions {
  pageSize?: number;
  limit?: { requests: number; perMs: number };
  /** Whether it says when things changed. */
  dated?: boolean;
  /** Applications that it has lost. */
  gone?: Set<string>;
  /** What it answers instead of JSON, while set. */
  nonsense?: { on: boolean };
}

interface Shown {
  id: string;
  candidate: { id: string; firstName: string; lastName: string; email: string | null };
  job: { id: string; title: string };
  state: SnapshotState;
  stateSince: number | null;
  stage: { id: string; name: string };
  stageSince: number | null;
  appliedAt: number;
  offerOut: boolean;
  interviews: InterviewSnapshot[];
  updatedAt: number | null;
}

export function paperTeller({ pageSize = 2, limit = { requests: 1_000, perMs: 60_000 }, dated = true, gone = new Set(), nonsense = { on: false } }: PaperOptions = {}): AtsTeller {
  const show = ({ application, own }: AtsRecords['applications'][number], records: AtsRecords): Shown => {
    const standing = standingAt({ jobHappenings: [] }, own, records.now);
    if (standing === null) throw new Error('an application without happenings');
    const moved = own.findLast(({ fact }) => fact.what === 'moved');
    const rejectedHere = records.written.some(({ kind, path }) => kind === 'rejection' && path === `/v1/applications/${application.id}/reject`);
    const state = rejectedHere ? 'rejected' : (standing.outcome ?? 'open');
    const { id, firstName, lastName, email } = application.person;
    return {
      id: application.id, candidate: { id, firstName, lastName, email }, job: { id: application.job.id, title: application.job.title }, state, stateSince: dated ? standing.outcomeAt : null,
      stage: { id: standing.stage.id, name: standing.stage.name }, stageSince: dated ? (moved?.at ?? standing.appliedAt) : null, appliedAt: standing.appliedAt, offerOut: standing.offerOut, interviews: interviewsOf(own),
      updatedAt: dated ? (own.at(-1)?.at ?? null) : null,
    };
  };
  const answer = (request: ApiRequest, records: AtsRecords) => {
    const all = records.applications.filter(({ application }) => !gone.has(application.id)).map((one) => show(one, records));
    const [, , what, id, part] = request.path.split('/');
    if (nonsense.on) return { status: 418, json: { teapot: true } };
    if (what === 'jobs') {
      const job = records.jobs.find((one) => one.job.id === id);
      if (job === undefined) return null;
      const { state, since } = jobAt({ jobHappenings: job.happenings }, job.job, records.now);
      return { status: 200, json: { id: job.job.id, title: job.job.title, state, since } };
    }
    if (id === undefined) {
      const since = Number(request.query.get('since') ?? Number.NaN);
      const listed = Number.isNaN(since) ? all.filter(({ state }) => state === 'open') : all.filter(({ updatedAt }) => updatedAt === null || updatedAt >= since);
      const page = Number(request.query.get('page') ?? 0);
      const next = (page + 1) * pageSize < listed.length ? page + 1 : null;
      return { status: 200, json: { applications: listed.slice(page * pageSize, (page + 1) * pageSize), next } };
    }
    const shown = all.find((one) => one.id === id);
    if (shown === undefined) return null;
    if (part === undefined) return { status: 200, json: shown };
    if (request.method === 'GET') return { status: 200, json: records.written.filter(({ kind, path }) => kind === 'note' && path === request.path).map(({ body }) => body) };
    records.written.push({ kind: part === 'reject' ? 'rejection' : 'note', path: request.path, body: request.body });
    return { status: 201, json: { id: `n${String(records.written.length)}` } };
  };
  return {
    provider: 'paper', success: 200, connection: { credentials: { key: PAPER_KEY } },
    tell: () => [],
    tellJob: () => [],
    api: {
      authorized: ({ headers }) => headers['authorization'] === `Bearer ${PAPER_KEY}`,
      answer,
      limit: {
        ...limit,
        headers: (left, resetsInMs) => ({ 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset': String(Math.ceil(resetsInMs / 1_000)) }),
        refused: (resetsInMs) => ({ status: 429, headers: { 'retry-after': String(Math.ceil(resetsInMs / 1_000)) } }),
      },
    },
  };
}

function interviewsOf(own: readonly Happening[]): InterviewSnapshot[] {
  const found = new Map<string, InterviewSnapshot>();
  for (const { fact } of own) {
    if (fact.what === 'interviewScheduled' || fact.what === 'interviewHeld') found.set(fact.interview.id, { ...fact.interview, status: fact.what === 'interviewHeld' ? 'completed' : 'scheduled' });
  }
  return [...found.values()];
}

/** @param without what its API can't do */
export function paperAts(without: readonly (keyof AtsAccount)[] = []): Ats {
  return {
    name: 'paper', title: 'Paper', confidence: 'partly', successStatus: 200,
    setup: () => [], makeSecret: () => 'secret', refuseSecret: () => null,
    verify: () => ({ verdict: 'refused', why: 'no door is open to it in these tests' }),
    read({ body }) {
      // What these tests deliver is `{"about": {…}}`: a subject as the interface has it, or several.
      const { about } = JSON.parse(body.toString()) as { about: object | object[] };
      return { reading: 'lookUp', eventType: 'changed', events: [], subjects: [about].flat() as never };
    },
    api: {
      bases: () => ({ api: 'https://api.paper.example/v1' }), credentials: [{ name: 'key', about: 'a key' }], can: { list: true, lookUp: true, writeNote: true, reject: true }, pace: { requests: 10, perMs: 1_000 },
      open(http, credentials) {
        const ask = (url: string, more: object = {}): Promise<AtsAnswer> => http({ method: 'GET', url, headers: { authorization: `Bearer ${credentials['key'] ?? ''}` }, ...more });
        const account: AtsAccount = {
          async list({ changedSince, cursor }) {
            const { json } = await ask('/applications', { query: { page: cursor ?? undefined, since: changedSince ?? undefined } });
            const { applications, next } = json as { applications: Shown[]; next: number | null };
            return { applications: applications.map(snapshotOf), next: next === null ? null : String(next) };
          },
          async lookUp({ applicationId = '' }) {
            const { status, json } = await ask(`/applications/${applicationId}`);
            return status === 404 ? null : snapshotOf(json as Shown);
          },
          async lookUpJob(jobId) {
            const { status, json } = await ask(`/jobs/${jobId}`);
            const job = json as { id: string; title: string; state: JobSnapshot['state']; since: number | null };
            return status === 404 ? null : { jobId: job.id, state: job.state, stateSince: job.since, facts: { job: { title: job.title } } };
          },
          writeNote: async ({ ids, text, key }) => ({ id: ((await ask(`/applications/${ids.applicationId ?? ''}/notes`, { method: 'POST', json: { text, key } })).json as { id: string }).id }),
          hasNote: async ({ ids, key }) => ((await ask(`/applications/${ids.applicationId ?? ''}/notes`)).json as { key: string }[]).some((note) => note.key === key),
          reject: async (ids) => void (await ask(`/applications/${ids.applicationId ?? ''}/reject`, { method: 'POST', json: {} })),
        };
        for (const name of without) delete account[name];
        return account;
      },
    },
  };
}

function snapshotOf({ id, candidate, job, state, stateSince, stage, stageSince, appliedAt, offerOut, interviews, updatedAt }: Shown): ApplicationSnapshot {
  const kind = { 'Application Review': 'applied', 'Phone Screen': 'screening', 'Work Sample': 'assessment', 'Team Interview': 'interview', 'Final Interview': 'finalInterview', Offer: 'offer' }[stage.name] as 'applied';
  return {
    applicationId: id, candidateId: candidate.id, jobId: job.id, state, stateSince, appliedAt, stageSince, offerOut, interviews, updatedAt,
    facts: { stage: { ...stage, kind }, candidate: { firstName: candidate.firstName, lastName: candidate.lastName, ...(candidate.email === null ? {} : { email: candidate.email }), locale: 'en' }, job: { title: job.title }, recruiter: { name: 'Lee', email: 'lee@acme.example' } },
  };
}
