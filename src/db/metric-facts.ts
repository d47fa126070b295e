/** What is counted of applications, one fact each, from the tables as they stand: the one place that says what each number means. */
import { sql, type SQL } from 'drizzle-orm';
import type { Fact } from '../domain/fact-block.js';
import type { Db } from './connect.js';

export interface KeptFact extends Fact {
  /** Sixteen hexadecimal digits of the digest of the application's id. */
  hash: string;
}

/** A mail that went, whatever became of it. */
export const wentOut = sql`('sent', 'delivered', 'bounced', 'complained')`;

interface Row extends Record<string, unknown> {
  hash: string;
  applied: string | null; waited: string | null; due: string | null;
  job: string | null; recruiter: string | null; recruiterName: string | null; department: string | null; stageKind: string | null;
  status: string; open: boolean; kept: boolean | null; silences: number; worked: number; letters: Record<string, number> | null; bounces: number; inquiries: number; score: number | null;
}

/** @param ids applications, of any employers @returns a fact for each that exists */
export async function factsOf(db: Db, ids: readonly string[]): Promise<KeptFact[]> {
  const rows = await db.execute<Row>(factsSql(sql`a.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`));
  return rows.map(factOf);
}

/** Of all applications of an employer, the slow way. */
export async function allFacts(db: Db, employerId: string): Promise<KeptFact[]> {
  return (await db.execute<Row>(factsSql(sql`a.employer_id = ${employerId}`))).map(factOf);
}

function factOf({ hash, applied, waited, due, job, recruiter, recruiterName, department, stageKind, status, open, kept, silences, worked, letters, bounces, inquiries, score }: Row): KeptFact {
  const time = (seconds: string | null): number | null => (seconds === null ? null : Number(seconds));
  return {
    hash, appliedAt: time(applied), waited: time(waited), dueAt: time(due), place: { job, recruiter, recruiterName, department, stageKind },
    course: { status, open, kept, silences, nudgesThatWorked: worked, letters: letters ?? {}, bounces, inquiries, score },
  };
}

/** `greatest` passes over null, and would make 1970 of no time at all. */
const seconds = (of: SQL): SQL => sql`case when ${of} is not null then greatest(0, floor(extract(epoch from ${of})))::bigint end`;

/**
 * A silence is an episode in which a recruiter or a lead was reminded. A nudge worked where, in its episode, a person spoke to the candidate, or the
 * candidate was told by a person or the ATS, after the nudge had gone and before any letter of ours to the candidate.
 */
function factsSql(which: SQL): SQL {
  return sql`
    with chosen as materialized (select a.* from applications a where ${which}),
    written as (
      select application_id, jsonb_object_agg(kind, count) as letters, sum(bounces)::int as bounces from (
        select m.application_id, m.kind, count(*)::int as count, count(*) filter (where m.status = 'bounced') as bounces from messages m
        where m.application_id in (select id from chosen) and m.status in ${wentOut} group by 1, 2) kinds group by 1),
    reminded as (
      select m.application_id, m.episode, min(m.sent_at) filter (where m.kind = 'nudge') as nudged_at from messages m
      where m.application_id in (select id from chosen) and m.kind in ('nudge', 'escalation') and m.status in ${wentOut} group by 1, 2),
    answered as (
      select e.application_id, e.occurred_at as at from hiring_events e where e.application_id in (select id from chosen) and e.type = 'candidate.contacted'
      union all select id, told_at from chosen where told_by in ('person', 'ats')),
    nudged as (
      select r.application_id, r.nudged_at, exists (
        select from answered w where w.application_id = r.application_id and w.at >= r.nudged_at and not exists (
          select from messages l where l.application_id = r.application_id and l.audience = 'candidate' and l.status in ${wentOut} and l.sent_at >= r.nudged_at and l.sent_at < w.at)
        and not exists (select from reminded later where later.application_id = r.application_id and later.nudged_at > r.nudged_at and later.nudged_at <= w.at)) as worked
      from reminded r),
    silences as (select application_id, count(*)::int as silences, count(*) filter (where worked)::int as worked from nudged group by 1),
    asked as (select application_id, count(*)::int as inquiries from inquiries where application_id in (select id from chosen) group by 1)
    select left(md5(a.id), 16) as hash, ${seconds(sql`a.applied_at`)} as applied,
      case when a.told_at >= a.applied_at then floor(extract(epoch from a.told_at - a.applied_at))::bigint end as waited,
      case when a.told_at is null and a.open then ${seconds(sql`a.promised_by`)} end as due,
      a.job_id as job, lower(coalesce(a.recruiter_email, a.recruiter_name)) as recruiter, coalesce(a.recruiter_name, a.recruiter_email) as "recruiterName", j.department, a.stage_kind as "stageKind",
      a.status, a.open, a.told_at <= a.promised_by as kept, coalesce(s.silences, 0) as silences, coalesce(s.worked, 0) as worked, w.letters, coalesce(w.bounces, 0) as bounces,
      coalesce(q.inquiries, 0) as inquiries, f.score::int as score
    from chosen a left join jobs j on j.id = a.job_id left join written w on w.application_id = a.id left join silences s on s.application_id = a.id
      left join asked q on q.application_id = a.id left join feedback f on f.application_id = a.id`;
}
