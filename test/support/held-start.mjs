/**
 * Preloaded into the service (`node --import held-start.mjs dist/main.js`): loads what takes long to load, then holds the start until its standard
 * input says how far the clock is to be from the real one. Letters go out in working hours only, and tests run at any hour of any day: so the
 * process shows another time, as a machine with another clock would. The program knows nothing of it.
 */
import { text } from 'node:stream/consumers';

await import(new URL('../../dist/compose.js', import.meta.url).href);
const byMs = Number(await text(process.stdin));
if (!Number.isSafeInteger(byMs)) throw new Error('held-start.mjs takes a whole number of milliseconds on its standard input');
const real = Date.now;
Date.now = () => real() + byMs;
