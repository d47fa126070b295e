/** A system of one's own tells the story in the words of the contract: the yardstick that every other teller is held against. */
import { signLikeStandard } from '../signer.js';
import { standardBody, standardJobBody } from '../standard-bodies.js';
import type { AtsTeller } from './teller.js';

/** @param hiringLead whom this employer's system names in every event */
export function standardTellerFor(hiringLead: { name: string; email: string }): AtsTeller {
  return {
    provider: 'standard',
    success: 202,
    connection: {},
    tell: (happening, _own, { secret, sentAt, nextId }) => {
      const body = standardBody(happening, hiringLead);
      return body === null ? [] : [signLikeStandard(JSON.stringify(body), { secret, id: nextId(), sentAt })];
    },
    tellJob: (happening, { secret, sentAt, nextId }) => {
      const body = standardJobBody(happening);
      return body === null ? [] : [signLikeStandard(JSON.stringify(body), { secret, id: nextId(), sentAt })];
    },
  };
}

export const standardTeller = standardTellerFor({ name: 'Tomás Vidal', email: 'people@lumbre.example' });
