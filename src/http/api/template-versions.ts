/** Earlier versions of the employer's own words: seen, compared, taken up again; and the way back to ours. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { insertTemplate, retireTemplate, templateVersion, templateVersions, type LetterName, type Template } from '../../db/templates.js';
import { lineDiff } from '../../domain/line-diff.js';
import { requireEmployer } from '../auth.js';
import { pageOfWhole } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { notFound } from '../problems.js';
import { answers, Cursor, Limit, usualLimit } from '../schemas.js';
import { pageShape, TemplateDiffShape, TemplateShape } from './shapes.js';
import { Letter, letterName, refuseFaulty, shownTemplate } from './template-words.js';

const ONE = '/v1/templates/:kind/:reason/:locale';
const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

export function templateVersionRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['templates'];
  const find = async (employerId: string, name: LetterName, version: number): Promise<Template> => {
    const found = await templateVersion(db, employerId, name, version);
    if (found === null) throw notFound('template', `${name.kind}/${name.reason}/${name.locale} version ${version}`);
    return found;
  };
  return async (app) => {
    app.get(`${ONE}/versions`, { schema: { tags, operationId: 'listTemplateVersions', summary: "Every version of the employer's own words for a letter, the newest first", params: Letter, querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of versions', pageShape(TemplateShape)) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const versions = await templateVersions(db, employer.id, letterName(deps.letters, request.params));
      const { limit = usualLimit, cursor } = request.query;
      return pageOfWhole(versions.map(shownTemplate), { limit, cursor }, ({ id }) => id);
    });

    app.get(`${ONE}/versions/:version`, { schema: { tags, operationId: 'getTemplateVersion', summary: 'One version of a letter', params: Type.Object({ ...Letter.properties, version: Version }), response: answers(200, 'The version', TemplateShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      return shownTemplate(await find(employer.id, letterName(deps.letters, request.params), request.params.version));
    });

    app.get(`${ONE}/diff`, { schema: { tags, operationId: 'diffTemplateVersions', summary: 'What changed between two versions of a letter, line by line', params: Letter, querystring: Type.Object({ from: Version, to: Version }), response: answers(200, 'The lines of both, in the order in which they are read', TemplateDiffShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'templates:read');
      const name = letterName(deps.letters, request.params);
      const [from, to] = [await find(employer.id, name, request.query.from), await find(employer.id, name, request.query.to)];
      return { from: from.version, to: to.version, subject: lineDiff(from.subject, to.subject), lines: lineDiff(from.body, to.body) };
    });

    app.post(`${ONE}/restore`, { schema: { tags, operationId: 'restoreTemplateVersion', summary: 'Use the words of an earlier version again: they become the next version', params: Letter, body: Type.Object({ version: Version }, { additionalProperties: false }), response: answers(200, 'The new version', TemplateShape) } }, async (request) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'templates:write');
      const name = letterName(deps.letters, request.params);
      const { subject, body } = await find(employer.id, name, request.body.version);
      // It may be older than a check that a letter must pass today.
      refuseFaulty(deps.letters, { ...name, subject, body, employerName: employer.name });
      return shownTemplate(await insertTemplate(db, { employerId: employer.id, name, subject, body, now: deps.clock.now(), by: keyId }));
    });

    app.delete(ONE, { schema: { tags, operationId: 'retireTemplate', summary: 'Go back to our wording; every version is kept, and letters planned with one keep it', params: Letter, response: answers(204, 'Ours is used from now on', null) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'templates:write');
      const name = letterName(deps.letters, request.params);
      if (!(await retireTemplate(db, { employerId: employer.id, name, now: deps.clock.now(), by: keyId }))) throw notFound('template', `${name.kind}/${name.reason}/${name.locale}`);
      return reply.code(204).send();
    });
  };
}
