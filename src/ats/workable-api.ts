/** What is asked of Workable's API, and the comments that are written through it: https://workable.readme.io/reference */
import { type Instant, toIso } from '../domain/instant.js';
import type { ApplicationSnapshot } from '../domain/snapshot.js';
import { answered, everyPage, needed, remembering } from './answer.js';
import { AtsFailure, type AtsAccount, type AtsAnswer, type AtsApi, type AtsHttp, type Credentials, type Note } from './ats-api.js';
import { activitiesAnswer, candidateAnswer, candidatesAnswer, commentAnswer, jobAnswer, meetingsAnswer, membersAnswer, type WorkableCandidate, type WorkableJob, type WorkableMember } from './workable-body.js';
import { standingOf } from './workable-facts.js';
import { jobSnapshot, recordSnapshot, type WorkableSurroundings } from './workable-snapshot.js';

/** The most that it gives. */
const PER_PAGE = 100;
/** Whoever is beyond the first stage costs two questions more, at one a second: a step of a walk asks about so many and leaves the rest of the page to the next. */
const ASKED_ABOUT = 10;

export const workableApi: AtsApi = {
  bases: ({ subdomain = '' }) => {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(subdomain)) throw new AtsFailure('refused', 'the subdomain is not one of Workable: expected what stands before .workable.com in your address, such as acme');
    return { api: `https://${subdomain.toLowerCase()}.workable.com` };
  },
  credentials: [
    { name: 'subdomain', about: 'What stands before .workable.com in the address of your account.' },
    { name: 'accessToken', about: 'In Workable, Settings → Integrations → Access Tokens: a token with the scopes r_candidates and r_jobs; to write comments also w_candidates. It may have an end date: after it, Workable refuses us.' },
    { name: 'memberId', optional: true, about: 'The id of the member in whose name comments are written (GET /spi/v3/members); without it no comment can be written.' },
  ],
  // Disqualifying through the API is documented, but not whether Workable's own automations then mail the candidate: so nobody is rejected from here.
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 10, perMs: 10_000 },
  open: openWorkable,
};

function openWorkable(http: AtsHttp, credentials: Credentials, now: () => Instant): AtsAccount {
  const workable = asking(http, credentials, now);
  return {
    /** There is no filter for the open ones: what is closed is passed over, unless it changed since. */
    list: async ({ changedSince, cursor }) => {
      const { query, done } = placeOf(cursor ?? `?limit=${String(PER_PAGE)}${changedSince === null ? '' : `&updated_after=${encodeURIComponent(toIso(changedSince))}`}`);
      const { candidates, paging } = answered(candidatesAnswer, (await workable.get(`/spi/v3/candidates${query}`)).json, "Workable's list of candidates");
      const applications: ApplicationSnapshot[] = [];
      let asked = 0;
      for (const [index, record] of candidates.entries()) {
        const standing = standingOf(record);
        if (index < done || (standing !== 'open' && changedSince === null)) continue;
        if (asked === ASKED_ABOUT) return { applications, next: `${query}#${String(index)}` };
        // The list does not say who withdrew.
        const isWhole = standing === 'open' || standing === 'hired';
        if (!isWhole || hasMeetings(record)) asked += 1;
        const whole = isWhole ? record : await workable.record(record.id);
        if (whole !== null) applications.push(await workable.snapshot(whole));
      }
      return { applications, next: queryOf(paging?.next) };
    },
    lookUp: async ({ applicationId }) => {
      const record = await workable.record(needed(applicationId, "the id of Workable's candidate"));
      return record === null ? null : workable.snapshot(record);
    },
    lookUpJob: async (jobId) => {
      const job = await workable.job(jobId);
      return job === null ? null : jobSnapshot(job, await workable.members(jobId));
    },
    writeNote: async (note) => workable.comment(note),
    hasNote: async ({ ids, key }) => {
      const path = `/spi/v3/candidates/${encodeURIComponent(needed(ids.applicationId, "the id of Workable's candidate"))}/activities`;
      const comments = await workable.pages(`${path}?actions=comment&limit=100`, path, (json) => {
        const { activities, paging } = answered(activitiesAnswer, json, "Workable's activities");
        return { items: activities, next: queryOf(paging?.next) };
      });
      return comments.some(({ body }) => body?.includes(key) === true);
    },
  };
}

/** What belongs to a record and stands elsewhere; of many records, each job and its team is asked for once. */
function asking(http: AtsHttp, { accessToken = '', memberId }: Credentials, now: () => Instant) {
  const headers = { authorization: `Bearer ${accessToken}` };
  const get = (url: string): Promise<AtsAnswer> => http({ method: 'GET', url, headers });

  /** @param first with its query @param path for the pages after it */
  const pages = async <T>(first: string, path: string, read: (json: unknown) => { items: T[]; next: string | null }): Promise<T[]> =>
    everyPage(async (query) => {
      const { status, json } = await get(query === null ? first : `${path}${query}`);
      return status === 404 ? { items: [], next: null } : read(json);
    });

  /** @returns null where Workable has it no more, or has anonymised the person: there is nobody left to write to */
  const record = async (id: string): Promise<WorkableCandidate | null> => {
    const { status, json } = await get(`/spi/v3/candidates/${encodeURIComponent(id)}`);
    if (status === 404) return null;
    const { candidate } = answered(candidateAnswer, json, "Workable's candidate");
    return candidate.anonymized === true ? null : candidate;
  };
  const job = async (shortcode: string): Promise<WorkableJob | null> => {
    const { status, json } = await get(`/spi/v3/jobs/${encodeURIComponent(shortcode)}`);
    return status === 404 ? null : answered(jobAnswer, json, "Workable's job");
  };
  const members = async (shortcode: string): Promise<WorkableMember[]> => {
    const path = `/spi/v3/jobs/${encodeURIComponent(shortcode)}/members`;
    return pages(`${path}?limit=100`, path, (json) => {
      const { members: items, paging } = answered(membersAnswer, json, "Workable's members of a job");
      return { items, next: queryOf(paging?.next) };
    });
  };
  const around = remembering(async (shortcode): Promise<Pick<WorkableSurroundings, 'job' | 'members'>> => ({ job: await job(shortcode), members: await members(shortcode) }), now);

  return {
    get, pages, record, job, members,
    snapshot: async (candidate: WorkableCandidate): Promise<ApplicationSnapshot> => {
      const { id, job: of } = candidate;
      const team = of?.shortcode == null ? { job: null, members: [] } : await around(of.shortcode);
      if (!hasMeetings(candidate)) return recordSnapshot(candidate, { ...team, meetings: null, activities: [] });
      const one = encodeURIComponent(id);
      const meetings = await pages(`/spi/v3/events?candidate_id=${one}&include_cancelled=true&limit=100`, '/spi/v3/events', (json) => {
        const { events, paging } = answered(meetingsAnswer, json, "Workable's events");
        return { items: events, next: queryOf(paging?.next) };
      });
      const path = `/spi/v3/candidates/${one}/activities`;
      const activities = await pages(`${path}?limit=100`, path, (json) => {
        const { activities: items, paging } = answered(activitiesAnswer, json, "Workable's activities");
        return { items, next: queryOf(paging?.next) };
      });
      return recordSnapshot(candidate, { ...team, meetings, activities });
    },
    comment: async ({ ids, text }: Note): Promise<{ id: string | null }> => {
      if (memberId === undefined || memberId === '') throw new AtsFailure('odd', 'no comment was written: Workable takes one only in the name of a member; set memberId among the credentials of the connection');
      const path = `/spi/v3/candidates/${encodeURIComponent(needed(ids.applicationId, "the id of Workable's candidate"))}/comments`;
      const { status, json } = await http({ method: 'POST', url: path, headers, json: { member_id: memberId, comment: { body: text } } });
      if (status === 404) throw new AtsFailure('odd', 'Workable has this candidate no more: no comment was written');
      const { id } = answered(commentAnswer, json, "Workable's new comment");
      return { id: id == null ? null : String(id) };
    },
  };
}

/** Who is in the first stage has none yet. Whether somebody was met decides how they are told, of a closed one too. */
function hasMeetings({ stage_kind: kind }: WorkableCandidate): boolean {
  return kind !== 'applied' && kind !== 'sourced';
}

/** A cursor is the query of a page, and behind a # how many of its records are done. */
function placeOf(cursor: string): { query: string; done: number } {
  const [query = '', done = '0'] = cursor.split('#');
  return { query, done: Number(done) };
}

/**
 * The next page is given as a whole URL. Only its query is kept: it is asked for where the first page was, whatever host it names.
 * @throws AtsFailure (`odd`) where it is no URL
 */
function queryOf(next: string | null | undefined): string | null {
  if (next == null || next === '') return null;
  if (!URL.canParse(next)) throw new AtsFailure('odd', "Workable's next page is no URL");
  return new URL(next).search;
}
