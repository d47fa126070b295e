/** The pages of a recruiter's links in a real browser: in nine languages, on a narrow phone, by day and by night, without JavaScript. */
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recruiterActs } from '../../src/mail/links.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { look, openBrowser } from '../support/browser.js';
import { recruitersPages } from '../support/people-pages.js';

let house: TestApp;
let pages: FastifyInstance;
let acme: TestEmployer;
let browser: Browser;
let url: string;

beforeAll(async () => {
  house = await openApp();
  pages = await recruitersPages(house);
  url = await pages.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-06T12:00:00.000Z' }).expect(200);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await pages.close();
  await house.close();
});

async function linkOf(act: string): Promise<string> {
  const [mail] = (await house.call('get', '/v1/messages?kind=nudge', acme.key)).body.data;
  const { text } = (await house.call('get', `/v1/messages/${mail.id}`, acme.key)).body;
  return `${url}${new RegExp(`/act/${act}\\.\\S+`).exec(text)?.[0] ?? ''}`;
}

/** On a narrow phone. @param before what is done on the page first */
async function shownAt(path: string, colorScheme: 'light' | 'dark', before: (page: Page) => Promise<void> = () => Promise.resolve()) {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
  page.setDefaultTimeout(5_000);
  try {
    await page.goto(path);
    await before(page);
    return await look(page);
  } finally {
    await page.close();
  }
}

const faultless = { sideways: 0, violations: [] };

describe.each(['en', 'fr', 'de', 'es', 'pt', 'nl', 'it', 'pl', 'ar'])('in %s', (locale) => {
  it.each(recruiterActs)('%s is readable for everybody and fits a screen of 320 px', async (act) => {
    await house.call('patch', '/v1/employer', acme.key).send({ locale }).expect(200);
    const path = await linkOf(act);
    for (const scheme of locale === 'en' ? (['light', 'dark'] as const) : (['light'] as const)) expect(await shownAt(path, scheme)).toEqual(faultless);
  });

  it('the letter before it goes is, too', async () => {
    await house.call('patch', '/v1/employer', acme.key).send({ locale }).expect(200);
    const shown = await shownAt(await linkOf('close'), 'light', async (page) => {
      await page.check('input[value=positionFilled]');
      await page.fill('textarea', 'I enjoyed our talk about sourdough.');
      await page.click('button');
      await page.waitForSelector('pre');
    });
    expect(shown).toEqual(faultless);
  });
});

it('works where no script may run', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await house.call('patch', '/v1/employer', acme.key).send({ locale: 'en' }).expect(200);
  await page.goto(await linkOf('moreTime'));
  await page.check('input[name=days][value="3"]');
  await page.check('input[name=reason][value=""]');
  await page.click('button');
  expect(await page.textContent('main')).toContain('You are asked again in 3 working days.');
  await context.close();
});
