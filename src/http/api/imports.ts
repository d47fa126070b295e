/** Imports: a file streams in and is kept row by row; what becomes of each row is listed. */
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox, TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { type FileRow, ImportFileError, type ImportFormat, openImportFile } from '../../ats/import-file.js';
import { type ImportMapping, importFields, readMapping, recogniseColumns } from '../../ats/import-columns.js';
import { readConnection } from '../../db/connections.js';
import { endReceiving, importOfKey, importRowStatuses, type ImportRecord, insertImport, insertRows, listImports, listRows, type NewRow, readImport } from '../../db/imports.js';
import { DAY_MS, toIso } from '../../domain/instant.js';
import { type EmployerCaller, requireEmployer } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Id, Limit, listed, usualLimit } from '../schemas.js';
import { ImportRowShape, ImportShape, pageShape } from './shapes.js';
import { ownEventsConnection } from './events.js';

/** Gigabytes of history come in parts; each row is small. */
const LARGEST_FILE = 512 * 2 ** 20;
const ROWS_AT_ONCE = 500;
const LONGEST_KEY = 255;
const TYPES: Readonly<Record<string, ImportFormat>> = {
  'text/csv': 'csv', 'application/csv': 'csv', 'text/tab-separated-values': 'csv', 'application/x-ndjson': 'jsonl', 'application/ndjson': 'jsonl', 'application/jsonl': 'jsonl', 'application/json-lines': 'jsonl',
};

const Query = Type.Object(
  {
    dryRun: Type.Optional(Type.Boolean({ description: 'true: says row by row what would happen, and changes nothing' })),
    connectionId: Type.Optional({ ...Id, description: "Whose applications these are. If not given: the employer's first connection of provider standard, made where there is none" }),
    mapping: Type.Optional(Type.String({ maxLength: 20_000, description: `JSON: {columns: {<header>: <field> or null}, statuses: {<word>: active, rejected, withdrawn or hired}, reasons: the same, dateOrder: dmy or mdy}. Fields: ${Object.keys(importFields).join(', ')}` })),
  },
  { additionalProperties: false },
);
const idPlace = cursorReader(Type.Object({ id: Type.String() }));
const linePlace = cursorReader(Type.Object({ line: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) }));

export function importRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['imports'];

  async function receive(caller: EmployerCaller, stream: Readable, { format, key, query }: { format: ImportFormat; key: string | null; query: Asked }): Promise<ImportRecord> {
    const mapping = mappingOf(query.mapping);
    const connectionId = await connectionFor(caller, query.connectionId);
    const hash = createHash('sha256');
    const file = await openImportFile(hashed(stream, hash), format).catch((error: unknown) => {
      throw error instanceof ImportFileError ? invalid({ path: 'file', message: error.message }) : error;
    });
    const columns = file.headers === null ? null : recogniseColumns(file.headers, mapping);
    if (columns !== null && !columns.ok) throw invalid(...columns.errors);
    const made = await insertImport(
      db,
      {
        employerId: caller.employer.id, connectionId, format, dryRun: query.dryRun ?? false, mapping, columns: columns === null ? null : Object.fromEntries(columns.columns.fields),
        unusedColumns: columns?.columns.unused ?? [], recognisedAs: columns?.columns.recognisedAs ?? null, createdBy: caller.keyId, idempotencyKey: key,
      },
      clock.now(),
    );
    if (made === null) throw new Problem('idempotencyInProgress', 'another file came with this Idempotency-Key at the same moment; ask for GET /v1/imports', { headers: { 'retry-after': '1' } });
    try {
      await keepRows(made.id, file.rows);
    } catch (error) {
      await endReceiving(db, made.id, { status: 'incomplete', why: 'the file broke off on the way; send it again: what is known already changes nothing', digest: null });
      throw error;
    }
    const received = await endReceiving(db, made.id, { status: 'running', why: null, digest: hash.digest('hex') });
    deps.wake('imports');
    return received;
  }

  async function keepRows(importId: string, rows: AsyncIterable<FileRow>): Promise<void> {
    let batch: NewRow[] = [];
    for await (const row of rows) {
      batch.push(kept(row));
      if (batch.length < ROWS_AT_ONCE) continue;
      await insertRows(db, importId, batch);
      batch = [];
    }
    await insertRows(db, importId, batch);
  }

  async function connectionFor(caller: EmployerCaller, asked: string | undefined): Promise<string> {
    if (asked === undefined) return db.transaction((tx) => ownEventsConnection(deps, tx, caller));
    const connection = await readConnection(db, caller.employer.id, asked);
    if (connection === null) throw notFound('connection', asked);
    return connection.id;
  }

  async function find(employerId: string, id: string): Promise<ImportRecord> {
    const found = await readImport(db, employerId, id);
    if (found === null) throw notFound('import', id);
    return found;
  }

  return async (app) => {
    await app.register(async (door) => {
      door.removeAllContentTypeParsers();
      // Whatever it is called, it is not parsed here: what is none of ours is refused by name below.
      door.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      door.withTypeProvider<TypeBoxTypeProvider>().post('/v1/imports', { bodyLimit: LARGEST_FILE, schema: { tags, operationId: 'createImport', summary: 'Import a file: CSV (text/csv) or JSON Lines (application/x-ndjson), as the body of the request', consumes: ['text/csv', 'application/x-ndjson'], querystring: Query, response: answers(202, 'The import, which is being worked off', ImportShape, [400, 401, 403, 404, 409, 413, 415, 422]) } }, async (request, reply) => {
        const caller = await requireEmployer(deps, request, 'events:write');
        const format = TYPES[(request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''];
        if (format === undefined || !(request.body instanceof Readable)) throw new Problem('unsupportedMediaType', `the Content-Type is not taken here; send the file as ${Object.keys(TYPES).join(', ')}`);
        const key = keyOf(request.headers['idempotency-key']);
        const known = key === null ? null : await importOfKey(db, { by: caller.keyId, key, after: clock.now() - DAY_MS });
        if (known !== null) return again(reply, known, request.query, request.body);
        return reply.code(202).send(shown(await receive(caller, request.body, { format, key, query: request.query })));
      });
    });

    app.get('/v1/imports', { schema: { tags, operationId: 'listImports', summary: 'The imports, the newest first', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of imports', pageShape(ImportShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'events:write');
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listImports(db, employer.id, { limit: limit + 1, after: idPlace(request.query.cursor)?.id ?? null }), limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map(shown) };
    });

    app.get('/v1/imports/:id', { schema: { tags, operationId: 'readImport', summary: 'One import and how far it is', params: ById, response: answers(200, 'The import', ImportShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'events:write');
      return shown(await find(employer.id, request.params.id));
    });

    app.get('/v1/imports/:id/rows', { schema: { tags, operationId: 'listImportRows', summary: 'What became of each row, or in a dry run would become of it', params: ById, querystring: Type.Object({ status: Type.Optional(Type.String({ maxLength: 100, description: `One or several of ${importRowStatuses.join(', ')}, with commas between` })), limit: Limit, cursor: Cursor }), response: answers(200, 'A page of rows, in the order of the file', pageShape(ImportRowShape)) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'events:write');
      const { id } = await find(employer.id, request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const status = listed(request.query.status)?.map(statusOf);
      const rows = await listRows(db, id, status === undefined ? {} : { status }, { limit: limit + 1, after: linePlace(request.query.cursor)?.line ?? null });
      const page = pageOf(rows, limit, ({ line }) => ({ line }));
      return { ...page, data: page.data.map(({ line, row, status: became, errors, outcome }) => ({ line, status: became, errors: errors ?? [], outcome, row })) };
    });
  };
}

type Asked = Static<typeof Query>;

/** The file is not kept, so it is compared by its digest: once the first one has come in whole. */
async function again(reply: FastifyReply, known: ImportRecord, query: Asked, file: Readable): Promise<FastifyReply> {
  const sameQuestion = known.dryRun === (query.dryRun ?? false) && (query.connectionId ?? known.connectionId) === known.connectionId && Value.Equal(known.mapping, mappingOf(query.mapping));
  if (!sameQuestion || (known.digest !== null && (await digestOf(file)) !== known.digest)) throw new Problem('idempotencyKeyReused', 'this Idempotency-Key came before with another address or file; use a new key for a new request');
  return reply.code(202).header('idempotency-replayed', 'true').send(shown(known));
}

/** @returns the same pieces, each told to the hash on its way */
async function* hashed(pieces: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

async function digestOf(file: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of file) hash.update(piece);
  return hash.digest('hex');
}

function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header !== 'string' || header === '' || header.length > LONGEST_KEY) throw invalid({ path: 'Idempotency-Key', message: `takes 1 to ${String(LONGEST_KEY)} characters` });
  return header;
}

function kept(row: FileRow): NewRow {
  if ('fault' in row) return { line: row.line, row: { text: storable(row.text) }, fault: row.fault };
  const content = 'cells' in row ? { cells: row.cells } : { json: row.json };
  const text = JSON.stringify(content);
  // PostgreSQL's JSON takes no NUL and no half characters; such a row is shown and not read.
  return storable(text) === text && !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text) ? { line: row.line, row: content, fault: null } : { line: row.line, row: { text: storable(text).slice(0, 2_000) }, fault: 'holds characters that no text has (NUL or half a character)' };
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

function mappingOf(text: string | undefined): ImportMapping {
  if (text === undefined || text === '') return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid({ path: 'mapping', message: 'is not JSON: takes an object such as {"columns":{"Applied On":"appliedAt"}}, percent-encoded' });
  }
  const read = readMapping(json);
  if (!read.ok) throw invalid(...read.errors.map(({ path, message }) => ({ path: path === '' ? 'mapping' : `mapping.${path}`, message })));
  return read.mapping;
}

function statusOf(text: string): (typeof importRowStatuses)[number] {
  const status = importRowStatuses.find((known) => known === text);
  if (status === undefined) throw invalid({ path: 'status', message: `got ${JSON.stringify(text)}, takes ${importRowStatuses.join(', ')}` });
  return status;
}

function shown({ id, connectionId, status, format, dryRun, columns, unusedColumns, recognisedAs, rows, changed, unchanged, failed, events, why, createdAt, finishedAt }: ImportRecord) {
  return {
    id, connectionId, status, format, dryRun, recognisedAs, columns: columns ?? {}, unusedColumns, rows: { total: rows, waiting: Math.max(0, rows - changed - unchanged - failed), changed, unchanged, failed }, events, why,
    createdAt: toIso(createdAt), finishedAt: finishedAt === null ? null : toIso(finishedAt),
  };
}
