/** What is kept about a person, for whoever asks to see it or to have it erased. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import { erasePerson } from '../../db/erase-person.js';
import { type ApplicationFile, type CandidateRow, countEnding, countErasable, type Person, readApplicationFiles, readPerson } from '../../db/person-file.js';
import { keptApplications } from '../../db/retention.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { lawsThatKeep } from '../../domain/law/retention.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { answerOnce } from '../once.js';
import { sendPage } from '../pages/page.js';
import { personFilePage } from '../pages/person-file.js';
import { invalid, notFound } from '../problems.js';
import { answers, ById } from '../schemas.js';
import { shownApplication, shownEvent } from './application-view.js';
import { ErasureShape, PersonFileShape } from './candidate-shapes.js';

const Erase = Type.Object(
  { dryRun: Type.Optional(Type.Boolean({ description: 'True: say what would go and what would stay, and change nothing' })), confirm: Type.Optional(Type.Boolean({ description: 'True: erase; nothing brings it back' })) },
  { additionalProperties: false },
);
const Format = Type.Optional(Type.Enum(['json', 'html'], { description: 'json, if not given; html to print' }));

export function candidateRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['candidates'];

  async function find(where: Db, employerId: string, id: string): Promise<Person> {
    const person = await readPerson(where, employerId, id);
    if (person === null) throw notFound('candidate', id);
    return person;
  }

  return async (app) => {
    app.get('/v1/candidates/:id/export', { schema: { tags, operationId: 'exportCandidate', summary: 'Everything that is kept about a person, over all their applications, as JSON or as a page to print', params: ById, querystring: Type.Object({ format: Format }), response: answers(200, 'What is kept', PersonFileShape, [400, 401, 403, 404]) } }, async (request, reply) => {
      const { employer, now } = await requireEmployer(deps, request, 'messages:read');
      const person = await find(db, employer.id, request.params.id);
      const file = { employer: employer.name, asOf: toIso(now), person: person.records.map(shownRecord), applications: (await readApplicationFiles(db, employer.id, person)).map(shownFile) };
      if (request.query.format !== 'html') return file;
      return sendPage(reply as never, 200, personFilePage(file)) as never;
    });

    app.post('/v1/candidates/:id/erasure', { schema: { tags, operationId: 'eraseCandidate', summary: 'Erase a person: first a preview (dryRun), then the run (confirm). The record of what was done stays, without who it was', params: ById, body: Erase, response: answers(200, 'What goes, or went, and what stays', ErasureShape, [400, 401, 403, 404, 409, 422]) } }, async (request, reply) => {
      const { employer, keyId, now } = await requireEmployer(deps, request, 'applications:write');
      const { dryRun = false, confirm = false } = request.body;
      if (dryRun === confirm) throw invalid({ path: 'confirm', message: 'takes either dryRun: true, which shows what would go, or confirm: true, which erases' });
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const person = await find(tx, employer.id, request.params.id);
          const body = { candidateId: request.params.id, dryRun, ...(await planOf(tx, person, now)) };
          if (confirm) await erasePerson(deps, tx, person, { live: employer.mode === 'live', now });
          return { status: 200, body: { ...body, erasedAt: confirm ? toIso(now) : erasedAt(person.records) } };
        },
      });
      deps.wake('sweep');
      return answer;
    });
  };
}

async function planOf(tx: Db, person: Person, now: Instant) {
  const [goes, ends, applications] = [await countErasable(tx, person), await countEnding(tx, person), await keptApplications(tx, person.applicationIds)];
  return { goes, ends, stays: STAYS, laws: lawsThatKeep(applications, now).map(({ applicationId, rule, until }) => ({ applicationId, rule: rule.id, name: rule.name, until: toIso(until) })) };
}

/** What an erasure leaves, in words for whoever answers the person. */
const STAYS = [
  'that there was an application, for which job, in which stages and with which end, under the ATS\'s own ids and without who it was',
  'which letters went, of which kind, when and with which end, with a digest of each and without its words and its address',
  'that and how they were told what a law asks for, for as long as that law asks for proof',
  'an address that must not be written to, so that it is not written to again',
];

function erasedAt(records: readonly CandidateRow[]): string | null {
  const at = records.map((record) => record.erasedAt).filter((moment) => moment !== null);
  return at.length === 0 ? null : toIso(Math.min(...at));
}

function shownRecord({ id, externalId, connectionId, firstName, lastName, name, email, timezone, locale, erasedAt: at, mergedInto }: CandidateRow) {
  return { id, externalId, connectionId, firstName, lastName, name, email, timezone, locale, erasedAt: at === null ? null : toIso(at), mergedInto };
}

function shownFile({ application, history, messages, said, mails }: ApplicationFile) {
  const { id, externalId, job, stage, status, appliedAt, outcome, outcomeAt, told } = shownApplication(application);
  const dated = <Row extends { at: Instant }>(row: Row): Omit<Row, 'at'> & { at: string } => ({ ...row, at: toIso(row.at) });
  return {
    id, externalId, job, stage, status, appliedAt, outcome, outcomeAt, told,
    events: history.map((event) => ({ ...shownEvent(event), data: event.data })), messages: messages.map(dated), mails: mails.map(dated), inquiries: said.inquiries.map(dated), feedback: said.feedback.map(dated),
    addresses: said.addresses.map(({ confirmedAt, ...change }) => ({ ...dated(change), confirmedAt: confirmedAt === null ? null : toIso(confirmedAt) })),
  };
}
