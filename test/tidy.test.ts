/** The rules of the house, held by a machine: which way imports point, who may name which library, how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Written by a program, and read by one. */
const GENERATED = ['dashboard/api-types.ts'];

interface Source {
  path: string;
  text: string;
  imports: string[];
}

function sources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !GENERATED.includes(name))
    .map((name) => read(join(folder, name)));
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: importsOf(text) };
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|\n)(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** The first folder below `src`, or the file's name where it stands at the top. */
function roomOf(path: string): string {
  const [, room = ''] = path.split('/');
  return room.replace(/\.ts$/, '');
}

function targetOf(source: Source, specifier: string): string {
  return relative(root, join(root, dirname(source.path), specifier)).replace(/\.js$/, '.ts');
}

const words = ['startup-error', 'secret-files'];
const hands = ['ats', 'db', 'mail', 'queue'];
const mayImport: Record<string, string[]> = {
  domain: ['domain'],
  ats: ['ats', 'domain', ...words],
  db: ['db', 'domain', ...words],
  mail: ['mail', 'domain', ...words],
  queue: ['queue', 'domain', ...words],
  http: ['http', ...hands, 'domain'],
  jobs: ['jobs', ...hands, 'domain'],
  'startup-error': [],
  'secret-files': [],
  log: [],
  config: [],
  compose: ['compose', 'config', 'log', 'http', 'jobs', ...hands, 'domain', ...words],
  main: ['compose', 'config', 'log', 'domain', ...words],
  // Programs beside the service: they start it, or parts of it, from outside.
  demo: ['demo', 'compose', 'config', 'log', 'domain', ...words],
  letters: ['letters', 'mail', 'domain'],
  // A program in the browser: of the service it knows the interface alone.
  dashboard: ['dashboard'],
  evidence: ['evidence', 'domain'],
  bench: ['bench', 'demo', 'compose', 'config', 'log', 'http', 'jobs', ...hands, 'domain', ...words],
};

const libraries: Record<string, RegExp> = {
  'drizzle-orm': /^src\/db\//,
  postgres: /^src\/(db|bench)\//,
  pg: /^src\/(db|queue|bench)\//,
  bullmq: /^src\/queue\//,
  ioredis: /^src\/(queue\/|compose\.ts)/,
  resend: /^src\/mail\/resend/,
  preact: /^src\/dashboard\//,
  'openapi-fetch': /^src\/dashboard\//,
  vite: /^src\/dashboard\/vite\.config\.ts$/,
  fastify: /^src\/(http|bench)\//,
  'temporal-polyfill': /^src\/domain\//,
  'libphonenumber-js': /^src\/domain\//,
  'ipaddr.js': /^src\/domain\//,
  standardwebhooks: /^src\/jobs\//,
};

const all = sources('src');

describe('imports', () => {
  it('point one way: main → compose → http and jobs → ats, db, mail and queue → domain', () => {
    const wrong = all.flatMap((source) =>
      source.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(source, specifier))
        .filter((target) => target.startsWith('src/') && !(mayImport[roomOf(source.path)] ?? []).includes(roomOf(target)))
        .map((target) => `${source.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('go round in no circle', () => {
    const graph = new Map(all.map((source) => [source.path, source.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => targetOf(source, specifier))]));
    expect(circles(graph)).toEqual([]);
  });

  it('name a library only in its own room', () => {
    const wrong = all.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const name = Object.keys(libraries).find((library) => specifier === library || specifier.startsWith(`${library}/`));
        return name !== undefined && !libraries[name]?.test(source.path) ? [`${source.path} names ${specifier}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('of the domain are its own files, one library each for time zones, phone numbers and IP addresses, and one pure function of node', () => {
    // node:url is there for domainToASCII, which computes and reads nothing.
    const pure = /^temporal-polyfill|^libphonenumber-js\/max$|^ipaddr\.js$|^node:url$/;
    const isOwn = (source: (typeof all)[number], specifier: string): boolean => specifier.startsWith('.') && targetOf(source, specifier).startsWith('src/domain/');
    const wrong = all.filter(({ path }) => path.startsWith('src/domain/')).flatMap((source) => source.imports.filter((specifier) => !pure.test(specifier) && !isOwn(source, specifier)).map((specifier) => `${source.path}: ${specifier}`));
    expect(wrong).toEqual([]);
  });
});

function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

describe('files', () => {
  it('say at their top, in one sentence, what they answer for', () => {
    expect(all.filter(({ text }) => !/^\/\*\*[^\n]*[\s\S]*?\*\//.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('keep below 350 lines', () => {
    const long = all.map(({ path, text }) => ({ path, lines: text.split('\n').length })).filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });

  it('are no drawers and no barrels', () => {
    expect(all.map(({ path }) => path).filter((path) => /\/(index|utils?|helpers?|common|misc|shared)(\/|\.ts$)/.test(path))).toEqual([]);
  });

  it('have named exports only', () => {
    // drizzle-kit and Vite read the default export of their configuration, and nothing else.
    expect(all.filter(({ path, text }) => !['src/db/drizzle.config.ts', 'src/dashboard/vite.config.ts'].includes(path) && /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('code', () => {
  const linesWith = (pattern: RegExp, where: (path: string) => boolean): string[] =>
    all.filter(({ path }) => where(path)).flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => (pattern.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${path}:${String(index + 1)} ${line.trim()}`] : [])));

  it('knows no any and no double cast', () => {
    expect(linesWith(/: any\b|<any>|as any\b|as unknown as/, () => true)).toEqual([]);
  });

  it('reads the clock in compose and main alone', () => {
    expect(linesWith(/Date\.now\(\)|new Date\(\)/, (path) => !/^src\/(compose|main|bench\/|demo\/|dashboard\/)/.test(path))).toEqual([]);
  });

  it('reads the environment in config, main and the programs beside the service alone', () => {
    expect(linesWith(/process\.env/, (path) => !/^src\/(config|main|bench\/|demo\/|letters\/)/.test(path))).toEqual([]);
  });

  it('leaves nothing for later', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, () => true)).toEqual([]);
  });

  it('writes to the log, not to the console', () => {
    expect(linesWith(/\bconsole\./, (path) => !/^src\/(demo|bench)\//.test(path))).toEqual([]);
  });
});

describe('the rules themselves', () => {
  it('see an import however it is written', () => {
    expect(importsOf("import { a } from './a.js';\nimport type {\n  B,\n} from '../b.js';\nexport { c } from './c.js';\nconst d = await import('./d.js');")).toEqual(['./a.js', '../b.js', './c.js', './d.js']);
  });

  it('see a circle', () => {
    expect(circles(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).toEqual(['a → b → c → a']);
  });
});
