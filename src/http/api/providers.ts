/** The applicant tracking systems that can be connected, and what each supports: open to anybody. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { supported } from '../../ats/supports.js';
import { pageOfWhole } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answers, Cursor, Limit, usualLimit } from '../schemas.js';
import { pageShape, ProviderShape } from './shapes.js';

export function providerRoutes({ providers }: AppDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/v1/providers', { schema: { tags: ['connections'], operationId: 'listProviders', summary: 'The applicant tracking systems that can be connected', security: [], querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'The providers', pageShape(ProviderShape), [400]) } }, async ({ query: { limit = usualLimit, cursor } }) => {
      const page = pageOfWhole([...providers.values()], { limit, cursor }, ({ name }) => name);
      return { ...page, data: page.data.map(supported) };
    });
  };
}
