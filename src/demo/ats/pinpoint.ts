/**
 * Plays as much of Pinpoint as is known: how its webhooks are signed (https://developers.pinpointhq.com/docs/webhooks-overview), the one event
 * whose body integrations show, and comments. What its other events carry is not documented, so they are not told.
 */
import { createHmac } from 'node:crypto';
import { toIso } from '../../domain/instant.js';
import type { AtsTeller } from './teller.js';

const KEY = 'pinpoint-key-of-the-demo';

export const pinpointTeller: AtsTeller = {
  provider: 'pinpoint',
  success: 200,
  connection: { credentials: { apiKey: KEY, subdomain: 'lumbre' } },
  tell: ({ application, at, fact }, _own, { secret }) => {
    if (fact.what !== 'hired') return [];
    const body = JSON.stringify({ event: 'application_hired', triggeredAt: toIso(at), data: { application: { id: Number(application.id) } } });
    return [{ headers: { 'content-type': 'application/json', 'pinpoint-hmac-sha256': createHmac('sha256', secret).update(body, 'utf8').digest('base64') }, body }];
  },
  tellJob: () => [],
  api: {
    authorized: ({ headers }) => headers['x-api-key'] === KEY,
    answer: ({ method, path, body }, records) => {
      if (method !== 'POST' || path.replace(/^\/api\/v1/, '') !== '/comments') return null;
      records.written.push({ kind: 'note', path, body });
      return { status: 201, json: { data: { id: String(records.written.length), type: 'comments' } } };
    },
    limit: { requests: 20, perMs: 1_000, headers: () => ({}), refused: () => ({ status: 429, json: { errors: [{ status: '429' }] } }) },
  },
};
