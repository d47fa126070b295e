/** On which days candidates were told, and on which a promise to one was broken: what a calendar shows. */
import { sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';

export interface AnswerDay {
  /** Where the employer is, as `2026-03-02`. */
  date: string;
  /** Candidates who were told how it ended. */
  answers: number;
  /** Candidates whose promise ended on this day without an answer. */
  silences: number;
}

/**
 * @param span.from the first moment that counts, on the employer's clock; null: from the beginning @param span.to and the one after the last; null: now
 * @returns the days on which anything was, in order
 */
export async function answerDays(db: Db, { employerId, from, to }: { employerId: string; from: Instant | null; to: Instant | null }, { timezone, clockAt }: { timezone: string; clockAt: Instant }): Promise<AnswerDay[]> {
  const until = to === null ? sql`at <= ${toIso(clockAt)}::timestamptz` : sql`at < ${toIso(to)}::timestamptz`;
  const rows = await db.execute<{ date: string; answers: number; silences: number }>(sql`
    select to_char(at at time zone ${timezone}, 'YYYY-MM-DD') as date, count(*) filter (where told)::int as answers, count(*) filter (where not told)::int as silences
    from applications a cross join lateral (values
      (a.told_at, true),
      (case when a.told_at > a.promised_by or (a.told_at is null and a.open and a.promised_by < ${toIso(clockAt)}::timestamptz) then a.promised_by end, false)) as happened (at, told)
    where a.employer_id = ${employerId} and at >= ${toIso(from ?? 0)}::timestamptz and ${until}
    group by 1 order by 1`);
  return [...rows];
}
