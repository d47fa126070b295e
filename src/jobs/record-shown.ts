/** Records what an ATS's API has shown: the difference from what we knew, as hiring events, and as repairs where a missed webhook had left it wrong. */
import { createHash } from 'node:crypto';
import { markSeen } from '../db/ats-walks.js';
import { loadKnown, loadKnownJob, lockShown } from '../db/ats-knowledge.js';
import type { Calendars, EmployerRow } from '../db/calendars.js';
import type { Db } from '../db/connect.js';
import { employerClock } from '../db/employers.js';
import { recordEvents } from '../db/hiring-events.js';
import { insertRepairs, type RepairRow } from '../db/repair-list.js';
import { HOUR_MS, type Instant } from '../domain/instant.js';
import type { ReadingAt, Repair } from '../domain/mending.js';
import { repairJob } from '../domain/repair-job.js';
import { repairApplication } from '../domain/repairs.js';
import type { ApplicationSnapshot, JobSnapshot } from '../domain/snapshot.js';

export interface ShownBy {
  employer: EmployerRow;
  connectionId: string;
  /** By the real clock: before the ATS was asked. */
  askedAt: Instant;
  /** On the employer's clock: when what is not dated is taken to have happened; null, or long ago: when the ATS was asked. */
  undatedAt: Instant | null;
  deliveryId: string | null;
  walkId: string | null;
  /** What counts as a repair: nothing of what a delivery announced, and at a first reading only what was known otherwise. */
  repairs: 'none' | 'known' | 'all';
}

export interface Shown {
  applicationId: string;
  /** null: the ATS has it no more. */
  snapshot: ApplicationSnapshot | null;
}

export interface Recorded {
  /** New ones. */
  eventIds: string[];
  repaired: number;
  /** Why some of it can't be relied on. */
  doubts: string[];
}

/** So long after a delivery came, its time stands for what the ATS does not date. */
const RECEIPT_COUNTS_MS = HOUR_MS;

interface Deps {
  calendars: Calendars;
  clock: { now(): Instant };
}

/** @param tx a transaction; repeating it with the same snapshots adds nothing */
export async function recordShown(tx: Db, deps: Deps, by: ShownBy, shown: readonly Shown[]): Promise<Recorded> {
  const once = [...new Map(shown.map((one) => [one.applicationId, one])).values()];
  const reading = await readingAt(deps, by);
  await lockShown(tx, by.connectionId, 'application', once.map(({ applicationId }) => applicationId));
  const known = await loadKnown(tx, by.connectionId, once.map(({ applicationId, snapshot }) => ({ applicationId, candidateId: snapshot?.candidateId ?? null })), reading.askedAt);
  const made = once.flatMap(({ applicationId, snapshot }) => {
    const found = known.get(applicationId);
    return found === undefined || (snapshot === null && !found.fromAts) ? [] : [{ id: found.id, isKnown: found.known.events.length > 0, ...repairApplication(found.known, applicationId, snapshot, reading) }];
  });
  const fresh = await record(tx, deps, by, made);
  const listed = made.filter(({ isKnown }) => by.repairs === 'all' || (by.repairs === 'known' && isKnown));
  const rows = listed.flatMap((repair) => rowOf(by, repair, fresh));
  await insertRepairs(tx, rows, deps.clock.now());
  if (by.walkId !== null) await markSeen(tx, by.connectionId, once.flatMap(({ applicationId, snapshot }) => (snapshot === null ? [] : [applicationId])), by.askedAt);
  return { eventIds: [...fresh.values()].flat(), repaired: rows.length, doubts: made.flatMap(({ doubt }) => (doubt === null ? [] : [doubt])) };
}

/** @param tx a transaction */
export async function recordShownJob(tx: Db, deps: Deps, by: ShownBy, snapshot: JobSnapshot): Promise<Recorded> {
  const reading = await readingAt(deps, by);
  await lockShown(tx, by.connectionId, 'job', [snapshot.jobId]);
  const repair = repairJob(await loadKnownJob(tx, by.connectionId, snapshot.jobId), snapshot, reading);
  const fresh = await record(tx, deps, by, [{ id: snapshot.jobId, ...repair }]);
  return { eventIds: [...fresh.values()].flat(), repaired: 0, doubts: repair.doubt === null ? [] : [repair.doubt] };
}

async function readingAt({ calendars }: Deps, { employer, askedAt, undatedAt }: ShownBy): Promise<ReadingAt> {
  const { employer: calendar } = await calendars.for(employer, null);
  const now = employerClock(employer, askedAt);
  // A delivery that is looked up long after it came says nothing of when that happened which is shown now.
  const dated = undatedAt !== null && undatedAt <= now && now - undatedAt < RECEIPT_COUNTS_MS ? undatedAt : now;
  return { askedAt: now, undatedAt: dated, day: (at) => calendar.describeDay(at), digest: (text) => createHash('sha256').update(text).digest('hex') };
}

/** @returns the ids of new events by what they were made for */
async function record(tx: Db, { clock }: Deps, by: ShownBy, made: readonly (Repair & { id: string })[]): Promise<ReadonlyMap<string, string[]>> {
  const all = made.flatMap(({ id, events }) => events.map((event) => ({ id, event })));
  const { employer, connectionId, deliveryId, askedAt } = by;
  const { results } = await recordEvents(
    tx,
    all.map(({ event }) => ({ employerId: employer.id, connectionId, live: employer.mode === 'live', clockAt: employerClock(employer, askedAt), origin: 'ats' as const, deliveryId, event })),
    clock.now(),
  );
  const fresh = new Map<string, string[]>();
  for (const [index, { id }] of all.entries()) {
    const result = results[index];
    if (result?.fresh === true) fresh.set(id, [...(fresh.get(id) ?? []), result.eventId]);
  }
  return fresh;
}

function rowOf({ employer, connectionId, walkId }: ShownBy, { id, what }: Repair & { id: string }, fresh: ReadonlyMap<string, string[]>): Omit<RepairRow, 'id' | 'at'>[] {
  const eventIds = fresh.get(id) ?? [];
  return eventIds.length === 0 ? [] : [{ employerId: employer.id, connectionId, walkId, applicationId: id, what, eventIds }];
}
