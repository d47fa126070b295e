/** Turns stored deliveries into hiring events: claimed in batches, fair between employers, one transaction each. */
import type { Ats, RawDelivery, Reading, Subject } from '../ats/ats.js';
import { atsNamed } from '../ats/directory.js';
import type { Db } from '../db/connect.js';
import { claimOne, claimPending, claimPendingOf, markLookingUp, markRead, type DeliveryResult, type PendingDelivery } from '../db/deliveries.js';
import { faultName, rootFault } from '../db/fault-name.js';
import { recordEvents, type Recorded, type Reported } from '../db/hiring-events.js';
import { addLookUps } from '../db/look-ups.js';
import { isDatabaseOutage } from '../db/outage.js';
import { clearStale } from '../db/staleness.js';
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';

export interface IntakeDeps {
  db: Db;
  clock: { now(): Instant };
  /** Says that applications wait to be looked at, or an ATS to be asked. */
  wake(job: 'sweep' | 'lookUps'): void;
  /** The ATSs' files; those of the directory where not given. */
  atsNamed?: (name: string) => Ats | undefined;
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
    let woken: readonly Woken[] = [];
    try {
      await deps.db.transaction(async (db) => {
        claimed = await claim(db);
        woken = await digest(deps, db, claimed);
      });
    } catch (error) {
      if (isDatabaseOutage(error) || claimed.length === 0) throw error;
      woken = await oneByOne(deps, claimed);
    }
    for (const job of new Set(woken)) deps.wake(job);
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

type Woken = Parameters<IntakeDeps['wake']>[0];

/** @returns for whom there is something to do once this is committed */
async function digest(deps: IntakeDeps, db: Db, claimed: readonly PendingDelivery[]): Promise<Woken[]> {
  if (claimed.length === 0) return [];
  const readings = claimed.map((delivery) => ({ delivery, reading: readDelivery(deps, delivery) }));
  const reported = readings.flatMap(({ delivery, reading }) => reportedOf(delivery, reading));
  const now = deps.clock.now();
  const { results, touchedEmployers } = await recordEvents(db, reported, now);
  let next = 0;
  const marks: DeliveryResult[] = [];
  const lookingUp: LookingUp[] = [];
  for (const { delivery, reading } of readings) {
    const count = eventsOf(reading).length;
    const own = results.slice(next, next + count);
    next += count;
    if (isLookedUp(delivery, reading)) lookingUp.push({ delivery, eventType: reading.eventType, subjects: reading.subjects, eventIds: idsOf(own) });
    else marks.push(resultOf(delivery, reading, own));
  }
  await markRead(db, marks, now);
  await lookUp(db, lookingUp, now);
  await hearAgain(db, claimed, now);
  return [...(touchedEmployers.length > 0 ? ['sweep' as const] : []), ...(lookingUp.length > 0 ? ['lookUps' as const] : [])];
}

interface LookingUp {
  delivery: PendingDelivery;
  eventType: string;
  subjects: readonly Subject[];
  eventIds: string[];
}

function isLookedUp({ hasCredentials }: PendingDelivery, reading: Reading): reading is Extract<Reading, { reading: 'lookUp' }> {
  return reading.reading === 'lookUp' && reading.subjects.length > 0 && hasCredentials;
}

async function lookUp(db: Db, lookingUp: readonly LookingUp[], now: Instant): Promise<void> {
  await markLookingUp(db, lookingUp.map(({ delivery: { id }, eventType, eventIds }) => ({ id, eventType, eventIds })));
  const wanted = lookingUp.flatMap(({ delivery: { id, employerId, connectionId }, subjects }) => subjects.map((subject) => ({ employerId, connectionId, deliveryId: id, walkId: null, subject: { ...subject } })));
  await addLookUps(db, wanted, now);
}

/** Something has come from connections that were taken for dead. */
async function hearAgain(db: Db, claimed: readonly PendingDelivery[], now: Instant): Promise<void> {
  const silent = new Map(claimed.filter(({ wasSilent }) => wasSilent).map((delivery) => [delivery.connectionId, delivery]));
  for (const { employerId, connectionId, clockAt } of [...silent.values()].sort((a, b) => (a.connectionId < b.connectionId ? -1 : 1))) {
    await clearStale(db, { employerId, connectionId, ended: ['silent'] }, { clockAt, now });
  }
}

function readDelivery(deps: IntakeDeps, delivery: PendingDelivery): Reading {
  const ats = (deps.atsNamed ?? atsNamed)(delivery.provider);
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

function resultOf({ id, connectionId }: PendingDelivery, reading: Reading, recorded: readonly Recorded[]): DeliveryResult {
  const eventIds = idsOf(recorded);
  if (reading.reading === 'lookUp' && reading.subjects.length > 0) {
    return { id, status: 'failed', eventType: reading.eventType, error: `it says too little, and this connection has no credentials with which to ask its ATS for the rest: put them in with PATCH /v1/connections/${connectionId}, then replay this delivery`, eventIds };
  }
  if (reading.reading === 'lookUp') return { id, status: 'processed', eventType: reading.eventType, error: null, eventIds };
  if (reading.reading !== 'events') return { id, status: reading.reading, eventType: reading.eventType, error: reading.why.slice(0, LONGEST_REASON), eventIds: [] };
  // A delivery that is read again finds its own events: that makes it no duplicate.
  const known = recorded.length > 0 && recorded.every(({ fresh, deliveryId }) => !fresh && deliveryId !== id);
  return { id, status: known ? 'duplicate' : 'processed', eventType: reading.eventType, error: null, eventIds };
}

function idsOf(recorded: readonly Recorded[]): string[] {
  return [...new Set(recorded.map(({ eventId }) => eventId))];
}

/** After a batch that failed: each delivery in a transaction of its own, so that only the one that cannot be digested fails. */
async function oneByOne(deps: IntakeDeps, claimed: readonly PendingDelivery[]): Promise<Woken[]> {
  const woken: Woken[] = [];
  for (const { id } of claimed) {
    try {
      await deps.db.transaction(async (db) => {
        const delivery = await claimOne(db, id);
        if (delivery !== null) woken.push(...(await digest(deps, db, [delivery])));
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
  return woken;
}

function reasonOf(error: unknown): string {
  const cause = rootFault(error);
  return `it could not be digested (${cause instanceof Error ? cause.message : String(cause)}); replay it when Hearback has been corrected`.slice(0, LONGEST_REASON);
}
