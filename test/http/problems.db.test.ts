/** Errors by the front door: each of its kind, none a 500, whatever is sent. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connect.js';
import { anasEvents, openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
/** Things that are there, so that a random request meets more than 404. */
let ids: string[];
beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
  await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
  await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-12T12:00:00Z' }).expect(200);
  const list = async (path: string): Promise<string[]> => (await house.call('get', path, acme.key)).body.data.map(({ id }: { id: string }) => id);
  ids = [...(await list('/v1/applications')), ...(await list('/v1/messages')), ...(await list('/v1/connections'))];
});
beforeEach(() => {
  house.faults.length = 0;
});
afterAll(async () => {
  await house.close();
});

const raw = (path: string, body: string | Buffer, type = 'application/json') => house.call('post', path, acme.key).set('content-type', type).serialize((given) => given as string).send(body);

describe('an error', () => {
  it.each([
    ['not JSON', '{"events": [', 'application/json', 400, 'malformed-body'],
    ['no UTF-8 worth the name', '{"events": "\\ud800"}', 'application/json', 400, 'invalid-request'],
    ['a prototype', '{"__proto__": {"admin": true}, "events": []}', 'application/json', 400, 'malformed-body'],
    ['a list where an object is wanted', '[]', 'application/json', 400, 'invalid-request'],
    ['null', 'null', 'application/json', 400, 'invalid-request'],
    ['another type', '<events/>', 'application/xml', 415, 'unsupported-media-type'],
    ['a body beyond the limit', `{"events": ["${'x'.repeat(5 * 2 ** 20)}"]}`, 'application/json', 413, 'body-too-large'],
    ['a body nested without end', `{"events": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'application/json', 400, 'invalid-request'],
  ])('for %s', async (_what, body, type, status, problem) => {
    const answer = await raw('/v1/events', body, type);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: `urn:hearback:problem:${problem}`, title: expect.any(String), status, detail: expect.any(String), requestId: expect.any(String) });
  });

  it('for an address that is none, or is not percent-encoded', async () => {
    expect((await house.call('get', '/v1/nothing', acme.key).expect(404)).body.type).toBe('urn:hearback:problem:not-found');
    await house.call('get', '/v1/applications/%ff', acme.key).expect(400).expect('content-type', /problem\+json/);
    await house.call('get', `/v1/applications/${'x'.repeat(500)}`, acme.key).expect(404).expect('content-type', /problem\+json/);
    expect((await house.call('get', '/v1/applications/a%00b', acme.key).expect(400)).body.errors[0].path).toBe('id');
  });

  it('for a method that the address does not take names those that it takes', async () => {
    const answer = await house.call('delete', '/v1/policy', acme.key).expect(405);
    expect(answer.headers['allow']?.split(', ')).toEqual(expect.arrayContaining(['GET', 'PATCH', 'PUT']));
  });

  it('for an employer whose place is the operator\'s, and the other way round', async () => {
    await house.call('post', '/v1/employers', acme.key).send({}).expect(403);
    expect((await house.call('get', '/v1/applications', OPERATOR_KEY).expect(403)).body.detail).toContain("operator's");
  });
});

describe('the reference', () => {
  it('is a page at /docs whose parts come from this machine, and a document at /openapi.json', async () => {
    const page = await house.call('get', '/docs/').expect(200).expect('content-type', /text\/html/);
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    // Neither lets anything in from elsewhere, nor asks by https for what came by http: on a machine without TLS the page would stay empty.
    expect(page.headers['content-security-policy']).not.toMatch(/https?:|upgrade-insecure|\.io/);
    const { body } = await house.call('get', '/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(body.servers).toEqual([{ url: 'https://hearback.acme.example' }]);
    expect(body.components.schemas.Application.properties.because).toBeDefined();
  });

  it('counts at /metrics without naming anybody', async () => {
    const { text } = await house.call('get', '/metrics').expect(200).expect('content-type', /^text\/plain/);
    expect(text).toMatch(/^hearback_messages\{status="\w+"\} \d+$/m);
    expect(text).not.toContain('Ana');
  });
});

describe('while the database is away', () => {
  it('requests are answered 503 with Retry-After, and nothing is told of it', async () => {
    const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', poolSize: 1 });
    const closed = await openApp({ database: away });
    try {
      const answer = await closed.call('get', '/v1/employer', acme.key).expect(503);
      expect(answer.headers['retry-after']).toBe('2');
      expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
      // A mistyped key is known by its checksum, without asking.
      await closed.call('get', '/v1/employer', `${acme.key.slice(0, -1)}${acme.key.endsWith('A') ? 'B' : 'A'}`).expect(401);
      await closed.call('get', '/readyz').expect(503);
      await closed.call('get', '/healthz').expect(200);
      expect(closed.faults).toEqual([]);
    } finally {
      await closed.close();
      await away.close();
    }
  });
});

describe('a fault of ours', () => {
  it('is a 500 with a request id and no word of what it was', async () => {
    const broken = await openApp({ preview: () => Promise.reject(new Error('secret words of a fault')) });
    try {
      const { key } = await broken.employer();
      const { body } = await broken.call('post', '/v1/policy/preview', key).send({}).expect(500);
      expect(body).toMatchObject({ type: 'urn:hearback:problem:internal', requestId: expect.stringMatching(/^req_/) });
      expect(JSON.stringify(body)).not.toContain('secret words');
      expect(broken.faults).toHaveLength(1);
    } finally {
      await broken.close();
    }
  });
});

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
}
interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

const document = JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, Record<Method, Operation>> };
const routes = Object.entries(document.paths)
  // A stream that is taken does not end: what it refuses is in stream.db.test.ts.
  .filter(([path]) => path.startsWith('/v1/') && path !== '/v1/stream')
  .flatMap(([path, methods]) => (Object.entries(methods) as [Method, Operation][]).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })));

const nasty = fc.constantFrom<unknown>(
  '', '\0', 'a\0b', '\ud800', '\u202e', "'; drop table messages; --", '%', '{{x}}', 'x'.repeat(300), '2026-02-30T00:00:00Z', '2026-03-02T09:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '1970-01-01T00:00:00-23:59', 'Europe/Madrid',
  'Mars/Base', 'ES', 'en', 'standard', 'closure', 'notSelected', 'phone', 'silent', 'NaN', '__proto__', 'constructor', 0, -0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63), true, false, null, [], {}, [[]], { toString: 1 },
);
const anything = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 }));

/** A value for a part of an address: something that is there, or anything. */
const inAddress = () => fc.oneof(fc.constantFrom(...ids), nasty.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))), fc.string({ unit: 'binary', maxLength: 40 }));

function bodyFor(operation: Operation): fc.Arbitrary<unknown> {
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const names = Object.keys(schema?.properties ?? {});
  const ofKnownFields = fc.dictionary(fc.constantFrom(...names, 'unknown'), anything, { maxKeys: 6 });
  return fc.oneof({ weight: 3, arbitrary: ofKnownFields }, anything, fc.constant(undefined));
}

const encoded = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair cannot be encoded; as bytes it can be sent.
    return '%ED%A0%80';
  }
};

describe('whatever is sent', () => {
  it.each(routes)('$name answers with less than 500, and errors as problems', async ({ path, method, operation }) => {
    const given = fc.record({
      segments: fc.array(inAddress(), { minLength: 3, maxLength: 3 }),
      query: fc.array(fc.tuple(fc.constantFrom(...(operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name), 'limit', 'cursor', 'x'), inAddress()), { maxLength: 4 }),
      body: bodyFor(operation),
      key: fc.constantFrom(acme.key, acme.key, acme.key, OPERATOR_KEY),
      once: fc.option(fc.string({ minLength: 1, maxLength: 300 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?'))),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ segments, query, body, key, once }) => {
        let next = 0;
        const filled = path.replace(/\{\w+\}/g, () => encoded(segments[next++] ?? 'x') || 'x');
        const search = query.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
        let request: supertest.Test = house.call(method, `${filled}${search === '' ? '' : `?${search}`}`, key);
        if (once !== null && once.trim() !== '') request = request.set('idempotency-key', once);
        const answer = await (body === undefined || method === 'get' ? request : request.set('content-type', 'application/json').serialize((value) => value as string).send(JSON.stringify(body)));
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) {
          expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
          expect(answer.body).toMatchObject({ status: answer.status, detail: expect.any(String), requestId: expect.any(String) });
        }
        expect(house.faults).toEqual([]);
      }),
      { numRuns: 10, seed: 20_260_302 },
    );
  });
});
