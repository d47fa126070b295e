/** Applications as people read them: lists with filters, and one with its history. Never writes. */
import { and, asc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { type Since, writtenSince } from './changes.js';
import type { Db } from './connect.js';
import { applications, candidates, hiringEvents, jobs } from './schema.js';

export const applicationStatuses = ['onTime', 'dueSoon', 'silent', 'told', 'hired', 'withdrawn', 'onHold', 'excluded'] as const;
export const applicationSorts = ['waitingSince', '-waitingSince', 'promisedBy', '-promisedBy', 'nextLookAt', '-nextLookAt', 'appliedAt', '-appliedAt', 'lastContactAt', '-lastContactAt'] as const;
export type ApplicationSort = (typeof applicationSorts)[number];

export interface ApplicationFilter {
  status?: readonly string[];
  /** Our id of the job or the ATS's. */
  jobId?: string;
  connectionId?: string;
  stageKind?: string;
  /** The recruiter's address, or their name. */
  recruiter?: string;
  /** Part of a candidate's name or address, of a job's title, or the ATS's id of the application. */
  q?: string;
}

/** Where a page ended: the sort column of its last row (null where it has none) and that row's id. */
export interface ApplicationMark {
  at: Instant | null;
  id: string;
}

const columns = {
  id: applications.id,
  externalId: applications.externalId,
  connectionId: applications.connectionId,
  live: applications.live,
  candidateId: applications.candidateId,
  candidateExternalId: candidates.externalId,
  candidateFirstName: candidates.firstName,
  candidateLastName: candidates.lastName,
  candidateWholeName: candidates.name,
  candidateEmail: candidates.email,
  jobId: applications.jobId,
  jobExternalId: jobs.externalId,
  jobTitle: jobs.title,
  stageName: applications.stageName,
  stageKind: applications.stageKind,
  recruiterName: applications.recruiterName,
  recruiterEmail: applications.recruiterEmail,
  status: applications.status,
  appliedAt: applications.appliedAt,
  waitingSince: applications.waitingSince,
  promisedBy: applications.promisedBy,
  nextLookAt: applications.nextLookAt,
  lastContactAt: applications.lastContactAt,
  outcome: applications.outcome,
  outcomeAt: applications.outcomeAt,
  toldAt: applications.toldAt,
  toldBy: applications.toldBy,
  because: applications.because,
  open: applications.open,
  /** Of what is shown here, by the real clock. */
  changedAt: sql<Instant>`greatest(${applications.changedAt}, ${candidates.changedAt}, ${jobs.changedAt})`.mapWith(applications.changedAt),
};

const sortColumns = { waitingSince: applications.waitingSince, promisedBy: applications.promisedBy, nextLookAt: applications.nextLookAt, appliedAt: applications.appliedAt, lastContactAt: applications.lastContactAt };

/**
 * @param page.after where the page before ended, in the same sort
 * @returns one page, those without a value in the sort column last
 */
export async function listApplications(
  db: Db,
  employerId: string,
  filter: ApplicationFilter,
  page: { sort: ApplicationSort; limit: number; after: ApplicationMark | null },
): Promise<ApplicationRow[]> {
  const { column, descending } = sortOf(page.sort);
  // In either direction the rows without a time come last, as if theirs were the farthest.
  const farthest = descending ? sql`'-infinity'::timestamptz` : sql`'infinity'::timestamptz`;
  const sortKey = sql`coalesce(${column}, ${farthest})`;
  const rows = from(db)
    .where(and(eq(applications.employerId, employerId), ...conditions(filter), after(sortKey, descending, farthest, page.after)))
    .orderBy(descending ? sql`${sortKey} desc` : sql`${sortKey} asc`, descending ? sql`${applications.id} desc` : asc(applications.id))
    .limit(page.limit);
  return rows;
}

/**
 * What of an application, its candidate or its job has been written since then, by their ids: what is written during a walk is no reason to lose one.
 * @param page.after the id of the last one seen
 */
export async function listChangedApplications(db: Db, employerId: string, filter: ApplicationFilter, page: { since: Since; limit: number; after: string | null }): Promise<ApplicationRow[]> {
  const { since, after: seen } = page;
  const changed = sql`(
    select ${applications.id} from ${applications} where ${applications.employerId} = ${employerId} and ${writtenSince(applications, since)}
    union select ${applications.id} from ${candidates} join ${applications} on ${applications.candidateId} = ${candidates.id} where ${candidates.employerId} = ${employerId} and ${writtenSince(candidates, since)}
    union select ${applications.id} from ${jobs} join ${applications} on ${applications.jobId} = ${jobs.id} where ${jobs.employerId} = ${employerId} and ${writtenSince(jobs, since)})`;
  return from(db)
    .where(and(eq(applications.employerId, employerId), ...conditions(filter), sql`${applications.id} in ${changed}`, seen === null ? undefined : sql`${applications.id} > ${seen}`))
    .orderBy(asc(applications.id))
    .limit(page.limit);
}

/** @returns the value by which a row was sorted */
export function markOf(row: ApplicationRow, sort: ApplicationSort): ApplicationMark {
  const name = sort.startsWith('-') ? sort.slice(1) : sort;
  const at = name === 'promisedBy' ? row.promisedBy : name === 'nextLookAt' ? row.nextLookAt : name === 'appliedAt' ? row.appliedAt : name === 'lastContactAt' ? row.lastContactAt : row.waitingSince;
  return { at, id: row.id };
}

/** @returns null where the employer has no application of this id */
export async function readApplication(db: Db, employerId: string, id: string): Promise<ApplicationRow | null> {
  const [row] = await from(db).where(and(eq(applications.id, id), eq(applications.employerId, employerId)));
  return row ?? null;
}

/** @returns those of the employer's applications that there are, by their ids */
export async function readApplications(db: Db, employerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, ApplicationRow>> {
  const rows = ids.length === 0 ? [] : await from(db).where(and(inArray(applications.id, [...ids]), eq(applications.employerId, employerId)));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface RecordedEvent {
  id: string;
  type: string;
  occurredAt: Instant;
  recordedAt: Instant;
  origin: string;
  deliveryId: string | null;
  data: unknown;
}

/** @returns what happened to the application, and to its candidate and its job as such, in the order of time; the newest 1 000 */
export async function readHistory(db: Db, application: { id: string; candidateId: string | null; jobId: string | null }): Promise<RecordedEvent[]> {
  const { id, candidateId, jobId } = application;
  const columnsOfEvent = {
    id: hiringEvents.id, type: hiringEvents.type, occurredAt: hiringEvents.occurredAt, recordedAt: hiringEvents.recordedAt,
    origin: hiringEvents.origin, deliveryId: hiringEvents.deliveryId, data: hiringEvents.data,
  };
  const ofCandidate = candidateId === null ? undefined : sql`(${hiringEvents.applicationId} is null and ${hiringEvents.candidateId} = ${candidateId})`;
  const ofJob = jobId === null ? undefined : sql`(${hiringEvents.applicationId} is null and ${hiringEvents.candidateId} is null and ${hiringEvents.jobId} = ${jobId})`;
  const newest = await db
    .select(columnsOfEvent)
    .from(hiringEvents)
    .where(or(eq(hiringEvents.applicationId, id), ofCandidate, ofJob))
    .orderBy(sql`${hiringEvents.occurredAt} desc`, sql`${hiringEvents.recordedAt} desc`, sql`${hiringEvents.id} desc`)
    .limit(1_000);
  return newest.reverse();
}

function from(db: Db) {
  return db
    .select(columns)
    .from(applications)
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .$dynamic();
}
export type ApplicationRow = Awaited<ReturnType<typeof from>>[number];

function sortOf(sort: ApplicationSort) {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const column = Object.entries(sortColumns).find(([known]) => known === name)?.[1];
  if (column === undefined) throw new RangeError(`"${sort}" is no sort order of applications`);
  return { column, descending };
}

function after(sortKey: SQL, descending: boolean, farthest: SQL, mark: ApplicationMark | null): SQL | undefined {
  if (mark === null) return undefined;
  const at = mark.at === null ? farthest : sql`${new Date(mark.at).toISOString()}::timestamptz`;
  return descending ? sql`(${sortKey}, ${applications.id}) < (${at}, ${mark.id})` : sql`(${sortKey}, ${applications.id}) > (${at}, ${mark.id})`;
}

/** What a filter asks of an application, its job and its candidate. */
export function conditions(filter: ApplicationFilter): (SQL | undefined)[] {
  const { status, jobId, connectionId, stageKind, recruiter, q } = filter;
  const part = q === undefined ? '' : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return [
    status === undefined ? undefined : sql`${applications.status} in ${[...status]}`,
    jobId === undefined ? undefined : or(eq(applications.jobId, jobId), eq(jobs.externalId, jobId)),
    connectionId === undefined ? undefined : eq(applications.connectionId, connectionId),
    stageKind === undefined ? undefined : eq(applications.stageKind, stageKind),
    recruiter === undefined ? undefined : sql`(lower(${applications.recruiterEmail}) = lower(${recruiter}) or lower(${applications.recruiterName}) = lower(${recruiter}))`,
    q === undefined
      ? undefined
      : or(
          ilike(sql`concat_ws(' ', ${candidates.firstName}, ${candidates.lastName})`, part),
          ilike(candidates.name, part),
          ilike(candidates.email, part),
          ilike(jobs.title, part),
          eq(applications.externalId, q),
        ),
  ];
}
