/** An employer's keys: listed without what opens the door, made, revoked, and rotated with a time in which both are good. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { type Employer, findEmployer } from '../../db/employers.js';
import { hasOtherKeyWith, insertKey, isGood, listKeys, type ListedKey, readKey, readKeyToChange, retireKey, revokeKey, type Scope, scopes } from '../../db/keys.js';
import { HOUR_MS, type Instant, toIso } from '../../domain/instant.js';
import { requireEmployer, requireOperator } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { answerOnce } from '../once.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Limit, Name, Time, usualLimit } from '../schemas.js';
import { KeyShape, NewKeyShape, pageShape } from './shapes.js';

const DAY_HOURS = 24;
const LONGEST_OVERLAP_HOURS = 30 * DAY_HOURS;

const Expiry = { ...Time, description: 'From when on it is refused, by the real clock' };
const NewKey = Type.Object(
  {
    scopes: Type.Optional(Type.Array(Type.Enum([...scopes]), { minItems: 1, maxItems: scopes.length, description: 'What it may do, of what the asking key may; all of that, if not given' })),
    expiresAt: Type.Optional(Type.Union([Expiry, Type.Null()])), name: Type.Optional(Name),
  },
  { additionalProperties: false },
);
const Rotation = Type.Object(
  {
    overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: LONGEST_OVERLAP_HOURS, default: DAY_HOURS, description: 'How long the old key stays good; 0: it is refused at once, as one that leaked must be' })),
    expiresAt: Type.Optional(Type.Union([Expiry, Type.Null()], { description: 'Of the new key; if not given, it lasts as long as the old one was made for' })),
  },
  { additionalProperties: false },
);
const placeOf = cursorReader(Type.Object({ id: Type.String() }));

export function keyRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['keys'];

  /** As it is kept, and this once the key itself. */
  async function shownOnce(tx: Db, employer: Employer, made: { id: string; key: string }) {
    const row = await readKey(tx, employer.id, made.id);
    if (row === null) throw new Error('a key that was just made is not there');
    return { ...shown(row), key: made.key };
  }

  async function findToChange(tx: Db, employer: Employer, id: string): Promise<ListedKey> {
    const key = await readKeyToChange(tx, employer.id, id);
    if (key === null) throw notFound('key', id);
    return key;
  }

  return async (app) => {
    app.get('/v1/keys', { schema: { tags, operationId: 'listKeys', summary: 'The keys, those that are no longer good too, the newest first', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of keys', pageShape(KeyShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'keys:read');
      const limit = request.query.limit ?? usualLimit;
      const page = pageOf(await listKeys(db, employer.id, { limit: limit + 1, after: placeOf(request.query.cursor)?.id ?? null }), limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map(shown) };
    });

    app.post('/v1/keys', { schema: { tags, operationId: 'createKey', summary: 'Make a key, which is shown this once. It may do no more than the key that asks', body: NewKey, response: answers(201, 'The key', NewKeyShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, scopes: own } = await requireEmployer(deps, request, 'keys:write');
      const { scopes: wanted = own, expiresAt, name = null } = request.body;
      refuseMore(wanted, own);
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const now = clock.now();
          const made = await insertKey(tx, { employerId: employer.id, mode: employer.mode, scopes: [...new Set(wanted)], expiresAt: expiryOf(expiresAt ?? null, now), name, by: keyId, now });
          return { status: 201, body: await shownOnce(tx, employer, made) };
        },
      });
    });

    app.post('/v1/employers/:id/keys', {
      schema: { tags, operationId: 'createKeyForEmployer', summary: 'Make a key for an employer that has none left: the operator opens the door again', security: [{ operatorKey: [] }], params: ById, body: NewKey, response: answers(201, 'The key', NewKeyShape, [400, 401, 403, 404, 409, 422]) },
      preValidation: (request) => requireOperator(deps, request),
    }, (request, reply) =>
      answerOnce(deps, request, reply, {
        caller: 'operator',
        work: async (tx) => {
          const employer = await findEmployer(tx, request.params.id);
          if (employer === null) throw new Problem('notFound', `employer ${JSON.stringify(request.params.id)} was not found`);
          const now = clock.now();
          const { scopes: wanted = scopes, expiresAt, name = null } = request.body;
          const made = await insertKey(tx, { employerId: employer.id, mode: employer.mode, scopes: [...new Set(wanted)], expiresAt: expiryOf(expiresAt ?? null, now), name, by: 'operator', now });
          return { status: 201, body: await shownOnce(tx, employer, made) };
        },
      }),
    );

    app.delete('/v1/keys/:id', { schema: { tags, operationId: 'revokeKey', summary: 'Revoke a key: it is refused from now on. The last one that may make keys is kept: rotate it instead', params: ById, response: answers(204, 'Revoked', null, [401, 403, 404, 409]) } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'keys:write');
      await db.transaction(async (tx) => {
        const key = await findToChange(tx, employer, request.params.id);
        const now = clock.now();
        if (isGood(key, now) && opens(key, 'keys:write') && !(await hasOtherKeyWith(tx, key, 'keys:write', now))) {
          throw new Problem('conflict', `key ${key.id} is the last one with keys:write: without it nobody here could make another. Make one first, or POST /v1/keys/${key.id}/rotate with overlapHours 0, which refuses this one at once`);
        }
        await revokeKey(tx, key.id, now);
      });
      return reply.code(204).send();
    });

    app.post('/v1/keys/:id/rotate', { schema: { tags, operationId: 'rotateKey', summary: 'A new key with the same name and scopes, good at once; the old one stays good for a while', params: ById, body: Rotation, response: answers(201, 'The new key', NewKeyShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, scopes: own } = await requireEmployer(deps, request, 'keys:write');
      const { overlapHours = DAY_HOURS, expiresAt } = request.body;
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const old = await findToChange(tx, employer, request.params.id);
          const now = clock.now();
          if (!isGood(old, now)) throw new Problem('conflict', `key ${old.id} is no longer good; POST /v1/keys makes another`);
          if (old.replacedBy !== null) throw new Problem('conflict', `key ${old.id} was rotated already: ${old.replacedBy} took its place`);
          // Whoever could rotate a stronger key would get one.
          refuseMore(old.scopes, own);
          const made = await insertKey(tx, { employerId: employer.id, mode: employer.mode, scopes: old.scopes, expiresAt: expiresAt === undefined ? sameLife(old, now) : expiryOf(expiresAt, now), name: old.name, by: keyId, now });
          await retireKey(tx, old, { replacedBy: made.id, until: now + overlapHours * HOUR_MS });
          return { status: 201, body: await shownOnce(tx, employer, made) };
        },
      });
    });
  };
}

/** @throws Problem 403 where a key would come to more than the one that asks has */
function refuseMore(wanted: readonly string[], own: readonly string[]): void {
  const missing = wanted.filter((scope) => !own.includes(scope));
  if (missing.length > 0) throw new Problem('forbidden', `a key gives on no more than it may itself, and this one has not: ${missing.join(', ')}`);
}

function opens({ scopes: own }: ListedKey, scope: Scope): boolean {
  return own.includes(scope);
}

function expiryOf(text: string | null, now: Instant): Instant | null {
  const at = text === null ? null : parseTime(text);
  if (at !== null && at <= now) throw invalid({ path: 'expiresAt', message: `got ${String(text)}, takes a time after ${toIso(now)}` });
  return at;
}

/** A key for ninety days is followed by a key for ninety days. */
function sameLife({ createdAt, expiresAt }: ListedKey, now: Instant): Instant | null {
  return expiresAt === null ? null : now + (expiresAt - createdAt);
}

function shown({ id, prefix, name, scopes: allowed, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, replacedBy }: ListedKey) {
  return { id, prefix, name, scopes: allowed, createdAt: toIso(createdAt), createdBy, expiresAt: at(expiresAt), lastUsedAt: at(lastUsedAt), revokedAt: at(revokedAt), replacedBy };
}

function at(time: Instant | null): string | null {
  return time === null ? null : toIso(time);
}
