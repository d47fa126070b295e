/** What is asked of Lever's API, and the notes that are written through it. */
import type { Instant } from '../domain/instant.js';
import type { ApplicationIds, AtsAccount, AtsApi, AtsAnswer, AtsHttp, Credentials, Note } from './ats-api.js';
import { AtsFailure } from './ats-api.js';
import { answered, everyPage, needed, remembering } from './answer.js';
import {
  interviewsAnswer, leverSettings, noteAnswer, notesAnswer, opportunitiesAnswer, opportunityAnswer, postingAnswer, reasonsAnswer, userAnswer,
  type LeverInterview, type LeverOpportunity, type LeverPosting, type LeverReason, type LeverUser,
} from './lever-body.js';
import { currentApplication, idOf, isArchived, opportunitySnapshot, postingSnapshot } from './lever-snapshot.js';

/** Each opportunity costs one more question, for its interviews: a page stays within some ten seconds. */
const PER_PAGE = 50;
const EXPANDED = 'expand=contact&expand=stage&expand=owner&expand=applications';

export const leverApi: AtsApi = {
  // Accounts in the EU have a host of their own, which is unsourced: they can't be connected by this file yet.
  bases: () => ({ api: 'https://api.lever.co' }),
  credentials: [
    {
      name: 'apiKey',
      about: 'In Lever, a Super Admin opens Settings → Integrations and API and generates an API key that may read opportunities, applications, contacts, interviews, postings, stages, users and archive reasons and, for notes, read and write notes. For confidential postings it needs access to confidential data too.',
    },
    { name: 'performAs', optional: true, about: 'The id of the Lever user in whose name notes are written.' },
  ],
  // Archiving through the API is documented, but not whether Lever's own automations then mail the candidate: so nobody is rejected from here.
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 10, perMs: 1_000 },
  open: openLever,
};

function openLever(http: AtsHttp, credentials: Credentials, now: () => Instant, settings?: unknown): AtsAccount {
  const lever = asking(http, credentials, now);
  const mapped = leverSettings.Check(settings) ? settings : {};

  const snapshot = async (opportunity: LeverOpportunity) => {
    const archived = isArchived(opportunity);
    const application = currentApplication(opportunity);
    const postingId = application?.posting ?? null;
    const posting = postingId === null ? null : await lever.posting(postingId);
    const managerId = application?.postingHiringManager ?? idOf(posting?.hiringManager);
    return opportunitySnapshot(opportunity, {
      posting,
      hiringManager: managerId === null ? null : await lever.user(managerId),
      // Whether somebody was met decides how they are told, of a closed one too.
      interviews: await lever.interviews(opportunity.id),
      reasons: archived ? await lever.reasons('all') : new Map(),
      settings: mapped,
    });
  };

  return {
    list: async ({ changedSince, cursor }) => {
      const which = changedSince === null ? 'archived=false' : `updated_at_start=${String(changedSince)}`;
      const from = cursor === null ? '' : `&offset=${encodeURIComponent(cursor)}`;
      const { data, hasNext, next } = answered(opportunitiesAnswer, (await lever.get(`/v1/opportunities?${which}&limit=${String(PER_PAGE)}&${EXPANDED}${from}`)).json, "Lever's list of opportunities");
      const applications = [];
      for (const opportunity of data) {
        const one = await snapshot(opportunity);
        if (one !== null) applications.push(one);
      }
      return { applications, next: hasNext === true ? (next ?? null) : null };
    },
    lookUp: async (ids) => {
      const { status, json } = await lever.get(`${opportunityPath(ids)}?${EXPANDED}`);
      return status === 404 ? null : snapshot(answered(opportunityAnswer, json, "Lever's opportunity").data);
    },
    lookUpJob: async (jobId) => {
      const posting = await lever.readPosting(jobId);
      if (posting === null) return null;
      const managerId = idOf(posting.hiringManager);
      return postingSnapshot(posting, managerId === null ? null : await lever.user(managerId));
    },
    writeNote: async (note) => lever.write(note),
    hasNote: async ({ ids, key }) => {
      const notes = await everyPage(async (offset) => {
        const { status, json } = await lever.get(`${opportunityPath(ids)}/notes?limit=100${offset === null ? '' : `&offset=${encodeURIComponent(offset)}`}`);
        if (status === 404) return { items: [], next: null };
        return page(answered(notesAnswer, json, "Lever's notes"));
      });
      return notes.some(({ deletedAt, fields }) => deletedAt == null && (fields ?? []).some(({ value }) => typeof value === 'string' && value.includes(key)));
    },
  };
}

/** What belongs to an opportunity and stands elsewhere; of many opportunities, each posting, user and reason is asked for once. */
function asking(http: AtsHttp, { apiKey = '', performAs }: Credentials, now: () => Instant) {
  const headers = { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` };
  const get = (url: string): Promise<AtsAnswer> => http({ method: 'GET', url, headers });
  const readPosting = async (id: string): Promise<LeverPosting | null> => {
    const { status, json } = await get(`/v1/postings/${encodeURIComponent(id)}`);
    return status === 404 ? null : answered(postingAnswer, json, "Lever's posting").data;
  };
  return {
    get, readPosting,
    posting: remembering(readPosting, now),
    user: remembering(async (id): Promise<LeverUser | null> => {
      const { status, json } = await get(`/v1/users/${encodeURIComponent(id)}`);
      return status === 404 ? null : answered(userAnswer, json, "Lever's user").data;
    }, now),
    reasons: remembering(async (): Promise<ReadonlyMap<string, LeverReason>> => {
      const reasons = await everyPage(async (offset) => page(answered(reasonsAnswer, (await get(`/v1/archive_reasons?limit=100${offset === null ? '' : `&offset=${encodeURIComponent(offset)}`}`)).json, "Lever's archive reasons")));
      return new Map(reasons.map((reason) => [reason.id, reason]));
    }, now),
    interviews: async (opportunityId: string): Promise<LeverInterview[]> =>
      everyPage(async (offset) => {
        const { status, json } = await get(`/v1/opportunities/${encodeURIComponent(opportunityId)}/interviews?limit=100${offset === null ? '' : `&offset=${encodeURIComponent(offset)}`}`);
        return status === 404 ? { items: [], next: null } : page(answered(interviewsAnswer, json, "Lever's interviews"));
      }),
    write: async ({ ids, text }: Note): Promise<{ id: string | null }> => {
      const as = performAs === undefined || performAs === '' ? '' : `?perform_as=${encodeURIComponent(performAs)}`;
      const { status, json } = await http({ method: 'POST', url: `${opportunityPath(ids)}/notes${as}`, headers, json: { value: text, secret: false, notifyFollowers: false } });
      if (status === 404) throw new AtsFailure('odd', 'Lever has this opportunity no more: no note was written');
      return { id: answered(noteAnswer, json, "Lever's new note").data.id ?? null };
    },
  };
}

function opportunityPath({ applicationId }: ApplicationIds): string {
  return `/v1/opportunities/${encodeURIComponent(needed(applicationId, 'the id of the opportunity'))}`;
}

function page<T>({ data, hasNext, next }: { data: T[]; hasNext?: boolean | null; next?: string | null }): { items: T[]; next: string | null } {
  return { items: data, next: hasNext === true ? (next ?? null) : null };
}
