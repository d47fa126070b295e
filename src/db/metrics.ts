/** What is counted for an employer: who waits, who was told and how soon, and what was written. */
import { sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';

export const metricGroups = ['job', 'recruiter', 'stageKind', 'week'] as const;
export type MetricGroup = (typeof metricGroups)[number];

export interface Counts {
  /** What the group is of: a job's id, a recruiter's address, a stage kind, a week's Monday; null for all, or where it is not known. */
  key: string | null;
  /** The same for people to read. */
  label: string | null;
  applications: number;
  open: number;
  onTime: number;
  dueSoon: number;
  silent: number;
  told: number;
  hired: number;
  withdrawn: number;
  onHold: number;
  excluded: number;
  /** Of those whose answer was due: told ÷ (told + silent). Null where none was. */
  heardBackRate: number | null;
  /** From applying to being told, in days. */
  medianDaysToAnswer: number | null;
  p90DaysToAnswer: number | null;
  /** Of the promises that ended: kept ÷ (kept + broken). Null where none did. */
  promisesKept: number | null;
}

export interface Span {
  employerId: string;
  /** Applications that came in from here on, on the employer's clock; null for all. */
  from: Instant | null;
  /** … and before this; null for all. */
  to: Instant | null;
}

/**
 * @param options.by null for one line of all
 * @param options.timezone whose weeks are meant
 * @param options.clockAt now, on the employer's clock
 * @returns one line for each group that has applications
 */
export async function countApplications(db: Db, span: Span, options: { by: MetricGroup | null; timezone: string; clockAt: Instant }): Promise<Counts[]> {
  const now = at(options.clockAt);
  const { key, label } = groupOf(options.by, options.timezone);
  const days = sql`extract(epoch from a.told_at - a.applied_at)::float8 / 86400`;
  const answered = sql`a.told_at is not null and a.applied_at is not null and a.told_at >= a.applied_at`;
  const rows = await db.execute<Record<keyof Counts | 'kept' | 'broken', string | number | null>>(sql`
    select ${key} as key, ${label} as label, count(*)::int as applications,
      ${sql.raw(['onTime', 'dueSoon', 'silent', 'told', 'hired', 'withdrawn', 'onHold', 'excluded'].map((status) => `count(*) filter (where a.status = '${status}')::int as "${status}"`).join(', '))},
      count(*) filter (where a.open)::int as open,
      ${promises(now)},
      percentile_cont(0.5) within group (order by ${days}) filter (where ${answered}) as "medianDaysToAnswer",
      percentile_cont(0.9) within group (order by ${days}) filter (where ${answered}) as "p90DaysToAnswer"
    from applications a left join jobs j on j.id = a.job_id
    where a.employer_id = ${span.employerId} and ${within(sql`a.applied_at`, span)}
    group by 1 order by 1 nulls last`);
  return rows.map((row) => countsOf(row, options.by));
}

/** How many promises were kept, and how many broken, so far. */
function promises(now: SQL): SQL {
  return sql`count(*) filter (where a.promised_by is not null and a.told_at <= a.promised_by)::int as kept,
    count(*) filter (where a.promised_by is not null and (a.told_at > a.promised_by or (a.told_at is null and a.open and a.promised_by < ${now})))::int as broken`;
}

/** @returns of all promises to the employer's candidates that have ended, the part that was kept; null where none has */
export async function promisesKept(db: Db, employerId: string, clockAt: Instant): Promise<number | null> {
  const [row] = await db.execute<{ kept: number; broken: number }>(sql`select ${promises(at(clockAt))} from applications a where a.employer_id = ${employerId} and a.promised_by is not null`);
  return rate(row?.kept ?? 0, row?.broken ?? 0);
}

export interface MessageCounts {
  /** Sent ones by kind. */
  sent: Record<string, number>;
  /** All by status. */
  byStatus: Record<string, number>;
}

/** Messages that were planned for within the span, on the employer's clock. */
export async function countMessages(db: Db, span: Span): Promise<MessageCounts> {
  const rows = await db.execute<{ kind: string; status: string; count: number }>(sql`
    select m.kind, m.status, count(*)::int as count from messages m
    where m.employer_id = ${span.employerId} and ${within(sql`m.planned_for`, span)}
    group by m.kind, m.status order by m.kind, m.status`);
  const counts: MessageCounts = { sent: {}, byStatus: {} };
  for (const { kind, status, count } of rows) {
    counts.byStatus[status] = (counts.byStatus[status] ?? 0) + count;
    if (['sent', 'delivered', 'bounced', 'complained'].includes(status)) counts.sent[kind] = (counts.sent[kind] ?? 0) + count;
  }
  return counts;
}

/** What a monitor wants to know of the whole service; nothing in it is about a person. */
export async function countWork(db: Db): Promise<{ deliveriesWaiting: number; deliveriesFailed: number; messages: { status: string; count: number }[]; alarms: number; webhooksWaiting: number; endpointsDisabled: number }> {
  const [work] = await db.execute<{ waiting: number; failed: number; alarms: number; webhooks: number; disabled: number }>(sql`
    select (select count(*)::int from deliveries where status = 'received') as waiting,
      (select count(*)::int from deliveries where status = 'failed') as failed,
      (select count(*)::int from alarms where cleared_at is null) as alarms,
      (select count(*)::int from webhook_deliveries where status = 'waiting') as webhooks,
      (select count(*)::int from webhook_endpoints where disabled_at is not null) as disabled`);
  const byStatus = await db.execute<{ status: string; count: number }>(sql`select status, count(*)::int as count from messages group by status order by status`);
  return {
    deliveriesWaiting: work?.waiting ?? 0,
    deliveriesFailed: work?.failed ?? 0,
    alarms: work?.alarms ?? 0,
    webhooksWaiting: work?.webhooks ?? 0,
    endpointsDisabled: work?.disabled ?? 0,
    messages: byStatus.map(({ status, count }) => ({ status, count })),
  };
}

function groupOf(by: MetricGroup | null, timezone: string): { key: SQL; label: SQL } {
  switch (by) {
    case null:
      return { key: sql`null::text`, label: sql`null::text` };
    case 'job':
      return { key: sql`a.job_id`, label: sql`min(j.title)` };
    case 'recruiter':
      return { key: sql`lower(coalesce(a.recruiter_email, a.recruiter_name))`, label: sql`min(coalesce(a.recruiter_name, a.recruiter_email))` };
    case 'stageKind':
      return { key: sql`a.stage_kind`, label: sql`a.stage_kind` };
    case 'week': {
      // As text in the statement: a parameter would make the expression of the list another one than that of the grouping.
      const zone = sql.raw(`'${timezone.replaceAll("'", "''")}'`);
      const monday = sql`to_char(date_trunc('week', a.applied_at at time zone ${zone}), 'YYYY-MM-DD')`;
      return { key: monday, label: sql`min(to_char(date_trunc('week', a.applied_at at time zone ${zone}), 'IYYY-"W"IW'))` };
    }
    default:
      return by satisfies never;
  }
}

function within(column: SQL, span: Span): SQL {
  const from = span.from === null ? sql`true` : sql`${column} >= ${at(span.from)}`;
  const to = span.to === null ? sql`true` : sql`${column} < ${at(span.to)}`;
  return sql`${from} and ${to}`;
}

function at(instant: Instant): SQL {
  return sql`${new Date(instant).toISOString()}::timestamptz`;
}

function countsOf(row: Record<keyof Counts | 'kept' | 'broken', string | number | null>, by: MetricGroup | null): Counts {
  const count = (name: keyof Counts | 'kept' | 'broken'): number => Number(row[name] ?? 0);
  const days = (name: 'medianDaysToAnswer' | 'p90DaysToAnswer'): number | null => (row[name] === null ? null : Math.round(Number(row[name]) * 100) / 100);
  const text = (value: string | number | null): string | null => (by === null || value === null ? null : String(value));
  return {
    key: text(row.key), label: text(row.label),
    applications: count('applications'), open: count('open'), onTime: count('onTime'), dueSoon: count('dueSoon'), silent: count('silent'), told: count('told'),
    hired: count('hired'), withdrawn: count('withdrawn'), onHold: count('onHold'), excluded: count('excluded'),
    heardBackRate: rate(count('told'), count('silent')),
    medianDaysToAnswer: days('medianDaysToAnswer'),
    p90DaysToAnswer: days('p90DaysToAnswer'),
    promisesKept: rate(count('kept'), count('broken')),
  };
}

function rate(good: number, bad: number): number | null {
  return good + bad === 0 ? null : Math.round((good / (good + bad)) * 10_000) / 10_000;
}
