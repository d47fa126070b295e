/** Alive, ready, and what a monitor counts. Open to whoever reaches the port: nothing in it is about a person. */
import type { FastifyPluginAsync } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import { type TSchema, Type } from 'typebox';
import { standingAlarms } from '../db/alarms.js';
import { countWork } from '../db/metrics.js';
import { countOwedLive } from '../db/obligations.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problems.js';
import { answers } from './schemas.js';

const Status = Type.Object({ status: Type.String() });

export function healthRoutes({ database, clock, queueCounts }: AppDeps): FastifyPluginAsync {
  return async (app) => {
    const described = (operationId: string, summary: string, shape: TSchema, media?: string) => ({ schema: { tags: ['health'], operationId, summary, security: [], response: answers(200, summary, shape, [503], media) } });

    app.get('/healthz', described('alive', 'The process is alive', Status), async () => ({ status: 'ok' }));

    app.get('/readyz', described('ready', 'The database and the queues answer', Status), async () => {
      try {
        await Promise.all([database.sql`select 1`, queueCounts()]);
      } catch {
        throw new Problem('unavailable', 'the database or the queues do not answer', { headers: { 'retry-after': '2' } });
      }
      return { status: 'ready' };
    });

    app.get('/metrics', described('counts', 'Counts in the text format of Prometheus', Type.String(), 'text/plain'), async (_request, reply) => {
      const work = await countWork(database.db);
      const registry = new Registry();
      const gauge = (name: string, help: string, value: number): void => new Gauge({ name, help, registers: [registry] }).set(value);
      gauge('hearback_deliveries_waiting', 'Deliveries that wait to be read', work.deliveriesWaiting);
      gauge('hearback_deliveries_failed', 'Deliveries that could not be understood', work.deliveriesFailed);
      gauge('hearback_webhooks_waiting', 'Events that wait to be delivered to endpoints of employers', work.webhooksWaiting);
      gauge('hearback_webhook_endpoints_disabled', 'Endpoints of employers to which nothing is sent', work.endpointsDisabled);
      const messages = new Gauge({ name: 'hearback_messages', help: 'Messages by status', labelNames: ['status'], registers: [registry] });
      for (const { status, count } of work.messages) messages.set({ status }, count);
      const owed = new Gauge({ name: 'hearback_answers', help: 'Answers to candidates of live employers: all that are owed, those of them that are late, those to whom nobody can write', labelNames: ['state'], registers: [registry] });
      for (const [state, count] of Object.entries(await countOwedLive(database.db, clock.now()))) owed.set({ state }, count);
      const alarms = new Gauge({ name: 'hearback_alarms', help: 'Alarms that stand, by kind', labelNames: ['kind'], registers: [registry] });
      for (const { kind, count } of await standingAlarms(database.db)) alarms.set({ kind }, count);
      return reply.type(registry.contentType).send(await registry.metrics());
    });
  };
}
