/**
 * Merge's unified API for applicant tracking (docs.merge.dev; merge-api/merge-node-client): what it shows is as old as its last sync with the ATS, a day by
 * default. It can't reject. Its copy of the notes is as old as the rest, so whether one is there already can't be asked.
 */
import type { ApplicationSnapshot } from '../domain/snapshot.js';
import { AtsFailure, type AtsAccount, type AtsAnswer, type AtsApi, type AtsHttp, type AtsRequest, type Credentials } from './ats-api.js';
import { answered, credential, idText } from './body-fields.js';
import { application as applicationShape, applicationPage, created, interviewPage, job as jobShape, mergeSettings, user as userShape, type MergeApplication, type MergeInterview, type MergeJob, type MergeUser } from './merge-models.js';
import { applicationSnapshot, idOf, jobSnapshot } from './merge-snapshot.js';
import { guessStageKind } from './stage-kind.js';

const ROOT = '/api/ats/v1';
const HOSTS: Readonly<Record<string, string>> = { us: 'https://api.merge.dev', eu: 'https://api-eu.merge.dev', ap: 'https://api-ap.merge.dev' };
const EXPANDED = 'candidate,current_stage,job,offers,reject_reason';
/** Few, since the interviews of each are a request of their own. */
const PAGE_SIZE = 25;

export const mergeApi: AtsApi = {
  bases: (credentials) => ({ api: HOSTS[credentials['region'] ?? 'us'] ?? 'https://api.merge.dev' }),
  credentials: [
    { name: 'apiKey', about: "Your organisation's access key, from the Merge dashboard." },
    { name: 'accountToken', about: 'The account token of the linked account of this employer, which Merge gave when it was linked.' },
    { name: 'region', about: 'Where your Merge organisation lies: us (taken where nothing is said), eu or ap.', optional: true },
    { name: 'remoteUserId', about: 'The id, in Merge, of the user in whose name notes are written. Without it, none are.', optional: true },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  // Not sourced; the smallest plan that is written about allows a hundred a minute.
  pace: { requests: 90, perMs: 60_000 },
  open: (http, credentials, _now, settings) => account(questionsTo(http, credentials), credentials, mergeSettings.Check(settings) ? (settings.withdrawnReasons ?? null) : null),
};

/** What every question to one linked account has in common. */
interface Questions {
  ask(request: Omit<AtsRequest, 'headers'>): Promise<AtsAnswer>;
  /** A user of the ATS, asked for once for as long as the account is open. */
  person(id: string | undefined): Promise<MergeUser | undefined>;
  interviewsOf(applicationId: string): Promise<MergeInterview[]>;
}

function questionsTo(http: AtsHttp, credentials: Credentials): Questions {
  const people = new Map<string, MergeUser | undefined>();
  const ask: Questions['ask'] = (request) =>
    http({ ...request, url: `${ROOT}${request.url}`, headers: { authorization: `Bearer ${credential(credentials, 'apiKey')}`, 'x-account-token': credential(credentials, 'accountToken') } });
  return {
    ask,
    person: async (id) => {
      if (id === undefined) return undefined;
      if (!people.has(id)) {
        const { status, json } = await ask({ method: 'GET', url: `/users/${encodeURIComponent(id)}` });
        people.set(id, status === 404 ? undefined : answered(userShape, json, 'GET /users/{id}'));
      }
      return people.get(id);
    },
    interviewsOf: async (applicationId) => {
      const found: MergeInterview[] = [];
      let cursor: string | null = null;
      do {
        const query: AtsRequest['query'] = { application_id: applicationId, page_size: 100, include_deleted_data: 'true', ...(cursor === null ? {} : { cursor }) };
        const { json } = await ask({ method: 'GET', url: '/interviews', query });
        const page = answered(interviewPage, json, 'GET /interviews');
        found.push(...page.results);
        cursor = page.next ?? null;
      } while (cursor !== null);
      return found;
    },
  };
}

function account({ ask, person, interviewsOf }: Questions, credentials: Credentials, withdrawnReasons: readonly string[] | null): AtsAccount {
  const completed = async (application: MergeApplication): Promise<ApplicationSnapshot> => {
    const { job } = application;
    return applicationSnapshot(application, {
      interviews: isBeforeMeeting(application) ? null : await interviewsOf(String(application.id)),
      recruiter: typeof job === 'object' && job !== null ? await person(idText(job.recruiters?.[0])) : undefined,
      hiringManager: typeof job === 'object' && job !== null ? await person(idText(job.hiring_managers?.[0])) : undefined,
      withdrawnReasons,
    });
  };

  return {
    list: async ({ changedSince, cursor }) => {
      const since = changedSince === null ? {} : { modified_after: new Date(changedSince).toISOString() };
      const { json } = await ask({ method: 'GET', url: '/applications', query: { page_size: PAGE_SIZE, expand: EXPANDED, ...since, ...(cursor === null ? {} : { cursor }) } });
      const { results, next } = answered(applicationPage, json, 'GET /applications');
      const applications: ApplicationSnapshot[] = [];
      for (const application of results) {
        if (application.remote_was_deleted === true) continue;
        // There is no filter for the open ones; a rejected one needs no more questions to be left out.
        if (changedSince === null && application.rejected_at != null) continue;
        const snapshot = await completed(application);
        if (changedSince !== null || snapshot.state === 'open') applications.push(snapshot);
      }
      return { applications, next: next ?? null };
    },
    lookUp: async ({ applicationId }) => {
      if (applicationId === undefined) throw new AtsFailure('odd', 'Merge is asked by the id of an application, and none is known here');
      const { status, json } = await ask({ method: 'GET', url: `/applications/${encodeURIComponent(applicationId)}`, query: { expand: EXPANDED } });
      if (status === 404) return null;
      const application = answered(applicationShape, json, 'GET /applications/{id}');
      return application.remote_was_deleted === true ? null : completed(application);
    },
    lookUpJob: async (jobId) => {
      const { status, json } = await ask({ method: 'GET', url: `/jobs/${encodeURIComponent(jobId)}` });
      if (status === 404) return null;
      const job: MergeJob = answered(jobShape, json, 'GET /jobs/{id}');
      return jobSnapshot(job, await person(idText(job.hiring_managers?.[0])));
    },
    writeNote: async ({ ids, text }) => {
      const [remoteUserId, candidate] = [credentials['remoteUserId'] ?? '', ids.candidateId];
      if (remoteUserId === '') throw new AtsFailure('odd', 'Merge takes a note in the name of a user only: give the credential "remoteUserId"');
      if (candidate === undefined) throw new AtsFailure('odd', 'Merge keeps notes with the candidate, whose id is not known here');
      const { status, json } = await ask({ method: 'POST', url: '/activities', json: { model: { activity_type: 'NOTE', body: text, visibility: 'PUBLIC', candidate }, remote_user_id: remoteUserId } });
      if (status === 404) throw new AtsFailure('odd', 'POST /activities was answered with 404: this linked account takes no notes');
      return { id: idText(answered(created, json, 'POST /activities').model?.id) ?? null };
    },
  };
}

/** Nobody meets a candidate whose application is still to be read: their interviews are not asked for, which saves most of the questions. */
function isBeforeMeeting({ current_stage: stage }: MergeApplication): boolean {
  return typeof stage === 'object' && stage !== null && idOf(stage) !== undefined && guessStageKind(stage.name ?? '') === 'applied';
}
