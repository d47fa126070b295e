/** Wakes the workers: whatever a wake-up says can be found again in the database, so losing one costs seconds at most. */
import { Compile } from 'typebox/compile';
import { openBackend, type Backend, type OpenBackend, type WakeUp } from './backend.js';
import { catalog, isJobName, jobNames, type JobName } from './catalog.js';
import type { RequestCount } from './request-counts.js';

export type QueueLog = (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;

/** Does the work there is, or a batch of it; `more` asks to be called again at once. Two may run at the same time, in two processes. */
export type Handler = () => Promise<'idle' | 'more'>;

export interface Queues {
  /** Hurries a job. Returns at once and never throws; a wake-up that is lost is made good by the next tick. */
  wake(name: JobName): void;
  /** Starts working and ticking. May be called once. */
  work(handlers: Readonly<Record<JobName, Handler>>): Promise<void>;
  /** Wake-ups that wait or run, by job. */
  counts(): Promise<Record<JobName, number>>;
  /** Removes every wake-up, waiting or running. For fault tests: nothing may be lost by it. */
  empty(): Promise<void>;
  /** Counts a request of a key, together with every other process. @returns null where the server does not answer: nobody is refused for that */
  countRequest(caller: string, now: number): Promise<RequestCount | null>;
  /** Lets running handlers finish their batch, then closes. May be called twice. */
  close(): Promise<void>;
}

/** The least time between two wake-ups of one job from this process: later ones in between become one. */
const wakeGapMs = 100;
const sameErrorGapMs = 5_000;
/** Bounds `counts`; nobody needs to know by how much a queue is over this. */
const countLimit = 1_000;

/**
 * One BullMQ queue holds the wake-ups of all jobs: one listening connection and one loop instead of five.
 *
 * The ticks are timers of each working process and not BullMQ's job schedulers. A scheduler lives in the queue, so emptying the queue
 * would end it for good, and its chain breaks where the connection fails at the moment in which one tick makes the next.
 *
 * @param options.prefix name of the queue, `hearback` if not given; for several services on one Redis
 * @throws StartupError where the back end cannot be used
 */
export async function openQueues(options: { backend: Backend; prefix?: string; log: QueueLog }): Promise<Queues> {
  const { log } = options;
  const errors = quietly(log);
  const backend = await openBackend(options.backend, options.prefix ?? 'hearback', (error) => errors('the connection failed', error));
  const waker = makeWaker((name) => backend.add(name, catalog[name]), (name, error) => errors(`waking ${name} failed; the next tick makes it good`, error));
  const stops: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;

  return {
    wake: waker.wake,
    work: async (handlers) => {
      if (stops.length > 0) throw new Error('work() was called twice on the same queues');
      stops.push(await startWork(backend, handlers, waker.wake, log));
    },
    counts: () => countByName(backend),
    empty: () => backend.empty(),
    countRequest: async (caller, now) => {
      try {
        return await backend.countRequest(caller, now);
      } catch (error) {
        errors('a request was not counted, and its key not held to its limit', error);
        return null;
      }
    },
    close: () => (closing ??= closeAll(backend, waker, stops)),
  };
}

async function closeAll(backend: OpenBackend, waker: Waker, stops: readonly (() => Promise<void>)[]): Promise<void> {
  waker.stop();
  for (const stop of stops) await stop();
  await waker.settled();
  await backend.close();
}

async function startWork(backend: OpenBackend, handlers: Readonly<Record<JobName, Handler>>, wake: (name: JobName) => void, log: QueueLog): Promise<() => Promise<void>> {
  const running = new Map<JobName, { again: boolean }>();
  let stopping = false;
  const payloads = new Map(jobNames.map((name) => [name, Compile(catalog[name].payload)]));

  const work = async (job: WakeUp): Promise<void> => {
    if (!isJobName(job.name) || payloads.get(job.name)?.Check(job.data) !== true) {
      log({ level: 'warn', msg: 'ignored a wake-up of an unknown kind, from another version of the service', job: job.name, id: job.id });
      return;
    }
    const name = job.name;
    const current = running.get(name);
    if (current !== undefined) {
      current.again = true; // the one that runs may have looked already; it looks once more
      return;
    }
    const mine = { again: false };
    running.set(name, mine);
    try {
      let outcome: 'idle' | 'more';
      do {
        mine.again = false;
        outcome = await handlers[name]();
      } while (!stopping && (outcome === 'more' || mine.again));
    } catch (error) {
      log({ level: 'error', msg: `${name} failed; it is tried again`, job: name, err: error });
      // The queue keeps the words of what is thrown here, and those of a failed query hold names and addresses.
      throw new Error(`${name} failed; the log says why`);
    } finally {
      running.delete(name);
    }
  };
  // One place for each handler and two to take in wake-ups for those that run: none waits behind another's work.
  const stopWorker = await backend.startWorker(work, jobNames.length + 2);
  const ticks = jobNames.map((name) => setInterval(() => wake(name), catalog[name].everyMs));
  for (const name of jobNames) wake(name);
  return async () => {
    stopping = true;
    for (const tick of ticks) clearInterval(tick);
    await stopWorker();
  };
}

async function countByName(backend: OpenBackend): Promise<Record<JobName, number>> {
  const counts = Object.fromEntries(jobNames.map((name) => [name, 0])) as Record<JobName, number>;
  for (const name of await backend.names(countLimit)) if (isJobName(name)) counts[name] += 1;
  return counts;
}

interface Waker {
  wake(name: JobName): void;
  stop(): void;
  settled(): Promise<void>;
}

/** At most one add under way and one to follow for each job, and a gap between two, whatever the rate of the calls. */
function makeWaker(add: (name: JobName) => Promise<void>, onError: (name: JobName, error: unknown) => void): Waker {
  const states = new Map<JobName, { busy: Promise<void>; again: boolean }>();
  let stopped = false;
  const wake = (name: JobName): void => {
    if (stopped) return;
    const state = states.get(name);
    if (state !== undefined) {
      state.again = true;
      return;
    }
    const fresh = { busy: Promise.resolve(), again: false };
    states.set(name, fresh);
    const gap = new Promise<void>((resolve) => setTimeout(resolve, wakeGapMs));
    const adding = add(name).catch((error: unknown) => onError(name, error));
    fresh.busy = adding;
    void Promise.all([adding, gap]).then(() => {
      states.delete(name);
      if (fresh.again) wake(name);
    });
  };
  return {
    wake,
    stop: () => (stopped = true),
    settled: async () => {
      await Promise.race([Promise.all([...states.values()].map((state) => state.busy)), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    },
  };
}

/** An outage makes the same error many times a second: one line in a while, with the number of those left out. */
function quietly(log: QueueLog): (what: string, error: unknown) => void {
  const muted = new Map<string, number>();
  return (what, error) => {
    const count = muted.get(what);
    if (count !== undefined) {
      muted.set(what, count + 1);
      return;
    }
    muted.set(what, 0);
    log({ level: 'warn', msg: `queue: ${what}`, error: error instanceof Error ? error.message || error.name : String(error) });
    setTimeout(() => {
      const left = muted.get(what) ?? 0;
      muted.delete(what);
      if (left > 0) log({ level: 'warn', msg: `queue: ${what}, ${left} more times in ${sameErrorGapMs / 1_000} s` });
    }, sameErrorGapMs).unref();
  };
}
