/** People who applied for several jobs: each is one person, and hears of them as one. All of it happens in one company, on one clock. */
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCorrection } from '../../src/db/letter-events.js';
import { applications, connections, hiringEvents, messages } from '../../src/db/schema.js';
import { EMPLOYER, openWorld, type World } from '../support/world.js';

type Told = Parameters<World['tell']>[number];

/** A Tuesday. */
const START = '2026-03-03T08:00:00Z';
const at = (iso: string): number => Date.parse(iso);

interface Applied {
  candidateId?: string;
  email?: string;
  firstName?: string;
}

/** @param who whose, by which the test finds it again; `n` is their first, second application */
function applied(who: string, n: 1 | 2, { candidateId = who, email = `${who}@example.com`, firstName = 'Ana' }: Applied = {}): Told {
  return {
    type: 'application.created', applicationId: `${who}-${String(n)}`, candidateId, jobId: `job-${who}-${String(n)}`, occurredAt: at('2026-02-16T09:00:00Z') + n,
    facts: { candidate: { firstName, lastName: 'Ruiz', email, timezone: 'Europe/Madrid', locale: 'en' }, job: { title: n === 1 ? 'Baker' : 'Cook' }, recruiter: { name: 'Lee', email: 'lee@acme.example' } },
  };
}
const rejected = (who: string, n: 1 | 2, iso = '2026-03-03T08:30:00Z'): Told => ({ type: 'application.rejected', applicationId: `${who}-${String(n)}`, occurredAt: at(iso) });
const both = (who: string): Told[] => [applied(who, 1), applied(who, 2), rejected(who, 1), rejected(who, 2)];
/** Rejected, and then moved: nobody knows which of the two holds. */
const doubtful = (who: string): Told => ({ type: 'application.stageChanged', applicationId: `${who}-2`, occurredAt: at('2026-03-03T08:45:00Z'), facts: { stage: { id: 's9', name: 'Archive', kind: 'screening' } } });

let world: World;

async function closuresOf(who: string) {
  const rows = await world.database.db.select({ message: messages, externalId: applications.externalId, status: applications.status }).from(messages).innerJoin(applications, eq(applications.id, messages.applicationId)).where(and(eq(messages.kind, 'closure'), inArray(applications.externalId, [`${who}-1`, `${who}-2`])));
  return rows.sort((a, b) => (a.externalId < b.externalId ? -1 : 1)).map(({ message, status }) => ({ ...message, stands: status }));
}
/** The mails that they got, without those that another's mail told. */
const lettersTo = async (who: string): Promise<string[]> => (await closuresOf(who)).filter(({ sentAt, togetherWith }) => sentAt !== null && togetherWith === null).map(({ text }) => (text ?? '').replace(/\s+/g, ' '));

const before = { sameDay: ['not looked at'], offer: ['not looked at'], heldOffer: ['not looked at'] };

beforeAll(async () => {
  world = await openWorld({ start: START });
  await world.setPolicy({ burstLimit: 100 });
  await world.tell(
    applied('sameDay', 1), applied('sameDay', 2), rejected('sameDay', 1), { type: 'job.filled', jobId: 'job-sameDay-2', occurredAt: at('2026-03-03T11:00:00Z') },
    applied('overnight', 1), applied('overnight', 2), rejected('overnight', 1, '2026-03-03T20:00:00Z'), rejected('overnight', 2, '2026-03-03T23:00:00Z'),
    applied('nextDay', 1), applied('nextDay', 2), rejected('nextDay', 1), rejected('nextDay', 2, '2026-03-04T09:00:00Z'),
    ...both('called'), ...both('takenBack'), ...both('vaguelyCalled'), ...both('doubtful'), doubtful('doubtful'), ...both('approved'), doubtful('approved'),
    applied('twoSystems', 1), rejected('twoSystems', 1), applied('offer', 1), rejected('offer', 1), applied('namesake', 1), rejected('namesake', 1),
    applied('nobody', 1, { email: 'noreply@example.com' }), { type: 'application.offerMade', applicationId: 'nobody-1' },
  );
  await world.tellBy('con_other', applied('twoSystems', 2, { candidateId: 'X1', email: 'TWOSYSTEMS@example.com' }), rejected('twoSystems', 2), applied('offer', 2, { candidateId: 'X2' }), applied('namesake', 2, { candidateId: 'X3', firstName: 'Bruno' }), rejected('namesake', 2), applied('nobody', 2, { candidateId: 'X4', email: 'noreply@example.com' }));
  await world.settle(EMPLOYER, at('2026-03-04T09:00:00Z'));
  before.offer = (await closuresOf('offer')).map(({ status }) => status);
  await world.tell({ type: 'candidate.contacted', applicationId: 'called-1', facts: { contact: { channel: 'phone', told: true } } }, { type: 'candidate.contacted', candidateId: 'vaguelyCalled', facts: { contact: { channel: 'phone', told: true } } });
  await world.tellBy('con_other', { type: 'application.offerMade', applicationId: 'offer-2' });
  await world.database.db.update(messages).set({ status: 'planned', approvedAt: at('2026-03-04T09:00:00Z') }).where(inArray(messages.id, (await closuresOf('approved')).map(({ id }) => id)));
  await world.settle(EMPLOYER, at('2026-03-05T10:59:59Z'));
  before.sameDay = await lettersTo('sameDay');
  await world.settle(EMPLOYER, at('2026-03-20T16:00:00Z'));
  const held = await closuresOf('offer');
  before.heldOffer = held.map(({ status, because }) => `${status}, ${because.at(-1) ?? ''}`);
  await world.tell(applied('gone', 1), rejected('gone', 1, '2026-03-20T09:00:00Z'));
  await world.tellBy('con_gone', applied('gone', 2, { candidateId: 'X5' }), { type: 'application.offerMade', applicationId: 'gone-2' });
  await world.database.db.update(connections).set({ deletedAt: at('2026-03-20T16:00:00Z') }).where(eq(connections.id, 'con_gone'));
  await world.tellBy('con_other', { type: 'application.offerDeclined', applicationId: 'offer-2' }, rejected('nobody', 2, '2026-03-20T16:00:00Z'));
  const [, cook] = await closuresOf('takenBack');
  if (cook !== undefined) await world.database.db.transaction((tx) => recordCorrection(tx, cook, { note: null, clockAt: at('2026-03-20T16:00:00Z'), now: at('2026-03-20T16:00:00Z') }));
  await world.settle(EMPLOYER, at('2026-03-27T16:00:00Z'));
});
afterAll(() => world.close());

describe('two closures that are due on the same day', () => {
  it('are one letter that names both jobs, each with what is true of it; both are told, and nothing follows', async () => {
    expect(before.sameDay).toEqual([]);
    expect(await lettersTo('sameDay')).toEqual([expect.stringContaining('- Baker: we have decided not to go forward with your application. - Cook: the role has been filled, so your application will not go any further. ')]);
    const [first, second] = await closuresOf('sameDay');
    const same = { status: 'delivered', sentAt: at('2026-03-05T11:00:00Z'), stands: 'told', text: first?.text, subject: 'Your applications to Acme', toAddress: 'sameDay@example.com' };
    expect([first, second]).toEqual([expect.objectContaining({ ...same, reason: 'notSelected', togetherWith: null }), expect.objectContaining({ ...same, reason: 'positionFilled', togetherWith: first?.id, providerId: null })]);
    const told = await world.database.db.select().from(hiringEvents).where(and(eq(hiringEvents.type, 'candidate.written'), inArray(hiringEvents.applicationId, [first?.applicationId ?? '', second?.applicationId ?? ''])));
    const letters = told.map(({ data }) => (data as { letter: { kind: string; messageId: string } }).letter);
    expect(letters.filter(({ kind }) => kind === 'closure').map(({ messageId }) => messageId).sort()).toEqual([first?.id, second?.id].sort());
  });

  it('of one night are one letter, though each would have had a minute of its own in the morning', async () => {
    const [letter] = await lettersTo('overnight');
    expect(letter).toMatch(/- Baker: .* - Cook: /);
    expect(new Set((await closuresOf('overnight')).map(({ sentAt }) => sentAt)).size).toBe(1);
    expect(await lettersTo('overnight')).toHaveLength(1);
  });

  it('a day apart are two letters, with the days between them that the employer wants between two contacts', async () => {
    expect((await closuresOf('nextDay')).map(({ sentAt }) => new Date(sentAt ?? 0).toISOString().slice(0, 10))).toEqual(['2026-03-05', '2026-03-09']);
    expect(await lettersTo('nextDay')).toEqual([expect.stringContaining('the Baker role'), expect.stringContaining('the Cook role')]);
  });

  it('told of one by phone, nobody is thereby told of the other', async () => {
    expect(await lettersTo('called')).toEqual([expect.stringContaining('the Cook role')]);
  });

  it('a call noted without saying about which of them lets neither go by itself', async () => {
    expect((await closuresOf('vaguelyCalled')).map(({ status }) => status)).toEqual(['awaitingApproval', 'awaitingApproval']);
  });

  it('what waits for approval does not ride along; approved, it does', async () => {
    expect((await closuresOf('doubtful')).map(({ status }) => status)).toEqual(['delivered', 'awaitingApproval']);
    expect(await lettersTo('doubtful')).toEqual([expect.stringContaining('the Baker role')]);
    expect((await closuresOf('approved')).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    expect(await lettersTo('approved')).toHaveLength(1);
  });
});

it('taken back for one of them, the letter stands for the other', async () => {
  const [baker, cook] = await closuresOf('takenBack');
  expect([baker?.togetherWith, cook?.togetherWith]).toEqual([null, baker?.id]);
  const corrections = await world.database.db.select().from(messages).where(eq(messages.kind, 'correction'));
  expect(corrections.map(({ applicationId, status }) => [applicationId, status])).toEqual([[cook?.applicationId, 'delivered']]);
  expect(corrections[0]?.text?.replace(/\s+/g, ' ')).toContain('for the Cook role at Acme was sent by mistake. Please disregard what it said about this application, and about this one alone');
  expect([baker?.stands, cook?.stands]).toEqual(['told', expect.not.stringContaining('told')]);
});

describe('the same address in two ATSs of one employer', () => {
  it('is one person: one letter', async () => {
    expect(await lettersTo('twoSystems')).toHaveLength(1);
    expect((await closuresOf('twoSystems')).map(({ stands }) => stands)).toEqual(['told', 'told']);
  });

  it('an offer in one holds the closure of the other, also where it comes after that was planned; when it is over, the letter goes', async () => {
    expect(before.offer).toEqual(['planned']);
    expect(before.heldOffer).toEqual(['planned, held: the same person has an offer out on another job']);
    expect(await lettersTo('offer')).toHaveLength(1);
  });

  it('of which one is not connected any more is one person no longer: an offer there would never end', async () => {
    expect(await lettersTo('gone')).toHaveLength(1);
  });

  it('with another name is another person, whom a letter to the first must not tell', async () => {
    expect((await lettersTo('namesake')).map((text) => text.split(',')[0])).toEqual(['Hello Ana', 'Hello Bruno']);
  });

  it('that only fills a field makes nobody the same person', async () => {
    const [call] = await world.database.db.select({ because: messages.because, status: messages.status }).from(messages).innerJoin(applications, eq(applications.id, messages.applicationId)).where(and(eq(applications.externalId, 'nobody-2'), eq(messages.step, 'callTask.closure')));
    expect(call).toMatchObject({ status: 'delivered', because: expect.not.arrayContaining([expect.stringContaining('another job')]) });
  });
});
