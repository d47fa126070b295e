/** Deliveries: what arrived, what became of it, and reading it once more. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { readConnection } from '../../db/connections.js';
import { type DeliveryRow, deliveryStatuses, listDeliveries, type ListedDelivery, readDelivery, replayDelivery } from '../../db/delivery-list.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById, Cursor, Limit, listed, usualLimit } from '../schemas.js';
import { DeliveryShape, pageShape, WholeDeliveryShape } from './shapes.js';

const placeOf = cursorReader(Type.Object({ id: Type.String() }));

export function deliveryRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['deliveries'];
  return async (app) => {
    app.get('/v1/connections/:id/deliveries', { schema: { tags, operationId: 'listDeliveries', summary: 'What arrived on a connection, the newest first', params: ById, querystring: Type.Object({ status: Type.Optional(Type.String({ maxLength: 200, description: `One or several of ${deliveryStatuses.join(', ')}, with commas between` })), limit: Limit, cursor: Cursor }), response: answers(200, 'A page of deliveries', pageShape(DeliveryShape)) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const connection = await readConnection(db, employer.id, request.params.id);
      if (connection === null) throw notFound('connection', request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const status = listed(request.query.status)?.map(statusOf);
      const rows = await listDeliveries(db, connection.id, status === undefined ? {} : { status }, { limit: limit + 1, after: placeOf(request.query.cursor)?.id ?? null });
      const page = pageOf(rows, limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map(shown) };
    });

    app.get('/v1/deliveries/:id', { schema: { tags, operationId: 'readDelivery', summary: 'One delivery with its headers and its body, as it came', params: ById, response: answers(200, 'The delivery', WholeDeliveryShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const delivery = await readDelivery(db, employer.id, request.params.id);
      if (delivery === null) throw notFound('delivery', request.params.id);
      return { ...shown(delivery), headers: JSON.parse(delivery.headers) as unknown, body: delivery.body.toString('utf8') };
    });

    app.post('/v1/deliveries/:id/replay', { schema: { tags, operationId: 'replayDelivery', summary: 'Read a delivery once more; what it told before is not told twice', params: ById, response: answers(202, 'The delivery, waiting to be read', DeliveryShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'connections:write');
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const delivery = await replayDelivery(tx, employer.id, request.params.id);
          if (delivery === null) throw notFound('delivery', request.params.id);
          return { status: 202, body: shown(delivery) };
        },
      });
      deps.wake('intake');
      return answer;
    });
  };
}

function statusOf(text: string): DeliveryRow['status'] {
  const status = deliveryStatuses.find((known) => known === text);
  if (status === undefined) throw invalid({ path: 'status', message: `got ${JSON.stringify(text)}, takes ${deliveryStatuses.join(', ')}` });
  return status;
}

function shown({ id, connectionId, receivedAt, status, eventType, error, attempts, eventIds, repeats, processedAt }: ListedDelivery) {
  return { id, connectionId, receivedAt: toIso(receivedAt), status, eventType, ...(error === null ? {} : { error }), attempts, eventIds, repeats, processedAt: processedAt === null ? null : toIso(processedAt) };
}
