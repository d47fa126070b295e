/** PostgreSQL goes away for five seconds: whoever asks is told to come again, the process lives on, and everything is done in the end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded/cluster.js';
import { until } from '../support/counters.js';
import { type FakeResend, startFakeResend } from '../support/fake-resend.mjs';
import { endHouses, startHouse } from '../support/house-process.js';
import { openLiveEmployer, rejected, waiting, WORKING_MOMENT } from '../support/live-employer.js';
import { expectAllRead, expectAllToldOnce, startAts } from './ats.js';

const OUTAGE_MS = 5_000;
let dataDir: string;
let server: EmbeddedPostgres;
let resend: FakeResend;

const startServer = (port?: number): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, log: () => undefined, ...(port === undefined ? {} : { port }) });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hearback-outage-'));
  server = await startServer();
  resend = await startFakeResend({ ratePerSecond: 100 });
});
afterEach(async () => {
  await endHouses();
  await server.stop();
  await resend.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('PostgreSQL stopped for five seconds is a 503 with Retry-After for everybody, and afterwards everything goes on by itself', async () => {
  let clockByMs = WORKING_MOMENT - Date.now();
  const house = await startHouse({ DATABASE_URL: server.url, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, MAIL_FROM: 'hearback@acme.example' }, clockByMs);
  const employer = await openLiveEmployer(house.url);
  const ats = startAts(employer, () => ({ url: house.url, now: Date.now() + clockByMs }));
  const read = async (path: string, key = employer.key) => {
    const startedAt = performance.now();
    const response = await fetch(`${house.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), type: response.headers.get('content-type')?.split(';')[0], inTime: performance.now() - startedAt < 4_000 };
  };

  // It goes while webhooks are read and letters sent.
  ats.tell(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? rejected(`before-${String(n)}`) : waiting(`before-${String(n)}`))));
  await until(() => resend.requests.length > 0);
  const { port } = new URL(server.url);
  await server.stop();
  const goneAt = performance.now();
  ats.tell(Array.from({ length: 20 }, (_, n) => rejected(`during-${String(n)}`)));
  while (performance.now() - goneAt < OUTAGE_MS) {
    for (const path of ['/v1/employer', '/v1/messages', '/readyz', '/metrics']) {
      expect({ path, ...(await read(path)) }).toEqual({ path, status: 503, retryAfter: '2', type: 'application/problem+json', inTime: true });
    }
    expect(await read('/healthz')).toMatchObject({ status: 200 });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const refused = ats.attempts.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(20);
  expect(new Set(refused.map(({ retryAfter, type }) => `${String(retryAfter)} ${String(type)}`))).toEqual(new Set(['5 application/problem+json; charset=utf-8']));

  server = await startServer(Number(port));
  const backAt = performance.now();
  await ats.acknowledged();
  expect(performance.now() - backAt).toBeLessThan(5_000);
  await until(async () => (await read('/readyz')).status === 200);
  expect(new Set(ats.attempts.map(({ status }) => status))).toEqual(new Set([202, 503]));
  // A letter that was on its way when PostgreSQL went is tried again when the lease on it has ended, two minutes later.
  clockByMs += 3 * 60_000;
  house.setClock(clockByMs);
  await expectAllToldOnce(house.url, employer, ats, resend);
  await expectAllRead(house.url, employer, ats);
  expect(house.alive()).toBe(true);
}, 120_000);
