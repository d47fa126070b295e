/** Tells drizzle-kit where the tables stand and where the generated migrations go. */
import { defineConfig } from 'drizzle-kit';

export const config = defineConfig({
  dialect: 'postgresql',
  schema: ['./src/db/schema.ts', './src/db/schema-holidays.ts', './src/db/schema-ats.ts', './src/db/schema-imports.ts', './src/db/schema-candidates.ts', './src/db/schema-inbound.ts', './src/db/schema-service.ts', './src/db/schema-suppressions.ts', './src/db/schema-sender.ts', './src/db/schema-recruiters.ts', './src/db/schema-templates.ts', './src/db/schema-badges.ts', './src/db/schema-people.ts', './src/db/schema-evidence.ts', './src/db/schema-outbound.ts', './src/db/schema-metrics.ts'],
  out: './drizzle',
});

// drizzle-kit reads the default export and nothing else.
export default config;
