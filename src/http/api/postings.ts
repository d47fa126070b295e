/** Reports for an inspector: of each posting, who was interviewed, by when the law wanted them told, and when and how they were. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Employer } from '../../db/employers.js';
import { type JobRow, readJob } from '../../db/jobs.js';
import { type InterviewedApplicant, listPostings, readPosting } from '../../db/law-report.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { daysBetween } from '../../domain/law/duty.js';
import { lawRuleNamed } from '../../domain/law/rules.js';
import { isTimezone, localDateOf, type Zone, zoneNamed } from '../../domain/zone.js';
import { requireEmployer } from '../auth.js';
import { csvOf } from '../csv.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { sendPage } from '../pages/page.js';
import { postingReportPage } from '../pages/posting-report.js';
import { notFound } from '../problems.js';
import { answers, Cursor, Id, Limit, usualLimit } from '../schemas.js';
import { type Standing, PostingReportShape, PostingShape } from './posting-shapes.js';
import { pageShape } from './shapes.js';

const placeOf = cursorReader(Type.Object({ id: Type.String() }));
const Format = Type.Optional(Type.Enum(['json', 'csv', 'html'], { description: 'json, if not given; csv for a spreadsheet; html to print' }));

export function postingRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['metrics'];
  return async (app) => {
    app.get('/v1/reports/postings', { schema: { tags, operationId: 'listPostings', summary: 'Of each posting that a duty by law applies to: how many were interviewed, and told in time', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of postings', pageShape(PostingShape), [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'metrics:read');
      const { limit = usualLimit, cursor } = request.query;
      const rows = await listPostings(db, employer.id, { now, limit: limit + 1, after: placeOf(cursor)?.id ?? null });
      return pageOf(rows, limit, ({ job }) => ({ id: job.id }));
    });

    app.get('/v1/reports/postings/:jobId', { schema: { tags, operationId: 'readPosting', summary: 'The report on a posting, as JSON, CSV or a page to print', params: Type.Object({ jobId: Id }), querystring: Type.Object({ format: Format }), response: answers(200, 'The report', PostingReportShape, [400, 401, 403, 404]) } }, async (request, reply) => {
      const { employer, now } = await requireEmployer(deps, request, 'applications:read');
      const job = await readJob(db, employer.id, request.params.jobId);
      if (job === null) throw notFound('job', request.params.jobId);
      const report = reportOf(employer, job, await readPosting(db, employer.id, job.id), now);
      if (request.query.format === 'csv') {
        void reply.header('content-disposition', `attachment; filename="${job.id}.csv"`).type('text/csv; charset=utf-8');
        return reply.send(csvOf(csvColumns, report.applicants.map((line) => csvColumns.map((column) => line[column]))) as never);
      }
      if (request.query.format !== 'html') return report;
      return sendPage(reply as never, 200, postingReportPage(headOf(employer, report), report.applicants.map((line) => ({ ...line, applicant: line.candidate ?? `${line.externalId} (no name is kept)`, standing: standingWords[line.standing] })))) as never;
    });
  };
}

const csvColumns = ['applicationId', 'externalId', 'candidate', 'lastInterview', 'dueBy', 'standing', 'toldOn', 'how', 'days', 'messageId', 'proofUntil'] as const;
const standingWords: Readonly<Record<Standing, string>> = { toldInTime: 'told in time', toldLate: 'told late', open: 'to be told', overdue: 'overdue', ended: 'no longer owed' };

function reportOf(employer: Employer, job: JobRow, applicants: readonly InterviewedApplicant[], now: Instant) {
  const zone = zoneNamed(job.timezone !== null && isTimezone(job.timezone) ? job.timezone : employer.timezone);
  const rule = lawRuleNamed(applicants[0]?.rule ?? '');
  const lines = applicants.map((applicant) => lineOf(applicant, zone, now, rule?.proofYears ?? 0));
  const place = job.country === null ? [employer.country, employer.region] : [job.country, job.region];
  return {
    job: { id: job.id, externalId: job.externalId, title: job.title, location: job.location },
    jurisdiction: place.filter((part) => part !== null && part !== '').join('-'), timezone: zone.name, asOf: toIso(now), publiclyAdvertised: job.publiclyAdvertised,
    law: rule === null ? null : { rule: rule.id, name: rule.name, citation: rule.citation, mustSay: rule.mustSay, ways: rule.ways, days: rule.days, proofYears: rule.proofYears, source: rule.source },
    applicants: lines,
  };
}

function lineOf({ applicationId, externalId, candidate, interviewedAt, dueAt, open, toldAt, how, messageId }: InterviewedApplicant, zone: Zone, now: Instant, proofYears: number) {
  const date = (at: Instant): string => localDateOf(zone.dayAt(at));
  return {
    applicationId, externalId, candidate, lastInterview: date(interviewedAt), interviewedAt: toIso(interviewedAt), dueBy: date(dueAt - 1), standing: standingOf({ open, toldAt, dueAt }, now),
    toldOn: toldAt === null ? null : date(toldAt), toldAt: toldAt === null ? null : toIso(toldAt), how, days: toldAt === null ? null : daysBetween(zone, interviewedAt, toldAt), messageId,
    proofUntil: toldAt === null ? null : yearsLater(date(toldAt), proofYears),
  };
}

function standingOf({ open, toldAt, dueAt }: Pick<InterviewedApplicant, 'open' | 'toldAt' | 'dueAt'>, now: Instant): Standing {
  if (toldAt !== null) return toldAt < dueAt ? 'toldInTime' : 'toldLate';
  return open ? (now < dueAt ? 'open' : 'overdue') : 'ended';
}

/** The same date some years on; 29 February becomes 1 March, so that nothing is kept a day too short. */
function yearsLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

function headOf(employer: Employer, { job, jurisdiction, timezone, asOf, law, applicants }: ReturnType<typeof reportOf>) {
  const count = (standing: Standing): string => `${String(applicants.filter((line) => line.standing === standing).length)} ${standingWords[standing]}`;
  return {
    employer: employer.name, job: job.title ?? job.externalId, externalId: job.externalId, place: [job.location, jurisdiction].filter((part) => part !== null).join(', '), timezone, asOf, law,
    counts: `${String(applicants.length)} interviewed: ${(['toldInTime', 'toldLate', 'open', 'overdue', 'ended'] as const).map(count).join(', ')}`,
  };
}
