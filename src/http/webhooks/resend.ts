/** The door for the mail provider's webhooks: checks the signature over the raw bytes, keeps the news, answers after the commit. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../db/connect.js';
import { keepInbound } from '../../db/inbound.js';
import { keepMailEvent } from '../../db/mail-events.js';
import type { Instant } from '../../domain/instant.js';
import { verifyResendEvent } from '../../mail/resend-events.js';

export interface ResendWebhookDeps {
  db: Db;
  clock: { now(): Instant };
  /** Each `whsec_…`; two while one is being rotated, none where mail is captured. */
  secrets: readonly string[];
  wake: (name: 'mailEvents' | 'inbound') => void;
}

/** Its largest event, with headers and all, is a few kilobytes. */
const LARGEST_BODY = 2 ** 18;

/**
 * Resend gives an endpoint 15 s and repeats for 28 hours whatever is not answered with 2xx, so news that is genuine and not
 * about a mail of ours is answered with success too. https://resend.com/docs/webhooks/retries-and-replays
 *
 * @returns a plugin with `POST /webhooks/resend` and a body parser of its own, which leaves bytes as they are
 */
export function resendWebhooks({ db, clock, secrets, wake }: ResendWebhookDeps): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) => done(null, body));

    app.post('/webhooks/resend', { bodyLimit: LARGEST_BODY, schema: described }, async (request, reply) => {
      if (secrets.length === 0) {
        return problem(request, reply, 404, 'Not connected', 'No secret for the webhooks of Resend is configured: set RESEND_WEBHOOK_SECRET to the one that Resend shows beside the endpoint.');
      }
      const now = clock.now();
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const verified = verifyResendEvent({ rawBody, headers: request.headers, secrets, now });
      if (!verified.ok) return problem(request, reply, 401, 'Not signed by Resend', `Refused: ${verified.why}.`);
      if (verified.event === null && verified.received !== undefined) {
        const kept = await keepInbound(db, verified.received, now);
        if (kept) wake('inbound');
        return { kept };
      }
      if (verified.event === null) {
        request.log.info({ svixId: verified.svixId, why: verified.why }, 'webhook of Resend ignored');
        return { kept: false };
      }
      const { svixId, ...event } = verified.event;
      await keepMailEvent(db, { svixId, event, receivedAt: now });
      wake('mailEvents');
      return { kept: true };
    });
  };
}

function problem(request: FastifyRequest, reply: FastifyReply, status: number, title: string, detail: string): FastifyReply {
  return reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify({ type: 'about:blank', title, status, detail, requestId: request.id }));
}

/** For the API's description only: the door checks bytes. */
const described = {
  tags: ['Webhooks'],
  summary: 'Receives what became of mails, signed as Resend signs',
  operationId: 'receiveResendWebhook',
};
