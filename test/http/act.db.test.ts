/** What a recruiter does from a mail: the page says what it will do, only the button does it, once, and only while it makes sense. */
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordCandidateAct } from '../../src/db/candidate-acts.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { recruitersPages } from '../support/people-pages.js';

let house: TestApp;
let pages: FastifyInstance;
let acme: TestEmployer;

beforeAll(async () => {
  house = await openApp();
  pages = await recruitersPages(house);
  await pages.ready();
});
afterAll(async () => {
  await pages.close();
  await house.close();
});

/** Ana was interviewed on Monday; on Friday Lee is reminded. */
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
  await move('2026-03-06T12:00:00.000Z');
});

const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const mails = async (kind: string) => (await house.call('get', `/v1/messages?kind=${kind}`, acme.key).expect(200)).body.data;
const application = async () => (await house.call('get', '/v1/applications', acme.key)).body.data[0];

/** The links of the reminder, as its reader finds them. */
async function linksOf(kind = 'nudge'): Promise<string[]> {
  const [mail] = await mails(kind);
  const { body } = await house.call('get', `/v1/messages/${mail.id}`, acme.key);
  return [...(body.text as string).matchAll(/https:\/\/hearback\.acme\.example(\/act\/\S+)/g)].map((match) => match[1] ?? '');
}

async function linkTo(act: string): Promise<string> {
  return (await linksOf()).find((link) => link.startsWith(`/act/${act}.`)) ?? '';
}

const tell = (type: string) => house.call('post', '/v1/events', acme.key).send({ events: [{ id: type, type, timestamp: type === 'application.reopened' ? '2026-03-06T12:02:00.000Z' : '2026-03-06T12:01:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' } } }] }).expect(202);
const get = (path: string) => supertest(pages.server).get(path);
const press = (path: string, form: Record<string, string> = {}) => supertest(pages.server).post(path).type('form').send(form);

describe('the reminder', () => {
  it('offers five things to do', async () => {
    expect((await linksOf()).map((link) => /^\/act\/(\w+)\./.exec(link)?.[1])).toEqual(['sendUpdate', 'close', 'told', 'moreTime', 'handOver']);
  });

  it('opened, by a person or a scanner, changes nothing', async () => {
    const before = await application();
    for (const link of await linksOf()) {
      const { text, headers } = await get(link).expect(200);
      expect(text).toContain('Ana Ruiz');
      expect(text).toContain('<form method="post">');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-robots-tag']).toBe('noindex');
    }
    await move('2026-03-06T12:30:00.000Z');
    expect(await application()).toEqual(before);
  });
});

describe('a recruiter', () => {
  it('sends the update now: it goes once, and not again when the promise ends', async () => {
    const link = await linkTo('sendUpdate');
    await press(link).expect(200, /Done\./);
    await press(link).expect(200);
    await move('2026-03-10T17:00:00.000Z');
    expect((await mails('statusUpdate')).map(({ status, plannedFor }: { status: string; plannedFor: string }) => [status, plannedFor.slice(0, 10)])).toEqual([['delivered', '2026-03-06']]);
  });

  it('has told them: nothing follows', async () => {
    await press(await linkTo('told'), { what: 'outcome', channel: 'phone' }).expect(200, /no letter follows/);
    await move('2026-05-01T12:00:00.000Z');
    expect(await application()).toMatchObject({ status: 'told', told: { by: 'person' } });
    expect([...(await mails('statusUpdate')), ...(await mails('closure'))]).toEqual([]);
  });

  it('spoke to them without an outcome: the promise begins anew', async () => {
    await press(await linkTo('told'), { what: 'news', channel: 'email' }).expect(200, /begins anew/);
    await move('2026-03-06T13:00:00.000Z');
    expect(await application()).toMatchObject({ status: 'onTime', told: null, promisedBy: '2026-03-13T12:00:00.000Z' });
  });

  it('needs more time, for a reason that the candidate may know', async () => {
    await press(await linkTo('moreTime'), { days: '5', reason: 'recruiterAway' }).expect(200, /in 5 working days/);
    await move('2026-03-10T17:00:00.000Z');
    expect((await mails('statusUpdate')).map(({ reason }: { reason: string }) => reason)).toEqual(['recruiterAway']);
    expect((await mails('escalation'))).toEqual([]);
  });

  it('hands it over: whoever has it now is told, and the ATS does not give it back', async () => {
    await press(await linkTo('handOver'), { name: 'Noor Haddad', email: 'noor@acme.example' }).expect(200, /Noor Haddad/);
    await house.call('post', '/v1/events', acme.key).send({ events: [{ id: 'later', type: 'candidate.contacted', timestamp: '2026-02-24T09:00:00.000Z', data: { application: { id: 'A1' }, recruiter: { name: 'Lee', email: 'lee@acme.example' } } }] }).expect(202);
    await move('2026-03-06T15:00:00.000Z');
    expect((await mails('nudge')).map(({ to }: { to: string }) => to).sort()).toEqual(['lee@acme.example', 'noor@acme.example']);
    expect((await application()).recruiter).toEqual({ name: 'Noor Haddad', email: 'noor@acme.example' });
  });

  it('closes kindly: reads the letter first, adds a paragraph, and it goes as read', async () => {
    const link = await linkTo('close');
    const form = { reason: 'positionFilled', paragraph: 'I enjoyed our talk about sourdough, and wish you a good oven.' };
    const shown = await press(link, form).expect(200);
    expect(shown.text).toContain('sourdough');
    expect(shown.text).toContain('Send this letter');
    await move('2026-03-06T12:30:00.000Z');
    expect(await mails('closure')).toEqual([]);
    await press(link, { ...form, confirm: 'yes' }).expect(200, /Done\./);
    await move('2026-03-10T17:00:00.000Z');
    const [letter] = await mails('closure');
    expect(letter).toMatchObject({ status: 'delivered', reason: 'positionFilled' });
    expect((await house.call('get', `/v1/messages/${letter.id}`, acme.key)).body.text.replace(/\s+/g, ' ')).toContain(form.paragraph);
  });

  it('reads the letter, changes their own words, and reads it again', async () => {
    const link = await linkTo('close');
    const { text } = await press(link, { reason: 'positionFilled', paragraph: 'I enjoyed our talk about sourdough.' }).expect(200);
    expect(text).toMatch(/<textarea[^>]*>I enjoyed our talk about sourdough\.<\/textarea>/);
    const again = await press(link, { reason: 'positionFilled', paragraph: 'I enjoyed our talk about rye.' }).expect(200);
    expect(again.text).toContain('talk about rye');
    expect(again.text).not.toContain('sourdough');
  });

  it('reads the letter in the language that it will go out in, where the candidate reads none of ours', async () => {
    await house.call('patch', '/v1/employer', acme.key).send({ fallbackLocale: 'en' }).expect(200);
    await house.call('post', '/v1/events', acme.key).send({ events: [{ id: 'swedish', type: 'candidate.updated', timestamp: '2026-03-06T12:00:00.000Z', data: { candidate: { id: 'C1', locale: 'sv' } } }] }).expect(202, /"rejected":\[\]/);
    await move('2026-03-06T12:01:00.000Z');
    expect((await press(await linkTo('close'), { reason: 'positionFilled' }).expect(200)).text).toContain('Send this letter');
  });

  it('adds their own words to the closing letter and to nothing that goes before it', async () => {
    const paragraph = 'I enjoyed our talk about sourdough.';
    await press(await linkTo('close'), { reason: 'positionFilled', paragraph, confirm: 'yes' }).expect(200, /Done\./);
    const { id } = await application();
    await house.database.db.transaction((tx) => recordCandidateAct(tx, { employerId: acme.id, applicationId: id, act: 'changeAddress', via: 'page', at: Date.parse('2026-03-06T12:00:00.000Z'), now: house.clock.now(), address: 'ana@new.example' }));
    await move('2026-03-10T17:00:00.000Z');
    const [confirmation] = await mails('inquiryReply');
    const textOf = async (message: string) => (await house.call('get', `/v1/messages/${message}`, acme.key)).body.text as string;
    expect(await textOf(confirmation.id)).not.toContain('sourdough');
    const [letter] = await mails('closure');
    expect(await textOf(letter.id)).toContain('sourdough');
  });

  it('is shown what is wrong with a letter, and it does not go', async () => {
    const { text } = await press(await linkTo('close'), { reason: 'notSelected', paragraph: 'Unfortunately you are {{too old}}.', confirm: 'yes' }).expect(200);
    expect(text).toContain('can&#39;t go out');
    expect(text).toContain('too old');
    await move('2026-03-12T12:00:00.000Z');
    expect(await mails('closure')).toEqual([]);
  });
});

describe('a link', () => {
  it.each([['told', { what: 'outcome' }], ['moreTime', { days: '30' }], ['handOver', { name: 'Lee', email: 'nobody' }], ['close', {}]])('to %s with an incomplete form asks again and does nothing', async (act, form) => {
    const { text } = await press(await linkTo(act), form).expect(200);
    expect(text).toContain('role="alert"');
    expect((await application()).status).toBe('dueSoon');
  });

  it('that has been used says so, kindly, and does it once', async () => {
    const link = await linkTo('moreTime');
    await press(link, { days: '1' }).expect(200, /in 1 working day/);
    expect((await get(link).expect(200)).text).toContain('You have done this already, on March 6, 2026.');
    await press(link, { days: '5' }).expect(200, /done this already/);
    await move('2026-03-09T13:30:00.000Z');
    expect((await mails('nudge')).length).toBe(2);
  });

  it.each([['de', 'ltr', 'Ich brauche mehr Zeit', 'Wartet seit dem 2. März 2026 auf eine Antwort.', 'Erledigt.'], ['ar', 'rtl', 'أحتاج إلى مزيد من الوقت', 'الرد منتظر منذ 2 مارس 2026.', 'تم.'], ['sv', 'ltr', 'I need more time', 'Waiting for an answer since March 2, 2026.', 'Done.']])('of an employer that writes in %s leads to a page in its language', async (locale, direction, title, waiting, done) => {
    const link = await linkTo('moreTime');
    await house.call('patch', '/v1/employer', acme.key).send({ locale }).expect(200);
    const { text } = await get(link).expect(200);
    expect(text).toContain(`<html lang="${locale === 'sv' ? 'en' : locale}" dir="${direction}">`);
    for (const words of [title, waiting]) expect(text).toContain(words);
    expect((await press(link, { days: '2' })).text).toContain('role="alert"');
    expect((await press(link, { days: '3' })).text).toContain(done);
  });

  it.each([['de', 'am 6. März persönlich benachrichtigt'], ['ar', 'أُبلغت النتيجة شخصيًا يوم 6 مارس']])('of an employer that writes in %s says in its language why the matter is over', async (locale, over) => {
    await house.call('patch', '/v1/employer', acme.key).send({ locale }).expect(200);
    const { link, told } = { link: await linkTo('moreTime'), told: await linkTo('told') };
    await press(told, { what: 'outcome', channel: 'phone' }).expect(200);
    await move('2026-03-06T13:00:00.000Z');
    const { text } = await get(link).expect(200);
    expect(text).toContain(`<p class="soft small">${over}</p>`);
    expect(text).not.toContain('told by a person');
    expect((await application()).because).toEqual(['told by a person Fri 6 Mar']);
  });

  it('whose matter is over says so', async () => {
    const link = await linkTo('close');
    await press(await linkTo('told'), { what: 'outcome', channel: 'phone' });
    await move('2026-03-06T13:00:00.000Z');
    expect((await get(link).expect(200)).text).toContain('told already');
    expect((await press(link, { reason: 'notSelected', confirm: 'yes' }).expect(200)).text).toContain('told already');
    await move('2026-03-16T13:00:00.000Z');
    expect(await mails('closure')).toEqual([]);
  });

  it('offers no letter that would not go: the address was blocked since, or it has been decided', async () => {
    const [update, close] = [await linkTo('sendUpdate'), await linkTo('close')];
    await get(update).expect(200, /Send the update/);
    await tell('application.rejected');
    await move('2026-03-06T12:01:00.000Z');
    expect((await get(update).expect(200)).text).toMatch(/No letter of ours would go to them now/);
    await tell('application.reopened');
    await move('2026-03-06T12:02:00.000Z');
    await get(update).expect(200, /Send the update/);
    await house.call('post', '/v1/suppressions', acme.key).send({ address: 'ana@example.com', why: 'asked by phone' }).expect(201);
    for (const link of [update, close]) expect((await get(link).expect(200)).text).toMatch(/No letter of ours would go to them now[^<]*<\/p>(?![^]*<form)/);
    expect((await press(update).expect(200)).text).toMatch(/No letter of ours would go/);
    await move('2026-03-06T16:00:00.000Z');
    expect(await mails('statusUpdate')).toEqual([]);
  });

  it('a month old says that it no longer works, and one that was cut off that it is none', async () => {
    const link = await linkTo('told');
    await move('2026-04-10T12:00:00.000Z');
    await get(link).expect(410);
    await press(link, { what: 'outcome', channel: 'phone' }).expect(410);
    await get(link.slice(0, -5)).expect(404);
    await get('/act/x').expect(404);
  });
});
