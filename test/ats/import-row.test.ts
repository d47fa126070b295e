/** Rows of exports: what headers mean, how times are read, and which events a row tells of. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ImportMapping, recogniseColumns } from '../../src/ats/import-columns.js';
import { type FileRow, openImportFile } from '../../src/ats/import-file.js';
import { readImportRow } from '../../src/ats/import-row.js';
import { readImportTime } from '../../src/ats/import-time.js';

const madrid = { timezone: 'Europe/Madrid', dateOrder: undefined };
const iso = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());

function columnsOf(headers: string[], mapping: ImportMapping = {}) {
  const read = recogniseColumns(headers, mapping);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.columns;
}

function read(cells: Record<string, string>, mapping: ImportMapping = {}) {
  return readImportRow(cells, { columns: columnsOf(Object.keys(cells), mapping), mapping, timezone: 'Europe/Madrid' });
}

function story(cells: Record<string, string>, mapping: ImportMapping = {}): string[] {
  const row = read(cells, mapping);
  if (!row.ok) throw new Error(JSON.stringify(row.errors));
  return row.events.map(({ type, occurredAt }) => `${type} ${iso(occurredAt) ?? 'now'}`);
}

describe('headers', () => {
  it.each([
    [['Candidate Name', 'Candidate ID', 'Application ID', 'Job Name', 'Current Stage', 'Rejection Reason', 'Applied On'], 'greenhouse'],
    [['Opportunity ID', 'Candidate Name', 'Emails', 'Posting', 'Current Stage', 'Archive Reason', 'Origin'], 'lever'],
    [['Name', 'Email', 'Job', 'Stage', 'Disqualified', 'Disqualification reason', 'Created at'], 'workable'],
    [['name', 'email', 'position', 'stage'], null],
  ])('%j are recognised as %s', (headers, whose) => {
    expect(columnsOf(headers).recognisedAs).toBe(whose);
  });

  it('are compared without case and punctuation, and what nothing is made of is listed', () => {
    const { fields, unused } = columnsOf(['E-Mail_Address', 'JOB TITLE', 'appliedAt', 'Shoe size']);
    expect([...fields.values()]).toEqual(['email', 'jobTitle', 'appliedAt']);
    expect(unused).toEqual(['Shoe size']);
  });

  it('follow the mapping before the dictionary', () => {
    const { fields } = columnsOf(['email', 'job', 'Created at', 'Bewerbung vom'], { columns: { 'Bewerbung vom': 'appliedAt', 'Created at': null } });
    expect(fields.get('Bewerbung vom')).toBe('appliedAt');
    expect(fields.has('Created at')).toBe(false);
  });

  it('that tell no application apart are refused, with what there is', () => {
    expect(recogniseColumns(['name', 'stage'], {})).toMatchObject({ ok: false, errors: [{ path: 'mapping.columns', message: expect.stringContaining('name, stage') }] });
  });

  it('that a mapping names and the file lacks are refused', () => {
    expect(recogniseColumns(['email', 'job'], { columns: { Stufe: 'stage' } })).toMatchObject({ ok: false, errors: [{ path: 'mapping.columns.stufe' }] });
  });
});

describe('times', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02 09:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02 09:00:30 UTC', '2026-03-02T09:00:30.000Z'],
    ['2026-07-02', '2026-07-02T10:00:00.000Z'],
    ['02.03.2026', '2026-03-02T11:00:00.000Z'],
    ['25/03/2026 4:05 PM', '2026-03-25T15:05:00.000Z'],
    ['03/25/2026', '2026-03-25T11:00:00.000Z'],
  ])('%s is %s in Madrid', (text, expected) => {
    const reading = readImportTime(text, madrid);
    expect('at' in reading ? iso(reading.at) : reading.fault).toBe(expected);
  });

  it('that may mean two days are refused until somebody says which', () => {
    expect(readImportTime('03/04/2026', madrid)).toMatchObject({ fault: expect.stringContaining('dateOrder') });
    const dmy = readImportTime('03/04/2026', { ...madrid, dateOrder: 'dmy' });
    expect('at' in dmy && iso(dmy.at)).toBe('2026-04-03T10:00:00.000Z');
  });

  it.each(['2026-02-30', '31.04.2026', '2026-03-02 25:00', 'yesterday'])('%s is none', (text) => {
    expect(readImportTime(text, madrid)).toHaveProperty('fault');
  });
});

describe('a row', () => {
  const ana = { email: 'ana@example.com', job: 'Baker', 'applied at': '2026-02-01' };

  it('of somebody who waits tells that they applied and where they stand', () => {
    expect(story({ ...ana, stage: 'Interview', 'last activity': '2026-02-10' })).toEqual(['application.created 2026-02-01T11:00:00.000Z', 'application.updated 2026-02-10T11:00:00.000Z']);
    expect(story({ ...ana, stage: 'Application Review' })).toEqual(['application.created 2026-02-01T11:00:00.000Z']);
  });

  it('of a rejection that was told says so', () => {
    const row = read({ ...ana, 'rejected at': '2026-02-20', 'told at': '2026-02-21' });
    expect(row.ok && row.events[1]).toMatchObject({ type: 'application.rejected', facts: { outcome: { candidateToldAt: Date.parse('2026-02-21T11:00:00Z') } } });
  });

  it.each([
    [{ status: 'Hired', 'hired at': '2026-02-20' }, 'application.hired'],
    [{ withdrew: 'yes', 'archived at': '2026-02-20' }, 'application.withdrawn'],
    [{ disqualified: 'true', 'disqualified at': '2026-02-20' }, 'application.rejected'],
    [{ status: 'rejected', 'last activity': '2026-02-20' }, 'application.rejected'],
    [{ 'archive reason': 'Withdrew: other offer', 'archived at': '2026-02-20' }, 'application.withdrawn'],
    [{ 'archive reason': 'Hired', 'archived at': '2026-02-20' }, 'application.hired'],
  ])('%j ends in %s', (more, type) => {
    expect(story({ ...ana, ...more })[1]).toBe(`${type} 2026-02-20T11:00:00.000Z`);
  });

  it('archived for a reason of the employer\'s own is not taken for a rejection until they say so', () => {
    const archived = { ...ana, 'archive reason': 'Underqualified', 'archived at': '2026-02-20' };
    expect(read(archived)).toMatchObject({ ok: false, errors: [{ path: 'archive reason', message: expect.stringContaining('reasons') }] });
    expect(story(archived, { reasons: { underqualified: 'rejected' } })[1]).toMatch(/^application\.rejected/);
  });

  it('names every cell that is wrong', () => {
    expect(read({ ...ana, email: 'nobody', timezone: 'Mars/Base', internal: 'perhaps', status: 'limbo' })).toMatchObject({
      ok: false, errors: expect.arrayContaining([{ path: 'email', message: expect.any(String) }, { path: 'timezone', message: expect.any(String) }, { path: 'internal', message: expect.any(String) }, { path: 'status', message: expect.any(String) }]),
    });
  });

  it('says the same thing when it comes again, and another when it has changed', () => {
    const keys = (cells: Record<string, string>) => {
      const row = read(cells);
      return row.ok ? row.events.map(({ dedupeKey }) => dedupeKey) : [];
    };
    expect(keys({ ...ana, stage: 'Interview' })).toEqual(keys({ ...ana, stage: 'Interview' }));
    expect(keys({ ...ana, stage: 'Interview' })[1]).not.toBe(keys({ ...ana, stage: 'Offer' })[1]);
  });

  it('is one person over several jobs by the address', () => {
    const [baker, cook] = [read(ana), read({ ...ana, job: 'Cook' })];
    expect(baker.ok && cook.ok && [baker.events[0]?.candidateId === cook.events[0]?.candidateId, baker.events[0]?.applicationId === cook.events[0]?.applicationId]).toEqual([true, false]);
  });
});

describe('a file', () => {
  async function rows(text: string, format: 'csv' | 'jsonl', piece = 7): Promise<FileRow[]> {
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_none, index) => bytes.subarray(index * piece, (index + 1) * piece));
    const file = await openImportFile(Readable.from(pieces), format);
    const all: FileRow[] = [];
    for await (const row of file.rows) all.push(row);
    return all;
  }

  it('of CSV with a byte order mark, quotes, breaks and semicolons is read whatever the pieces it comes in', async () => {
    const text = '\uFEFFemail;job;note\r\nana@example.com;Baker;"says ""hi"";\nand more"\r\n\r\nbo@example.com;Cook;\r\n';
    expect(await rows(text, 'csv', 500)).toEqual(await rows(text, 'csv', 60));
    expect(await rows(text, 'csv', 60)).toMatchObject([{ cells: { email: 'ana@example.com', job: 'Baker', note: 'says "hi";\nand more' } }, { cells: { email: 'bo@example.com', note: '' } }]);
  });

  it('keeps a row that has too few cells, with what is wrong', async () => {
    expect(await rows('email,job\nana@example.com\nbo@example.com,Cook\n', 'csv', 200)).toMatchObject([{ fault: expect.stringContaining('1 cells'), text: 'ana@example.com' }, { cells: { job: 'Cook' } }]);
  });

  it('of JSON Lines keeps what is no object', async () => {
    expect(await rows('{"email":"é"}\nnot json\n\n[1]\n{"a":1}', 'jsonl', 3)).toMatchObject([{ line: 1, json: { email: 'é' } }, { line: 2, fault: 'is not JSON' }, { line: 4, fault: 'is no JSON object' }, { line: 5, json: { a: 1 } }]);
  });

  it('holds no more than a piece of a line without an end', async () => {
    const all = await rows(`${'x'.repeat(300_000)}\n{"a":1}\n`, 'jsonl', 50_000);
    expect(all).toMatchObject([{ line: 1, fault: expect.stringContaining('longer') }, { line: 2, json: { a: 1 } }]);
  });

  it('with two columns of one name is refused', async () => {
    await expect(rows('email,email\n', 'csv', 200)).rejects.toThrow('two columns');
  });
});
