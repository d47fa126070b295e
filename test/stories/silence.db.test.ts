/** Nobody answers Ana: who is written to, when, and what it says. */
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { employers, messages, suppressions } from '../../src/db/schema.js';
import { interviewedOnMonday, openWorld, type World } from '../support/world.js';
import { EMPLOYER } from '../support/world.js';

let world: World;
afterEach(() => world.close());

const at = (iso: string): number => Date.parse(iso);
const sentKinds = async (): Promise<string[]> => (await world.mails()).filter((mail) => mail.sentAt !== null).map((mail) => `${mail.kind} ${mail.reason}`);

describe('a candidate who was interviewed and hears nothing', () => {
  it('is left in peace until the promise is about to end', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-03-06T09:59:59Z'));
    expect(await sentKinds()).toEqual([]);
  });

  it('brings a nudge to the recruiter one working day before, an update and an escalation when it ends, and then a closure that waits', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect(await sentKinds()).toEqual(['nudge promiseEnding']);
    await world.settle(EMPLOYER, at('2026-03-10T17:00:00Z'));
    expect((await sentKinds()).sort()).toEqual(['escalation promiseBroken', 'nudge promiseEnding', 'statusUpdate stillDeciding']);
    await world.settle(EMPLOYER, at('2026-05-01T17:00:00Z'));
    const mails = await world.mails();
    expect(mails.filter((mail) => mail.kind === 'statusUpdate').map((mail) => mail.status)).toEqual(['delivered', 'delivered']);
    expect(mails.filter((mail) => mail.kind === 'closure').map((mail) => `${mail.reason} ${mail.status}`)).toEqual(['noAnswerInTime awaitingApproval']);
  });

  it('hears again on the day that the first update names, also where the recruiter had that sent before the promise ended', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-03-06T12:00:00Z'));
    await world.tell({ type: 'application.updateAsked', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-05-01T17:00:00Z'));
    const [first, second] = (await world.mails()).filter(({ kind }) => kind === 'statusUpdate').sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1));
    expect([first?.sentAt?.slice(0, 10), second?.sentAt?.slice(0, 10)]).toEqual(['2026-03-06', '2026-03-16']);
    expect(first?.text).toMatch(/March 16, 2026|16 March 2026/u);
  });

  it('hears at a decent hour of a working day, where they live', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-05-01T17:00:00Z'));
    for (const mail of (await world.mails()).filter(({ kind, sentAt }) => kind === 'statusUpdate' && sentAt !== null)) {
      const [weekday, time] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(mail.sentAt ?? '')).split(' ') as [string, string];
      expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']).toContain(weekday.replace(',', ''));
      expect(time >= '09:00' && time < '17:00').toBe(true);
    }
  });

  it('is a new story once somebody has called', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-03-06T12:00:00Z'));
    await world.tell({ type: 'candidate.contacted', applicationId: 'A1', facts: { contact: { channel: 'phone' } } });
    await world.settle(EMPLOYER, at('2026-03-12T11:59:59Z'));
    expect(await sentKinds()).toEqual(['nudge promiseEnding']);
    await world.settle(EMPLOYER, at('2026-03-17T12:00:00Z'));
    expect((await sentKinds()).filter((kind) => kind.startsWith('statusUpdate'))).toHaveLength(1);
  });
});

describe('a decision made in the ATS', () => {
  it('is told after two working days, once, in words for somebody who was interviewed', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-05T08:59:00Z'));
    expect((await sentKinds()).filter((kind) => kind.startsWith('closure'))).toEqual([]);
    await world.settle(EMPLOYER, at('2026-03-31T09:00:00Z'));
    const closures = (await world.mails()).filter((mail) => mail.kind === 'closure');
    expect(closures.map((mail) => `${mail.reason} ${mail.status}`)).toEqual(['notSelected delivered']);
    expect(closures[0]?.sentAt?.slice(0, 10)).toBe('2026-03-05');
    expect(closures[0]?.text).toContain('Ana');
  });

  it('the day before the day that a letter named is told on that day', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.settle(EMPLOYER, at('2026-03-13T09:00:00Z'));
    expect((await world.mails()).find(({ kind }) => kind === 'statusUpdate')?.text).toMatch(/by (March 16, 2026|16 March 2026)/u);
    await world.tell({ type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-05-01T17:00:00Z'));
    expect((await world.mails()).filter(({ kind, sentAt }) => kind === 'closure' && sentAt !== null).map(({ sentAt }) => sentAt?.slice(0, 10))).toEqual(['2026-03-16']);
  });

  it('undone within the grace is never told', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-03T09:20:00Z'));
    expect((await world.mails()).filter((mail) => mail.kind === 'closure').map((mail) => mail.status)).toEqual(['planned']);
    await world.tell({ type: 'application.reopened', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-09T09:00:00Z'));
    expect((await world.mails()).filter((mail) => mail.kind === 'closure').map((mail) => mail.status)).toEqual(['cancelled']);
  });

  it('told by phone is not told again by letter', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-04T10:00:00Z'));
    await world.tell({ type: 'candidate.contacted', applicationId: 'A1', facts: { contact: { channel: 'phone', told: true } } });
    await world.settle(EMPLOYER, at('2026-04-30T09:00:00Z'));
    expect((await sentKinds()).filter((kind) => kind.startsWith('closure') || kind.startsWith('statusUpdate'))).toEqual([]);
  });

  it('waits for approval while nobody has said whether the ATS mails candidates itself', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z', atsMailsRejections: 'unknown' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-31T09:00:00Z'));
    expect((await world.mails()).filter((mail) => mail.kind === 'closure').map((mail) => mail.status)).toEqual(['awaitingApproval']);
  });

  it('of a connection in shadow is decided and shown, and nothing is sent', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z', state: 'shadow' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-31T09:00:00Z'));
    const mails = await world.mails();
    expect(mails.filter((mail) => mail.kind === 'closure').map((mail) => mail.status)).toEqual(['shadowed']);
    expect(mails.filter((mail) => mail.sentAt !== null)).toEqual([]);
  });
});

describe('a mistake in the ATS', () => {
  it('that rejects forty people at once holds every letter, and tells the employer once', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    const people = Array.from({ length: 40 }, (_, index) => String(index));
    await world.tell(
      ...people.flatMap((n) => [
        { type: 'application.created' as const, applicationId: `A${n}`, candidateId: `C${n}`, jobId: 'J1', facts: { candidate: { firstName: 'Ana', email: `ana${n}@example.com` }, job: { title: 'Baker' } } },
        { type: 'application.rejected' as const, applicationId: `A${n}` },
      ]),
    );
    await world.settle(EMPLOYER, at('2026-03-31T09:00:00Z'));
    const mails = await world.mails();
    expect(new Set(mails.filter((mail) => mail.kind === 'closure').map((mail) => mail.status))).toEqual(new Set(['awaitingApproval']));
    expect(mails.filter((mail) => mail.kind === 'escalation').length).toBeGreaterThan(0);
  });
});

describe('a letter that came back', () => {
  it('told nobody anything: the recruiter is asked to call', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1', facts: { candidate: { phone: '+44 2079460958', timezone: 'Europe/London' } } });
    await world.settle(EMPLOYER, at('2026-03-06T09:00:00Z'));
    const letter = (await world.mails()).find((mail) => mail.kind === 'closure');
    await world.database.db.insert(suppressions).values({ employerId: EMPLOYER, address: 'ana@example.com', reason: 'bounced', createdAt: at('2026-03-06T09:00:00Z') });
    await world.tell({ type: 'candidate.unreached', applicationId: 'A1', facts: { letter: { messageId: letter?.id ?? '', kind: 'closure', reason: 'notSelected' } } });
    await world.settle(EMPLOYER, at('2026-03-13T09:00:00Z'));
    expect(await sentKinds()).toContain('callTask bounced');
    expect((await sentKinds()).filter((kind) => kind.startsWith('closure'))).toHaveLength(1);
    const [call] = await world.database.db.select().from(messages).where(eq(messages.kind, 'callTask'));
    expect(call?.text).toContain('Phone: +44 20 7946 0958');
    expect(call?.text?.replaceAll('\n', ' ')).toMatch(/where they are \(Europe\/London\) when this mail was written\. A good time to call is between 09:00 and 18:00 there, which is 10:00 to 19:00 on your clock\./);
  });

  it('is no reason to promise the recruiter a mail that nobody can send, nor to offer it', async () => {
    world = await openWorld({ start: '2026-03-02T12:00:00Z' });
    await world.tell(...interviewedOnMonday());
    await world.database.db.insert(suppressions).values({ employerId: EMPLOYER, address: 'ana@example.com', reason: 'bounced', createdAt: at('2026-03-02T12:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    const text = (await world.mails()).find(({ kind }) => kind === 'nudge')?.text ?? '';
    expect(text).toContain('/act/told.');
    expect(text).not.toMatch(/\/act\/sendUpdate\.|the next step is/u);
    await world.settle(EMPLOYER, at('2026-03-10T17:00:00Z'));
    expect((await world.mails()).find(({ kind }) => kind === 'callTask')?.text?.replaceAll('\n', ' ')).toContain('cannot go by mail: mail to that address came back, or none is to go there.');
  });

  it('and a letter that nobody could be answered to is not sent but listed, with what to do', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.database.db.update(employers).set({ replyTo: null });
    await world.tell({ type: 'application.created', applicationId: 'A1', candidateId: 'C1', jobId: 'J1', facts: { candidate: { firstName: 'Ana', email: 'ana@example.com' }, job: { title: 'Baker' } } }, { type: 'application.rejected', applicationId: 'A1' });
    await world.settle(EMPLOYER, at('2026-03-13T09:00:00Z'));
    const [letter] = await world.database.db.select().from(messages).where(eq(messages.kind, 'closure'));
    expect(letter).toMatchObject({ status: 'failed', sentAt: null, closedReason: expect.stringContaining("the employer's replyTo") });
  });
});
