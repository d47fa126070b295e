/** Endpoints at which employers want to be told: made, changed, rotated, tried, and their log. */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { changeEndpoint, countEndpoints, deleteEndpoint, type EndpointRow, enqueueTest, findEndpoint, insertEndpoint, listAttempts, listEndpoints, OVERLAP_MS, replay, rotateSecret } from '../../db/webhook-endpoints.js';
import { toIso } from '../../domain/instant.js';
import { endpointFormats, outboundId, outboundTypes } from '../../domain/outbound.js';
import { isPublicAddress } from '../../domain/public-address.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Limit, Time, usualLimit } from '../schemas.js';
import { orNull, pageShape } from './shapes.js';

const MOST_ENDPOINTS = 20;
const MOST_REPLAYED = 10_000;
const subscribable = [...outboundTypes.filter((type) => type !== 'endpoint.test'), 'application.*', 'message.*', 'obligation.*', 'alarm.*'];

const Types = Type.Array(Type.Enum(subscribable), { minItems: 1, maxItems: 50, uniqueItems: true });
const Url = Type.String({ minLength: 1, maxLength: 2_000, description: 'https, at a public address, on port 443 or any above 1023, without user or fragment' });
const Format = Type.Enum([...endpointFormats], { description: 'standard: thin bodies, signed by Standard Webhooks; slack: one line of text' });
const EndpointShape = Type.Object(
  { id: Type.String(), url: Type.String(), types: Type.Array(Type.String()), format: Format, enabled: Type.Boolean(), disabledAt: orNull(Time), disabledBecause: orNull(Type.String()), failingSince: orNull(Time), createdAt: Time },
  { title: 'WebhookEndpoint' },
);
const WithSecret = Type.Object({ ...EndpointShape.properties, secret: Type.String({ description: 'Shown this once: whsec_ and 32 bytes in base64' }), oldSecretUntil: orNull(Time) }, { title: 'WebhookEndpointWithSecret' });
const AttemptShape = Type.Object({ eventId: Type.String(), type: Type.String(), at: Time, succeeded: Type.Boolean(), httpStatus: orNull(Type.Integer()), why: orNull(Type.String()) }, { title: 'WebhookAttempt' });
const EventId = Type.String({ pattern: '^hbe_[0-9]{1,15}$' });
const placeOf = cursorReader(Type.Object({ id: Type.String() }));
const attemptPlaceOf = cursorReader(Type.Object({ id: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }));

export function webhookEndpointRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock, seal } = deps;
  const tags = ['webhooks'];
  const found = async (employerId: string, id: string): Promise<EndpointRow> => (await findEndpoint(db, employerId, id)) ?? gone(id);

  return async (app) => {
    app.get('/v1/webhook-endpoints', { schema: { tags, operationId: 'listWebhookEndpoints', summary: 'Where events are sent', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of endpoints, the oldest first', pageShape(EndpointShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      const { limit = usualLimit, cursor } = request.query;
      const page = pageOf(await listEndpoints(db, employer.id, { limit: limit + 1, after: placeOf(cursor)?.id ?? null }), limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map(shown) };
    });

    app.post('/v1/webhook-endpoints', { schema: { tags, operationId: 'createWebhookEndpoint', summary: 'Have events sent to an address', body: Type.Object({ url: Url, types: Types, format: Type.Optional(Format) }, { additionalProperties: false }), response: answers(201, 'The endpoint, with its secret', WithSecret, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'employer:write');
      const { url, types, format = 'standard' } = request.body;
      refuseBadUrl(url, deps.privateWebhooks === true);
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          if ((await countEndpoints(tx, employer.id)) >= MOST_ENDPOINTS) throw new Problem('conflict', `there are ${String(MOST_ENDPOINTS)} endpoints already: delete one first`);
          const secret = newSecret();
          return { status: 201, body: withSecret(await insertEndpoint(tx, { employerId: employer.id, url, types, format, sealedSecret: seal.seal(secret) }, clock.now()), secret) };
        },
      });
    });

    app.get('/v1/webhook-endpoints/:id', { schema: { tags, operationId: 'readWebhookEndpoint', summary: 'One endpoint', params: ById, response: answers(200, 'The endpoint', EndpointShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      return shown(await found(employer.id, request.params.id));
    });

    app.patch('/v1/webhook-endpoints/:id', { schema: { tags, operationId: 'changeWebhookEndpoint', summary: 'Change an endpoint, or enable it again; one that is disabled gets nothing, and what waited for it is given up', params: ById, body: Type.Object({ url: Type.Optional(Url), types: Type.Optional(Types), format: Type.Optional(Format), enabled: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), response: answers(200, 'The endpoint', EndpointShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:write');
      const { id } = request.params;
      if (request.body.url !== undefined) refuseBadUrl(request.body.url, deps.privateWebhooks === true);
      return shown((await db.transaction((tx) => changeEndpoint(tx, employer.id, id, request.body, clock.now()))) ?? gone(id));
    });

    app.delete('/v1/webhook-endpoints/:id', { schema: { tags, operationId: 'deleteWebhookEndpoint', summary: 'Send nothing more there; its log goes with it', params: ById, response: answers(204, 'Deleted', null) } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'employer:write');
      const { id } = request.params;
      if (!(await db.transaction((tx) => deleteEndpoint(tx, employer.id, id, clock.now())))) gone(id);
      return reply.code(204).send();
    });

    app.post('/v1/webhook-endpoints/:id/rotate-secret', { schema: { tags, operationId: 'rotateWebhookSecret', summary: `A new secret; for ${String(OVERLAP_MS / 3_600_000)} hours the one before signs as well`, params: ById, response: answers(200, 'The endpoint, with its new secret', WithSecret, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'employer:write');
      const { id } = request.params;
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const secret = newSecret();
          return { status: 200, body: withSecret((await rotateSecret(tx, employer.id, id, seal.seal(secret), clock.now())) ?? gone(id), secret) };
        },
      });
    });

    app.get('/v1/webhook-endpoints/:id/attempts', { schema: { tags, operationId: 'listWebhookAttempts', summary: 'The log: each attempt and what came of it, the newest first', params: ById, querystring: Type.Object({ succeeded: Type.Optional(Type.Boolean()), eventId: Type.Optional(EventId), limit: Limit, cursor: Cursor }), response: answers(200, 'A page of attempts', pageShape(AttemptShape)) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      const { succeeded, eventId, limit = usualLimit, cursor } = request.query;
      const { id } = await found(employer.id, request.params.id);
      const rows = await listAttempts(db, id, { succeeded, seq: eventId === undefined ? undefined : seqOf(eventId) }, { limit: limit + 1, after: attemptPlaceOf(cursor)?.id ?? null });
      const page = pageOf(rows, limit, (row) => ({ id: row.id }));
      return { ...page, data: page.data.map(({ seq, type, at, succeeded: well, httpStatus, why }) => ({ eventId: outboundId(seq), type, at: toIso(at), succeeded: well, httpStatus, why })) };
    });

    const Which = Type.Union([Type.Object({ eventId: EventId }, { additionalProperties: false }), Type.Object({ from: Time, to: Time }, { additionalProperties: false, description: 'By the time of the events' })]);
    app.post('/v1/webhook-endpoints/:id/replay', { schema: { tags, operationId: 'replayWebhooks', summary: `Send one event again, or those of a time, with the ids that they had; ${String(MOST_REPLAYED)} at the most`, params: ById, body: Which, response: answers(202, 'They will be sent', Type.Object({ queued: Type.Integer() }), [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'employer:write');
      const endpoint = enabled(await found(employer.id, request.params.id));
      const which = 'eventId' in request.body ? { seq: seqOf(request.body.eventId) } : { from: Date.parse(request.body.from), to: Date.parse(request.body.to) };
      const answer = await answerOnce(deps, request, reply, { caller: keyId, work: async (tx) => ({ status: 202, body: { queued: await replay(tx, endpoint, which, MOST_REPLAYED) } }) });
      deps.wake('webhooksOut');
      return answer;
    });

    app.post('/v1/webhook-endpoints/:id/test', { schema: { tags, operationId: 'testWebhookEndpoint', summary: 'Send an event of the type endpoint.test', params: ById, response: answers(202, 'It will be sent', Type.Object({ eventId: Type.String() }), [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'employer:write');
      const endpoint = enabled(await found(employer.id, request.params.id));
      const answer = await answerOnce(deps, request, reply, { caller: keyId, work: async (tx) => ({ status: 202, body: { eventId: outboundId(await enqueueTest(tx, endpoint, now)) } }) });
      deps.wake('webhooksOut');
      return answer;
    });
  };
}

function enabled(endpoint: EndpointRow): EndpointRow {
  if (endpoint.disabledAt !== null) throw new Problem('conflict', `${endpoint.id} is disabled (${endpoint.disabledBecause ?? 'for no known reason'}): enable it first with PATCH {"enabled": true}`);
  return endpoint;
}

/** @throws Problem 404 */
function gone(id: string): never {
  throw notFound('webhook endpoint', id);
}

function seqOf(eventId: string): number {
  return Number(eventId.slice('hbe_'.length));
}

/** What a name leads to is found out with each attempt; what can be said before that is said here. */
function refuseBadUrl(text: string, allowPrivate: boolean): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const port = Number(url?.port ?? '');
  const fault = url === null || !['https:', 'http:'].includes(url.protocol) ? 'is no https:// URL'
    : url.username !== '' || url.password !== '' || url.hash !== '' ? 'takes no user, password or fragment'
    : allowPrivate ? null
    : url.protocol !== 'https:' ? 'must begin with https://'
    : url.port !== '' && port < 1_024 ? 'takes port 443 or one above 1023'
    : isIP(host) !== 0 && !isPublicAddress(host) ? 'is at an address that is not public' : null;
  if (fault !== null) throw invalid({ path: 'url', message: fault });
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function shown({ id, url, types, format, createdAt, disabledAt, disabledBecause, failingSince }: EndpointRow) {
  const time = (at: number | null) => (at === null ? null : toIso(at));
  return { id, url, types, format, enabled: disabledAt === null, disabledAt: time(disabledAt), disabledBecause, failingSince: time(failingSince), createdAt: toIso(createdAt) };
}

function withSecret(endpoint: EndpointRow, secret: string) {
  return { ...shown(endpoint), secret, oldSecretUntil: endpoint.oldSecretUntil === null ? null : toIso(endpoint.oldSecretUntil) };
}
