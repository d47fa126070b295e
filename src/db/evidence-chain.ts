/** Joins the deeds that are committed to the chain of their employer, in one order for all processes. */
import { createHash } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import { beginningOf, type Entry, type Head, link } from '../domain/evidence.js';
import { toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import { evidence, evidenceChain, evidenceUnchained } from './schema-evidence.js';

const AT_ONCE = 500;
/** Any number that nobody else locks by two in this database: "evid" in ASCII. */
const LOCK_CLASS = 0x65766964;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Deeds are written in their own transactions and joined here afterwards, so that no deed ever waits for another one's commit: the chain cannot fork, since
 * one transaction at a time extends it, and has no gaps, since a number is given only to what is committed.
 *
 * @returns how many were joined; fewer than a batch where none are left
 */
export async function chainSome(db: Db, employerId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext(${employerId}))`);
    const waiting = await tx
      .select({ deed: evidence })
      .from(evidenceUnchained)
      .innerJoin(evidence, eq(evidence.id, evidenceUnchained.evidenceId))
      .where(eq(evidenceUnchained.employerId, employerId))
      .orderBy(evidenceUnchained.evidenceId)
      .limit(AT_ONCE);
    if (waiting.length === 0) return 0;
    let head = await headOf(tx, employerId);
    const links = waiting.map(({ deed }) => {
      const entry = entryOf(deed, head.seq + 1);
      const { entryHash, hash } = link(head, entry, sha256);
      head = { seq: entry.seq, hash };
      return { seq: entry.seq, evidence_id: deed.id, entry_hash: entryHash, hash };
    });
    await tx.execute(sql`
      insert into evidence_chain (employer_id, seq, evidence_id, entry_hash, hash)
      select ${employerId}, seq, evidence_id, entry_hash, hash from json_to_recordset(${JSON.stringify(links)}::text::json) as r(seq bigint, evidence_id bigint, entry_hash text, hash text)`);
    await tx.execute(sql`delete from evidence_unchained where evidence_id in (select json_array_elements_text(${JSON.stringify(links.map(({ evidence_id }) => evidence_id))}::text::json)::bigint)`);
    return links.length;
  });
}

/** Joins whatever of an employer is committed by now. */
export async function chainAll(db: Db, employerId: string): Promise<void> {
  while ((await chainSome(db, employerId)) >= AT_ONCE);
}

/** @returns employers of whom something waits to be joined */
export async function employersToChain(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ employerId: evidenceUnchained.employerId }).from(evidenceUnchained).orderBy(evidenceUnchained.employerId).limit(1_000);
  return rows.map(({ employerId }) => employerId);
}

/** @returns where the chain of an employer ends */
export async function headOf(db: Db, employerId: string): Promise<Head> {
  const [last] = await db.select({ seq: evidenceChain.seq, hash: evidenceChain.hash }).from(evidenceChain).where(eq(evidenceChain.employerId, employerId)).orderBy(desc(evidenceChain.seq)).limit(1);
  return last ?? beginningOf(employerId, sha256);
}

/** @returns a deed as the entry that it is at this place of the chain */
export function entryOf({ employerId, at, recordedAt, deed, applicationId, messageId, facts }: typeof evidence.$inferSelect, seq: number): Entry {
  return { seq, employerId, at: toIso(at), recordedAt: toIso(recordedAt), deed, applicationId, messageId, facts };
}
