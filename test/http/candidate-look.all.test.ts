/** The candidate's pages as a browser shows them: no violation that axe finds, nothing that scrolls sideways, by day and by night and from right to left. */
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anasEvents, openApp, type TestApp } from '../support/app.js';
import { faultless, inspect, openBrowser } from '../support/browser.js';
import { candidatesPages } from '../support/people-pages.js';
import { testLinks } from '../support/links.js';

let house: TestApp;
let pages: FastifyInstance;
let browser: Browser;
let base: string;

beforeAll(async () => {
  house = await openApp();
  pages = await candidatesPages(house);
  base = await pages.listen({ port: 0 });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await pages.close();
  await house.close();
});

const paths = ['', '/ask', '/changeAddress', '/withdraw', '/noMoreMail', '/data', '/erase', '/feedback'];
const ways = [{ width: 320, colorScheme: 'dark' as const }, { width: 320, colorScheme: 'light' as const }, { width: 1200, colorScheme: 'light' as const }];

it.each(['en', 'ar', 'de'])('in %s', { timeout: 120_000 }, async (locale) => {
  const acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z', name: 'Acme, a bakery with a rather long name of its own' });
  const events = anasEvents().map((event) => ({ ...event, data: { ...event.data, candidate: { ...event.data.candidate, locale } } }));
  await house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-10T12:00:00.000Z' }).expect(200);
  const home = new URL(testLinks.candidatePage((await house.call('get', '/v1/applications', acme.key)).body.data[0].id)).pathname;
  for (const { width, colorScheme } of ways) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    for (const path of paths) {
      const where = `${locale} ${path} ${String(width)} ${colorScheme}`;
      expect({ where, ...(await inspect(page, `${base}${home}${path}`)) }).toEqual({ where, ...faultless });
    }
    await context.close();
  }
});
