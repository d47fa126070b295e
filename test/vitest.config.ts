/** Which tests run where: `pure` needs nothing, `whole` gets a real PostgreSQL, `all` also Redis, Chromium and time. */
import { defineConfig } from 'vitest/config';

const needsDatabase = ['test/**/*.db.test.ts'];
const needsMore = ['test/**/*.all.test.ts'];

export default defineConfig({
  test: {
    root: '.',
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: ['test/**/*.test.ts'], exclude: [...needsDatabase, ...needsMore], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { name: 'whole', include: needsDatabase, globalSetup: ['test/support/database-server.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'all',
          include: needsMore,
          globalSetup: ['test/support/database-server.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    // The house keeps no state in its modules: loading it anew for every file proves nothing and takes a third of all the time.
    isolate: false,
  },
});
