/**
 * BambooHR's API for applicant tracking (second-hand: NangoHQ bamboohr-basic and others; the paths by the vendor's own SDK). An application shows a status of the
 * employer's own name; whether that is an open one, a hire or an end is told only by the filter that finds it. There is no "changed since": a walk
 * through what has changed is a walk through everything. It shows no interviews, offers or times of a change.
 */
import type { ApplicationSnapshot, SnapshotState } from '../domain/snapshot.js';
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type AtsRequest, type Credentials } from './ats-api.js';
import { answered, credential, idText, mailbox, moment } from './body-fields.js';
import { application as applicationShape, applicationPage, bambooSettings, comment, type BambooApplication } from './bamboohr-records.js';
import { closingState } from './closing-reason.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

const ROOT = '/api/v1/applicant_tracking';
/** The groups of statuses, in the order in which they are walked; each status is in one of them. */
const GROUPS = ['ALL_ACTIVE', 'HIRED', 'INACTIVE'] as const;
type Group = (typeof GROUPS)[number];
/** More pages than any job has. */
const MOST_PAGES = 200;

export const bamboohrApi: AtsApi = {
  // Whatever is no name of a company's domain leads to none.
  bases: (credentials) => ({ api: `https://${domainOf(credentials) ?? 'invalid'}.bamboohr.com` }),
  credentials: [
    { name: 'companyDomain', about: 'What stands before .bamboohr.com in the address of your BambooHR.' },
    { name: 'apiKey', about: 'An API key of a user who has access to the settings of the applicant tracking system (ATS settings).' },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 60, perMs: 60_000 },
  open: (http, credentials, _now, settings) => account(http, credentials, bambooSettings.Check(settings) ? (settings.withdrawnStatuses ?? null) : null),
};

function domainOf(credentials: Credentials): string | null {
  const domain = credentials['companyDomain']?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(domain) ? domain : null;
}

function account(http: AtsHttp, credentials: Credentials, withdrawnStatuses: readonly string[] | null): AtsAccount {
  const ask = (request: Omit<AtsRequest, 'headers'>) => {
    if (domainOf(credentials) === null) throw new AtsFailure('refused', 'the credential "companyDomain" is missing, or is not what stands before .bamboohr.com in an address');
    const basic = Buffer.from(`${credential(credentials, 'apiKey')}:x`, 'utf8').toString('base64');
    return http({ ...request, url: `${ROOT}${request.url}`, headers: { authorization: `Basic ${basic}`, accept: 'application/json' } });
  };
  const pageOf = async (group: Group, page: number, query: AtsRequest['query'] = {}): Promise<{ found: BambooApplication[]; last: boolean }> => {
    const { json } = await ask({ method: 'GET', url: '/applications', query: { ...query, applicationStatus: group, page, sortBy: 'created_date', sortOrder: 'ASC' } });
    const { applications, paginationComplete } = answered(applicationPage, json, 'GET /applications');
    return { found: applications, last: paginationComplete !== false || applications.length === 0 };
  };
  /** Under which filter it is found, among those for its job. */
  const groupOf = async (id: string, jobId: string): Promise<Group | null> => {
    for (const group of GROUPS) {
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { found, last } = await pageOf(group, page, { jobId });
        if (found.some((one) => String(one.id) === id)) return group;
        if (last) break;
      }
    }
    return null;
  };

  return {
    list: async ({ changedSince, cursor }) => {
      const [group, page] = placeOf(cursor);
      const { found, last } = await pageOf(group, page);
      const next = !last ? `${group} ${String(page + 1)}` : changedSince === null ? null : nextGroup(group);
      return { applications: found.map((one) => snapshotOf(one, group, withdrawnStatuses)), next };
    },
    lookUp: async ({ applicationId }) => {
      if (applicationId === undefined) throw new AtsFailure('odd', 'BambooHR is asked by the id of an application, and none is known here');
      const { status, json } = await ask({ method: 'GET', url: `/applications/${encodeURIComponent(applicationId)}` });
      if (status === 404) return null;
      const found = answered(applicationShape, json, 'GET /applications/{id}');
      const jobId = idText(found.job?.id);
      return snapshotOf(found, jobId === undefined ? null : await groupOf(applicationId, jobId), withdrawnStatuses);
    },
    writeNote: async ({ ids, text }) => {
      if (ids.applicationId === undefined) throw new AtsFailure('odd', 'BambooHR keeps comments with the application, whose id is not known here');
      const { status, json } = await ask({ method: 'POST', url: `/applications/${encodeURIComponent(ids.applicationId)}/comments`, json: { type: 'comment', comment: text } });
      if (status === 404) throw new AtsFailure('odd', 'BambooHR has this application no more');
      return { id: idText(answered(comment, json, 'POST /comments').id) ?? null };
    },
  };
}

function placeOf(cursor: string | null): [group: Group, page: number] {
  const [name = '', page = '1'] = (cursor ?? '').split(' ');
  return [GROUPS.find((group) => group === name) ?? 'ALL_ACTIVE', Number(page)];
}

function nextGroup(group: Group): string | null {
  const following = GROUPS[GROUPS.indexOf(group) + 1];
  return following === undefined ? null : `${following} 1`;
}

function snapshotOf(found: BambooApplication, group: Group | null, withdrawnStatuses: readonly string[] | null): ApplicationSnapshot {
  const { applicant, job, status, appliedDate } = found;
  const label = plainText(status?.label);
  const lead = job?.hiringLead;
  const ended = group !== 'ALL_ACTIVE' && group !== 'HIRED';
  return {
    applicationId: String(found.id),
    candidateId: idText(applicant?.id) ?? null,
    jobId: idText(job?.id) ?? null,
    state: stateOf(group, label, withdrawnStatuses),
    stateSince: null, appliedAt: moment(appliedDate) ?? null, stageSince: null, offerOut: null, interviews: null, updatedAt: null,
    facts:
      onlySaid({
        // A status that ends an application is none of the process: it is the reason.
        stage: label === undefined || ended ? undefined : { ...onlySaid({ id: idText(status?.id), kind: guessStageKind(label) ?? undefined }), name: label },
        appliedAt: moment(appliedDate),
        source: plainText(applicant?.source),
        candidate: onlySaid({ firstName: plainText(applicant?.firstName), lastName: plainText(applicant?.lastName), email: mailbox(applicant?.email) }),
        job: onlySaid({ title: plainText(job?.title?.label) }),
        outcome: ended ? onlySaid({ reason: label }) : undefined,
        hiringLead: lead == null ? undefined : onlySaid({ name: plainText([lead.firstName, lead.lastName].filter((part) => part != null).join(' ')), email: mailbox(lead.email) }),
      }) ?? {},
  };
}

/** Ended may mean turned away or withdrawn: the name of the status decides, and where it says nothing, a person. Found under no filter, nobody can say. */
function stateOf(group: Group | null, label: string | undefined, withdrawnStatuses: readonly string[] | null): SnapshotState {
  if (group === 'ALL_ACTIVE') return 'open';
  if (group === 'HIRED') return 'hired';
  return group === 'INACTIVE' ? closingState(label, withdrawnStatuses, 'unclear') : 'unclear';
}
