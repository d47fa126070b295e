/** Who an employer's letters come from: the service, a domain of their own once it is verified, or an account of their own at the mail provider. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { deleteSenderDomain, insertSenderDomain, noteSenderDomain, readSenderDomain, type SenderDomainRow } from '../../db/sender-domains.js';
import { deleteSenderKey, readSenderKey, type SenderKeyRow, setSenderKey } from '../../db/sender-keys.js';
import { parseAddress } from '../../domain/address.js';
import { toIso } from '../../domain/instant.js';
import { type DomainAnswer, domainRegions, type ResendDomains } from '../../mail/resend-domains.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, Problem } from '../problems.js';
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

const NewKey = Type.Object(
  {
    apiKey: Type.String({ maxLength: 200, pattern: '^re_[A-Za-z0-9_-]+$', description: 'Of a Resend account of your own, with full access. Kept sealed and never shown' }),
    from: Type.String({ maxLength: 254, description: 'The address that letters come from, such as careers@acme.example; its domain is verified in that account' }),
    webhookSecret: Type.Optional(Type.String({ maxLength: 200, pattern: '^whsec_[A-Za-z0-9+/=_-]{16,}$', description: 'Which Resend shows beside the webhook that points to webhookUrl. Left out, the one that was there stays' })),
  },
  { additionalProperties: false },
);

export function senderRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['employers'];

  async function live(request: FastifyRequest) {
    const { employer, keyId } = await requireEmployer(deps, request, 'employer:write');
    if (employer.mode === 'test') throw new Problem('conflict', 'nothing of a test employer leaves this machine, so it has no sender of its own; use a live one');
    return { employer, keyId };
  }

  async function own(request: FastifyRequest) {
    const { employer, keyId } = await live(request);
    if (deps.domains === undefined) throw new Problem('conflict', 'no mail account is configured here, so there is nowhere to make a domain: the operator sets RESEND_API_KEY');
    return { employer, keyId, domains: deps.domains, domain: await readSenderDomain(db, employer.id) };
  }

  /** As the provider has it now; as it was last known where the provider does not answer. */
  async function refreshed(domains: ResendDomains, domain: SenderDomainRow): Promise<void> {
    const answer = await domains.get(domain.providerId);
    if (answer.ok) await noteSenderDomain(db, domain, answer.value, clock.now());
    else if (answer.gone) await noteSenderDomain(db, domain, { status: 'gone', records: domain.records }, clock.now());
  }

  /** What is asked changes nothing, and a key that may only send is not told it: with such a one nobody could look up whether a letter was sent. */
  async function checkKey(apiKey: string, from: string): Promise<void> {
    const answer = await deps.domainsOf(apiKey).list();
    if (!answer.ok && answer.refused) throw new Problem('mailKeyRefused', `apiKey: ${answer.why}. It takes a key of full access, so that a letter of which nobody knows whether it was sent can be looked up`);
    if (!answer.ok) throw new Problem('unavailable', `the key could not be tried, and nothing was changed; send it again. ${answer.why}`);
    const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
    const verified = answer.value.data.filter(({ status }) => status === 'verified').map(({ name }) => name);
    if (answer.value.has_more || verified.includes(domain)) return;
    throw new Problem('mailKeyRefused', `from: ${domain} is not a verified domain of that account, which has ${verified.length === 0 ? 'none' : verified.join(', ')}`);
  }

  async function shownOf(where: Db, employerId: string) {
    const [key, domain] = await Promise.all([readSenderKey(where, employerId), readSenderDomain(where, employerId)]);
    return shown(domain, key === null ? null : { key, webhookUrl: `${deps.publicUrl()}/webhooks/resend/${employerId}` });
  }

  return async (app) => {
    app.get('/v1/employer/sender', { schema: { tags, operationId: 'readSender', summary: 'Who letters come from, and of a domain of your own the DNS records to set; asks the mail provider how it stands', response: answers(200, 'The sender', SenderShape, [401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      const domain = await readSenderDomain(db, employer.id);
      if (domain !== null && deps.domains !== undefined) await refreshed(deps.domains, domain);
      return shownOf(db, employer.id);
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
          return { status: 201, body: await shownOf(tx, employer.id) };
        },
      });
    });

    app.post('/v1/employer/sender/domain/verify', { schema: { tags, operationId: 'verifySenderDomain', summary: 'Have the mail provider look at the DNS records; what it finds shows in GET /v1/employer/sender', response: answers(200, 'The sender', SenderShape, [401, 403, 409]) } }, async (request) => {
      const { employer, domains, domain } = await own(request);
      if (domain === null) throw noDomain();
      valueOf(await domains.verify(domain.providerId));
      await refreshed(domains, domain);
      return shownOf(db, employer.id);
    });

    app.delete('/v1/employer/sender/domain', { schema: { tags, operationId: 'deleteSenderDomain', summary: "Have letters come from the service's own address again", response: answers(204, 'Removed', null, [401, 403, 409]) } }, async (request, reply) => {
      const { domains, domain } = await own(request);
      if (domain === null) throw noDomain();
      const answer = await domains.remove(domain.providerId);
      if (!answer.ok && !answer.gone) valueOf(answer);
      await db.transaction((tx) => deleteSenderDomain(tx, domain, clock.now()));
      return reply.code(204).send();
    });

    app.put('/v1/employer/sender/key', { schema: { tags, operationId: 'setSenderKey', summary: 'Have letters go through a Resend account of your own', body: NewKey, response: answers(200, 'The sender', SenderShape, [400, 401, 403, 409, 422]) } }, async (request) => {
      const { employer } = await live(request);
      const { apiKey, webhookSecret = null } = request.body;
      const from = parseAddress(request.body.from);
      if (from === null) throw invalid({ path: 'from', message: 'takes one address and no name, such as careers@acme.example' });
      await checkKey(apiKey, from);
      await setSenderKey(db, deps.seal, { employerId: employer.id, apiKey, from, webhookSecret }, clock.now());
      deps.wake('delivery');
      return shownOf(db, employer.id);
    });

    app.delete('/v1/employer/sender/key', { schema: { tags, operationId: 'deleteSenderKey', summary: "Have letters go through the service's account again; those whose end is unknown wait until that key is set again", response: answers(204, 'Removed', null, [401, 403, 409]) } }, async (request, reply) => {
      const { employer } = await live(request);
      if (!(await deleteSenderKey(db, employer.id, clock.now()))) throw new Problem('conflict', 'there is no key of your own; PUT /v1/employer/sender/key sets one');
      deps.wake('delivery');
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

function shown(domain: SenderDomainRow | null, own: { key: SenderKeyRow; webhookUrl: string } | null) {
  const described = domain === null ? null : shownDomain(domain);
  if (own === null) return { kind: domain?.status === 'verified' ? ('domain' as const) : ('platform' as const), domain: described };
  const { from, setAt, refusedBecause, sealedWebhookSecret } = own.key;
  const keyState = refusedBecause === null ? ('good' as const) : ('refused' as const);
  return { kind: 'ownKey' as const, from, keySetAt: toIso(setAt), keyState, keyRefusedBecause: refusedBecause, webhookUrl: own.webhookUrl, webhookSecretSet: sealedWebhookSecret !== null, domain: described };
}

function shownDomain({ name, localPart, status, records, createdAt, askedAt }: SenderDomainRow) {
  return { name, localPart, status, records, createdAt: toIso(createdAt), askedAt: toIso(askedAt) };
}
