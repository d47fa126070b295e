/** What the OpenAPI document says of the interface as a whole. */
import type { SwaggerOptions } from '@fastify/swagger';
import { Type } from 'typebox';
import { webhookDocuments } from './webhook-documents.js';

type Transform = NonNullable<Extract<SwaggerOptions, { openapi?: unknown }>['transform']>;
type OpenApi = NonNullable<Extract<SwaggerOptions, { openapi?: unknown }>['openapi']>;

/** @param url where the service is reached; the committed document has none of a machine's own */
export function documentation(url: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearback',
      version: '0.1.0',
      description:
        'Every candidate hears back. Times are RFC 3339 in UTC with milliseconds. Errors are application/problem+json (RFC 9457). Lists answer data and nextCursor. Every POST that creates takes an Idempotency-Key. With a key of an employer every answer has RateLimit-Policy and RateLimit.',
    },
    servers: [{ url }],
    components: {
      securitySchemes: {
        employerKey: { type: 'http', scheme: 'bearer', description: 'One employer: hb_live_… or hb_test_…' },
        operatorKey: { type: 'http', scheme: 'bearer', description: 'The operator: hb_op_…' },
      },
    },
    security: [{ employerKey: [] }],
    webhooks: webhookDocuments(),
    tags: ['employers', 'keys', 'connections', 'deliveries', 'events', 'applications', 'candidates', 'messages', 'policy', 'templates', 'metrics', 'evidence', 'test clock', 'webhooks', 'health'].map((name) => ({ name })),
  };
}

const spoken: readonly { methods: readonly string[]; status: number; name: string; description: string }[] = [
  { methods: ['POST'], status: 422, name: 'Idempotency-Key', description: 'Up to 255 characters: the same request again within 24 hours gets the same answer, with Idempotency-Replayed: true, and does nothing twice' },
  { methods: ['GET'], status: 304, name: 'If-None-Match', description: 'The ETag that was read: 304 while nothing has changed' },
  { methods: ['PUT', 'PATCH'], status: 412, name: 'If-Match', description: 'The ETag that was read: what has changed since is left as it is' },
];

/** Tells of the headers that routes take alike, wherever an answer follows from them. */
export const tellHeaders: Transform = ({ schema, url, route }) => {
  const given: unknown = schema?.response;
  const taken = typeof given === 'object' && given !== null ? spoken.filter(({ methods, status }) => status in given && [route.method].flat().some((method) => methods.includes(method))) : [];
  if (taken.length === 0) return { schema, url };
  return { schema: { ...schema, headers: Type.Object(Object.fromEntries(taken.map(({ name, description }) => [name, Type.Optional(Type.String({ description }))]))) }, url };
};
