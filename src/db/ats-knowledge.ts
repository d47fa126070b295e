/** What we know of the applications and the job that an ATS's API has just shown: the histories that the snapshots are held against. */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { EventFacts, HiringEventType } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { foldCandidate } from '../domain/person-and-job.js';
import type { KnownJob } from '../domain/repair-job.js';
import type { Known } from '../domain/repairs.js';
import { loadEvents } from './case-events.js';
import { personsOf } from './persons.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { applications, candidates, hiringEvents, jobs } from './schema.js';

export interface KnownApplication {
  /** Our id. */
  id: string;
  known: Known;
  /** The ATS itself has told of it: what was imported may stand under an id that the ATS does not know. */
  fromAts: boolean;
}

/**
 * Until the transaction ends nobody else holds what an ATS shows of the same against what we know: what it does not date would be told by each reading
 * with another time. By name and not by row, since there may be none yet; in the order of the names, so that nobody waits in a circle.
 *
 * @param names the ATS's ids of applications, or of jobs
 */
export async function lockShown(db: Db, connectionId: string, kind: 'application' | 'job', names: readonly string[]): Promise<void> {
  const keys = [...new Set(names)].sort().map((name) => `shown ${kind} ${connectionId} ${name}`);
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from json_array_elements_text(${JSON.stringify(keys)}::text::json) as key`);
}

/**
 * @param shown the ATS's ids of applications, and of whose they are where it says
 * @param now on the employer's clock
 * @returns for each application's id in the ATS what we know of it; one that was never heard of has no events
 */
export async function loadKnown(db: Db, connectionId: string, shown: readonly { applicationId: string; candidateId: string | null }[], now: Instant): Promise<ReadonlyMap<string, KnownApplication>> {
  if (shown.length === 0) return new Map();
  const owner = alias(candidates, 'owner');
  const rows = await db
    .select({ row: applications, candidateExternalId: owner.externalId, jobRow: jobs })
    .from(applications)
    .leftJoin(owner, eq(owner.id, applications.candidateId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .where(and(eq(applications.connectionId, connectionId), inArray(applications.externalId, shown.map(({ applicationId }) => applicationId))));
  const persons = await personsOf(db, rows.flatMap(({ row }) => (row.candidateId === null ? [] : [row.candidateId])));
  const events = rows.length === 0 ? null : await loadEvents(db, rows.map(({ row }) => row), persons);
  const erased = await erasedAmong(db, connectionId, shown);
  const told = await toldByAts(db, rows.map(({ row }) => row.id));
  const found = new Map(shown.map((one): [string, KnownApplication] => [one.applicationId, unknown(connectionId, one, erased)]));
  for (const { row, candidateExternalId, jobRow } of rows) {
    if (events === null) break;
    const own = [...events.ofApplication(row.id), ...events.ofCandidateAlone(row)];
    const candidate = erased.get(candidateExternalId ?? '') ?? foldCandidate(events.ofPerson(row), now);
    found.set(row.externalId, { id: row.id, fromAts: told.has(row.id), known: { events: own, candidate, job: jobRow, candidateId: candidateExternalId, jobId: jobRow?.externalId ?? null } });
  }
  return found;
}

type Person = NonNullable<Known['candidate']>;

function unknown(connectionId: string, { applicationId, candidateId }: { applicationId: string; candidateId: string | null }, erased: ReadonlyMap<string, Person>): KnownApplication {
  return { id: digestId('app', connectionId, applicationId), fromAts: false, known: { events: [], candidate: erased.get(candidateId ?? '') ?? null, job: null, candidateId: null, jobId: null } };
}

async function toldByAts(db: Db, ids: readonly string[]): Promise<ReadonlySet<string | null>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectDistinct({ id: hiringEvents.applicationId }).from(hiringEvents).where(and(inArray(hiringEvents.applicationId, [...ids]), inArray(hiringEvents.origin, ['delivery', 'ats'])));
  return new Set(rows.map(({ id }) => id));
}

/** Whoever asked to be forgotten is not met anew through another application of theirs. */
async function erasedAmong(db: Db, connectionId: string, shown: readonly { candidateId: string | null }[]): Promise<ReadonlyMap<string, Person>> {
  const ids = shown.flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId]));
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ externalId: candidates.externalId, erasedAt: candidates.erasedAt })
    .from(candidates)
    .where(and(eq(candidates.connectionId, connectionId), inArray(candidates.externalId, ids), isNotNull(candidates.erasedAt)));
  return new Map(rows.map(({ externalId, erasedAt }) => [externalId, { ...foldCandidate([], 0), erasedAt }]));
}

/** @param jobId the ATS's */
export async function loadKnownJob(db: Db, connectionId: string, jobId: string): Promise<KnownJob> {
  const id = digestId('job', connectionId, jobId);
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  const events = await db
    .select({ type: hiringEvents.type, occurredAt: hiringEvents.occurredAt, dedupeKey: hiringEvents.dedupeKey, data: hiringEvents.data })
    .from(hiringEvents)
    .where(and(eq(hiringEvents.jobId, id), isNull(hiringEvents.applicationId), isNull(hiringEvents.candidateId)));
  // Written by recordEvents alone, from facts that were parsed at the edge.
  return { events: events.map(({ type, occurredAt, dedupeKey, data }) => ({ type: type as HiringEventType, occurredAt, dedupeKey, facts: data as EventFacts })), details: row ?? null };
}
