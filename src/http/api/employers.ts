/** Employers: made by the operator, read and changed with their own key. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Employer, insertEmployer, updateEmployer } from '../../db/employers.js';
import { isRegion, regionsOf } from '../../db/holidays.js';
import { insertKey, scopes } from '../../db/keys.js';
import { insertPolicy } from '../../db/policies.js';
import { wholePolicy } from '../../db/policy-schema.js';
import { touchApplications } from '../../db/touch.js';
import { type Brand, brandFaults, isHttps, noBrand } from '../../domain/brand.js';
import { toIso } from '../../domain/instant.js';
import { languageFor, letterLanguages } from '../../mail/letters/languages.js';
import { requireEmployer, requireOperator } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { answerOnce } from '../once.js';
import { invalid } from '../problems.js';
import { answers, Name, Time } from '../schemas.js';
import { EmployerShape, NewEmployerShape, orNull } from './shapes.js';

const fields = {
  name: Name,
  timezone: Type.String({ format: 'timezone' }),
  country: Type.String({ format: 'country' }),
  region: Type.Union([Type.String({ minLength: 1, maxLength: 10 }), Type.Null()]),
  locale: Type.String({ format: 'locale' }),
  replyTo: Type.Union([Type.String({ format: 'email' }), Type.Null()]),
  brand: Type.Partial(
    Type.Object({
      logoUrl: orNull(Type.String({ maxLength: 1_000, description: 'An https address of a picture, shown 40 pixels high' })),
      colour: orNull(Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: 'Of links and of the line at the top, such as #0b5d3b; on white it must have a contrast of 4.5 at least' })),
      signature: orNull(Type.String({ minLength: 1, maxLength: 300, description: 'What signs instead of "The hiring team at Acme", in up to four lines' })),
      address: orNull(Type.String({ minLength: 1, maxLength: 500, description: 'The postal address, below the letter' })),
    }),
    { additionalProperties: false, description: 'How letters look and sign; what is left out stays as it is' },
  ),
  fallbackLocale: orNull(Type.String({ format: 'locale', description: 'In which language candidates are written to where there is no letter in theirs; null: they are listed instead' })),
  stayInTouchUrl: orNull(Type.String({ maxLength: 1_000, description: 'An https address at which candidates may ask to hear of other jobs; null: nobody is invited' })),
  formOfAddress: Type.Union([Type.Literal('formal'), Type.Literal('informal')], { description: 'How letters and pages address candidates in German, French, Spanish, Italian, Dutch and Polish; formal, if not given' }),
  sponsor: Type.Union([Type.Object({ name: Name, email: Type.String({ format: 'email' }) }, { additionalProperties: false }), Type.Null()], { description: 'Who is told when the hiring lead does not act either' }),
  closingDays: Type.Array(Type.String({ format: 'date' }), { maxItems: 1_000, description: 'Days on which the company is closed beside the public holidays' }),
  headcounts: Type.Array(Type.Object({ from: Type.String({ format: 'date' }), count: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }, { additionalProperties: false }), { maxItems: 1_000, description: 'How many people you have, from which day on: some laws ask how many there were when a job was posted. Where nothing is said, such a law is taken to hold' }),
};

const NewEmployer = Type.Object(
  {
    name: fields.name, mode: Type.Union([Type.Literal('live'), Type.Literal('test')]), timezone: fields.timezone, country: fields.country, locale: fields.locale,
    region: Type.Optional(fields.region), replyTo: Type.Optional(fields.replyTo), sponsor: Type.Optional(fields.sponsor), closingDays: Type.Optional(fields.closingDays), headcounts: Type.Optional(fields.headcounts), brand: Type.Optional(fields.brand),
    fallbackLocale: Type.Optional(fields.fallbackLocale), stayInTouchUrl: Type.Optional(fields.stayInTouchUrl), formOfAddress: Type.Optional(fields.formOfAddress),
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
              {
                name: given.name, mode, timezone: given.timezone, country: given.country, region: given.region ?? null, locale: given.locale, replyTo: given.replyTo ?? null, ...sponsorOf({ sponsor: given.sponsor ?? null }),
                closingDays: given.closingDays ?? [], headcounts: given.headcounts ?? [], ...lettersOf(given, noBrand), formOfAddress: given.formOfAddress ?? 'formal', testNow: mode === 'test' ? (testClock === undefined ? now : parseTime(testClock)) : null,
              },
              now,
            );
            await insertPolicy(db, { employerId: employer.id, policy: wholePolicy({}), now, by: 'hearback' });
            const apiKey = await insertKey(db, { employerId: employer.id, mode, scopes, by: 'operator', now });
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
      const { brand: _brand, sponsor: _sponsor, ...rest } = request.body;
      const changed = await updateEmployer(deps.database.db, employer.id, { ...rest, ...sponsorOf(request.body), ...lettersOf(request.body, employer.brand) });
      await touchApplications(deps.database.db, { employerId: employer.id }, now);
      deps.wake('sweep');
      return shownEmployer(changed ?? employer);
    });
  };
}

/** A sponsor is two columns of the table. */
function sponsorOf({ sponsor }: { sponsor?: { name: string; email: string } | null }): { sponsorName?: string | null; sponsorEmail?: string | null } {
  return sponsor === undefined ? {} : { sponsorName: sponsor?.name ?? null, sponsorEmail: sponsor?.email ?? null };
}

function checkRegion(country: string, region: string | null | undefined): void {
  if (region === undefined || region === null || isRegion(country, region)) return;
  const known = [...regionsOf(country).keys()];
  throw invalid({ path: 'region', message: `got ${JSON.stringify(region)}, takes ${known.length === 0 ? `null: no regions of ${country} have holidays of their own` : `a region of ${country} as ISO 3166-2 has it: ${known.slice(0, 60).join(', ')}`}` });
}

/** @param before the brand as it is: what is left out stays so */
function lettersOf({ brand, fallbackLocale, stayInTouchUrl }: Pick<Static<typeof Change>, 'brand' | 'fallbackLocale' | 'stayInTouchUrl'>, before: Brand): { brand?: Brand; fallbackLocale?: string | null; stayInTouchUrl?: string | null } {
  const next = { ...before, ...brand };
  const [fault] = brand === undefined ? [] : brandFaults(next);
  if (fault !== undefined) throw invalid(fault);
  if (stayInTouchUrl != null && !isHttps(stayInTouchUrl)) throw invalid({ path: 'stayInTouchUrl', message: `got ${JSON.stringify(stayInTouchUrl.slice(0, 80))}, takes an https address` });
  if (fallbackLocale != null && languageFor(fallbackLocale) === null) throw invalid({ path: 'fallbackLocale', message: `there are no letters in ${JSON.stringify(fallbackLocale)}; there are in: ${letterLanguages().join(', ')}` });
  return { ...(brand === undefined ? {} : { brand: next }), ...(fallbackLocale === undefined ? {} : { fallbackLocale }), ...(stayInTouchUrl === undefined ? {} : { stayInTouchUrl }) };
}

function shownEmployer({ id, name, mode, timezone, country, region, locale, replyTo, sponsorName, sponsorEmail, brand, fallbackLocale, stayInTouchUrl, formOfAddress, closingDays, headcounts, testNow, createdAt }: Employer) {
  const sponsor = sponsorEmail === null ? null : { name: sponsorName ?? sponsorEmail, email: sponsorEmail };
  return { id, name, mode, timezone, country, region, locale, replyTo, sponsor, brand, fallbackLocale, stayInTouchUrl, formOfAddress, closingDays, headcounts, testClock: testNow === null ? null : toIso(testNow), createdAt: toIso(createdAt) };
}
