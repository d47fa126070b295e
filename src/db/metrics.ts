/** What is counted for an employer: who waits, who was told and how soon, and what was written. */
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { countFacts, isoWeek, type MetricGroup, type Numbers } from '../domain/numbers.js';
import type { Db } from './connect.js';
import { readBlocks } from './metric-chunks.js';
import { jobs } from './schema.js';

export interface Span {
  employerId: string;
  /** Applications that came in from here on, on the employer's clock; null for all. */
  from: Instant | null;
  /** … and before this; null for all. */
  to: Instant | null;
}

/** The numbers of a group, with its name for people to read. */
export type Counts = Omit<Numbers, 'name'> & { label: string | null };

interface Options {
  timezone: string;
  clockAt: Instant;
}

/**
 * @param options.timezone whose days, weeks and months are meant
 * @param options.clockAt now, on the employer's clock
 * @returns one line for each group that has applications, and one of all of them; null where there are none
 */
export async function countApplications(db: Db, span: Span, by: MetricGroup | null, { timezone, clockAt }: Options): Promise<{ lines: Counts[]; inAll: Counts | null }> {
  const blocks = await readBlocks(db, span.employerId);
  const seconds = (instant: Instant | null): number | null => (instant === null ? null : Math.floor(instant / 1000));
  const { lines, inAll } = countFacts(blocks, { from: seconds(span.from), to: seconds(span.to), by, timezone, now: clockAt });
  const titles = by === 'job' ? await titlesOf(db, span.employerId) : new Map<string, string | null>();
  const labelled = ({ name, ...line }: Numbers, of: MetricGroup | null): Counts => ({ ...line, label: labelOf(of, { key: line.key, name }, titles) });
  return { lines: lines.map((line) => labelled(line, by)), inAll: inAll === null ? null : labelled(inAll, null) };
}

function labelOf(by: MetricGroup | null, { key, name }: Pick<Numbers, 'key' | 'name'>, titles: ReadonlyMap<string, string | null>): string | null {
  if (key === null) return null;
  if (by === 'job') return titles.get(key) ?? null;
  if (by === 'week') return isoWeek(key);
  return by === 'day' || by === 'month' ? key : name;
}

async function titlesOf(db: Db, employerId: string): Promise<Map<string, string | null>> {
  const rows = await db.select({ id: jobs.id, title: jobs.title }).from(jobs).where(eq(jobs.employerId, employerId));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** @returns of all promises to the employer's candidates that have ended, the part that was kept; null where none has */
export async function promisesKept(db: Db, employerId: string, clockAt: Instant): Promise<number | null> {
  const { inAll } = await countApplications(db, { employerId, from: null, to: null }, null, { timezone: 'UTC', clockAt });
  return inAll?.promisesKept ?? null;
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

function within(column: SQL, span: Span): SQL {
  const from = span.from === null ? sql`true` : sql`${column} >= ${at(span.from)}`;
  const to = span.to === null ? sql`true` : sql`${column} < ${at(span.to)}`;
  return sql`${from} and ${to}`;
}

function at(instant: Instant): SQL {
  return sql`${new Date(instant).toISOString()}::timestamptz`;
}
