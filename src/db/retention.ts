/** What keeping people for a time rests on: what an employer has chosen, how the applications of some people stand, and whose time may be over. */
import { eq, sql, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Instant } from '../domain/instant.js';
import { toIso } from '../domain/instant.js';
import { keepEverything, type KeptApplication, type RetentionChoice } from '../domain/law/retention.js';
import type { Db } from './connect.js';
import { employers } from './schema.js';

export const Choice = Type.Object({ days: Type.Union([Type.Integer({ minimum: 1, maximum: 36_525 }), Type.Null()]), places: Type.Record(Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' }), Type.Integer({ minimum: 1, maximum: 36_525 }), { additionalProperties: false }) }, { additionalProperties: false });

export async function retentionOf(db: Db, employerId: string): Promise<RetentionChoice> {
  const [row] = await db.select({ retention: employers.retention }).from(employers).where(eq(employers.id, employerId));
  return row?.retention == null ? keepEverything : Value.Parse(Choice, row.retention);
}

export async function saveRetention(db: Db, employerId: string, choice: RetentionChoice): Promise<void> {
  await db.update(employers).set({ retention: choice }).where(eq(employers.id, employerId));
}

/** @returns employers that have chosen how long people are kept, with the time on the clock of each @param now by the real clock */
export async function employersThatForget(db: Db, now: Instant): Promise<{ id: string; now: Instant; live: boolean }[]> {
  const rows = await db.select({ id: employers.id, testNow: employers.testNow, mode: employers.mode }).from(employers).where(sql`${employers.retention} is not null`);
  return rows.map(({ id, testNow, mode }) => ({ id, now: testNow ?? now, live: mode === 'live' }));
}

interface Row {
  id: string;
  country: string;
  region: string | null;
  open: boolean;
  ended: string | Date | null;
  told: string | Date | null;
  [column: string]: unknown;
}

/** The last that happened with the person: what the ATS or people did, what we wrote, what they did or said themselves. */
const ended = sql`greatest(a.applied_at, a.outcome_at, a.told_at, a.last_contact_at, (select max(e.occurred_at) from hiring_events e where e.application_id = a.id and e.type not in ('application.updated')))`;
const unsettled = sql`(a.open or a.law_open or exists (select from messages m where m.application_id = a.id and m.audience = 'candidate' and m.status in ('planned', 'awaitingApproval', 'sending')))`;

/** @param ids of applications */
export async function keptApplications(db: Db, ids: readonly string[]): Promise<KeptApplication[]> {
  if (ids.length === 0) return [];
  return (await db.execute<Row>(applicationsWhere(sql`a.id in ${[...ids]}`))).map(shown);
}

function applicationsWhere(which: SQL): SQL {
  return sql`
    select a.id, coalesce(j.country, e.country) as country, case when j.country is null then e.region else j.region end as region, ${unsettled} as open, ${ended} as ended, a.law_told_at as told
    from applications a join employers e on e.id = a.employer_id left join jobs j on j.id = a.job_id where ${which}`;
}

function shown({ id, country, region, open, ended: at, told }: Row): KeptApplication {
  return { id, place: { country, region }, open, endedAt: instantOf(at), toldByLawAt: instantOf(told) };
}

function instantOf(time: string | Date | null): Instant | null {
  return time === null ? null : new Date(time).getTime();
}

/**
 * People of whom nothing is open, and nothing has been done since: for some of them a law may still ask for longer.
 *
 * @param page.before the last that was done with them, in any application that has ended @param page.after the last record that was looked at
 * @returns ids of records that nobody has been erased of, in their order
 */
export async function peopleAtRest(db: Db, employerId: string, page: { before: Instant; after: string; limit: number }): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from candidates c where c.employer_id = ${employerId} and c.id > ${page.after} and c.erased_at is null and c.merged_into is null
      and not exists (select from applications a where a.candidate_id = c.id and (a.open or a.law_open or greatest(a.outcome_at, a.told_at, a.last_contact_at, a.applied_at) > ${toIso(page.before)}::timestamptz))
      and exists (select from applications a where a.candidate_id = c.id)
    order by c.id limit ${page.limit}`);
  return rows.map(({ id }) => id);
}

/** How many closed applications there are by place, and how many people were erased within a month. @param since on the employer's clock */
export async function countKept(db: Db, employerId: string, since: Instant): Promise<{ places: { country: string; region: string | null; applications: number }[]; erased: number }> {
  const [places, [erased]] = await Promise.all([
    db.execute<{ country: string; region: string | null; applications: number }>(sql`
      select coalesce(j.country, e.country) as country, nullif(case when j.country is null then e.region else j.region end, '') as region, count(*)::int as applications
      from applications a join employers e on e.id = a.employer_id left join jobs j on j.id = a.job_id join candidates c on c.id = a.candidate_id and c.erased_at is null
      where a.employer_id = ${employerId} group by 1, 2 order by 1, 2 nulls first`),
    db.execute<{ count: number }>(sql`select count(*)::int as count from candidates where employer_id = ${employerId} and erased_at >= ${toIso(since)}::timestamptz`),
  ]);
  return { places: [...places], erased: erased?.count ?? 0 };
}
