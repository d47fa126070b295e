/** One PostgreSQL for a whole test run, with one migrated database that every test file gets a copy of. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/db/embedded/cluster.js';
import { migrate, migrationsFolder } from '../../src/db/migrate.js';
import { prepareServiceRole } from '../../src/db/service-role.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the migrated database; nobody may be connected to it while it is copied. */
    templateDatabaseUrl: string;
  }
}

/** Vitest's global setup. The server is thrown away afterwards, so it need not survive a power cut. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearback-test-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    log: (event) => {
      if (event.level !== 'info') process.stderr.write(`${JSON.stringify(event)}\n`);
    },
    settings: { max_connections: '200', fsync: 'off', full_page_writes: 'off', autovacuum_naptime: '10s' },
  });
  const template = new URL(server.url);
  template.pathname = '/hearback_template';
  const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  await admin.unsafe('create database hearback_template');
  await admin.end();
  // Before the first migration is generated there is nothing to apply, and tests of other things still run.
  if (existsSync(join(migrationsFolder, 'meta/_journal.json'))) {
    await migrate(template.href);
    const { why } = await prepareServiceRole(template.href, null);
    if (why !== null) throw new Error(why);
  }
  project.provide('templateDatabaseUrl', template.href);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
