/** What the provider's news makes of a message, its candidate's address and its application; in any order and however often it comes. */
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { keepMailEvent, MOST_ATTEMPTS } from '../../src/db/mail-events.js';
import { earlierMail, markSent } from '../../src/db/outbox.js';
import { applications, mailEvents, messageEvents, messages, suppressions } from '../../src/db/schema.js';
import { alarms } from '../../src/db/schema-service.js';
import type { MailEvent } from '../../src/mail/resend-events.js';
import { createMailEvents } from '../../src/jobs/mail-events.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CLOCK, insertApplication, insertMessage } from '../support/message-rows.js';

const NOW = CLOCK + 3_600_000;

let test: TestDatabase;
let database: Database;
let woken: string[];
let logged: { msg: string }[];
let settled: string[];

beforeEach(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.url, poolSize: 6 });
  woken = [];
  logged = [];
  settled = [];
});
afterEach(async () => {
  await database.close();
  await test.drop();
});

function job() {
  return createMailEvents({
    database,
    clock: { now: () => NOW },
    settleAsSent: async (messageId, providerId) => {
      if (await markSent(database.db, messageId, { providerId, sentAt: NOW })) settled.push(messageId);
    },
    wake: (name) => void woken.push(name),
    log: (event) => void logged.push(event),
  });
}

async function hear(svixId: string, event: Partial<MailEvent> & Pick<MailEvent, 'type'>): Promise<void> {
  await keepMailEvent(database.db, { svixId, receivedAt: NOW, event: { at: CLOCK + 1_000, providerId: 'r_1', internetMessageId: null, messageId: 'msg_1', detail: null, permanent: false, ...event } });
}

async function message(id = 'msg_1') {
  const [row] = await database.db.select().from(messages).where(eq(messages.id, id));
  if (row === undefined) throw new Error(`no message ${id}`);
  return row;
}

async function nextLook(): Promise<number | null | undefined> {
  return (await database.db.select({ at: applications.nextLookAt }).from(applications))[0]?.at;
}

async function pending(): Promise<string[]> {
  return (await database.db.select().from(mailEvents).orderBy(asc(mailEvents.svixId))).filter((row) => row.appliedAt === null).map((row) => row.svixId);
}

describe('news of a mail', () => {
  it('raises the status, keeps the provider id, and is listed with the message', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    await hear('s1', { type: 'delivered' });
    expect(await job().run()).toBe('idle');
    expect(await message()).toMatchObject({ status: 'delivered', providerId: 'r_1' });
    expect(await database.db.select().from(messageEvents)).toEqual([expect.objectContaining({ messageId: 'msg_1', type: 'delivered', at: CLOCK + 1_000 })]);
    expect(await pending()).toEqual([]);
    expect(woken).toEqual([]);
    expect(await nextLook()).toBeNull();
  });

  it('tells the Message-ID, below which later letters about the application are shown', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    await insertMessage(database.db, { id: 'msg_2', step: 'closure', sentAt: null, status: 'planned' });
    expect(await earlierMail(database.db, await message('msg_2'))).toBeNull();
    await hear('s1', { type: 'delivered', internetMessageId: '<a@mail.example>' });
    await job().run();
    expect(await earlierMail(database.db, await message('msg_2'))).toBe('<a@mail.example>');
    expect(await earlierMail(database.db, await message('msg_1'))).toBeNull();
    expect(await earlierMail(database.db, { ...(await message('msg_2')), audience: 'recruiter' })).toBeNull();
  });

  it.each([[['delivered', 'sent']], [['sent', 'delivered']]] as const)('in the order %j ends as delivered', async (types) => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    for (const [index, type] of types.entries()) await hear(`s${index}`, { type });
    await job().run();
    expect((await message()).status).toBe('delivered');
  });

  it('is found by the provider id where the tag is missing', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK, providerId: 'r_1' });
    await hear('s1', { type: 'delivered', messageId: null });
    await job().run();
    expect((await message()).status).toBe('delivered');
  });

  it('of a mail that is none of ours is kept, and waits for nothing', async () => {
    await hear('s1', { type: 'delivered', messageId: 'msg_elsewhere' });
    await job().run();
    expect(await pending()).toEqual([]);
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'mail events', unknownMessage: 1 }));
  });

  it('applied by two workers at once counts once', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    for (let index = 0; index < 20; index += 1) await hear(`s${String(index).padStart(2, '0')}`, { type: index % 2 === 0 ? 'deliveryDelayed' : 'delivered' });
    await Promise.all([job().run(), job().run()]);
    await job().run();
    expect(await pending()).toEqual([]);
    expect(await database.db.select().from(messageEvents)).toHaveLength(20);
    expect((await message()).status).toBe('delivered');
  });
});

describe('a mail whose end was unknown', () => {
  it('is settled as sent by the first news of it, once', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', status: 'sending', notBefore: NOW });
    await hear('s1', { type: 'sent' });
    await hear('s2', { type: 'delivered' });
    await job().run();
    expect(settled).toEqual(['msg_1']);
    expect(await message()).toMatchObject({ status: 'delivered', sentAt: NOW, providerId: 'r_1', notBefore: null });
  });

  it('is not settled by an opened or clicked mail, which says nothing of ours', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', status: 'sending' });
    await hear('s1', { type: 'other' });
    await job().run();
    expect(settled).toEqual([]);
    expect((await message()).status).toBe('sending');
  });

  it('that was never to be sent keeps its status, and the news is told', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', status: 'awaitingApproval' });
    await hear('s1', { type: 'delivered' });
    await job().run();
    expect((await message()).status).toBe('awaitingApproval');
    expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', messageId: 'msg_1', status: 'awaitingApproval' }));
  });
});

describe('a mail that did not reach the candidate', () => {
  it.each([['bounced', 'bounced'], ['complained', 'complained'], ['suppressed', 'failed']] as const)('%s for good: its address is written to no more, and the application is looked at', async (type, status) => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    await hear('s1', { type, permanent: true, detail: 'No such user' });
    await job().run();
    expect((await message()).status).toBe(status);
    expect(await database.db.select().from(suppressions)).toEqual([{ employerId: 'emp_1', address: 'ana@people.example', reason: type, createdAt: NOW }]);
    expect(await nextLook()).toBe(NOW);
    expect(woken).toEqual(['sweep']);
  });

  it('for now only: the address stays good, and the application is looked at', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    await hear('s1', { type: 'bounced', permanent: false });
    await job().run();
    expect(await database.db.select().from(suppressions)).toEqual([]);
    expect(await nextLook()).toBe(NOW);
  });

  it('is looked at on the clock of a test employer, and never later than it was to be', async () => {
    await insertApplication(database.db, { testNow: CLOCK + 5_000 });
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK, live: false });
    await database.db.update(applications).set({ nextLookAt: CLOCK + 1_000 });
    await hear('s1', { type: 'bounced', permanent: true });
    await job().run();
    expect(await nextLook()).toBe(CLOCK + 1_000);
    await database.db.update(applications).set({ nextLookAt: CLOCK + 9_000 });
    await hear('s2', { type: 'complained', permanent: true });
    await job().run();
    expect(await nextLook()).toBe(CLOCK + 5_000);
  });

  it("does not block a recruiter's address", async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK, kind: 'nudge', reason: 'promiseEnding', audience: 'recruiter' });
    await hear('s1', { type: 'bounced', permanent: true });
    await job().run();
    expect(await database.db.select().from(suppressions)).toEqual([]);
    expect((await message()).status).toBe('bounced');
  });
});

describe('news that cannot be applied', () => {
  it('does not hold up the rest, is tried again, and raises an alarm in the end', async () => {
    await insertApplication(database.db);
    await insertMessage(database.db, { id: 'msg_1', sentAt: CLOCK });
    await keepMailEvent(database.db, { svixId: 's0', receivedAt: NOW, event: { nonsense: true } });
    await hear('s1', { type: 'delivered' });
    await job().run();
    expect(await pending()).toEqual(['s0']);
    expect((await message()).status).toBe('delivered');
    for (let attempt = 2; attempt < MOST_ATTEMPTS; attempt += 1) await job().run();
    expect(await database.db.select().from(alarms)).toEqual([]);
    await job().run();
    expect(await database.db.select().from(alarms)).toEqual([expect.objectContaining({ kind: 'mailAccount', subject: 's0' })]);
    expect(await job().run()).toBe('idle');
    expect(await pending()).toEqual(['s0']);
  });
});
