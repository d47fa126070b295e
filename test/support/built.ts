/** What `npm run build` makes, for tests that start real processes. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The path of a compiled file, compiled anew where a source file is younger than it.
 * @param name below `dist`, such as `main.js`
 */
export function built(name: string): string {
  const path = `${root}dist/${name}`;
  // What a change left as it was is not written again; the compiler's own notes are.
  const made = existsSync(path) ? (statSync(`${root}dist/.tsbuildinfo`, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
  const youngest = Math.max(...readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).map((file) => statSync(`${root}src/${file}`).mtimeMs));
  if (made < youngest) execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return path;
}
