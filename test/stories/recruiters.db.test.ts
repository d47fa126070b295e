/** What recruiters meet: a few reminders, one mail for many; somebody away, somebody gone, and who is asked then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
beforeAll(async () => {
  house = await openApp();
});
afterAll(() => house.close());

interface Mail {
  id: string;
  kind: string;
  reason: string;
  status: string;
  to: string | null;
  audience: string;
  sentAt: string | null;
  togetherWith: string | null;
}

/** A company on the evening of Sunday 1 March 2026 (in Madrid), with so many people whom Lee interviews on Monday, one minute after the other. */
async function company(people: number, { name = 'Acme' }: { name?: string } = {}): Promise<TestEmployer> {
  const acme = await house.employer({ testClock: '2026-03-01T20:00:00.000Z', name });
  const events = Array.from({ length: people }, (_, n) => {
    const minute = String(n).padStart(2, '0');
    const id = String(n + 1);
    const about = { application: { id: `A${id}`, stage: { id: 's1', name: 'Interview', kind: 'interview' }, appliedAt: '2026-02-23T09:00:00.000Z' }, candidate: { id: `C${id}`, firstName: 'Ana', lastName: `Ruiz ${id}`, email: `ana.${id}@example.com` }, job: { id: 'J1', title: 'Baker' } };
    return [
      { id: `created-${id}`, type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z', data: { ...about, recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' } } },
      { id: `interviewed-${id}`, type: 'interview.completed', timestamp: '2026-03-01T20:00:00.000Z', data: { ...about, interview: { id: `I${id}`, startsAt: `2026-02-27T09:${minute}:00.000Z`, endsAt: `2026-02-27T09:${minute}:30.000Z` } } },
    ];
  }).flat();
  await house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
  return acme;
}

const move = (acme: TestEmployer, now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const mails = async (acme: TestEmployer, kind: string): Promise<Mail[]> => (await house.call('get', `/v1/messages?kind=${kind}&limit=200`, acme.key).expect(200)).body.data;
const textOf = async (acme: TestEmployer, id: string): Promise<string> => (await house.call('get', `/v1/messages/${id}`, acme.key).expect(200)).body.text;
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const carriers = (list: readonly Mail[]): Mail[] => list.filter(({ status, togetherWith }) => status === 'delivered' && togetherWith === null);

/** The promise of five working days ends on Friday 6 March, a little after ten; Lee is reminded on Thursday at the same time. */
const REMINDED = '2026-03-05T12:00:00.000Z';

describe('reminders to one recruiter', () => {
  it('of three people are three mails', async () => {
    const acme = await company(3);
    await move(acme, REMINDED);
    const nudges = await mails(acme, 'nudge');
    expect(nudges.map(({ status, to, togetherWith }) => [status, to, togetherWith])).toEqual(Array.from({ length: 3 }, () => ['delivered', 'lee@acme.example', null]));
  });

  it('beyond three in a day wait for the next morning, and are one mail then, each with links of its own', async () => {
    const acme = await company(8);
    await move(acme, REMINDED);
    expect(carriers(await mails(acme, 'nudge'))).toHaveLength(3);
    await move(acme, '2026-03-06T08:30:00.000Z');
    const nudges = await mails(acme, 'nudge');
    expect(nudges.every(({ status }) => status === 'delivered')).toBe(true);
    const morning = nudges.filter(({ sentAt }) => sentAt?.startsWith('2026-03-06'));
    const [digest, ...more] = carriers(morning);
    expect([morning.length, more]).toEqual([5, []]);
    expect(digest?.sentAt).toBe('2026-03-06T08:00:00.000Z');
    const text = await textOf(acme, digest?.id ?? '');
    for (const name of ['Ruiz 4', 'Ruiz 5', 'Ruiz 6', 'Ruiz 7', 'Ruiz 8']) expect(flat(text)).toContain(`Ana ${name}, who applied for the Baker role, has been waiting for an answer since February 27, 2026 (4 working days). An answer was promised by March 6, 2026.`);
    expect((await mails(acme, 'nudge')).filter(({ togetherWith }) => togetherWith === digest?.id)).toHaveLength(4);
    for (const { id } of morning) for (const act of ['sendUpdate', 'close', 'told', 'moreTime', 'handOver']) expect(text).toContain(`/act/${act}.${id}.`);
  });
});

it('a mail about several people loses its words with the first of them who is to be forgotten', async () => {
  const acme = await company(8);
  await move(acme, '2026-03-06T08:30:00.000Z');
  const [digest] = carriers((await mails(acme, 'nudge')).filter(({ sentAt }) => sentAt?.startsWith('2026-03-06')));
  expect(await textOf(acme, digest?.id ?? '')).toContain('Ruiz 8');
  await house.call('post', '/v1/events', acme.key).send({ events: [{ id: 'erased', type: 'candidate.erased', timestamp: '2026-03-06T08:30:00.000Z', data: { application: { id: 'A8' }, candidate: { id: 'C8' } } }] }).expect(202);
  await move(acme, '2026-03-06T08:40:00.000Z');
  expect((await house.call('get', `/v1/messages/${digest?.id ?? ''}`, acme.key).expect(200)).body).toMatchObject({ text: null, html: null, subject: null, status: 'delivered' });
});

describe('a recruiter who is away', () => {
  const away = (acme: TestEmployer, body: object) => house.call('post', '/v1/recruiters/Lee@acme.example/away', acme.key).send(body);

  it('is not reminded: the deputy is, and the candidate hears that somebody is away, and never why', async () => {
    const acme = await company(1);
    const { body: absence } = await away(acme, { from: '2026-03-03', until: '2026-03-13', note: 'surgery', deputy: { name: 'Noor Haddad', email: 'noor@acme.example' } }).expect(201);
    await move(acme, '2026-03-06T17:00:00.000Z');
    const [nudge] = await mails(acme, 'nudge');
    expect(nudge?.to).toBe('noor@acme.example');
    expect(flat(await textOf(acme, nudge?.id ?? ''))).toMatch(/^Hello Noor Haddad, /);
    expect(flat(await textOf(acme, nudge?.id ?? ''))).toContain('Lee is away until Fri 13 Mar: this comes to you in their place');
    const [update] = await mails(acme, 'statusUpdate');
    expect(update).toMatchObject({ reason: 'recruiterAway', to: 'ana.1@example.com', status: 'delivered' });
    expect(flat(await textOf(acme, update?.id ?? ''))).not.toContain('Lee');
    for (const { id } of [...(await mails(acme, 'nudge')), ...(await mails(acme, 'statusUpdate')), ...(await mails(acme, 'escalation'))]) expect(await textOf(acme, id)).not.toContain('surgery');
    expect((await house.call('get', '/v1/recruiters', acme.key).expect(200)).body.data).toMatchObject([{ email: 'lee@acme.example', name: 'Lee', open: 1, silent: 1, away: true, absences: [{ id: absence.id, from: '2026-03-03', until: '2026-03-13' }], left: null }]);
  });

  it('without a deputy is stood in for by whoever leads the hire; and once it is taken back is asked again', async () => {
    const acme = await company(1);
    const { body: absence } = await away(acme, { from: '2026-03-03', until: '2026-03-13' }).expect(201);
    await house.call('delete', `/v1/recruiters/lee@acme.example/away/${absence.id}`, acme.key).expect(204);
    const other = await company(1);
    await away(other, { from: '2026-03-05', until: '2026-03-05' }).expect(201);
    await Promise.all([move(acme, '2026-03-06T17:00:00.000Z'), move(other, '2026-03-06T17:00:00.000Z')]);
    expect([(await mails(acme, 'nudge'))[0]?.to, (await mails(other, 'nudge'))[0]?.to]).toEqual(['lee@acme.example', 'kim@acme.example']);
    expect([(await mails(acme, 'statusUpdate'))[0]?.reason, (await mails(other, 'statusUpdate'))[0]?.reason]).toEqual(['stillDeciding', 'stillDeciding']);
  });

  it('comes back no sooner than they went', async () => {
    const acme = await company(0);
    const { body } = await away(acme, { from: '2026-03-05', until: '2026-03-04' }).expect(400);
    expect(body.errors).toEqual([{ path: 'until', message: expect.stringContaining('2026-03-05') }]);
    await house.call('delete', '/v1/recruiters/lee@acme.example/away/abs_none', acme.key).expect(404);
    await house.call('get', '/v1/recruiters/lea@acme.example/away', acme.key).expect(404);
    await house.call('delete', '/v1/recruiters/lea@acme.example/left', acme.key).expect(404);
  });
});

describe('a recruiter who has left', () => {
  it('hands every case over at once: what is due goes to whoever leads the hire, and no letter names the one who left', async () => {
    const acme = await company(2);
    await move(acme, REMINDED);
    const { body } = await house.call('post', '/v1/recruiters/lee@acme.example/left', acme.key).send({}).expect(200);
    expect(body).toMatchObject({ email: 'lee@acme.example', left: { at: REMINDED, successor: null } });
    await move(acme, '2026-03-05T13:00:00.000Z');
    const nudges = await mails(acme, 'nudge');
    const handed = nudges.filter(({ to }) => to === 'kim@acme.example');
    expect([nudges.length, handed.length, handed[0]?.sentAt]).toEqual([4, 2, REMINDED]);
    expect(flat(await textOf(acme, handed[0]?.id ?? ''))).toContain('Lee no longer looks after this: it is with you now');
    await move(acme, '2026-03-06T17:00:00.000Z');
    const updates = await mails(acme, 'statusUpdate');
    expect(updates.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    for (const { id } of updates) {
      const text = await textOf(acme, id);
      expect(text).not.toContain('Lee');
      expect(text).toContain('Kim');
    }
    expect((await house.call('get', '/v1/applications', acme.key)).body.data[0].recruiter).toEqual({ name: 'Kim', email: 'kim@acme.example' });
  });

  it('whose leaving is taken back has them again', async () => {
    const acme = await company(1);
    await house.call('post', '/v1/recruiters/lee@acme.example/left', acme.key).send({ successor: { name: 'Noor', email: 'noor@acme.example' } }).expect(200);
    await move(acme, '2026-03-03T12:00:00.000Z');
    expect((await house.call('get', '/v1/applications', acme.key)).body.data[0].recruiter).toEqual({ name: 'Noor', email: 'noor@acme.example' });
    await house.call('delete', '/v1/recruiters/lee@acme.example/left', acme.key).expect(204);
    await move(acme, REMINDED);
    expect((await mails(acme, 'nudge')).map(({ to }) => to)).toEqual(['lee@acme.example']);
  });
});

describe('a sponsor', () => {
  it('is told when whoever leads the hire did not act either', async () => {
    const acme = await company(1);
    const sponsor = { name: 'Sam Okafor', email: 'sam@acme.example' };
    expect((await house.call('patch', '/v1/employer', acme.key).send({ sponsor }).expect(200)).body.sponsor).toEqual(sponsor);
    await move(acme, '2026-03-16T17:00:00.000Z');
    const escalations = (await mails(acme, 'escalation')).sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1));
    expect(escalations.map(({ to, audience }) => [to, audience])).toEqual([['kim@acme.example', 'hiringLead'], ['sam@acme.example', 'sponsor']]);
    expect(await textOf(acme, escalations[1]?.id ?? '')).toContain('Hello Sam Okafor,');
  });
});

it('nothing was unexpected', () => {
  expect(house.faults).toEqual([]);
});
