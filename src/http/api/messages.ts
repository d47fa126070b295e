/** Messages: what was planned, sent and held, and a person's approval. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { type ApplicationRow, readApplications } from '../../db/application-list.js';
import { oldestWriter } from '../../db/changes.js';
import type { Db } from '../../db/connect.js';
import { decidedByOf } from '../../db/evidence-list.js';
import { approveMessages, cancelMessage, listChangedMessages, listMessages, type MessageFilter, messageStatuses, readMessage, readMessageEvents, statusesOf } from '../../db/message-list.js';
import { messageKinds } from '../../domain/hiring-event.js';
import { recordCorrection } from '../../db/letter-events.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime, strangeCursor } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { expandTo, mayExpand } from '../expand.js';
import { answerOnce } from '../once.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Id, Limit, listed, usualLimit } from '../schemas.js';
import { AsOf, markOf, sinceOf, UpdatedSince } from '../since.js';
import { shownApplication } from './application-view.js';
import { ApprovalShape, DraftShape, ListedMessageShape, pageShape, WholeMessageShape } from './shapes.js';
import { shownMessage, shownWholeMessage } from './message-view.js';

const Kind = Type.Union(messageKinds.map((kind) => Type.Literal(kind)));
const Query = Type.Object({
  status: Type.Optional(Type.String({ maxLength: 300, description: `One or several of ${messageStatuses.join(', ')}` })),
  kind: Type.Optional(Type.String({ maxLength: 300, description: `One or several of ${messageKinds.join(', ')}` })),
  applicationId: Type.Optional(Id), updatedSince: UpdatedSince, expand: expandTo('application', 'The application that each is about'), limit: Limit, cursor: Cursor,
});
const Bulk = Type.Object({ ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500 })), all: Type.Optional(Type.Literal(true)), kind: Type.Optional(Kind) }, { additionalProperties: false });
const Correct = Type.Object({ note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) }, { additionalProperties: false });
const Cancel = Type.Object({ reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) }, { additionalProperties: false });
const placeOf = cursorReader(Type.Object({ at: Type.Union([PlaceTime, Type.Null()]), id: Type.String(), asOf: Type.String() }));

export function messageRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['messages'];

  async function whole(where: Db, employerId: string, id: string) {
    const row = await readMessage(where, employerId, id);
    if (row === null) throw notFound('message', id);
    return shownWholeMessage(row, await readMessageEvents(where, id), await decidedByOf(where, { messageId: id }));
  }

  /** Those of a page, and the mark from which a mirror goes on once it has read the last one. */
  async function pageFor(employerId: string, query: Static<typeof Query>) {
    const limit = query.limit ?? usualLimit;
    const since = sinceOf(query.updatedSince);
    const place = placeOf(query.cursor);
    // What has changed is sorted by id, everything by time.
    if (place !== null && (place.at === null) !== (since !== null)) throw strangeCursor();
    const asOf = place?.asOf ?? markOf(await oldestWriter(db));
    const filter = filterOf(query);
    const rows = since === null ? await listMessages(db, employerId, filter, { limit: limit + 1, after: place === null || place.at === null ? null : { at: place.at, id: place.id } }) : await listChangedMessages(db, employerId, filter, { since, limit: limit + 1, after: place?.id ?? null });
    return { ...pageOf(rows, limit, ({ plannedFor, id }) => ({ at: since === null ? plannedFor : null, id, asOf })), asOf };
  }

  return async (app) => {
    app.get('/v1/messages', { schema: { tags, operationId: 'listMessages', summary: 'Messages, those planned for latest first', querystring: Query, response: answers(200, 'A page of messages', pageShape(ListedMessageShape, { asOf: AsOf }), [400, 401, 403]) } }, async (request) => {
      const caller = await requireEmployer(deps, request, 'messages:read');
      const { expand } = request.query;
      if (expand !== undefined) mayExpand(caller, 'applications:read');
      const { data, ...page } = await pageFor(caller.employer.id, request.query);
      const about = expand === undefined ? null : await readApplications(db, caller.employer.id, data.flatMap(({ applicationId }) => applicationId ?? []));
      return { ...page, data: data.map((row) => ({ ...shownMessage(row), ...(about === null ? {} : { application: shownOrNull(about.get(row.applicationId ?? '')) }) })) };
    });

    app.get('/v1/messages/:id', { schema: { tags, operationId: 'readMessage', summary: 'One message with its text and what became of it', params: ById, response: answers(200, 'The message', WholeMessageShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'messages:read');
      return whole(db, employer.id, request.params.id);
    });

    app.get('/v1/messages/:id/draft', { schema: { tags, operationId: 'draftMessage', summary: 'The words of a message that has not gone yet, as they would be written now; its links lead nowhere', params: ById, response: answers(200, 'The letter', DraftShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'messages:read');
      const row = await readMessage(db, employer.id, request.params.id);
      const draft = row === null ? null : await deps.draft(row, now);
      if (draft === null) throw notFound('message', request.params.id);
      return draft;
    });

    app.post('/v1/messages/:id/approve', { schema: { tags, operationId: 'approveMessage', summary: 'Let a message go that waits for approval; whether it is still true is decided once more', params: ById, response: answers(200, 'The message', WholeMessageShape, [401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      const { id } = request.params;
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const approved = await approveMessages(tx, { ids: [id] }, { employerId: employer.id, by: keyId, at: now });
          if (approved.length === 0) await refuse(tx, employer.id, id, 'awaitingApproval');
          return { status: 200, body: await whole(tx, employer.id, id) };
        },
      });
      deps.wake('delivery');
      deps.wake('sweep');
      return answer;
    });

    app.post('/v1/messages/:id/cancel', { schema: { tags, operationId: 'cancelMessage', summary: 'Stop a message that nobody has begun to send', params: ById, body: Cancel, response: answers(200, 'The message', WholeMessageShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      const { id } = request.params;
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const stopped = await cancelMessage(tx, { employerId: employer.id, id, by: keyId, reason: request.body.reason ?? 'cancelled by a person', at: now });
          if (!stopped) await refuse(tx, employer.id, id, 'planned, awaitingApproval or shadowed');
          return { status: 200, body: await whole(tx, employer.id, id) };
        },
      });
    });

    app.post('/v1/messages/:id/correct', { schema: { tags, operationId: 'correctMessage', summary: 'A closing letter was sent in error: take it back, open the case again, and tell the recruiter', params: ById, body: Correct, response: answers(202, 'The letter that is taken back', WholeMessageShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const message = await readMessage(tx, employer.id, request.params.id);
          if (message === null) throw notFound('message', request.params.id);
          if (message.kind !== 'closure' || !['sent', 'delivered', 'complained'].includes(message.status)) throw new Problem('conflict', `the message is a ${message.kind}, ${message.status}; this takes a closure that was sent`);
          await recordCorrection(tx, message, { note: request.body.note ?? null, clockAt: now, now: clock.now() });
          deps.wake('sweep');
          return { status: 202, body: await whole(tx, employer.id, message.id) };
        },
      });
    });

    app.post('/v1/messages/approve', { schema: { tags, operationId: 'approveMessages', summary: 'Approve several messages, or all that wait', body: Bulk, response: answers(200, 'Which were let go, and which did not wait', ApprovalShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      const { ids, all, kind } = request.body;
      if ((ids === undefined) === (all === undefined)) throw invalid({ path: 'ids', message: 'takes either ids, or all: true (with a kind, if only one kind is meant)' });
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const approved = await approveMessages(tx, ids === undefined ? { kind: kind ?? null } : { ids }, { employerId: employer.id, by: keyId, at: now });
          const statuses = await statusesOf(tx, employer.id, ids ?? []);
          const refused = (ids ?? []).filter((id) => !approved.includes(id)).map((id) => ({ id, status: statuses.get(id) ?? null }));
          return { status: 200, body: { approved: approved.length, ids: approved, refused } };
        },
      });
      deps.wake('delivery');
      deps.wake('sweep');
      return answer;
    });
  };

  async function refuse(where: Db, employerId: string, id: string, takes: string): Promise<never> {
    const status = (await statusesOf(where, employerId, [id])).get(id);
    if (status === undefined) throw notFound('message', id);
    throw new Problem('conflict', `the message is ${status}; this takes one that is ${takes}`);
  }
}

function filterOf({ status, kind, applicationId }: { status?: string; kind?: string; applicationId?: string }): MessageFilter {
  const statuses = listed(status)?.map((name) => known(messageStatuses, name, 'status'));
  const kinds = listed(kind)?.map((name) => known(messageKinds, name, 'kind'));
  return { ...(statuses === undefined ? {} : { status: statuses }), ...(kinds === undefined ? {} : { kind: kinds }), ...(applicationId === undefined ? {} : { applicationId }) };
}

function known<Value extends string>(values: readonly Value[], text: string, path: string): Value {
  const value = values.find((one) => one === text);
  if (value === undefined) throw invalid({ path, message: `got ${JSON.stringify(text)}, takes ${values.join(', ')}` });
  return value;
}

function shownOrNull(row: ApplicationRow | undefined) {
  return row === undefined ? null : shownApplication(row);
}
