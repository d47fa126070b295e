/** The door for the mail provider's webhooks: checks the signature over the raw bytes, keeps the news, answers after the commit. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
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
  /** @returns the secret of an employer's own account; null where there is none */
  ownSecretOf(employerId: string): Promise<string | null>;
  /** A domain of the service's own account is no longer as it was. @returns false where that could not be asked about now */
  domainChanged(providerId: string): Promise<boolean>;
  wake: (name: 'mailEvents' | 'inbound') => void;
}

/** What Resend signs with one secret, and whose mails it may speak of: null for everybody's. */
interface Signed {
  secrets: readonly string[];
  employerId: string | null;
}

/** Anything else is no id, and PostgreSQL takes no NUL. */
const IS_ID = /^\w{1,100}$/;

/** Its largest event, with headers and all, is a few kilobytes. */
const LARGEST_BODY = 2 ** 18;

/**
 * Resend gives an endpoint 15 s and repeats for 28 hours whatever is not answered with 2xx, so news that is genuine and not
 * about a mail of ours is answered with success too. https://resend.com/docs/webhooks/retries-and-replays
 *
 * @returns a plugin with `POST /webhooks/resend`, `POST /webhooks/resend/:employerId` for accounts of employers, and a body parser of its own, which leaves bytes as they are
 */
export function resendWebhooks({ db, clock, secrets, ownSecretOf, domainChanged, wake }: ResendWebhookDeps): FastifyPluginAsync {
  async function receive(request: FastifyRequest, reply: FastifyReply, { secrets: these, employerId }: Signed): Promise<unknown> {
    const now = clock.now();
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verified = verifyResendEvent({ rawBody, headers: request.headers, secrets: these, now });
    if (!verified.ok) return problem(request, reply, 401, 'Not signed by Resend', `Refused: ${verified.why}.`);
    if (verified.event !== null) {
      const { svixId, ...event } = verified.event;
      // Resend gives every endpoint of an account the same id, and two employers may share an account.
      await keepMailEvent(db, employerId === null ? { svixId, event, receivedAt: now } : { svixId: `${employerId}/${svixId}`, event: { ...event, employerId }, receivedAt: now });
      wake('mailEvents');
      return { kept: true };
    }
    // Answers of candidates, and domains, are the service's own account's business.
    if (employerId === null && verified.received !== undefined) {
      const kept = await keepInbound(db, verified.received, now);
      if (kept) wake('inbound');
      return { kept };
    }
    if (employerId === null && verified.domainId !== undefined) {
      return (await domainChanged(verified.domainId)) ? { kept: false } : problem(request, reply, 503, 'Not available just now', 'How that domain stands could not be asked; send this again.');
    }
    request.log.info({ svixId: verified.svixId, why: verified.why }, 'webhook of Resend ignored');
    return { kept: false };
  }

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) => done(null, body));

    app.post('/webhooks/resend', { bodyLimit: LARGEST_BODY, schema: described }, async (request, reply) => {
      if (secrets.length === 0) {
        return problem(request, reply, 404, 'Not connected', 'No secret for the webhooks of Resend is configured: set RESEND_WEBHOOK_SECRET to the one that Resend shows beside the endpoint.');
      }
      return receive(request, reply, { secrets, employerId: null });
    });

    app.post<{ Params: { employerId: string } }>('/webhooks/resend/:employerId', { bodyLimit: LARGEST_BODY, schema: describedOwn }, async (request, reply) => {
      const { employerId } = request.params;
      const secret = IS_ID.test(employerId) ? await ownSecretOf(employerId) : null;
      if (secret !== null) return receive(request, reply, { secrets: [secret], employerId });
      return problem(request, reply, 404, 'Not connected', 'No secret for the webhooks of such an account is known: give PUT /v1/employer/sender/key the one that Resend shows beside the endpoint, as webhookSecret.');
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

const describedOwn = {
  tags: ['Webhooks'],
  summary: "Receives what became of mails that went through an employer's own account, signed with its secret",
  operationId: 'receiveOwnResendWebhook',
  params: Type.Object({ employerId: Type.String() }),
};
