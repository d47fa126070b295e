/** Brings together, for some applications, everything that a decision may depend on. */
import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { foldApplication, type ApplicationState } from '../domain/application.js';
import { addressKey, isAddress, isPlaceholderAddress } from '../domain/address.js';
import type { Case } from '../domain/decision.js';
import type { HiringEvent, EventFacts, HiringEventType, StageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { foldCandidate, foldJob, type CandidateState } from '../domain/person-and-job.js';
import type { PlannedMessage } from '../domain/plan.js';
import { defaultPolicy, type Policy, policyFor } from '../domain/policy.js';
import { pendingInterview } from '../domain/silence.js';
import type { NamedStage } from '../domain/stages.js';
import type { OwnWording } from '../domain/wording-choice.js';
import type { Calendars, EmployerRow } from './calendars.js';
import type { Db } from './connect.js';
import { applications, candidates, connections, employers, hiringEvents, jobs, messages, policies, suppressions } from './schema.js';
import { loadStageKinds } from './stages.js';
import { wordingsOf } from './templates.js';

export type ApplicationRow = typeof applications.$inferSelect;
export type JobRow = typeof jobs.$inferSelect;

/** A case with the rows it came from. */
export interface LoadedCase {
  id: string;
  row: ApplicationRow;
  employer: EmployerRow;
  jobRow: JobRow | null;
  candidateRow: typeof candidates.$inferSelect | null;
  policyId: string | null;
  burstLimit: number;
  /** The employer's own wordings, the newest version of each. */
  wordings: readonly OwnWording[];
  facts: Case;
  messages: PlannedMessage[];
}

/**
 * @param ids applications, of any employers
 * @param nowFor the moment at which each employer's cases are read
 * @returns a case for each application that exists, in no particular order
 */
export async function loadCases(db: Db, ids: readonly string[], nowFor: (employer: EmployerRow) => Instant, calendars: Calendars): Promise<LoadedCase[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ row: applications, employer: employers, connection: connections, jobRow: jobs, candidateRow: candidates })
    .from(applications)
    .innerJoin(employers, eq(employers.id, applications.employerId))
    .innerJoin(connections, eq(connections.id, applications.connectionId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .where(inArray(applications.id, [...ids]));
  const persons = await personsOf(db, unique(rows.map(({ row }) => row.candidateId)));
  const [events, planned, policiesByEmployer, wordings] = await Promise.all([
    loadEvents(db, rows.map(({ row }) => row), persons),
    loadMessages(db, ids),
    loadPolicies(db, unique(rows.map(({ row }) => row.employerId))),
    wordingsOf(db, unique(rows.map(({ row }) => row.employerId))),
  ]);
  const cases: LoadedCase[] = [];
  const blocked = await loadSuppressions(db, unique(rows.map(({ row }) => row.employerId)), events);
  for (const { row, employer, connection, jobRow, candidateRow } of rows) {
    const now = nowFor(employer);
    const own = events.ofApplication(row.id);
    const candidate = foldCandidate(events.ofPerson(row), now);
    const { policy, id: policyId } = policiesByEmployer.get(row.employerId) ?? { policy: defaultPolicy, id: null };
    const theirs = await calendars.for(employer, candidate.timezone);
    const application = foldApplication([...own, ...events.ofCandidateAlone(row)], now);
    cases.push({
      id: row.id, row, employer, jobRow, candidateRow, policyId, burstLimit: policy.burstLimit, wordings: wordings.get(row.employerId) ?? [], messages: planned.get(row.id) ?? [],
      facts: {
        application, candidate, calendars: theirs,
        job: foldJob(events.ofJob(row.jobId), now),
        others: othersOf(row, persons, events, now),
        connection: { state: connection.state, atsMailsRejections: connection.atsMailsRejections, staleSince: connection.staleSince, activatedAt: connection.activatedAt },
        reach: reachOf(candidate, (key) => blocked.has(`${row.employerId}\n${key}`)),
        policy: policyFor(policy, { id: row.jobId, externalId: jobRow?.externalId ?? null }),
        seed: row.externalId,
        nextEventAt: nextEventAfter([...own, ...events.ofPerson(row), ...events.ofJob(row.jobId)], now),
      },
    });
  }
  return cases;
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null))];
}

function nextEventAfter(events: readonly HiringEvent[], now: Instant): Instant | null {
  const ahead = events.map((event) => event.occurredAt).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function reachOf(candidate: CandidateState, isBlocked: (key: string) => boolean): Case['reach'] {
  if (candidate.email === null || !candidate.mayEmail || !isAddress(candidate.email) || isPlaceholderAddress(candidate.email)) return 'noAddress';
  return isBlocked(addressKey(candidate.email)) ? 'bounced' : 'address';
}

export interface Persons {
  /** Every application of the same person, by the candidate id that an application carries. */
  applicationsOf(candidateId: string | null): string[];
  /** The person's candidate records, merged ones included. */
  recordsOf(candidateId: string | null): string[];
  allApplications: string[];
  allRecords: string[];
}

/** One person is one person: merged records stand for each other. */
export async function personsOf(db: Db, candidateIds: readonly string[]): Promise<Persons> {
  const empty: Persons = { applicationsOf: () => [], recordsOf: () => [], allApplications: [], allRecords: [] };
  if (candidateIds.length === 0) return empty;
  const rows = await db.execute<{ asked: string; record: string; application: string | null }>(sql`
    with recursive asked as (select id as asked, id as record from candidates where id in ${candidateIds}),
    person as (
      select asked, record from asked
      union
      select person.asked, kin.record from person cross join lateral (
        select merged_into as record from candidates where id = person.record and merged_into is not null
        union all select id from candidates where merged_into = person.record) kin)
    select person.asked, person.record, a.id as application from person left join applications a on a.candidate_id = person.record`);
  const records = new Map<string, Set<string>>();
  const apps = new Map<string, Set<string>>();
  for (const row of rows) {
    add(records, row.asked, row.record);
    if (row.application !== null) add(apps, row.asked, row.application);
  }
  const from = (map: Map<string, Set<string>>) => (id: string | null) => (id === null ? [] : [...(map.get(id) ?? [])]);
  return {
    applicationsOf: from(apps),
    recordsOf: (id) => (id === null ? [] : [...(records.get(id) ?? [id])]),
    allApplications: unique(rows.map((row) => row.application)),
    allRecords: unique([...candidateIds, ...rows.map((row) => row.record)]),
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

export interface LoadedEvents {
  ofApplication(id: string): HiringEvent[];
  /** Said of the person without an application: a call counts for every application. */
  ofCandidateAlone(row: ApplicationRow): HiringEvent[];
  /** Whatever carries news of the person. */
  ofPerson(row: ApplicationRow): HiringEvent[];
  ofJob(id: string | null): HiringEvent[];
  addresses(): string[];
}

export async function loadEvents(db: Db, rows: readonly ApplicationRow[], persons: Persons): Promise<LoadedEvents> {
  const apps = unique([...rows.map((row) => row.id), ...persons.allApplications]);
  const jobIds = unique(rows.map((row) => row.jobId));
  const [found, kindOf] = await Promise.all([
    findEvents(db, apps, persons.allRecords, jobIds),
    // Merged people and changed jobs are of the same connection, whose ATS says so.
    loadStageKinds(db, unique(rows.map((row) => row.connectionId))),
  ]);
  const byApplication = new Map<string, HiringEvent[]>();
  const byCandidate = new Map<string, HiringEvent[]>();
  const byJob = new Map<string, HiringEvent[]>();
  for (const event of found) {
    // Written by recordEvents alone, from facts that were parsed at the edge.
    const kept: HiringEvent = { type: event.type as HiringEventType, occurredAt: event.occurredAt, dedupeKey: event.dedupeKey, facts: withStageKind(event.data as EventFacts, (stage) => kindOf(event.connectionId, stage)) };
    if (event.applicationId !== null) push(byApplication, event.applicationId, kept);
    else if (event.candidateId !== null) push(byCandidate, event.candidateId, kept);
    else if (event.jobId !== null) push(byJob, event.jobId, kept);
  }
  const alone = (row: ApplicationRow): HiringEvent[] => persons.recordsOf(row.candidateId).flatMap((record) => byCandidate.get(record) ?? []);
  return {
    ofApplication: (id) => byApplication.get(id) ?? [],
    ofCandidateAlone: alone,
    ofPerson: (row) => [...unique([row.id, ...persons.applicationsOf(row.candidateId)]).flatMap((id) => byApplication.get(id) ?? []), ...alone(row)],
    ofJob: (id) => (id === null ? [] : (byJob.get(id) ?? [])),
    addresses: () => unique(found.map((event) => (event.data as EventFacts).candidate?.email ?? null)),
  };
}

function findEvents(db: Db, apps: readonly string[], records: readonly string[], jobIds: readonly string[]) {
  return db
    .select({ connectionId: hiringEvents.connectionId, applicationId: hiringEvents.applicationId, candidateId: hiringEvents.candidateId, jobId: hiringEvents.jobId, type: hiringEvents.type, occurredAt: hiringEvents.occurredAt, dedupeKey: hiringEvents.dedupeKey, data: hiringEvents.data })
    .from(hiringEvents)
    .where(
      or(
        inArray(hiringEvents.applicationId, [...apps]),
        ...(records.length === 0 ? [] : [and(isNull(hiringEvents.applicationId), inArray(hiringEvents.candidateId, [...records]))]),
        ...(jobIds.length === 0 ? [] : [and(isNull(hiringEvents.applicationId), isNull(hiringEvents.candidateId), inArray(hiringEvents.jobId, [...jobIds]))]),
      ),
    );
}

/** What the employer says that a stage means overrules what its event came with. */
function withStageKind(facts: EventFacts, kindOf: (stage: NamedStage) => StageKind | null): EventFacts {
  const kind = facts.stage === undefined ? null : kindOf(facts.stage);
  return kind === null ? facts : { ...facts, stage: { ...facts.stage, kind } };
}

function push(map: Map<string, HiringEvent[]>, key: string, event: HiringEvent): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [event]);
  else list.push(event);
}

function othersOf(row: ApplicationRow, persons: Persons, events: LoadedEvents, now: Instant): Case['others'] {
  return persons
    .applicationsOf(row.candidateId)
    .filter((id) => id !== row.id)
    .map((id) => foldApplication(events.ofApplication(id), now))
    .filter((other: ApplicationState) => other.outcome === null && !other.deleted)
    .map((other) => ({ offerOut: other.offerSince !== null, pendingInterview: pendingInterview(other.interviews, now) !== null }));
}

async function loadMessages(db: Db, ids: readonly string[]): Promise<Map<string, PlannedMessage[]>> {
  const rows = await db
    .select({
      applicationId: messages.applicationId, id: messages.id, step: messages.step, episode: messages.episode, status: messages.status, plannedFor: messages.plannedFor,
      approvedAt: messages.approvedAt, heldBecause: messages.heldBecause, cancelledBy: messages.cancelledBy, reason: messages.reason, kind: messages.kind,
    })
    .from(messages)
    .where(inArray(messages.applicationId, [...ids]));
  const byApplication = new Map<string, PlannedMessage[]>();
  for (const { applicationId, ...message } of rows) {
    if (applicationId === null) continue;
    byApplication.set(applicationId, [...(byApplication.get(applicationId) ?? []), message]);
  }
  return byApplication;
}

async function loadPolicies(db: Db, employerIds: readonly string[]): Promise<Map<string, { id: string; policy: Policy }>> {
  if (employerIds.length === 0) return new Map();
  const rows = await db.selectDistinctOn([policies.employerId]).from(policies).where(inArray(policies.employerId, [...employerIds])).orderBy(policies.employerId, desc(policies.version));
  // Policies are checked whole when they are saved; defaults stand in for what an older version did not know.
  return new Map(rows.map((row) => [row.employerId, { id: row.id, policy: { ...defaultPolicy, ...(row.policy as Partial<Policy>) } }]));
}

async function loadSuppressions(db: Db, employerIds: readonly string[], events: LoadedEvents): Promise<Set<string>> {
  const addresses = events.addresses().filter(isAddress).map(addressKey);
  if (addresses.length === 0) return new Set();
  const rows = await db
    .select({ employerId: suppressions.employerId, address: suppressions.address })
    .from(suppressions)
    .where(and(inArray(suppressions.employerId, [...employerIds]), inArray(suppressions.address, addresses)));
  return new Set(rows.map((row) => `${row.employerId}\n${row.address}`));
}
