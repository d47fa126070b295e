/** Turns stored deliveries into hiring events: claimed in batches, fair between employers, one transaction each. */
import type { RawDelivery, Reading } from '../ats/ats.js';
import { atsNamed } from '../ats/directory.js';
import type { Db } from '../db/connect.js';
import { claimOne, claimPending, claimPendingOf, markRead, type DeliveryResult, type PendingDelivery } from '../db/deliveries.js';
import { faultName, rootFault } from '../db/fault-name.js';
import { recordEvents, type Recorded, type Reported } from '../db/hiring-events.js';
import { isDatabaseOutage } from '../db/outage.js';
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';

export interface IntakeDeps {
  db: Db;
  clock: { now(): Instant };
  /** Says that applications wait to be looked at. */
  wake(job: 'sweep'): void;
  log(event: { level: 'info' | 'warn' | 'error'; event: string; deliveryId?: string; detail?: string }): void;
}

export interface Intake {
  /**
   * One batch. @returns whether there may be more
   * @throws what the database throws; what was not committed is still pending
   */
  run(): Promise<'idle' | 'more'>;
  /** Everything that one employer has pending. @returns how many deliveries */
  drain(employerId: string): Promise<number>;
}

/** Of one employer in a batch, and in all: small enough that another employer's turn comes within tens of milliseconds. */
const PER_EMPLOYER = 50;
const BATCH = 200;
/** A longer reason than anybody reads. */
const LONGEST_REASON = 1_000;

/** See {@link Intake}; any number of them may run at once. */
export function createIntake(deps: IntakeDeps): Intake {
  /** Employers after this one come next, so that those late in the alphabet are not always last. */
  let after = '';

  const work = async (claim: (db: Db) => Promise<PendingDelivery[]>): Promise<number> => {
    let claimed: PendingDelivery[] = [];
    let touched = false;
    try {
      await deps.db.transaction(async (db) => {
        claimed = await claim(db);
        touched = await digest(deps, db, claimed);
      });
    } catch (error) {
      if (isDatabaseOutage(error) || claimed.length === 0) throw error;
      touched = await oneByOne(deps, claimed);
    }
    if (touched) deps.wake('sweep');
    return claimed.length;
  };

  return {
    run: async () => {
      const from = after;
      const count = await work(async (db) => {
        let claimed = await claimPending(db, { after, perEmployer: PER_EMPLOYER, limit: BATCH });
        if (claimed.length === 0 && after !== '') claimed = await claimPending(db, { after: '', perEmployer: PER_EMPLOYER, limit: BATCH });
        after = claimed.at(-1)?.employerId ?? '';
        return claimed;
      });
      return count === 0 && from === '' ? 'idle' : 'more';
    },
    drain: async (employerId) => {
      let total = 0;
      for (;;) {
        const count = await work((db) => claimPendingOf(db, employerId, BATCH));
        if (count === 0) return total;
        total += count;
      }
    },
  };
}

/** @returns whether any application is to be looked at */
async function digest(deps: IntakeDeps, db: Db, claimed: readonly PendingDelivery[]): Promise<boolean> {
  if (claimed.length === 0) return false;
  const readings = claimed.map((delivery) => ({ delivery, reading: readDelivery(deps, delivery) }));
  const reported = readings.flatMap(({ delivery, reading }) => reportedOf(delivery, reading));
  const now = deps.clock.now();
  const { results, touchedEmployers } = await recordEvents(db, reported, now);
  let next = 0;
  const marks = readings.map(({ delivery, reading }) => {
    const count = eventsOf(reading).length;
    const own = results.slice(next, next + count);
    next += count;
    return resultOf(delivery, reading, own);
  });
  await markRead(db, marks, now);
  return touchedEmployers.length > 0;
}

function readDelivery(deps: IntakeDeps, delivery: PendingDelivery): Reading {
  const ats = atsNamed(delivery.provider);
  if (ats === undefined) return { reading: 'failed', eventType: null, why: `no provider "${delivery.provider}" is known to this version of Hearback` };
  try {
    return ats.read({ headers: storedHeaders(delivery.headers), body: delivery.body }, delivery.clockAt, delivery.settings);
  } catch (error) {
    // A fault of ours in reading one delivery is no reason to hold up the others. Its words may hold the content: they go to the row only.
    deps.log({ level: 'error', event: 'delivery.unreadable', deliveryId: delivery.id, detail: faultName(error) });
    return { reading: 'failed', eventType: null, why: reasonOf(error) };
  }
}

/** We wrote them ourselves, as an object of texts. */
function storedHeaders(text: string): RawDelivery['headers'] {
  const headers: Record<string, string> = {};
  const json: unknown = JSON.parse(text);
  if (typeof json === 'object' && json !== null) {
    for (const [name, value] of Object.entries(json)) if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

function eventsOf(reading: Reading): ReportedEvent[] {
  return reading.reading === 'events' || reading.reading === 'lookUp' ? reading.events : [];
}

function reportedOf(delivery: PendingDelivery, reading: Reading): Reported[] {
  const { employerId, connectionId, live, clockAt } = delivery;
  return eventsOf(reading).map((event) => ({ employerId, connectionId, live, clockAt, origin: 'delivery', deliveryId: delivery.id, event }));
}

function resultOf({ id }: PendingDelivery, reading: Reading, recorded: readonly Recorded[]): DeliveryResult {
  if (reading.reading === 'lookUp') return { id, status: 'failed', eventType: reading.eventType, error: 'it holds ids only, and this connection has no credentials with which to look them up', eventIds: [...new Set(recorded.map(({ eventId }) => eventId))] };
  if (reading.reading !== 'events') return { id, status: reading.reading, eventType: reading.eventType, error: reading.why.slice(0, LONGEST_REASON), eventIds: [] };
  // A delivery that is read again finds its own events: that makes it no duplicate.
  const known = recorded.length > 0 && recorded.every(({ fresh, deliveryId }) => !fresh && deliveryId !== id);
  return { id, status: known ? 'duplicate' : 'processed', eventType: reading.eventType, error: null, eventIds: [...new Set(recorded.map(({ eventId }) => eventId))] };
}

/** After a batch that failed: each delivery in a transaction of its own, so that only the one that cannot be digested fails. */
async function oneByOne(deps: IntakeDeps, claimed: readonly PendingDelivery[]): Promise<boolean> {
  let touched = false;
  for (const { id } of claimed) {
    try {
      await deps.db.transaction(async (db) => {
        const delivery = await claimOne(db, id);
        if (delivery !== null && (await digest(deps, db, [delivery]))) touched = true;
      });
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      deps.log({ level: 'error', event: 'delivery.failed', deliveryId: id, detail: faultName(error) });
      await deps.db.transaction(async (db) => {
        if ((await claimOne(db, id)) === null) return;
        await markRead(db, [{ id, status: 'failed', eventType: null, error: reasonOf(error), eventIds: [] }], deps.clock.now());
      });
    }
  }
  return touched;
}

function reasonOf(error: unknown): string {
  const cause = rootFault(error);
  return `it could not be digested (${cause instanceof Error ? cause.message : String(cause)}); replay it when Hearback has been corrected`.slice(0, LONGEST_REASON);
}
