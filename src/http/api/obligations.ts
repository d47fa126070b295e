/** Who is owed an answer: the list, and the guarantee in eight numbers. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { listObligations, type ObligationFilter, readGuarantee } from '../../db/obligations.js';
import { obligationHolds, obligationKinds } from '../../domain/decision.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { expandTo } from '../expand.js';
import { parseTime } from '../formats.js';
import { answers, Cursor, Id, Limit, Time, usualLimit } from '../schemas.js';
import { GuaranteeShape, ObligationShape } from './obligation-shapes.js';
import { shownObligation } from './obligation-view.js';
import { pageShape } from './shapes.js';

const Query = Type.Object({
  kind: Type.Optional(Type.Union(obligationKinds.map((kind) => Type.Literal(kind)))), dueBefore: Type.Optional(Time), late: Type.Optional(Type.Boolean({ description: 'True: due already; false: not yet' })),
  held: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false'), ...obligationHolds.map((hold) => Type.Literal(hold))], { description: 'Whether anything holds it; or what' })),
  jurisdiction: Type.Optional(Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$', description: 'Where the job is, such as CA or CA-ON; where nobody said, where the employer is' })),
  jobId: Type.Optional(Id), connectionId: Type.Optional(Id), recruiter: Type.Optional(Type.String({ maxLength: 320 })), expand: expandTo('application', 'The whole application to each'), limit: Limit, cursor: Cursor,
});
const placeOf = cursorReader(Type.Object({ at: PlaceTime, id: Type.String(), kind: Type.String() }));

export function obligationRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['applications'];
  return async (app) => {
    app.get('/v1/obligations', { schema: { tags, operationId: 'listObligations', summary: 'Who is owed an answer, since when and by which rule, what holds it and what happens next; what is due first comes first', querystring: Query, response: answers(200, 'A page of answers that are owed', pageShape(ObligationShape), [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'applications:read');
      const { limit = usualLimit, cursor, expand } = request.query;
      const rows = await listObligations(db, employer.id, filterOf(request.query), { now, limit: limit + 1, after: placeOf(cursor) });
      const page = pageOf(rows, limit, ({ dueAt, application, kind }) => ({ at: dueAt, id: application.id, kind }));
      return { ...page, data: page.data.map((row) => shownObligation(row, now, { whole: expand !== undefined })) };
    });

    app.get('/v1/guarantee', { schema: { tags, operationId: 'readGuarantee', summary: 'Is anybody waiting for us? The list of obligations in numbers', response: answers(200, 'The guarantee', GuaranteeShape, [401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'metrics:read');
      return { ...(await readGuarantee(db, employer.id, now)), asOf: toIso(now) };
    });
  };
}

interface Asked {
  kind?: ObligationFilter['kind'];
  dueBefore?: string;
  late?: boolean;
  held?: 'true' | 'false' | Exclude<ObligationFilter['held'], boolean | undefined>;
  jurisdiction?: string;
  jobId?: string;
  connectionId?: string;
  recruiter?: string;
}

function filterOf({ kind, dueBefore, late, held, jurisdiction, jobId, connectionId, recruiter }: Asked): ObligationFilter {
  const before = dueBefore === undefined ? null : parseTime(dueBefore);
  return {
    ...(kind === undefined ? {} : { kind }), ...(before === null ? {} : { dueBefore: before }), ...(late === undefined ? {} : { late }),
    ...(held === undefined ? {} : { held: held === 'true' ? true : held === 'false' ? false : held }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }), ...(jobId === undefined ? {} : { jobId }), ...(connectionId === undefined ? {} : { connectionId }), ...(recruiter === undefined ? {} : { recruiter }),
  };
}
