/**
 * Kombo's unified API for applicant tracking (docs.kombo.dev). What it shows is as old as its last sync, some three hours by default (second-hand). It can
 * reject, but whether the ATS behind it then mails the candidate nobody says, so it is not asked to. Its limits are not sourced.
 */
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type AtsRequest, type Credentials } from './ats-api.js';
import { answered, credential, idText } from './body-fields.js';
import { applicationPage, jobPage, komboSettings, type KomboApplication, type KomboJob } from './kombo-models.js';
import { applicationSnapshot, jobSnapshot } from './kombo-snapshot.js';

/** 250 are allowed. */
const PAGE_SIZE = 100;

export const komboApi: AtsApi = {
  bases: () => ({ api: 'https://api.kombo.dev' }),
  credentials: [
    { name: 'apiKey', about: 'An API key, made on the Secrets page of the Kombo dashboard.' },
    { name: 'integrationId', about: 'The id of the integration of this employer, such as greenhouse:ab12; the same as in the settings.' },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 60, perMs: 60_000 },
  open: (http, credentials, _now, settings) => account(http, credentials, komboSettings.Check(settings) ? (settings.withdrawnReasons ?? null) : null),
};

function account(http: AtsHttp, credentials: Credentials, withdrawnReasons: readonly string[] | null): AtsAccount {
  const ask = (request: Omit<AtsRequest, 'headers'>) =>
    http({ ...request, url: `/v1/ats${request.url}`, headers: { authorization: `Bearer ${credential(credentials, 'apiKey')}`, 'x-integration-id': credential(credentials, 'integrationId') } });

  const jobsOf = async (ids: readonly (string | undefined)[]): Promise<ReadonlyMap<string, KomboJob>> => {
    const wanted = [...new Set(ids.filter((id) => id !== undefined))];
    if (wanted.length === 0) return new Map();
    const { json } = await ask({ method: 'GET', url: '/jobs', query: { ids: wanted.join(','), page_size: PAGE_SIZE } });
    return new Map(answered(jobPage, json, 'GET /ats/jobs').data.results.map((job) => [String(job.id), job]));
  };

  const completed = async (found: readonly KomboApplication[]) => {
    const here = found.filter(({ remote_deleted_at }) => remote_deleted_at == null);
    const jobs = await jobsOf(here.map(({ job_id }) => idText(job_id)));
    return here.map((application) => applicationSnapshot(application, jobs.get(idText(application.job_id) ?? ''), withdrawnReasons));
  };

  return {
    list: async ({ changedSince, cursor }) => {
      const filter = changedSince === null ? { outcomes: 'PENDING' } : { updated_after: new Date(changedSince).toISOString() };
      const { json } = await ask({ method: 'GET', url: '/applications', query: { page_size: PAGE_SIZE, ...filter, ...(cursor === null ? {} : { cursor }) } });
      const { results, next } = answered(applicationPage, json, 'GET /ats/applications').data;
      return { applications: await completed(results), next: next ?? null };
    },
    lookUp: async ({ applicationId }) => {
      if (applicationId === undefined) throw new AtsFailure('odd', 'Kombo is asked by the id of an application, and none is known here');
      const { json } = await ask({ method: 'GET', url: '/applications', query: { ids: applicationId, page_size: 1 } });
      return (await completed(answered(applicationPage, json, 'GET /ats/applications').data.results))[0] ?? null;
    },
    lookUpJob: async (jobId) => {
      const job = (await jobsOf([jobId])).get(jobId);
      return job === undefined || job.remote_deleted_at != null ? null : jobSnapshot(job);
    },
    writeNote: async ({ ids, text }) => {
      if (ids.applicationId === undefined) throw new AtsFailure('odd', 'Kombo keeps notes with the application, whose id is not known here');
      const { status } = await ask({ method: 'POST', url: `/applications/${encodeURIComponent(ids.applicationId)}/notes`, json: { content: text, content_type: 'PLAIN_TEXT' } });
      if (status === 404) throw new AtsFailure('odd', 'Kombo has this application no more');
      // What the answer holds is not sourced.
      return { id: null };
    },
  };
}
