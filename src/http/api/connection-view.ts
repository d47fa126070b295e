/** A connection as it is shown: its webhook URL, and never what opens a door, but in the moment in which it is made. */
import { type Ats, hasSecretInUrl } from '../../ats/ats.js';
import type { Connection } from '../../db/connections.js';
import { type Instant, toIso } from '../../domain/instant.js';
import type { AppDeps } from '../deps.js';

type Deps = Pick<AppDeps, 'publicUrl' | 'providers'>;

/** Stands in the webhook URL for a secret that has been shown before. */
const MASK = '********';

/** @param secret where it is new; masked otherwise */
export function webhookUrlOf(deps: Deps, { provider, id, settings }: Connection, secret: string = MASK): string {
  const ats = deps.providers.get(provider);
  const url = `${deps.publicUrl()}/webhooks/${provider}/${id}`;
  return ats !== undefined && hasSecretInUrl(ats, settings) ? `${url}/${secret}` : url;
}

export function shownConnection(deps: Deps, connection: Connection) {
  const { id, provider, name, state, atsMailsRejections, activatedAt, staleSince, staleReason, refusedCount, lastRefusedAt, previousSecretUntil, credentialsSetAt, settings, writeBack, createdAt } = connection;
  const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));
  return {
    id, provider, name, state, atsMailsRejections, webhookUrl: webhookUrlOf(deps, connection), activatedAt: at(activatedAt), staleSince: at(staleSince), staleReason,
    refused: { count: refusedCount, lastAt: at(lastRefusedAt) }, previousSecretUntil: at(previousSecretUntil),
    hasCredentials: credentialsSetAt !== null, credentialsSetAt: at(credentialsSetAt), settings, writeBack, createdAt: toIso(createdAt),
  };
}

/** With a secret that has just been made or given, and the steps to set it up. */
export function shownWithSecret(deps: Deps, ats: Ats, connection: Connection, secret: string) {
  const webhookUrl = webhookUrlOf(deps, connection, secret);
  return { ...shownConnection(deps, connection), webhookUrl, secret, setup: ats.setup({ webhookUrl, secret, settings: connection.settings }) };
}
