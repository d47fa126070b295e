/** Makes of answers of a running house the examples that the document shows: short, without keys, and the same whenever they are recorded. */
import { writeFileSync } from 'node:fs';

const FILE = new URL('../../src/http/response-examples.ts', import.meta.url);
const LONGEST_LIST = 2;
const LONGEST_TEXT = 240;

/** Ids and secrets that a house makes up by chance, and addresses of the machine that it ran on. */
const chances: readonly { pattern: RegExp; stands: (found: string, count: number) => string }[] = [
  { pattern: /\bhb_(live|test|op)_[A-Za-z0-9]+/g, stands: (found) => `${found.slice(0, found.indexOf('_', 3) + 1)}…` },
  { pattern: /\bwhsec_[A-Za-z0-9+/=]+/g, stands: () => 'whsec_…' },
  { pattern: /https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?/g, stands: () => 'https://hearback.acme.example' },
  { pattern: /\/c\/[\w.-]{20,}/g, stands: () => '/c/…' },
  { pattern: /\b(emp|con|dlv|evt|app|cand|job|msg|pol|tpl|key|whk|whe|act|abs|imp|alm|per|inb|tst|dom|inq)_[0-9a-z]{16,}\b/g, stands: (found, count) => `${found.split('_')[0] ?? ''}_${String(count).padStart(8, '0')}` },
  { pattern: /\b[0-9a-f]{64}\b/g, stands: (_found, count) => String(count).padStart(64, '0') },
  { pattern: /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b/g, stands: (found) => (found.startsWith('2026-0') ? found : '2026-12-01T09:00:00.000Z') },
];

/** @param answers by the name of the operation */
export function writeExamples(answers: ReadonlyMap<string, unknown>): void {
  const lines = [...answers].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, body]) => `  ${name}: ${JSON.stringify(withoutChance(shortened(body)))},`);
  writeFileSync(FILE, `/** An answer of each operation, recorded from a running house: \`npm run examples\` records them anew, and a test holds every answer against what the document says of it. */\n\n/** By the name of the operation. */\nexport const responseExamples: Readonly<Record<string, unknown>> = {\n${lines.join('\n')}\n};\n`);
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shortened(field)]));
}

function withoutChance(value: unknown): unknown {
  let text = JSON.stringify(value);
  for (const { pattern, stands } of chances) {
    const known = new Map<string, string>();
    text = text.replace(pattern, (found: string) => {
      const stand = known.get(found) ?? stands(found, known.size + 1);
      known.set(found, stand);
      return stand;
    });
  }
  return JSON.parse(text);
}
