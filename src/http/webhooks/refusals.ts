/** Counts refused deliveries and writes the counts once a second: whoever sends forgeries causes no write each. */

const EVERY_MS = 1_000;
/** Ids come from requests; beyond this many in one second the rest goes uncounted. */
const MOST = 1_000;

export interface Refusals {
  count(connectionId: string): void;
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

/** @param write adds the counts; what it throws is kept for the next second, since a count may be late but not lose its sense */
export function createRefusals(write: (counts: ReadonlyMap<string, number>) => Promise<void>): Refusals {
  let counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await write(written);
    } catch {
      for (const [id, count] of written) add(id, count);
    }
  };
  const add = (id: string, count: number): void => {
    const before = counts.get(id);
    if (before === undefined && counts.size >= MOST) return;
    counts.set(id, (before ?? 0) + count);
  };
  return {
    count: (id) => {
      add(id, 1);
      timer ??= setTimeout(() => void flush(), EVERY_MS).unref();
    },
    flush,
  };
}
