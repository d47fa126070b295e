/** Which of an employer's applications had anything to them within a span of time. */
import { sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

/**
 * @param options.from on the employer's clock
 * @param options.atMost where there are more, so many are taken evenly from all, always the same ones
 * @returns ids of applications that are open, or of which something happened since; and how many there are in all
 */
export async function livedThrough(db: Db, { employerId, from, atMost }: { employerId: string; from: Instant; atMost: number }): Promise<{ ids: string[]; of: number }> {
  const rows = await db.execute<{ id: string; of: number }>(sql`
    select a.id, count(*) over ()::int as of from applications a
    where a.employer_id = ${employerId}
      and (a.open or exists (select 1 from hiring_events e where e.application_id = a.id and e.occurred_at >= ${toIso(from)}::timestamptz))
    order by md5(a.id) limit ${atMost}`);
  return { ids: rows.map(({ id }) => id).sort(), of: rows[0]?.of ?? 0 };
}
