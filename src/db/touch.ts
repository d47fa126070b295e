/** Marks applications to be looked at again at once, where something other than an event has changed what they need. */
import { sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';

/**
 * Every application of an employer, or of one of its connections, that is open or still has something in flight. One that has nothing
 * left to be done is left alone: with a year of closed ones behind it, an employer has far more of them.
 *
 * @param whose.stageKeys those closed in one of these stages too: what a stage means may be what closed them
 * @param whose.free only those that nobody has locked: for a caller that holds locks on some already, and must not wait for others
 * @param clockAt the time on the employer's clock
 * @returns how many
 */
export async function touchApplications(db: Db, whose: { employerId: string; connectionId?: string; stageKeys?: readonly string[]; free?: boolean }, clockAt: Instant): Promise<number> {
  const at = sql`${new Date(clockAt).toISOString()}::timestamptz`;
  const ofConnection = whose.connectionId === undefined ? sql`true` : sql`connection_id = ${whose.connectionId}`;
  const inStages = whose.stageKeys === undefined || whose.stageKeys.length === 0 ? sql`false` : sql`stage_key in ${[...whose.stageKeys]}`;
  const touched = await db.execute(sql`
    with due as (
      select id from applications
      where employer_id = ${whose.employerId} and ${ofConnection} and (open or next_look_at is not null or ${inStages})
      order by id for update ${whose.free === true ? sql`skip locked` : sql``})
    update applications set next_look_at = least(coalesce(next_look_at, ${at}), ${at}) from due where applications.id = due.id`);
  return touched.count;
}
