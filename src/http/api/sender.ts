/** Who an employer's letters come from: the service, or a domain of their own once it is verified. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { deleteSenderDomain, insertSenderDomain, noteSenderDomain, readSenderDomain, type SenderDomainRow } from '../../db/sender-domains.js';
import { toIso } from '../../domain/instant.js';
import { type DomainAnswer, domainRegions, type ResendDomains } from '../../mail/resend-domains.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { Problem } from '../problems.js';
import { answers } from '../schemas.js';
import { SenderShape } from './shapes.js';

const NewDomain = Type.Object(
  {
    name: Type.String({ maxLength: 253, pattern: '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$', description: 'Such as mail.acme.example, in lower case' }),
    region: Type.Optional(Type.Enum([...domainRegions])),
    localPart: Type.Optional(Type.String({ pattern: '^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$', default: 'careers', description: 'What stands before the @' })),
  },
  { additionalProperties: false },
);

export function senderRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['employers'];

  async function own(request: FastifyRequest) {
    const { employer, keyId } = await requireEmployer(deps, request, 'employer:write');
    if (employer.mode === 'test') throw new Problem('conflict', 'nothing of a test employer leaves this machine, so it has no domain of its own; use a live one');
    if (deps.domains === undefined) throw new Problem('conflict', 'no mail account is configured here, so there is nowhere to make a domain: the operator sets RESEND_API_KEY');
    return { employer, keyId, domains: deps.domains, domain: await readSenderDomain(db, employer.id) };
  }

  /** As the provider has it now; as it was last known where the provider does not answer. */
  async function refreshed(domains: ResendDomains, domain: SenderDomainRow): Promise<SenderDomainRow> {
    const answer = await domains.get(domain.providerId);
    if (answer.ok) await noteSenderDomain(db, domain, answer.value, clock.now());
    else if (answer.gone) await noteSenderDomain(db, domain, { status: 'gone', records: domain.records }, clock.now());
    return (await readSenderDomain(db, domain.employerId)) ?? domain;
  }

  return async (app) => {
    app.get('/v1/employer/sender', { schema: { tags, operationId: 'readSender', summary: 'Who letters come from, and of a domain of your own the DNS records to set; asks the mail provider how it stands', response: answers(200, 'The sender', SenderShape, [401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      const domain = await readSenderDomain(db, employer.id);
      return shown(domain === null || deps.domains === undefined ? domain : await refreshed(deps.domains, domain));
    });

    app.post('/v1/employer/sender/domain', { schema: { tags, operationId: 'createSenderDomain', summary: 'Have letters come from a domain of your own, once its DNS records are set and verified', body: NewDomain, response: answers(201, 'The sender, with the records to set', SenderShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, domains } = await own(request);
      const { name, region = null, localPart = 'careers' } = request.body;
      return answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const domain = await readSenderDomain(tx, employer.id);
          if (domain !== null) throw new Problem('conflict', `letters have the domain ${domain.name} already; DELETE /v1/employer/sender/domain first`);
          const made = valueOf(await domains.create(name, region));
          const now = clock.now();
          const row = { employerId: employer.id, providerId: made.id, name, localPart, status: made.status, records: made.records, createdAt: now, askedAt: now };
          if (!(await insertSenderDomain(tx, row))) throw new Problem('conflict', 'another request was first: GET /v1/employer/sender shows what there is');
          return { status: 201, body: shown(row) };
        },
      });
    });

    app.post('/v1/employer/sender/domain/verify', { schema: { tags, operationId: 'verifySenderDomain', summary: 'Have the mail provider look at the DNS records; what it finds shows in GET /v1/employer/sender', response: answers(200, 'The sender', SenderShape, [401, 403, 409]) } }, async (request) => {
      const { domains, domain } = await own(request);
      if (domain === null) throw noDomain();
      valueOf(await domains.verify(domain.providerId));
      return shown(await refreshed(domains, domain));
    });

    app.delete('/v1/employer/sender/domain', { schema: { tags, operationId: 'deleteSenderDomain', summary: "Have letters come from the service's own address again", response: answers(204, 'Removed', null, [401, 403, 409]) } }, async (request, reply) => {
      const { domains, domain } = await own(request);
      if (domain === null) throw noDomain();
      const answer = await domains.remove(domain.providerId);
      if (!answer.ok && !answer.gone) valueOf(answer);
      await db.transaction((tx) => deleteSenderDomain(tx, domain, clock.now()));
      return reply.code(204).send();
    });
  };
}

function noDomain(): Problem {
  return new Problem('conflict', 'letters have no domain of their own; POST /v1/employer/sender/domain makes one');
}

function valueOf<Value>(answer: DomainAnswer<Value>): Value {
  if (!answer.ok) throw new Problem('conflict', `the domain could not be changed at the mail provider. ${answer.why}`);
  return answer.value;
}

function shown(domain: SenderDomainRow | null) {
  if (domain === null) return { kind: 'platform' as const, domain: null };
  const { name, localPart, status, records, createdAt, askedAt } = domain;
  return { kind: status === 'verified' ? ('domain' as const) : ('platform' as const), domain: { name, localPart, status, records, createdAt: toIso(createdAt), askedAt: toIso(askedAt) } };
}
