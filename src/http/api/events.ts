/** Events by API, for those without webhooks: the same JSON as the provider `standard` sends, up to 500 at once. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createHash, randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { connectionsOf, insertConnection, readConnection } from '../../db/connections.js';
import { lockEmployer } from '../../db/employers.js';
import type { Reported } from '../../db/hiring-events.js';
import { type EmployerCaller, requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import type { FieldFault } from '../faults.js';
import { answerOnce } from '../once.js';
import { notFound } from '../problems.js';
import { answers, Id } from '../schemas.js';
import { refuseUnstorable } from '../validation.js';
import { ReportShape } from './shapes.js';

const MOST_EVENTS = 500;
const LONGEST_EVENT_ID = 200;
const Body = Type.Object(
  {
    events: Type.Array(Type.Unknown({ description: 'An event as the provider standard sends it, with an `id` by which a repetition is known' }), { maxItems: MOST_EVENTS }),
    connectionId: Type.Optional({ ...Id, description: "Whose applications these are. If not given: the employer's first connection of provider standard, made where there is none" }),
  },
  { additionalProperties: false },
);

export function eventRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    // A name with half a character in it is cleaned, as in a webhook: it is no reason to refuse 500 events.
    app.post('/v1/events', { config: { cleansTexts: true }, schema: { tags: ['events'], operationId: 'reportEvents', summary: 'Tell what happened, up to 500 events at once', body: Body, response: answers(202, 'How many were new, how many were known, and which were refused and why', ReportShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const caller = await requireEmployer(deps, request, 'events:write');
      const answer = await answerOnce(deps, request, reply, {
        caller: caller.keyId,
        work: async (tx) => {
          refuseUnstorable(request.body.connectionId);
          const connectionId = await connectionFor(deps, tx, caller, request.body.connectionId);
          const rejected: { index: number; errors: readonly FieldFault[] }[] = [];
          const reported: Reported[] = [];
          for (const [index, json] of request.body.events.entries()) {
            const read = deps.readEvent(json);
            const key = dedupeKeyOf(json);
            if (!read.ok) rejected.push({ index, errors: read.errors });
            else if (key === null) rejected.push({ index, errors: [{ path: 'id', message: `takes a text of 1 to ${String(LONGEST_EVENT_ID)} characters, without NUL` }] });
            else reported.push({ employerId: caller.employer.id, connectionId, live: caller.employer.mode === 'live', clockAt: caller.now, origin: 'api', deliveryId: null, event: { ...read.event, dedupeKey: key } });
          }
          const { results } = await deps.recordEvents(tx, reported, deps.clock.now());
          const accepted = results.filter(({ fresh }) => fresh).length;
          return { status: 202, body: { accepted, duplicates: results.length - accepted, rejected } };
        },
      });
      // After the commit: a sweep before it would find nothing.
      deps.wake('sweep');
      return answer;
    });
  };
}

/** The caller's own id of the event; without one, a digest of what it says. */
function dedupeKeyOf(json: unknown): string | null {
  const id: unknown = typeof json === 'object' && json !== null && 'id' in json ? json.id : undefined;
  if (id === undefined) return `digest:${createHash('sha256').update(JSON.stringify(json)).digest('hex')}`;
  return typeof id === 'string' && id.length > 0 && id.length <= LONGEST_EVENT_ID && id.isWellFormed() && !id.includes('\0') ? id : null;
}

async function connectionFor(deps: Pick<AppDeps, 'seal' | 'clock' | 'providers'>, tx: Db, { employer }: EmployerCaller, asked: string | undefined): Promise<string> {
  if (asked !== undefined) {
    const connection = await readConnection(tx, employer.id, asked);
    if (connection === null) throw notFound('connection', asked);
    return connection.id;
  }
  return ownEventsConnection(deps, tx, { employer });
}

/** @returns the employer's first connection of provider standard, made where there is none: what it tells us itself belongs there */
export async function ownEventsConnection(deps: Pick<AppDeps, 'seal' | 'clock' | 'providers'>, tx: Db, { employer }: Pick<EmployerCaller, 'employer'>): Promise<string> {
  const [known] = await connectionsOf(tx, employer.id, 'standard');
  if (known !== undefined) return known;
  // Of several first calls at once one makes it, and the others find it.
  await lockEmployer(tx, employer.id);
  const [first] = await connectionsOf(tx, employer.id, 'standard');
  if (first !== undefined) return first;
  const live = employer.mode === 'live';
  const secret = deps.providers.get('standard')?.makeSecret((bytes) => randomBytes(bytes)) ?? '';
  const made = await insertConnection(tx, deps.seal, { employerId: employer.id, provider: 'standard', name: 'Events by API', secret, state: live ? 'shadow' : 'active', atsMailsRejections: live ? 'unknown' : 'never', activatedAt: null }, deps.clock.now());
  return made.id;
}
