/** The migrations in drizzle/ make the tables of src/db/schema.ts, no more and no less. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function generateInto(folder: string): string {
  const kit = join(root, 'node_modules/drizzle-kit/bin.cjs');
  return execFileSync(process.execPath, [kit, 'generate', '--dialect', 'postgresql', '--schema', './src/db/schema*.ts', '--out', relative(root, folder)], { cwd: root, encoding: 'utf8' });
}

it('are what drizzle-kit would generate now (else: npm run db:generate -- --name <what changed>)', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-drift-'));
  try {
    cpSync(join(root, 'drizzle/meta'), join(folder, 'meta'), { recursive: true });
    expect(generateInto(folder)).toContain('No schema changes');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('would be found out of date, had a table been added', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearback-drift-'));
  try {
    expect(generateInto(folder)).not.toContain('No schema changes');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
