/** `npm run letters -- [FOLDER]`: writes every letter in every language as HTML and text, and a sheet of pictures of them, for people to leaf through. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromiumIn } from './chromium.js';
import { everyLetter, type Specimen } from './specimens.js';
import { indexPage } from './sheet.js';

const CHROMIUM = chromiumIn(process.env);

const folder = resolve(process.argv[2] ?? 'letters');
const specimens = everyLetter();
for (const specimen of specimens) writeSpecimen(specimen);
writeFileSync(join(folder, 'index.html'), indexPage(specimens));
process.stdout.write(`${String(specimens.length)} letters as HTML and text in ${folder}; begin with index.html\n`);
if (existsSync(CHROMIUM)) {
  const { takePictures } = await import('./pictures.js');
  const taken = await takePictures({ folder, specimens, chromium: CHROMIUM });
  process.stdout.write(`${String(taken)} sheets of pictures, one a language: sheet-en.png and so on\n`);
} else {
  process.stdout.write(`no pictures: there is no Chromium at ${CHROMIUM}. Install it (Debian: apt-get install chromium fonts-noto-core), or set CHROMIUM_PATH.\n`);
}

function writeSpecimen({ language, name, letter }: Specimen): void {
  mkdirSync(join(folder, language), { recursive: true });
  writeFileSync(join(folder, language, `${name}.html`), letter.html);
  writeFileSync(join(folder, language, `${name}.txt`), `Subject: ${letter.subject}\n\n${letter.text}`);
}
