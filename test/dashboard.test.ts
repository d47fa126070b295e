/** What the dashboard is made of: a client that fits the interface, types of the stream that are there, and no more script than promised. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outboundTypes } from '../src/domain/outbound.js';
import { letterReasons } from '../src/mail/letters/letter.js';

const root = new URL('..', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

it('its client was made from the interface as it is; if not: npm run client', () => {
  const [, made] = /^\/\/ Made from openapi\/openapi\.json, SHA-256 ([0-9a-f]{64})$/m.exec(read('src/dashboard/api-types.ts')) ?? [];
  expect(made).toBe(createHash('sha256').update(read('openapi/openapi.json')).digest('hex'));
});

it('it listens to whatever the stream may tell of an employer', () => {
  const [, list = ''] = /streamedTypes = \[([\s\S]*?)\] as const/.exec(read('src/dashboard/live.ts')) ?? [];
  expect([...list.matchAll(/'([\w.]+)'/g)].map(([, type]) => type).toSorted()).toEqual(outboundTypes.filter((type) => type !== 'endpoint.test').toSorted());
});

it('it is below 150 KB of script, compressed', () => {
  const folder = new URL('dist/dashboard/assets/', root);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js.gz'));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0)).toBeLessThan(150_000);
});

it('it has a word for every reason that a message may have', () => {
  const words = read('src/dashboard/words.ts');
  for (const reason of new Set(Object.values(letterReasons).flat().filter((name) => name !== 'severalWaiting'))) expect([reason, new RegExp(`\\b${reason}: '`).test(words)]).toEqual([reason, true]);
});
