/** Greenhouse tells the story: its web hooks, and its Harvest API v3. */
import { greenhouseBody, greenhouseJobBody } from '../greenhouse-bodies.js';
import { signLikeGreenhouse } from '../signer.js';
import { greenhouseCredentials, greenhouseFake } from './greenhouse-api.js';
import type { AtsTeller } from './teller.js';

export const greenhouseTeller: AtsTeller = {
  provider: 'greenhouse',
  success: 200,
  connection: { credentials: greenhouseCredentials },
  tell: (happening, own, { secret, nextId }) => {
    const body = greenhouseBody(happening, own);
    return body === null ? [] : [signLikeGreenhouse(JSON.stringify(body), { secret, eventId: nextId() })];
  },
  tellJob: (happening, { secret, nextId }) => {
    const body = greenhouseJobBody(happening);
    return body === null ? [] : [signLikeGreenhouse(JSON.stringify(body), { secret, eventId: nextId() })];
  },
  api: greenhouseFake,
};
