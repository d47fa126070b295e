/** Erases a person, whoever wants it: the same event as when the ATS or they themselves ask, so that what follows from it stands in one place. */
import { randomUUID } from 'node:crypto';
import type { Db } from './connect.js';
import type { AddressMark } from './erased-addresses.js';
import { erasePersons } from './erasure.js';
import type { Reported } from './hiring-events.js';
import type { Person } from './person-file.js';
import type { Instant } from '../domain/instant.js';

export interface EraseDeps {
  clock: { now(): Instant };
  markOf: AddressMark;
  recordEvents(db: Db, reported: readonly Reported[], recordedAt: Instant): Promise<unknown>;
  lookNow(tx: Db, ids: readonly string[], now: Instant): Promise<void>;
}

/** @param tx the caller's transaction @param now on the employer's clock */
export async function erasePerson(deps: EraseDeps, tx: Db, { records, applicationIds }: Person, { live, now }: { live: boolean; now: Instant }): Promise<void> {
  const events = records.filter((record) => record.erasedAt === null).map(({ employerId, connectionId, externalId }) => ({
    employerId, connectionId, live, clockAt: now, origin: 'api' as const, deliveryId: null,
    event: { type: 'candidate.erased' as const, occurredAt: now, dedupeKey: `erased:${randomUUID()}`, candidateId: externalId, facts: {} },
  }));
  await deps.recordEvents(tx, events, deps.clock.now());
  await deps.lookNow(tx, applicationIds, now);
  // Also of somebody without any application, at whom nothing looks.
  await erasePersons(tx, records.map(({ id }) => id), deps.markOf);
}
