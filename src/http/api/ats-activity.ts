/** What passes between Hearback and an ATS's API: walks, repairs, look-ups, write-backs; and a comparison on demand. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type TSchema } from 'typebox';
import { listWalks, readWalk, type Walk } from '../../db/ats-walks.js';
import { type Connection, readConnection } from '../../db/connections.js';
import { listLookUps, type LookUpRow } from '../../db/look-ups.js';
import { listRepairs, type RepairRow } from '../../db/repair-list.js';
import { listWriteBacks, type WriteBack } from '../../db/write-backs.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Limit, usualLimit } from '../schemas.js';
import { LookUpShape, RepairShape, WalkShape, WriteBackShape } from './ats-shapes.js';
import { pageShape } from './shapes.js';

const idPlace = cursorReader(Type.Object({ id: Type.String() }));
const timePlace = cursorReader(Type.Object({ at: PlaceTime, id: Type.String() }));
const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

export function atsActivityRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const schemaOf = (operationId: string, summary: string, shape: TSchema) => ({ tags: ['connections'], operationId, summary, params: ById, querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page', pageShape(shape)) });

  async function find(employerId: string, id: string): Promise<Connection> {
    const connection = await readConnection(db, employerId, id);
    if (connection === null) throw notFound('connection', id);
    return connection;
  }

  return async (app) => {
    app.get('/v1/connections/:id/walks', { schema: schemaOf('listWalks', "Readings of the ATS's applications: the first one, those of every night, and on demand; the newest first", WalkShape) }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const { id } = await find(employer.id, request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listWalks(db, id, { limit: limit + 1, after: idPlace(request.query.cursor)?.id ?? null }), limit, (row) => ({ id: row.id }));
      return { ...page, data: page.data.map(shownWalk) };
    });

    app.get('/v1/connections/:id/repairs', { schema: schemaOf('listRepairs', 'What the ATS showed otherwise than Hearback had it, and what was put right; the newest first', RepairShape) }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const { id } = await find(employer.id, request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listRepairs(db, id, { limit: limit + 1, after: idPlace(request.query.cursor)?.id ?? null }), limit, (row) => ({ id: row.id }));
      return { ...page, data: page.data.map(shownRepair) };
    });

    app.get('/v1/connections/:id/look-ups', { schema: schemaOf('listLookUps', 'What the ATS was asked about because a delivery said too little, or a reading did not meet it; the newest first', LookUpShape) }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const { id } = await find(employer.id, request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listLookUps(db, id, { limit: limit + 1, after: idPlace(request.query.cursor)?.id ?? null }), limit, (row) => ({ id: row.id }));
      return { ...page, data: page.data.map(shownLookUp) };
    });

    app.get('/v1/connections/:id/write-backs', { schema: schemaOf('listWriteBacks', 'What was written into the ATS after letters; the newest first', WriteBackShape) }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const { id } = await find(employer.id, request.params.id);
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listWriteBacks(db, id, { limit: limit + 1, after: timePlace(request.query.cursor) }), limit, (row) => ({ at: row.createdAt, id: row.id }));
      return { ...page, data: page.data.map(shownWriteBack) };
    });

    app.post('/v1/connections/:id/reconcile', { schema: { tags: ['connections'], operationId: 'reconcileConnection', summary: 'Compare with the ATS now, as every night, and repair what differs', params: ById, response: answers(202, 'The reading that has begun', WalkShape, [401, 403, 404, 409]) } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'connections:write');
      const { id } = await find(employer.id, request.params.id);
      const started = await deps.startReconcile(id);
      if ('why' in started) throw new Problem('conflict', `no comparison can begin: ${started.why}`);
      const walk = await readWalk(db, started.walkId);
      if (walk === null) throw new Error('a walk that has just begun is not there');
      return reply.code(202).send(shownWalk(walk));
    });
  };
}

function shownWalk({ id, kind, status, changedSince, pages, seen, repaired, attempts, why, startedAt, finishedAt }: Walk) {
  return { id, kind, status, changedSince: at(changedSince), pages, seen, repaired, attempts, why, startedAt: toIso(startedAt), finishedAt: at(finishedAt) };
}

function shownRepair({ id, applicationId, walkId, at: repairedAt, what, eventIds }: RepairRow) {
  return { id, applicationId, walkId, at: toIso(repairedAt), what, eventIds };
}

function shownLookUp({ id, deliveryId, walkId, subject, status, attempts, notBefore, why, createdAt, finishedAt }: LookUpRow) {
  return { id, deliveryId, walkId, subject, status, attempts, nextAttemptAt: status === 'waiting' ? toIso(notBefore) : null, why, createdAt: toIso(createdAt), finishedAt: at(finishedAt) };
}

function shownWriteBack({ id, messageId, applicationId, kind, status, attempts, notBefore, atsId, why, createdAt, finishedAt }: WriteBack) {
  return { id, messageId, applicationId, kind, status, attempts, nextAttemptAt: finishedAt === null ? toIso(notBefore) : null, atsId, why, createdAt: toIso(createdAt), finishedAt: at(finishedAt) };
}
