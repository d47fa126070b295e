/** What the README says that the code says too: the two must not part. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { atsNames, directory } from '../src/ats/directory.js';
import { supported } from '../src/ats/supports.js';
import { configurationVariables } from '../src/config.js';
import { defaultPolicy } from '../src/domain/policy.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const scripts = Object.keys((JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> }).scripts);

describe('the README', () => {
  it.each(configurationVariables.map((variable) => [variable.name, variable] as const))('describes %s as the configuration does', (_name, { name, about, takes, default: usual }) => {
    expect(readme).toContain(`| \`${name}\` | ${about} | ${takes} | ${usual} |`);
  });

  it('promises what the default policy promises', () => {
    const { applied, screening, interview, finalInterview } = defaultPolicy.promises;
    for (const row of [`| applied | ${String(applied)} |`, `| screening, assessment | ${String(screening)} |`, `| interview | ${String(interview)} |`, `| finalInterview | ${String(finalInterview)} |`]) expect(readme).toContain(row);
    expect(defaultPolicy.promises.assessment).toBe(screening);
  });

  it('says of each ATS what its file says', () => {
    const yes = (can: boolean): string => (can ? 'yes' : '–');
    const ways = { signature: 'signature', urlSecret: 'secret in the URL', none: '–' };
    const rows = atsNames.map((name) => supported(directory[name])).map(({ name, title, signs, supports: { dedupe, backfill, lookAgain, writeBack, reject }, confidence }) =>
      `| \`${name}\` | ${title} | ${ways[signs]} | ${[dedupe, backfill, lookAgain, writeBack, reject].map(yes).join(' | ')} | ${confidence} |`);
    expect(readme.split('\n').filter((line) => line.startsWith('| `') && /\| (?:sourced|partly) \|$/.test(line))).toEqual(rows);
  });

  it('names only npm scripts that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});
