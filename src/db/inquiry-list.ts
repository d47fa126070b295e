/** The questions of an employer's candidates, and how it felt to them, as HR reads them. Never writes. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import { FEWEST_FOR_AN_AVERAGE } from '../domain/numbers.js';
import type { Db } from './connect.js';
import { feedback, inquiries } from './schema-candidates.js';

export type InquiryRow = typeof inquiries.$inferSelect;

/** The newest first. @param page.after time and id of the last one seen */
export async function listInquiries(db: Db, employerId: string, filter: { status?: 'open' | 'answered'; applicationId?: string }, page: { limit: number; after: { at: Instant; id: string } | null }): Promise<InquiryRow[]> {
  const { status, applicationId } = filter;
  return db
    .select()
    .from(inquiries)
    .where(
      and(
        eq(inquiries.employerId, employerId),
        status === undefined ? undefined : status === 'open' ? isNull(inquiries.answeredAt) : isNotNull(inquiries.answeredAt),
        applicationId === undefined ? undefined : eq(inquiries.applicationId, applicationId),
        page.after === null ? undefined : sql`(${inquiries.at}, ${inquiries.id}) < (${toIso(page.after.at)}::timestamptz, ${page.after.id})`,
      ),
    )
    .orderBy(desc(inquiries.at), desc(inquiries.id))
    .limit(page.limit);
}

/** @returns how many answered; what they said in sum only where there are enough of them that it tells of no one */
export async function feedbackOf(db: Db, employerId: string): Promise<{ count: number; average: number | null; scores: Record<string, number> | null }> {
  const rows = await db.select({ score: feedback.score, count: sql<number>`count(*)::int` }).from(feedback).where(eq(feedback.employerId, employerId)).groupBy(feedback.score);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  if (count < FEWEST_FOR_AN_AVERAGE) return { count, average: null, scores: null };
  const total = rows.reduce((sum, row) => sum + row.score * row.count, 0);
  return { count, average: Math.round((total / count) * 100) / 100, scores: Object.fromEntries([1, 2, 3, 4, 5].map((score) => [String(score), rows.find((row) => row.score === score)?.count ?? 0])) };
}
