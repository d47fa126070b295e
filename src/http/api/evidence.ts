/** The record that serves as proof, as a file that anybody can check without us. */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { chainAll, sha256 } from '../../db/evidence-chain.js';
import { type EvidenceFilter, evidenceLines, evidenceManifest, saltOf } from '../../db/evidence-list.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { EVIDENCE_HOW, type Manifest } from '../../domain/evidence.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { invalid } from '../problems.js';
import { answers, Id } from '../schemas.js';

const Query = Type.Object({
  from: Type.Optional(Type.String({ format: 'date-time', description: "The first moment, on the employer's clock" })),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'The last moment' })),
  applicationId: Type.Optional(Id),
});
const NDJSON = 'application/x-ndjson';
const about = 'Lines of JSON: a manifest, then entries in the order of the chain (those that a filter leaves out stand by their hashes), then the end. `npm run verify-evidence FILE` checks it';

export function evidenceRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const response: Record<number, unknown> = { ...answers(200, about, Type.String(), [400, 401, 403]), 200: { description: about, content: { [NDJSON]: { schema: Type.String() } } } };
  return async (app) => {
    app.get('/v1/evidence', { schema: { tags: ['evidence'], operationId: 'exportEvidence', summary: 'Everything that was decided, by whom, sent, delivered, told, held or cancelled: hash-chained, to be checked offline', querystring: Query, response } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'evidence:read');
      const { from, to, applicationId = null } = request.query;
      const filter: EvidenceFilter = { from: from === undefined ? null : parseTime(from), to: to === undefined ? null : parseTime(to), applicationId };
      if (filter.from !== null && filter.to !== null && filter.from > filter.to) throw invalid({ path: 'to', message: 'takes a time that is not before from' });
      await chainAll(db, employer.id);
      const manifest = await evidenceManifest(db, employer.id, filter, clock.now());
      const salt = applicationId === null ? null : await saltOf(db, employer.id, applicationId);
      void reply.type(NDJSON).header('content-disposition', 'attachment; filename="evidence.ndjson"');
      return reply.send(Readable.from(textOf(db, manifest, filter, salt)));
    });
  };
}

async function* textOf(db: Db, manifest: Manifest, filter: EvidenceFilter, salt: string | null): AsyncGenerator<string> {
  // Of one application alone: whoever holds its letters can then prove that they are those that are meant.
  const first = canonicalJson({ manifest: { ...manifest, ...EVIDENCE_HOW, ...(salt === null ? {} : { salt }) } });
  yield `${first}\n`;
  for await (const line of evidenceLines(db, manifest, filter, sha256(first))) yield `${canonicalJson(line)}\n`;
}
