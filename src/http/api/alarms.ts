/** What a person must know: an employer's alarms, standing and ended. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { alarmKinds } from '../../db/alarms.js';
import { type AlarmRow, listAlarms } from '../../db/alarm-list.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answers, Cursor, Limit, Time, usualLimit } from '../schemas.js';
import { orNull, pageShape } from './shapes.js';

const Kind = Type.Enum([...alarmKinds]);
const AlarmShape = Type.Object(
  {
    id: Type.String(), kind: Kind, subject: Type.String({ description: 'What it is about: the id of a connection, of the employer, or a name' }), detail: Type.String(),
    raisedAt: Time, endedAt: orNull(Time),
  },
  { title: 'Alarm', description: 'Times by the real clock, of test employers too' },
);
const Query = Type.Object({ state: Type.Optional(Type.Enum(['open', 'ended'])), kind: Type.Optional(Kind), limit: Limit, cursor: Cursor });
const placeOf = cursorReader(Type.Object({ at: PlaceTime, id: Type.String() }));

export function alarmRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/v1/alarms', { schema: { tags: ['metrics'], operationId: 'listAlarms', summary: 'What a person must know, standing and ended, the newest first', querystring: Query, response: answers(200, 'A page of alarms', pageShape(AlarmShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'metrics:read');
      const { state, kind, cursor, limit = usualLimit } = request.query;
      const rows = await listAlarms(deps.database.db, employer.id, { state, kind }, { limit: limit + 1, after: placeOf(cursor) });
      const page = pageOf(rows, limit, ({ raisedAt, id }) => ({ at: raisedAt, id }));
      return { ...page, data: page.data.map(shownAlarm) };
    });
  };
}

function shownAlarm({ id, kind, subject, detail, raisedAt, clearedAt }: AlarmRow) {
  return { id, kind, subject, detail, raisedAt: toIso(raisedAt), endedAt: clearedAt === null ? null : toIso(clearedAt) };
}
