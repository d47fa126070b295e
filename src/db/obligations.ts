/** Who is owed an answer, as people read it: the list, and the few numbers that say whether anybody waits. Never writes. */
import { and, eq, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Audience, ObligationHold, ObligationKind } from '../domain/decision.js';
import { DAY_MS, type Instant, toIso } from '../domain/instant.js';
import type { Closed } from '../domain/job-closing.js';
import { unreachableHolds } from '../domain/obligation.js';
import { type ApplicationFilter, type ApplicationRow, conditions, readApplications } from './application-list.js';
import type { Db } from './connect.js';
import { promisesKept } from './metrics.js';
import { applications, connections, jobs } from './schema.js';

export interface ObligationFilter extends Pick<ApplicationFilter, 'jobId' | 'connectionId' | 'recruiter'> {
  kind?: ObligationKind;
  dueBefore?: Instant;
  /** True: due already. */
  late?: boolean;
  /** Whether anything holds it; or what. */
  held?: boolean | ObligationHold;
  /** Where the job is, such as `CA` or `CA-ON`; where nobody said, where the employer is. */
  jurisdiction?: string;
}

/** Where a page ended: the due time of its last line, its application and its kind. */
export interface ObligationMark {
  at: Instant;
  id: string;
  kind: string;
}

export interface ObligationRow {
  application: ApplicationRow;
  kind: ObligationKind;
  /** Which law; null where it is none. */
  rule: string | null;
  since: Instant;
  dueAt: Instant;
  heldBy: ObligationHold[];
  /** The message that goes next, or waits for approval; null where none is planned. */
  next: { id: string; kind: string; reason: string; audience: Audience; status: string; plannedFor: Instant } | null;
}

interface Line {
  application_id: string;
  kind: ObligationKind;
  rule: string | null;
  since: string | Date;
  due_at: string | Date;
  held_by: ObligationHold[];
  message: { id: string; kind: string; reason: string; audience: Audience; status: string; plannedFor: string } | null;
  [key: string]: unknown;
}

/** Who waits for a person's approval is held by that, and by nothing that a decision knows. */
const awaited = sql`exists (select 1 from messages m where m.application_id = ${applications.id} and m.status = 'awaitingApproval' and m.audience = 'candidate')`;
const answers = { rule: sql`null::text`, owes: isNotNull(applications.owedBy), kind: sql`${applications.owedKind}`, since: applications.owedSince, dueAt: applications.owedBy, heldBy: sql`(${applications.owedHeldBy} || case when ${awaited} then array['approval'] else array[]::text[] end)` };
const inquiries = { rule: sql`null::text`, owes: isNotNull(applications.askedBy), kind: sql`'inquiry'::text`, since: applications.askedSince, dueAt: applications.askedBy, heldBy: sql`${applications.askedHeldBy}` };
const laws = { rule: sql`${applications.lawRule}`, owes: sql`${applications.lawOpen}`, kind: sql`'law'::text`, since: applications.lawSince, dueAt: applications.lawBy, heldBy: sql`${applications.lawHeldBy}` };
/** As `CA-ON`. */
const jobPlace = sql`coalesce(${jobs.country} || coalesce('-' || nullif(${jobs.region}, ''), ''), (select e.country || coalesce('-' || e.region, '') from employers e where e.id = ${applications.employerId}))`;

/**
 * What is due first comes first. One application has several lines where its candidate waits for an answer, has asked for one, and is owed a word by law.
 *
 * @param now on the employer's clock
 * @param page.after where the page before ended
 */
export async function listObligations(db: Db, employerId: string, filter: ObligationFilter, page: { now: Instant; limit: number; after: ObligationMark | null }): Promise<ObligationRow[]> {
  const { kind } = filter;
  const part = ({ kind: what, rule, owes, since, dueAt, heldBy }: typeof answers | typeof inquiries | typeof laws): SQL => sql`(
    select ${applications.id} as application_id, ${what} as kind, ${rule} as rule, ${since} as since, ${dueAt} as due_at, ${heldBy} as held_by
    from ${applications} left join ${jobs} on ${jobs.id} = ${applications.jobId}
    where ${and(eq(applications.employerId, employerId), owes, kind === undefined ? undefined : sql`${what} = ${kind}`, ...conditions(of(filter)), ...terms(filter, { dueAt: sql`${dueAt}`, heldBy }, page.now), seen({ dueAt: sql`${dueAt}`, kind: what }, page.after))}
    order by ${dueAt}, ${applications.id}, ${what} limit ${page.limit})`;
  const lines = await db.execute<Line>(sql`
    select line.*, next.message from (select * from (${part(answers)} union all ${part(inquiries)} union all ${part(laws)}) all_kinds order by due_at, application_id, kind limit ${page.limit}) line
    left join lateral (
      select jsonb_build_object('id', m.id, 'kind', m.kind, 'reason', m.reason, 'audience', m.audience, 'status', m.status, 'plannedFor', m.planned_for) as message
      from messages m where m.application_id = line.application_id and m.status in ('planned', 'sending', 'awaitingApproval')
      order by (m.status = 'awaitingApproval'), m.planned_for, m.id limit 1) next on true
    order by line.due_at, line.application_id, line.kind`);
  const rows = await readApplications(db, employerId, lines.map(({ application_id: id }) => id));
  return lines.flatMap((line) => {
    const application = rows.get(line.application_id);
    return application === undefined ? [] : [rowOf(application, line)];
  });
}

function rowOf(application: ApplicationRow, { kind, rule, since, due_at: dueAt, held_by: heldBy, message }: Line): ObligationRow {
  return { application, kind, rule, since: instantOf(since), dueAt: instantOf(dueAt), heldBy, next: message === null ? null : { ...message, plannedFor: instantOf(message.plannedFor) } };
}

function instantOf(time: string | Date): Instant {
  return new Date(time).getTime();
}

function of({ jobId, connectionId, recruiter }: ObligationFilter): ApplicationFilter {
  return { ...(jobId === undefined ? {} : { jobId }), ...(connectionId === undefined ? {} : { connectionId }), ...(recruiter === undefined ? {} : { recruiter }) };
}

function terms({ dueBefore, late, held, jurisdiction }: ObligationFilter, { dueAt, heldBy }: { dueAt: SQL; heldBy: SQL }, now: Instant): (SQL | undefined)[] {
  return [
    dueBefore === undefined ? undefined : sql`${dueAt} < ${at(dueBefore)}`,
    late === undefined ? undefined : late ? sql`${dueAt} <= ${at(now)}` : sql`${dueAt} > ${at(now)}`,
    held === undefined ? undefined : held === true ? sql`cardinality(${heldBy}) > 0` : held === false ? sql`cardinality(${heldBy}) = 0` : sql`${held} = any(${heldBy})`,
    jurisdiction === undefined ? undefined : sql`(${jobPlace} = ${jurisdiction} or ${jobPlace} like ${`${jurisdiction}-%`})`,
  ];
}

function seen({ dueAt, kind }: { dueAt: SQL; kind: SQL }, mark: ObligationMark | null): SQL | undefined {
  return mark === null ? undefined : sql`(${dueAt}, ${applications.id}, ${kind}) > (${at(mark.at)}, ${mark.id}, ${mark.kind})`;
}

function at(instant: Instant): SQL {
  return sql`${toIso(instant)}::timestamptz`;
}

/** How many answers are owed on one of the employer's connections, or on one of its jobs. */
export async function countOwed(db: Db, employerId: string, where: Closed): Promise<number> {
  const [row] = await db
    .select({ owed: sql<number>`coalesce(sum((${applications.owedBy} is not null)::int + (${applications.askedBy} is not null)::int + ${applications.lawOpen}::int), 0)::int` })
    .from(applications)
    .where(and(eq(applications.employerId, employerId), 'jobId' in where ? eq(applications.jobId, where.jobId) : eq(applications.connectionId, where.connectionId), or(isNotNull(applications.owedBy), isNotNull(applications.askedBy), applications.lawOpen)));
  return row?.owed ?? 0;
}

export interface Guarantee {
  owed: number;
  dueIn7Days: number;
  late: number;
  unreachable: number;
  oldestSilenceDays: number;
  promisesKept: number | null;
  connectionsStale: number;
}

/** Of every line of the list: how many there are, are due within seven days, are late, and are owed to somebody whom nobody can write to. */
function counted(now: Instant): SQL {
  return sql`count(*)::int as owed, count(*) filter (where due_at > ${at(now)} and due_at <= ${at(now + 7 * DAY_MS)})::int as soon, count(*) filter (where due_at <= ${at(now)})::int as late,
    count(*) filter (where held_by && array[${sql.join(unreachableHolds.map((hold) => sql`${hold}`), sql`, `)}]::text[])::int as unreachable`;
}

function linesOf(which: SQL): SQL {
  return sql`(select owed_by as due_at, owed_held_by as held_by, waiting_since from applications where ${which} and owed_by is not null
    union all select asked_by, asked_held_by, waiting_since from applications where ${which} and asked_by is not null
    union all select law_by, law_held_by, coalesce(waiting_since, law_since) from applications where ${which} and law_open) lines`;
}

/** Of all live employers together, for whoever watches the service. @param now by the real clock, which is theirs */
export async function countOwedLive(db: Db, now: Instant): Promise<Pick<Guarantee, 'owed' | 'late' | 'unreachable'>> {
  const [row] = await db.execute<{ owed: number; late: number; unreachable: number }>(sql`select ${counted(now)} from ${linesOf(sql`live`)}`);
  return { owed: row?.owed ?? 0, late: row?.late ?? 0, unreachable: row?.unreachable ?? 0 };
}

/** @param now on the employer's clock @returns the lines of the list, counted, and whether what they rest on can be trusted */
export async function readGuarantee(db: Db, employerId: string, now: Instant): Promise<Guarantee> {
  const [counts, kept, stale] = await Promise.all([
    db.execute<{ owed: number; soon: number; late: number; unreachable: number; oldest: string | Date | null }>(sql`
      select ${counted(now)}, min(waiting_since) as oldest from ${linesOf(sql`employer_id = ${employerId}`)}`),
    promisesKept(db, employerId, now),
    db.select({ count: sql<number>`count(*)::int` }).from(connections).where(and(eq(connections.employerId, employerId), isNull(connections.deletedAt), isNotNull(connections.staleSince))),
  ]);
  const { owed = 0, soon = 0, late = 0, unreachable = 0, oldest = null } = counts[0] ?? {};
  const silence = oldest === null ? 0 : Math.max(0, Math.floor((now - instantOf(oldest)) / DAY_MS));
  return { owed, dueIn7Days: soon, late, unreachable, oldestSilenceDays: silence, promisesKept: kept, connectionsStale: stale[0]?.count ?? 0 };
}
