/** What a law owed the interviewed applicants of each posting, and what became of it, as an inspector asks for it. Never writes. */
import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { ToldWay } from '../domain/law/duty.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { applications, candidates, jobs } from './schema.js';

export interface PostingCounts {
  job: { id: string; externalId: string; title: string | null; location: string | null };
  rule: string;
  interviewed: number;
  toldInTime: number;
  toldLate: number;
  open: number;
  overdue: number;
  /** Not told, and nothing is owed any more: hired, gone of their own will, or erased. */
  ended: number;
}

/** @param now on the employer's clock @param page.after the job with which the page before ended */
export async function listPostings(db: Db, employerId: string, page: { now: Instant; limit: number; after: string | null }): Promise<PostingCounts[]> {
  const now = sql`${toIso(page.now)}::timestamptz`;
  const { lawToldAt: toldAt, lawBy: by, lawOpen: open } = applications;
  return db
    .select({
      job: { id: jobs.id, externalId: jobs.externalId, title: jobs.title, location: jobs.location },
      rule: sql<string>`max(${applications.lawRule})`,
      interviewed: sql<number>`count(*)::int`,
      toldInTime: sql<number>`count(*) filter (where ${toldAt} < ${by})::int`,
      toldLate: sql<number>`count(*) filter (where ${toldAt} >= ${by})::int`,
      open: sql<number>`count(*) filter (where ${open} and ${by} > ${now})::int`,
      overdue: sql<number>`count(*) filter (where ${open} and ${by} <= ${now})::int`,
      ended: sql<number>`count(*) filter (where not ${open} and ${toldAt} is null)::int`,
    })
    .from(applications)
    .innerJoin(jobs, eq(jobs.id, applications.jobId))
    .where(and(eq(applications.employerId, employerId), isNotNull(applications.lawRule), page.after === null ? undefined : gt(jobs.id, page.after)))
    .groupBy(jobs.id)
    .orderBy(asc(jobs.id))
    .limit(page.limit);
}

export interface InterviewedApplicant {
  applicationId: string;
  externalId: string;
  /** Null of whom was erased, and where the ATS named nobody. */
  candidate: string | null;
  rule: string;
  interviewedAt: Instant;
  /** The first moment that is too late. */
  dueAt: Instant;
  open: boolean;
  toldAt: Instant | null;
  how: ToldWay | null;
  messageId: string | null;
}

/** @returns the interviewed applicants of a job to whom a law owed a word, in the order in which it was due */
export async function readPosting(db: Db, employerId: string, jobId: string): Promise<InterviewedApplicant[]> {
  const rows = await db
    .select({
      applicationId: applications.id, externalId: applications.externalId, rule: applications.lawRule, interviewedAt: applications.lawSince, dueAt: applications.lawBy, open: applications.lawOpen, toldAt: applications.lawToldAt,
      how: applications.lawToldHow, messageId: applications.lawMessageId,
      candidate: sql<string | null>`coalesce(${candidates.name}, nullif(concat_ws(' ', ${candidates.firstName}, ${candidates.lastName}), ''))`,
    })
    .from(applications)
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .where(and(eq(applications.employerId, employerId), eq(applications.jobId, jobId), isNotNull(applications.lawRule)))
    .orderBy(asc(applications.lawBy), asc(applications.id));
  return rows.flatMap(({ rule, interviewedAt, dueAt, ...row }) => (rule === null || interviewedAt === null || dueAt === null ? [] : [{ ...row, rule, interviewedAt, dueAt }]));
}
