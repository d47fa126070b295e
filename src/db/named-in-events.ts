/** The rows of applications, people and jobs that events name: made where they are missing, and kept at what was last said, whatever came last. */
import { sql } from 'drizzle-orm';
import type { EventFacts, HiringEventType } from '../domain/hiring-event.js';
import { toIso, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';

/** An event as it goes into the table, its ids being ours. */
export interface EventRow {
  id: string;
  employerId: string;
  connectionId: string;
  live: boolean;
  clockAt: Instant;
  type: HiringEventType;
  occurredAt: Instant;
  application: { id: string; externalId: string } | null;
  candidate: { id: string; externalId: string } | null;
  job: { id: string; externalId: string } | null;
  /** The row of whom the candidate was merged into. */
  mergedInto: { id: string; externalId: string } | null;
  facts: EventFacts;
}

/** Every list goes as one JSON text: one parameter whatever its length. */
function records(rows: readonly object[]) {
  return sql`${JSON.stringify(rows)}::text::json`;
}

function latestLast(rows: readonly EventRow[]): EventRow[] {
  return [...rows].sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
}

function sorted<T extends { id: string }>(rows: Iterable<T>): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is said of one thing by several events: for each field the latest word. */
function gather<T extends { id: string }>(into: Map<string, T>, said: T): void {
  const before = into.get(said.id);
  into.set(said.id, before === undefined ? said : Object.assign(before, withoutUndefined(said)));
}

function withoutUndefined<T extends object>(row: T): Partial<T> {
  const said: Partial<T> = {};
  for (const key in row) if (row[key] !== undefined) said[key] = row[key];
  return said;
}

interface JobSaid {
  id: string;
  employer_id: string;
  connection_id: string;
  external_id: string;
  title: string | undefined;
  department: string | undefined;
  location: string | undefined;
  timezone: string | undefined;
  confidential: boolean | undefined;
  country: string | undefined;
  region: string | undefined;
  publicly_advertised: boolean | undefined;
}

/** A job's row is written only where it lacks something: every event of its applications names it, and they must not queue for it. */
export async function keepJobs(db: Db, rows: readonly EventRow[]): Promise<void> {
  const said = new Map<string, JobSaid>();
  for (const { job, employerId, connectionId, facts } of latestLast(rows)) {
    if (job === null) continue;
    const { title, department, location, timezone, confidential, country, region, publiclyAdvertised } = facts.job ?? {};
    gather(said, { id: job.id, employer_id: employerId, connection_id: connectionId, external_id: job.externalId, title, department, location, timezone, confidential, country, region, publicly_advertised: publiclyAdvertised });
  }
  if (said.size === 0) return;
  const list = records(sorted(said.values()));
  await db.execute(sql`
    insert into jobs (id, employer_id, connection_id, external_id, title, department, location, timezone, confidential, country, region, publicly_advertised)
    select id, employer_id, connection_id, external_id, title, department, location, timezone, coalesce(confidential, false), country, region, publicly_advertised
    from json_to_recordset(${list}) as said(id text, employer_id text, connection_id text, external_id text, title text, department text, location text, timezone text, confidential boolean, country text, region text, publicly_advertised boolean)
    on conflict (id) do update set
      title = coalesce(jobs.title, excluded.title), department = coalesce(jobs.department, excluded.department), location = coalesce(jobs.location, excluded.location), timezone = coalesce(jobs.timezone, excluded.timezone),
      country = coalesce(jobs.country, excluded.country), region = coalesce(jobs.region, excluded.region), publicly_advertised = coalesce(jobs.publicly_advertised, excluded.publicly_advertised)
    where (jobs.title is null and excluded.title is not null) or (jobs.department is null and excluded.department is not null) or (jobs.location is null and excluded.location is not null)
      or (jobs.timezone is null and excluded.timezone is not null) or (jobs.country is null and excluded.country is not null) or (jobs.region is null and excluded.region is not null)
      or (jobs.publicly_advertised is null and excluded.publicly_advertised is not null)`);
  // Locked before the events are read again, so that two workers with two titles do not each miss the other's.
  const differing = await db.execute<{ id: string }>(sql`
    select jobs.id from jobs join json_to_recordset(${list}) as said(id text, title text, department text, location text, timezone text, confidential boolean, country text, region text, publicly_advertised boolean) on said.id = jobs.id
    where said.title <> jobs.title or said.department <> jobs.department or said.location <> jobs.location or said.timezone <> jobs.timezone or said.confidential <> jobs.confidential
      or said.country <> jobs.country or said.region <> jobs.region or said.publicly_advertised <> jobs.publicly_advertised
    order by jobs.id for update of jobs`);
  for (const { id } of differing) await rereadJob(db, id);
}

/** The latest word on each field, out of everything that was said of the job. Seldom: where a job's title has changed, or news came late. */
async function rereadJob(db: Db, id: string): Promise<void> {
  const latest = (field: keyof NonNullable<EventFacts['job']>) =>
    sql`(select data->'job'->>${field}::text from said where data->'job'->>${field}::text is not null order by occurred_at desc, dedupe_key desc limit 1)`;
  await db.execute(sql`
    with said as materialized (
      select dedupe_key, occurred_at, data from hiring_events where job_id = ${id} and application_id is null and candidate_id is null and data ? 'job'
      union all
      select e.dedupe_key, e.occurred_at, e.data from applications a join hiring_events e on e.application_id = a.id
      where a.job_id = ${id} and e.job_id = ${id} and e.data ? 'job'),
    latest as (select ${latest('title')} as title, ${latest('department')} as department, ${latest('location')} as location, ${latest('timezone')} as timezone, ${latest('confidential')}::boolean as confidential,
      ${latest('country')} as country, ${latest('region')} as region, ${latest('publiclyAdvertised')}::boolean as publicly_advertised)
    update jobs set title = coalesce(latest.title, jobs.title), department = coalesce(latest.department, jobs.department), location = coalesce(latest.location, jobs.location),
      timezone = coalesce(latest.timezone, jobs.timezone), confidential = coalesce(latest.confidential, jobs.confidential),
      country = coalesce(latest.country, jobs.country), region = coalesce(latest.region, jobs.region), publicly_advertised = coalesce(latest.publicly_advertised, jobs.publicly_advertised)
    from latest where jobs.id = ${id}`);
}

interface PersonSaid {
  id: string;
  employer_id: string;
  connection_id: string;
  external_id: string;
  first_name: string | undefined;
  last_name: string | undefined;
  name: string | undefined;
  email: string | undefined;
  timezone: string | undefined;
  locale: string | undefined;
  erased_at: string | undefined;
  merged_into: string | undefined;
}

/**
 * People's rows. The look at their applications writes the fold of all that was said of them; until then the row has the latest
 * word of these events. Who was erased stays so, and nameless.
 */
export async function keepCandidates(db: Db, rows: readonly EventRow[]): Promise<void> {
  const said = new Map<string, PersonSaid>();
  for (const row of latestLast(rows)) {
    const { candidate, mergedInto } = row;
    if (mergedInto !== null) gather(said, personSaid(row, mergedInto, {}));
    if (candidate === null) continue;
    const erasedAt = row.type === 'candidate.erased' ? row.occurredAt : undefined;
    gather(said, personSaid(row, candidate, { facts: row.facts.candidate, erasedAt, mergedInto: mergedInto?.id }));
  }
  if (said.size === 0) return;
  await db.execute(sql`
    insert into candidates (id, employer_id, connection_id, external_id, first_name, last_name, name, email, timezone, locale, erased_at, merged_into)
    select id, employer_id, connection_id, external_id,
      case when erased_at is null then first_name end, case when erased_at is null then last_name end, case when erased_at is null then name end, case when erased_at is null then email end,
      timezone, locale, erased_at, merged_into
    from json_to_recordset(${records(sorted(said.values()))}) as said(id text, employer_id text, connection_id text, external_id text, first_name text, last_name text, name text, email text,
      timezone text, locale text, erased_at timestamptz, merged_into text)
    on conflict (id) do update set
      erased_at = least(candidates.erased_at, excluded.erased_at),
      first_name = case when coalesce(candidates.erased_at, excluded.erased_at) is null then coalesce(excluded.first_name, candidates.first_name) end,
      last_name = case when coalesce(candidates.erased_at, excluded.erased_at) is null then coalesce(excluded.last_name, candidates.last_name) end,
      name = case when coalesce(candidates.erased_at, excluded.erased_at) is null then coalesce(excluded.name, candidates.name) end,
      email = case when coalesce(candidates.erased_at, excluded.erased_at) is null then coalesce(excluded.email, candidates.email) end,
      timezone = coalesce(excluded.timezone, candidates.timezone), locale = coalesce(excluded.locale, candidates.locale),
      merged_into = coalesce(excluded.merged_into, candidates.merged_into)`);
}

function personSaid(
  { employerId, connectionId }: EventRow,
  { id, externalId }: { id: string; externalId: string },
  { facts, erasedAt, mergedInto }: { facts?: EventFacts['candidate'] | undefined; erasedAt?: Instant | undefined; mergedInto?: string | undefined },
): PersonSaid {
  return {
    id, employer_id: employerId, connection_id: connectionId, external_id: externalId,
    first_name: facts?.firstName, last_name: facts?.lastName, name: facts?.name, email: facts?.email, timezone: facts?.timezone, locale: facts?.locale,
    erased_at: erasedAt === undefined ? undefined : toIso(erasedAt), merged_into: mergedInto,
  };
}

/** Whom the events concern: their own applications, the other ones of the same people (those that are over, where the person is to be erased), and the open ones of the jobs that changed. */
function concerned(rows: readonly EventRow[]) {
  const applications = rows.flatMap((row) => (row.application === null ? [] : [{ id: row.application.id, at: toIso(row.clockAt) }]));
  const people = rows.flatMap((row) => [row.candidate, row.mergedInto].flatMap((person) => (person === null ? [] : [{ id: person.id, at: toIso(row.clockAt), erased: row.type === 'candidate.erased' }])));
  const jobs = rows.flatMap((row) => (row.job === null || row.application !== null ? [] : [{ id: row.job.id, at: toIso(row.clockAt) }]));
  return sql`
    select a.id, min(at) as at from (
      select said.id, at from json_to_recordset(${records(applications)}) as said(id text, at timestamptz)
      union all
      select a.id, at from json_to_recordset(${records(people)}) as said(id text, at timestamptz, erased boolean) join applications a on a.candidate_id = said.id where a.open or a.next_look_at is not null or said.erased
      union all
      select a.id, at from json_to_recordset(${records(jobs)}) as said(id text, at timestamptz) join applications a on a.job_id = said.id where a.open
    ) as named join applications a on a.id = named.id group by a.id`;
}

/** Locks all of them at once and in one order, before any is written: two workers that share some of them wait and do not deadlock. */
export async function lockConcerned(db: Db, rows: readonly EventRow[]): Promise<void> {
  await db.execute(sql`select applications.id from applications where id in (select id from (${concerned(rows)}) as concerned) order by applications.id for update`);
}

/** Makes the rows of applications that are new, with whose and for which job they are. */
export async function keepApplications(db: Db, rows: readonly EventRow[]): Promise<void> {
  const said = new Map<string, { id: string; employer_id: string; connection_id: string; external_id: string; candidate_id: string | undefined; job_id: string | undefined; live: boolean; at: string }>();
  for (const { application, candidate, job, employerId, connectionId, live, clockAt } of latestLast(rows)) {
    if (application === null) continue;
    gather(said, { id: application.id, employer_id: employerId, connection_id: connectionId, external_id: application.externalId, candidate_id: candidate?.id, job_id: job?.id, live, at: toIso(clockAt) });
  }
  if (said.size === 0) return;
  const list = records(sorted(said.values()));
  await db.execute(sql`
    insert into applications (id, employer_id, connection_id, external_id, candidate_id, job_id, live, next_look_at, updated_at)
    select id, employer_id, connection_id, external_id, candidate_id, job_id, live, at, at
    from json_to_recordset(${list}) as said(id text, employer_id text, connection_id text, external_id text, candidate_id text, job_id text, live boolean, at timestamptz)
    on conflict (id) do update set candidate_id = coalesce(applications.candidate_id, excluded.candidate_id), job_id = coalesce(applications.job_id, excluded.job_id)
    where (applications.candidate_id is null and excluded.candidate_id is not null) or (applications.job_id is null and excluded.job_id is not null)`);
  // An application moved to another job or person: the latest event that names one decides, whichever came last.
  const latest = (column: 'candidate_id' | 'job_id') =>
    sql`(select e.${sql.identifier(column)} from hiring_events e where e.application_id = a.id and e.${sql.identifier(column)} is not null order by e.occurred_at desc, e.id desc limit 1)`;
  await db.execute(sql`
    update applications a set candidate_id = coalesce(${latest('candidate_id')}, a.candidate_id), job_id = coalesce(${latest('job_id')}, a.job_id)
    from json_to_recordset(${list}) as said(id text, candidate_id text, job_id text)
    where said.id = a.id and (said.candidate_id <> a.candidate_id or said.job_id <> a.job_id)`);
}

/** Marks them to be looked at as of the time on their employer's clock. What is already due sooner stays so. */
export async function touchConcerned(db: Db, rows: readonly EventRow[]): Promise<void> {
  await db.execute(sql`
    update applications set next_look_at = least(coalesce(next_look_at, concerned.at), concerned.at)
    from (${concerned(rows)}) as concerned where applications.id = concerned.id`);
}
