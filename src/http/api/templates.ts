/** The employer's own words for a letter: checked when they are saved, shown before they are used. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { currentTemplate, currentTemplates, insertTemplate, type LetterName, type Template } from '../../db/templates.js';
import { requireEmployer } from '../auth.js';
import { pageOfWhole } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { requireMatch, sendEtag } from '../etags.js';
import { invalid, notFound } from '../problems.js';
import { answers, unchanged, Cursor, Limit, usualLimit } from '../schemas.js';
import { LetterShape, pageShape, RenderedShape, TemplateShape } from './shapes.js';
import { Letter, letterName, refuseFaulty, shownTemplate, Words } from './template-words.js';

const Preview = Type.Object({ ...Letter.properties, subject: Type.Optional(Words.subject), body: Type.Optional(Words.body), hostile: Type.Optional(Type.Boolean({ description: 'The same as `data: hostile`' })), data: Type.Optional(Type.Enum(['sample', 'hostile', 'both'], { description: 'With ordinary facts, or with names that hold markup, quotes and right-to-left text' })) }, { additionalProperties: false });

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

    app.get('/v1/templates/:kind/:reason/:locale', { schema: { tags, operationId: 'readTemplate', summary: "One letter: the employer's own words, or that it is the built-in one", params: Letter, response: { ...answers(200, 'The letter; its version is the ETag', LetterShape), ...unchanged } } }, async (request, reply) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const name = { ...request.params, locale: canonical(request.params.locale) };
      const last = await currentTemplate(db, employer.id, name);
      const own = last?.retiredAt === null ? last : null;
      const version = own?.id ?? builtInVersion(name);
      if (version === null) throw notFound('letter', `${name.kind}/${name.reason}/${name.locale}`);
      sendEtag(reply, version);
      return own === null ? { ...name, origin: 'builtin' as const } : worded(own);
    });

    app.put('/v1/templates/:kind/:reason/:locale', { schema: { tags, operationId: 'saveTemplate', summary: "Word a letter in the employer's own way: the next version of it. With If-Match, only of that version", params: Letter, body: Type.Object(Words, { additionalProperties: false }), response: answers(200, 'The template; its version is the ETag', TemplateShape, [400, 401, 403, 404, 412]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'templates:write');
      const name = letterName(deps.letters, request.params);
      const { subject, body } = request.body;
      refuseFaulty(deps.letters, { ...name, subject, body, employerName: employer.name });
      const saved = await insertTemplate(db, { employerId: employer.id, name, subject, body, now: deps.clock.now(), by: keyId }, (last) => requireMatch(request, last?.id ?? builtInVersion(name)));
      sendEtag(reply, saved.id);
      return shownTemplate(saved);
    });

    app.post('/v1/templates/preview', { schema: { tags, operationId: 'previewTemplate', summary: "A letter as it would be sent, in words to try or, without any, in ours", body: Preview, response: answers(200, 'The letter, and what is wrong with it', RenderedShape, [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const { hostile = false, data = hostile ? 'hostile' : 'sample', ...letter } = request.body;
      const reasons = deps.letters.list().filter(({ kind }) => kind === letter.kind).map(({ reason }) => reason);
      if (reasons.length === 0) throw invalid({ path: 'kind', message: `got ${JSON.stringify(letter.kind)}, takes one of ${[...new Set(deps.letters.list().map(({ kind }) => kind))].join(', ')}` });
      if (!reasons.includes(letter.reason)) throw invalid({ path: 'reason', message: `got ${JSON.stringify(letter.reason)}, takes one of ${[...new Set(reasons)].join(', ')}` });
      const shown = deps.letters.preview({ ...letter, data: data === 'both' ? ['sample', 'hostile'] : [data], address: employer.formOfAddress });
      if ('missing' in shown) throw invalid({ path: 'locale', message: shown.missing });
      const [first] = shown;
      if (first === undefined) throw new Error('a preview without any data');
      const { data: _data, ...letterShown } = first;
      return { ...letterShown, previews: shown };
    });
  };
}

function canonical(locale: string): string {
  return Intl.getCanonicalLocales(locale)[0] ?? locale;
}

function worded(template: Template) {
  return { ...shownTemplate(template), origin: 'employer' as const };
}
