/** Employers: made by the operator, read and changed with their own key. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Employer, insertEmployer, updateEmployer } from '../../db/employers.js';
import { isRegion, regionsOf } from '../../db/holidays.js';
import { insertKey, scopes } from '../../db/keys.js';
import { insertPolicy } from '../../db/policies.js';
import { wholePolicy } from '../../db/policy-schema.js';
import { touchApplications } from '../../db/touch.js';
import { toIso } from '../../domain/instant.js';
import { requireEmployer, requireOperator } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { answerOnce } from '../once.js';
import { invalid } from '../problems.js';
import { answers, Name, Time } from '../schemas.js';
import { EmployerShape, NewEmployerShape } from './shapes.js';

const fields = {
  name: Name,
  timezone: Type.String({ format: 'timezone' }),
  country: Type.String({ format: 'country' }),
  region: Type.Union([Type.String({ minLength: 1, maxLength: 10 }), Type.Null()]),
  locale: Type.String({ format: 'locale' }),
  replyTo: Type.Union([Type.String({ format: 'email' }), Type.Null()]),
  sponsor: Type.Union([Type.Object({ name: Name, email: Type.String({ format: 'email' }) }, { additionalProperties: false }), Type.Null()], { description: 'Who is told when the hiring lead does not act either' }),
  closingDays: Type.Array(Type.String({ format: 'date' }), { maxItems: 1_000, description: 'Days on which the company is closed beside the public holidays' }),
};

const NewEmployer = Type.Object(
  {
    name: fields.name, mode: Type.Union([Type.Literal('live'), Type.Literal('test')]), timezone: fields.timezone, country: fields.country, locale: fields.locale,
    region: Type.Optional(fields.region), replyTo: Type.Optional(fields.replyTo), sponsor: Type.Optional(fields.sponsor), closingDays: Type.Optional(fields.closingDays),
    testClock: Type.Optional({ ...Time, description: 'Where the clock of a test employer starts; now, if not given' }),
  },
  { additionalProperties: false },
);
const Change = Type.Partial(Type.Object(fields, { additionalProperties: false }), { additionalProperties: false });

export function employerRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { clock } = deps;
  return async (app) => {
    app.post(
      '/v1/employers',
      {
        schema: { tags: ['employers'], operationId: 'createEmployer', summary: 'Make an employer and its first key, which is shown this once', security: [{ operatorKey: [] }], body: NewEmployer, response: answers(201, 'The employer, with its key', NewEmployerShape, [400, 401, 403, 409, 422]) },
        preValidation: (request) => requireOperator(deps, request),
      },
      (request, reply) =>
        answerOnce(deps, request, reply, {
          caller: 'operator',
          work: async (db) => {
            const { testClock, mode, ...given } = request.body;
            checkRegion(given.country, given.region);
            if (mode === 'live' && testClock !== undefined) throw invalid({ path: 'testClock', message: 'only an employer of mode test has a clock of its own' });
            const now = clock.now();
            const employer = await insertEmployer(
              db,
              { name: given.name, mode, timezone: given.timezone, country: given.country, region: given.region ?? null, locale: given.locale, replyTo: given.replyTo ?? null, ...stored({ sponsor: given.sponsor ?? null }), closingDays: given.closingDays ?? [], testNow: mode === 'test' ? (testClock === undefined ? now : parseTime(testClock)) : null },
              now,
            );
            await insertPolicy(db, { employerId: employer.id, policy: wholePolicy({}), now, by: 'hearback' });
            const apiKey = await insertKey(db, { employerId: employer.id, mode, scopes, now });
            return { status: 201, body: { ...shownEmployer(employer), apiKey } };
          },
        }),
    );

    app.get('/v1/employer', { schema: { tags: ['employers'], operationId: 'readEmployer', summary: "The key's own employer", response: answers(200, 'The employer', EmployerShape, [401, 403]) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'employer:read');
      return shownEmployer(employer);
    });

    app.patch('/v1/employer', { schema: { tags: ['employers'], operationId: 'changeEmployer', summary: "Change the key's own employer", body: Change, response: answers(200, 'The employer', EmployerShape, [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:write');
      checkRegion(request.body.country ?? employer.country, request.body.region === undefined ? employer.region : request.body.region);
      const changed = await updateEmployer(deps.database.db, employer.id, stored(request.body));
      await touchApplications(deps.database.db, { employerId: employer.id }, now);
      deps.wake('sweep');
      return shownEmployer(changed ?? employer);
    });
  };
}

/** A sponsor is two columns of the table. */
function stored<T extends { sponsor?: { name: string; email: string } | null }>({ sponsor, ...rest }: T) {
  return { ...rest, ...(sponsor === undefined ? {} : { sponsorName: sponsor?.name ?? null, sponsorEmail: sponsor?.email ?? null }) };
}

function checkRegion(country: string, region: string | null | undefined): void {
  if (region === undefined || region === null || isRegion(country, region)) return;
  const known = [...regionsOf(country).keys()];
  throw invalid({ path: 'region', message: `got ${JSON.stringify(region)}, takes ${known.length === 0 ? `null: no regions of ${country} have holidays of their own` : `a region of ${country} as ISO 3166-2 has it: ${known.slice(0, 60).join(', ')}`}` });
}

function shownEmployer({ id, name, mode, timezone, country, region, locale, replyTo, sponsorName, sponsorEmail, closingDays, testNow, createdAt }: Employer) {
  const sponsor = sponsorEmail === null ? null : { name: sponsorName ?? sponsorEmail, email: sponsorEmail };
  return { id, name, mode, timezone, country, region, locale, replyTo, sponsor, closingDays, testClock: testNow === null ? null : toIso(testNow), createdAt: toIso(createdAt) };
}
