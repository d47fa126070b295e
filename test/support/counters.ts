/** Handlers that count their calls, and waiting for what they count. */
import { type JobName, jobNames } from '../../src/queue/catalog.js';
import type { Handler } from '../../src/queue/queue.js';

/** One handler for each job, which finds nothing to do, and how often each was called. */
export function workCounters(): { handlers: Record<JobName, Handler>; calls: Record<JobName, number> } {
  const forEach = <T>(make: (name: JobName) => T) => Object.fromEntries(jobNames.map((name) => [name, make(name)])) as Record<JobName, T>;
  const calls = forEach(() => 0);
  const counting = (name: JobName): Handler => async () => {
    calls[name] += 1;
    return 'idle';
  };
  return { calls, handlers: forEach(counting) };
}

/**
 * Looks again and again until it is so.
 * @throws where it is not so within 30 seconds
 */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited 30 s in vain for: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
