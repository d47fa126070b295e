/** Closing a job, or everything of a connection: first what it would do, then, once a person has approved that, a closure for everybody still open on it of whom it is true. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { readApplications } from '../../db/application-list.js';
import type { Db } from '../../db/connect.js';
import { readConnection } from '../../db/connections.js';
import { readJob } from '../../db/jobs.js';
import { approveHeldClosures } from '../../db/message-list.js';
import { type ClosureReason, closureReasons } from '../../domain/hiring-event.js';
import { type Instant, toIso } from '../../domain/instant.js';
import type { Closed, ClosingPlan } from '../../domain/job-closing.js';
import { actKey } from '../act-key.js';
import { type EmployerCaller, requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById } from '../schemas.js';
import { answersOwed } from './answers-owed.js';
import { ClosingShape } from './obligation-shapes.js';

const Close = Type.Object(
  {
    reason: Type.Union(closureReasons.map((reason) => Type.Literal(reason)), { description: 'What is true of everybody' }),
    dryRun: Type.Optional(Type.Boolean({ description: 'True: what it would do, and nothing is done' })),
    approve: Type.Optional(Type.Boolean({ description: 'True: a person has seen what it will do, and it is done' })),
    count: Type.Optional(Type.Integer({ minimum: 0, description: 'How many the approved plan closes: where it is another number by now, nothing is done' })),
  },
  { additionalProperties: false },
);
/** Looked at together. */
const AT_ONCE = 200;

export function jobClosingRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  async function carryOut(tx: Db, { employer, keyId, now }: EmployerCaller, reason: ClosureReason, ids: readonly string[]): Promise<void> {
    const rows = [...(await readApplications(tx, employer.id, ids)).values()];
    const facts = { close: { reason, letter: true } };
    const reported = rows.map(({ connectionId, externalId, live }) => ({
      employerId: employer.id, connectionId, live, clockAt: now, origin: 'api' as const, deliveryId: null,
      event: { type: 'application.closeRequested' as const, occurredAt: now, dedupeKey: actKey(deps.clock.now()), applicationId: externalId, facts },
    }));
    await deps.recordEvents(tx, reported, deps.clock.now());
    for (let from = 0; from < ids.length; from += AT_ONCE) await deps.lookNow(tx, ids.slice(from, from + AT_ONCE), now);
    // So many at once is what was approved.
    await approveHeldClosures(tx, ids, { employerId: employer.id, by: keyId, at: now });
  }

  /** @param find what is closed; throws a Problem where there is none of this id */
  async function close(request: FastifyRequest<{ Params: { id: string }; Body: Static<typeof Close> }>, reply: FastifyReply, find: (tx: Db, employerId: string) => Promise<Closed>): Promise<unknown> {
    const caller = await requireEmployer(deps, request, 'applications:write');
    const { employer, now } = caller;
    const { reason, dryRun = false, approve = false, count } = request.body;
    if (dryRun && approve) throw invalid({ path: 'approve', message: 'goes without dryRun: a plan is either looked at or approved' });
    const answer = await answerOnce(deps, request, reply, {
      caller: caller.keyId,
      work: async (tx) => {
        const of = await find(tx, employer.id);
        const plan = await deps.planClosing(tx, { employerId: employer.id, of, reason, lock: approve }, now);
        if (!dryRun && !approve) await refuseUnapproved(tx, employer.id, { of, plan, now });
        if (approve && count !== undefined && count !== plan.closes.count) throw new Problem('conflict', `the plan would close ${String(plan.closes.count)} by now, and ${String(count)} were approved: look at it again with dryRun`);
        if (approve) await carryOut(tx, caller, reason, plan.ids);
        return { status: 200, body: shownPlan(plan, { of, reason, now, carriedOut: !dryRun }) };
      },
    });
    if (approve) {
      deps.wake('sweep');
      deps.wake('delivery');
    }
    return answer;
  }

  return async (app) => {
    const response = answers(200, 'The plan, and whether it was carried out', ClosingShape, [400, 401, 403, 404, 409, 422]);
    app.post('/v1/jobs/:id/close', { schema: { tags: ['jobs'], operationId: 'closeJob', summary: 'Close a job for everybody still open on it: with dryRun what it would do, with approve it is done', params: ById, body: Close, response } }, (request, reply) =>
      close(request, reply, async (tx, employerId) => {
        const job = await readJob(tx, employerId, request.params.id);
        if (job === null) throw notFound('job', request.params.id);
        return { jobId: job.id };
      }),
    );

    app.post('/v1/connections/:id/close', { schema: { tags: ['connections'], operationId: 'closeConnection', summary: 'Close everybody still open on a connection, as for a job; once their letters have gone it can be ended', params: ById, body: Close, response } }, (request, reply) =>
      close(request, reply, async (tx, employerId) => {
        const connection = await readConnection(tx, employerId, request.params.id);
        if (connection === null) throw notFound('connection', request.params.id);
        return { connectionId: connection.id };
      }),
    );
  };

  async function refuseUnapproved(tx: Db, employerId: string, { of, plan, now }: { of: Closed; plan: ClosingPlan; now: Instant }): Promise<void> {
    const goOn = 'look at the plan that closes them with dryRun: true, then send approve: true';
    const owed = await answersOwed(tx, employerId, of, { now, goOn });
    if (owed !== null) throw owed;
    if (plan.closes.count > 0) throw new Problem('conflict', `${String(plan.closes.count)} would be told: ${goOn}`);
  }
}

function shownPlan({ ids: _ids, ...plan }: ClosingPlan, { of, reason, now, carriedOut }: { of: Closed; reason: ClosureReason; now: Instant; carriedOut: boolean }) {
  return { ...of, reason, asOf: toIso(now), carriedOut, ...plan };
}
