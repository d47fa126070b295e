/** The employer's own words for a letter: checked when they are saved, shown before they are used. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { currentTemplate, currentTemplates, insertTemplate, type LetterName, type Template } from '../../db/templates.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { pageOfWhole } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { requireMatch, sendEtag } from '../etags.js';
import { invalid, notFound } from '../problems.js';
import { answers, Cursor, Limit, usualLimit } from '../schemas.js';
import { LetterShape, pageShape, RenderedShape, TemplateShape } from './shapes.js';

const Words = { subject: Type.String({ minLength: 1, maxLength: 200 }), body: Type.String({ minLength: 1, maxLength: 10_000 }) };
const Letter = Type.Object({ kind: Type.String({ maxLength: 50 }), reason: Type.String({ maxLength: 50 }), locale: Type.String({ format: 'locale' }) });
const Preview = Type.Object({ ...Letter.properties, subject: Type.Optional(Words.subject), body: Type.Optional(Words.body), hostile: Type.Optional(Type.Boolean({ description: 'With names that hold markup, quotes and right-to-left text' })) }, { additionalProperties: false });

export function templateRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['templates'];

  /** Whoever words a letter first may say that it is the built-in one that they change. */
  function builtInVersion({ kind, reason, locale }: LetterName): string | null {
    return deps.letters.list().some((letter) => letter.kind === kind && letter.reason === reason && letter.locale === locale) ? 'builtin' : null;
  }

  return async (app) => {
    app.get('/v1/templates', { schema: { tags, operationId: 'listTemplates', summary: 'Every letter there is, those that the employer has worded itself first', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of letters', pageShape(LetterShape, { variables: Type.Array(Type.String()) }), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const own = await currentTemplates(db, employer.id);
      const builtIn = deps.letters.list().map((letter) => ({ ...letter, origin: 'builtin' as const }));
      const { limit = usualLimit, cursor } = request.query;
      const page = pageOfWhole([...own.map(worded), ...builtIn], { limit, cursor }, (letter) => [letter.origin, letter.kind, letter.reason, letter.locale].join(':'));
      return { ...page, variables: deps.letters.variables };
    });

    app.get('/v1/templates/:kind/:reason/:locale', { schema: { tags, operationId: 'readTemplate', summary: "One letter: the employer's own words, or that it is the built-in one", params: Letter, response: answers(200, 'The letter; its version is the ETag', LetterShape) } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const name = { ...request.params, locale: canonical(request.params.locale) };
      const own = await currentTemplate(db, employer.id, name);
      const version = own?.id ?? builtInVersion(name);
      if (version === null) throw notFound('letter', `${name.kind}/${name.reason}/${name.locale}`);
      sendEtag(reply, version);
      return own === null ? { ...name, origin: 'builtin' as const } : worded(own);
    });

    app.put('/v1/templates/:kind/:reason/:locale', { schema: { tags, operationId: 'saveTemplate', summary: "Word a letter in the employer's own way: the next version of it. With If-Match, only of that version", params: Letter, body: Type.Object(Words, { additionalProperties: false }), response: answers(200, 'The template; its version is the ETag', TemplateShape, [400, 401, 403, 404, 412]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'templates:write');
      const { kind, reason, locale } = request.params;
      if (!deps.letters.list().some((letter) => letter.kind === kind && letter.reason === reason)) throw notFound('letter', `${kind}/${reason}`);
      const { subject, body } = request.body;
      const faults = deps.letters.check(subject, body, kind).map(({ path, message }) => ({ path: path.replace(/^\//, ''), message }));
      if (faults.length > 0) throw invalid(...faults);
      const name = { kind, reason, locale: canonical(locale) };
      const saved = await insertTemplate(db, { employerId: employer.id, name, subject, body, now: deps.clock.now(), by: keyId }, (last) => requireMatch(request, last?.id ?? builtInVersion(name)));
      sendEtag(reply, saved.id);
      return { id: saved.id, kind, reason, locale: saved.locale, version: saved.version, subject, body, createdAt: toIso(saved.createdAt) };
    });

    app.post('/v1/templates/preview', { schema: { tags, operationId: 'previewTemplate', summary: 'A letter as it would be sent, with sample facts', body: Preview, response: answers(200, 'The letter, and what is wrong with it', RenderedShape, [400, 401, 403]) } }, async (request) => {
      await requireEmployer(deps, request, 'templates:read');
      const { hostile = false, ...letter } = request.body;
      const reasons = deps.letters.list().filter(({ kind }) => kind === letter.kind).map(({ reason }) => reason);
      if (reasons.length === 0) throw invalid({ path: 'kind', message: `got ${JSON.stringify(letter.kind)}, takes one of ${[...new Set(deps.letters.list().map(({ kind }) => kind))].join(', ')}` });
      if (!reasons.includes(letter.reason)) throw invalid({ path: 'reason', message: `got ${JSON.stringify(letter.reason)}, takes one of ${[...new Set(reasons)].join(', ')}` });
      const shown = deps.letters.preview({ ...letter, hostile });
      if ('missing' in shown) throw invalid({ path: 'locale', message: shown.missing });
      return shown;
    });
  };
}

function canonical(locale: string): string {
  return Intl.getCanonicalLocales(locale)[0] ?? locale;
}

function worded({ id, kind, reason, locale, version, subject, body, createdAt }: Template) {
  return { id, kind, reason, locale, origin: 'employer' as const, version, subject, body, createdAt: toIso(createdAt) };
}
