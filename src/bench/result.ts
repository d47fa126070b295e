/** What a measurement says: goals as ratios to a baseline of the same run, for people as a table and for programs as one line of JSON. */

export interface Goal {
  goal: string;
  value: number;
  /** What it is compared with, measured in the same run; null for an absolute bound. */
  baseline: number | null;
  /** `value / baseline`, or the value itself where there is no baseline. */
  ratio: number;
  /** Over the rounds: the lowest and the highest ratio. */
  range: readonly [number, number];
  target: string;
  met: boolean;
}

export interface BenchResult {
  name: string;
  goals: Goal[];
  /** Everything else worth knowing: rounds, rows, memory. */
  about: Record<string, number | string>;
}

/** @returns the middle value; of an even number of values the lower middle */
export function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? Number.NaN;
}

/** @param share between 0 and 1 */
export function percentile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.ceil(share * inOrder.length) - 1)] ?? Number.NaN;
}

export function printTable({ name, goals, about }: BenchResult): string {
  const head = ['goal', 'value', 'baseline', 'ratio', 'range', 'target', 'met'];
  const rows = goals.map((goal) => [
    goal.goal, figure(goal.value), goal.baseline === null ? '' : figure(goal.baseline), figure(goal.ratio), `${figure(goal.range[0])} to ${figure(goal.range[1])}`, goal.target, goal.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  const notes = Object.entries(about).map(([key, value]) => `${key}: ${String(value)}`);
  return [`${name}`, line(head), ...rows.map(line), ...notes].join('\n');
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}
