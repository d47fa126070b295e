/** Connections to applicant tracking systems: made, set up, rotated, changed, ended. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Connection, type ConnectionChange, insertConnection, listConnections, readConnection, rotateSecret, updateConnection } from '../../db/connections.js';
import { touchApplications } from '../../db/touch.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, pageOfWhole } from '../cursor.js';
import type { AppDeps, Provider } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById, Cursor, Limit, Name, usualLimit } from '../schemas.js';
import { ConnectionShape, ConnectionWithSecretShape, pageShape, ProviderShape } from './shapes.js';

const State = Type.Union([Type.Literal('shadow'), Type.Literal('active')]);
const Mails = Type.Union([Type.Literal('never'), Type.Literal('always'), Type.Literal('unknown')], { description: 'Whether the ATS itself mails the people it rejects. While unknown, every closure waits for approval' });
const Secret = Type.String({ minLength: 1, maxLength: 500 });
const NewConnection = Type.Object({ provider: Type.String({ minLength: 1, maxLength: 100 }), name: Type.Optional(Name), secret: Type.Optional(Secret), state: Type.Optional(State), atsMailsRejections: Type.Optional(Mails) }, { additionalProperties: false });
const Change = Type.Object(
  { name: Type.Optional(Type.Union([Name, Type.Null()])), state: Type.Optional(Type.Union([...State.anyOf, Type.Literal('paused')])), atsMailsRejections: Type.Optional(Mails) },
  { additionalProperties: false },
);
const placeOf = cursorReader(Type.Object({ id: Type.String() }));

export function connectionRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock, seal, providers } = deps;
  const tags = ['connections'];

  function providerOf(name: string): Provider {
    const provider = providers.get(name);
    if (provider === undefined) throw invalid({ path: 'provider', message: `got ${JSON.stringify(name)}, takes one of ${[...providers.keys()].join(', ')}` });
    return provider;
  }

  function secretFor(provider: Provider, given: string | undefined): string {
    const refused = given === undefined ? null : provider.refuseSecret(given);
    if (refused !== null) throw invalid({ path: 'secret', message: refused });
    return given ?? provider.makeSecret();
  }

  function withSecret(connection: Connection, secret: string): Record<string, unknown> {
    const webhookUrl = webhookUrlOf(deps, connection);
    return { ...shown(deps, connection), webhookUrl, secret, setup: providerOf(connection.provider).setup({ webhookUrl, secret }) };
  }

  return async (app) => {
    app.get('/v1/providers', { schema: { tags, operationId: 'listProviders', summary: 'The applicant tracking systems that can be connected', security: [], querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'The providers', pageShape(ProviderShape), [400]) } }, async ({ query: { limit = usualLimit, cursor } }) => {
      const page = pageOfWhole([...providers.values()], { limit, cursor }, ({ name }) => name);
      return { ...page, data: page.data.map(({ name, title, confidence }) => ({ name, title, confidence })) };
    });

    app.post('/v1/connections', { schema: { tags, operationId: 'createConnection', summary: 'Connect an ATS', body: NewConnection, response: answers(201, 'The connection, with its secret and the steps to set it up', ConnectionWithSecretShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'connections:write');
      const live = employer.mode === 'live';
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const { provider, name, secret, state, atsMailsRejections } = request.body;
          const chosen = secretFor(providerOf(provider), secret);
          const connection = await insertConnection(
            tx, seal,
            // One that starts active has no time in shadow behind it, and so no backlog.
            { employerId: employer.id, provider, name: name ?? null, secret: chosen, state: state ?? (live ? 'shadow' : 'active'), atsMailsRejections: atsMailsRejections ?? (live ? 'unknown' : 'never'), activatedAt: null },
            clock.now(),
          );
          return { status: 201, body: withSecret(connection, chosen) };
        },
      });
    });

    app.get('/v1/connections', { schema: { tags, operationId: 'listConnections', summary: 'The connections, the newest first', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of connections', pageShape(ConnectionShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const limit = request.query.limit ?? usualLimit;
      const rows = await listConnections(db, employer.id, { limit: limit + 1, after: placeOf(request.query.cursor)?.id ?? null });
      const page = pageOf(rows, limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map((connection) => shown(deps, connection)) };
    });

    app.get('/v1/connections/:id', { schema: { tags, operationId: 'readConnection', summary: 'One connection', params: ById, response: answers(200, 'The connection', ConnectionShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      return shown(deps, await find(employer.id, request.params.id));
    });

    app.patch('/v1/connections/:id', { schema: { tags, operationId: 'changeConnection', summary: 'Change a connection: its name, its state, whether the ATS mails rejections', params: ById, body: Change, response: answers(200, 'The connection', ConnectionShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'connections:write');
      const before = await find(employer.id, request.params.id);
      const changed = await updateConnection(db, employer.id, before.id, changeOf(before, request.body, now));
      deps.connectionChanged(before.id);
      await touchApplications(db, { employerId: employer.id, connectionId: before.id }, now);
      deps.wake('sweep');
      return shown(deps, changed ?? before);
    });

    app.delete('/v1/connections/:id', { schema: { tags, operationId: 'deleteConnection', summary: 'End a connection: it takes no more deliveries, and nothing more is sent for it', params: ById, response: answers(204, 'Ended', null) } }, async (request, reply) => {
      const { employer, now } = await requireEmployer(deps, request, 'connections:write');
      const before = await find(employer.id, request.params.id);
      await updateConnection(db, employer.id, before.id, { deletedAt: clock.now(), state: 'paused' });
      deps.connectionChanged(before.id);
      await touchApplications(db, { employerId: employer.id, connectionId: before.id }, now);
      deps.wake('sweep');
      return reply.code(204).send();
    });

    app.post('/v1/connections/:id/rotate-secret', { schema: { tags, operationId: 'rotateSecret', summary: 'A new secret; the old one stays good for 24 hours', params: ById, body: Type.Object({ secret: Type.Optional(Secret) }, { additionalProperties: false }), response: answers(200, 'The connection with its new secret', ConnectionWithSecretShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'connections:write');
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const before = await readConnection(tx, employer.id, request.params.id);
          if (before === null) throw notFound('connection', request.params.id);
          const secret = secretFor(providerOf(before.provider), request.body.secret);
          const rotated = await rotateSecret(tx, seal, { employerId: employer.id, id: before.id }, secret, clock.now());
          return { status: 200, body: withSecret(rotated ?? before, secret) };
        },
      });
      deps.connectionChanged(request.params.id);
      return answer;
    });
  };

  async function find(employerId: string, id: string): Promise<Connection> {
    const connection = await readConnection(db, employerId, id);
    if (connection === null) throw notFound('connection', id);
    return connection;
  }
}

/** What was owed while it only watched is backlog from the moment in which it becomes active. */
function changeOf(before: Connection, body: { name?: string | null; state?: Connection['state']; atsMailsRejections?: Connection['atsMailsRejections'] }, now: Instant): ConnectionChange {
  return before.state === 'shadow' && body.state === 'active' ? { ...body, activatedAt: now } : body;
}

function webhookUrlOf(deps: Pick<AppDeps, 'publicUrl'>, { provider, id }: Connection): string {
  return `${deps.publicUrl()}/webhooks/${provider}/${id}`;
}

function shown(deps: Pick<AppDeps, 'publicUrl'>, connection: Connection) {
  const { id, provider, name, state, atsMailsRejections, activatedAt, staleSince, staleReason, refusedCount, lastRefusedAt, previousSecretUntil, createdAt } = connection;
  const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));
  return {
    id, provider, name, state, atsMailsRejections, webhookUrl: webhookUrlOf(deps, connection), activatedAt: at(activatedAt), staleSince: at(staleSince), staleReason,
    refused: { count: refusedCount, lastAt: at(lastRefusedAt) }, previousSecretUntil: at(previousSecretUntil), createdAt: toIso(createdAt),
  };
}
