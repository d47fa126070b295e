/** Candidates answer letters by mail: each mail gets its one consequence, what is uncertain goes to a person, and machines are never answered. */
import Fastify, { type FastifyInstance } from 'fastify';
import { eq } from 'drizzle-orm';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { messages as messagesTable } from '../../src/db/schema.js';
import { confirmPages } from '../../src/http/pages/confirm.js';
import { resendWebhooks } from '../../src/http/webhooks/resend.js';
import { createInbound, type InboundJob } from '../../src/jobs/inbound.js';
import { createResendInbox } from '../../src/mail/resend-inbox.js';
import { anasEvents, OPERATOR_KEY, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { type FakeResend, type IncomingMail, startFakeResend } from '../support/fake-resend.mjs';
import { testLinks } from '../support/links.js';

const SECRET = `whsec_${Buffer.from('twenty-four bytes of key').toString('base64')}`;
const ANA = 'Ana Ruiz <ana@example.com>';

let house: TestApp;
let doors: FastifyInstance;
let resend: FakeResend;
let job: InboundJob;
let acme: TestEmployer;
let replyTo: string;

beforeAll(async () => {
  house = await openApp();
  const { database, clock } = house;
  resend = await startFakeResend({ now: () => clock.now() });
  doors = Fastify();
  await doors.register(resendWebhooks({ db: database.db, clock, secrets: [SECRET], ownSecretOf: () => Promise.resolve(null), domainChanged: () => Promise.resolve(true), wake: () => undefined }));
  await doors.register(confirmPages({ database, clock, links: testLinks, wake: () => undefined }));
  await doors.ready();
  const inbox = createResendInbox({ apiKey: 're_test', baseUrl: resend.url, rate: { reserve: async () => 0, report: async () => undefined }, wait: async () => undefined, timeoutMs: 5_000 });
  job = createInbound({ database, calendars: openCalendars(database.sql), clock, inbox, links: testLinks, ownDomains: ['hearback.example'], wake: () => undefined, log: () => undefined });
});
afterAll(async () => {
  await doors.close();
  await resend.close();
  await house.close();
});

/** Ana was interviewed on Monday; it is Tuesday noon, and she answers a letter. */
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
  await move('2026-03-03T11:00:00.000Z');
  replyTo = `${testLinks.replyLocalPart((await application()).id)}@reply.hearback.example`;
});

const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const messages = async () => (await house.call('get', '/v1/messages', acme.key).expect(200)).body.data as { id: string; kind: string; reason: string; status: string; to: string; subject: string }[];
const letters = async () => (await messages()).map(({ kind, reason, to }) => `${kind} ${reason} to ${to}`).sort();
const application = async () => (await house.call('get', '/v1/applications', acme.key).expect(200)).body.data[0];
const textOf = async (kind: string): Promise<string> => {
  const found = (await messages()).find((message) => message.kind === kind);
  return (await house.call('get', `/v1/messages/${found?.id ?? 'none'}`, acme.key).expect(200)).body.text;
};
const inbound = async (key = acme.key, query = '') => (await house.call('get', `/v1/inbound${query}`, key).expect(200)).body.data;

function post({ body, headers }: { body: string; headers: Record<string, string> }) {
  return supertest(doors.server).post('/webhooks/resend').set(headers).send(body);
}

/** The mail arrives, is read, and what follows from it has gone out a minute later. */
async function arrives(mail: Partial<IncomingMail>, at = '2026-03-03T11:01:00.000Z'): Promise<void> {
  house.clock.at += 1_000;
  const { headers, body } = resend.receive({ mail: { from: ANA, to: [replyTo], subject: 'Re: Your application', ...mail }, secret: SECRET });
  await post({ headers, body }).expect(200);
  await job.run();
  await move(at);
}

describe('a candidate who writes', () => {
  it('from a program that lost the signed address is known by the letter that it answers', async () => {
    await move('2026-03-10T11:00:00.000Z');
    const [letter] = (await messages()).filter(({ kind }) => kind === 'statusUpdate');
    await house.database.db.update(messagesTable).set({ internetMessageId: `<${letter?.id ?? ''}@mail.example>` }).where(eq(messagesTable.id, letter?.id ?? ''));
    await arrives({ to: ['jobs@reply.hearback.example'], headers: { 'in-reply-to': `<${letter?.id ?? ''}@mail.example>` }, text: 'Thank you, I am still looking forward to hearing from you.' }, '2026-03-10T11:01:00.000Z');
    expect((await inbound())[0]).toMatchObject({ applicationId: (await application()).id });
  });

  it('"please do not withdraw me" is read by the recruiter, and nothing else follows', async () => {
    await arrives({ text: 'Please do not withdraw my application!\n\nOn Mon, 2 Mar 2026 at 12:00, Lee <x@reply.example> wrote:\n> withdraw, delete my data', attachments: [{ filename: 'cv.pdf', content_type: 'application/pdf' }] });
    expect(await letters()).toEqual(['nudge candidateWrote to lee@acme.example']);
    const text = await textOf('nudge');
    expect(text).toContain('> Please do not withdraw my application!');
    expect(text).toContain('cv.pdf');
    expect(text).not.toContain('delete my data');
    expect(await application()).toMatchObject({ outcome: null, open: true });
    const [row] = await inbound();
    expect(row).toMatchObject({ status: 'forwarded', from: 'ana@example.com', verified: true, language: 'en', attachments: ['cv.pdf'] });
    const { body } = await house.call('get', `/v1/applications/${(await application()).id}`, acme.key).expect(200);
    expect(body.timeline.map(({ kind }: { kind: string }) => kind)).toContain('candidate.mailed');
  });

  it('whatever they write reaches the recruiter, as words and nothing else', async () => {
    await arrives({ text: 'My name is null, undefined or {{name}}.\n<img src=x onerror=alert(1)> [object Object] }}\u202e "quoted"', subject: '{{subject}}', attachments: [{ filename: '<b>cv</b>.pdf', content_type: 'application/pdf' }] });
    const [mail] = await messages();
    expect(mail).toMatchObject({ reason: 'candidateWrote', status: 'delivered' });
    const { body } = await house.call('get', `/v1/messages/${mail?.id ?? ''}`, acme.key).expect(200);
    expect(body.text).toContain('> My name is null, undefined or { {name} }.');
    expect(body.html).not.toMatch(/<img|<b>cv/);
  });

  it('the recruiter\'s answer goes to the candidate', async () => {
    await arrives({ text: 'Tuesday at 10 works for me.' });
    const rows = await house.database.sql`select eml from captured_mails where employer_id = ${acme.id}`;
    expect(rows.map(({ eml }) => /^Reply-To: (.*)$/im.exec(String(eml))?.[1]?.trim())).toEqual(['ana@example.com']);
  });

  it.each([['en', 'Please withdraw my application.', 'Your application ends'], ['de', 'Hiermit ziehe ich meine Bewerbung zurück.', 'Deine Bewerbung endet']])('in %s "%s" is confirmed by a link before it acts, once', async (_language, text, does) => {
    await house.call('patch', '/v1/employer', acme.key).send({ formOfAddress: 'informal' }).expect(200);
    await arrives({ text });
    expect(await letters()).toEqual(['inquiryReply confirmWithdraw to ana@example.com']);
    expect(await application()).toMatchObject({ outcome: null });
    const link = /https:\/\/hearback\.acme\.example(\/c\/confirm\/\S+)/.exec(await textOf('inquiryReply'))?.[1] ?? '';
    const shown = await supertest(doors.server).get(link).expect(200);
    expect(shown.text).toContain('<form method="post">');
    expect(shown.text).toContain(does);
    expect(await application()).toMatchObject({ outcome: null });
    await supertest(doors.server).post(link).type('form').send({}).expect(200);
    await supertest(doors.server).post(link).type('form').send({}).expect(200);
    await move('2026-03-03T12:00:00.000Z');
    expect(await application()).toMatchObject({ outcome: 'withdrawn', open: false });
    expect(await letters()).toEqual(['inquiryReply confirmWithdraw to ana@example.com', 'nudge candidateWithdrew to lee@acme.example']);
    expect((await inbound())[0]).toMatchObject({ status: 'confirmed' });
  });

  it('a link that was cut off or is a week old does nothing', async () => {
    await arrives({ text: 'Please delete all my personal data.' });
    const link = /https:\/\/hearback\.acme\.example(\/c\/confirm\/\S+)/.exec(await textOf('inquiryReply'))?.[1] ?? '';
    await supertest(doors.server).post(link.slice(0, -3)).type('form').send({}).expect(404);
    await move('2026-03-11T12:00:00.000Z');
    await supertest(doors.server).post(link).type('form').send({}).expect(410);
    expect((await application()).candidate.name).toBe('Ana Ruiz');
  });

  it('confirms a deletion, and their mails go with the rest', async () => {
    await arrives({ text: 'Please delete all my personal data.' });
    const link = /https:\/\/hearback\.acme\.example(\/c\/confirm\/\S+)/.exec(await textOf('inquiryReply'))?.[1] ?? '';
    await supertest(doors.server).post(link).type('form').send({}).expect(200);
    await move('2026-03-03T12:00:00.000Z');
    expect(await application()).toMatchObject({ status: 'excluded', candidate: { name: null, email: null } });
    expect((await inbound())[0]).toMatchObject({ from: null, subject: null, text: null });
    const [kept] = await house.database.sql`select count(*)::int as count from hiring_events where employer_id = ${acme.id} and data::text like '%personal data%'`;
    expect(kept?.['count']).toBe(0);
    await arrives({ text: 'Is it done?' }, '2026-03-03T12:01:00.000Z');
    expect((await inbound())[0]).toMatchObject({ status: 'unmatched', text: 'Is it done?' });
    expect((await letters()).filter((letter) => letter.includes('candidateWrote'))).toEqual([]);
  });

  it('"no more mail" is done at once: what follows is a call, not a letter', async () => {
    await arrives({ text: 'Stop emailing me.' });
    await move('2026-03-20T12:00:00.000Z');
    expect((await letters()).filter((letter) => letter.endsWith('to ana@example.com'))).toEqual([]);
    expect((await letters()).some((letter) => letter.startsWith('callTask'))).toBe(true);
  });

  it('is answered once a day, and the second mail is read by the recruiter', async () => {
    await arrives({ text: 'Where do I stand? Is there any news on my application?' });
    const first = await inbound();
    await arrives({ text: 'Any update on my application?' }, '2026-03-03T11:02:00.000Z');
    expect(first[0]).toMatchObject({ status: 'answered', intent: 'inquiry' });
    expect(await letters()).toEqual(['inquiryReply askedByCandidate to ana@example.com', 'nudge candidateAsked to lee@acme.example', 'nudge candidateWrote to lee@acme.example']);
    const asked = (await messages()).find(({ reason }) => reason === 'candidateAsked');
    expect((await house.call('get', `/v1/messages/${asked?.id ?? ''}`, acme.key)).body.text).toContain('> Where do I stand?');
    expect((await inbound())[0]).toMatchObject({ status: 'forwarded', why: expect.stringContaining('24 hours') });
  });

  it('from another address is told nothing: the recruiter hears of it, and whose address it was', async () => {
    await arrives({ from: 'Somebody <other@elsewhere.example>', text: 'Please withdraw my application.' });
    expect(await letters()).toEqual(['nudge candidateWrote to lee@acme.example']);
    expect(await textOf('nudge')).toContain('other@elsewhere.example');
    expect((await inbound())[0]).toMatchObject({ verified: false, status: 'forwarded' });
  });
});

describe('what no person wrote', () => {
  it.each([
    ['an out-of-office note', { subject: 'Automatic reply: Your application', text: 'I am away. Please withdraw my application.' }],
    ['a machine\'s answer', { headers: { 'Auto-Submitted': 'auto-replied' }, text: 'Where do I stand?' }],
    ['our own mail', { from: 'Lee at Acme <mail@hearback.example>', text: 'Where do I stand?' }],
  ] as [string, Partial<IncomingMail>][])('%s is listed and not answered', async (_what, mail) => {
    await arrives(mail);
    expect(await letters()).toEqual([]);
    expect((await inbound())[0]).toMatchObject({ status: expect.stringMatching(/^automatic$|^own$/) });
  });

  it('a bounce that came as a mail is a bounce: the address is left alone, and the recruiter is asked to call', async () => {
    await move('2026-03-10T17:00:00.000Z');
    expect(await letters()).toContain('statusUpdate stillDeciding to ana@example.com');
    const raw = 'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\n';
    await arrives({ from: 'Mail Delivery System <mailer-daemon@mx.example.com>', subject: 'Undelivered Mail', headers: { 'Content-Type': 'multipart/report; report-type=delivery-status' }, raw }, '2026-03-10T17:05:00.000Z');
    expect((await messages()).find(({ kind }) => kind === 'statusUpdate')?.status).toBe('bounced');
    await move('2026-03-20T17:00:00.000Z');
    expect((await letters()).some((letter) => letter.startsWith('callTask'))).toBe(true);
  });
});

describe('the door', () => {
  it('keeps a mail once, however often it is told of, and does not take a forged one', async () => {
    const told = resend.receive({ mail: { from: ANA, to: [replyTo], text: 'Tuesday at 10 works for me.' }, secret: SECRET });
    await Promise.all([post(told).expect(200), post(told).expect(200)]);
    await Promise.all([job.run(), job.run()]);
    await post(told).expect(200);
    await job.run();
    await move('2026-03-03T11:01:00.000Z');
    expect(await letters()).toEqual(['nudge candidateWrote to lee@acme.example']);
    const forged = resend.receive({ mail: { from: ANA, to: [replyTo], text: 'Stop emailing me.' }, secret: `whsec_${Buffer.from('somebody else entirely!!').toString('base64')}` });
    await post(forged).expect(401);
    expect(await inbound()).toHaveLength(1);
  });

  it('lists a mail to an address that was never given out for the operator, and shows it to no employer', async () => {
    const id = resend.receive({ mail: { from: 'someone@people.example', to: ['jobs@reply.hearback.example'], subject: 'Hello', text: 'Is this the right address?' }, secret: SECRET });
    await post(id).expect(200);
    await job.run();
    expect((await inbound(OPERATOR_KEY, '?status=unmatched'))[0]).toMatchObject({ status: 'unmatched', from: 'someone@people.example', text: 'Is this the right address?', applicationId: null });
    expect(await inbound()).toEqual([]);
  });

  it('fetches again what could not be fetched', async () => {
    resend.weather([{ kind: '500', on: 'read' }]);
    await arrives({ text: 'Tuesday at 10 works for me.' });
    expect((await inbound(OPERATOR_KEY, '?status=waiting')).length).toBe(1);
    house.clock.at += 60_000;
    await job.run();
    await move('2026-03-03T11:02:00.000Z');
    expect(await letters()).toEqual(['nudge candidateWrote to lee@acme.example']);
  });
});
