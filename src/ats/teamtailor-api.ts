/**
 * What Teamtailor's API is asked (https://docs.teamtailor.com, JSON:API): applications with their candidate, job, recruiter, stage and reason.
 * It shows no interviews. Rejecting through it is not documented. A reason that comes from the candidate (`rejected-by-company` false) is how
 * a withdrawal is written down.
 */
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { StageKind } from '../domain/hiring-event.js';
import { toIso, type Instant } from '../domain/instant.js';
import type { ApplicationSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { answered, answeredIfThere } from './answer.js';
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type Credentials, type Note, type SnapshotPage } from './ats-api.js';
import { mailbox } from './body-fields.js';
import { momentOf, type Shape } from './field-shapes.js';
import { guessStageKind } from './stage-kind.js';
import {
  candidateAttributes, jobAttributes, listedAttributes, oneShape, pageShape, rejectReasonAttributes, stageAttributes, underscored, UNTOLD_MS, userAttributes, visibleFrom, type Resource,
} from './teamtailor-body.js';
import { personOf } from './teamtailor-events.js';
import { onlySaid, plainText } from './text.js';

const EUROPE = 'https://api.teamtailor.com/v1';
/** The most that a page takes. */
const PAGE = 30;
const INCLUDE = 'candidate,job,job.user,stage,reject-reason';

export const teamtailorApi: AtsApi = {
  bases: ({ baseUrl }) => ({ api: ownBase(baseUrl) }),
  credentials: [
    { name: 'apiKey', about: 'In Teamtailor, open Settings → Integrations → API keys and make one with the scope Admin and the permission Read, and Write for notes.' },
    { name: 'baseUrl', about: 'Shown above the list of API keys, as https://api.na.teamtailor.com/v1 in North America. Without it, Europe’s.', optional: true },
    { name: 'userId', about: 'The number of the Teamtailor user in whose name notes are written. Without it, none are.', optional: true },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  // About 50 in 10 seconds, by what integrators say; the headers X-Rate-Limit-* tell.
  pace: { requests: 50, perMs: 10_000 },
  open: (http, credentials) => account((request) => http({ ...request, headers: { ...request.headers, ...headersFor(credentials) } }), credentials),
};

/** A key must not be sent to whoever can get an address into a form, nor to a company's career site, which lies below the same domain. */
function ownBase(given: string | undefined): string {
  if (given === undefined || given.trim() === '') return EUROPE;
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : null;
  if (url === null || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || !/^api\.(?:[a-z0-9-]+\.)*teamtailor\.com$/.test(url.hostname)) {
    throw new AtsFailure('refused', 'the credential baseUrl is no address of Teamtailor’s API: expected https://api.teamtailor.com/v1 or that of your region');
  }
  return `https://${url.hostname}/v1`;
}

function headersFor({ apiKey = '' }: Credentials): Record<string, string> {
  return { Authorization: `Token token=${apiKey}`, 'X-Api-Version': '20240404', Accept: 'application/vnd.api+json' };
}

function account(http: AtsHttp, credentials: Credentials): AtsAccount {
  return {
    list: async ({ changedSince, cursor }): Promise<SnapshotPage> => {
      const filter = changedSince === null ? {} : { 'filter[updated-at][from]': toIso(changedSince) };
      const query = { include: INCLUDE, 'page[size]': PAGE, 'page[number]': Number(cursor ?? 1), sort: 'changed_stage_at', ...filter };
      const { data, included, links } = answered(pageShape, (await http({ method: 'GET', url: '/job-applications', query })).json, "Teamtailor's page of applications");
      const applications = data.map((resource) => snapshotOf(resource, included ?? []));
      return { applications: changedSince === null ? applications.filter(({ state }) => state === 'open') : applications, next: links?.next ? String(query['page[number]'] + 1) : null };
    },
    lookUp: async ({ applicationId }) => {
      if (applicationId === undefined) throw new AtsFailure('odd', 'nothing says which application to look up: expected its id');
      const answer = await http({ method: 'GET', url: `/job-applications/${encodeURIComponent(applicationId)}`, query: { include: INCLUDE } });
      const found = answeredIfThere(oneShape, answer, "Teamtailor's application");
      return found === null ? null : snapshotOf(found.data, found.included ?? []);
    },
    lookUpJob: async (jobId): Promise<JobSnapshot | null> => {
      const found = answeredIfThere(oneShape, await http({ method: 'GET', url: `/jobs/${encodeURIComponent(jobId)}` }), "Teamtailor's job");
      return found === null ? null : jobOf(found.data);
    },
    writeNote: (note) => writeNote(http, note, credentials.userId),
  };
}

/** @param included what was sent along, in one list for the whole page */
function snapshotOf(resource: Resource, included: readonly Resource[]): ApplicationSnapshot {
  const own = attributesOf(listedAttributes, resource);
  const candidate = related(resource, 'candidate', included);
  const job = related(resource, 'job', included);
  const person = candidate && attributesOf(candidateAttributes, candidate);
  const stage = stageOf(related(resource, 'stage', included));
  const reason = related(resource, 'reject-reason', included);
  const why = reason && attributesOf(rejectReasonAttributes, reason);
  const rejectedAt = momentOf(own.rejected_at);
  const state = stateOf(rejectedAt !== null, stage?.kind ?? null, why?.rejected_by_company);
  const stageSince = momentOf(own.changed_stage_at);
  return {
    applicationId: resource.id, candidateId: pointer(resource, 'candidate'), jobId: pointer(resource, 'job'), state, stageSince,
    stateSince: state === 'open' ? null : (rejectedAt ?? stageSince),
    appliedAt: momentOf(own.created_at), offerOut: null, interviews: null, updatedAt: momentOf(own.updated_at),
    facts:
      onlySaid({
        stage, source: plainText(own.referring_site), prospect: own.sourced ?? person?.sourced ?? undefined, internal: person?.internal ?? undefined,
        candidate: person && personOf(person), job: job && onlySaid({ title: plainText(attributesOf(jobAttributes, job).title) }), recruiter: job && recruiterOf(job, included),
        outcome: rejectedAt === null ? undefined : onlySaid({ reason: plainText(why?.reason), ...(state === 'rejected' ? untoldUntil(resource, rejectedAt) : {}) }),
      }) ?? {},
  };
}

/**
 * The webhook of a rejection names the day before which nobody may be told; the API is not documented to. Where it shows none, whoever
 * learns of a rejection from it alone waits, until the webhook says better.
 */
function untoldUntil(resource: Resource, rejectedAt: Instant): { notBefore: Instant; supposed?: boolean } {
  if (!('transparent_recruiting_visible_at' in underscored(resource.attributes))) return { notBefore: rejectedAt + UNTOLD_MS, supposed: true };
  return { notBefore: visibleFrom(attributesOf(listedAttributes, resource).transparent_recruiting_visible_at, rejectedAt) ?? rejectedAt };
}

/** Rejected and in the last stage at once: a person must say which of the two holds. */
function stateOf(rejected: boolean, kind: StageKind | null, byCompany: boolean | null | undefined): SnapshotState {
  if (!rejected) return kind === 'hired' ? 'hired' : 'open';
  if (byCompany === false) return 'withdrawn';
  return kind === 'hired' ? 'unclear' : 'rejected';
}

/** `Inbox`, `In process` and `Hired` are documented; between the two ends the name says more than the type. */
function stageOf(resource: Resource | undefined): { id: string; name?: string; kind?: StageKind } | undefined {
  if (resource === undefined) return undefined;
  const { name: given, stage_type: type } = attributesOf(stageAttributes, resource);
  const name = plainText(given);
  const ends: Readonly<Record<string, StageKind>> = { Inbox: 'applied', Hired: 'hired' };
  const kind = ends[type ?? ''] ?? guessStageKind(name ?? '') ?? guessStageKind(type ?? '') ?? undefined;
  return { id: resource.id, ...onlySaid({ name, kind }) };
}

/** The user of the job is "the recruiter". */
function recruiterOf(job: Resource, included: readonly Resource[]): { name?: string; email?: string } | undefined {
  const user = related(job, 'user', included);
  if (user === undefined) return undefined;
  const { name, email } = attributesOf(userAttributes, user);
  return onlySaid({ name: plainText(name), email: mailbox(email) });
}

function jobOf(resource: Resource): JobSnapshot {
  const { title, status } = attributesOf(jobAttributes, resource);
  const name = plainText(title);
  const state = status === 'archived' ? 'closed' : status === 'open' || status === 'unlisted' ? 'open' : null;
  return { jobId: resource.id, state, stateSince: null, facts: name === undefined ? {} : { job: { title: name } } };
}

function related(resource: Resource, name: string, included: readonly Resource[]): Resource | undefined {
  const data = resource.relationships?.[name]?.data;
  return data && !Array.isArray(data) ? included.find(({ type, id }) => type === data.type && id === data.id) : undefined;
}

function pointer(resource: Resource, name: string): string | null {
  const data = resource.relationships?.[name]?.data;
  return data && !Array.isArray(data) ? data.id : null;
}

function attributesOf<T>(schema: Shape<T>, resource: Resource): T {
  return answered(schema, underscored(resource.attributes), `one of Teamtailor's ${resource.type}`);
}

const noteShape = Compile(Type.Object({ data: Type.Object({ id: Type.String() }) }));

/** https://docs.teamtailor.com/#notes: about a candidate, in the name of a user. */
async function writeNote(http: AtsHttp, { ids, text }: Note, userId: string | undefined): Promise<{ id: string | null }> {
  if (userId === undefined || userId.trim() === '') throw new AtsFailure('odd', 'Teamtailor writes notes in the name of a user: add the credential userId');
  if (ids.candidateId === undefined) throw new AtsFailure('odd', 'a note needs the candidate that it is about');
  const relationships = { candidate: { data: { type: 'candidates', id: ids.candidateId } }, user: { data: { type: 'users', id: userId.trim() } } };
  const answer = await http({ method: 'POST', url: '/notes', headers: { 'Content-Type': 'application/vnd.api+json' }, json: { data: { type: 'notes', attributes: { note: text }, relationships } } });
  if (answer.status === 404) throw new AtsFailure('odd', 'Teamtailor has no such candidate or user');
  return { id: answered(noteShape, answer.json, "Teamtailor's note").data.id };
}
