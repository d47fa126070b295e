/** An employer's own people: who has how many applications, where they work, when they are away, and that they have left. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Db } from '../../db/connect.js';
import type { Employer } from '../../db/employers.js';
import { type AbsenceRow, deleteAbsence, insertAbsence, listAbsences, listRecruiters, type Load, type RecruiterRow, sayOfRecruiter } from '../../db/recruiters.js';
import { touchApplications } from '../../db/touch.js';
import { addressKey } from '../../domain/address.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { type LocalDate, localDateOf, zoneNamed } from '../../domain/zone.js';
import { requireEmployer } from '../auth.js';
import { pageOfWhole } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { parseTime } from '../formats.js';
import { answerOnce } from '../once.js';
import { invalid, notFound } from '../problems.js';
import { answers, Cursor, Id, Limit, Name, Time, usualLimit } from '../schemas.js';
import { AbsenceShape, pageShape, RecruiterShape } from './shapes.js';

const Address = Type.String({ format: 'email', maxLength: 200 });
const ByEmail = Type.Object({ email: Address });
const Member = Type.Object({ name: Type.Optional(Name), email: Address }, { additionalProperties: false });
const Paging = Type.Object({ limit: Limit, cursor: Cursor });
const NewAbsence = Type.Object(
  {
    from: Type.String({ format: 'date', description: 'The first day away' }), until: Type.String({ format: 'date', description: 'The last day away' }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'For you alone: in no letter and no mail' })), deputy: Type.Optional(Member),
  },
  { additionalProperties: false },
);
const Leaving = Type.Object({ at: Type.Optional({ ...Time, description: 'From when on nothing is theirs any more; now, if not given' }), successor: Type.Optional(Member) }, { additionalProperties: false });
const Change = Type.Object({ timezone: Type.Union([Type.String({ format: 'timezone' }), Type.Null()], { description: "Where they work; null: where the employer is" }) }, { additionalProperties: false });

export function recruiterRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['recruiters'];

  /** What was said may change to whom a mail goes and what a letter says. */
  async function lookAgain(tx: Db, employer: Employer, now: Instant): Promise<void> {
    await touchApplications(tx, { employerId: employer.id }, now);
  }

  /** Who is in no application, and of whom nothing was said, is most likely misspelled. Somebody may be away, or leave, before their first application here. */
  async function requireKnown(employer: Employer, email: string, now: Instant): Promise<void> {
    const { loads, said, absences } = await listRecruiters(db, employer.id, todayOf(employer, now));
    if (![...loads, ...said, ...absences].some(({ address }) => address === addressKey(email)) && (await listAbsences(db, employer.id, email)).length === 0) throw notFound('recruiter', email);
  }

  async function shownOne(tx: Db, employer: Employer, email: string, now: Instant) {
    const today = todayOf(employer, now);
    const { loads, said, absences } = await listRecruiters(tx, employer.id, today);
    return shownRecruiter(addressKey(email), { loads, said, absences, today });
  }

  return async (app) => {
    app.get('/v1/recruiters', { schema: { tags, operationId: 'listRecruiters', summary: 'Who has applications, or of whom you said something, by address', querystring: Paging, response: answers(200, 'A page of recruiters', pageShape(RecruiterShape), [400, 401, 403]) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:read');
      const today = todayOf(employer, now);
      const known = await listRecruiters(db, employer.id, today);
      const addresses = [...new Set([...known.loads, ...known.said, ...known.absences].map(({ address }) => address))].sort();
      const page = pageOfWhole(addresses, { limit: request.query.limit ?? usualLimit, cursor: request.query.cursor }, nameOf);
      return { ...page, data: page.data.map((address) => shownRecruiter(address, { ...known, today })) };
    });

    app.patch('/v1/recruiters/:email', { schema: { tags, operationId: 'changeRecruiter', summary: 'Say where a recruiter works: reminders come in their morning', params: ByEmail, body: Change, response: answers(200, 'The recruiter', RecruiterShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:write');
      await requireKnown(employer, request.params.email, now);
      await sayOfRecruiter(db, { employerId: employer.id, address: request.params.email }, request.body);
      return shownOne(db, employer, request.params.email, now);
    });

    app.get('/v1/recruiters/:email/away', { schema: { tags, operationId: 'listAbsences', summary: 'When a recruiter is, was and will be away', params: ByEmail, querystring: Paging, response: answers(200, 'A page of absences', pageShape(AbsenceShape)) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:read');
      await requireKnown(employer, request.params.email, now);
      const page = pageOfWhole(await listAbsences(db, employer.id, request.params.email), { limit: request.query.limit ?? usualLimit, cursor: request.query.cursor }, ({ id }) => id);
      return { ...page, data: page.data.map(shownAbsence) };
    });

    app.post('/v1/recruiters/:email/away', { schema: { tags, operationId: 'addAbsence', summary: 'A recruiter is away: their deputy is asked, or whoever leads the hire, and the candidate may hear that they are away', params: ByEmail, body: NewAbsence, response: answers(201, 'The absence', AbsenceShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { keyId, employer, now } = await requireEmployer(deps, request, 'employer:write');
      const { from, until, note, deputy } = request.body;
      if (until < from) throw invalid({ path: 'until', message: `got ${until}, takes the last day away: ${from} or a later one` });
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const made = await insertAbsence(tx, { employerId: employer.id, address: request.params.email, fromDay: from, untilDay: until, note: note ?? null, deputyName: deputy?.name ?? null, deputyEmail: deputy?.email ?? null }, now);
          await lookAgain(tx, employer, now);
          return { status: 201, body: shownAbsence(made) };
        },
      });
      deps.wake('sweep');
      return answer;
    });

    app.delete('/v1/recruiters/:email/away/:id', { schema: { tags, operationId: 'deleteAbsence', summary: 'They are not away then after all, or no longer', params: Type.Object({ email: Address, id: Id }), response: answers(204, 'Deleted', null) } }, async (request, reply) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:write');
      const { email, id } = request.params;
      await db.transaction(async (tx) => {
        if (!(await deleteAbsence(tx, { employerId: employer.id, address: email, id }))) throw notFound('absence', id);
        await lookAgain(tx, employer, now);
      });
      deps.wake('sweep');
      return reply.code(204).send();
    });

    app.post('/v1/recruiters/:email/left', { schema: { tags, operationId: 'recruiterLeft', summary: 'A recruiter has left: their open applications go to the successor, or to whoever leads each hire, who is told at once where an answer is due', params: ByEmail, body: Leaving, response: answers(200, 'The recruiter', RecruiterShape, [400, 401, 403, 409, 422]) } }, async (request, reply) => {
      const { keyId, employer, now } = await requireEmployer(deps, request, 'employer:write');
      const { at, successor } = request.body;
      const { email } = request.params;
      if (successor !== undefined && addressKey(successor.email) === addressKey(email)) throw invalid({ path: 'successor.email', message: 'is the address of whoever leaves; takes somebody else, or nobody' });
      const answer = await answerOnce(deps, request, reply, {
        caller: keyId,
        work: async (tx) => {
          const leftAt = at === undefined ? now : (parseTime(at) ?? now);
          await sayOfRecruiter(tx, { employerId: employer.id, address: email }, { leftAt, leftSaidAt: now, successorName: successor?.name ?? null, successorEmail: successor?.email ?? null });
          await lookAgain(tx, employer, now);
          return { status: 200, body: await shownOne(tx, employer, email, now) };
        },
      });
      deps.wake('sweep');
      return answer;
    });

    app.delete('/v1/recruiters/:email/left', { schema: { tags, operationId: 'recruiterStays', summary: 'They have not left after all: their applications are theirs again', params: ByEmail, response: answers(204, 'Taken back', null, [400, 401, 403]) } }, async (request, reply) => {
      const { employer, now } = await requireEmployer(deps, request, 'employer:write');
      await requireKnown(employer, request.params.email, now);
      await db.transaction(async (tx) => {
        await sayOfRecruiter(tx, { employerId: employer.id, address: request.params.email }, { leftAt: null, leftSaidAt: null, successorName: null, successorEmail: null });
        await lookAgain(tx, employer, now);
      });
      deps.wake('sweep');
      return reply.code(204).send();
    });
  };
}

function todayOf({ timezone }: Employer, now: Instant): LocalDate {
  return localDateOf(zoneNamed(timezone).dayAt(now));
}

/** An address is no plain text, and a cursor is. */
function nameOf(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}

function shownRecruiter(address: string, { loads, said, absences, today }: { loads: readonly Load[]; said: readonly RecruiterRow[]; absences: readonly AbsenceRow[]; today: LocalDate }) {
  const load = loads.find((known) => known.address === address);
  const row = said.find((known) => known.address === address);
  const theirs = absences.filter((known) => known.address === address);
  return {
    email: address, name: load?.name ?? null, timezone: row?.timezone ?? null, open: load?.open ?? 0, silent: load?.silent ?? 0, away: theirs.some(({ fromDay, untilDay }) => fromDay <= today && today <= untilDay), absences: theirs.map(shownAbsence),
    left: row === undefined || row.leftAt === null ? null : { at: toIso(row.leftAt), successor: shownMember(row.successorName, row.successorEmail) },
  };
}

function shownAbsence({ id, fromDay, untilDay, note, deputyName, deputyEmail, createdAt }: AbsenceRow) {
  return { id, from: fromDay, until: untilDay, note, deputy: shownMember(deputyName, deputyEmail), createdAt: toIso(createdAt) };
}

function shownMember(name: string | null, email: string | null) {
  return email === null ? null : { name, email };
}
