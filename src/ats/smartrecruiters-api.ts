/**
 * What SmartRecruiters' API is asked: https://developers.smartrecruiters.com/reference (candidates, status history, jobs, interviews, messages).
 * A page of candidates shows only the job that each is mainly considered for, so each of them is read in full: one request for the page and
 * two for each candidate, at ten a second (https://developers.smartrecruiters.com/docs/rate-limiting). That a rejection through the API sends
 * no mail is nowhere said, so none is written.
 */
import { toIso, type Instant } from '../domain/instant.js';
import type { ApplicationSnapshot } from '../domain/snapshot.js';
import { answered, answeredIfThere } from './answer.js';
import { AtsFailure, type ApplicationIds, type AtsAccount, type AtsApi, type AtsHttp, type Note, type SnapshotPage } from './ats-api.js';
import { candidateShape, candidatesShape, historyShape, interviewShape, jobShape, messageShape, type Assignment, type SmartRecruitersCandidate, type StatusChange } from './smartrecruiters-body.js';
import { applicationSnapshot, interviewSnapshot, jobSnapshot, openStatuses } from './smartrecruiters-snapshot.js';

const HOME = 'https://api.smartrecruiters.com';
/** Candidates of a page: a request that fails costs no more than these again. */
const PAGE = 20;

export const smartRecruitersApi: AtsApi = {
  bases: () => ({ api: HOME }),
  credentials: [{ name: 'apiKey', about: 'In SmartRecruiters, open the Credential Manager, press New Credential and choose an API key; its user must see every candidate and job that Hearback is to look after.' }],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 10, perMs: 1_000 },
  open: (http, { apiKey = '' }) => account((request) => http({ ...request, headers: { ...request.headers, 'X-SmartToken': apiKey } })),
};

function account(http: AtsHttp): AtsAccount {
  return {
    list: ({ changedSince, cursor }) => (changedSince === null ? listOpen(http, cursor) : listChanged(http, changedSince, cursor)),
    lookUp: async (ids) => {
      const named = namedBy(ids);
      if (named !== null) return application(http, named);
      if (ids.link !== undefined) return applicationOfInterview(http, ids.link);
      throw new AtsFailure('odd', 'nothing says which application to look up: expected a candidate, or the link of an interview');
    },
    lookUpJob: async (jobId) => {
      const job = answeredIfThere(jobShape, await http({ method: 'GET', url: `/jobs/${encodeURIComponent(jobId)}` }), "SmartRecruiters' job");
      return job === null ? null : jobSnapshot(job);
    },
    writeNote: (note) => writeNote(http, note),
  };
}

interface Named {
  candidateId: string;
  /** null: the job that they are mainly considered for. */
  jobId: string | null;
}

function namedBy({ applicationId, candidateId, jobId }: ApplicationIds): Named | null {
  if (candidateId !== undefined && jobId !== undefined) return { candidateId, jobId };
  const colon = applicationId?.indexOf(':') ?? -1;
  if (applicationId !== undefined && colon > 0) return { candidateId: applicationId.slice(0, colon), jobId: applicationId.slice(colon + 1) };
  return candidateId === undefined ? null : { candidateId, jobId: null };
}

async function application(http: AtsHttp, { candidateId, jobId }: Named): Promise<ApplicationSnapshot | null> {
  const candidate = await readCandidate(http, candidateId);
  if (candidate === null) return null;
  const assignment = jobId === null ? candidate.primaryAssignment : assignmentsOf(candidate).find(({ job }) => String(job.id) === jobId);
  return assignment ? applicationSnapshot(candidate, assignment, await historyOf(http, candidate, assignment)) : null;
}

async function readCandidate(http: AtsHttp, candidateId: string): Promise<SmartRecruitersCandidate | null> {
  return answeredIfThere(candidateShape, await http({ method: 'GET', url: `/candidates/${encodeURIComponent(candidateId)}` }), "SmartRecruiters' candidate");
}

function assignmentsOf({ primaryAssignment, secondaryAssignments }: SmartRecruitersCandidate): Assignment[] {
  return [...(primaryAssignment ? [primaryAssignment] : []), ...(secondaryAssignments ?? [])];
}

async function historyOf(http: AtsHttp, { id }: SmartRecruitersCandidate, { job }: Assignment): Promise<readonly StatusChange[]> {
  const url = `/candidates/${encodeURIComponent(id)}/jobs/${encodeURIComponent(job.id)}/status/history`;
  return answeredIfThere(historyShape, await http({ method: 'GET', url }), "SmartRecruiters' history of statuses")?.content ?? [];
}

/**
 * The link of an interview's delivery leads to the interview, which names the application. The one that it leads to is all that is shown.
 */
async function applicationOfInterview(http: AtsHttp, link: string): Promise<ApplicationSnapshot | null> {
  // A whole URL elsewhere is the gate's to refuse; the vendor's own are asked below the base, like everything else.
  const url = link.startsWith(`${HOME}/`) ? link.slice(HOME.length) : link;
  const interview = answeredIfThere(interviewShape, await http({ method: 'GET', url }), "SmartRecruiters' interview");
  if (interview === null) throw new AtsFailure('odd', 'the interview that a delivery points at is gone, and the delivery does not say whose it was');
  const snapshot = await application(http, { candidateId: String(interview.candidate.id), jobId: String(interview.jobId) });
  return snapshot === null ? null : { ...snapshot, interviews: [interviewSnapshot(interview)], moreInterviews: true };
}

/** One status after the other, since a query takes a name once; the cursor is `<status>` or `<status> <page>`. */
async function listOpen(http: AtsHttp, cursor: string | null): Promise<SnapshotPage> {
  const [status = openStatuses[0] ?? '', pageId] = cursor === null ? [] : cursor.split(' ');
  const { applications, next } = await page(http, { status, pageId });
  return { applications, next: next === null ? (openStatuses[openStatuses.indexOf(status) + 1] ?? null) : `${status} ${next}` };
}

async function listChanged(http: AtsHttp, changedSince: Instant, cursor: string | null): Promise<SnapshotPage> {
  return page(http, { updatedAfter: toIso(changedSince), pageId: cursor ?? undefined });
}

/** With a status: of the candidates' applications only those that have it. */
async function page(http: AtsHttp, query: { status?: string; updatedAfter?: string; pageId: string | undefined }): Promise<SnapshotPage> {
  const { content, nextPageId } = answered(candidatesShape, (await http({ method: 'GET', url: '/candidates', query: { limit: PAGE, ...query } })).json, "SmartRecruiters' page of candidates");
  const applications: ApplicationSnapshot[] = [];
  for (const { id } of content) {
    const candidate = await readCandidate(http, String(id));
    if (candidate === null) continue;
    const wanted = assignmentsOf(candidate).filter(({ status }) => query.status === undefined || status === query.status);
    for (const assignment of wanted) applications.push(applicationSnapshot(candidate, assignment, await historyOf(http, candidate, assignment)));
  }
  return { applications, next: nextPageId || null };
}

/** A message of the feed that names the candidate, open to whoever may see them: mentioning users or a hiring team would mail these. */
async function writeNote(http: AtsHttp, { ids, text }: Note): Promise<{ id: string | null }> {
  const named = namedBy(ids);
  if (named === null) throw new AtsFailure('odd', 'a note needs the candidate that it is about');
  const json = { content: `#[CANDIDATE:${named.candidateId}] ${text}`, shareWith: { everyone: false, openNote: true } };
  const answer = await http({ method: 'POST', url: '/messages/shares', json });
  if (answer.status === 404) throw new AtsFailure('odd', 'SmartRecruiters has no such candidate, or takes no messages');
  const { id } = answered(messageShape, answer.json, "SmartRecruiters' message");
  return { id: id === null || id === undefined ? null : String(id) };
}
