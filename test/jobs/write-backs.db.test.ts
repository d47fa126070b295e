/** Write-backs: the ATS is told once of each letter, whatever becomes of the answer; and rejections only of what a person decided here. */
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordEvents } from '../../src/db/hiring-events.js';
import { messages } from '../../src/db/schema.js';
import { writeBacks } from '../../src/db/schema-ats.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { type AtsHouse, type AtsHouseOptions, applied, type Ground, layGround, moved, rejected } from '../support/ats-house.js';

let ground: Ground;
let house: AtsHouse;
beforeAll(async () => {
  ground = await layGround();
});
afterEach(() => house.close());
afterAll(() => ground.close());

/** A1 applied, and the clock stands at Monday ten in the morning. */
async function withApplication(options: AtsHouseOptions): Promise<void> {
  house = await ground.open({ writeBack: 'note', ...options });
  house.happens('A1', applied);
  await house.hears({ what: 'application', applicationId: 'A1' });
  await house.work();
}

async function tell(event: Partial<ReportedEvent> & Pick<ReportedEvent, 'type'>): Promise<void> {
  const { employerId, connectionId, clock } = house;
  const told: ReportedEvent = { occurredAt: clock.at, dedupeKey: `told-${String(clock.at)}-${event.type}`, applicationId: 'A1', facts: {}, ...event };
  await house.database.db.transaction((tx) => recordEvents(tx, [{ employerId, connectionId, live: true, clockAt: clock.at, origin: 'api', deliveryId: null, event: told }], clock.at));
  await house.work();
}

/** The days pass until a closure is sent. */
async function untilClosed(): Promise<void> {
  for (let hours = 0; hours < 24 * 14; hours += 5) {
    house.clock.at += 5 * HOUR_MS;
    await house.work();
    await house.delivery.run();
    if ((await house.rows.messages('closure')).some(({ sentAt }) => sentAt !== null)) return;
  }
  throw new Error('no closure was sent');
}

const write = async (): Promise<void> => void (await house.jobs.writeBacks.run());
const reject = async (): Promise<void> => {
  house.clock.at += HOUR_MS;
  house.happens('A1', rejected);
  await house.hears({ what: 'application', applicationId: 'A1' });
  await house.work();
};
const close = (): Promise<void> => tell({ type: 'application.closeRequested', facts: { close: { reason: 'notSelected', letter: true } } });

describe('a note', () => {
  it('says that they were told, when and by which letter, once', async () => {
    await withApplication({});
    await reject();
    await untilClosed();
    expect(await house.rows.writeBacks()).toMatchObject([{ kind: 'note', status: 'waiting' }]);
    await write();
    await write();
    const [message] = await house.rows.messages('closure');
    expect(house.fake.written).toEqual([{ kind: 'note', path: '/v1/applications/A1/notes', body: { key: message?.id, text: expect.stringMatching(/^Hearback: the candidate was told that they were not selected, by e-mail on \w{3} \d Mar 2026 at \d\d:\d\d UTC\. The letter: "[^"]+"\. \(msg_\w+\)$/) } }]);
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'done', attempts: 1, atsId: 'n1', why: null }]);
  });

  it('is written for an update too, and not for what goes to recruiters', async () => {
    await withApplication({});
    for (let day = 0; day < 30; day += 1) {
      house.clock.at += DAY_MS / 2;
      await house.work();
      await house.delivery.run();
    }
    expect((await house.rows.messages()).filter(({ sentAt, audience }) => sentAt !== null && audience !== 'candidate').length).toBeGreaterThan(0);
    await write();
    expect(house.fake.written.map(({ body }) => (body as { text: string }).text)).toEqual([expect.stringContaining('told that there is no decision yet')]);
  });

  it('says that the candidate has withdrawn here, which the ATS does not know, once', async () => {
    await withApplication({});
    await tell({ type: 'application.withdrawn', facts: { byCandidate: { id: 'act_1', via: 'page' }, note: 'Found something nearer' } });
    for (let hour = 0; hour < 3; hour += 1) {
      house.clock.at += HOUR_MS;
      await house.work();
      await house.delivery.run();
    }
    await write();
    await write();
    const [nudge] = await house.rows.messages('nudge');
    expect(nudge?.text).toContain('> Found something nearer');
    expect(house.fake.written).toEqual([{ kind: 'note', path: '/v1/applications/A1/notes', body: { key: nudge?.id, text: expect.stringMatching(/^Hearback: the candidate has withdrawn this application themselves; the recruiter was told by e-mail on \w{3} \d Mar 2026 at \d\d:\d\d UTC\. \(msg_\w+\)$/) } }]);
  });

  it('is none where the employer has not asked for it', async () => {
    await withApplication({ writeBack: 'off' });
    await reject();
    await untilClosed();
    expect(await house.rows.writeBacks()).toEqual([]);
  });

  it('that was written and not answered is found there, and not written again', async () => {
    await withApplication({});
    await reject();
    await untilClosed();
    house.fake.weather.silentWrites = 1;
    await write();
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'writing', why: expect.stringMatching(/not answered/) }]);
    await write();
    house.clock.at += 2 * MINUTE_MS;
    await write();
    expect(house.fake.written).toHaveLength(1);
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'done', attempts: 2 }]);
  });

  it('that failed is written at the next attempt', async () => {
    await withApplication({});
    await reject();
    await untilClosed();
    house.fake.weather.faults = 2;
    await write();
    for (let minute = 0; minute < 8; minute += 1) {
      house.clock.at += MINUTE_MS;
      await write();
    }
    expect(house.fake.written).toHaveLength(1);
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'done' }]);
  });

  it('whose end nobody can tell is not repeated, and is listed as such', async () => {
    await withApplication({ without: ['hasNote'] });
    await reject();
    await untilClosed();
    house.fake.weather.silentWrites = 1;
    await write();
    house.clock.at += DAY_MS;
    await write();
    expect(house.fake.written).toHaveLength(1);
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'unknown', why: expect.stringMatching(/may have been written/), finishedAt: expect.any(Number) }]);
  });

  it('that a worker died over is looked for before it is written', async () => {
    await withApplication({});
    await reject();
    await untilClosed();
    await write();
    const { db } = house.database;
    await db.update(writeBacks).set({ status: 'writing', atsId: null, finishedAt: null, notBefore: house.clock.at });
    await write();
    expect(house.fake.written).toHaveLength(1);
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'done' }]);
  });

  it('waits while the ATS refuses us, and fails where its API takes none', async () => {
    await withApplication({});
    await reject();
    await untilClosed();
    house.fake.weather.revoked = true;
    await write();
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'waiting', why: expect.stringMatching(/401/), notBefore: house.clock.at + HOUR_MS }]);
    house.fake.weather.revoked = false;
    house.clock.at += HOUR_MS;
    await write();
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'done' }]);
    await house.close();
    await withApplication({ without: ['writeNote'] });
    await reject();
    await untilClosed();
    await write();
    expect(await house.rows.writeBacks()).toMatchObject([{ status: 'failed', why: 'the API of this ATS takes no notes' }]);
  });
});

describe('a rejection', () => {
  const kinds = (): string[] => house.fake.written.map(({ kind }) => kind);

  it('follows a closure that a recruiter asked for here, once', async () => {
    await withApplication({ writeBack: 'noteAndReject' });
    await close();
    await untilClosed();
    house.fake.weather.silentWrites = 2;
    for (let minute = 0; minute < 10; minute += 1) {
      await write();
      house.clock.at += MINUTE_MS;
    }
    expect(kinds()).toEqual(['note', 'rejection']);
    expect(await house.rows.writeBacks()).toMatchObject([{ kind: 'note', status: 'done' }, { kind: 'reject', status: 'done' }]);
  });

  it('follows the approved end of an application on which nobody had decided', async () => {
    await withApplication({ writeBack: 'noteAndReject' });
    house.happens('A1', moved('interview'));
    await house.hears({ what: 'application', applicationId: 'A1' });
    for (let day = 0; day < 40; day += 1) {
      house.clock.at += DAY_MS;
      await house.work();
      await house.delivery.run();
    }
    const [closure] = await house.rows.messages('closure');
    expect(closure).toMatchObject({ status: 'awaitingApproval', reason: 'noAnswerInTime' });
    await house.database.db.update(messages).set({ status: 'planned', approvedAt: house.clock.at, approvedBy: 'kim' }).where(eq(messages.id, closure?.id ?? ''));
    await untilClosed();
    await write();
    expect(kinds().filter((kind) => kind === 'rejection')).toHaveLength(1);
  });

  it('is none of what the ATS had decided itself, nor where a job ended', async () => {
    await withApplication({ writeBack: 'noteAndReject' });
    await reject();
    await untilClosed();
    await write();
    expect(kinds()).toEqual(['note']);
    await house.close();
    await withApplication({ writeBack: 'noteAndReject' });
    house.jobBecomes('filled');
    await house.hears({ what: 'job', jobId: 'J1' });
    await house.work();
    await untilClosed();
    await write();
    expect((await house.rows.messages('closure'))[0]?.reason).toBe('positionFilled');
    expect(kinds()).toEqual(['note']);
  });

  it('does not overrule what the ATS has made of it meanwhile', async () => {
    await withApplication({ writeBack: 'noteAndReject' });
    await close();
    await untilClosed();
    house.happens('A1', { what: 'hired' });
    await write();
    expect(kinds()).toEqual(['note']);
    expect((await house.rows.writeBacks())[1]).toMatchObject({ kind: 'reject', status: 'failed', why: 'not rejected: in the ATS it is hired' });
  });
});
