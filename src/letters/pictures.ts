/** Pictures of letters by headless Chromium: a contact sheet of each language. */
import { join } from 'node:path';
import { quietly } from './chromium.js';
import type { Specimen } from './specimens.js';
import { contactSheet } from './sheet.js';

const SHEET_WIDTH = 1_560;
const LETTER = { width: 640, height: 640 };
/** For the README: how a letter is received, from left to right and from right to left. */
const PORTRAYED = ['en', 'ar'];
const PORTRAIT = 'closure.notSelected.interview';

/** @returns how many sheets there are now in the folder */
export async function takePictures({ folder, specimens, chromium }: { folder: string; specimens: readonly Specimen[]; chromium: string }): Promise<number> {
  // A tool for those who work on the letters: the service itself never needs a browser.
  const { chromium: driver } = await import('playwright-core');
  const browser = await driver.launch({ executablePath: chromium, args: [...quietly] });
  try {
    const languages = [...new Set(specimens.map(({ language }) => language))];
    const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 900 } });
    for (const language of languages) {
      await page.setContent(contactSheet(specimens.filter((each) => each.language === language)), { waitUntil: 'load' });
      await page.screenshot({ path: join(folder, `sheet-${language}.png`), fullPage: true });
    }
    await page.setViewportSize(LETTER);
    for (const { language, name, letter } of specimens) {
      if (name !== PORTRAIT || !PORTRAYED.includes(language)) continue;
      await page.setContent(letter.html, { waitUntil: 'load' });
      await page.screenshot({ path: join(folder, `letter-${language}.png`) });
    }
    return languages.length;
  } finally {
    await browser.close();
  }
}
