/** Requests to an ATS's API: what ends how, what goes where, and how its limits are heard. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AtsFailure, type AtsRequest } from '../../src/ats/ats-api.js';
import { type AtsHttpOptions, createAtsHttp } from '../../src/ats/http.js';
import { rateWord } from '../../src/ats/rate-headers.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
let server: Server;
let origin: string;
let asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let words: unknown[];
let waited: number[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
beforeEach(() => {
  asked = [];
  words = [];
  waited = [];
  answer = (_, response) => response.end('{"ok":true}');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function open(changes: Partial<AtsHttpOptions> = {}) {
  return createAtsHttp({
    bases: { api: 'https://api.ats.example/v1' }, insteadOf: origin, now: () => NOW, timeoutMs: 5_000, wait: async (ms) => void waited.push(ms),
    rate: { reserve: async () => ({ waitMs: 0 }), report: async (word) => void words.push(word) }, ...changes,
  });
}

async function failureOf(request: AtsRequest, changes: Partial<AtsHttpOptions> = {}): Promise<AtsFailure> {
  try {
    await open(changes)(request);
  } catch (error) {
    if (error instanceof AtsFailure) return error;
    throw error;
  }
  throw new Error('the request did not fail');
}

const get = (url: string): AtsRequest => ({ method: 'GET', url });

describe('a request', () => {
  it('goes below the base, with its query, its headers and its body', async () => {
    expect(await open()({ method: 'POST', url: '/notes', query: { as: 'user 1', none: undefined }, headers: { authorization: 'Basic x' }, json: { text: 'ä' } })).toMatchObject({ status: 200, json: { ok: true } });
    await open({ bases: { api: 'https://api.ats.example/v1', auth: 'https://auth.ats.example/' } })({ method: 'POST', url: '/token', base: 'auth', form: { grant_type: 'client_credentials' } });
    expect(asked).toMatchObject([
      { method: 'POST', url: '/v1/notes?as=user+1', headers: { authorization: 'Basic x', 'content-type': 'application/json' }, body: '{"text":"ä"}' },
      { method: 'POST', url: '/token', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=client_credentials' },
    ]);
  });

  it('follows a link that the ATS gave on its own host, and no other', async () => {
    await open()(get('https://api.ats.example/v1/candidates?page=2'));
    await open()(get(`${origin}/v1/candidates?page=3`));
    expect(asked.map(({ url }) => url)).toEqual(['/v1/candidates?page=2', '/v1/candidates?page=3']);
    for (const elsewhere of ['https://evil.example/v1', 'http://api.ats.example/v1', '//evil.example/v1', 'nowhere', 'https://api.ats.example@evil.example/']) {
      expect(await failureOf(get(elsewhere))).toMatchObject({ kind: 'odd' });
    }
    expect(asked).toHaveLength(2);
  });

  it('goes to an https address only, unless a test says otherwise', () => {
    for (const api of ['http://api.ats.example', 'https://user@api.ats.example', 'nonsense']) expect(() => open({ bases: { api } })).toThrow(AtsFailure);
  });

  it('follows a redirect on the same host and none to another', async () => {
    answer = (request, response) => (request.url === '/v1/old' ? response.writeHead(302, { location: '/v1/new' }).end() : response.end('{"new":true}'));
    expect((await open()(get('/old'))).json).toEqual({ new: true });
    answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.2/v1/new' }).end();
    expect(await failureOf(get('/old'))).toMatchObject({ kind: 'odd', message: expect.stringContaining('redirect to 127.0.0.2') });
    answer = (_, response) => response.writeHead(302, { location: '/v1/old' }).end();
    expect(await failureOf(get('/old'))).toMatchObject({ kind: 'odd' });
  });

  it('takes its place in the line that all workers share, or says how long that is', async () => {
    await open({ rate: { reserve: async () => ({ waitMs: 700 }), report: async () => undefined } })(get('/a'));
    expect(waited).toEqual([700]);
    expect(await failureOf(get('/a'), { rate: { reserve: async () => ({ busyMs: 90_000 }), report: async () => undefined } })).toMatchObject({ kind: 'limited', retryAfterMs: 90_000 });
    expect(asked).toHaveLength(1);
  });
});

describe('an answer', () => {
  it.each([
    [401, 'refused'], [403, 'refused'], [429, 'limited'], [408, 'away'], [500, 'away'], [503, 'away'], [400, 'odd'], [409, 'odd'], [422, 'odd'], [304, 'odd'],
  ])('of %i is %s', async (status, kind) => {
    answer = (_, response) => response.writeHead(status).end(status === 304 ? undefined : '{"error":"ana@example.com is not here"}');
    const failure = await failureOf({ method: 'GET', url: '/candidates', query: { email: 'ana@example.com' } });
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(`GET /candidates was answered with ${String(status)}`) });
    expect(failure.message).not.toMatch(/ana@/);
  });

  it('of 404 is an answer, whatever stands in it, and so is one without a body', async () => {
    answer = (_, response) => response.writeHead(404).end('<h1>Not here</h1>');
    expect(await open()(get('/a'))).toMatchObject({ status: 404, json: undefined });
    answer = (_, response) => response.writeHead(204).end();
    expect(await open()(get('/a'))).toMatchObject({ status: 204, json: undefined });
  });

  it('that is not JSON is odd', async () => {
    answer = (_, response) => response.end('<h1>Maintenance</h1>');
    expect(await failureOf(get('/a'))).toMatchObject({ kind: 'odd' });
  });

  it('that breaks off, does not come in time, or comes from nobody is away', async () => {
    answer = (_, response) => response.destroy();
    expect(await failureOf(get('/a'))).toMatchObject({ kind: 'away' });
    answer = () => undefined;
    expect(await failureOf(get('/a'), { timeoutMs: 50 })).toMatchObject({ kind: 'away', message: expect.stringContaining('too long') });
    answer = (_, response) => response.write('{"half":');
    expect(await failureOf(get('/a'), { timeoutMs: 50 })).toMatchObject({ kind: 'away' });
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await failureOf(get('/a'), { insteadOf: `http://127.0.0.1:${String(port)}` })).toMatchObject({ kind: 'away', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('that has no end is left', async () => {
    answer = (_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(2 ** 20, 32)));
        response.once('drain', more);
      };
      more();
    };
    expect(await failureOf(get('/a'), { timeoutMs: 30_000 })).toMatchObject({ kind: 'odd', message: expect.stringContaining('32 MiB') });
  });

  it('says what is left of the limit, and a 429 for how long to leave it alone', async () => {
    answer = (_, response) => response.writeHead(200, { 'X-Rate-Limit-Remaining': '9', 'X-Rate-Limit-Reset': String(NOW / 1_000 + 8) }).end('{}');
    await open()(get('/a'));
    answer = (_, response) => response.writeHead(429, { 'Retry-After': '12' }).end();
    expect(await failureOf(get('/a'))).toMatchObject({ retryAfterMs: 12_000 });
    answer = (_, response) => response.writeHead(429).end();
    expect(await failureOf(get('/a'))).toMatchObject({ retryAfterMs: 5_000 });
    expect(words).toEqual([
      { remaining: 9, resetsInMs: 8_000, retryAfterMs: null },
      { remaining: null, resetsInMs: null, retryAfterMs: 12_000 },
      { remaining: null, resetsInMs: null, retryAfterMs: 12_000 },
      { remaining: null, resetsInMs: null, retryAfterMs: 5_000 },
    ]);
  });
});

describe('the word on the limit', () => {
  it.each([
    [{ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '7' }, { remaining: 3, resetsInMs: 7_000, retryAfterMs: null }],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '1' }, { remaining: 0, resetsInMs: 1_000, retryAfterMs: null }],
    [{ 'x-rate-limit-reset': String(NOW + 2_500) }, { remaining: null, resetsInMs: 2_500, retryAfterMs: null }],
    [{ 'x-ratelimit-reset': String(NOW / 1_000 - 5) }, { remaining: null, resetsInMs: null, retryAfterMs: null }],
    [{ 'retry-after': new Date(NOW + 30_000).toUTCString() }, { remaining: null, resetsInMs: null, retryAfterMs: 30_000 }],
    [{ 'retry-after': 'soon', 'x-ratelimit-remaining': '-1' }, { remaining: null, resetsInMs: null, retryAfterMs: null }],
  ])('%j', (headers, word) => {
    expect(rateWord(headers, NOW)).toEqual(word);
  });
});
