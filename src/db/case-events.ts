/** The events that a decision about some applications may depend on: their own, their people's, their jobs'; as they are known today, or as they were known once. */
import { and, inArray, isNull, or } from 'drizzle-orm';
import type { EventFacts, HiringEvent, HiringEventType, StageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { NamedStage } from '../domain/stages.js';
import type { Db } from './connect.js';
import { type Kin, noKin } from './kin.js';
import { type Persons, unique } from './persons.js';
import { type applications, hiringEvents } from './schema.js';
import { loadStageKinds } from './stages.js';

/** Whose events are meant. */
type Whose = Pick<typeof applications.$inferSelect, 'id' | 'connectionId' | 'candidateId' | 'jobId'>;

/** How the past is read when it is played once more: each moment knows what was known then. */
export interface Hindsight {
  /** What is to come out of the play itself. */
  leavesOut(event: { type: HiringEventType; occurredAt: Instant }): boolean;
  /** When Hearback heard of an event, on the employer's clock. */
  heardAt(event: { occurredAt: Instant; recordedAt: Instant; origin: string; facts: EventFacts }): Instant;
}

export interface HeardEvent extends HiringEvent {
  /** When Hearback heard of it; where nobody asks for hindsight, when it happened. */
  heardAt: Instant;
}

export interface LoadedEvents {
  ofApplication(id: string): HeardEvent[];
  /** The same of an application that is not the one decided: with what hindsight leaves out, which did happen to the person. */
  ofOther(id: string): HeardEvent[];
  /** Said of the person without an application: a call counts for every application. */
  ofCandidateAlone(row: Whose): HeardEvent[];
  /** Whatever carries news of the person. */
  ofPerson(row: Whose): HeardEvent[];
  ofJob(id: string | null): HeardEvent[];
  addresses(): string[];
  add(applicationId: string, event: HiringEvent): void;
}

/** @param kin whose events are needed as well; if not given, nobody's */
export async function loadEvents(db: Db, rows: readonly Whose[], persons: Persons, kin: Kin = noKin, hindsight: Hindsight | null = null): Promise<LoadedEvents> {
  const apps = unique([...rows.map((row) => row.id), ...persons.allApplications, ...kin.allApplications]);
  const jobIds = unique(rows.map((row) => row.jobId));
  const [found, kindOf] = await Promise.all([
    findEvents(db, apps, persons.allRecords, jobIds),
    // Merged people and changed jobs are of the same connection, whose ATS says so; kin by address may be of another.
    loadStageKinds(db, unique([...rows.map((row) => row.connectionId), ...kin.connections])),
  ]);
  const byApplication = new Map<string, HeardEvent[]>();
  /** What is played anew is added to the others, and not to this. */
  const byOther = hindsight === null ? byApplication : new Map<string, HeardEvent[]>();
  const byCandidate = new Map<string, HeardEvent[]>();
  const byJob = new Map<string, HeardEvent[]>();
  for (const event of found) {
    // Written by recordEvents alone, from facts that were parsed at the edge.
    const read = { type: event.type as HiringEventType, occurredAt: event.occurredAt, dedupeKey: event.dedupeKey, facts: withStageKind(event.data as EventFacts, (stage) => kindOf(event.connectionId, stage)) };
    const kept: HeardEvent = { ...read, heardAt: hindsight?.heardAt({ ...read, recordedAt: event.recordedAt, origin: event.origin }) ?? read.occurredAt };
    if (hindsight !== null && event.applicationId !== null) push(byOther, event.applicationId, kept);
    if (hindsight?.leavesOut(read) === true) continue;
    if (event.applicationId !== null) push(byApplication, event.applicationId, kept);
    else if (event.candidateId !== null) push(byCandidate, event.candidateId, kept);
    else if (event.jobId !== null) push(byJob, event.jobId, kept);
  }
  const alone = (row: Whose): HeardEvent[] => persons.recordsOf(row.candidateId).flatMap((record) => byCandidate.get(record) ?? []);
  return {
    ofApplication: (id) => byApplication.get(id) ?? [],
    ofOther: (id) => byOther.get(id) ?? [],
    ofCandidateAlone: alone,
    ofPerson: (row) => [...unique([row.id, ...persons.applicationsOf(row.candidateId)]).flatMap((id) => byApplication.get(id) ?? []), ...alone(row)],
    ofJob: (id) => (id === null ? [] : (byJob.get(id) ?? [])),
    add: (applicationId, event) => push(byApplication, applicationId, { ...event, heardAt: event.occurredAt }),
    addresses: () => unique(found.map((event) => (event.data as EventFacts).candidate?.email ?? null)),
  };
}

function findEvents(db: Db, apps: readonly string[], records: readonly string[], jobIds: readonly string[]) {
  return db
    .select({ connectionId: hiringEvents.connectionId, applicationId: hiringEvents.applicationId, candidateId: hiringEvents.candidateId, jobId: hiringEvents.jobId, type: hiringEvents.type, occurredAt: hiringEvents.occurredAt, dedupeKey: hiringEvents.dedupeKey, data: hiringEvents.data, recordedAt: hiringEvents.recordedAt, origin: hiringEvents.origin })
    .from(hiringEvents)
    .where(
      or(
        inArray(hiringEvents.applicationId, [...apps]),
        ...(records.length === 0 ? [] : [and(isNull(hiringEvents.applicationId), inArray(hiringEvents.candidateId, [...records]))]),
        ...(jobIds.length === 0 ? [] : [and(isNull(hiringEvents.applicationId), isNull(hiringEvents.candidateId), inArray(hiringEvents.jobId, [...jobIds]))]),
      ),
    );
}

/** The same, without what nobody had heard of by then. */
export function heardBy(events: LoadedEvents, now: Instant): LoadedEvents {
  const heard = (some: HeardEvent[]): HeardEvent[] => some.filter(({ heardAt }) => heardAt <= now);
  return {
    ...events,
    ofApplication: (id) => heard(events.ofApplication(id)),
    ofOther: (id) => heard(events.ofOther(id)),
    ofCandidateAlone: (row) => heard(events.ofCandidateAlone(row)),
    ofPerson: (row) => heard(events.ofPerson(row)),
    ofJob: (id) => heard(events.ofJob(id)),
  };
}

/** What the employer says that a stage means overrules what its event came with. */
function withStageKind(facts: EventFacts, kindOf: (stage: NamedStage) => StageKind | null): EventFacts {
  const kind = facts.stage === undefined ? null : kindOf(facts.stage);
  return kind === null ? facts : { ...facts, stage: { ...facts.stage, kind } };
}

/** Adds one more to the list of a key. */
export function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

