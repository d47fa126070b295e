/** What candidates ask and how it felt to them, for HR to read. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { feedbackOf, type InquiryRow, listInquiries } from '../../db/inquiry-list.js';
import { toIso } from '../../domain/instant.js';
import { FEWEST_FOR_AN_AVERAGE } from '../../domain/numbers.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answers, Cursor, Id, Limit, usualLimit } from '../schemas.js';
import { FeedbackShape, InquiryShape, pageShape } from './shapes.js';

const Query = Type.Object({ status: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('answered')])), applicationId: Type.Optional(Id), limit: Limit, cursor: Cursor });
const placeOf = cursorReader(Type.Object({ at: PlaceTime, id: Type.String() }));

export function inquiryRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  return async (app) => {
    app.get('/v1/inquiries', { schema: { tags: ['applications'], operationId: 'listInquiries', summary: 'Candidates who asked where they stand, the newest first', querystring: Query, response: answers(200, 'A page of inquiries', pageShape(InquiryShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'applications:read');
      const { status, applicationId, cursor, limit = usualLimit } = request.query;
      const rows = await listInquiries(db, employer.id, { ...(status === undefined ? {} : { status }), ...(applicationId === undefined ? {} : { applicationId }) }, { limit: limit + 1, after: placeOf(cursor) });
      const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
      return { ...page, data: page.data.map(shownInquiry) };
    });

    app.get('/v1/feedback', { config: { csv: { item: FeedbackShape, rowsOf: (answer) => [answer] } }, schema: { tags: ['applications'], operationId: 'readFeedback', summary: `How applying felt to candidates who were told: in sum, and only once ${String(FEWEST_FOR_AN_AVERAGE)} have answered`, response: answers(200, 'Feedback in sum', FeedbackShape, [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'applications:read');
      return feedbackOf(db, employer.id);
    });
  };
}

function shownInquiry({ id, applicationId, at, via, text, dueAt, answeredAt, answeredBy }: InquiryRow) {
  return { id, applicationId, at: toIso(at), via, text, dueAt: dueAt === null ? null : toIso(dueAt), answeredAt: answeredAt === null ? null : toIso(answeredAt), answeredBy };
}
