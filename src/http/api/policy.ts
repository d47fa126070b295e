/** The employer's policy: read, replaced, patched, and tried out beforehand. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { currentPolicy, followPolicy } from '../../db/policies.js';
import { PolicyInput, type StoredPolicy, wholePolicy } from '../../db/policy-schema.js';
import { touchApplications } from '../../db/touch.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { requireMatch, sendEtag } from '../etags.js';
import { fieldFaults } from '../faults.js';
import { invalid } from '../problems.js';
import { answers, unchanged } from '../schemas.js';
import { PolicyShape, PreviewShape } from './shapes.js';

/** What was read may be sent back changed: what Hearback adds to a policy is let through, and says nothing. */
const added = { id: Type.Optional(Type.Unknown()), version: Type.Optional(Type.Unknown()), createdAt: Type.Optional(Type.Unknown()), createdBy: Type.Optional(Type.Unknown()) };
const Replacement = Type.Object({ ...PolicyInput.properties, ...added }, { additionalProperties: false });
const Past = Type.Object(
  {
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, description: "Replays the employer's own last days as well: what this policy would have sent, to whom, whom it would have told wrongly, and how long people would have waited; beside today's policy. Takes the scope messages:read too" })),
    examples: Type.Optional(Type.Integer({ minimum: 0, maximum: 20, default: 3, description: 'Of the replay: how many letters of each kind are given in full' })),
  },
  { additionalProperties: false },
);
const DEFAULT_EXAMPLES = 3;
/** The version of the defaults, for an employer that was never given a policy. */
const NEVER_SET = 'defaults';
const Patch = Type.Record(Type.String(), Type.Unknown(), { description: 'A JSON merge patch (RFC 7396): null takes the default' });

export function policyRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['policy'];
  const input = Compile(PolicyInput);

  /** @param next the policy to follow the one that holds; asked while nobody else can change it */
  async function save(request: FastifyRequest, reply: FastifyReply, next: (last: StoredPolicy) => StoredPolicy) {
    const { employer, keyId, now } = await requireEmployer(deps, request, 'policy:write');
    const saved = await followPolicy(db, { employerId: employer.id, now: deps.clock.now(), by: keyId }, (last) => {
      requireMatch(request, last?.id ?? NEVER_SET);
      return next(last?.policy ?? wholePolicy({}));
    });
    await touchApplications(db, { employerId: employer.id }, now);
    deps.wake('sweep');
    sendEtag(reply, saved.id);
    return shown(saved);
  }

  return async (app) => {
    app.get('/v1/policy', { schema: { tags, operationId: 'readPolicy', summary: 'What candidates are promised, and what follows', response: { ...answers(200, 'The policy; its version is the ETag', PolicyShape, [401, 403]), ...unchanged } } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'policy:read');
      const saved = await currentPolicy(db, employer.id);
      sendEtag(reply, saved?.id ?? NEVER_SET);
      return saved === null ? wholePolicy({}) : shown(saved);
    });

    app.put('/v1/policy', { schema: { tags, operationId: 'replacePolicy', summary: 'Replace the policy; what is left out takes its default. With If-Match, only that version', body: Replacement, response: answers(200, 'The policy; its version is the ETag', PolicyShape, [400, 401, 403, 412]) } }, async (request, reply) => {
      return save(request, reply, () => wholePolicy(said(request.body)));
    });

    app.patch('/v1/policy', { schema: { tags, operationId: 'changePolicy', summary: 'Change parts of the policy. With If-Match, only of that version', body: Patch, response: answers(200, 'The policy; its version is the ETag', PolicyShape, [400, 401, 403, 412]) } }, async (request, reply) => {
      return save(request, reply, (last) => {
        const merged = mergePatch(last, said(request.body));
        if (!input.Check(merged)) throw invalid(...fieldFaults(input.Errors(merged), merged));
        return wholePolicy(merged);
      });
    });

    app.post('/v1/policy/preview', { schema: { tags, operationId: 'previewPolicy', summary: "What a policy would do to today's open applications, and with `days` what it would have done in the last days; nothing is changed", querystring: Past, body: Replacement, response: answers(200, 'Counts and examples, beside those of the policy that holds', PreviewShape, [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'policy:read');
      const policy = wholePolicy(said(request.body));
      const { days, examples = DEFAULT_EXAMPLES } = request.query;
      // Whole letters to candidates are shown: that takes more than to read a policy.
      if (days !== undefined) await requireEmployer(deps, request, 'messages:read');
      const preview = await deps.preview(employer.id, policy, now);
      return days === undefined ? preview : { ...preview, replay: shownReplay(await deps.replay(employer, policy, { days, examples, now })) };
    });
  };
}

/** @returns a policy as the employer gave it, without what Hearback adds */
function said<Given extends Static<typeof Replacement> | Static<typeof Patch>>({ id: _id, version: _version, createdAt: _createdAt, createdBy: _createdBy, ...policy }: Given) {
  return policy;
}

function shownReplay<Replayed extends { from: Instant; until: Instant }>({ from, until, ...replayed }: Replayed) {
  return { from: toIso(from), until: toIso(until), ...replayed };
}

function shown({ id, version, policy, createdAt, createdBy }: { id: string; version: number; policy: StoredPolicy; createdAt: Instant; createdBy: string }) {
  return { ...policy, id, version, createdAt: toIso(createdAt), createdBy };
}

/** RFC 7396. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const merged = new Map(Object.entries(typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
