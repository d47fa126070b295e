/** A job as it is known here, and where it is: the one thing that an ATS seldom says and a decent hour hangs on. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { isRegion, regionsOf } from '../../db/holidays.js';
import { type JobRow, readJob } from '../../db/jobs.js';
import type { EventFacts } from '../../domain/hiring-event.js';
import { isCountry } from '../../domain/zone.js';
import { actKey } from '../act-key.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById } from '../schemas.js';
import { JobShape } from './shapes.js';

const Change = Type.Partial(
  Type.Object({
    timezone: Type.String({ format: 'timezone', description: 'Where the job is: the hours at which candidates hear whose own time zone is not known, and the days that a law counts' }),
    jurisdiction: Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$', description: 'Where the job is for the law: a country, or a region of it as ISO 3166-2 has it, such as CA-ON' }),
    publiclyAdvertised: Type.Boolean({ description: 'Whether the public can see it; taken to be so, if nobody says' }),
  }),
  { additionalProperties: false, minProperties: 1 },
);

export function jobRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['jobs'];

  async function find(where: Db, employerId: string, id: string) {
    const job = await readJob(where, employerId, id);
    if (job === null) throw notFound('job', id);
    return job;
  }

  return async (app) => {
    app.get('/v1/jobs/:id', { schema: { tags, operationId: 'readJob', summary: 'A job as it is known here', params: ById, response: answers(200, 'The job', JobShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'applications:read');
      return shown(await find(db, employer.id, request.params.id));
    });

    app.patch('/v1/jobs/:id', { schema: { tags, operationId: 'changeJob', summary: 'Say where a job is, and whether it is advertised', params: ById, body: Change, response: answers(200, 'The job', JobShape, [400, 401, 403, 404]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'applications:write');
      checkJurisdiction(request.body.jurisdiction);
      const changed = await db.transaction(async (tx) => {
        const { id, connectionId, externalId } = await find(tx, employer.id, request.params.id);
        // An event as any other: what is said of a job last counts, whoever says it.
        const event = { type: 'job.updated' as const, occurredAt: now, dedupeKey: actKey(deps.clock.now()), jobId: externalId, facts: { job: factsOf(request.body) } };
        await deps.recordEvents(tx, [{ employerId: employer.id, connectionId, live: employer.mode === 'live', clockAt: now, origin: 'api', deliveryId: null, event }], deps.clock.now());
        return find(tx, employer.id, id);
      });
      deps.wake('sweep');
      return shown(changed);
    });
  };
}

/** Where a region is misspelt a law would not be seen to hold. Of countries whose regions are not known here any is taken. */
function checkJurisdiction(jurisdiction: string | undefined): void {
  if (jurisdiction === undefined) return;
  const [country = '', region] = jurisdiction.split('-', 2);
  if (!isCountry(country)) throw invalid({ path: 'jurisdiction', message: `got ${jurisdiction}, takes an ISO 3166-1 country, such as CA, or one with a region of it, such as CA-ON` });
  const known = [...regionsOf(country).keys()];
  if (region !== undefined && known.length > 0 && !isRegion(country, region)) throw invalid({ path: 'jurisdiction', message: `got ${jurisdiction}, takes ${country} or one of its regions as ISO 3166-2 has it: ${known.slice(0, 60).join(', ')}` });
}

/** A country alone takes a region that was said before with it: the empty region stands for none. */
function factsOf({ timezone, jurisdiction, publiclyAdvertised }: Static<typeof Change>): NonNullable<EventFacts['job']> {
  const [country, region = ''] = (jurisdiction ?? '').split('-', 2);
  return { ...(timezone === undefined ? {} : { timezone }), ...(jurisdiction === undefined || country === undefined ? {} : { country, region }), ...(publiclyAdvertised === undefined ? {} : { publiclyAdvertised }) };
}

function shown({ id, connectionId, externalId, title, department, location, timezone, confidential, state, country, region, publiclyAdvertised }: JobRow) {
  const jurisdiction = country === null ? null : [country, ...(region === null || region === '' ? [] : [region])].join('-');
  return { id, connectionId, externalId, title, department, location, timezone, confidential, state, jurisdiction, publiclyAdvertised };
}
