/**
 * Resend as its documentation describes it, small enough to read, with bad weather on demand. Plain JavaScript, so that a test
 * and a script run by plain `node` use the same one; the types are in fake-resend.d.mts.
 *
 * On its own: `node test/support/fake-resend.mjs '{"storePath":"accepted.jsonl"}'` prints {"url": …} and runs until killed;
 * GET and POST under /_fake/ then stand for the properties and methods of the object.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { deliverEvents, facts, signWebhook } from './fake-resend-events.mjs';
import { receive, received } from './fake-resend-receiving.mjs';
import { AFTER_ACCEPTING, nextWeather, problem, reply, seededRandom, strike } from './fake-resend-weather.mjs';

export { seededRandom, signWebhook };

const KEY_LIFE_MS = 24 * 3_600_000;
const CONTROL_PATH = '/_fake/';

export async function startFakeResend(options = {}) {
  const state = {
    now: options.now ?? Date.now,
    apiKeys: options.apiKeys ?? { re_test: 'full_access' },
    ratePerSecond: options.ratePerSecond ?? null,
    dailyQuota: options.dailyQuota ?? null,
    verifiedDomains: options.verifiedDomains ?? null,
    refuseExampleDomains: options.refuseExampleDomains ?? false,
    latencyMs: options.latencyMs ?? 0,
    storePath: options.storePath ?? null,
    random: seededRandom(options.seed ?? 1),
    randomWeather: options.randomWeather ?? null,
    weather: [],
    accepted: [],
    domains: new Map(),
    requests: [],
    keys: new Map(),
    inProgress: new Set(),
    lastEvents: new Map(),
    inbox: new Map(),
    window: { startedAt: -Infinity, used: 0 },
  };
  if (state.storePath !== null && existsSync(state.storePath)) {
    for (const line of readFileSync(state.storePath, 'utf8').split('\n').filter(Boolean)) remember(state, JSON.parse(line));
  }
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error) => {
      response.writeHead(599, { 'content-type': 'text/plain' });
      response.end(`the fake itself failed: ${error.stack}`);
    });
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  const fake = {
    url: `http://127.0.0.1:${server.address().port}`,
    accepted: state.accepted,
    /** Of each domain by its id; a test sets `status` as DNS would. */
    domains: state.domains,
    requests: state.requests,
    weather: (spells) => void state.weather.push(...spells.map((spell) => ({ times: 1, on: 'send', ...spell }))),
    calm() {
      state.weather.length = 0;
      state.randomWeather = null;
    },
    sentMoreThanOnce: () => sentMoreThanOnce(state),
    deliverEvents: (targetUrl, secret, how = {}) => deliverEvents(state, targetUrl, secret, how),
    receive: (mail) => receive(state, mail),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  state.control = fake;
  return fake;
}

async function answer(state, request, response) {
  const url = new URL(request.url, 'http://fake');
  const text = await bodyOf(request);
  if (url.pathname.startsWith('/raw/')) return void response.end(state.inbox.get(url.pathname.slice(5))?.raw ?? '');
  if (url.pathname.startsWith(CONTROL_PATH)) return control(state, url.pathname.slice(CONTROL_PATH.length), text, response);
  const seen = { at: state.now(), method: request.method, path: url.pathname + url.search, key: request.headers['idempotency-key'] ?? null, apiKey: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null, status: null, weather: null };
  state.requests.push(seen);
  const turn = { state, request, response, seen, url, text, headers: {} };
  const refusal = throttled(turn) ?? unauthorised(turn);
  if (refusal !== null) return reply(turn, refusal);
  const sending = request.method === 'POST' && url.pathname === '/emails';
  turn.weather = nextWeather(state, sending ? 'send' : 'read');
  seen.weather = turn.weather?.kind ?? null;
  if (turn.weather !== null && !(sending && AFTER_ACCEPTING.has(turn.weather.kind))) return strike(turn);
  if (sending) return send(turn);
  if (request.method === 'GET' && url.pathname === '/emails') return reply(turn, list(turn));
  const inboundId = /^\/emails\/receiving\/([^/]+)$/.exec(url.pathname)?.[1];
  if (request.method === 'GET' && inboundId !== undefined) return reply(turn, received(state, inboundId, `http://${request.headers.host}`));
  if (url.pathname.startsWith('/domains')) return reply(turn, domains(turn));
  const id = /^\/emails\/([^/]+)$/.exec(url.pathname)?.[1];
  if (request.method === 'GET' && id !== undefined) return reply(turn, detail(turn, id));
  return reply(turn, problem(404, 'not_found', 'The requested endpoint does not exist.'));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** A window of one second for the whole team, announced in the headers of every answer. */
function throttled(turn) {
  const { state, headers } = turn;
  if (state.ratePerSecond === null) return null;
  const now = state.now();
  if (now - state.window.startedAt >= 1000) state.window = { startedAt: now, used: 0 };
  state.window.used += 1;
  const resetSeconds = Math.max(1, Math.ceil((state.window.startedAt + 1000 - now) / 1000));
  headers['ratelimit-limit'] = String(state.ratePerSecond);
  headers['ratelimit-remaining'] = String(Math.max(0, state.ratePerSecond - state.window.used));
  headers['ratelimit-reset'] = String(resetSeconds);
  if (state.window.used <= state.ratePerSecond) return null;
  return problem(429, 'rate_limit_exceeded', 'Too many requests. Please limit the number of requests per second.', { 'retry-after': String(resetSeconds) });
}

function unauthorised({ state, request }) {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined) return problem(401, 'missing_api_key', 'Missing API Key');
  const permission = Object.hasOwn(state.apiKeys, key) ? state.apiKeys[key] : undefined;
  if (permission === undefined) return problem(403, 'invalid_api_key', 'API key is invalid');
  if (permission !== 'full_access' && request.method !== 'POST') {
    return problem(401, 'restricted_api_key', 'This API key is restricted to only send emails');
  }
  return null;
}

/** POST /emails. https://resend.com/docs/api-reference/emails/send-email, …/dashboard/emails/idempotency-keys */
async function send(turn) {
  const { state, response, seen, text } = turn;
  const { key } = seen;
  if (key !== null && (key.length < 1 || key.length > 256)) {
    return reply(turn, problem(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.'));
  }
  const body = parse(text);
  const wrong = body === undefined ? problem(422, 'validation_error', 'The body is not JSON.') : faultIn(state, body);
  if (wrong !== null) return reply(turn, wrong);
  if (key !== null && state.inProgress.has(key)) {
    return reply(turn, problem(409, 'concurrent_idempotent_requests', 'Same idempotency key used while original request is still in progress.'));
  }
  const known = key === null ? undefined : state.keys.get(key);
  if (known !== undefined && state.now() - known.at < KEY_LIFE_MS) {
    if (known.canonical !== canonical(body)) {
      return reply(turn, problem(409, 'invalid_idempotent_request', 'Same idempotency key used with a different request payload.'));
    }
    return finish(turn, known.id);
  }
  if (state.dailyQuota !== null && state.accepted.length >= state.dailyQuota) {
    return reply(turn, problem(429, 'daily_quota_exceeded', 'You have reached your daily email sending quota.'));
  }
  if (key !== null) {
    state.inProgress.add(key);
    response.once('close', () => state.inProgress.delete(key));
  }
  if (state.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, state.latencyMs));
  const taken = { id: randomUUID(), key, at: state.now(), body };
  // On disk before any answer: whoever is killed next, what was taken stays taken.
  if (state.storePath !== null) appendFileSync(state.storePath, `${JSON.stringify(taken)}\n`);
  remember(state, taken);
  return finish(turn, taken.id);
}

/** The answer to a mail that is taken, or what the weather makes of it. */
function finish(turn, id) {
  const { response, seen, weather } = turn;
  const body = JSON.stringify({ id });
  switch (weather?.kind) {
    case 'acceptThenReset':
      seen.status = 'reset';
      return void response.socket.resetAndDestroy();
    case 'acceptThenHang':
      seen.status = 'hung';
      return undefined;
    case 'acceptThen500':
      return reply(turn, problem(500, 'internal_server_error', 'An unexpected error occurred.'));
    case 'halfBody':
      seen.status = 'half';
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) });
      return void response.write(body.slice(0, 8), () => response.socket.destroy());
    default:
      return reply(turn, { status: 200, body });
  }
}

function remember(state, taken) {
  state.accepted.push(taken);
  state.lastEvents.set(taken.id, 'sent');
  if (taken.key !== null) state.keys.set(taken.key, { id: taken.id, at: taken.at, canonical: canonical(taken.body) });
}

function parse(text) {
  try {
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function faultIn(state, body) {
  for (const field of ['from', 'to', 'subject']) {
    if (body[field] === undefined || body[field] === '') return problem(422, 'missing_required_field', `Missing \`${field}\` field.`);
  }
  if (body.html === undefined && body.text === undefined) return problem(422, 'missing_required_field', 'Missing `html` or `text` field.');
  const recipients = [body.to].flat();
  if (recipients.length > 50 || !recipients.every((to) => /^[^@\s,<>]+@[^@\s,<>]+$|<[^@\s,<>]+@[^@\s,<>]+>$/.test(to))) {
    return problem(422, 'validation_error', 'Invalid `to` field.');
  }
  if (state.refuseExampleDomains && recipients.some((to) => /@(example|test)\.com\b/.test(to))) {
    return problem(422, 'validation_error', 'Invalid `to` field. Please use our testing email address instead of domains like `example.com`.');
  }
  const domain = /@([^@>\s]+)>?$/.exec(body.from)?.[1]?.toLowerCase();
  if (domain === undefined) return problem(422, 'invalid_from_address', 'Invalid `from` field.');
  if (state.verifiedDomains !== null && !state.verifiedDomains.includes(domain)) {
    return problem(403, 'validation_error', `The ${domain} domain is not verified.`);
  }
  for (const { name, value } of body.tags ?? []) {
    if (![name, value].every((part) => /^[A-Za-z0-9_-]{1,256}$/.test(part))) {
      return problem(422, 'validation_error', 'Tags should only contain ASCII letters, numbers, underscores, or dashes.');
    }
  }
  return null;
}

/** Key order and the one-or-many form of addresses make no difference. */
function canonical(value) {
  const sorted = (part) => {
    if (Array.isArray(part)) return part.map(sorted);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.keys(part).sort().map((key) => [key, sorted(part[key])]));
  };
  return JSON.stringify(sorted({ ...value, to: [value.to].flat() }));
}

/** GET /emails: newest first, without bodies and without tags. https://resend.com/docs/api-reference/emails/list-emails */
function list({ state, url }) {
  const limit = Number(url.searchParams.get('limit') ?? '20');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return problem(422, 'validation_error', 'The `limit` must be between 1 and 100.');
  const newestFirst = [...state.accepted].reverse();
  const after = url.searchParams.get('after');
  const start = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) return problem(422, 'validation_error', 'The `after` cursor does not exist.');
  const data = newestFirst.slice(start, start + limit).map((taken) => facts(state, taken));
  return { status: 200, body: { object: 'list', has_more: start + limit < newestFirst.length, data } };
}

/** GET /emails/:id: with bodies and tags. https://resend.com/docs/api-reference/emails/retrieve-email */
function detail({ state }, id) {
  const taken = state.accepted.find((mail) => mail.id === id);
  if (taken === undefined) return problem(404, 'not_found', 'Email not found');
  const { html = null, text = null, tags } = taken.body;
  return { status: 200, body: { object: 'email', ...facts(state, taken), html, text, ...(tags === undefined ? {} : { tags }) } };
}

/** POST, GET and DELETE /domains, POST /domains/:id/verify. https://resend.com/docs/api-reference/domains/create-domain and its neighbours */
function domains({ state, request, url, text }) {
  const [, , id, verb] = url.pathname.split('/');
  if (request.method === 'POST' && id === undefined) {
    const { name, region = 'us-east-1', open_tracking = false, click_tracking = false } = parse(text) ?? {};
    if ([...state.domains.values()].some((known) => known.name === name)) return problem(403, 'validation_error', `The ${name} domain has been registered already.`);
    const record = { record: 'SPF', name: 'send', type: 'TXT', ttl: 'Auto', status: 'not_started', value: 'v=spf1 include:amazonses.com ~all' };
    const made = { id: randomUUID(), name, status: 'not_started', created_at: new Date(state.now()).toISOString(), region, open_tracking, click_tracking, capabilities: { sending: 'enabled', receiving: 'disabled' }, records: [record] };
    state.domains.set(made.id, made);
    return { status: 201, body: made };
  }
  if (request.method === 'GET' && id === undefined) return { status: 200, body: { object: 'list', has_more: false, data: [...state.domains.values()] } };
  const known = state.domains.get(id);
  if (known === undefined) return problem(404, 'not_found', 'Domain not found');
  if (request.method === 'POST' && verb === 'verify') {
    if (known.status !== 'verified') known.status = 'pending';
    return { status: 200, body: { object: 'domain', id } };
  }
  if (request.method === 'DELETE') {
    state.domains.delete(id);
    return { status: 200, body: { object: 'domain', id, deleted: true } };
  }
  return { status: 200, body: { object: 'domain', ...known } };
}

function sentMoreThanOnce(state) {
  const counts = new Map();
  for (const { body } of state.accepted) {
    const tag = body.tags?.find(({ name }) => name === 'message_id')?.value ?? JSON.stringify([body.to, body.subject, body.text]);
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 1).map(([tag]) => tag);
}

/** The object's own methods over HTTP, for when the fake is a process of its own. */
async function control(state, what, text, response) {
  const asked = text === '' ? {} : JSON.parse(text);
  const fake = state.control;
  const doing = {
    accepted: () => fake.accepted,
    requests: () => fake.requests,
    sentMoreThanOnce: () => fake.sentMoreThanOnce(),
    weather: () => fake.weather(asked),
    calm: () => fake.calm(),
    deliverEvents: () => fake.deliverEvents(asked.targetUrl, asked.secret, asked.how),
  };
  const known = Object.hasOwn(doing, what);
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(known ? ((await doing[what]()) ?? null) : null));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const fake = await startFakeResend(JSON.parse(process.argv[2] ?? '{}'));
  process.stdout.write(`${JSON.stringify({ url: fake.url })}\n`);
}
