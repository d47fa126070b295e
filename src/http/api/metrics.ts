/** Numbers for dashboards: how many are waiting, how many heard back, how long it took. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { answerDays } from '../../db/answer-days.js';
import { countApplications, type Counts, countMessages, type Span } from '../../db/metrics.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { metricGroups } from '../../domain/numbers.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { invalid } from '../problems.js';
import { answers, Time } from '../schemas.js';
import { MetricsShape, NumbersShape } from './shapes.js';

const Query = Type.Object({ from: Type.Optional(Time), to: Type.Optional(Time), by: Type.Optional(Type.Union(metricGroups.map((group) => Type.Literal(group)))) });

export function metricRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  return async (app) => {
    app.get('/v1/metrics', { config: { csv: { item: NumbersShape, rowsOf: (answer) => ('groups' in answer && Array.isArray(answer.groups) ? answer.groups : [answer]) } }, schema: { tags: ['metrics'], operationId: 'readMetrics', summary: 'Counts and rates over the applications that came in within a span, in all and by group', querystring: Query, response: answers(200, 'The numbers', MetricsShape, [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'metrics:read');
      const { from, to, by } = request.query;
      const span: Span = { employerId: employer.id, from: from === undefined ? null : parseTime(from), to: to === undefined ? null : parseTime(to) };
      if (span.from !== null && span.to !== null && span.from >= span.to) throw invalid({ path: 'to', message: 'takes a time after from' });
      const [days, { inAll, lines }, messages] = await Promise.all([by === 'day' ? answerDays(db, span, { timezone: employer.timezone, clockAt: now }) : null, countApplications(db, span, by ?? null, { timezone: employer.timezone, clockAt: now }), countMessages(db, span)]);
      const { key: _key, label: _label, ...counts } = shown(inAll ?? NOTHING);
      const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));
      return { from: at(span.from), to: at(span.to), asOf: toIso(now), ...counts, messages: messages.sent, messagesByStatus: messages.byStatus, ...(by === undefined ? {} : { by, groups: lines.map(shown) }), ...(days === null ? {} : { days }) };
    });
  };
}

function shown({ statuses, ...counts }: Counts) {
  return { ...counts, ...statuses };
}

const NOTHING: Counts = {
  key: null, label: null, applications: 0, open: 0, statuses: { onTime: 0, dueSoon: 0, silent: 0, told: 0, hired: 0, withdrawn: 0, onHold: 0, excluded: 0 },
  heardBackRate: null, medianDaysToAnswer: null, p90DaysToAnswer: null, promisesKeptCount: 0, promisesBroken: 0, promisesKept: null, silencesFound: 0, nudgesThatWorked: 0,
  letters: {}, bounces: 0, corrections: 0, inquiries: 0, feedback: { count: 0, average: null },
};
