/** A candidate on their own page: what they read is what they have been told, and what they do reaches whoever recruits. */
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordCandidateAct } from '../../src/db/candidate-acts.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { candidatesPages } from '../support/people-pages.js';
import { formsOfAddress } from '../support/forms-of-address.js';
import { testLinks } from '../support/links.js';

let house: TestApp;
let pages: FastifyInstance;
let acme: TestEmployer;
let home: string;

beforeAll(async () => {
  house = await openApp();
  pages = await candidatesPages(house);
  await pages.ready();
});
afterAll(async () => {
  await pages.close();
  await house.close();
});

/** Ana was interviewed on Monday at ten; it is noon. */
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
  await move('2026-03-02T12:30:00.000Z');
  home = new URL(testLinks.candidatePage((await application()).id)).pathname;
});

const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const mails = async (kind: string) => (await house.call('get', `/v1/messages?kind=${kind}`, acme.key).expect(200)).body.data;
const application = async () => (await house.call('get', '/v1/applications', acme.key)).body.data[0];
const timeline = async () => (await house.call('get', `/v1/applications/${(await application()).id}`, acme.key)).body.timeline.map(({ summary }: { summary: string }) => summary);
const tell = (type: string, id: string, timestamp: string, data: object = {}) => house.call('post', '/v1/events', acme.key).send({ events: [{ id, type, timestamp, data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' }, ...data } }] }).expect(202);
const get = (path = '') => supertest(pages.server).get(`${home}${path}`);
const press = (act: string, form: Record<string, string> = {}) => supertest(pages.server).post(`${home}/${act}`).type('form').send({ confirm: 'yes', ...form });
/** Presses, and reads the page that it leads to. */
async function pressed(act: string, form: Record<string, string> = {}): Promise<string> {
  const { headers } = await press(act, form).expect(303);
  return (await supertest(pages.server).get(headers['location'] ?? '').expect(200)).text;
}

describe('the page', () => {
  it('says what was promised, is for nobody else, and changes nothing', async () => {
    const before = await application();
    const { text, headers } = await get().expect(200);
    expect(text).toContain('You will hear from us by March 9, 2026.');
    expect(text).toContain('Baker · Acme');
    expect(text).not.toMatch(/<script|https?:\/\/|decision/);
    expect(headers).toMatchObject({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['set-cookie']).toBeUndefined();
    expect(text).toContain('<meta name="robots" content="noindex, nofollow">');
    for (const path of ['/ask', '/withdraw', '/erase', '/data', '/noMoreMail', '/changeAddress', '/alreadyTold', '/stillInterested']) await get(path).expect(200, /<form method="post"|JSON/);
    expect(await application()).toEqual(before);
  });

  it('is not found by a changed link, of another purpose, or of nobody', async () => {
    const path = (url: string) => new URL(url).pathname;
    const act = path(testLinks.act('told', { messageId: 'msg_00000000000000000000000000', expiresAt: Date.parse('2027-01-01') })).replace('/act/', '/c/');
    for (const wrong of [`${home.slice(0, -1)}${home.endsWith('A') ? 'B' : 'A'}`, '/c/x', act, path(testLinks.candidatePage('app_00000000000000000000000000'))]) {
      const { text } = await supertest(pages.server).get(wrong).expect(404);
      expect(text).not.toMatch(/Acme|Ana|Baker/);
      await supertest(pages.server).post(`${wrong}/withdraw`).type('form').send({ confirm: 'yes' }).expect(404);
    }
    await get('/nothing').expect(404);
  });

  it('keeps a secret title to itself', async () => {
    await tell('application.created', 'again', '2026-03-02T12:10:00.000Z', { job: { id: 'J1', title: 'Baker', confidential: true } });
    await move('2026-03-02T12:40:00.000Z');
    expect((await get()).text).not.toContain('Baker');
    expect((await get('/data')).text).not.toContain('Baker');
  });

  it.each(['de', 'ar'])('speaks %s, and never of a rejection that was not told', async (locale) => {
    await tell('candidate.updated', 'locale', '2026-03-02T12:10:00.000Z', { candidate: { id: 'C1', locale } });
    await move('2026-03-02T12:40:00.000Z');
    const paths = ['', '/data', '/data.json', '/ask', '/withdraw', '/feedback'];
    const read = async () => Promise.all(paths.map(async (path) => (await get(path)).text.replace(/value="[0-9a-f-]{36}"/g, '')));
    const undecided = await read();
    await tell('application.rejected', 'no', '2026-03-02T12:45:00.000Z', { outcome: { reason: 'Not good enough' } });
    await move('2026-03-02T13:00:00.000Z');
    expect((await application()).outcome).toBe('rejected');
    expect(await read()).toEqual(undecided);
    expect(undecided[0]).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(undecided.join('')).not.toMatch(/\{(date|by|employer|address)\}|undefined/);
  });
});

it('an employer that says du in its letters says it on every page, to the last', async () => {
  await house.call('patch', '/v1/employer', acme.key).send({ formOfAddress: 'informal' }).expect(200);
  await tell('candidate.updated', 'locale', '2026-03-02T12:10:00.000Z', { candidate: { id: 'C1', locale: 'de' } });
  await move('2026-03-02T12:40:00.000Z');
  expect((await get()).text).toContain('Du hörst bis zum 9. März 2026 von uns.');
  expect(await pressed('ask')).toContain('Das Team weiß jetzt, dass du gefragt hast.');
  const gone = await pressed('erase');
  expect(gone).toContain('Deine Daten sind gelöscht');
  expect(gone).not.toMatch(formsOfAddress['de']?.formal ?? /^/);
});

describe('a mail that asks', () => {
  const asks = async (at: string, key: string) => {
    const { id } = await application();
    return house.database.db.transaction((tx) => recordCandidateAct(tx, { employerId: acme.id, applicationId: id, act: 'ask', via: 'mail', at: Date.parse(at), now: house.clock.at, text: 'Any news?', key }));
  };

  it('is answered with what is known, once a day at the most, and the same mail once', async () => {
    const first = await asks('2026-03-02T12:30:00.000Z', 'mail-1');
    expect(await asks('2026-03-02T12:30:00.000Z', 'mail-1')).toEqual(first);
    await asks('2026-03-02T12:30:00.000Z', 'mail-2');
    await move('2026-03-02T12:45:00.000Z');
    const replies = await mails('inquiryReply');
    expect(replies.map(({ to, status, reason }: Record<string, string>) => [to, status, reason])).toEqual([['ana@example.com', 'delivered', 'askedByCandidate']]);
    expect((await house.call('get', `/v1/messages/${replies[0].id}`, acme.key)).body.text).toMatch(/As of today there is no\s+decision/);
    expect((await mails('nudge')).length).toBe(1);
  });

  it('is not told that there is no decision when there is one', async () => {
    await tell('application.rejected', 'no', '2026-03-02T12:20:00.000Z');
    await asks('2026-03-02T12:30:00.000Z', 'mail-1');
    await move('2026-03-02T13:00:00.000Z');
    expect(await mails('inquiryReply')).toEqual([]);
    const nudges = (await mails('nudge')).filter(({ reason }: { reason: string }) => reason === 'candidateAsked');
    const { text } = (await house.call('get', `/v1/messages/${nudges[0].id}`, acme.key)).body;
    expect(text).toContain('/act/told.');
    expect(text).not.toContain('/act/sendUpdate.');
  });
});

describe('a candidate', () => {
  it('asks: the recruiter is nudged at once, it shows as asked once, and a word of a person answers it', async () => {
    expect(await pressed('ask', { text: 'I would love to know <b>', once: 'form-number-one' })).toContain('A person is due to answer by March 3, 2026.');
    await press('ask', { once: 'form-number-one' }).expect(303);
    await move('2026-03-02T12:45:00.000Z');
    const nudges = await mails('nudge');
    expect(nudges.map(({ reason, to, status }: Record<string, string>) => [reason, to, status])).toEqual([['candidateAsked', 'lee@acme.example', 'delivered']]);
    expect((await house.call('get', `/v1/messages/${nudges[0].id}`, acme.key)).body.text).toContain('\n> I would love to know <b>\n');
    const open = (await house.call('get', '/v1/inquiries?status=open', acme.key).expect(200)).body.data;
    expect(open).toMatchObject([{ via: 'page', text: 'I would love to know <b>', dueAt: '2026-03-03T12:30:00.000Z', answeredAt: null }]);
    expect(await mails('inquiryReply')).toEqual([]);
    expect((await application()).because[0]).toContain('asked where they stand');
    await house.call('post', `/v1/applications/${(await application()).id}/contacts`, acme.key).send({ channel: 'phone' }).expect(200);
    expect((await house.call('get', '/v1/inquiries?status=open', acme.key)).body.data).toEqual([]);
    expect((await house.call('get', '/v1/inquiries?status=answered', acme.key)).body.data).toMatchObject([{ answeredBy: 'contact' }]);
    await move('2026-03-05T12:00:00.000Z');
    expect(await mails('escalation')).toEqual([]);
    expect((await get()).text).not.toContain('due to answer');
  });

  it('asks and hears nothing: the lead is told after a working day', async () => {
    await pressed('ask');
    await move('2026-03-03T12:45:00.000Z');
    expect((await mails('escalation')).map(({ reason, to }: Record<string, string>) => [reason, to])).toEqual([['inquiryUnanswered', 'kim@acme.example']]);
    expect((await get()).text).toContain('We are sorry that it has not come.');
  });

  it('withdraws, after having been asked: what was planned is cancelled, and the recruiter hears of it', async () => {
    await move('2026-03-09T10:00:00.000Z');
    await tell('application.rejected', 'no', '2026-03-09T09:30:00.000Z');
    await move('2026-03-09T10:30:00.000Z');
    expect((await mails('closure')).length).toBe(1);
    await supertest(pages.server).post(`${home}/withdraw`).type('form').send({}).expect(200, /Yes, withdraw it/);
    expect((await application()).open).toBe(true);
    expect(await pressed('withdraw')).toContain('You withdrew this application');
    expect((await application())).toMatchObject({ open: false, outcome: 'withdrawn' });
    await move('2026-04-09T10:00:00.000Z');
    expect((await mails('closure')).map(({ status }: { status: string }) => status)).toEqual(['cancelled']);
    expect((await mails('nudge')).filter(({ reason }: { reason: string }) => reason === 'candidateWithdrew').length).toBe(1);
    await get('/ask').expect(409);
    await press('ask').expect(409);
  });

  it('was told already: no letter follows, and how it felt is asked once, changeable for a day', async () => {
    await press('feedback', { score: '4' }).expect(422);
    expect(await pressed('alreadyTold')).toContain('This application is closed.');
    expect((await application())).toMatchObject({ status: 'told', told: { by: 'person' } });
    expect(await pressed('feedback', { score: '2', text: 'Long' })).toContain('Thank you.');
    expect(await pressed('feedback', { score: '4', text: 'Kind in the end' })).toContain('Thank you.');
    await press('feedback', { score: '9' }).expect(422);
    expect((await house.call('get', '/v1/feedback', acme.key).expect(200)).body).toMatchObject({ count: 1, average: null });
    expect(await timeline()).toContain('The candidate said how it felt: Kind in the end');
    await move('2026-03-04T12:00:00.000Z');
    await press('feedback', { score: '1' }).expect(409);
    expect((await mails('nudge')).map(({ reason }: { reason: string }) => reason)).toEqual(['candidateSaysTold']);
  });

  it('takes back that they were told: what was owed is owed again, by law too, unless somebody else has told them since', async () => {
    await house.call('patch', '/v1/employer', acme.key).send({ country: 'CA', region: 'ON' }).expect(200);
    const owed = async (): Promise<string[]> => (await house.call('get', '/v1/obligations', acme.key).expect(200)).body.data.map(({ kind }: { kind: string }) => kind).sort();
    await move('2026-03-02T13:00:00.000Z');
    expect(await owed()).toEqual(['law', 'stagePromise']);
    await press('notTold').expect(409);
    expect(await pressed('alreadyTold')).toContain('I was not told after all');
    expect(await owed()).toEqual([]);
    await get('/notTold').expect(200, /Yes, I do not know the outcome/);
    const text = await pressed('notTold');
    expect(text).toContain('Noted: you have not been told.');
    expect(text).toContain('You will hear from us by March 9, 2026.');
    expect(await owed()).toEqual(['law', 'stagePromise']);
    expect(await application()).toMatchObject({ status: 'onTime', told: null, because: expect.arrayContaining([expect.stringMatching(/^said Mon 2 Mar that nobody has told them after all$/)]) });
    await get('/notTold').expect(409);
    await pressed('alreadyTold');
    await tell('application.rejected', 'no', '2026-03-02T13:00:00.000Z', { outcome: { candidateToldAt: '2026-03-02T13:00:00.000Z' } });
    await move('2026-03-02T13:30:00.000Z');
    await pressed('notTold');
    expect(await application()).toMatchObject({ status: 'told', told: { by: 'ats' } });
  });

  it('writes a few words with what they do: the recruiter reads them, and can answer', async () => {
    await pressed('stillInterested', { text: 'I would move to Vienna.' });
    await move('2026-03-02T13:00:00.000Z');
    const [nudge] = await mails('nudge');
    expect(nudge).toMatchObject({ reason: 'candidateWrote', to: 'lee@acme.example', status: 'delivered' });
    expect((await house.call('get', `/v1/messages/${nudge.id}`, acme.key)).body.text).toMatch(/> I would move to Vienna\.[^]*Reply to this mail/);
    expect((await get('/data').expect(200)).text).toContain('I would move to Vienna.');
    expect((await get('/data.json').expect(200)).body.words).toEqual([{ at: '2026-03-02T12:30:00.000Z', act: 'stillInterested', text: 'I would move to Vienna.' }]);
    await pressed('withdraw', { text: 'Found something nearer' });
    await move('2026-03-02T13:30:00.000Z');
    const withdrew = (await mails('nudge')).find(({ reason }: { reason: string }) => reason === 'candidateWithdrew');
    expect((await house.call('get', `/v1/messages/${withdrew.id}`, acme.key)).body.text).toContain('> Found something nearer');
  });

  it('gives another address, which counts once its link is used, whatever the ATS goes on saying', async () => {
    await press('changeAddress', { address: 'ana@example.com' }).expect(422);
    await pressed('changeAddress', { address: 'ana.ruiz@new.example' });
    await move('2026-03-02T12:45:00.000Z');
    const [mail] = await mails('inquiryReply');
    expect(mail).toMatchObject({ reason: 'confirmAddress', to: 'ana.ruiz@new.example', status: 'delivered' });
    expect((await application()).candidate.email).toBe('ana@example.com');
    const { body } = await house.call('get', `/v1/messages/${mail.id}`, acme.key);
    const link = /\/c\/address\/\S+/.exec(body.text as string)?.[0] ?? '';
    await supertest(pages.server).get(link).expect(200, /ana\.ruiz@new\.example/);
    expect((await application()).candidate.email).toBe('ana@example.com');
    const { text: done } = await supertest(pages.server).post(link).type('form').send({}).expect(200);
    expect((await application()).candidate.email).toBe('ana.ruiz@new.example');
    // Whoever opens the mail's link again reads that it is done, and is offered nothing to do.
    expect((await supertest(pages.server).get(link).expect(200)).text).toBe(done);
    expect(done).not.toContain('<button');
    await tell('candidate.updated', 'old', '2026-03-02T12:50:00.000Z', { candidate: { id: 'C1', email: 'ana@example.com' } });
    await move('2026-03-02T13:00:00.000Z');
    expect((await application()).candidate.email).toBe('ana.ruiz@new.example');
  });

  it('wants no more mail: what would be written becomes a call', async () => {
    await pressed('noMoreMail');
    await move('2026-03-11T12:00:00.000Z');
    expect(await mails('statusUpdate')).toEqual([]);
    expect((await mails('callTask')).map(({ to }: { to: string }) => to)).toContain('lee@acme.example');
  });

  it('is still interested: it is shown and starts no clock', async () => {
    const { promisedBy } = await application();
    await pressed('stillInterested');
    expect(await application()).toMatchObject({ promisedBy, because: expect.arrayContaining([expect.stringContaining('still interested')]) });
    expect(await mails('nudge')).toEqual([]);
  });

  it('reads and takes along what is kept, and has it deleted: then there is nothing', async () => {
    await pressed('ask', { text: 'Please tell me' });
    const { body, headers } = await get('/data.json').expect(200);
    expect(body).toMatchObject({ you: { name: 'Ana Ruiz', email: 'ana@example.com' }, inquiries: [{ text: 'Please tell me' }] });
    expect(headers['content-disposition']).toContain('attachment');
    await supertest(pages.server).post(`${home}/erase`).type('form').send({}).expect(200);
    expect(await pressed('erase')).toContain('Your data has been deleted');
    await get().expect(404);
    await press('ask').expect(404);
    expect((await application()).candidate).toMatchObject({ name: null, email: null });
    expect((await house.call('get', '/v1/inquiries', acme.key)).body.data).toMatchObject([{ text: null }]);
    expect(JSON.stringify((await house.call('get', `/v1/applications/${(await application()).id}`, acme.key)).body)).not.toMatch(/Ana|Please tell me/);
  });

  it('who presses again and again is asked to come back later, in their language', async () => {
    for (let times = 0; times < 8; times += 1) await press('stillInterested').expect(303);
    await press('stillInterested').expect(429, /come back later/);
  });
});
