/**
 * Preloaded into the service (`node --import held-start.mjs dist/main.js`): loads what takes long to load, then holds the start until a line on its
 * standard input says how far the clock is to be from the real one, in milliseconds; later lines move it. Letters go out in working hours only,
 * and tests run at any hour of any day: so the process shows another time, as a machine with another clock would. The program knows nothing of it.
 */
import { createInterface } from 'node:readline';

await import(new URL('../../dist/compose.js', import.meta.url).href);
const lines = createInterface({ input: process.stdin });
const real = Date.now;
await new Promise((resolve) => {
  lines.on('line', (line) => {
    const byMs = Number(line);
    if (!Number.isSafeInteger(byMs)) throw new Error(`held-start.mjs got ${line}, and takes a whole number of milliseconds`);
    Date.now = () => real() + byMs;
    resolve();
  });
});
