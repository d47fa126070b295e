/** What changed between two texts, line by line: as a person compares them, and so that neither text is lost. */

export interface ChangedLine {
  change: 'same' | 'added' | 'removed';
  text: string;
}

/** Cells of the table of two texts, a fraction of a second's work; templates that people write need a few thousand. */
const LARGEST_TABLE = 4_000_000;

/**
 * The longest common subsequence of lines stays, and what is between it goes or comes: removed before added. Where the parts that differ
 * are so long that their table would hold up others, all of one goes and all of the other comes, which is true too.
 *
 * @param before parted by `\n`, and so is `after`
 * @returns without those that are added, the lines of `before`; without those that are removed, the lines of `after`
 */
export function lineDiff(before: string, after: string): ChangedLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return [
    ...marked('same', old.slice(0, head)),
    ...between(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...marked('same', old.slice(old.length - tail)),
  ];
}

function between(old: readonly string[], now: readonly string[]): ChangedLine[] {
  if ((old.length + 1) * (now.length + 1) > LARGEST_TABLE) return [...marked('removed', old), ...marked('added', now)];
  const width = now.length + 1;
  /** How many lines the rest of both have in common, from each pair of lines on. */
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const lines: ChangedLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      lines.push(...marked('same', old.slice(i, i + 1)));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push(...marked('removed', old.slice(i, i + 1)));
      i += 1;
    } else {
      lines.push(...marked('added', now.slice(j, j + 1)));
      j += 1;
    }
  }
  return [...lines, ...marked('removed', old.slice(i)), ...marked('added', now.slice(j))];
}

function marked(change: ChangedLine['change'], texts: readonly string[]): ChangedLine[] {
  return texts.map((text) => ({ change, text }));
}
