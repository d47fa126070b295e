/** Addresses that are not written to: listed, blocked by hand, and freed with a reason. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { isAddressMark } from '../../db/erased-addresses.js';
import { addSuppression, listSuppressions, removeSuppression, type Suppression } from '../../db/suppressions.js';
import { addressKey, parseAddress } from '../../domain/address.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, strangeCursor } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { notFound } from '../problems.js';
import { answers, Cursor, Limit, usualLimit } from '../schemas.js';
import { pageShape, SuppressionShape } from './shapes.js';

const Address = Type.String({ format: 'email' });
const Why = Type.String({ minLength: 1, maxLength: 500, description: 'Why, for whoever asks later; kept with the key that did it' });

export function suppressionRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['messages'];
  const decideAnew = (): void => deps.wake('sweep');

  return async (app) => {
    app.get('/v1/suppressions', { schema: { tags, operationId: 'listSuppressions', summary: 'Addresses of candidates that are not written to: they bounced, complained, asked for no mail, or were blocked by hand. Whoever has one is called instead', querystring: Type.Object({ address: Type.Optional(Address), limit: Limit, cursor: Cursor }), response: answers(200, 'A page of addresses, by address', pageShape(SuppressionShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'messages:read');
      const { address, limit = usualLimit, cursor } = request.query;
      const rows = await listSuppressions(db, employer.id, address === undefined ? null : addressKey(address), { limit: limit + 1, after: placeOf(cursor) });
      const { data, nextCursor } = pageOf(rows, limit, (row) => row.address);
      return { data: data.map(shown), nextCursor };
    });

    app.post('/v1/suppressions', { schema: { tags, operationId: 'addSuppression', summary: 'Write to an address no more', body: Type.Object({ address: Address, why: Why }, { additionalProperties: false }), response: answers(201, 'The address', SuppressionShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      const { address, why } = request.body;
      const answer = await answerOnce(deps, request, reply, { caller: keyId, work: async (tx) => ({ status: 201, body: shown(await addSuppression(tx, { employerId: employer.id, address: addressKey(address), by: keyId, why, now })) }) });
      decideAnew();
      return answer;
    });

    app.delete('/v1/suppressions/:address', { schema: { tags, operationId: 'removeSuppression', summary: "Let an address be written to again. The mail provider's own list is not ours: where it still refuses the address, the next mail comes back and blocks it anew", params: Type.Object({ address: Type.String({ maxLength: 200 }) }), querystring: Type.Object({ why: Why }), response: answers(204, 'It may be written to', null) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'messages:write');
      const address = parseAddress(request.params.address);
      const gone = address !== null && (await db.transaction((tx) => removeSuppression(tx, { employerId: employer.id, address: addressKey(address), by: keyId, why: request.query.why, now })));
      if (!gone) throw notFound('suppression', request.params.address);
      decideAnew();
      return reply.code(204).send();
    });
  };
}

const readPlace = cursorReader(Type.String());

/** An address has more characters than other places in a list: it is one, or the cursor is not from here. */
function placeOf(cursor: string | undefined): string | null {
  const place = readPlace(cursor);
  if (place !== null && !isAddressMark(place) && parseAddress(place) === null) throw strangeCursor();
  return place;
}

function shown({ address, reason, createdAt }: Suppression) {
  return { ...(isAddressMark(address) ? { address: null, erased: true as const } : { address }), reason, createdAt: toIso(createdAt) };
}
