/** How many letters a second one core writes and checks: every kind, reason and language in turn. */
import { letterLanguages } from '../mail/letters/languages.js';
import { letterReasons } from '../mail/letters/letter.js';
import { messageKinds } from '../domain/hiring-event.js';
import { lintLetter } from '../mail/lint.js';
import { renderLetter } from '../mail/render.js';
import { sampleFacts } from '../mail/sample-facts.js';
import { type BenchResult, median } from './result.js';

const ROUNDS = 5;
const ROUND_MS = 2_000;
const AT_LEAST = 400;

const orders = letterLanguages().flatMap((locale) => messageKinds.flatMap((kind) => letterReasons[kind].map((reason) => ({ locale, kind, reason }))));

/** @param log told each round, in a line for people */
export async function letters(log: (line: string) => void): Promise<BenchResult> {
  const cold = process.cpuUsage();
  writeOne(0);
  const firstMs = process.cpuUsage(cold).user / 1_000;
  const rates: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const rate = lettersASecond();
    rates.push(rate);
    log(`round ${String(round)}: ${rate.toFixed(0)} letters a second`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const value = median(rates);
  return {
    name: 'letters',
    goals: [
      {
        goal: 'letters written as text and HTML and checked, a second of one core', value, baseline: AT_LEAST, ratio: value / AT_LEAST, range: [Math.min(...rates) / AT_LEAST, Math.max(...rates) / AT_LEAST],
        target: `>= 1 (${String(AT_LEAST)} a second)`, met: value >= AT_LEAST,
      },
    ],
    about: { letters: orders.length, languages: letterLanguages().length, rounds: ROUNDS, 'the first one, ms': firstMs.toFixed(1) },
  };
}

/** By the time that the processor worked, so that a busy machine counts for nothing. */
function lettersASecond(): number {
  const began = process.cpuUsage();
  let written = 0;
  for (let spent = 0; spent < ROUND_MS; ) {
    for (let index = 0; index < orders.length; index += 1) writeOne(index);
    written += orders.length;
    const { user, system } = process.cpuUsage(began);
    spent = (user + system) / 1_000;
    if (spent >= ROUND_MS) return (written * 1_000) / spent;
  }
  return written;
}

function writeOne(index: number): void {
  const order = orders[index];
  if (order === undefined) return;
  const facts = { ...sampleFacts, candidate: { greetingName: `Ana ${String(index)}`, fullName: `Ana Ruiz ${String(index)}` } };
  const letter = renderLetter({ ...order, facts });
  const faults = 'missing' in letter ? [letter.missing] : lintLetter(letter, facts);
  if (faults.length > 0) throw new Error(`a letter that may not go out: ${faults.join('; ')}`);
}
