/** The application as a plugin of doors: parsers, checks, errors and documents, then the routes, listed by hand. */
import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { alarmRoutes } from './api/alarms.js';
import { applicationRoutes } from './api/applications.js';
import { atsActivityRoutes } from './api/ats-activity.js';
import { badgeRoutes } from './api/badge.js';
import { candidateRoutes } from './api/candidates.js';
import { connectionRoutes } from './api/connections.js';
import { deliveryRoutes } from './api/deliveries.js';
import { dryRunRoutes } from './api/dry-run.js';
import { employerRoutes } from './api/employers.js';
import { eventRoutes } from './api/events.js';
import { evidenceRoutes } from './api/evidence.js';
import { jobClosingRoutes } from './api/job-closing.js';
import { jobRoutes } from './api/jobs.js';
import { importRoutes } from './api/imports.js';
import { inboundRoutes } from './api/inbound.js';
import { inquiryRoutes } from './api/inquiries.js';
import { keyRoutes } from './api/keys.js';
import { messageRoutes } from './api/messages.js';
import { metricRoutes } from './api/metrics.js';
import { obligationRoutes } from './api/obligations.js';
import { peopleRoutes } from './api/people.js';
import { postingRoutes } from './api/postings.js';
import { policyRoutes } from './api/policy.js';
import { providerRoutes } from './api/providers.js';
import { retentionRoutes } from './api/retention.js';
import { recruiterRoutes } from './api/recruiters.js';
import { senderRoutes } from './api/sender.js';
import { stageRoutes } from './api/stages.js';
import { streamRoutes } from './api/stream.js';
import { suppressionRoutes } from './api/suppressions.js';
import { templateTestRoutes } from './api/template-test.js';
import { templateVersionRoutes } from './api/template-versions.js';
import { templateRoutes } from './api/templates.js';
import { testClockRoutes } from './api/test-clock.js';
import { webhookEndpointRoutes } from './api/webhook-endpoints.js';
import { authenticate } from './auth.js';
import { offerCsv } from './csv.js';
import type { AppDeps } from './deps.js';
import { documentation, tellHeaders } from './documentation.js';
import { registerFormats } from './formats.js';
import { healthRoutes } from './health.js';
import { methodsHere } from './methods-here.js';
import { answerUnchanged, sendEtag, versionOf } from './etags.js';
import { withExamples } from './examples.js';
import { nameShapes } from './named-shapes.js';
import { bodyOf, catalogue, Problem, problemOf } from './problems.js';
import { holdToLimit } from './request-limit.js';
import { ProblemSchema } from './schemas.js';
import { refuseUnreadable } from './unreadable-requests.js';
import { checkingSerializer, plainSerializer, refuseTooDeep, refuseUnstorable, validatorCompiler } from './validation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes texts that no database can hold, and cleans them itself. */
    cleansTexts?: boolean;
  }
}

const BODY_LIMIT = 4 * 2 ** 20;
const LONGEST_PARAMETER = 200;

/**
 * @param deps everything from other rooms
 * @returns the application, not yet listening
 */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  registerFormats();
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error);
    if (problem.code === 'internal') deps.onFault({ requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', error });
    return reply.code(catalogue[problem.code].status).headers(problem.headers).type('application/problem+json').send(JSON.stringify(bodyOf(problem, request.id)));
  };
  const requestId = requestIds();
  const app = fastify({
    bodyLimit: BODY_LIMIT, routerOptions: { maxParamLength: LONGEST_PARAMETER }, logger: false, forceCloseConnections: 'idle', genReqId: requestId, clientErrorHandler: refuseUnreadable(requestId),
    // What goes wrong before a route is found, such as an address that is not percent-encoded.
    frameworkErrors: (error, request, reply) => void answer(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.addSchema(ProblemSchema);
  answerUnchanged(app);
  takeEmptyBodies(app);
  const allowed = methodsHere(app);
  offerCsv(app, deps);
  app.setSerializerCompiler(deps.checkAnswers === true ? checkingSerializer : plainSerializer);
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/v1/') && !request.is404 && !isOpen(request.routeOptions.schema)) await holdToLimit(deps, await authenticate(deps, request), reply);
  });
  app.addHook('preValidation', async (request) => {
    for (const part of [request.params, request.query]) refuseUnstorable(part);
    if (Buffer.isBuffer(request.body) || request.body instanceof Readable) return;
    if (request.routeOptions.config.cleansTexts === true) refuseTooDeep(request.body);
    else refuseUnstorable(request.body);
  });
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request) => {
    const path = request.url.split('?')[0] ?? '';
    const allow = allowed(path).join(', ');
    if (allow !== '') throw new Problem('methodNotAllowed', `${path.slice(0, 200)} takes ${allow}, and got ${request.method}`, { headers: { allow } });
    throw new Problem('notFound', `there is nothing at ${request.method} ${path.slice(0, 200)}; GET /docs lists what there is`);
  });
  await app.register(swagger, {
    openapi: documentation(deps.publicUrl()),
    transform: tellHeaders,
    transformObject: (made) => withExamples(nameShapes('openapiObject' in made ? made.openapiObject : made.swaggerObject)),
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => (typeof schema['$id'] === 'string' ? schema['$id'] : `Shape${String(index)}`) },
  });
  await app.register(apiReference);
  await app.register(healthRoutes(deps));
  for (const routes of [employerRoutes, keyRoutes, peopleRoutes, senderRoutes, providerRoutes, connectionRoutes, stageRoutes, dryRunRoutes, atsActivityRoutes, deliveryRoutes, eventRoutes, importRoutes, jobRoutes, jobClosingRoutes, applicationRoutes, inquiryRoutes, obligationRoutes, messageRoutes, suppressionRoutes, inboundRoutes, policyRoutes, recruiterRoutes, templateRoutes, templateVersionRoutes, templateTestRoutes, metricRoutes, badgeRoutes, testClockRoutes, evidenceRoutes, alarmRoutes, streamRoutes, webhookEndpointRoutes, candidateRoutes, retentionRoutes, postingRoutes]) await app.register(routes(deps));
  for (const plugin of deps.plugins) await app.register(plugin);
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    const text = JSON.stringify(app.swagger());
    sendEtag(reply, versionOf(text));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  return app;
}

/** A route that says that it takes no key. */
function isOpen(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'security' in schema && Array.isArray(schema.security) && schema.security.length === 0;
}

/** Many clients say that they send JSON and send nothing: what has no required fields takes that for `{}`. */
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  // Nothing here reads plain text: Fastify's own parser for it would hand a route a text for a body.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<string>(['application/json', 'application/merge-patch+json'], { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
}

/** The plugin's own policy also names other hosts, and has the browser ask by https for what is served by http: on any machine but this one the page would stay empty. */
const REFERENCE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The browsable reference. Its files come from this machine. */
async function apiReference(app: FastifyInstance): Promise<void> {
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(swaggerUi, {
    routePrefix: '/docs', staticCSP: REFERENCE_POLICY, theme: { title: 'Hearback: the interface' },
    // Without the bar that asks for the address of another document.
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null, layout: 'BaseLayout' },
  });
}

/** Short ids that tell requests of one process apart, and processes by their first part. */
function requestIds(): () => string {
  const processPart = process.hrtime.bigint().toString(36).slice(-6);
  let count = 0;
  return () => {
    count += 1;
    return `req_${processPart}${count.toString(36)}`;
  };
}
