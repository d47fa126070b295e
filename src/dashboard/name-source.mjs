/** Notes in the generated types from which document they were made: run by `npm run client`, and compared by a test. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const types = new URL('api-types.ts', import.meta.url);
const digest = createHash('sha256').update(readFileSync(new URL('../../openapi/openapi.json', import.meta.url))).digest('hex');
writeFileSync(types, `// Made from openapi/openapi.json, SHA-256 ${digest}\n${readFileSync(types, 'utf8')}`);
