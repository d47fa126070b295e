/** A dry run: what would be understood of a delivery that somebody pastes. Writes nothing. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Ats, RawDelivery, Reading } from '../../ats/ats.js';
import { contractWords } from '../../ats/contract-words.js';
import { findConnection } from '../../db/connections.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById } from '../schemas.js';
import { checkSettingsChange } from './connection-terms.js';
import { DryRunShape } from './shapes.js';

const Sample = Type.Object(
  {
    headers: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 10_000 }), { description: 'If given, they are checked as the webhook door would check them' })),
    urlSecret: Type.Optional(Type.String({ maxLength: 500, description: 'What the URL ends in, for a connection whose URL ends in its secret; if given, it is checked' })),
    body: Type.Unknown({ description: 'The body: a text is taken byte for byte, as a signature needs it; an object or a list is written as JSON first' }),
    settings: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'To try instead of those that the connection has' })),
  },
  { additionalProperties: false },
);
/** As the webhook door has it. */
const LARGEST_BODY = 2 ** 20;

export function dryRunRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock, seal, providers } = deps;
  return async (app) => {
    app.post('/v1/connections/:id/dry-run', { schema: { tags: ['connections'], operationId: 'dryRun', summary: 'What would be understood of a delivery; changes nothing', params: ById, body: Sample, response: answers(200, 'Whether it is genuine, what it says, and what of it cannot be used', DryRunShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'connections:read');
      const connection = await findConnection(db, seal, request.params.id, clock.now());
      if (connection === null || connection.employerId !== employer.id) throw notFound('connection', request.params.id);
      const ats = providers.get(connection.provider);
      if (ats === undefined) throw notFound('provider', connection.provider);
      const { headers, urlSecret, settings, body } = request.body;
      if (settings !== undefined) checkSettingsChange(ats, connection.settings, settings);
      const delivery: RawDelivery = { headers: lowerCased(headers ?? {}), body: bytesOf(body), ...(urlSecret === undefined ? {} : { urlSecret }) };
      const used = settings ?? connection.settings;
      const asked = headers !== undefined || urlSecret !== undefined;
      return { verdict: asked ? verdictOf(ats, delivery, connection.secrets, { now: clock.now(), settings: used }) : null, ...understood(ats.read(delivery, now, used)), faults: ats.explain?.(delivery, used) ?? [] };
    });
  };
}

function bytesOf(body: unknown): Buffer {
  const bytes = Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''), 'utf8');
  if (bytes.length > LARGEST_BODY) throw invalid({ path: 'body', message: `has ${String(bytes.length)} bytes, takes at most ${String(LARGEST_BODY)}, as a delivery may have` });
  return bytes;
}

/** As Node gives them to the webhook door. */
function lowerCased(headers: Readonly<Record<string, string>>): RawDelivery['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function verdictOf(ats: Ats, delivery: RawDelivery, secrets: readonly string[], { now, settings }: { now: number; settings: unknown }) {
  const verdict = ats.verify(delivery, secrets, now, settings);
  if (verdict.verdict === 'genuine') return { genuine: true, why: null, dedupeKey: verdict.dedupeKey, handshake: false };
  return { genuine: false, why: verdict.why, dedupeKey: null, handshake: (ats.handshake?.(delivery) ?? null) !== null };
}

function understood(reading: Reading): { reading: Reading['reading']; eventType: string | null; why: string | null; events: ReturnType<typeof contractWords>[]; lookUps: object[] } {
  const told = reading.reading === 'events' || reading.reading === 'lookUp';
  return {
    reading: reading.reading, eventType: reading.eventType, why: told ? null : reading.why, events: told ? reading.events.map(contractWords) : [],
    lookUps: reading.reading === 'lookUp' ? reading.subjects : [],
  };
}
