/**
 * Breezy HR's API (second-hand: several code bases that use it): candidates by position, with the stage that they are in. There are no keys: a user signs in.
 * It shows no interviews or offers here, and how notes are written is not sourced. Its limits are not either.
 */
import type { ApplicationSnapshot, JobSnapshot } from '../domain/snapshot.js';
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type AtsRequest, type Credentials } from './ats-api.js';
import { answered, credential, moment } from './body-fields.js';
import { factsOf, stateOf } from './breezy-facts.js';
import { breezySettings, candidate as candidateShape, candidates, position as positionShape, positions, signedIn, type BreezyCandidate, type BreezyPosition } from './breezy-records.js';
import { keepToken } from './kept-token.js';

const PAGE_SIZE = 50;
/** Those whose candidates may still wait for an answer. */
const POSITION_STATES = ['published', 'closed'] as const;

export const breezyApi: AtsApi = {
  bases: () => ({ api: 'https://api.breezy.hr' }),
  credentials: [
    { name: 'email', about: 'The e-mail address with which a user of Breezy signs in; best a user of its own for Hearback, who may see every position.' },
    { name: 'password', about: "That user's password." },
    { name: 'companyId', about: "The id of your company in Breezy, as GET https://api.breezy.hr/v3/companies shows it (_id)." },
  ],
  can: { list: true, lookUp: true, writeNote: false, reject: false },
  pace: { requests: 60, perMs: 60_000 },
  open: (http, credentials, now, settings) => account(http, credentials, now, breezySettings.Check(settings) ? (settings.withdrawnStages ?? null) : null),
};

function account(http: AtsHttp, credentials: Credentials, now: () => number, withdrawnStages: readonly string[] | null): AtsAccount {
  const withToken = keepToken(async () => {
    const { json } = await http({ method: 'POST', url: '/v3/signin', json: { email: credential(credentials, 'email'), password: credential(credentials, 'password') } });
    // How long it is good is not sourced: until it is refused.
    return { value: answered(signedIn, json, 'POST /v3/signin').access_token, until: Infinity };
  }, now);
  const get = (path: string, query?: AtsRequest['query']) =>
    withToken((token) => http({ method: 'GET', url: `/v3/company/${encodeURIComponent(credential(credentials, 'companyId'))}${path}`, headers: { authorization: token }, ...(query === undefined ? {} : { query }) }));

  const positionsInOrder = async (): Promise<BreezyPosition[]> => {
    const found: BreezyPosition[] = [];
    for (const state of POSITION_STATES) found.push(...answered(positions, (await get('/positions', { state })).json, 'GET /positions'));
    return found.sort((a, b) => (a._id < b._id ? -1 : 1));
  };

  return {
    list: async ({ changedSince, cursor }) => {
      const [after, page] = placeOf(cursor);
      const all = await positionsInOrder();
      const index = all.findIndex(({ _id }) => _id >= after);
      const position = all[index];
      if (position === undefined) return { applications: [], next: null };
      // A position that is gone meanwhile gives way to the one after it, from its first page.
      const at = position._id === after ? page : 1;
      const { status, json } = await get(`/position/${encodeURIComponent(position._id)}/candidates`, { page_size: PAGE_SIZE, page: at, sort: 'created' });
      const found = status === 404 ? [] : answered(candidates, json, 'GET /candidates');
      const snapshots = found.map((one) => snapshotOf(one, position, withdrawnStages)).filter(({ state, updatedAt }) => (changedSince === null ? state === 'open' : (updatedAt ?? Infinity) >= changedSince));
      const following = all[index + 1];
      return { applications: snapshots, next: found.length === PAGE_SIZE ? `${position._id} ${String(at + 1)}` : following === undefined ? null : `${following._id} 1` };
    },
    lookUp: async ({ applicationId, jobId }) => {
      if (applicationId === undefined || jobId === undefined) throw new AtsFailure('odd', 'Breezy is asked by the ids of a candidate and of their position, and one of them is not known here');
      const { status, json } = await get(`/position/${encodeURIComponent(jobId)}/candidate/${encodeURIComponent(applicationId)}`);
      return status === 404 ? null : snapshotOf(answered(candidateShape, json, 'GET /candidate/{id}'), { _id: jobId }, withdrawnStages);
    },
    lookUpJob: async (jobId): Promise<JobSnapshot | null> => {
      const { status, json } = await get(`/position/${encodeURIComponent(jobId)}`);
      if (status === 404) return null;
      const position = answered(positionShape, json, 'GET /position/{id}');
      const { job } = factsOf({ candidate: {}, position });
      return { jobId: position._id, state: JOB_STATES.get(position.state ?? '') ?? null, stateSince: null, facts: job === undefined ? {} : { job } };
    },
  };
}

/** The others (`draft`, `pending`) are not open to anybody yet. */
export const JOB_STATES: ReadonlyMap<string, 'open' | 'closed'> = new Map([['published', 'open'], ['closed', 'closed'], ['archived', 'closed']]);

/** @returns the position at which a walk goes on, and its page */
function placeOf(cursor: string | null): [after: string, page: number] {
  const [after = '', page = '1'] = (cursor ?? '').split(' ');
  return [after, Number(page)];
}

function snapshotOf(candidate: BreezyCandidate, position: BreezyPosition, withdrawnStages: readonly string[] | null): ApplicationSnapshot {
  return {
    applicationId: candidate._id, candidateId: candidate._id, jobId: position._id,
    state: stateOf(candidate.stage, withdrawnStages), stateSince: null, appliedAt: moment(candidate.creation_date) ?? null, stageSince: null, offerOut: null, interviews: null, updatedAt: moment(candidate.updated_date) ?? null,
    facts: factsOf({ candidate, position, stage: candidate.stage ?? null, source: candidate.source ?? null }),
  };
}
