/** Connections to applicant tracking systems: made, set up, rotated, changed, ended. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { randomBytes } from 'node:crypto';
import { Type, type Static } from 'typebox';
import type { Ats } from '../../ats/ats.js';
import { actAs } from '../../db/actor.js';
import type { Db } from '../../db/connect.js';
import { setCredentials } from '../../db/connection-credentials.js';
import { type Connection, type ConnectionChange, insertConnection, listConnections, readConnection, rotateSecret, updateConnection } from '../../db/connections.js';
import type { Employer } from '../../db/employers.js';
import { touchApplications } from '../../db/touch.js';
import type { Instant } from '../../domain/instant.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById, Cursor, Limit, Name, usualLimit } from '../schemas.js';
import { answersOwed } from './answers-owed.js';
import { checkCredentials, checkSecret, checkSettings, checkSettingsChange, checkWriteBack, type Settings, type WriteBack } from './connection-terms.js';
import { shownConnection, shownWithSecret } from './connection-view.js';
import { ConnectionShape, ConnectionWithSecretShape, pageShape } from './shapes.js';

const State = Type.Union([Type.Literal('shadow'), Type.Literal('active')]);
const Mails = Type.Union([Type.Literal('never'), Type.Literal('always'), Type.Literal('unknown')], { description: 'Whether the ATS itself mails the people it rejects. While unknown, every closure waits for approval' });
/** Some systems sign each event with a secret of its own, which stand side by side. */
const Secret = Type.String({ minLength: 1, maxLength: 2_000 });
const Credentials = Type.Record(Type.String(), Type.String({ maxLength: 10_000 }), { description: "For the ATS's own API, with the fields that GET /v1/providers names; kept sealed and never shown. Given whole: those before are gone" });
const SettingsGiven = Type.Record(Type.String(), Type.Unknown(), { description: 'What this provider needs to be told beside the secret, as GET /v1/providers says. Given whole' });
const WriteBackGiven = Type.Union([Type.Literal('off'), Type.Literal('note'), Type.Literal('noteAndReject')], { description: 'Whether the ATS gets a note that a candidate was told; and whether a closure that a person here decided is made a rejection there' });
const NewConnection = Type.Object(
  {
    provider: Type.String({ minLength: 1, maxLength: 100 }), name: Type.Optional(Name), secret: Type.Optional(Secret), state: Type.Optional(State), atsMailsRejections: Type.Optional(Mails),
    credentials: Type.Optional(Credentials), settings: Type.Optional(SettingsGiven), writeBack: Type.Optional(WriteBackGiven),
  },
  { additionalProperties: false },
);
const Change = Type.Object(
  {
    name: Type.Optional(Type.Union([Name, Type.Null()])), state: Type.Optional(Type.Union([...State.anyOf, Type.Literal('paused')])), atsMailsRejections: Type.Optional(Mails),
    credentials: Type.Optional(Type.Union([Credentials, Type.Null()])), settings: Type.Optional(SettingsGiven), writeBack: Type.Optional(WriteBackGiven),
  },
  { additionalProperties: false },
);
/** Letters that a paused connection holds go on later; back in shadow, or ended, they never go. */
const Force = Type.Object({ force: Type.Optional(Type.Boolean({ description: 'True: also while candidates are owed an answer, who then hear nothing more from here' })) });
const placeOf = cursorReader(Type.Object({ id: Type.String() }));

export function connectionRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { database: { db }, clock, seal, providers } = deps;
  const tags = ['connections'];

  function providerOf(name: string): Ats {
    const provider = providers.get(name);
    if (provider === undefined) throw invalid({ path: 'provider', message: `got ${JSON.stringify(name)}, takes one of ${[...providers.keys()].join(', ')}` });
    return provider;
  }

  function secretFor(ats: Ats, given: string | undefined, settings: unknown): string {
    if (given !== undefined) checkSecret(ats, given, settings);
    return given ?? ats.makeSecret((bytes) => randomBytes(bytes));
  }

  /** Everything that is given is checked before anything is written. */
  function checkTerms(ats: Ats, { credentials, settings, writeBack }: { credentials?: Record<string, string> | null; settings?: Settings; writeBack?: WriteBack }, before?: Connection): void {
    if (credentials !== undefined && credentials !== null) checkCredentials(ats, credentials);
    if (before === undefined) checkSettings(ats, settings ?? {});
    else if (settings !== undefined) checkSettingsChange(ats, before.settings, settings);
    if (writeBack !== undefined) checkWriteBack(ats, writeBack);
  }

  async function make(tx: Db, employer: Employer, { provider, name, secret, state, atsMailsRejections, credentials, settings = {}, writeBack = 'off' }: Static<typeof NewConnection>): Promise<{ connection: Connection; body: Record<string, unknown> }> {
    const ats = providerOf(provider);
    checkTerms(ats, { settings, writeBack, ...(credentials === undefined ? {} : { credentials }) });
    const chosen = secretFor(ats, secret, settings);
    const live = employer.mode === 'live';
    const now = clock.now();
    const made = await insertConnection(
      tx, seal,
      // One that starts active has no time in shadow behind it, and so no backlog.
      { employerId: employer.id, provider, name: name ?? null, secret: chosen, state: state ?? (live ? 'shadow' : 'active'), atsMailsRejections: atsMailsRejections ?? (live ? 'unknown' : 'never'), activatedAt: null, settings, writeBack },
      now,
    );
    if (credentials !== undefined) await setCredentials(tx, seal, { employerId: employer.id, id: made.id }, credentials, now);
    const connection = { ...made, credentialsSetAt: credentials === undefined ? null : now };
    return { connection, body: shownWithSecret(deps, ats, connection, chosen) };
  }

  function change(before: Connection, { credentials, ...rest }: Static<typeof Change>, { now, keyId }: { now: Instant; keyId: string }): Promise<Connection> {
    return db.transaction(async (tx) => {
      await actAs(tx, keyId);
      const whose = { employerId: before.employerId, id: before.id };
      if (credentials !== undefined) await setCredentials(tx, seal, whose, credentials, clock.now());
      const changed = await updateConnection(tx, whose.employerId, whose.id, changeOf(before, rest, now));
      if (changed === null) throw notFound('connection', before.id);
      await touchApplications(tx, { employerId: whose.employerId, connectionId: whose.id }, now);
      return changed;
    });
  }

  /** After the commit. Where it fails, the nightly comparison reads the same. */
  async function readFromAts(connection: Connection | null): Promise<void> {
    if (connection !== null && connection.credentialsSetAt !== null) await deps.startBackfill(connection.id);
  }

  return async (app) => {
    app.post('/v1/connections', { schema: { tags, operationId: 'createConnection', summary: 'Connect an ATS', body: NewConnection, response: answers(201, 'The connection, with its secret and the steps to set it up', ConnectionWithSecretShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'connections:write');
      let made: Connection | null = null;
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const { connection, body } = await make(tx, employer, request.body);
          made = connection;
          return { status: 201, body };
        },
      });
      await readFromAts(made);
      return answer;
    });

    app.get('/v1/connections', { schema: { tags, operationId: 'listConnections', summary: 'The connections, the newest first', querystring: Type.Object({ limit: Limit, cursor: Cursor }), response: answers(200, 'A page of connections', pageShape(ConnectionShape), [400, 401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      const limit = request.query.limit ?? usualLimit;
      const rows = await listConnections(db, employer.id, { limit: limit + 1, after: placeOf(request.query.cursor)?.id ?? null });
      const page = pageOf(rows, limit, ({ id }) => ({ id }));
      return { ...page, data: page.data.map((connection) => shownConnection(deps, connection)) };
    });

    app.get('/v1/connections/:id', { schema: { tags, operationId: 'readConnection', summary: 'One connection', params: ById, response: answers(200, 'The connection', ConnectionShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'connections:read');
      return shownConnection(deps, await find(employer.id, request.params.id));
    });

    app.patch('/v1/connections/:id', { schema: { tags, operationId: 'changeConnection', summary: 'Change a connection: its name, its state, whether the ATS mails rejections, its credentials and settings', params: ById, querystring: Force, body: Change, response: answers(200, 'The connection', ConnectionShape, [400, 401, 403, 404, 409]) } }, async (request) => {
      const { employer, now, keyId } = await requireEmployer(deps, request, 'connections:write');
      const before = await find(employer.id, request.params.id);
      checkTerms(providerOf(before.provider), request.body, before);
      if (before.state === 'active' && request.body.state === 'shadow') await refuseWhileOwed(before, request.query, now);
      const changed = await change(before, request.body, { now, keyId });
      deps.connectionChanged(before.id);
      deps.wake('sweep');
      // Under other settings the same applications may mean something else.
      if (request.body.credentials !== undefined || request.body.settings !== undefined) await readFromAts(changed);
      return shownConnection(deps, changed);
    });

    app.delete('/v1/connections/:id', { schema: { tags, operationId: 'deleteConnection', summary: 'End a connection: it takes no more deliveries, and nothing more is sent for it', params: ById, querystring: Force, response: answers(204, 'Ended', null, [400, 401, 403, 404, 409]) } }, async (request, reply) => {
      const { employer, now, keyId } = await requireEmployer(deps, request, 'connections:write');
      const before = await find(employer.id, request.params.id);
      await refuseWhileOwed(before, request.query, now);
      await db.transaction(async (tx) => {
        await actAs(tx, keyId);
        await updateConnection(tx, employer.id, before.id, { deletedAt: clock.now(), state: 'paused' });
      });
      deps.connectionChanged(before.id);
      await touchApplications(db, { employerId: employer.id, connectionId: before.id }, now);
      deps.wake('sweep');
      return reply.code(204).send();
    });

    app.post('/v1/connections/:id/rotate-secret', { schema: { tags, operationId: 'rotateSecret', summary: 'A new secret; the old one stays good for 24 hours', params: ById, body: Type.Object({ secret: Type.Optional(Secret) }, { additionalProperties: false }), response: answers(200, 'The connection with its new secret', ConnectionWithSecretShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'connections:write');
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const before = await readConnection(tx, employer.id, request.params.id);
          if (before === null) throw notFound('connection', request.params.id);
          const ats = providerOf(before.provider);
          const secret = secretFor(ats, request.body.secret, before.settings);
          const rotated = await rotateSecret(tx, seal, { employerId: employer.id, id: before.id }, secret, clock.now());
          return { status: 200, body: shownWithSecret(deps, ats, rotated ?? before, secret) };
        },
      });
      deps.connectionChanged(request.params.id);
      return answer;
    });
  };

  async function refuseWhileOwed({ id, employerId }: Connection, { force = false }: { force?: boolean }, now: Instant): Promise<void> {
    if (force) return;
    const goOn = 'close them first (POST /v1/connections/{id}/close, or /v1/jobs/{id}/close, with dryRun, then with approve) and let the letters go, tell them yourself (POST /v1/applications/{id}/contacts with told: true), or ask again with ?force=true, after which nobody here writes to them';
    const owed = await answersOwed(db, employerId, { connectionId: id }, { now, goOn });
    if (owed !== null) throw owed;
  }

  async function find(employerId: string, id: string): Promise<Connection> {
    const connection = await readConnection(db, employerId, id);
    if (connection === null) throw notFound('connection', id);
    return connection;
  }
}

/** What was owed while it only watched is backlog from the moment in which it becomes active. */
function changeOf(before: Connection, change: ConnectionChange, now: Instant): ConnectionChange {
  return before.state === 'shadow' && change.state === 'active' ? { ...change, activatedAt: now } : change;
}
