/** The dashboard in a real browser, as a person would use it: connect, see who waits, approve the letter, find it in the outbox, see the number fall; by day and at night, on the smallest phone, by keyboard alone. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultless, inspect, look, openBrowser, openScreen, screens } from '../support/browser.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type DrivenEmployer, openDrivenEmployer, withHistory } from '../support/driven-employer.js';
import { endHouses, OPERATOR_KEY, startHouse } from '../support/house-process.js';

let own: TestDatabase;
let browser: Browser;
let url = '';
beforeAll(async () => {
  [own, browser] = await Promise.all([createTestDatabase(), openBrowser()]);
  ({ url } = await startHouse({ DATABASE_URL: own.url }));
});
afterAll(async () => {
  await browser.close();
  await endHouses();
  await own.drop();
});

const desk = screens[2];

async function enter(context: BrowserContext, employer: DrivenEmployer): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/app/`);
  await page.getByLabel('A key of your company').fill(employer.key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  return page;
}

/** Until everything that the page reads has been read. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await expect.poll(() => page.getByText('Reading …').count(), { timeout: 20_000 }).toBe(0);
}
const waiting = async (page: Page): Promise<number> => Number(await page.locator('.numbers div', { hasText: 'Owed an answer' }).locator('dd').innerText());

it('a person connects their ATS, sees a candidate become silent, approves the letter, finds it in the outbox, and the number falls', async () => {
  const employer = await openDrivenEmployer(url);
  const page = await enter(await openScreen(browser, desk), employer);
  await page.getByRole('heading', { name: 'Nobody is waiting for you.' }).waitFor();
  await page.getByRole('link', { name: 'Connections', exact: true }).first().click();
  await page.getByLabel('Which').selectOption('standard');
  await page.getByLabel('Does it mail').selectOption('never');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Secret, shown this once').waitFor();

  await withHistory(employer);
  await page.getByRole('link', { name: 'Home' }).click();
  await settled(page);
  const before = await waiting(page);
  expect(before).toBe(2);
  await page.getByRole('link', { name: 'See who is waiting' }).click();
  await page.getByRole('heading', { name: 'Ana Ruiz' }).waitFor();

  await page.getByRole('link', { name: 'Approvals' }).click();
  await settled(page);
  const letter = page.locator('li.panel').first();
  expect(await letter.locator('pre.letter').innerText()).toContain('we are closing it without one');
  // Taken back once: then nothing goes.
  await letter.getByRole('button', { name: 'Approve' }).click();
  await letter.getByRole('button', { name: /Undo/ }).click();
  expect(await page.evaluate<string>("document.activeElement?.textContent ?? ''")).toBe('Approve');
  expect(((await employer.done('get', '/v1/messages?status=awaitingApproval')) as { data: unknown[] }).data).toHaveLength(2);
  // Left before the time was over: nothing goes, and that is said.
  await letter.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByText('One letter was not approved').waitFor();
  await page.getByRole('button', { name: 'I see' }).click();
  expect(((await employer.done('get', '/v1/messages?status=awaitingApproval')) as { data: unknown[] }).data).toHaveLength(2);

  await page.getByRole('link', { name: 'Approvals' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Approve all 2' }).click();
  await page.getByRole('heading', { name: 'Nothing waits for you.' }).waitFor({ timeout: 30_000 });
  await employer.done('post', '/v1/test-clock', { now: '2026-03-27T16:00:00.000Z' });
  const { data } = (await employer.done('get', '/v1/messages?kind=closure&status=delivered')) as { data: { id: string; to: string; approvedBy: string }[] };
  const toAna = data.find(({ to }) => to === 'ana@example.com');
  expect(toAna?.approvedBy).toMatch(/^key_/);
  const outbox = await browser.newPage();
  await outbox.goto(`${url}/outbox`);
  await outbox.getByLabel(/operator key/i).fill(OPERATOR_KEY);
  await outbox.keyboard.press('Enter');
  await outbox.locator(`a[href="/outbox/${toAna?.id ?? ''}"]`).waitFor();

  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('heading', { name: 'Nobody is waiting for you.' }).waitFor({ timeout: 40_000 });
});

it('what was typed is kept when somebody else saves, and their words are not overwritten unseen', async () => {
  const employer = await openDrivenEmployer(url);
  const page = await enter(await openScreen(browser, desk), employer);
  await page.goto(`${url}/app/policy`);
  await settled(page);
  await page.locator('label.slider', { hasText: 'Screening' }).locator('input').fill('8');
  await employer.done('patch', '/v1/policy', { graceDays: 4 });
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('u');
  await page.getByText('Somebody else has saved the policy meanwhile.').waitFor();
  expect(await page.locator('label.slider', { hasText: 'Screening' }).locator('input').inputValue()).toBe('8');
  await page.getByRole('button', { name: 'Read theirs' }).click();
  await page.locator('label.slider', { hasText: 'personal word' }).getByText('4 days').waitFor();
  // One's own is saved, and stays said to be.
  await page.locator('label.slider', { hasText: 'Screening' }).locator('input').fill('9');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds from now on.').waitFor();
  await page.keyboard.press('u');
  await settled(page);
  expect(await page.getByText('Saved. It holds from now on.').count()).toBe(1);
  expect(await page.getByText('Somebody else').count()).toBe(0);
  expect(((await employer.done('get', '/v1/policy')) as { promises: { screening: number } }).promises.screening).toBe(9);
});

it('an approval by keyboard alone', async () => {
  const employer = await openDrivenEmployer(url);
  await withHistory(employer);
  const page = await enter(await openScreen(browser, desk), employer);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await settled(page);
  const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''");
  for (let presses = 0; (await focused()) !== 'Approve'; presses += 1) {
    if (presses > 40) throw new Error('no button to approve was reached');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  // The focus follows once the page has been drawn anew.
  await expect.poll(focused, { timeout: 5_000 }).toMatch(/^Undo/);
  await expect.poll(async () => ((await employer.done('get', '/v1/messages?status=awaitingApproval')) as { data: unknown[] }).data.length, { timeout: 20_000 }).toBe(1);
});

describe.each(screens)('on $name', (screen) => {
  it('no page has a fault that axe knows, scrolls sideways, breaks its own policy or asks another host', async () => {
    const employer = await openDrivenEmployer(url);
    const { connectionId } = await withHistory(employer);
    const context = await openScreen(browser, screen);
    const door = await context.newPage();
    expect(await inspect(door, `${url}/app/`)).toEqual(faultless);
    const page = await enter(context, employer);
    const { id } = await employer.first('/v1/applications?q=Ana');
    for (const path of ['', 'waiting', 'approvals', 'letters', 'policy', 'connections', `connections/${connectionId}`, 'report', `application/${id}`, 'nothing']) {
      const seen = await inspect(page, `${url}/app/${path}`);
      await settled(page);
      expect({ path, ...seen, ...(await look(page)) }).toEqual({ path, ...faultless });
    }
    await page.goto(`${url}/app/waiting`);
    await settled(page);
    for (const name of ['Close kindly', 'I have told them', 'Need more time', 'Hand over']) {
      await page.getByRole('button', { name }).first().click();
      expect({ name, ...(await look(page)) }).toEqual({ name, violations: [], sideways: 0 });
    }
  });
});
