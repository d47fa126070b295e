/** Comma-separated values as RFC 4180 has them, that no spreadsheet takes for a formula. */

export type Cell = string | number | boolean | null;

/** What a spreadsheet would run: a cell that begins so is given an apostrophe, which it shows as text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** @returns the whole file; a number is written as it is, null as nothing */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
