/** Mails that candidates wrote: what became of each, and, for the operator, those that belong to nobody. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { inboundStatuses, type InboundRow, listInbound } from '../../db/inbound.js';
import { toIso } from '../../domain/instant.js';
import { authenticate, requireEmployer } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { invalid } from '../problems.js';
import { answers, Cursor, Id, Limit, listed, usualLimit } from '../schemas.js';
import { InboundShape, pageShape } from './shapes.js';

const placeOf = cursorReader(Type.Object({ id: Type.String() }));
const Query = Type.Object({
  status: Type.Optional(Type.String({ maxLength: 300, description: `One or several of ${inboundStatuses.join(', ')}` })),
  applicationId: Type.Optional(Id), limit: Limit, cursor: Cursor,
});

export function inboundRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/v1/inbound', { schema: { tags: ['messages'], operationId: 'listInbound', summary: 'Mails that candidates wrote, the newest first; with the operator key, those that belong to no application', querystring: Query, response: answers(200, 'A page of mails', pageShape(InboundShape), [400, 401, 403]) } }, async (request) => {
      const caller = await authenticate(deps, request);
      const employerId = caller.kind === 'operator' ? null : (await requireEmployer(deps, request, 'messages:read')).employer.id;
      const { status, applicationId, cursor } = request.query;
      const limit = request.query.limit ?? usualLimit;
      const statuses = listed(status)?.map(statusOf);
      const filter = { employerId, ...(statuses === undefined ? {} : { status: statuses }), ...(applicationId === undefined ? {} : { applicationId }) };
      const page = pageOf(await listInbound(deps.database.db, filter, { limit: limit + 1, after: placeOf(cursor)?.id ?? null }), limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map(shown) };
    });
  };
}

function statusOf(text: string): InboundRow['status'] {
  const status = inboundStatuses.find((known) => known === text);
  if (status === undefined) throw invalid({ path: 'status', message: `got ${JSON.stringify(text)}, takes ${inboundStatuses.join(', ')}` });
  return status;
}

function shown({ id, applicationId, status, receivedAt, fromAddress, subject, text, language, intent, certainty, verified, attachments, why, attempts, handledAt }: InboundRow) {
  return { id, applicationId, status, receivedAt: toIso(receivedAt), from: fromAddress, subject, text, language, intent, certainty, verified, attachments, why, attempts, handledAt: handledAt === null ? null : toIso(handledAt) };
}
