/** Every way in which the document of the interface says that an operation fails, provoked at each one that says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';
import { faultsOf, type Operation, operations } from '../support/openapi-document.js';

let house: TestApp;
let employer: TestEmployer;
let closedKeys: { nothing: string; policy: string };
beforeAll(async () => {
  house = await openApp();
  employer = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
  const keyFor = async (scope: string): Promise<string> => (await house.call('post', '/v1/keys', employer.key).send({ name: 'One thing', scopes: [scope] }).expect(201)).body.key;
  closedKeys = { nothing: await keyFor('testClock:read'), policy: await keyFor('policy:read') };
});
afterAll(() => house.close());

/** At doors of other companies' servers the ATS and the mail provider say what a refusal is; see webhooks-ats and resend-webhook. */
const documented = operations.filter(({ path }) => path.startsWith('/v1/'));
const saying = (status: number): readonly Operation[] => documented.filter(({ responses }) => String(status) in responses);
const takesKey = ({ security }: Operation): boolean => security?.length !== 0;
const isOperators = ({ path }: Operation): boolean => path.startsWith('/v1/employers');
const keyOf = (operation: Operation): string => (isOperators(operation) ? OPERATOR_KEY : employer.key);

interface Sent {
  key?: string | undefined;
  /** What stands in the address. */
  value?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  at?: TestApp;
}

/** @returns what is wrong with the refusal; nothing where it is the one that the document tells of */
async function refusal(status: number, operation: Operation, { key, value = 'nothing-here', query, headers = {}, body, at = house }: Sent): Promise<string[]> {
  const needed = (operation.parameters ?? []).filter(({ in: where, required }) => where === 'query' && required === true).map(({ name }) => `${name}=1`);
  const address = `${operation.path.replace('{version}', '9').replace('{email}', value === '%00' ? value : 'nobody@acme.example').replace(/\{\w+\}/g, value)}?${query ?? needed.join('&')}`;
  const request = at.call(operation.method, address, key).set(headers);
  const example = operation.requestBody?.content['application/json']?.example;
  const said = body ?? (example === undefined ? undefined : JSON.stringify(example));
  const csv = operation.operationId === 'createImport';
  const answer = await (said === undefined && !csv ? request : request.set('content-type', csv ? 'text/csv' : 'application/json').send(said ?? 'Application ID\nA1\n'));
  if (answer.status !== status) return [`expected ${String(status)}, got ${String(answer.status)} ${answer.text}`];
  const { detail, requestId } = answer.body as { detail?: string; requestId?: string };
  return [...faultsOf(operation, { status, type: answer.headers['content-type'], body: answer.body }), ...((detail?.length ?? 0) > 15 ? [] : ['says too little']), ...(requestId === undefined ? ['has no id'] : [])];
}

describe.each([
  [401, (): Sent => ({})],
  [403, (operation: Operation): Sent => ({ key: isOperators(operation) ? employer.key : operation.path === '/v1/test-clock' ? closedKeys.policy : closedKeys.nothing })],
  [404, (operation: Operation): Sent => ({ key: keyOf(operation) })],
  [412, (operation: Operation): Sent => ({ key: keyOf(operation), headers: { 'if-match': '"another"' } })],
] as const)('%i', (status, sent) => {
  const inAddress = (operation: Operation): boolean => status !== 404 || operation.path.includes('{');
  it.each(saying(status).filter((operation) => takesKey(operation) && inAddress(operation)))('$method $path', async (operation) => {
    const value = status === 412 ? { kind: 'closure', reason: 'notSelected', locale: 'en' } : null;
    const at = value === null ? operation : { ...operation, path: operation.path.replace('{kind}', value.kind).replace('{reason}', value.reason).replace('{locale}', value.locale) };
    expect(await refusal(status, at, sent(operation))).toEqual([]);
  });
});

describe('400', () => {
  it.each(saying(400))('$method $path', async (operation) => {
    const unreadable = operation.requestBody?.content['application/json'] === undefined ? { query: 'limit=0&dryRun=%00&from=%00&name=%00', value: '%00' } : { body: '{"no such field": [' };
    expect(await refusal(400, operation, { key: keyOf(operation), ...unreadable })).toEqual([]);
  });
});

describe('422: an Idempotency-Key that came with another request', () => {
  /** They tell repetitions apart in a way of their own: see the tests of imports, of sending domains and of test letters. */
  const bySelf = ['createImport', 'createSenderDomain', 'sendTestLetter'];
  const taking = saying(422).filter(({ operationId, parameters = [] }) => !bySelf.includes(operationId) && parameters.some(({ name }) => name === 'Idempotency-Key'));

  it.each(taking.filter(({ path }) => !path.includes('{')))('$method $path', async (operation) => {
    const headers = { 'idempotency-key': `before ${operation.operationId}` };
    const [first, body] = isOperators(operation) ? ['/v1/employers', { name: 'First', mode: 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en' }] : ['/v1/suppressions', { address: 'first@example.com', why: 'it came first' }];
    await house.call('post', first, keyOf(operation)).set(headers).send(body).expect(201);
    expect(await refusal(422, operation, { key: keyOf(operation), headers })).toEqual([]);
  });
});

describe('429', () => {
  it('wherever the document says so', async () => {
    const busy = await openApp({ requestLimit: { perMinute: 1, count: () => Promise.resolve({ used: 2, endsAt: Date.parse('2026-11-24T09:00:30Z') }) } });
    try {
      const { key } = await busy.employer();
      const limited = saying(429).filter((operation) => !isOperators(operation));
      for (const operation of limited) expect([operation.operationId, ...(await refusal(429, operation, { key, at: busy }))]).toEqual([operation.operationId]);
      expect(limited.length).toBeGreaterThan(50);
    } finally {
      await busy.close();
    }
  });
});

describe('500', () => {
  it('wherever the document says so: a fault that nobody foresaw', async () => {
    const faulty = await openApp({ isOperatorKey: () => { throw new Error('nobody foresaw this'); } });
    try {
      for (const operation of saying(500).filter(takesKey)) expect([operation.operationId, ...(await refusal(500, operation, { key: OPERATOR_KEY, at: faulty }))]).toEqual([operation.operationId]);
    } finally {
      await faulty.close();
    }
  });
});

describe('503', () => {
  it('wherever the document says so: the database has gone', async () => {
    const gone = await openApp();
    const { key } = await gone.employer();
    await gone.database.close();
    try {
      const asking = saying(503).filter((operation) => takesKey(operation) && !isOperators(operation));
      for (const operation of asking) expect([operation.operationId, ...(await refusal(503, operation, { key, at: gone }))]).toEqual([operation.operationId]);
      expect(asking.length).toBeGreaterThan(50);
    } finally {
      await gone.close();
    }
  });
});
