/** Writes openapi/openapi.json from the routes themselves: run by `npm run openapi`, and compared by a test. */
import { writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../db/connect.js';
import { createSeal } from '../db/seal.js';
import { buildApp } from './app.js';
import type { AppDeps } from './deps.js';
import { atsWebhooks } from './webhooks/ats.js';
import { resendWebhooks } from './webhooks/resend.js';

/** Seen from src/http as from dist/http. */
export const openapiFile = fileURLToPath(new URL('../../openapi/openapi.json', import.meta.url));

/** Nothing is connected to: a pool opens its first connection with its first question, and a document asks none. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

/** @returns the document as it is committed, the same text for the same routes */
export async function openapiText(): Promise<string> {
  const database = openDatabase({ url: NOWHERE, poolSize: 1 });
  const app = await buildApp(inertDeps(database));
  try {
    await app.ready();
    return `${JSON.stringify(sorted(app.swagger()), null, 2)}\n`;
  } finally {
    await app.close();
    await database.close();
  }
}

function inertDeps(database: AppDeps['database']): AppDeps {
  const clock = { now: () => 0 };
  const never = (): never => {
    throw new Error('a document is being written: nobody may ask for anything');
  };
  return {
    database, clock, seal: createSeal(Buffer.alloc(32)), markOf: never, isOperatorKey: () => false, publicUrl: () => 'http://127.0.0.1:3000', wake: never, settle: never, lookNow: never, preview: never, replay: never, closurePreview: never, draft: never, planClosing: never,
    providers: new Map(), startBackfill: never, startReconcile: never, readEvent: never, recordEvents: never, letters: { list: () => [], variables: [], check: never, preview: never }, sendTestLetter: never, queueCounts: never, connectionChanged: never, onFault: never, domainsOf: never,
    plugins: [
      atsWebhooks({ clock, atsNamed: never, connections: { find: never, findAgain: never }, insertDeliveries: never, countRefused: never, wake: never, onFault: never }),
      resendWebhooks({ db: database.db, clock, secrets: [], ownSecretOf: never, domainChanged: never, wake: never }),
    ],
  };
}

/** By name, so that moving a route in the code does not move it in the document. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]));
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeFile(openapiFile, await openapiText());
