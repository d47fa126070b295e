/** Facts as they are kept: written in chunks from time to time, and made anew for what has changed since, so that a million are read at once and are never out of date. */
import { sql } from 'drizzle-orm';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { blockOf, type Course, type FactBlock, factAt, type Place } from '../domain/numbers.js';
import type { Db } from './connect.js';
import { factsOf, type KeptFact } from './metric-facts.js';

const BUCKETS = 64;
/** From so many changes on, chunks are written again: fewer are read anew with every question within some milliseconds. */
export const CHANGES_LEFT = 2_000;
/** Read at once, which bounds what a process needs. */
const AT_ONCE = 50_000;
const ID_BYTES = 8;

const bucketOf = (hash: string): number => Number.parseInt(hash.slice(0, 2), 16) % BUCKETS;

/** @returns the facts of all applications of an employer, as of one moment */
export async function readBlocks(db: Db, employerId: string): Promise<FactBlock[]> {
  return db.transaction(
    async (tx) => {
      const marked = await tx.execute<{ id: string; hash: string }>(sql`select distinct application_id as id, left(md5(application_id), 16) as hash from metric_marks where employer_id = ${employerId}`);
      const touched = JSON.stringify([...new Set(marked.map(({ hash }) => bucketOf(hash)))]);
      const chunks = await tx.execute<{ facts: Buffer; ids: Buffer | null }>(sql`
        select facts, case when bucket in (select jsonb_array_elements_text(${touched}::text::jsonb)::int) then ids end as ids from metric_chunks where employer_id = ${employerId}`);
      const fresh = marked.length === 0 ? [] : await factsOf(tx, marked.map(({ id }) => id));
      const kept = chunks.map(({ facts, ids }) => ({ ...decoded(facts), stale: ids === null ? null : staleOf(ids, marked) }));
      return [...kept, blockOf(fresh)];
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

function staleOf(ids: Buffer, marked: readonly { hash: string }[]): Uint8Array {
  const stale = new Uint8Array(ids.length / ID_BYTES);
  for (const { hash } of marked) {
    const row = rowOf(ids, Buffer.from(hash, 'hex'));
    if (row !== null) stale[row] = 1;
  }
  return stale;
}

/** @param ids in their order */
function rowOf(ids: Buffer, id: Buffer): number | null {
  let [low, high] = [0, ids.length / ID_BYTES - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = ids.compare(id, 0, ID_BYTES, middle * ID_BYTES, (middle + 1) * ID_BYTES);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** @returns employers of whom so much has changed that their chunks should be written again */
export async function employersToCompact(db: Db, atLeast: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select employer_id as id from metric_marks group by 1 having count(*) >= ${atLeast}`);
  return rows.map(({ id }) => id);
}

/**
 * Takes some of an employer's changes into its chunks. One at a time; what changes meanwhile is marked anew, and not lost: marks are taken first, and
 * what they are about is read after that.
 * @returns whether there may be more
 */
export async function compactSome(db: Db, employerId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`metrics of ${employerId}`}, 0)) as got`);
    if (lock?.got !== true) return false;
    const marks = await tx.execute<{ id: string; hash: string }>(sql`
      delete from metric_marks where ctid = any(array(select ctid from metric_marks where employer_id = ${employerId} limit ${AT_ONCE})) returning application_id as id, left(md5(application_id), 16) as hash`);
    const byBucket = new Map<number, { gone: Set<string>; facts: KeptFact[] }>();
    const bucket = (hash: string) => {
      const known = byBucket.get(bucketOf(hash)) ?? { gone: new Set(), facts: [] };
      byBucket.set(bucketOf(hash), known);
      return known;
    };
    for (const { hash } of marks) bucket(hash).gone.add(hash);
    for (const fact of marks.length === 0 ? [] : await factsOf(tx, [...new Set(marks.map(({ id }) => id))])) bucket(fact.hash).facts.push(fact);
    for (const [number, { gone, facts }] of byBucket) await rewrite(tx, employerId, number, { gone, facts });
    return marks.length === AT_ONCE;
  });
}

async function rewrite(tx: Db, employerId: string, bucket: number, { gone, facts }: { gone: ReadonlySet<string>; facts: readonly KeptFact[] }): Promise<void> {
  const [before] = await tx.execute<{ facts: Buffer; ids: Buffer }>(sql`select facts, ids from metric_chunks where employer_id = ${employerId} and bucket = ${bucket}`);
  const kept = before === undefined ? [] : factsIn(before).filter(({ hash }) => !gone.has(hash));
  const all = [...kept, ...facts].sort(({ hash: one }, { hash: other }) => (one < other ? -1 : 1));
  const ids = Buffer.from(all.map(({ hash }) => hash).join(''), 'hex');
  await tx.execute(sql`
    insert into metric_chunks (employer_id, bucket, facts, ids) values (${employerId}, ${bucket}, decode(${encoded(blockOf(all)).toString('base64')}, 'base64'), decode(${ids.toString('base64')}, 'base64'))
    on conflict (employer_id, bucket) do update set facts = excluded.facts, ids = excluded.ids`);
}

function factsIn({ facts, ids }: { facts: Buffer; ids: Buffer }): KeptFact[] {
  const block = decoded(facts);
  return Array.from({ length: block.size }, (_, row) => ({ ...factAt(block, row), hash: ids.toString('hex', row * ID_BYTES, (row + 1) * ID_BYTES) }));
}

const columns = ['appliedAt', 'waited', 'dueAt', 'place', 'course'] as const;
const Text = Type.Union([Type.String(), Type.Null()]);
const Head = Type.Object({
  size: Type.Integer(),
  places: Type.Array(Type.Object({ job: Text, recruiter: Text, recruiterName: Text, department: Text, stageKind: Text })),
  courses: Type.Array(Type.Object({ status: Type.String(), open: Type.Boolean(), kept: Type.Union([Type.Boolean(), Type.Null()]), silences: Type.Integer(), nudgesThatWorked: Type.Integer(), letters: Type.Record(Type.String(), Type.Integer()), bounces: Type.Integer(), inquiries: Type.Integer(), score: Type.Union([Type.Integer(), Type.Null()]) })),
});

/** The length of a head of JSON in four bytes, the head, and the columns one after the other, four bytes a value, little end first. */
function encoded(block: FactBlock): Buffer {
  const head = Buffer.from(JSON.stringify({ size: block.size, places: block.places, courses: block.courses }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...columns.map((name) => Buffer.from(block[name].buffer, block[name].byteOffset, block[name].byteLength))]);
}

/** @throws Error where the bytes are not what `encoded` wrote */
function decoded(bytes: Buffer): FactBlock {
  const start = 4 + bytes.readUInt32LE(0);
  const head: { size: number; places: Place[]; courses: Course[] } = Value.Parse(Head, JSON.parse(bytes.toString('utf8', 4, start)));
  const column = (index: number): Uint32Array => new Uint32Array(Uint8Array.prototype.slice.call(bytes, start + index * head.size * 4, start + (index + 1) * head.size * 4).buffer);
  return { ...head, appliedAt: column(0), waited: column(1), dueAt: column(2), place: column(3), course: column(4), stale: null };
}
