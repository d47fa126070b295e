/** The stages of a connection: what each is taken to mean, and what the employer says that it means. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { readConnection } from '../../db/connections.js';
import { type ListedStage, listStages, setStageKinds } from '../../db/stages.js';
import { touchApplications } from '../../db/touch.js';
import { stageKinds } from '../../domain/hiring-event.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, strangeCursor } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById, Cursor, Limit, usualLimit } from '../schemas.js';
import { pageShape, StageShape } from './shapes.js';

const Kind = Type.Enum([...stageKinds]);
const Said = Type.Object(
  { key: Type.String({ minLength: 1, maxLength: 2_000 }), kind: Type.Union([Kind, Type.Null()], { description: 'What the stage means; null: back to the guess. It counts for other stages of the same name too, while nothing else is said of one of them' }) },
  { additionalProperties: false },
);
const MOST_STAGES = 1_000;
const placeOf = cursorReader(Type.Object({ stage: Type.String() }));

export function stageRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['stages'];

  /** Everything in a transaction, under a lock on nothing but the rows: two who say different things at once leave what was said last. */
  async function say(request: Parameters<typeof requireEmployer>[1], connectionId: string, said: readonly { path: string; key: string; kind: ListedStage['kind'] }[]): Promise<ListedStage[]> {
    const { employer, now } = await requireEmployer(deps, request, 'connections:write');
    if ((await readConnection(db, employer.id, connectionId)) === null) throw notFound('connection', connectionId);
    const after = await db.transaction(async (tx) => {
      const before = new Map((await listStages(tx, connectionId)).map((stage) => [stage.key, stage.effectiveKind]));
      const unknown = said.filter(({ key }) => !before.has(key));
      if (unknown.length > 0) throw invalid(...unknown.map(({ path, key }) => ({ path, message: `got ${JSON.stringify(key.slice(0, 100))}, and no event of this connection has named such a stage: takes a key that GET /v1/connections/{id}/stages lists` })));
      await setStageKinds(tx, connectionId, said);
      const stages = await listStages(tx, connectionId);
      const changed = stages.filter(({ key, effectiveKind }) => before.get(key) !== effectiveKind).map(({ key }) => key);
      if (changed.length > 0) await touchApplications(tx, { employerId: employer.id, connectionId, stageKeys: changed }, now);
      return stages;
    });
    deps.wake('sweep');
    return after;
  }

  return async (app) => {
    app.get('/v1/connections/:id/stages', { schema: { tags, operationId: 'listStages', summary: 'The stages that events have named, by name; with kind=unknown those that nobody is written to in until you say what they are', params: ById, querystring: Type.Object({ kind: Type.Optional(Type.Enum(['unknown', ...stageKinds])), limit: Limit, cursor: Cursor }), response: answers(200, 'A page of stages', pageShape(StageShape)) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const { kind, limit = usualLimit, cursor } = request.query;
      if ((await readConnection(db, employer.id, request.params.id)) === null) throw notFound('connection', request.params.id);
      const stages = await listStages(db, request.params.id);
      const after = placeOf(cursor)?.stage ?? null;
      // By its place among all of them, since one that has got a kind meanwhile is no longer among those that ask.
      const before = after === null ? -1 : stages.findIndex(({ key }) => digestOf(key) === after);
      if (after !== null && before === -1) throw strangeCursor();
      const rest = stages.slice(before + 1);
      const asked = kind === undefined ? rest : rest.filter(({ effectiveKind }) => (effectiveKind ?? 'unknown') === kind);
      const page = pageOf(asked, limit, ({ key }) => ({ stage: digestOf(key) }));
      return { ...page, data: page.data.map(shown) };
    });

    app.put('/v1/connections/:id/stages', { schema: { tags, operationId: 'setStages', summary: 'Say what stages mean, as many as you like; the others stay as they are', params: ById, body: Type.Object({ stages: Type.Array(Said, { minItems: 1, maxItems: MOST_STAGES }) }, { additionalProperties: false }), response: answers(200, 'The stages that were named', pageShape(StageShape)) } }, async (request) => {
      const { stages } = request.body;
      const after = await say(request, request.params.id, stages.map((stage, index) => ({ ...stage, path: `stages.${String(index)}.key` })));
      const named = new Set(stages.map(({ key }) => key));
      return { data: after.filter(({ key }) => named.has(key)).map(shown), nextCursor: null };
    });

    app.patch('/v1/connections/:id/stages', { schema: { tags, operationId: 'setStage', summary: 'Say what one stage means', params: ById, body: Said, response: answers(200, 'The stage', StageShape) } }, async (request) => {
      const after = await say(request, request.params.id, [{ ...request.body, path: 'key' }]);
      const stage = after.find(({ key }) => key === request.body.key);
      if (stage === undefined) throw notFound('stage', request.body.key);
      return shown(stage);
    });
  };
}

/** A key is the ATS's or the employer's own text; a cursor is plain. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function shown({ key, name, guessedKind, kind, effectiveKind, openApplications, firstSeenAt, lastSeenAt }: ListedStage) {
  return { key, name, guessedKind, kind, effectiveKind, openApplications, firstSeenAt: toIso(firstSeenAt), lastSeenAt: toIso(lastSeenAt) };
}
