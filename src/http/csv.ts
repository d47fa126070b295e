/** Every list also as CSV (RFC 4180), to the end and not only a page: one place that does it for all routes that answer one. */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { type Column, cellsOf, columnsOf } from './csv-columns.js';
import type { AppDeps } from './deps.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of an answer that is no page and may be had as CSV all the same: the shape of a row, and the rows that it holds. */
    csv?: { item: TSchema; rowsOf: (answer: object) => unknown[] };
  }
}

/** RFC 4180. The library quotes what holds the whole delimiter of records; half of it ends a line in most programs all the same. */
const RULES = { record_delimiter: 'windows', quoted_match: /[\r\n]/, escape_formulas: true } as const;
/** As many as any page may hold. */
const PAGE = 200;
const Format = Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')], { description: 'csv: the whole list from `cursor` on, whatever `limit` says; so does Accept: text/csv. Lists within a cell are joined by "; ", and what a spreadsheet would take for a formula begins with an apostrophe' }));
const Bom = Type.Optional(Type.Boolean({ description: 'True: a CSV begins with a byte order mark, without which some spreadsheets take UTF-8 for something else' }));

/** Must be called before the routes are registered and before anything else reads them. */
export function offerCsv(app: FastifyInstance, deps: Pick<AppDeps, 'onFault'>): void {
  const columns = new Map<string, Column[]>();

  app.addHook('onRoute', (route) => {
    const item = itemShape(route);
    if (item === null) return;
    columns.set(route.url, columnsOf(item));
    tellOfCsv(route);
  });

  const columnsFor = (request: FastifyRequest): Column[] | undefined => (request.method === 'GET' && asksForCsv(request) ? columns.get(request.routeOptions.url ?? '') : undefined);

  app.addHook('preHandler', async (request) => {
    if (columnsFor(request) !== undefined) request.query = { ...Object(request.query), limit: PAGE };
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (columns.has(request.routeOptions.url ?? '')) reply.header('vary', 'Accept');
    const wanted = columnsFor(request);
    if (wanted === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
    reply.type('text/csv; charset=utf-8; header=present').header('content-disposition', `attachment; filename="hearback-${nameOf(request)}.csv"`);
    return Readable.from(lines(request, reply, wanted, payload)).on('error', (error) => deps.onFault({ requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', error }));
  });
}

/** The first page, which is there already, and those after it, each read once the one before is on its way. */
async function* lines(request: FastifyRequest, reply: FastifyReply, columns: readonly Column[], first: string): AsyncGenerator<string> {
  const rowsOf = request.routeOptions.config.csv?.rowsOf ?? ((page: object) => ('data' in page && Array.isArray(page.data) ? page.data : []));
  const bom = 'bom' in Object(request.query) && Reflect.get(Object(request.query), 'bom') === true;
  yield asCsv([columns.map(({ header }) => header)], bom);
  for (let text: string | null = first; text !== null; ) {
    const page: object = Object(JSON.parse(text));
    const rows = rowsOf(page).map((row) => cellsOf(row, columns));
    if (rows.length > 0) yield asCsv(rows, false);
    const cursor: unknown = Reflect.get(page, 'nextCursor');
    text = typeof cursor === 'string' ? await nextPage(request, reply, cursor) : null;
  }
}

/** Asked of the route itself, in the name of the same key and with the same filters. */
async function nextPage(request: FastifyRequest, reply: FastifyReply, cursor: string): Promise<string> {
  request.query = { ...Object(request.query), cursor };
  const page: unknown = await request.routeOptions.handler.call(request.server, request, reply);
  const serialized: unknown = reply.getSerializationFunction('200', 'application/json')?.(Object(page));
  return typeof serialized === 'string' ? serialized : JSON.stringify(page);
}

/** Cells that a spreadsheet would take for a formula are made harmless, as OWASP advises on CSV injection. */
function asCsv(rows: string[][], bom: boolean): string {
  return stringify(rows, { ...RULES, bom });
}

/** @returns a whole small file that is no list of the interface; a number is written as it is, null as nothing */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return stringify([columns, ...rows].map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))), RULES);
}

function asksForCsv(request: FastifyRequest): boolean {
  const format: unknown = Reflect.get(Object(request.query), 'format');
  return format === undefined ? prefersCsv(request.headers.accept ?? '') : format === 'csv';
}

/** @param accept the header: CSV is sent where it is named, and JSON is not liked as well or better */
function prefersCsv(accept: string): boolean {
  const liking = (type: string): number => {
    const named = accept.split(',').map((part) => part.trim().toLowerCase().split(/\s*;\s*/)).find(([name]) => name === type);
    return named === undefined ? 0 : Number(named.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
  };
  return liking('text/csv') > Math.max(liking('application/json'), liking('application/*'));
}

/** What the list is of, by the last word of its path. */
function nameOf(request: FastifyRequest): string {
  return (request.routeOptions.url ?? '').split('/').filter((part) => part !== '' && !part.startsWith(':')).at(-1) ?? 'list';
}

/** @returns the shape of an item of the list that a route answers; null where it answers none */
function itemShape(route: RouteOptions): TSchema | null {
  if (route.method !== 'GET') return null;
  if (route.config?.csv !== undefined) return route.config.csv.item;
  const { data, nextCursor } = Object(field(jsonOf(route), 'schema', 'properties'));
  const item = nextCursor === undefined ? undefined : field(data, 'items');
  return item === undefined ? null : (item as TSchema);
}

/** Adds to the route's own document how it is had as CSV. */
function tellOfCsv(route: RouteOptions): void {
  const schema = Object(route.schema);
  const { properties = {}, additionalProperties } = Object(schema.querystring);
  const querystring = Type.Object({ ...properties, format: Format, bom: Bom }, additionalProperties === undefined ? {} : { additionalProperties });
  const success = schema.response[200];
  const content = { ...success.content, 'text/csv': { schema: Type.String({ description: 'A header row of the names of the JSON, such as candidate.name, and a row for each item' }) } };
  route.schema = { ...schema, querystring, response: { ...schema.response, 200: { ...success, content } } };
}

function jsonOf(route: RouteOptions): unknown {
  return field(route.schema, 'response', '200', 'content', 'application/json');
}

function field(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((within, name) => (typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined), value);
}
