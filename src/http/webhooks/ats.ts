/** The door for the webhooks of applicant tracking systems: checks the bytes, stores them, answers after the commit. It never parses. */
// For the words that describe a route in the API's document.
import type {} from '@fastify/swagger';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type Ats, type Handshake, hasSecretInUrl, type RawDelivery, type Verdict } from '../../ats/ats.js';
import type { NewDelivery } from '../../db/delivery-inbox.js';
import type { Instant } from '../../domain/instant.js';
import { bodyOf, Problem, type ProblemCode } from '../problems.js';
import { createGroupCommit } from './group-commit.js';
import type { KnownConnections } from './known-connections.js';
import { createRefusals } from './refusals.js';

/** What the door asks of a connection. */
export interface WebhookConnection {
  id: string;
  employerId: string;
  provider: string;
  /** The secrets that are good now, the newest first. */
  secrets: readonly string[];
  /** When the second of them stops being good, by the real clock. */
  previousSecretUntil: Instant | null;
  /** What its provider was told beside the secret. */
  settings: unknown;
}

export interface AtsWebhookDeps {
  clock: { now(): Instant };
  /** @returns a provider's file; undefined where there is none of this name */
  atsNamed(name: string): Ats | undefined;
  connections: Pick<KnownConnections<WebhookConnection>, 'find' | 'findAgain'>;
  /** Stores a batch in one commit and answers their ids, in order. */
  insertDeliveries(batch: readonly NewDelivery[]): Promise<readonly string[]>;
  /** Adds to the count of what was refused. Called at most once a second. */
  countRefused(counts: ReadonlyMap<string, number>, at: Instant): Promise<void>;
  /** Says that there is work; called once per commit, and must not throw. */
  wake(job: 'intake'): void;
  /** Told when a batch could not be stored: the database's words hold no delivery's content. */
  onFault(error: unknown, deliveries: number): void;
}

/** RFC 9110, section 8.3.1, as far as Fastify looks. */
const A_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;
const MIB = 2 ** 20;
const LARGEST_BODY = MIB;
/** A question whether we are there says little; more is not looked at by anything that anybody may send. */
const LARGEST_HANDSHAKE = 10_000;
/** Long enough for a database to come back, short enough for a sender that tries three times. */
const RETRY_AFTER_S = '5';

/** Measured: more in one statement, or more statements at once, gains nothing on few cores. */
const GROUP = { maxBatch: 256, maxBatchWeight: 8 * MIB, maxWaiting: 4_096, maxWaitingWeight: 64 * MIB, inFlight: 2 };

/** What happened at the door; the one switch below makes statuses of it. */
type Outcome =
  | { outcome: 'stored'; ats: Ats; deliveryId: string }
  | { outcome: 'unknownConnection' }
  | { outcome: 'handshake'; handshake: Handshake }
  | { outcome: 'refused'; ats: Ats; why: string }
  | { outcome: 'full' }
  | { outcome: 'away' };

interface Params {
  provider: string;
  connectionId: string;
  secret?: string;
}

/** @returns a plugin with `POST /webhooks/:provider/:connectionId`, for some providers followed by a secret, and a body parser of its own, which leaves bytes as they are */
export function atsWebhooks(deps: AtsWebhookDeps): FastifyPluginAsync {
  return async (app) => {
    const door = openDoor(deps);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) => done(null, body));
    app.addHook('onRequest', (request, _reply, done) => {
      // Fastify refuses a Content-Type that has no slash before anybody is asked; the door asks for the bytes only.
      const type = request.headers['content-type'];
      if (type !== undefined && !A_TYPE.test(type)) request.headers['content-type'] = 'application/octet-stream';
      done();
    });
    app.setErrorHandler((error, request, reply) => {
      // Who sent something that HTTP itself refuses learns it; our own faults stay ours and keep the sender trying.
      if (error instanceof Problem) return refuse(request, reply, error.code, error.message);
      const status = statusOf(error);
      if (status === 413) return refuse(request, reply, 'bodyTooLarge', `the body has more than ${LARGEST_BODY} bytes, which is the most that is taken`);
      if (status >= 400 && status < 500) return refuse(request, reply, 'malformedBody', 'the request could not be read to its end');
      deps.onFault(error, 1);
      return refuse(request, reply, 'unavailable', 'the delivery was not stored; send it again');
    });
    app.addHook('onClose', () => door.close());
    const routes = { '/webhooks/:provider/:connectionId': described, '/webhooks/:provider/:connectionId/:secret': describedWithSecret };
    for (const [path, schema] of Object.entries(routes)) {
      app.post<{ Params: Params }>(path, { logLevel: 'silent', bodyLimit: LARGEST_BODY, schema }, async (request, reply) => answer(request, reply, await door.receive(request)));
    }
  };
}

interface Door {
  receive(request: FastifyRequest<{ Params: Params }>): Promise<Outcome>;
  /** Resolves when everything taken in has been answered, and the counts are written. */
  close(): Promise<void>;
}

function openDoor(deps: AtsWebhookDeps): Door {
  const known = deps.connections;
  const refusals = createRefusals((counts) => deps.countRefused(counts, deps.clock.now()));
  const group = createGroupCommit<NewDelivery, string>({
    ...GROUP,
    weigh: (delivery) => delivery.body.length + delivery.headers.length + 200,
    commit: async (batch) => {
      try {
        const ids = await deps.insertDeliveries(batch);
        deps.wake('intake');
        return ids;
      } catch (error) {
        deps.onFault(error, batch.length);
        throw error;
      }
    },
  });

  /** Whose it is and whether it is genuine, by what is remembered of the connection; once more by what the database says before it is refused. */
  const check = async (ats: Ats, { provider, connectionId }: Params, delivery: RawDelivery, now: Instant): Promise<{ connection: WebhookConnection; verdict: Verdict } | null> => {
    const found = known.find(connectionId, now);
    const connection = found instanceof Promise ? await found : found;
    if (connection === null || connection.provider !== provider) return null;
    const verdict = verdictOf(ats, connection, delivery, now);
    if (verdict.verdict === 'genuine') return { connection, verdict };
    const again = await known.findAgain(connectionId, now);
    return again ? { connection: again, verdict: verdictOf(ats, again, delivery, now) } : { connection, verdict };
  };

  const receive: Door['receive'] = async (request) => {
    const { provider, connectionId, secret } = request.params;
    const ats = deps.atsNamed(provider);
    if (ats === undefined || (secret !== undefined && ats.secretInUrl === undefined)) return { outcome: 'unknownConnection' };
    const now = deps.clock.now();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const delivery: RawDelivery = { headers: request.headers, body, urlSecret: secret };
    let checked: Awaited<ReturnType<typeof check>>;
    try {
      checked = await check(ats, request.params, delivery, now);
    } catch (error) {
      deps.onFault(error, 1);
      return { outcome: 'away' };
    }
    if (checked === null) return { outcome: 'unknownConnection' };
    const { connection, verdict } = checked;
    if (verdict.verdict === 'refused') {
      const handshake = body.length > LARGEST_HANDSHAKE ? null : (ats.handshake?.(delivery) ?? null);
      if (handshake !== null) return { outcome: 'handshake', handshake };
      refusals.count(connectionId);
      return { outcome: 'refused', ats, why: verdict.why };
    }
    const stored = group.add({ employerId: connection.employerId, connectionId, dedupeKey: verdict.dedupeKey, receivedAt: now, headers: keptHeaders(request.headers, secret), body });
    if (stored === null) return { outcome: 'full' };
    try {
      return { outcome: 'stored', ats, deliveryId: await stored };
    } catch {
      // The batch has reported it, once for all its deliveries.
      return { outcome: 'away' };
    }
  };

  return {
    receive,
    close: async () => {
      await group.idle();
      await refusals.flush();
    },
  };
}

function answer(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  switch (outcome.outcome) {
    case 'stored':
      return reply.code(outcome.ats.successStatus).header('content-type', 'application/json; charset=utf-8').send(`{"deliveryId":"${outcome.deliveryId}"}`);
    case 'unknownConnection':
      return refuse(request, reply, 'notFound', 'there is no connection of this provider with this id; the webhook URL is the one that POST /v1/connections answered');
    case 'handshake':
      return reply.code(outcome.handshake.status).headers({ ...outcome.handshake.headers }).send(outcome.handshake.body);
    case 'refused':
      return refuse(request, reply, 'unauthenticated', `the delivery is not signed by this connection: ${outcome.why}`, outcome.ats.refusedStatus);
    case 'full':
      return refuse(request, reply, 'unavailable', 'more deliveries wait than can be held; send this one again');
    case 'away':
      return refuse(request, reply, 'unavailable', 'the delivery was not stored, since the database did not answer; send it again');
    default:
      return outcome satisfies never;
  }
}

/** @param status in place of the problem's own, for a sender that would not try again after that one */
function refuse(request: FastifyRequest, reply: FastifyReply, code: ProblemCode, detail: string, status?: number): FastifyReply {
  const problem = bodyOf(new Problem(code, detail), request.id);
  const body = status === undefined ? problem : { ...problem, status };
  if (body.status === 503) reply.header('retry-after', RETRY_AFTER_S);
  return reply.code(body.status).header('content-type', 'application/problem+json').send(JSON.stringify(body));
}

/** With the secrets that are good now. A URL without the secret, and a secret where the connection has none in its URL, are refused alike. */
function verdictOf(ats: Ats, { secrets, previousSecretUntil, settings }: WebhookConnection, delivery: RawDelivery, now: Instant): Verdict {
  if (delivery.urlSecret !== undefined && !hasSecretInUrl(ats, settings)) return { verdict: 'refused', why: 'its URL ends in a secret, and this connection signs: use the URL that POST /v1/connections answered' };
  const good = secrets.length > 1 && (previousSecretUntil === null || previousSecretUntil <= now) ? secrets.slice(0, 1) : secrets;
  return ats.verify(delivery, good, now, settings);
}

/** Kept to read the delivery again, and to show it; what could open a door is not kept, nor where a proxy wrote down the URL that ends in the secret. */
function keptHeaders(headers: FastifyRequest['headers'], secret: string | undefined): string {
  if (secret !== undefined) return JSON.stringify(Object.fromEntries(Object.entries(withoutKeys(headers)).filter(([, value]) => !tells(value, secret))));
  return headers.authorization === undefined && headers.cookie === undefined ? JSON.stringify(headers) : JSON.stringify(withoutKeys(headers));
}

function withoutKeys({ authorization: _authorization, cookie: _cookie, ...kept }: FastifyRequest['headers']): FastifyRequest['headers'] {
  return kept;
}

function tells(value: string | string[] | undefined, secret: string): boolean {
  return [value].flat().some((text) => text !== undefined && (text.includes(secret) || text.includes(encodeURIComponent(secret))));
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

/** For the API's description only: nothing here is checked, since the door checks bytes. */
const described = {
  tags: ['Webhooks'],
  summary: 'Receives a webhook of an applicant tracking system, signed as that provider signs',
  operationId: 'receiveAtsWebhook',
};
const describedWithSecret = {
  tags: ['Webhooks'],
  summary: 'The same, from a provider that signs nothing: the address ends in the secret',
  operationId: 'receiveAtsWebhookWithSecret',
};
