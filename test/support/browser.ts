/** Headless Chromium for the tests that look at pages, and what is asked of every page: no fault that axe knows, no sideways scrolling, nothing that its own policy forbids. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumIn, quietly } from '../../src/letters/chromium.js';

const CHROMIUM = chromiumIn(process.env);

/** @throws Error where there is none, with how to install it */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`These tests need Chromium and found none at ${CHROMIUM}: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.`);
  return chromium.launch({ executablePath: CHROMIUM, args: [...quietly] });
}

export const screens = [
  { name: 'a small phone by day', width: 320, height: 640, colorScheme: 'light' },
  { name: 'a small phone at night', width: 320, height: 640, colorScheme: 'dark' },
  { name: 'a desk by day', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'a desk at night', width: 1280, height: 800, colorScheme: 'dark' },
] as const;
export type Screen = (typeof screens)[number];

/** A browser of somebody's own, with nothing kept from anybody before. */
export function openScreen(browser: Browser, { width, height, colorScheme }: Screen): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height }, colorScheme });
}

/** What `inspect` finds where all is well. */
export const faultless = { violations: [], sideways: 0, refused: [], elsewhere: [] };

/**
 * Opens a page and looks at it as `faultless` does.
 * @returns what axe finds, how many pixels it is too wide, what its content policy refused, and which other hosts it asked
 */
export async function inspect(page: Page, url: string): Promise<{ violations: string[]; sideways: number; refused: string[]; elsewhere: string[] }> {
  const refused: string[] = [];
  const elsewhere: string[] = [];
  const own = new URL(url).host;
  const hear = (message: { type(): string; text(): string }): void => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) refused.push(message.text());
  };
  const ask = (request: { url(): string }): void => {
    const { host } = new URL(request.url());
    if (host !== own) elsewhere.push(host);
  };
  page.on('console', hear);
  page.on('request', ask);
  await page.goto(url, { waitUntil: 'load' });
  page.off('console', hear);
  page.off('request', ask);
  return { ...(await look(page)), refused, elsewhere };
}

/**
 * Looks at a letter as a mail program would show it: in its own sandbox at /outbox no script may run, so that axe could not either.
 * @param letter a whole document
 */
export async function inspectLetter(page: Page, letter: string): Promise<{ violations: string[]; sideways: number; refused: string[]; elsewhere: string[] }> {
  const elsewhere: string[] = [];
  const ask = (request: { url(): string }): void => void elsewhere.push(new URL(request.url()).host);
  page.on('request', ask);
  // Away from the last page, whose policy would hold for the letter too.
  await page.goto('about:blank');
  await page.setContent(letter, { waitUntil: 'load' });
  page.off('request', ask);
  return { ...(await look(page, OF_PAGES)), refused: [], elsewhere };
}

/**
 * Looks at what a page shows now, such as after a form was sent.
 * @param without rules that do not hold for it @returns what axe finds, and how many pixels it is too wide
 */
export async function look(page: Page, without: readonly string[] = []): Promise<{ violations: string[]; sideways: number }> {
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return { violations: await axeViolations(page, without), sideways };
}

/** What holds for pages and not for a mail, which is shown inside of one. */
const OF_PAGES = ['landmark-one-main', 'page-has-heading-one', 'region'];

/** @returns each rule that the page breaks, with the element; frames are looked at as pages of their own, since sandboxed ones let no script in */
async function axeViolations(page: Page, without: readonly string[]): Promise<string[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(await source);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  return page.evaluate<string[]>(`axe.run({ iframes: false, rules: ${JSON.stringify(rules)} }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + (failureSummary ?? ''))))`);
}

let source: Promise<string> | undefined;
