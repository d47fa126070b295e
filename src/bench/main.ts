/** `npm run bench -- NAME [--json]`: runs one measurement and prints it as a table, with `--json` also as one line for programs. */
import { printTable, type BenchResult } from './result.js';

/** Loaded when asked for. Each is told where to write a line on its progress. */
const benches: Readonly<Record<string, (log: (line: string) => void) => Promise<BenchResult>>> = {
  ingest: async (log) => (await import('./ingest.js')).ingest(log),
  clock: async (log) => (await import('./clock.js')).clock(log),
  intake: async (log) => (await import('./intake.js')).intake(log),
  letters: async (log) => (await import('./letters.js')).letters(log),
  metrics: async (log) => (await import('./metrics.js')).metrics(log),
  sweep: async () => (await import('./sweep.js')).sweep(),
};

const [name = '', ...others] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined || others.length > 0) {
  process.stderr.write(`expected the name of one measurement: npm run bench -- ${Object.keys(benches).join('|')} [--json]\n`);
  process.exit(2);
}
const result = await bench((line) => process.stdout.write(`${line}\n`));
process.stdout.write(`\n${printTable(result)}\n`);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`);
