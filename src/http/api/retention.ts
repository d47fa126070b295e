/** How long applicants are kept: what laws ask for by place, what the employer has chosen, and until when one person is kept and why. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { readPerson } from '../../db/person-file.js';
import { Choice, countKept, keptApplications, retentionOf, saveRetention } from '../../db/retention.js';
import { DAY_MS, type Instant, toIso } from '../../domain/instant.js';
import { chosenFor, faultsOf, keptUntil, longerThanUsual, personKeptUntil, placeName, type RetentionChoice, type RetentionRule, retentionRules } from '../../domain/law/retention.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById } from '../schemas.js';
import { orNull } from './shapes.js';

const Text = Type.String();
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });
export const RetentionRuleShape = Type.Object(
  {
    id: Text, place: Text, keeps: Type.Enum(['atLeast', 'atMost'], { description: 'atLeast: no choice goes below it. atMost: an authority or practice wants it gone by then, and the choice is yours' }), days: Type.Integer(),
    from: Type.Enum(['end', 'told'], { description: 'From the last that happened with the person, or from when they were told what a law asks for' }),
    of: Type.Enum(['everybody', 'toldByLaw', 'automatedDecisions'], { description: 'automatedDecisions: there are none here, nothing scores or chooses people' }), name: Text, source: Text,
  },
  { title: 'RetentionRule' },
);
const RetentionShape = Type.Object(
  {
    days: orNull(Type.Integer({ description: 'Null: nobody is erased by the passing of time' })), places: Type.Record(Text, Type.Integer()), rules: Type.Array(RetentionRuleShape),
    inUse: Type.Array(Type.Object({ place: Text, applications: Type.Integer(), days: orNull(Type.Integer()), longerThan: Type.Array(Text, { description: 'Rules that want people gone sooner than you keep them' }) }), { description: 'Where your jobs are, and what holds there' }),
    erasedWithin30Days: Type.Integer({ description: 'People, for whatever reason' }),
  },
  { title: 'Retention' },
);
const PersonRetentionShape = Type.Object(
  {
    candidateId: Text, keptUntil: orNull(At), due: Type.Boolean({ description: 'Erased with the next daily run' }),
    applications: Type.Array(Type.Object({ applicationId: Text, place: Text, keptUntil: orNull(At), why: Type.Enum(['open', 'notChosen', 'choice', 'law'], { description: 'open: something may still be owed. notChosen: nobody has said for how long' }), rule: orNull(Text) })),
  },
  { title: 'PersonRetention' },
);

export function retentionRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['candidates'];
  return async (app) => {
    app.get('/v1/retention', { schema: { tags, operationId: 'readRetention', summary: 'How long applicants are kept, by where their jobs are', response: answers(200, 'What holds', RetentionShape, [401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'policy:read');
      return shownRetention(employer.id, now);
    });

    app.put('/v1/retention', { schema: { tags, operationId: 'setRetention', summary: 'Say how long applicants are kept after the last that happened with them; once a day, whoever has been kept long enough is erased. A person is kept as long as one of their applications asks for it', body: Choice, response: answers(200, 'What holds', RetentionShape, [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'policy:write');
      const [fault] = faultsOf(request.body);
      if (fault !== undefined) throw invalid({ path: `places.${fault.place}`, message: fault.words });
      await saveRetention(db, employer.id, request.body);
      return shownRetention(employer.id, now);
    });

    app.get('/v1/candidates/:id/retention', { schema: { tags, operationId: 'readCandidateRetention', summary: 'Until when one person is kept, and why', params: ById, response: answers(200, 'Until when, application by application', PersonRetentionShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'applications:read');
      const person = await readPerson(db, employer.id, request.params.id);
      if (person === null) throw notFound('candidate', request.params.id);
      const [choice, applications] = [await retentionOf(db, employer.id), await keptApplications(db, person.applicationIds)];
      const until = personKeptUntil(applications, choice);
      return {
        candidateId: request.params.id, keptUntil: until === null ? null : toIso(until), due: until !== null && until <= now && person.records.some(({ erasedAt }) => erasedAt === null),
        applications: applications.map((application) => {
          const kept = keptUntil(application, choice);
          return { applicationId: application.id, place: placeName(application.place), keptUntil: kept.until === null ? null : toIso(kept.until), why: kept.why, rule: kept.why === 'law' ? kept.rule.id : null };
        }),
      };
    });
  };

  async function shownRetention(employerId: string, now: Instant) {
    const [choice, { places, erased }] = await Promise.all([retentionOf(db, employerId), countKept(db, employerId, now - 30 * DAY_MS)]);
    return { ...choice, rules: retentionRules.map(shownRule), inUse: places.map(({ applications, ...place }) => ({ place: placeName(place), applications, days: chosenFor(place, choice), longerThan: longerRules(place, choice) })), erasedWithin30Days: erased };
  }
}

function longerRules(place: { country: string; region: string | null }, choice: RetentionChoice): string[] {
  return longerThanUsual(place, choice).map(({ id }) => id);
}

function shownRule({ place, ...rule }: RetentionRule) {
  return { ...rule, place: placeName(place) };
}
