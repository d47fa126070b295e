/** Facts as they are kept: written in chunks from time to time, and made anew for what has changed since, so that a million are read at once and are never out of date. */
import { sql } from 'drizzle-orm';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { blockOf, type Course, type FactBlock, factAt, type Place } from '../domain/fact-block.js';
import { type DecodedChunk, decodedChunks, freshlyRead } from './decoded-chunks.js';
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
      const [marked, chunks] = [await marksOf(tx, employerId), await readChunks(tx, employerId)];
      const fresh = await freshFacts(tx, employerId, marked);
      const touched = byBucket(marked);
      const kept = chunks.map(({ bucket, block, ids }) => {
        const changed = touched.get(bucket);
        return changed === undefined ? block : { ...block, stale: staleOf(ids, changed) };
      });
      return [...kept, fresh];
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

function byBucket(marked: readonly Mark[]): ReadonlyMap<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const mark of marked) {
    const bucket = bucketOf(mark.hash);
    const known = found.get(bucket);
    if (known === undefined) found.set(bucket, [mark]);
    else known.push(mark);
  }
  return found;
}

interface Mark {
  id: string;
  hash: string;
  /** How often it has changed, and by which transaction last: the same again means that nothing has come since. */
  version: string;
  [column: string]: unknown;
}

async function marksOf(tx: Db, employerId: string): Promise<Mark[]> {
  return tx.execute<Mark>(sql`
    select application_id as id, left(md5(application_id), 16) as hash, count || ' ' || last as version
    from (select application_id, count(*) as count, max(xmin::text::bigint) as last from metric_marks where employer_id = ${employerId} group by 1) marked`);
}

/** What has changed is read once, and not with every question until it is in the chunks. */
async function freshFacts(tx: Db, employerId: string, marked: readonly Mark[]): Promise<FactBlock> {
  const before = freshlyRead.of(employerId);
  const missing = marked.filter(({ id, version }) => before?.facts.get(id)?.version !== version);
  if (before !== null && missing.length === 0 && before.facts.size === marked.length) return before.block;
  const read = missing.length === 0 ? [] : await factsOf(tx, missing.map(({ id }) => id));
  const byHash = new Map(read.map((fact) => [fact.hash, fact]));
  // An application that is there no more has no fact.
  const facts = new Map(marked.map(({ id, hash, version }) => {
    const known = before?.facts.get(id);
    return [id, { version, fact: known?.version === version ? known.fact : (byHash.get(hash) ?? null) }] as const;
  }));
  const block = named(blockOf([...facts.values()].flatMap(({ fact }) => fact ?? [])));
  freshlyRead.keep(employerId, { facts, block });
  return block;
}

/** With what tells its courses apart, which is written down once and not for every question. */
function named(block: FactBlock): FactBlock {
  return { ...block, courseNames: block.courses.map((course) => JSON.stringify(course)) };
}

/** Only those are read and decoded that have been written since this process last did. */
async function readChunks(tx: Db, employerId: string): Promise<(DecodedChunk & { bucket: number })[]> {
  // By which transaction a row was written says which version of it this is, without anybody having to count.
  const versions = await tx.execute<{ bucket: number; version: string }>(sql`select bucket, xmin::text as version from metric_chunks where employer_id = ${employerId} order by bucket`);
  const known = new Map(versions.flatMap(({ bucket, version }) => decodedChunks.get(`${employerId} ${String(bucket)}`, version) ?? []).map((chunk) => [chunk.bucket, chunk]));
  const missing = versions.filter(({ bucket }) => !known.has(bucket)).map(({ bucket }) => bucket);
  if (missing.length > 0) {
    const rows = await tx.execute<{ bucket: number; version: string; facts: Buffer; ids: Buffer }>(sql`select bucket, xmin::text as version, facts, ids from metric_chunks where employer_id = ${employerId} and bucket in ${missing}`);
    for (const { bucket, version, facts, ids } of rows) known.set(bucket, decodedChunks.put(`${employerId} ${String(bucket)}`, version, { bucket, block: decoded(facts), ids }));
  }
  return [...known.values()].sort((a, b) => a.bucket - b.bucket);
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
 * Takes some of an employer's changes into its chunks, whole chunks at a time: each is written once for all that has changed in it. One at a time; what changes
 * meanwhile is marked anew, and not lost: marks are taken first, and what they are about is read after that.
 * @returns whether there may be more
 */
export async function compactSome(db: Db, employerId: string): Promise<boolean> {
  const written: Written[] = [];
  const isMore = await db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`metrics of ${employerId}`}, 0)) as got`);
    if (lock?.got !== true) return false;
    const changes = await tx.execute<{ bucket: number; count: number }>(sql`select ${bucketInSql} as bucket, count(*)::int as count from metric_marks where employer_id = ${employerId} group by 1 order by 1`);
    const buckets = someOf(changes);
    if (buckets.length === 0) return false;
    const marks = await tx.execute<{ id: string; hash: string }>(sql`
      delete from metric_marks where employer_id = ${employerId} and ${bucketInSql} in ${buckets} returning application_id as id, left(md5(application_id), 16) as hash`);
    const byBucket = new Map(buckets.map((bucket) => [bucket, { gone: new Set<string>(), facts: [] as KeptFact[] }]));
    for (const { hash } of marks) byBucket.get(bucketOf(hash))?.gone.add(hash);
    for (const fact of await factsOf(tx, [...new Set(marks.map(({ id }) => id))])) byBucket.get(bucketOf(fact.hash))?.facts.push(fact);
    for (const [number, { gone, facts }] of byBucket) written.push(await rewrite(tx, employerId, number, { gone, facts }));
    return buckets.length < changes.length;
  });
  for (const { version, ...chunk } of written) decodedChunks.put(`${employerId} ${String(chunk.bucket)}`, version, chunk);
  return isMore;
}

/** As `bucketOf` has it. */
const bucketInSql = sql`(('x' || left(md5(application_id), 2))::bit(8)::int % ${sql.raw(String(BUCKETS))})`;

/** As many as hold no more changes together than are read at once, and one at the least. */
function someOf(changes: readonly { bucket: number; count: number }[]): number[] {
  let read = 0;
  const end = changes.findIndex(({ count }, index) => (read += count) > AT_ONCE && index > 0);
  return (end === -1 ? changes : changes.slice(0, end)).map(({ bucket }) => bucket);
}

interface Written extends DecodedChunk {
  version: string;
}

async function rewrite(tx: Db, employerId: string, bucket: number, { gone, facts }: { gone: ReadonlySet<string>; facts: readonly KeptFact[] }): Promise<Written> {
  const [before] = await tx.execute<{ facts: Buffer; ids: Buffer }>(sql`select facts, ids from metric_chunks where employer_id = ${employerId} and bucket = ${bucket}`);
  const kept = before === undefined ? [] : factsIn(before).filter(({ hash }) => !gone.has(hash));
  const all = [...kept, ...facts].sort(({ hash: one }, { hash: other }) => (one < other ? -1 : 1));
  const ids = Buffer.from(all.map(({ hash }) => hash).join(''), 'hex');
  const block = blockOf(all);
  const [row] = await tx.execute<{ version: string }>(sql`
    insert into metric_chunks (employer_id, bucket, facts, ids) values (${employerId}, ${bucket}, decode(${encoded(block).toString('base64')}, 'base64'), decode(${ids.toString('base64')}, 'base64'))
    on conflict (employer_id, bucket) do update set facts = excluded.facts, ids = excluded.ids returning xmin::text as version`);
  return { bucket, block: named(block), ids, version: row?.version ?? '' };
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
  return named({ ...head, appliedAt: column(0), waited: column(1), dueAt: column(2), place: column(3), course: column(4), stale: null });
}
