/** The rows of a file as it streams in, CSV or JSON Lines, however long it is: never more than one row and one piece of the file in memory. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

export type ImportFormat = 'csv' | 'jsonl';

/** A row by its line in the file; or what is wrong with it, and as much of it as can be shown. */
export type FileRow = { line: number; cells: Readonly<Record<string, string>> } | { line: number; json: unknown } | { line: number; fault: string; text: string };

export interface ImportFile {
  /** Of a CSV; null of JSON Lines, whose rows name their own fields. */
  headers: string[] | null;
  rows: AsyncIterable<FileRow>;
}

const LONGEST_ROW = 100_000;
const MOST_COLUMNS = 500;
const SHOWN = 2_000;

/**
 * @param bytes as they come
 * @returns the headers, once they have come, and the rows as they follow
 * @throws ImportFileError where the file as a whole can't be read
 */
export async function openImportFile(bytes: AsyncIterable<Buffer>, format: ImportFormat): Promise<ImportFile> {
  return format === 'jsonl' ? { headers: null, rows: jsonLines(bytes) } : openCsv(bytes);
}

/** Why a whole file can't be read, for whoever sent it. */
export class ImportFileError extends Error {
  override readonly name = 'ImportFileError';
}

async function openCsv(bytes: AsyncIterable<Buffer>): Promise<ImportFile> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) throw new ImportFileError('the file is empty: expected a line of headers and a line for each application');
  const skipped: { line: number; why: string }[] = [];
  const parser = parse({ bom: true, delimiter: delimiterOf(first.value), relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, max_record_size: LONGEST_ROW, info: true });
  parser.on('skip', (error: unknown) => {
    if (error instanceof CsvError) skipped.push({ line: typeof error['lines'] === 'number' ? error['lines'] : 0, why: error.message });
  });
  const source = Readable.from(joined(first.value, pieces));
  // What breaks off on the way breaks off here too, instead of waiting for ever.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const records = parser[Symbol.asyncIterator]();
  const head = await records.next();
  const headers = head.done === true ? [] : recordOf(head.value).cells;
  if (headers.length === 0 || headers.length > MOST_COLUMNS) throw new ImportFileError(`the first line has ${String(headers.length)} columns: expected 1 to ${String(MOST_COLUMNS)} headers`);
  const twice = headers.find((header, index) => headers.indexOf(header) !== index);
  if (twice !== undefined) throw new ImportFileError(`two columns are called "${twice.slice(0, 100)}": give each its own name`);
  return { headers, rows: csvRows(records, headers, skipped) };
}

async function* csvRows(records: AsyncIterator<unknown>, headers: readonly string[], skipped: { line: number; why: string }[]): AsyncGenerator<FileRow> {
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    for (const { line, why } of skipped.splice(0)) yield { line, fault: why, text: '' };
    const { cells, line } = recordOf(next.value);
    if (cells.length !== headers.length) yield { line, fault: `has ${String(cells.length)} cells, and there are ${String(headers.length)} headers`, text: cells.join(',').slice(0, SHOWN) };
    else yield { line, cells: Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ''])) };
  }
  for (const { line, why } of skipped.splice(0)) yield { line, fault: why, text: '' };
}

/** With `info`, the parser hands out each record with where it stands. */
function recordOf(value: unknown): { cells: string[]; line: number } {
  if (typeof value !== 'object' || value === null || !('record' in value) || !Array.isArray(value.record)) throw new Error('the CSV parser gave no record');
  const line = 'info' in value && typeof value.info === 'object' && value.info !== null && 'lines' in value.info && typeof value.info.lines === 'number' ? value.info.lines : 0;
  return { cells: value.record.map((cell: unknown) => String(cell)), line };
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Spreadsheets of many countries part cells by semicolons; some exports by tabs. */
function delimiterOf(start: Buffer): string {
  const line = start.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => [sign, bare.split(sign).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

async function* jsonLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  let line = 0;
  for await (const text of lines(bytes)) {
    line += 1;
    if (text === null) yield { line, fault: `is longer than ${String(LONGEST_ROW)} characters`, text: '' };
    else if (text.trim() !== '') yield parsed(line, text);
  }
}

function parsed(line: number, text: string): FileRow {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { line, json } : { line, fault: 'is no JSON object', text: text.slice(0, SHOWN) };
  } catch (error) {
    if (error instanceof SyntaxError) return { line, fault: 'is not JSON', text: text.slice(0, SHOWN) };
    throw error;
  }
}

/** @returns each line without its end; null for one that is too long to be a row */
async function* lines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let tooLong = false;
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true });
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      yield tooLong || end > LONGEST_ROW ? null : rest.slice(0, end).replace(/\r$/, '').replace(/^\uFEFF/, '');
      tooLong = false;
      rest = rest.slice(end + 1);
    }
    if (rest.length > LONGEST_ROW) {
      tooLong = true;
      rest = '';
    }
  }
  rest += decoder.decode();
  if (tooLong) yield null;
  else if (rest !== '') yield rest.replace(/^\uFEFF/, '');
}
