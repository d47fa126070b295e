/** Imports: taken in row by row, worked off in batches, and shown with what became of each row. */
import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { employers, applications } from './schema.js';
import { importRows, imports } from './schema-imports.js';

export type ImportRecord = typeof imports.$inferSelect;
export type ImportRowRecord = typeof importRows.$inferSelect;
export const importRowStatuses = ['waiting', 'changed', 'unchanged', 'failed'] as const;

/** A row as it is taken in: to be read later, or faulty already. */
export interface NewRow {
  line: number;
  row: unknown;
  fault: string | null;
}

/** @returns null where another request with the same Idempotency-Key was first */
export async function insertImport(db: Db, given: Pick<ImportRecord, 'employerId' | 'connectionId' | 'format' | 'dryRun' | 'mapping' | 'columns' | 'unusedColumns' | 'recognisedAs' | 'createdBy' | 'idempotencyKey'>, now: Instant): Promise<ImportRecord | null> {
  const [row] = await db.insert(imports).values({ id: newId('imp', now), status: 'receiving', createdAt: now, ...given }).onConflictDoNothing().returning();
  return row ?? null;
}

/** @returns the import that a caller has made under this key; null where there is none, one older than a key is good for, or one whose file broke off: it is sent again */
export async function importOfKey(db: Db, { by, key, after }: { by: string; key: string; after: Instant }): Promise<ImportRecord | null> {
  const [row] = await db.select().from(imports).where(and(eq(imports.createdBy, by), eq(imports.idempotencyKey, key)));
  if (row === undefined || (row.createdAt > after && row.status !== 'incomplete')) return row ?? null;
  await db.update(imports).set({ idempotencyKey: null }).where(eq(imports.id, row.id));
  return null;
}

/** Keeps rows, in one statement. A line that is known already is left as it is. */
export async function insertRows(db: Db, importId: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map(({ line, row, fault }) => ({ line, row, status: fault === null ? 'waiting' : 'failed', errors: fault === null ? null : [{ path: '', message: fault }] })));
  await db.execute(sql`
    insert into import_rows (import_id, line, row, status, errors)
    select ${importId}, line, row, status, errors from json_to_recordset(${json}::text::json) as row(line int, row jsonb, status text, errors jsonb)
    on conflict do nothing`);
}

/** The file has come to its end, or broke off. @returns the import as it is now */
export async function endReceiving(db: Db, id: string, end: { status: 'running' | 'incomplete'; why: string | null; digest: string | null }): Promise<ImportRecord> {
  const [row] = await db
    .update(imports)
    .set({
      ...end,
      rows: sql`(select count(*)::int from import_rows where import_id = ${id})`,
      failed: sql`(select count(*)::int from import_rows where import_id = ${id} and status = 'failed')`,
    })
    .where(eq(imports.id, id))
    .returning();
  if (row === undefined) throw new Error('an import that was being received is gone');
  return row;
}

export async function readImport(db: Db, employerId: string, id: string): Promise<ImportRecord | null> {
  const [row] = await db.select().from(imports).where(and(eq(imports.id, id), eq(imports.employerId, employerId)));
  return row ?? null;
}

/** The newest first. @param page.after the id of the last one seen */
export async function listImports(db: Db, employerId: string, page: { limit: number; after: string | null }): Promise<ImportRecord[]> {
  return db.select().from(imports).where(and(eq(imports.employerId, employerId), page.after === null ? undefined : lt(imports.id, page.after))).orderBy(desc(imports.id)).limit(page.limit);
}

/** In the order of the file. @param page.after the last line seen */
export async function listRows(db: Db, importId: string, filter: { status?: readonly ImportRowRecord['status'][] }, page: { limit: number; after: number | null }): Promise<ImportRowRecord[]> {
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), filter.status === undefined ? undefined : inArray(importRows.status, [...filter.status]), page.after === null ? undefined : gt(importRows.line, page.after)))
    .orderBy(asc(importRows.line))
    .limit(page.limit);
}

export interface ClaimedRows {
  import: ImportRecord;
  employer: typeof employers.$inferSelect;
  rows: { line: number; row: unknown }[];
}

/**
 * Locks the next rows of one import that is running. @param options.after imports up to this id come in a later round, so that a long one makes no other wait
 * @returns null where none is running beyond it
 */
export async function claimRows(db: Db, { after, limit }: { after: string; limit: number }): Promise<ClaimedRows | null> {
  const [found] = await running(db, gt(imports.id, after)).for('update', { of: imports, skipLocked: true });
  return found === undefined ? null : withRows(db, found, limit);
}

/** The same for one employer's, waiting for whoever else is at them. */
export async function claimRowsOf(db: Db, employerId: string, limit: number): Promise<ClaimedRows | null> {
  const [found] = await running(db, eq(imports.employerId, employerId)).for('update', { of: imports });
  // Whoever was waited for may have finished it.
  return found === undefined ? null : withRows(db, found, limit);
}

function running(db: Db, which: SQL) {
  return db.select({ import: imports, employer: employers }).from(imports).innerJoin(employers, eq(employers.id, imports.employerId)).where(and(eq(imports.status, 'running'), which)).orderBy(asc(imports.id)).limit(1);
}

async function withRows(db: Db, found: Omit<ClaimedRows, 'rows'>, limit: number): Promise<ClaimedRows> {
  const rows = await db
    .select({ line: importRows.line, row: importRows.row })
    .from(importRows)
    .where(and(eq(importRows.importId, found.import.id), eq(importRows.status, 'waiting')))
    .orderBy(asc(importRows.line))
    .limit(limit);
  return { ...found, rows };
}

export interface RowResult {
  line: number;
  status: 'changed' | 'unchanged' | 'failed';
  errors: readonly { path: string; message: string }[] | null;
  outcome: readonly string[];
  events: number;
}

/** Writes down what became of rows, and how far the import is. @param finished the rows were its last */
export async function saveResults(db: Db, importId: string, results: readonly RowResult[], { finished, now }: { finished: boolean; now: Instant }): Promise<void> {
  if (results.length > 0) {
    await db.execute(sql`
      update import_rows r set status = said.status, errors = said.errors, outcome = array(select json_array_elements_text(said.outcome))
      from json_to_recordset(${JSON.stringify(results)}::text::json) as said(line int, status text, errors jsonb, outcome json)
      where r.import_id = ${importId} and r.line = said.line`);
  }
  const count = (status: RowResult['status']) => results.filter((result) => result.status === status).length;
  await db
    .update(imports)
    .set({
      changed: sql`${imports.changed} + ${count('changed')}`, unchanged: sql`${imports.unchanged} + ${count('unchanged')}`, failed: sql`${imports.failed} + ${count('failed')}`,
      events: sql`${imports.events} + ${results.reduce((sum, { events }) => sum + events, 0)}`, ...(finished ? { status: 'done' as const, finishedAt: now } : {}),
    })
    .where(eq(imports.id, importId));
}

/** @returns which of some applications there are already */
export async function knownApplications(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.select({ id: applications.id }).from(applications).where(inArray(applications.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}
