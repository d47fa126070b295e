/** Silence: a connection that says nothing for longer than its rhythm is not trusted, until it speaks. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { newId } from '../../src/db/ids.js';
import { connections, deliveries } from '../../src/db/schema.js';
import { alarms } from '../../src/db/schema-service.js';
import { HOUR_MS } from '../../src/domain/instant.js';
import { createQuietCheck } from '../../src/jobs/quiet.js';
import { type AtsHouse, type Ground, layGround } from '../support/ats-house.js';

let ground: Ground;
let house: AtsHouse;
beforeAll(async () => {
  ground = await layGround();
});
afterEach(() => house.close());
afterAll(() => ground.close());

/** Three deliveries on each working day of February. */
async function withRhythm(): Promise<void> {
  const { employerId, connectionId, database } = house;
  const days = Array.from({ length: 20 }, (_, n) => Date.parse('2026-02-02T00:00:00Z') + (Math.floor(n / 5) * 7 + (n % 5)) * 24 * HOUR_MS);
  const times = days.flatMap((day) => [9, 12, 15].map((hour) => day + hour * HOUR_MS));
  await database.db.insert(deliveries).values(times.map((at) => ({ id: newId('dlv', at), employerId, connectionId, dedupeKey: String(at), receivedAt: at, clockAt: at, headers: '{}', body: Buffer.from('{}'), status: 'processed' as const })));
}

const check = async (at: string): Promise<void> => {
  house.clock.at = Date.parse(at);
  await createQuietCheck({ database: house.database, calendars: openCalendars(house.database.sql), clock: house.clock, wake: () => undefined, log: () => undefined })();
};
const staleness = async () => {
  const connection = await house.rows.connection();
  return connection === undefined ? undefined : { since: connection.staleSince, cause: connection.staleCause, reason: connection.staleReason };
};

describe('a connection that has fallen silent', () => {
  it('is stale after two working days, the employer is told once, and a delivery ends it', async () => {
    house = await ground.open({ closed: true });
    await withRhythm();
    await check('2026-03-02T12:00:00Z');
    expect(await staleness()).toEqual({ since: null, cause: null, reason: null });
    await check('2026-03-03T15:00:00Z');
    await check('2026-03-03T16:00:00Z');
    expect(await staleness()).toEqual({ since: Date.parse('2026-03-03T15:00:00Z'), cause: 'silent', reason: 'nothing has come from its ATS since Fri 27 Feb: 16 working hours, and never more than 3 working hours in the weeks before: see whether its webhooks are still on' });
    expect(await house.rows.messages('escalation')).toMatchObject([{ reason: 'connectionStale' }]);
    expect(await house.database.db.select().from(alarms)).toMatchObject([{ kind: 'stale', subject: house.connectionId, clearedAt: null }]);
    await house.hears({ what: 'application', applicationId: 'A1' });
    await house.work();
    expect(await staleness()).toEqual({ since: null, cause: null, reason: null });
    expect(await house.database.db.select().from(alarms)).toMatchObject([{ clearedAt: house.clock.at }]);
  });

  it('is trusted while the nightly comparison works, and left alone while it is paused', async () => {
    house = await ground.open();
    await withRhythm();
    house.clock.at = Date.parse('2026-03-03T02:00:00Z');
    await house.jobs.walks.startBackfill(house.connectionId);
    await house.work();
    await check('2026-03-03T15:00:00Z');
    expect((await staleness())?.since).toBeNull();
    await house.database.db.update(connections).set({ state: 'paused' });
    await check('2026-03-09T15:00:00Z');
    expect((await staleness())?.since).toBeNull();
    await house.database.db.update(connections).set({ state: 'active' });
    await check('2026-03-09T15:00:00Z');
    expect((await staleness())?.cause).toBe('silent');
  });
});
