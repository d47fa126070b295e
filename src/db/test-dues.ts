/** What falls due for a test employer on its own clock, and the locks on it. */
import { sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

/** A look at an application, or a message to be sent. */
export interface Due {
  what: 'look' | 'message';
  /** Null: a message about no application in particular. */
  applicationId: string | null;
  messageId: string | null;
  at: Instant;
}

/** Test employers for whom something is due on their own clocks. */
export async function employersDueOnTestClocks(db: Db): Promise<{ id: string; now: Instant }[]> {
  const rows = await db.execute<{ id: string; test_now: string }>(sql`
    select e.id, e.test_now from employers e
    where e.mode = 'test' and (
      exists (select 1 from applications a where a.employer_id = e.id and not a.live and a.next_look_at <= e.test_now)
      or exists (select 1 from messages m where m.employer_id = e.id and not m.live and m.status = 'planned' and m.planned_for <= e.test_now))`);
  return rows.map((row) => ({ id: row.id, now: new Date(row.test_now).getTime() }));
}

/**
 * @param page.limit of each kind; one more than that is read, so that a full list shows that there are more
 * @returns looks and messages, each kind in the order of time; looks at one instant by the ATS's ids, which are the same in every run, as ours are not
 */
export async function duesOf(db: Db, { employerId, until, limit }: { employerId: string; until: Instant; limit: number }): Promise<Due[]> {
  const at = sql`${toIso(until)}::timestamptz`;
  const rows = await db.execute<{ what: Due['what']; application_id: string | null; message_id: string | null; at: string }>(sql`
    (select 'look' as what, id as application_id, null as message_id, next_look_at as at from applications
      where employer_id = ${employerId} and not live and next_look_at is not null and next_look_at <= ${at} order by next_look_at, external_id limit ${limit + 1})
    union all
    (select 'message', application_id, id, planned_for from messages
      where employer_id = ${employerId} and not live and status = 'planned' and planned_for <= ${at} order by planned_for, id limit ${limit + 1})`);
  return rows.map((row) => ({ what: row.what, applicationId: row.application_id, messageId: row.message_id, at: new Date(row.at).getTime() }));
}

/** Locks applications first and their messages that can still change after them, as everybody does; and messages that are about none. */
export async function lockDues(db: Db, { applicationIds, messageIds }: { applicationIds: readonly string[]; messageIds: readonly string[] }): Promise<void> {
  const ofThese = sql`(select json_array_elements_text(${JSON.stringify(applicationIds)}::text::json))`;
  const these = sql`(select json_array_elements_text(${JSON.stringify(messageIds)}::text::json))`;
  await db.execute(sql`select 1 from applications where id in ${ofThese} order by id for update`);
  await db.execute(sql`
    select 1 from messages where (application_id in ${ofThese} or id in ${these}) and status in ('planned', 'awaitingApproval', 'shadowed', 'cancelled', 'failed') order by id for update`);
}

/** What is due of an application by then is due then. */
export async function postponeMessages(db: Db, applicationId: string, until: Instant): Promise<void> {
  const at = sql`${toIso(until)}::timestamptz`;
  await db.execute(sql`update messages set planned_for = ${at} where application_id = ${applicationId} and status = 'planned' and planned_for < ${at}`);
}
