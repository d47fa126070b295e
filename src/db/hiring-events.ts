/** Appends hiring events, makes the rows of the applications, people and jobs that they name, and marks whom they concern to be looked at. */
import { sql } from 'drizzle-orm';
import type { ReportedEvent } from '../domain/hiring-event.js';
import { toIso, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { type EventRow, keepApplications, keepCandidates, keepJobs, lockConcerned, touchConcerned } from './named-in-events.js';
import { keepStages } from './stages.js';

/** An event with whose it is and how it came. */
export interface Reported {
  employerId: string;
  connectionId: string;
  live: boolean;
  /** When it was reported, on the employer's clock: the event's time where it has none. */
  clockAt: Instant;
  origin: 'delivery' | 'api' | 'import' | 'hearback' | 'ats';
  deliveryId: string | null;
  event: ReportedEvent;
}

export interface Recorded {
  eventId: string;
  /** Not known before; of several that are one and came together, the first. */
  fresh: boolean;
  /** The delivery that the event is kept from; another one's where this is a repetition. */
  deliveryId: string | null;
}

/**
 * Appends events; one that is known already is left as it is. Where two deliveries told of the same thing, the one kept is
 * the earlier by what they say, not the one that came first: so every order of deliveries leaves the same rows.
 *
 * @param db the caller's transaction
 * @param recordedAt by the real clock
 * @returns for each event, in the order given, its id and whether it was new; and the employers for whom something was
 * @throws whatever the database throws; the caller's transaction is then lost
 */
export async function recordEvents(db: Db, reported: readonly Reported[], recordedAt: Instant): Promise<{ results: Recorded[]; touchedEmployers: string[] }> {
  if (reported.length === 0) return { results: [], touchedEmployers: [] };
  const rows = reported.map(eventRow);
  const kept = await insertEvents(db, rows, reported, recordedAt);
  const fresh = rows.filter((row) => kept.changed.has(row.id));
  if (fresh.length > 0) {
    await keepJobs(db, fresh);
    await keepCandidates(db, fresh);
    await lockConcerned(db, fresh);
    await keepApplications(db, fresh);
    await touchConcerned(db, fresh);
    // Last, so that whoever waits for a stage that is new to another worker waits for its commit alone.
    await keepStages(db, fresh);
  }
  const first = new Map(rows.map(({ id }, index) => [id, index] as const).reverse());
  return {
    results: rows.map(({ id }, index) => ({ eventId: id, fresh: kept.inserted.has(id) && first.get(id) === index, deliveryId: kept.deliveryOf.get(id) ?? null })),
    touchedEmployers: [...new Set(fresh.map((row) => row.employerId))],
  };
}

function eventRow({ employerId, connectionId, live, clockAt, event }: Reported): EventRow {
  const own = (prefix: 'app' | 'cand' | 'job', externalId: string | undefined) => (externalId === undefined ? null : { id: digestId(prefix, connectionId, externalId), externalId });
  return {
    id: digestId('evt', connectionId, event.dedupeKey),
    employerId, connectionId, live, clockAt,
    type: event.type,
    occurredAt: event.occurredAt ?? clockAt,
    application: own('app', event.applicationId),
    candidate: own('cand', event.candidateId),
    job: own('job', event.jobId),
    mergedInto: event.type === 'candidate.merged' ? own('cand', event.facts.mergedInto) : null,
    facts: event.facts,
  };
}

interface Kept {
  inserted: ReadonlySet<string>;
  /** Inserted, or known and now told of by an earlier one. */
  changed: ReadonlySet<string>;
  deliveryOf: ReadonlyMap<string, string | null>;
}

async function insertEvents(db: Db, rows: readonly EventRow[], reported: readonly Reported[], recordedAt: Instant): Promise<Kept> {
  const json = JSON.stringify(
    rows.map((row, index) => ({
      id: row.id, employer_id: row.employerId, connection_id: row.connectionId, dedupe_key: reported[index]?.event.dedupeKey, type: row.type, occurred_at: toIso(row.occurredAt),
      origin: reported[index]?.origin, delivery_id: reported[index]?.deliveryId, application_id: row.application?.id, candidate_id: row.candidate?.id, job_id: row.job?.id, data: row.facts,
    })),
  );
  // `xmax` is 0 in a row that this statement inserted. Sorted by id, so that two workers wait for each other in one order.
  const stored = await db.execute<{ id: string; inserted: boolean }>(sql`
    insert into hiring_events (id, employer_id, connection_id, dedupe_key, type, occurred_at, recorded_at, origin, delivery_id, application_id, candidate_id, job_id, data)
    select distinct on (id) id, employer_id, connection_id, dedupe_key, type, occurred_at, ${toIso(recordedAt)}::timestamptz, origin, delivery_id, application_id, candidate_id, job_id, data
    from json_to_recordset(${json}::text::json) as row(id text, employer_id text, connection_id text, dedupe_key text, type text, occurred_at timestamptz, origin text, delivery_id text,
      application_id text, candidate_id text, job_id text, data jsonb)
    order by id, occurred_at, data::text collate "C", delivery_id collate "C"
    on conflict (id) do update set
      type = excluded.type, occurred_at = excluded.occurred_at, delivery_id = excluded.delivery_id, application_id = excluded.application_id, candidate_id = excluded.candidate_id,
      job_id = excluded.job_id, data = excluded.data
    where hiring_events.origin = 'delivery' and excluded.origin = 'delivery'
      and (excluded.occurred_at, excluded.data::text collate "C", excluded.delivery_id collate "C")
        < (hiring_events.occurred_at, hiring_events.data::text collate "C", hiring_events.delivery_id collate "C")
    returning id, xmax = 0 as inserted`);
  const ids = JSON.stringify([...new Set(rows.map((row) => row.id))]);
  const sources = await db.execute<{ id: string; delivery_id: string | null }>(sql`
    select id, delivery_id from hiring_events where id in (select json_array_elements_text(${ids}::text::json))`);
  return {
    inserted: new Set(stored.filter((row) => row.inserted).map((row) => row.id)),
    changed: new Set(stored.map((row) => row.id)),
    deliveryOf: new Map(sources.map((row) => [row.id, row.delivery_id])),
  };
}
