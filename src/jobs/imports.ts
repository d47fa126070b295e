/** Works off imported rows, in batches: the events of each row recorded once, and in a dry run everything taken back after it has been looked at. */
import { readImportRow } from '../ats/import-row.js';
import { recogniseColumns, type Columns, type ImportMapping, readMapping } from '../ats/import-columns.js';
import { fieldErrors, type FieldError } from '../ats/reading.js';
import { readStandardEvent } from '../ats/standard.js';
import type { Calendars } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import type { Database, Db } from '../db/connect.js';
import { inTransaction } from '../db/transaction.js';
import { employerClock } from '../db/employers.js';
import { recordEvents, type Reported } from '../db/hiring-events.js';
import { digestId } from '../db/ids.js';
import { claimRows, claimRowsOf, type ClaimedRows, knownApplications, type RowResult, saveResults } from '../db/imports.js';
import type { Step } from '../domain/decision.js';
import type { ReportedEvent } from '../domain/hiring-event.js';
import { type Instant, toIso } from '../domain/instant.js';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { lookAtCase } from './look.js';

export interface ImportsDeps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  /** Says that applications wait to be looked at. */
  wake(job: 'sweep'): void;
  log(event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }): void;
}

export interface Imports {
  /** One batch of one import. */
  run(): Promise<'idle' | 'more'>;
  /** Everything that one employer has sent. */
  drain(employerId: string): Promise<void>;
}

const BATCH = 250;

/** As the door keeps rows: CSV cells by header, or one JSON object. */
const CsvRow = Compile(Type.Object({ cells: Type.Record(Type.String(), Type.String()) }));
const JsonRow = Compile(Type.Object({ json: Type.Record(Type.String(), Type.Unknown()) }));
const EventRow = Compile(Type.Object({ type: Type.String(), data: Type.Object({}) }));
const FlatRow = Compile(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])));

type RowRead = { line: number; events: ReportedEvent[] } | { line: number; errors: FieldError[] };

export function createImports({ database, calendars, clock, wake, log }: ImportsDeps): Imports {
  /** Imports after this one come next, so that a long one makes no other wait. */
  let after = '';

  async function workOn(claim: (tx: Db) => Promise<ClaimedRows | null>): Promise<ClaimedRows['import'] | null> {
    const worked = await inTransaction(database.db, async (tx) => {
      const claimed = await claim(tx);
      if (claimed === null) return null;
      const results = claimed.rows.length === 0 ? [] : await workOff(tx, claimed);
      await saveResults(tx, claimed.import.id, results, { finished: claimed.rows.length < BATCH, now: clock.now() });
      return { record: claimed.import, finished: claimed.rows.length < BATCH, changed: !claimed.import.dryRun && results.some(({ status }) => status === 'changed') };
    });
    if (worked?.finished === true) log({ level: 'info', msg: 'import done', importId: worked.record.id, dryRun: worked.record.dryRun });
    if (worked?.changed === true) wake('sweep');
    return worked?.record ?? null;
  }

  async function workOff(tx: Db, claimed: ClaimedRows): Promise<RowResult[]> {
    const read = claimed.rows.map((row) => readRow(claimed, row));
    const now = employerClock(claimed.employer, clock.now());
    if (!claimed.import.dryRun) return record(tx, claimed, read, now);
    const tried: { results: RowResult[] } = { results: [] };
    try {
      // The dry run does what the real one would, and takes it back: it can't promise anything else than what would happen.
      await tx.transaction(async (inner) => {
        tried.results = await lookAhead(inner, claimed, await record(inner, claimed, read, now), now);
        throw new TakenBack();
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
    return tried.results;
  }

  async function record(tx: Db, claimed: ClaimedRows, read: readonly RowRead[], now: Instant): Promise<RowResult[]> {
    const known = await knownApplications(tx, unique(read.flatMap((row) => applicationsOf(claimed, row))));
    const reported = read.flatMap((row) => ('events' in row ? row.events.map((event) => reportedOf(claimed, event, { known, now })) : []));
    const { results } = await recordEvents(tx, reported, clock.now());
    let next = 0;
    return read.map((row): RowResult => {
      if ('errors' in row) return { line: row.line, status: 'failed', errors: row.errors, outcome: [], events: 0 };
      const own = results.slice(next, next + row.events.length);
      next += row.events.length;
      const fresh = row.events.filter((_event, index) => own[index]?.fresh === true);
      const isNew = applicationsOf(claimed, row).some((id) => !known.has(id));
      return {
        line: row.line, status: fresh.length > 0 ? 'changed' : 'unchanged', errors: null, events: fresh.length,
        outcome: fresh.length === 0 ? ['nothing new'] : [isNew ? 'a new application' : 'news of a known application', ...fresh.map((event) => said(event, now))],
      };
    });
  }

  /** What Hearback would then think of each row's application, and what it would do. */
  async function lookAhead(tx: Db, claimed: ClaimedRows, results: RowResult[], now: Instant): Promise<RowResult[]> {
    const applicationOf = new Map(claimed.rows.map((row) => [row.line, applicationsOf(claimed, readRow(claimed, row))[0]]));
    const ids = unique(results.filter(({ status }) => status === 'changed').flatMap(({ line }) => applicationOf.get(line) ?? []));
    const cases = new Map((await loadCases(tx, ids, () => now, calendars)).map((loaded) => [loaded.id, lookAtCase(loaded, now).decision]));
    return results.map((result) => {
      const decision = cases.get(applicationOf.get(result.line) ?? '');
      if (decision === undefined || result.status !== 'changed') return result;
      return { ...result, outcome: [...result.outcome, `then: ${decision.status}, ${decision.because.join('; ')}`, ...decision.steps.map(stepInWords)] };
    });
  }

  return {
    run: async () => {
      const from = after;
      const worked = await workOn((tx) => claimRows(tx, { after, limit: BATCH }));
      after = worked?.id ?? '';
      return worked === null && from === '' ? 'idle' : 'more';
    },
    drain: async (employerId) => {
      while ((await workOn((tx) => claimRowsOf(tx, employerId, BATCH))) !== null) continue;
    },
  };
}

/** Thrown to take back what a dry run has done. */
class TakenBack extends Error {
  override readonly name = 'TakenBack';
}

function readRow(claimed: ClaimedRows, { line, row }: { line: number; row: unknown }): RowRead {
  const mapping = mappingOf(claimed);
  const errors = (path: string, message: string): RowRead => ({ line, errors: [{ path, message }] });
  if (CsvRow.Check(row)) {
    const columns = recogniseColumns(Object.keys(row.cells), mapping);
    return columns.ok ? flat(claimed, { line, cells: row.cells, columns: columns.columns, mapping }) : { line, errors: columns.errors };
  }
  if (!JsonRow.Check(row)) return errors('', 'was kept in a form that this version of Hearback does not read');
  if (EventRow.Check(row.json)) {
    const read = readStandardEvent(row.json);
    return read.ok ? { line, events: [{ ...read.event, dedupeKey: `import:${read.event.dedupeKey}` }] } : { line, errors: read.errors };
  }
  if (!FlatRow.Check(row.json)) return { line, errors: fieldErrors(FlatRow.Errors(row.json), row.json) };
  const cells = Object.fromEntries(Object.entries(row.json).map(([name, value]) => [name, value === null ? '' : String(value)]));
  const columns = recogniseColumns(Object.keys(cells), { ...mapping, columns: onlyHere(mapping.columns ?? {}, cells) });
  return columns.ok ? flat(claimed, { line, cells, columns: columns.columns, mapping }) : { line, errors: columns.errors };
}

function flat({ employer }: ClaimedRows, { line, cells, columns, mapping }: { line: number; cells: Record<string, string>; columns: Columns; mapping: ImportMapping }): RowRead {
  const read = readImportRow(cells, { columns, mapping, timezone: employer.timezone });
  return read.ok ? { line, events: read.events } : { line, errors: read.errors };
}

/** JSON Lines leave out what is empty: a mapping of a field that this row lacks is no fault of the row. */
function onlyHere(columns: NonNullable<ImportMapping['columns']>, cells: Record<string, string>): NonNullable<ImportMapping['columns']> {
  return Object.fromEntries(Object.entries(columns).filter(([header]) => header in cells));
}

function mappingOf({ import: { mapping } }: ClaimedRows): ImportMapping {
  const read = readMapping(mapping);
  return read.ok ? read.mapping : {};
}

function applicationsOf(claimed: ClaimedRows, row: RowRead): string[] {
  if (!('events' in row)) return [];
  return unique(row.events.flatMap(({ applicationId }) => (applicationId === undefined ? [] : [digestId('app', claimed.import.connectionId, applicationId)])));
}

/** What nobody knew of before is history from the moment of the import backwards: letters about it wait for approval. */
function reportedOf({ import: { connectionId }, employer }: ClaimedRows, event: ReportedEvent, { known, now }: { known: ReadonlySet<string>; now: Instant }): Reported {
  const isNew = event.applicationId !== undefined && !known.has(digestId('app', connectionId, event.applicationId));
  const facts = isNew && event.type === 'application.created' ? { ...event.facts, backlogUntil: now } : event.facts;
  return { employerId: employer.id, connectionId, live: employer.mode === 'live', clockAt: now, origin: 'import', deliveryId: null, event: { ...event, facts } };
}

function said({ type, occurredAt }: ReportedEvent, now: Instant): string {
  return `${type} ${toIso(occurredAt ?? now)}`;
}

function stepInWords({ kind, reason, plannedFor, needsApproval }: Step): string {
  return `${kind} ${reason} ${needsApproval === null ? `on ${toIso(plannedFor)}` : `would wait for approval: ${needsApproval}`}`;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
