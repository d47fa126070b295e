/**
 * Greenhouse's Harvest API v3: who is open, how an application stands, and notes (research/ats-webhooks.md 1.6). Its reads are sourced from the
 * vendor's reference by way of two studies and an integration in the wild, its writes from the reference alone. `move` is never called: it sends
 * the customer's automatic mails. How many requests it allows is taken from its headers; the pace below is second-hand.
 */
import type { ApplicationSnapshot } from '../domain/snapshot.js';
import { AtsFailure, type AtsAccount, type AtsApi, type Credentials } from './ats-api.js';
import { answered, idText } from './body-fields.js';
import { byId, numberOf, openHarvest, type Harvest } from './greenhouse-harvest.js';
import {
  applications, candidates, hiringManagers, interviews, jobs, note as noteAnswer, notes, offers, openings, rejectionDetails, rejectionReasons, stages, users, type HarvestApplication, type HarvestRejectionReason, type HarvestUser,
} from './greenhouse-records.js';
import { applicationSnapshot, jobSnapshot } from './greenhouse-snapshot.js';
import { plainWords } from './text.js';

const SCOPES = [
  'applications:list', 'application_stages:list', 'candidates:list', 'interviews:list', 'jobs:list', 'job_hiring_managers:list', 'offers:list', 'openings:list', 'rejection_details:list', 'rejection_reasons:list', 'users:list',
].map((scope) => `harvest:${scope}`);

/** As many applications as one filter takes ids, so that what belongs to them is one request each. */
const PAGE_SIZE = 50;

export const greenhouseApi: AtsApi = {
  bases: () => ({ api: 'https://harvest.greenhouse.io', auth: 'https://auth.greenhouse.io' }),
  credentials: [
    {
      name: 'clientId',
      about: `In Greenhouse, Configure → Dev Center → API Credentials: create credentials of the type Harvest V3 (OAuth) with the scopes ${SCOPES.join(', ')}; for notes also harvest:notes:list and harvest:notes:create, for rejections harvest:applications:reject. This is the client ID.`,
    },
    { name: 'clientSecret', about: 'The client secret of the same credentials; Greenhouse shows it once.' },
    { name: 'userId', about: 'The number of the Greenhouse user in whose name Hearback reads and writes notes. It must be a Site Admin, since only those may list applications.' },
    { name: 'rejectionReasonId', about: 'The number of the rejection reason with which Hearback rejects, where the reason given is none of your own. Without it, nobody is rejected in Greenhouse.', optional: true },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: true },
  pace: { requests: 50, perMs: 30_000 },
  open: (http, credentials, now) => account(openHarvest(http, credentials, now), credentials),
};

function account(harvest: Harvest, credentials: Credentials): AtsAccount {
  return {
    list: async ({ changedSince, cursor }) => {
      const query = { per_page: PAGE_SIZE, ...(changedSince === null ? { status: 'active' } : { updated_at: `gte|${new Date(changedSince).toISOString()}` }) };
      const { records, next } = await harvest.page(applications, cursor === null ? { path: '/applications', query } : { url: cursor });
      return { applications: await completed(harvest, records), next };
    },
    lookUp: async ({ applicationId }) => {
      if (applicationId === undefined) throw new AtsFailure('odd', 'Greenhouse is asked by the id of an application, and none is known here');
      const found = await harvest.byIds(applications, '/applications', 'ids', [applicationId]);
      return (await completed(harvest, found.slice(0, 1)))[0] ?? null;
    },
    lookUpJob: async (jobId) => {
      const [job] = await harvest.byIds(jobs, '/jobs', 'ids', [jobId]);
      if (job === undefined) return null;
      const managers = await managersOf(harvest, [jobId]);
      return jobSnapshot(job, await harvest.byIds(openings, '/openings', 'job_ids', [jobId]), managers.get(jobId));
    },
    writeNote: async ({ ids, text }) => {
      const json = { candidate_id: numberOf(ids.candidateId, 'candidate'), user_id: numberOf(credentials['userId'], 'acting user'), body: text, visibility: 'public', note_type: 'NOTE' };
      const answer = await harvest.post('/notes', json);
      return { id: idText(answered(noteAnswer, answer.json, 'POST /notes').id) ?? null };
    },
    hasNote: async ({ ids, key }) => {
      const written = await harvest.byIds(notes, '/notes', 'candidate_ids', [ids.candidateId]);
      return written.some(({ body }) => body?.includes(key) === true);
    },
    reject: async ({ applicationId }, reason) => {
      const id = numberOf(applicationId, 'application');
      // Without `rejection_email` Greenhouse sends none.
      await harvest.post(`/applications/${String(id)}/reject`, { rejection_reason_id: await rejectionReasonId(harvest, credentials, reason) });
    },
  };
}

/** Every rejection there has a reason: the one that was given, where it is one of theirs and a rejection by the employer; else the one that the employer chose for it. */
async function rejectionReasonId(harvest: Harvest, credentials: Credentials, reason: string | null): Promise<number> {
  const named = reason === null ? [] : (await reasonsOf(harvest)).filter(({ name, type }) => type?.key === 'WE_REJECTED_THEM' && plainWords(name ?? '') === plainWords(reason));
  const id = idText(named[0]?.id) ?? credentials['rejectionReasonId'];
  if (id === undefined || id === '') throw new AtsFailure('odd', 'Greenhouse takes no rejection without one of its own reasons: give the credential "rejectionReasonId"');
  return numberOf(id, 'rejection reason');
}

function reasonsOf(harvest: Harvest): Promise<HarvestRejectionReason[]> {
  return harvest.all(rejectionReasons, '/rejection_reasons', { include_defaults: 'true' });
}

/** Reads what belongs to these applications. */
async function completed(harvest: Harvest, found: readonly HarvestApplication[]): Promise<ApplicationSnapshot[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => String(id));
  const rejected = found.filter(({ status }) => status === 'rejected').map(({ id }) => String(id));
  const jobIds = found.map(({ job_id }) => idText(job_id));
  const people = byId(await harvest.byIds(candidates, '/candidates', 'ids', found.map(({ candidate_id }) => idText(candidate_id))), ({ id }) => id);
  const posts = byId(await harvest.byIds(jobs, '/jobs', 'ids', jobIds), ({ id }) => id);
  const meetings = await harvest.byIds(interviews, '/interviews', 'application_ids', ids);
  const visits = byId((await harvest.byIds(stages, '/application_stages', 'application_ids', ids, { current: 'true' })).filter(({ current }) => current !== false), ({ application_id }) => application_id);
  const latestOffers = byId(await harvest.byIds(offers, '/offers', 'application_ids', ids, { current_only: 'true' }), ({ application_id }) => application_id);
  const details = byId(await harvest.byIds(rejectionDetails, '/rejection_details', 'application_ids', rejected), ({ application_id }) => application_id);
  const reasons = byId(details.size === 0 ? [] : await reasonsOf(harvest), ({ id }) => id);
  const recruiters = byId(await harvest.byIds(users, '/users', 'ids', found.map(({ recruiter_id }) => idText(recruiter_id))), ({ id }) => id);
  const managers = await managersOf(harvest, jobIds);
  return found.map((application) => {
    const id = String(application.id);
    const [person, job, recruiter] = [idText(application.candidate_id), idText(application.job_id), idText(application.recruiter_id)];
    const reasonId = idText(details.get(id)?.rejection_reason_id);
    return applicationSnapshot({
      application,
      candidate: person === undefined ? undefined : people.get(person),
      job: job === undefined ? undefined : posts.get(job),
      interviews: meetings.filter(({ application_id }) => idText(application_id) === id),
      stage: visits.get(id),
      offer: latestOffers.get(id),
      // A reason that is listed no more is one that nobody can judge.
      rejectionReason: reasonId === undefined ? undefined : (reasons.get(reasonId) ?? { id: reasonId, type: { key: 'NONE_SPECIFIED' } }),
      recruiter: recruiter === undefined ? undefined : recruiters.get(recruiter),
      hiringManager: job === undefined ? undefined : managers.get(job),
    });
  });
}

/** @returns the first hiring manager of each job */
async function managersOf(harvest: Harvest, jobIds: readonly (string | undefined)[]): Promise<ReadonlyMap<string, HarvestUser>> {
  const assigned = [...(await harvest.byIds(hiringManagers, '/job_hiring_managers', 'job_ids', jobIds))].reverse();
  const people = byId(await harvest.byIds(users, '/users', 'ids', assigned.map(({ user_id }) => idText(user_id))), ({ id }) => id);
  return new Map(assigned.flatMap(({ job_id, user_id }) => {
    const [job, person] = [idText(job_id), people.get(idText(user_id) ?? '')];
    return job === undefined || person === undefined ? [] : [[job, person] as const];
  }));
}
