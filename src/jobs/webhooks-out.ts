/** Delivers events to employers' endpoints: signed, at least once, in the order of each application, until a day has passed. */
import { Webhook } from 'standardwebhooks';
import type { Database } from '../db/connect.js';
import type { Seal } from '../db/seal.js';
import { announceDues, pruneOutbound } from '../db/outbound-dues.js';
import { type Claimed, claimDeliveries, settleDelivery } from '../db/webhook-deliveries.js';
import { disableEndpoint, secretsOf } from '../db/webhook-endpoints.js';
import { HOUR_MS, type Instant } from '../domain/instant.js';
import { worded } from '../domain/reason.js';
import { disabledBecause, outboundId, slackBody, thinBody, waitAfter } from '../domain/outbound.js';
import { type Posted, postWebhook } from './webhook-post.js';

export interface WebhooksOutDeps {
  database: Database;
  seal: Seal;
  clock: { now(): Instant };
  log(entry: { level?: 'info' | 'warn' | 'error'; msg: string; [detail: string]: unknown }): void;
  allowPrivate: boolean;
  /** From 0 to below 1. */
  chance?: () => number;
  timeoutMs?: number;
}

const PRUNE_EVERY_MS = HOUR_MS;

/** @returns one round of deliveries: `more` where it did something, so that there may be more */
export function createWebhooksOut(deps: WebhooksOutDeps): () => Promise<'idle' | 'more'> {
  const { database, seal, clock, log, allowPrivate, chance = Math.random, timeoutMs } = deps;

  async function post({ endpoint, event }: Claimed): Promise<Posted> {
    const now = clock.now();
    const id = outboundId(event.seq);
    const body = JSON.stringify(endpoint.format === 'slack' ? slackBody(event) : thinBody(event));
    const signature = secretsOf(endpoint, seal, now).map((secret) => new Webhook(secret).sign(id, new Date(now), body)).join(' ');
    const headers = { 'content-type': 'application/json', 'user-agent': 'Hearback', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now / 1_000)), 'webhook-signature': signature };
    return postWebhook(endpoint.url, headers, body, { allowPrivate, now, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
  }

  async function deliver(claimed: Claimed): Promise<void> {
    const { retryAfterMs, ...attempt } = await post(claimed);
    const { endpoint, attempts } = claimed;
    const now = clock.now();
    const wait = waitAfter({ attempts, chance: chance(), retryAfterMs });
    const code = attempt.succeeded ? null : disabledBecause({ httpStatus: attempt.httpStatus, failingSince: endpoint.failingSince ?? now, now });
    const because = code === null ? null : worded(code, { endpoint: endpoint.id });
    const disabled = await database.db.transaction(async (tx) => {
      await settleDelivery(tx, claimed, attempt, attempt.succeeded ? 'delivered' : wait === null ? 'givenUp' : { notBefore: now + wait }, now);
      return because !== null && (await disableEndpoint(tx, endpoint, because, now));
    });
    if (disabled) log({ level: 'warn', msg: 'an endpoint for webhooks was disabled', endpointId: endpoint.id, employerId: endpoint.employerId, why: because });
  }

  let prunedAt = -Infinity;

  return async () => {
    const now = clock.now();
    await announceDues(database.db, now);
    if (now - prunedAt >= PRUNE_EVERY_MS) {
      await pruneOutbound(database.db, now);
      prunedAt = now;
    }
    const claimed = await claimDeliveries(database.db, clock.now());
    await Promise.all(claimed.map(deliver));
    return claimed.length === 0 ? 'idle' : 'more';
  };
}
