/** What the OpenAPI document says of the interface as a whole. */
import type { SwaggerOptions } from '@fastify/swagger';

type OpenApi = NonNullable<Extract<SwaggerOptions, { openapi?: unknown }>['openapi']>;

/** @param url where the service is reached; the committed document has none of a machine's own */
export function documentation(url: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hearback',
      version: '0.1.0',
      description:
        'Every candidate hears back. Times are RFC 3339 in UTC with milliseconds. Errors are application/problem+json (RFC 9457). Lists answer data and nextCursor. Every POST that creates takes an Idempotency-Key.',
    },
    servers: [{ url }],
    components: {
      securitySchemes: {
        employerKey: { type: 'http', scheme: 'bearer', description: 'One employer: hb_live_… or hb_test_…' },
        operatorKey: { type: 'http', scheme: 'bearer', description: 'The operator: hb_op_…' },
      },
    },
    security: [{ employerKey: [] }],
    tags: ['employers', 'keys', 'connections', 'deliveries', 'events', 'applications', 'messages', 'policy', 'templates', 'metrics', 'test clock', 'webhooks', 'health'].map((name) => ({ name })),
  };
}
