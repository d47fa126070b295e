/** The people whom an employer lets into its dashboard by a link in a mail. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Scope, scopes } from '../../db/keys.js';
import { listPeople, personId, replacePeople } from '../../db/people.js';
import { inTransaction } from '../../db/transaction.js';
import { addressKey } from '../../domain/address.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, Problem } from '../problems.js';
import { answers, Name } from '../schemas.js';

const MOST_PEOPLE = 500;
/** What each role lets somebody do; a key can be cut finer. */
const roles = { read: readScopes(), approve: [...readScopes(), 'applications:write', 'messages:write'] as Scope[], admin: [...scopes] } satisfies Record<string, Scope[]>;
const Role = Type.Enum(['read', 'approve', 'admin'], { description: 'read: looks; approve: also approves letters and acts on applications; admin: everything that a key may' });
const Person = Type.Object({ email: Type.String({ format: 'email', maxLength: 320 }), name: Type.Optional(Type.Union([Name, Type.Null()])), role: Role }, { additionalProperties: false });
const PeopleShape = Type.Object({ people: Type.Array(Type.Object({ id: Type.String({ description: 'Stands wherever it is kept who did something' }), email: Type.String(), name: Type.Union([Type.String(), Type.Null()]), role: Role })) }, { title: 'People' });

export function peopleRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['employers'];

  async function shown(employerId: string) {
    return { people: (await listPeople(db, employerId)).map(({ email, name, scopes: may }) => ({ id: personId(employerId, email), email, name, role: roleOf(may) })) };
  }

  return async (app) => {
    app.get('/v1/people', { schema: { tags, operationId: 'readPeople', summary: 'Who may sign in to the dashboard by a link in a mail', response: answers(200, 'The list', PeopleShape, [401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'keys:read');
      return shown(employer.id);
    });

    app.put('/v1/people', { schema: { tags, operationId: 'replacePeople', summary: 'Replace the list; whoever is not on it is signed out at once', body: Type.Object({ people: Type.Array(Person, { maxItems: MOST_PEOPLE }) }, { additionalProperties: false }), response: answers(200, 'The list', PeopleShape, [400, 401, 403]) } }, async (request) => {
      const caller = await requireEmployer(deps, request, 'keys:write');
      const list = request.body.people.map(({ email, name = null, role }) => ({ email: addressKey(email), name, scopes: [...roles[role]] }));
      const twice = list.findIndex(({ email }, index) => list.findIndex((other) => other.email === email) !== index);
      if (twice >= 0) throw invalid({ path: `people.${String(twice)}.email`, message: 'stands on the list twice' });
      // Nobody gives away more than they have.
      const beyond = list.flatMap(({ scopes: given }) => given).find((scope) => !caller.scopes.includes(scope));
      if (beyond !== undefined) throw new Problem('forbidden', `this key may not let anybody ${beyond}, since it may not do that itself`);
      await inTransaction(db, (tx) => replacePeople(tx, caller.employer.id, list));
      return shown(caller.employer.id);
    });
  };
}

function readScopes(): Scope[] {
  return scopes.filter((scope) => scope.endsWith(':read') && scope !== 'keys:read');
}

function roleOf(may: readonly string[]): 'read' | 'approve' | 'admin' {
  return may.includes('keys:write') ? 'admin' : may.includes('messages:write') ? 'approve' : 'read';
}
