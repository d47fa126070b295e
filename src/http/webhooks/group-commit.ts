/** Gathers what arrives while a commit runs into the next one. Clocked by itself: no timer, and nothing waits without need. */

export interface GroupCommitOptions<T, R> {
  /** Commits a batch; answers in its order. If it throws, nothing of the batch counts as committed. */
  commit(batch: readonly T[]): Promise<readonly R[]>;
  /** How much memory an item holds, in bytes. */
  weigh(item: T): number;
  /** Items in one commit at the most. */
  maxBatch: number;
  /** Bytes in one commit at the most; one item alone may have more. */
  maxBatchWeight: number;
  /** Items and bytes that may be waiting, commits under way included. */
  maxWaiting: number;
  maxWaitingWeight: number;
  /** Commits that may be under way at once. */
  inFlight: number;
}

export interface GroupCommit<T, R> {
  /**
   * @returns the answer of the commit that the item was in; null, at once, where more waits than can be held
   * @throws what `commit` threw
   */
  add(item: T): Promise<R> | null;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Waiting<T, R> {
  item: T;
  weight: number;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** See {@link GroupCommit}. Pure but for the event loop: what a commit is, the caller says. */
export function createGroupCommit<T, R>(options: GroupCommitOptions<T, R>): GroupCommit<T, R> {
  let queue: Waiting<T, R>[] = [];
  let held = 0;
  let heldWeight = 0;
  let running = 0;
  let scheduled = false;
  let idlers: (() => void)[] = [];

  const add = (item: T): Promise<R> | null => {
    const weight = options.weigh(item);
    if (held >= options.maxWaiting || heldWeight + weight > options.maxWaitingWeight) return null;
    held += 1;
    heldWeight += weight;
    return new Promise<R>((resolve, reject) => {
      queue.push({ item, weight, resolve, reject });
      if (scheduled || running >= options.inFlight) return;
      // After this turn of the event loop, so that requests read in the same turn go together.
      scheduled = true;
      setImmediate(start);
    });
  };

  const start = (): void => {
    scheduled = false;
    while (running < options.inFlight && queue.length > 0) {
      const batch = take();
      running += 1;
      void run(batch);
    }
  };

  const take = (): Waiting<T, R>[] => {
    let count = 0;
    let weight = 0;
    for (const { weight: own } of queue) {
      if (count >= options.maxBatch || (count > 0 && weight + own > options.maxBatchWeight)) break;
      count += 1;
      weight += own;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    return batch;
  };

  const run = async (batch: Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await options.commit(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error(`a commit of ${batch.length} items answered for ${results.length}`);
      results.forEach((result, index) => batch[index]?.resolve(result));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      running -= 1;
      held -= batch.length;
      for (const { weight } of batch) heldWeight -= weight;
      if (queue.length > 0) start();
      else if (held === 0) for (const done of idlers.splice(0)) done();
    }
  };

  return {
    add,
    idle: () => (held === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  };
}
