/** The clock of a test employer: moved forward, with everything that falls due on the way. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { setFreshTestClock } from '../../db/employers.js';
import { toIso } from '../../domain/instant.js';
import { type EmployerCaller, requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { invalid, Problem } from '../problems.js';
import { answers, Time } from '../schemas.js';
import { ClockShape } from './shapes.js';

export function testClockRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const tags = ['test clock'];
  return async (app) => {
    app.get('/v1/test-clock', { schema: { tags, operationId: 'readTestClock', summary: 'Where the clock stands', response: answers(200, 'The clock', ClockShape, [401, 403, 409]) } }, async (request) => {
      const caller = await requireEmployer(deps, request, 'testClock:read');
      requireTestEmployer(caller);
      return { now: toIso(caller.now) };
    });

    app.post('/v1/test-clock', { schema: { tags, operationId: 'moveTestClock', summary: 'Move the clock forward and process everything due by then. The first move of a new employer may set it to any time, so long as nothing has happened', body: Type.Object({ now: Time }, { additionalProperties: false }), response: answers(200, 'Settled', ClockShape, [400, 401, 403, 409]) } }, async (request) => {
      const caller = await requireEmployer(deps, request, 'testClock:write');
      requireTestEmployer(caller);
      const to = parseTime(request.body.now);
      if (to === null) throw invalid({ path: 'now', message: 'takes a time as RFC 3339' });
      if (!(await setFreshTestClock(deps.database.db, caller.employer.id, to)) && (await deps.settle(caller.employer.id, to)) === 'wouldGoBack') {
        throw new Problem('clockWouldGoBack', `the clock stands at ${toIso(caller.now)} and goes forward only; got ${toIso(to)}. To play another season, make another test employer`);
      }
      return { now: toIso(to), settled: true };
    });
  };
}

function requireTestEmployer({ employer }: EmployerCaller): void {
  if (employer.mode !== 'test') throw new Problem('notATestEmployer', 'this employer lives by the real clock; make one with mode "test"');
}
