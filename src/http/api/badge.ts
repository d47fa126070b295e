/** The badge: published by an employer that wants to, read by anybody, with what is behind it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { badgeOwner, badgeSlugOf, publishBadge, withdrawBadge } from '../../db/badges.js';
import { type Employer, employerClock } from '../../db/employers.js';
import { countApplications } from '../../db/metrics.js';
import { BADGE_DAYS, badgeMethod, type BadgeNumbers, badgeNumbers, badgeSvg, badgeWords } from '../../domain/badge.js';
import { DAY_MS, type Instant, MINUTE_MS, toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problems.js';
import { answers } from '../schemas.js';
import { orNull } from './shapes.js';

const Slug = Type.String({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$', description: 'Such as acme-foods: stands in the address of the badge' });
const BadgeShape = Type.Object({ slug: orNull(Type.String({ description: 'Null: nothing is published' })), svgUrl: orNull(Type.String()), jsonUrl: orNull(Type.String()), embed: orNull(Type.String({ description: 'HTML for a careers page' })) }, { title: 'Badge' });
const File = Type.Object({ file: Type.String({ minLength: 1, maxLength: 100, description: 'The slug, then .svg or .json' }) });
/** Whoever embeds it asks for it with every visit. */
const KEPT_MS = 5 * MINUTE_MS;

interface Reading {
  numbers: BadgeNumbers;
  from: Instant;
  asOf: Instant;
}

export function badgeRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock } = deps;
  const tags = ['metrics'];
  const kept = new Map<string, { reading: Reading; readAt: Instant }>();

  async function readNumbers(employer: Employer): Promise<Reading> {
    const now = clock.now();
    const known = kept.get(employer.id);
    if (known !== undefined && now - known.readAt < KEPT_MS) return known.reading;
    const asOf = employerClock(employer, now);
    const from = asOf - BADGE_DAYS * DAY_MS;
    const { inAll: counts } = await countApplications(db, { employerId: employer.id, from, to: null }, null, { timezone: employer.timezone, clockAt: asOf });
    const reading = { numbers: badgeNumbers(counts === null ? { told: 0, silent: 0, medianDaysToAnswer: null } : { ...counts.statuses, medianDaysToAnswer: counts.medianDaysToAnswer }), from, asOf };
    // A test employer's clock may have moved a month by the next visit.
    if (employer.mode === 'live') kept.set(employer.id, { reading, readAt: now });
    return reading;
  }

  function shown(slug: string | null) {
    const url = `${deps.publicUrl()}/badge/${slug ?? ''}`;
    return slug === null ? { slug, svgUrl: null, jsonUrl: null, embed: null } : { slug, svgUrl: `${url}.svg`, jsonUrl: `${url}.json`, embed: `<a href="${url}.json"><img src="${url}.svg" height="20" alt="How many candidates hear back from us"></a>` };
  }

  return async (app) => {
    app.get('/v1/employer/badge', { schema: { tags, operationId: 'readBadge', summary: 'Whether a badge is published, and where', response: answers(200, 'The badge', BadgeShape, [401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      return shown(await badgeSlugOf(db, employer.id));
    });

    app.put('/v1/employer/badge', { schema: { tags, operationId: 'publishBadge', summary: `Publish the heard-back rate and the median days of the last ${String(BADGE_DAYS)} days`, body: Type.Object({ slug: Slug }, { additionalProperties: false }), response: answers(200, 'The badge', BadgeShape, [400, 401, 403, 409]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:write');
      const { slug } = request.body;
      if (!(await publishBadge(db, employer.id, slug, clock.now()))) throw new Problem('conflict', `another employer has the slug ${JSON.stringify(slug)}: take another one`);
      return shown(slug);
    });

    app.delete('/v1/employer/badge', { schema: { tags, operationId: 'withdrawBadge', summary: 'Publish nothing any more', response: answers(204, 'Withdrawn', null, [401, 403]) } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'employer:write');
      await withdrawBadge(db, employer.id);
      return reply.code(204).send();
    });

    app.get('/badge/:file', { schema: { tags, operationId: 'showBadge', summary: 'A published badge, as a picture or with what is behind it; open to anybody', security: [], params: File, response: answers(200, 'The badge', Type.Unknown(), [404]) } }, async (request, reply) => {
      const [, slug = '', form = ''] = /^([a-z0-9-]+)\.(svg|json)$/.exec(request.params.file) ?? [];
      const employer = slug === '' ? null : await badgeOwner(db, slug);
      if (employer === null) throw new Problem('notFound', 'no badge is published here');
      const { numbers, from, asOf } = await readNumbers(employer);
      const words = badgeWords(numbers, employer.mode);
      void reply.headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" });
      if (form === 'svg') return reply.type('image/svg+xml').send(badgeSvg(words));
      return reply.type('application/json').send(JSON.stringify({ employer: employer.name, mode: employer.mode, words, ...numbers, days: BADGE_DAYS, from: toIso(from), asOf: toIso(asOf), method: badgeMethod }));
    });
  };
}
