/** What may be said to the demo on its command line. */

export interface Flags {
  exit: boolean;
  json: boolean;
  help: boolean;
  employers: number;
  /** In the whole run. */
  applications: number;
  seed: number;
}

const numbers = {
  '--employers': { field: 'employers', least: 1, most: 12, about: 'how many employers play' },
  '--applications': { field: 'applications', least: 1, most: 5_000, about: 'how many applications they get between them' },
  '--seed': { field: 'seed', least: 0, most: 2 ** 31 - 1, about: 'another seed, another season' },
} as const;
const switches = { '--exit': 'exit', '--json': 'json', '--help': 'help' } as const;

export const flagsHelp = [
  'npm run demo -- [flags]',
  '  --exit            stop after the summary',
  '  --json            print the summary as one JSON object on the last line',
  ...Object.entries(numbers).map(([name, { least, most, about }]) => `  ${`${name} N`.padEnd(18)}${about}, ${String(least)} to ${String(most)}`),
].join('\n');

/**
 * @param args as given after the program's name; both `--seed 7` and `--seed=7`
 * @returns the flags, or a line for each fault: what was given, and what is taken
 */
export function parseFlags(args: readonly string[]): { flags: Flags } | { faults: string[] } {
  const flags: Flags = { exit: false, json: false, help: false, employers: 4, applications: 240, seed: 1 };
  const faults: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const [name = '', ...inline] = (args[index] ?? '').split('=');
    if (isIn(switches, name) && inline.length === 0) {
      flags[switches[name]] = true;
    } else if (isIn(numbers, name)) {
      const value = inline.length > 0 ? inline.join('=') : args[(index += 1)];
      const number = wholeNumber(value, numbers[name]);
      if (number === null) faults.push(`${name} got ${value === undefined ? 'nothing' : JSON.stringify(value)}; it takes a whole number from ${String(numbers[name].least)} to ${String(numbers[name].most)}`);
      else flags[numbers[name].field] = number;
    } else {
      faults.push(`${JSON.stringify(args[index])} is no flag of the demo; it takes ${[...Object.keys(switches), ...Object.keys(numbers).map((flag) => `${flag} N`)].join(', ')}`);
    }
  }
  if (!args.some((arg) => arg.startsWith('--employers'))) flags.employers = Math.min(flags.employers, flags.applications);
  if (faults.length === 0 && flags.applications < flags.employers) faults.push(`--applications got ${String(flags.applications)}; with ${String(flags.employers)} employers it takes at least ${String(flags.employers)}`);
  return faults.length > 0 ? { faults } : { flags };
}

function isIn<T extends object>(table: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(table, name);
}

function wholeNumber(text: string | undefined, { least, most }: { least: number; most: number }): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
