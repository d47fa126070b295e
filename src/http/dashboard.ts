/** The dashboard at /app: its files, and how people sign in to it, with a key or by a link in a mail. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Employer } from '../db/employers.js';
import { makeSignInLinks, openSignInLink, type SignInLink, useSignInLink } from '../db/people.js';
import { beginSession, endSession } from '../db/sessions.js';
import { inTransaction } from '../db/transaction.js';
import { addressKey, parseAddress } from '../domain/address.js';
import { toIso } from '../domain/instant.js';
import { authenticate, callerByKey, requireOwnPage } from './auth.js';
import type { AppDeps } from './deps.js';
import { html, sendPage } from './pages/page.js';
import { invalid, Problem } from './problems.js';
import { sessionCookie, sessionOf } from './session-cookie.js';

export interface DashboardDeps extends Pick<AppDeps, 'database' | 'clock' | 'isOperatorKey'> {
  /** Whether the service is reached by https, so that the cookie must be too. */
  secureCookie: boolean;
  publicUrl(): string;
  /** Mails the link to the person; where mail is captured it is told to whoever reads the log. */
  sendSignInLink(mail: { employer: Employer; person: { email: string; name: string | null }; url: string }): Promise<void>;
  /** Told of what went wrong after the answer. */
  onFault(error: unknown): void;
  /** Where the built files are; if not given, beside the compiled program. */
  files?: string;
}

/** Seen from src/http as from dist/http. */
const FILES = fileURLToPath(new URL('../../dist/dashboard/', import.meta.url));
/** Scripts, styles and pictures of our own, and nothing of anybody else's. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const KeyBody = Compile(Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }));
const EmailBody = Compile(Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }) }, { additionalProperties: false }));
const TOKEN = /^[\w-]{32}$/;

/** @returns a plugin with `/app/…`: the pages, `POST`, `GET` and `DELETE /app/session`, `POST /app/sign-in-link`, and the page behind such a link */
export function dashboard(deps: DashboardDeps): FastifyPluginAsync {
  const { database: { db }, clock, secureCookie } = deps;
  const hidden = { schema: { hide: true } };

  async function begin(reply: FastifyReply, who: Parameters<typeof beginSession>[1]): Promise<void> {
    void reply.header('set-cookie', sessionCookie(await beginSession(db, who, clock.now()), secureCookie)).header('cache-control', 'no-store');
  }

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1_024 }, (_request, _body, done) => done(null, undefined));

    app.post('/app/session', hidden, async (request, reply) => {
      const { body } = request;
      if (!KeyBody.Check(body)) throw invalid({ path: 'key', message: 'takes a key of the employer (hb_live_… or hb_test_…)' });
      const caller = await callerByKey(deps, body.key.trim());
      if (caller.kind === 'operator') throw new Problem('forbidden', "the dashboard is one employer's: it takes a key of that employer, not the operator's");
      await begin(reply, { employerId: caller.employer.id, keyId: caller.key.id });
      return { employer: { id: caller.employer.id, name: caller.employer.name } };
    });

    app.get('/app/session', hidden, async (request, reply) => {
      const caller = await authenticate(deps, request);
      if (caller.kind === 'operator') throw new Problem('forbidden', "the dashboard is one employer's");
      const { employer, key, realNow } = caller;
      void reply.header('cache-control', 'no-store');
      return { employer: { id: employer.id, name: employer.name, mode: employer.mode, timezone: employer.timezone, locale: employer.locale }, by: key.id, scopes: key.scopes, now: toIso(employer.testNow ?? realNow) };
    });

    app.delete('/app/session', hidden, async (request, reply) => {
      const token = sessionOf(request);
      // Whoever has been signed out already is rid of the cookie too.
      if (token !== null) {
        requireOwnPage(request);
        await endSession(db, token);
      }
      return reply.header('set-cookie', sessionCookie(null, secureCookie)).code(204).send();
    });

    app.post('/app/sign-in-link', hidden, async (request, reply) => {
      const { body } = request;
      const email = EmailBody.Check(body) ? parseAddress(body.email) : null;
      if (email === null) throw invalid({ path: 'email', message: 'takes one e-mail address' });
      // Whoever asks is told the same, and as soon, whether or not the address is on anybody's list.
      void inTransaction(db, (tx) => makeSignInLinks(tx, addressKey(email), clock.now())).then(sendAll).catch(deps.onFault);
      return reply.code(202).header('cache-control', 'no-store').send({ sent: 'If this address is on the list of an employer here, a link is on its way. It works for 15 minutes, once.' });
    });

    async function sendAll(links: readonly SignInLink[]): Promise<void> {
      for (const { token, employer, person } of links) await deps.sendSignInLink({ employer, person, url: `${deps.publicUrl()}/app/sign-in/${token}` });
    }

    app.get<{ Params: { token: string } }>('/app/sign-in/:token', hidden, async (request, reply) => {
      const { token } = request.params;
      const found = TOKEN.test(token) ? await openSignInLink(db, token, clock.now()) : null;
      return found === null ? refuse(reply) : sendPage(reply, 200, { title: 'Sign in', home: null, main: html`<h1>Sign in</h1><p>This signs you in to the dashboard of Hearback in this browser, as <bdi>${found.email}</bdi>, for twelve hours.</p><form method="post"><button>Sign in</button></form>` });
    });
    app.post<{ Params: { token: string } }>('/app/sign-in/:token', hidden, async (request, reply) => {
      // Another site must not sign its visitors in as somebody of its own: they would work for that employer without knowing it.
      requireOwnPage(request);
      const { token } = request.params;
      const found = TOKEN.test(token) ? await useSignInLink(db, token, clock.now()) : null;
      if (found === null) return refuse(reply);
      await begin(reply, found);
      return reply.redirect('/app/', 303);
    });

    const files = deps.files ?? FILES;
    if (!existsSync(files)) {
      for (const path of ['/app', '/app/*']) app.get(path, hidden, (_request, reply) => sendPage(reply, 503, { title: 'The dashboard is not built', home: null, main: html`<h1>The dashboard is not built</h1><p>Its files are missing here. Whoever runs the service makes them with <code>npm run build</code>, and starts it again.</p>` }));
      return;
    }
    await app.register(fastifyStatic, { root: files, prefix: '/app/', wildcard: false, index: false, preCompressed: true, cacheControl: false, setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache').header('x-content-type-options', 'nosniff') });
    const page = async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.url.startsWith('/app/assets/')) throw new Problem('notFound', 'there is no such file of the dashboard: load it anew');
      return reply.headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'x-robots-tag': 'noindex' }).sendFile('index.html');
    };
    app.get('/app', hidden, (_request, reply) => reply.redirect('/app/', 308));
    // Every page of it is the same file, which knows by its address what to show.
    for (const path of ['/app/', '/app/:page', '/app/:page/:id']) app.get(path, hidden, page);
  };
}

function refuse(reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, { title: 'This link works no more', home: null, main: html`<h1>This link works no more</h1><p>A link signs in once, within 15 minutes. Ask for a new one at <a href="/app/">the dashboard</a>.</p>` });
}
