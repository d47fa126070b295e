/** Every page for people in a real browser: accessible, no wider than the smallest phone, by day and at night, and inside its own content policy. */
import type { Browser } from 'playwright-core';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anasEvents } from '../support/app.js';
import { faultless, inspect, inspectLetter, openBrowser, openScreen, screens } from '../support/browser.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { endHouses, OPERATOR_KEY, startHouse } from '../support/house-process.js';

let own: TestDatabase;
let browser: Browser;
let url = '';
let key = '';
/** Every page there is, by what it is. */
const pages = new Map<string, string>();
/** Pages that an employer prints with its key, by what they are. */
const documents = new Map<string, string>();
/** The HTML of one letter of each kind. */
const letters = new Map<string, string>();

/** Ana was interviewed and Ben applied; the days go by until both have had letters, and their recruiter mails with links. */
beforeAll(async () => {
  [own, browser] = await Promise.all([createTestDatabase(), openBrowser()]);
  ({ url } = await startHouse({ DATABASE_URL: own.url }));
  const { body } = await supertest(url).post('/v1/employers').set('authorization', `Bearer ${OPERATOR_KEY}`)
    .send({ name: 'Acme', mode: 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@acme.example', testClock: '2026-03-02T12:00:00.000Z' }).expect(201);
  key = body.apiKey.key;
  await call('post', '/v1/events').send({ events: anasEvents() }).expect(202);
  await call('post', '/v1/test-clock').send({ now: '2026-03-11T16:00:00.000Z' }).expect(200);
  const { body: list } = await call('get', '/v1/messages').expect(200);
  for (const { id, kind } of list.data) {
    const { body: mail } = await call('get', `/v1/messages/${id}`).expect(200);
    for (const [link, act] of String(mail.text).matchAll(/http\S+\/act\/(\w+)\.\S+/g)) pages.set(`the act ${act}`, link);
    pages.set(`the mail ${kind}`, `${url}/outbox/${id}`);
    letters.set(kind, mail.html);
  }
  pages.set('the outbox', `${url}/outbox`);
  const { body: waiting } = await call('get', '/v1/applications').expect(200);
  const [{ job, candidate }] = waiting.data;
  await call('patch', `/v1/jobs/${job.id}`).send({ jurisdiction: 'CA-ON' }).expect(200);
  await call('post', '/v1/test-clock').send({ now: '2026-03-11T16:01:00.000Z' }).expect(200);
  documents.set('the report on a posting', `${url}/v1/reports/postings/${job.id}?format=html`);
  documents.set('what is kept about a person', `${url}/v1/candidates/${candidate.id}/export?format=html`);
  pages.set('a link that was cut off', `${url}/act/told.msg_1`);
});
afterAll(async () => {
  await browser.close();
  await endHouses();
  await own.drop();
});

const call = (method: 'get' | 'post' | 'patch', path: string) => supertest(url)[method](path).set('authorization', `Bearer ${key}`);

it('has all the pages to look at', () => {
  expect([...pages.keys()].toSorted()).toEqual([
    'a link that was cut off', 'the act close', 'the act handOver', 'the act moreTime', 'the act sendUpdate', 'the act told', 'the mail escalation', 'the mail nudge', 'the mail statusUpdate',
    'the outbox',
  ]);
  expect([...letters.keys()].toSorted()).toEqual(['escalation', 'nudge', 'statusUpdate']);
});

describe.each(screens)('on $name', (screen) => {
  it('the door of the outbox lets the operator in by keyboard alone', async () => {
    const context = await openScreen(browser, screen);
    const page = await context.newPage();
    expect(await inspect(page, `${url}/outbox`)).toEqual(faultless);
    await page.getByLabel(/operator key/i).fill(OPERATOR_KEY);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Outbox' }).waitFor();
    await context.close();
  });

  it('each page is without fault', async () => {
    const context = await openScreen(browser, screen);
    await context.setExtraHTTPHeaders({ authorization: `Bearer ${OPERATOR_KEY}` });
    const page = await context.newPage();
    const found: Record<string, unknown> = {};
    for (const [name, address] of pages) found[name] = await inspect(page, address);
    for (const [kind, letter] of letters) found[kind] = await inspectLetter(page, letter);
    expect(found).toEqual(Object.fromEntries([...pages.keys(), ...letters.keys()].map((name) => [name, faultless])));
    await context.close();
  });
});

it.each(screens)('what an employer prints is without fault on $name', async (screen) => {
  const context = await openScreen(browser, screen);
  await context.setExtraHTTPHeaders({ authorization: `Bearer ${key}` });
  const page = await context.newPage();
  const found: Record<string, unknown> = {};
  for (const [name, address] of documents) found[name] = await inspect(page, address);
  expect(found).toEqual(Object.fromEntries([...documents.keys()].map((name) => [name, faultless])));
  expect(await page.goto(documents.get('the report on a posting') ?? '').then((answer) => answer?.text())).toContain('1 told in time');
  await context.close();
});

it('a recruiter answers on a phone, without a script: the page says what it will do, the button does it', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pages.get('the act told') ?? '');
  await page.getByLabel(/phone/i).check();
  await page.getByLabel(/outcome/i).check();
  await page.getByRole('button').click();
  await page.getByText('Done.').waitFor();
  await call('post', '/v1/test-clock').send({ now: '2026-03-11T16:05:00.000Z' }).expect(200);
  const { body } = await call('get', '/v1/applications').expect(200);
  expect(body.data).toMatchObject([{ status: 'told', told: { by: 'person' } }]);
  await context.close();
});
