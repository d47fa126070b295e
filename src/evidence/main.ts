/** `npm run verify-evidence FILE`: checks an export of the record that serves as proof, without network, database or configuration. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyLines } from './verify.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('takes the file that GET /v1/evidence answered: npm run verify-evidence -- FILE, or - for what comes in on standard input\n');
  process.exitCode = 1;
} else {
  const input = file === '-' ? process.stdin : createReadStream(file);
  try {
    const { whole, words } = await verifyLines(createInterface({ input, crlfDelay: Infinity }));
    process.stdout.write(`${words}\n`);
    process.exitCode = whole ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
