/** What the ingest measurement compares, each in a process of its own: the product's door, or a bare Fastify that only checks the HMAC. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { atsNamed } from '../ats/directory.js';
import { openDatabase } from '../db/connect.js';
import { findConnection } from '../db/connections.js';
import { countRefused } from '../db/deliveries.js';
import { openDeliveryInbox } from '../db/delivery-inbox.js';
import { createSeal } from '../db/seal.js';
import { atsWebhooks } from '../http/webhooks/ats.js';
import { createKnownConnections } from '../http/webhooks/known-connections.js';

/** What the parent says once. */
export interface ServerOrder {
  kind: 'product' | 'bare';
  databaseUrl: string;
  /** Base64. */
  sealKey: string;
  secret: string;
}

async function product(order: ServerOrder): Promise<FastifyInstance> {
  const app = Fastify({ logger: false });
  const database = openDatabase({ url: order.databaseUrl, poolSize: 2 });
  const inbox = openDeliveryInbox({ url: order.databaseUrl, connections: 2 });
  const seal = createSeal(Buffer.from(order.sealKey, 'base64'));
  const clock = { now: () => Date.now() };
  await app.register(
    atsWebhooks({
      clock,
      connections: createKnownConnections((id) => findConnection(database.db, seal, id, clock.now())),
      atsNamed,
      insertDeliveries: (batch) => inbox.insert(batch),
      countRefused: (counts, at) => countRefused(database.db, counts, at),
      wake: () => undefined,
      onFault: (error) => process.stderr.write(`${String(error)}\n`),
    }),
  );
  return app;
}

function bare(order: ServerOrder): FastifyInstance {
  const app = Fastify({ logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/webhooks/:provider/:connectionId', async (request, reply) => {
    const given = Buffer.from(String(request.headers['signature']).slice(7), 'hex');
    const right = createHmac('sha256', order.secret).update(request.body as Buffer).digest();
    if (given.length !== right.length || !timingSafeEqual(given, right)) return reply.code(401).send();
    return reply.code(200).header('content-type', 'application/json; charset=utf-8').send('{"deliveryId":"dlv_00000000000000000000000000"}');
  });
  return app;
}

process.on('message', (order: ServerOrder) => {
  void (async () => {
    const app = order.kind === 'product' ? await product(order) : bare(order);
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address();
    process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
  })();
});
process.on('disconnect', () => process.exit(0));
