/** The stages that events name, kept as they come, with what the employer says that each of them means. */
import { and, asc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { StageKind } from '../domain/hiring-event.js';
import { type Instant, toIso } from '../domain/instant.js';
import { type KnownStage, type NamedStage, stageKey, stageKinds } from '../domain/stages.js';
import type { Db } from './connect.js';
import type { EventRow } from './named-in-events.js';
import { applications } from './schema.js';
import { stages } from './schema-ats.js';
import { touchApplications } from './touch.js';

interface StageSaid {
  connection_id: string;
  key: string;
  employer_id: string;
  name: string | null;
  kind: StageKind | null;
  plan: string | null;
  position: number | null;
  first_at: string;
  /** When it was last said what it is called, and not its id alone. */
  named_at: string | null;
  last_at: string;
}

/**
 * Keeps the stages that events name. What is known already is neither written nor locked, since nearly every event of an application names
 * one; that it was seen again is noted once a day.
 */
export async function keepStages(db: Db, rows: readonly EventRow[]): Promise<void> {
  const said = stagesSaid(rows);
  if (said.length === 0) return;
  const kindNow = sql`case when said.name is null or said.name is not distinct from known.name then coalesce(said.kind, known.guessed_kind) else said.kind end`;
  const placed = await db.execute<{ connection_id: string; employer_id: string }>(sql`
    with said as (select * from json_to_recordset(${JSON.stringify(said)}::text::json)
        as said(connection_id text, key text, employer_id text, name text, kind text, plan text, position integer, first_at timestamptz, named_at timestamptz, last_at timestamptz)),
    compared as (
      select said.connection_id, said.key, said.employer_id, known.name as known_name, known.guessed_kind as known_kind, coalesce(said.name, known.name) as name, ${kindNow} as kind,
        coalesce(said.plan, known.plan) as plan, coalesce(said.position, known.position) as position, least(said.first_at, known.first_seen_at) as first_at, greatest(said.last_at, known.last_seen_at) as last_at,
        known.key is null as fresh, coalesce(said.named_at >= known.last_seen_at and (known.name, known.guessed_kind, known.plan, known.position)
          is distinct from (coalesce(said.name, known.name), ${kindNow}, coalesce(said.plan, known.plan), coalesce(said.position, known.position)), false) as news,
        said.last_at > known.last_seen_at + interval '1 day' as seen_again
      from said left join stages known on known.connection_id = said.connection_id and known.key = said.key),
    kept as (
      insert into stages (connection_id, key, employer_id, name, guessed_kind, plan, position, first_seen_at, last_seen_at)
      select connection_id, key, employer_id, case when fresh or news then name else known_name end, case when fresh or news then kind else known_kind end, plan, position, first_at, last_at
      from compared where fresh or news or seen_again order by connection_id, key
      on conflict (connection_id, key) do update set
        name = excluded.name, guessed_kind = excluded.guessed_kind, plan = excluded.plan, position = excluded.position, first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at)
    select distinct connection_id, employer_id from compared where (fresh or news) and position is not null`);
  // A new stage in a plan may make another one the last before the offer.
  for (const { connection_id: connectionId, employer_id: employerId } of placed) {
    const clockAt = Math.max(...rows.filter((row) => row.connectionId === connectionId).map((row) => row.clockAt));
    await touchApplications(db, { employerId, connectionId, free: true }, clockAt);
  }
}

/** Of each stage what was said last. */
function stagesSaid(rows: readonly EventRow[]): StageSaid[] {
  const said = new Map<string, StageSaid>();
  for (const row of [...rows].sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1))) {
    const stage = row.facts.stage;
    const key = stage === undefined ? null : stageKey(stage);
    if (stage === undefined || key === null) continue;
    const at = toIso(row.occurredAt);
    const before = said.get(`${row.connectionId} ${key}`);
    const named = stage.name !== undefined || stage.kind !== undefined || stage.position !== undefined;
    const renamed = stage.name !== undefined && before?.name !== stage.name;
    said.set(`${row.connectionId} ${key}`, {
      connection_id: row.connectionId, key, employer_id: row.employerId, name: stage.name ?? before?.name ?? null, kind: stage.kind ?? (renamed ? null : (before?.kind ?? null)),
      plan: stage.plan ?? before?.plan ?? null, position: stage.position ?? before?.position ?? null, first_at: before?.first_at ?? at, named_at: named ? at : (before?.named_at ?? null), last_at: at,
    });
  }
  return [...said.values()];
}

/** @returns what overrules, for a stage on one of these connections, the kind that its event came with; null where nothing does */
export async function loadStageKinds(db: Db, connectionIds: readonly string[]): Promise<(connectionId: string, stage: NamedStage) => StageKind | null> {
  if (connectionIds.length === 0) return () => null;
  const rows = await db
    .select()
    .from(stages)
    .where(and(inArray(stages.connectionId, [...connectionIds]), or(isNotNull(stages.kind), isNotNull(stages.position))));
  const byConnection = new Map(connectionIds.map((id) => [id, stageKinds(rows.filter((row) => row.connectionId === id))]));
  return (connectionId, stage) => byConnection.get(connectionId)?.(stage) ?? null;
}

/** A stage with what counts for it, and how many open applications stand in it. */
export interface ListedStage extends KnownStage {
  effectiveKind: StageKind | null;
  openApplications: number;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
}

/** Every stage of a connection, by its name. */
export async function listStages(db: Db, connectionId: string): Promise<ListedStage[]> {
  const [rows, counts] = await Promise.all([
    db.select().from(stages).where(eq(stages.connectionId, connectionId)).orderBy(asc(sql`lower(${stages.name})`), asc(stages.key)),
    db
      .select({ key: applications.stageKey, open: sql<number>`count(*)::int` })
      .from(applications)
      .where(and(eq(applications.connectionId, connectionId), applications.open))
      .groupBy(applications.stageKey),
  ]);
  const kindOf = stageKinds(rows);
  const openIn = new Map(counts.map(({ key, open }) => [key, open]));
  return rows.map(({ connectionId: _connection, employerId: _employer, ...row }) => ({ ...row, effectiveKind: kindOf({ id: row.key, name: row.name }) ?? row.guessedKind, openApplications: openIn.get(row.key) ?? 0 }));
}

/**
 * Writes down what the employer says of stages that are known.
 * @param said kind null: back to the guess
 */
export async function setStageKinds(db: Db, connectionId: string, said: readonly { key: string; kind: StageKind | null }[]): Promise<void> {
  const rows = [...new Map(said.map((stage) => [stage.key, stage])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  await db.execute(sql`
    update stages set kind = said.kind from json_to_recordset(${JSON.stringify(rows)}::text::json) as said(key text, kind text)
    where stages.connection_id = ${connectionId} and stages.key = said.key`);
}
