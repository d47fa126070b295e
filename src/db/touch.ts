/** Marks applications to be looked at again at once, where something other than an event has changed what they need. */
import { sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';

/**
 * Every application of an employer, or of one of its connections, that is open or still has something in flight. One that has nothing
 * left to be done is left alone: with a year of closed ones behind it, an employer has far more of them.
 *
 * @param clockAt the time on the employer's clock
 * @returns how many
 */
export async function touchApplications(db: Db, whose: { employerId: string; connectionId?: string }, clockAt: Instant): Promise<number> {
  const at = sql`${new Date(clockAt).toISOString()}::timestamptz`;
  const ofConnection = whose.connectionId === undefined ? sql`true` : sql`connection_id = ${whose.connectionId}`;
  const touched = await db.execute(sql`
    with due as (
      select id from applications
      where employer_id = ${whose.employerId} and ${ofConnection} and (open or next_look_at is not null)
      order by id for update)
    update applications set next_look_at = least(coalesce(next_look_at, ${at}), ${at}) from due where applications.id = due.id`);
  return touched.count;
}
