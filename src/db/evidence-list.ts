/** Reads the record that serves as proof: for an export, for the hourly check, and for who decided a message. */
import { and, asc, desc, eq, gt, gte, lte, max, min, sql } from 'drizzle-orm';
import { beginningOf, createVerifier, EVIDENCE_FORMAT, type Line, type Manifest } from '../domain/evidence.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { entryOf, headOf, sha256 } from './evidence-chain.js';
import { applications, employers } from './schema.js';
import { evidence, evidenceChain, evidenceSalts } from './schema-evidence.js';

export interface EvidenceFilter {
  /** On the employer's clock, the first moment and the last. */
  from: Instant | null;
  to: Instant | null;
  applicationId: string | null;
}

const PAGE = 500;

/** What an export will hold: from the first entry that the filter wants to the last. What is between and not wanted stands by its hash. @param madeAt by the real clock */
export async function evidenceManifest(db: Db, employerId: string, filter: EvidenceFilter, madeAt: Instant): Promise<Manifest> {
  const head = await headOf(db, employerId);
  const whole = filter.from === null && filter.to === null && filter.applicationId === null;
  const wanted = whole ? { first: 1, last: head.seq, entries: head.seq } : await boundsOf(db, employerId, filter, head.seq);
  const [before, end] = [await hashAt(db, employerId, wanted.first - 1), await hashAt(db, employerId, wanted.last)];
  return {
    format: EVIDENCE_FORMAT, employerId, madeAt: toIso(madeAt),
    filters: { from: filter.from === null ? null : toIso(filter.from), to: filter.to === null ? null : toIso(filter.to), applicationId: filter.applicationId },
    firstSeq: wanted.first, lastSeq: wanted.last, previousHash: before, lastHash: end, entries: wanted.entries, leftOut: wanted.last - wanted.first + 1 - wanted.entries,
  };
}

async function boundsOf(db: Db, employerId: string, filter: EvidenceFilter, until: number): Promise<{ first: number; last: number; entries: number }> {
  const [row] = await db
    .select({ first: min(evidenceChain.seq), last: max(evidenceChain.seq), entries: sql<number>`count(*)::int` })
    .from(evidenceChain)
    .innerJoin(evidence, eq(evidence.id, evidenceChain.evidenceId))
    .where(and(eq(evidenceChain.employerId, employerId), lte(evidenceChain.seq, until), wantedBy(filter)));
  return row === undefined || row.first === null || row.last === null ? { first: 1, last: 0, entries: 0 } : { first: row.first, last: row.last, entries: row.entries };
}

function wantedBy({ from, to, applicationId }: EvidenceFilter) {
  return and(from === null ? undefined : gte(evidence.at, from), to === null ? undefined : lte(evidence.at, to), applicationId === null ? undefined : eq(evidence.applicationId, applicationId));
}

async function hashAt(db: Db, employerId: string, seq: number): Promise<string> {
  if (seq === 0) return beginningOf(employerId, sha256).hash;
  const [row] = await db.select({ hash: evidenceChain.hash }).from(evidenceChain).where(and(eq(evidenceChain.employerId, employerId), eq(evidenceChain.seq, seq)));
  if (row === undefined) throw new Error(`entry ${String(seq)} of the record of ${employerId} is missing`);
  return row.hash;
}

/**
 * The lines that follow the manifest, read a page at a time: nothing that is in the chain ever changes.
 * @param firstLineHash of the manifest's own line
 */
export async function* evidenceLines(db: Db, { employerId, firstSeq, lastSeq, lastHash }: Manifest, filter: EvidenceFilter, firstLineHash: string): AsyncGenerator<Line> {
  for (let seq = firstSeq - 1; seq < lastSeq; ) {
    const rows = await db
      .select({ seq: evidenceChain.seq, entryHash: evidenceChain.entryHash, hash: evidenceChain.hash, deed: evidence })
      .from(evidenceChain)
      .leftJoin(evidence, and(eq(evidence.id, evidenceChain.evidenceId), wantedBy(filter)))
      .where(and(eq(evidenceChain.employerId, employerId), gt(evidenceChain.seq, seq), lte(evidenceChain.seq, lastSeq)))
      .orderBy(asc(evidenceChain.seq))
      .limit(PAGE);
    yield* linesOf(rows);
    const last = rows.at(-1);
    // Then the file is shorter than its first line says, and whoever checks it is told.
    if (last === undefined) break;
    seq = last.seq;
  }
  yield { end: { lastSeq, lastHash, firstLineHash } };
}

interface ChainRow {
  seq: number;
  entryHash: string;
  hash: string;
  /** Null: not wanted. */
  deed: typeof evidence.$inferSelect | null;
}

function linesOf(rows: readonly ChainRow[]): Line[] {
  const lines: Line[] = [];
  let [firstSeq, hashes]: [number, string[]] = [0, []];
  const flush = (): void => {
    if (hashes.length > 0) lines.push({ leftOut: { firstSeq, entryHashes: hashes } });
    hashes = [];
  };
  for (const { seq, entryHash, hash, deed } of rows) {
    if (deed === null) {
      if (hashes.length === 0) firstSeq = seq;
      hashes.push(entryHash);
    } else {
      flush();
      lines.push({ entry: entryOf(deed, seq), entryHash, hash });
    }
  }
  flush();
  return lines;
}

/** @returns every employer, since each has deeds from its first policy on */
export async function employersWithEvidence(db: Db): Promise<string[]> {
  const rows = await db.select({ id: employers.id }).from(employers).orderBy(employers.id);
  return rows.map(({ id }) => id);
}

/**
 * Recomputes the newest part of an employer's chain.
 * @returns where it breaks, in words; null where it holds
 */
export async function newestBreak(db: Db, employerId: string, most: number): Promise<string | null> {
  const lost = await db.execute<{ id: string }>(sql`
    select id from (select id from evidence where employer_id = ${employerId} order by id desc limit ${most}) newest
    where not exists (select 1 from evidence_chain c where c.evidence_id = newest.id) and not exists (select 1 from evidence_unchained u where u.evidence_id = newest.id) limit 1`);
  if (lost[0] !== undefined) return `deed ${lost[0].id} is in the record and neither in its chain nor waiting for it`;
  const [last] = await db.select({ seq: evidenceChain.seq }).from(evidenceChain).where(eq(evidenceChain.employerId, employerId)).orderBy(desc(evidenceChain.seq)).limit(1);
  if (last === undefined) return null;
  const firstSeq = Math.max(1, last.seq - most + 1);
  const manifest: Manifest = {
    format: EVIDENCE_FORMAT, employerId, madeAt: '', filters: { from: null, to: null, applicationId: null }, firstSeq, lastSeq: last.seq, previousHash: await hashAt(db, employerId, firstSeq - 1),
    lastHash: await hashAt(db, employerId, last.seq), entries: last.seq - firstSeq + 1, leftOut: 0,
  };
  const verifier = createVerifier(manifest, '', sha256);
  for await (const line of evidenceLines(db, manifest, { from: null, to: null, applicationId: null }, '')) {
    const broken = verifier.take(line);
    if (broken !== null) return broken.words;
  }
  return verifier.end()?.words ?? null;
}

/** @returns who decided, as the newest entry of a message says it; null where none does */
export async function decidedByOf(db: Db, subject: { messageId: string } | { applicationId: string }): Promise<unknown> {
  const which = 'messageId' in subject ? eq(evidence.messageId, subject.messageId) : and(eq(evidence.applicationId, subject.applicationId), sql`${evidence.deed} in ('application.closed', 'application.told', 'application.outcome', 'application.reopened')`);
  const [row] = await db.select({ decidedBy: sql<unknown>`${evidence.facts} -> 'decidedBy'` }).from(evidence).where(and(which, sql`${evidence.facts} ? 'decidedBy'`)).orderBy(desc(evidence.id)).limit(1);
  return row?.decidedBy ?? null;
}

/** @returns the salt with which an application's addresses and letters were hashed; null once the person is erased, or where there is none */
export async function saltOf(db: Db, employerId: string, applicationId: string): Promise<string | null> {
  const [row] = await db
    .select({ salt: evidenceSalts.salt })
    .from(evidenceSalts)
    .innerJoin(applications, eq(applications.id, evidenceSalts.applicationId))
    .where(and(eq(evidenceSalts.applicationId, applicationId), eq(applications.employerId, employerId)));
  return row?.salt ?? null;
}
