/** Ana has applied for several jobs: she is one person, and hears of them as one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applications, hiringEvents, messages } from '../../src/db/schema.js';
import { addressKey } from '../../src/domain/address.js';
import { EMPLOYER, openWorld, type World } from '../support/world.js';

type Told = Parameters<World['tell']>[number];

/** A Tuesday. */
const START = '2026-03-03T08:00:00Z';
const at = (iso: string): number => Date.parse(iso);
const LATER = at('2026-03-20T16:00:00Z');

let world: World;
beforeEach(async () => {
  world = await openWorld({ start: START });
});
afterEach(() => world.close());

function applied(n: number, { candidateId = 'C1', email = 'ana@example.com', firstName = 'Ana' } = {}): Told {
  return {
    type: 'application.created', applicationId: `A${String(n)}`, candidateId, jobId: `J${String(n)}`, occurredAt: at('2026-02-16T09:00:00Z') + n,
    facts: { candidate: { firstName, lastName: 'Ruiz', email, timezone: 'Europe/Madrid', locale: 'en' }, job: { title: ['', 'Baker', 'Cook', 'Waiter'][n] ?? '' }, recruiter: { name: 'Lee', email: 'lee@acme.example' } },
  };
}
const rejected = (n: number, iso = START): Told => ({ type: 'application.rejected', applicationId: `A${String(n)}`, occurredAt: at(iso) });

const closures = async () => (await world.mails()).filter(({ kind }) => kind === 'closure');
const captured = async (): Promise<string[]> => (await closures()).filter(({ sentAt, togetherWith }) => sentAt !== null && togetherWith === null).map(({ text }) => text ?? '');
const stands = async (): Promise<Record<string, string>> => Object.fromEntries((await world.database.db.select().from(applications)).map(({ externalId, connectionId, status }) => [`${connectionId === 'con_other' ? 'other ' : ''}${externalId}`, status]));

describe('two closures that are due on the same day', () => {
  it('are one letter that names both jobs, each with what is true of it; both are told, and nothing follows', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T08:30:00Z'), { type: 'job.filled', jobId: 'J2', occurredAt: at('2026-03-03T11:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-05T10:59:59Z'));
    expect(await captured()).toEqual([]);
    await world.settle(EMPLOYER, LATER);
    const [letter = '', ...more] = await captured();
    expect(more).toEqual([]);
    expect(letter.replace(/\s+/g, ' ')).toContain('- Baker: we have decided not to go forward with your application. - Cook: the role has been filled, so your application will not go any further.');
    expect((await closures()).map(({ status, reason, sentAt, text }) => [status, reason, sentAt, text === letter])).toEqual([
      ['delivered', 'notSelected', '2026-03-05T11:00:00.000Z', true], ['delivered', 'positionFilled', '2026-03-05T11:00:00.000Z', true],
    ]);
    expect((await closures()).map(({ togetherWith }) => togetherWith).filter((carrier) => carrier !== null)).toHaveLength(1);
    expect(await stands()).toEqual({ A1: 'told', A2: 'told' });
    const written = (await world.database.db.select().from(hiringEvents)).filter(({ type }) => type === 'candidate.written');
    expect(written.filter(({ data }) => (data as { letter: { kind: string } }).letter.kind === 'closure')).toHaveLength(2);
  });

  it('a day apart are two letters', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T09:00:00Z'), rejected(2, '2026-03-04T09:00:00Z'));
    await world.settle(EMPLOYER, LATER);
    expect((await closures()).map(({ status, sentAt }) => [status, sentAt?.slice(0, 10)])).toEqual([['delivered', '2026-03-05'], ['delivered', '2026-03-06']]);
    expect(await captured()).toHaveLength(2);
  });

  it('told of one by phone, she is not thereby told of the other', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T08:30:00Z'), rejected(2, '2026-03-03T08:30:00Z'));
    await world.settle(EMPLOYER, at('2026-03-04T09:00:00Z'));
    await world.tell({ type: 'candidate.contacted', applicationId: 'A1', facts: { contact: { channel: 'phone', told: true } } });
    await world.settle(EMPLOYER, LATER);
    const [letter = '', ...more] = await captured();
    expect(more).toEqual([]);
    expect(letter).toContain('Cook');
    expect(letter).not.toContain('Baker');
  });

  it('a call noted without saying about which of them lets neither go by itself', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T08:30:00Z'), rejected(2, '2026-03-03T08:30:00Z'));
    await world.settle(EMPLOYER, at('2026-03-04T09:00:00Z'));
    await world.tell({ type: 'candidate.contacted', candidateId: 'C1', facts: { contact: { channel: 'phone', told: true } } });
    await world.settle(EMPLOYER, LATER);
    expect((await closures()).map(({ status }) => status)).toEqual(['awaitingApproval', 'awaitingApproval']);
  });

  it('what waits for approval does not ride along, and goes by itself once approved', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T08:30:00Z'), rejected(2, '2026-03-03T08:30:00Z'), { type: 'application.stageChanged', applicationId: 'A2', occurredAt: at('2026-03-03T08:45:00Z'), facts: { stage: { id: 's9', name: 'Archive', kind: 'screening' } } });
    await world.settle(EMPLOYER, at('2026-03-06T12:00:00Z'));
    expect((await closures()).map(({ status }) => status).sort()).toEqual(['awaitingApproval', 'delivered']);
    const [letter = ''] = await captured();
    expect(letter).toContain('Baker');
    expect(letter).not.toContain('Cook');
  });

  it('once approved it goes along', async () => {
    await world.tell(applied(1), applied(2), rejected(1, '2026-03-03T08:30:00Z'), rejected(2, '2026-03-03T08:30:00Z'), { type: 'application.stageChanged', applicationId: 'A2', occurredAt: at('2026-03-03T08:45:00Z'), facts: { stage: { id: 's9', name: 'Archive', kind: 'screening' } } });
    await world.settle(EMPLOYER, at('2026-03-04T09:00:00Z'));
    await world.database.db.update(messages).set({ status: 'planned', approvedAt: at('2026-03-04T09:00:00Z') });
    await world.settle(EMPLOYER, LATER);
    expect((await closures()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    expect(await captured()).toHaveLength(1);
  });
});

describe('the same address in two ATSs of one employer', () => {
  it('is one person: one letter', async () => {
    await world.tell(applied(1), rejected(1, '2026-03-03T08:30:00Z'));
    await world.tellBy('con_other', applied(2, { candidateId: 'X7', email: 'ANA@example.com' }), rejected(2, '2026-03-03T08:30:00Z'));
    await world.settle(EMPLOYER, LATER);
    expect(await captured()).toHaveLength(1);
    expect(await stands()).toEqual({ A1: 'told', 'other A2': 'told' });
  });

  it('an offer in one holds the closure of the other, also where it comes after that was planned; when it is over, the letter goes', async () => {
    await world.tell(applied(1), rejected(1, '2026-03-03T08:30:00Z'));
    await world.tellBy('con_other', applied(2, { candidateId: 'X7' }));
    await world.settle(EMPLOYER, at('2026-03-04T12:00:00Z'));
    expect((await closures()).map(({ status }) => status)).toEqual(['planned']);
    await world.tellBy('con_other', { type: 'application.offerMade', applicationId: 'A2' });
    await world.settle(EMPLOYER, LATER);
    expect(await captured()).toEqual([]);
    await world.tellBy('con_other', { type: 'application.offerDeclined', applicationId: 'A2' });
    await world.settle(EMPLOYER, at('2026-03-27T16:00:00Z'));
    expect(await captured()).toHaveLength(1);
  });

  it('with another name is another person, whom a letter to the first must not tell', async () => {
    await world.tell(applied(1), rejected(1, '2026-03-03T08:30:00Z'));
    await world.tellBy('con_other', applied(2, { candidateId: 'X7', firstName: 'Bruno' }), rejected(2, '2026-03-03T08:30:00Z'));
    await world.settle(EMPLOYER, LATER);
    expect((await captured()).map((text) => text.split(',')[0]).sort()).toEqual(['Hello Ana', 'Hello Bruno']);
  });

  it('that only fills a field makes nobody the same person', async () => {
    const nobody = 'noreply@example.com';
    await world.tell(applied(1, { email: nobody }), { type: 'application.offerMade', applicationId: 'A1' });
    await world.tellBy('con_other', applied(2, { candidateId: 'X7', email: nobody }), rejected(2, '2026-03-03T08:30:00Z'));
    await world.settle(EMPLOYER, at('2026-03-10T16:00:00Z'));
    const because = (await world.database.db.select().from(messages)).flatMap((message) => message.because);
    expect(because.filter((why) => why.includes('another job'))).toEqual([]);
    expect(addressKey(nobody)).toBe(nobody);
  });
});
