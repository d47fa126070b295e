/** Applications: who is waiting and why, and what recruiters do about it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { type ApplicationFilter, type ApplicationRow, applicationSorts, applicationStatuses, listApplications, listChangedApplications, markOf, readApplication, readHistory } from '../../db/application-list.js';
import { oldestWriter } from '../../db/changes.js';
import type { Db } from '../../db/connect.js';
import { decidedByOf } from '../../db/evidence-list.js';
import { listMessages, messagesOf } from '../../db/message-list.js';
import { closureReasons, contactChannels, type EventFacts, type HiringEventType, stageKinds, type StatusReason, statusReasons } from '../../domain/hiring-event.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { actKey } from '../act-key.js';
import { requireEmployer } from '../auth.js';
import { cursorReader, pageOf, PlaceTime } from '../cursor.js';
import type { AppDeps } from '../deps.js';
import { expandTo, mayExpand } from '../expand.js';
import { parseTime } from '../formats.js';
import { answerOnce } from '../once.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers, ById, Cursor, Id, Limit, listed, Time, usualLimit } from '../schemas.js';
import { AsOf, markOf as sinceMark, sinceOf, UpdatedSince } from '../since.js';
import { ApplicationShape, ListedApplicationShape, orNull, pageShape, WholeApplicationShape } from './shapes.js';
import { shownApplication, shownEvent } from './application-view.js';
import { shownDecidedBy } from './decided-by-view.js';
import { shownMessage } from './message-view.js';

/** Of one application, beside it in a list. */
const MOST_MESSAGES = 50;
const oneOf = <Value extends string>(values: readonly Value[]) => Type.Union(values.map((value) => Type.Literal(value)));
const Note = Type.String({ minLength: 1, maxLength: 2_000 });
const Query = Type.Object({
  status: Type.Optional(Type.String({ maxLength: 200, description: `One or several of ${applicationStatuses.join(', ')}` })),
  jobId: Type.Optional(Id), connectionId: Type.Optional(Id), stageKind: Type.Optional(oneOf(stageKinds)),
  recruiter: Type.Optional(Type.String({ maxLength: 320 })), q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of a name, an address, a job title or an external id' })),
  sort: Type.Optional(oneOf(applicationSorts)), updatedSince: UpdatedSince, expand: expandTo('messages', `The messages of each, at the most ${String(MOST_MESSAGES)}, those planned for latest`), limit: Limit, cursor: Cursor,
});
const placeOf = cursorReader(Type.Object({ at: Type.Union([PlaceTime, Type.Null()]), id: Type.String(), sort: Type.String(), asOf: Type.String() }));

const Contact = Type.Object({ channel: oneOf(contactChannels), at: Type.Optional(Time), note: Type.Optional(Note), told: Type.Optional(Type.Boolean({ description: 'The candidate was told the outcome' })), toldStanding: Type.Optional(Type.Boolean({ description: 'The candidate was told whether a decision has been made, which may be that none has: what some laws ask for' })) }, { additionalProperties: false });
const Snooze = Type.Object({ until: Time, reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000, description: `One of ${statusReasons.join(', ')}, which the letter to the candidate then gives; or a note in your own words, which it never does` })) }, { additionalProperties: false });
const Close = Type.Object({ reason: oneOf(closureReasons), letter: Type.Optional(Type.Boolean({ default: true, description: 'False: the candidate knows already, no letter goes' })), paragraph: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000, description: 'Words of your own, which stand in the letter' })) }, { additionalProperties: false });
const Paragraph = Type.String({ minLength: 1, maxLength: 2_000, description: 'Words of your own, which stand in the letter' });
const Preview = Type.Object({ reason: oneOf(closureReasons), paragraph: Type.Optional(Paragraph) }, { additionalProperties: false });
const PreviewShape = Type.Object({ subject: orNull(Type.String()), text: orNull(Type.String()), faults: Type.Array(Type.String(), { description: 'Why it would not be sent as it is' }) }, { title: 'ClosurePreview' });
const HandOver = Type.Object({ email: Type.String({ format: 'email', maxLength: 320 }), name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }, { additionalProperties: false });
const Empty = Type.Object({ note: Type.Optional(Note) }, { additionalProperties: false });

interface Action {
  type: HiringEventType;
  at: Instant | null;
  facts: EventFacts;
}

export function applicationRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  const tags = ['applications'];
  const acting = (operationId: string, summary: string) => ({ tags, operationId, summary, params: ById, response: answers(200, 'The application, as it stands after that', ApplicationShape, [400, 401, 403, 404, 409, 422]) });

  async function find(where: Db, employerId: string, id: string): Promise<ApplicationRow> {
    const row = await readApplication(where, employerId, id);
    if (row === null) throw notFound('application', id);
    return row;
  }

  /** Those of a page, and the mark from which a mirror goes on once it has read the last one. */
  async function pageFor(employerId: string, query: Static<typeof Query>) {
    const { limit = usualLimit, cursor } = query;
    const since = sinceOf(query.updatedSince);
    if (since !== null && query.sort !== undefined) throw invalid({ path: 'sort', message: 'a list of what has changed is sorted by id: leave sort out, or updatedSince' });
    const sort = query.sort ?? 'waitingSince';
    const order = since === null ? sort : 'id';
    const place = placeOf(cursor);
    if (place !== null && place.sort !== order) throw invalid({ path: 'cursor', message: `is of a list sorted by ${place.sort}, and this one is sorted by ${order}` });
    const asOf = place?.asOf ?? sinceMark(await oldestWriter(db));
    const filter = filterOf(query);
    const rows = since === null ? await listApplications(db, employerId, filter, { sort, limit: limit + 1, after: place }) : await listChangedApplications(db, employerId, filter, { since, limit: limit + 1, after: place?.id ?? null });
    return { ...pageOf(rows, limit, (row) => ({ ...(since === null ? markOf(row, sort) : { at: null, id: row.id }), sort: order, asOf })), asOf };
  }

  return async (app) => {
    app.get('/v1/applications', { schema: { tags, operationId: 'listApplications', summary: 'Who is waiting, since when, and why', querystring: Query, response: answers(200, 'A page of applications', pageShape(ListedApplicationShape, { asOf: AsOf }), [400, 401, 403]) } }, async (request) => {
      const caller = await requireEmployer(deps, request, 'applications:read');
      const { expand } = request.query;
      if (expand !== undefined) mayExpand(caller, 'messages:read');
      const { data, ...page } = await pageFor(caller.employer.id, request.query);
      const messages = expand === undefined ? null : await messagesOf(db, caller.employer.id, data.map(({ id }) => id), MOST_MESSAGES);
      return { ...page, data: data.map((row) => ({ ...shownApplication(row), ...(messages === null ? {} : { messages: (messages.get(row.id) ?? []).map(shownMessage) }) })) };
    });

    app.get('/v1/applications/:id', { schema: { tags, operationId: 'readApplication', summary: 'One application with its timeline and its messages', params: ById, response: answers(200, 'The application', WholeApplicationShape) } }, async (request) => {
      const { employer } = await requireEmployer(deps, request, 'applications:read');
      const row = await find(db, employer.id, request.params.id);
      const [history, messages, decidedBy] = await Promise.all([readHistory(db, row), listMessages(db, employer.id, { applicationId: row.id }, { limit: 200, after: null }), decidedByOf(db, { applicationId: row.id })]);
      return { ...shownApplication(row), decidedBy: shownDecidedBy(decidedBy), timeline: history.map(shownEvent), messages: messages.map(shownMessage) };
    });

    const act = (path: string, schema: object, read: (request: { body: unknown; params: { id: string } }, now: Instant, row: ApplicationRow) => Action): void => {
      app.post<{ Params: { id: string } }>(path, { schema }, async (request, reply) => {
        const caller = await requireEmployer(deps, request, 'applications:write');
        const answer = await answerOnce(deps, request, reply, {
          caller: caller.keyId,
          work: async (tx) => {
            const row = await find(tx, caller.employer.id, request.params.id);
            const { type, at, facts } = read(request, caller.now, row);
            const event = { type, occurredAt: at, dedupeKey: actKey(deps.clock.now()), applicationId: row.externalId, facts };
            await deps.recordEvents(tx, [{ employerId: caller.employer.id, connectionId: row.connectionId, live: row.live, clockAt: caller.now, origin: 'api', deliveryId: null, event }], deps.clock.now());
            await deps.lookNow(tx, [row.id], caller.now);
            return { status: 200, body: shownApplication(await find(tx, caller.employer.id, row.id)) };
          },
        });
        deps.wake('sweep');
        deps.wake('delivery');
        return answer;
      });
    };

    act('/v1/applications/:id/contacts', { ...acting('recordContact', 'The recruiter spoke to the candidate: the clock starts anew'), body: Contact }, ({ body }, now) => {
      const contact = body as { channel: (typeof contactChannels)[number]; at?: string; note?: string; told?: boolean; toldStanding?: boolean };
      const at = contact.at === undefined ? now : timeOf(contact.at, 'at');
      if (at > now) throw invalid({ path: 'at', message: `got ${contact.at ?? ''}, which lies in the future of ${toIso(now)}: note a contact when it has happened` });
      const { channel, note, told, toldStanding } = contact;
      return { type: 'candidate.contacted', at, facts: { contact: { channel, ...(note === undefined ? {} : { note }), ...(told === undefined ? {} : { told }), ...(toldStanding === undefined ? {} : { toldStanding }) } } };
    });

    act('/v1/applications/:id/snooze', { ...acting('snoozeApplication', 'The recruiter needs more time'), body: Snooze }, ({ body }, now) => {
      const { until, reason } = body as { until: string; reason?: string };
      const at = timeOf(until, 'until');
      if (at <= now) throw invalid({ path: 'until', message: `got ${until}, takes a time after ${toIso(now)}` });
      return { type: 'application.snoozed', at: now, facts: { snooze: { until: at, ...(isStatusReason(reason) ? { reason } : {}) }, ...(reason === undefined || isStatusReason(reason) ? {} : { note: reason }) } };
    });

    act('/v1/applications/:id/close', { ...acting('closeApplication', 'A person decides here that this is over, and why'), body: Close }, ({ body }, now, row) => {
      const { reason, letter = true, paragraph } = body as { reason: (typeof closureReasons)[number]; letter?: boolean; paragraph?: string };
      const over = row.outcome === 'hired' || row.outcome === 'withdrawn' || row.outcome === 'offerDeclined' ? row.outcome : row.toldAt === null ? null : 'told';
      if (over !== null) throw new Problem('conflict', `this application is ${over} already: there is nothing to close`);
      return { type: 'application.closeRequested', at: now, facts: { close: { reason, letter, ...(paragraph === undefined ? {} : { paragraph }) } } };
    });

    app.post('/v1/applications/:id/close/preview', { schema: { tags, operationId: 'previewClosure', summary: 'The closing letter as it would go out, before anybody asks for it; nothing is changed', params: ById, body: Preview, response: answers(200, 'The letter', PreviewShape) } }, async (request) => {
      const { employer, now } = await requireEmployer(deps, request, 'applications:read');
      const { id } = await find(db, employer.id, request.params.id);
      const letter = await deps.closurePreview(id, { reason: request.body.reason, paragraph: request.body.paragraph ?? null }, now);
      if (letter === null) throw notFound('application', id);
      return 'missing' in letter ? { subject: null, text: null, faults: [letter.missing] } : letter;
    });

    act('/v1/applications/:id/update', { ...acting('askForUpdate', 'The candidate is to hear now how things stand, before the promise ends'), body: Empty }, ({ body }, now) => ({ type: 'application.updateAsked', at: now, facts: body as { note?: string } }));
    act('/v1/applications/:id/hand-over', { ...acting('handOverApplication', 'Somebody else answers for this application from now on'), body: HandOver }, ({ body }, now) => ({ type: 'application.handedOver', at: now, facts: { recruiter: body as { email: string; name?: string } } }));
    act('/v1/applications/:id/exclude', { ...acting('excludeApplication', 'Never write to this candidate about this job'), body: Empty }, ({ body }, now) => ({ type: 'application.excluded', at: now, facts: body as { note?: string } }));
    act('/v1/applications/:id/include', { ...acting('includeApplication', 'Take the exclusion back'), body: Empty }, ({ body }, now) => ({ type: 'application.included', at: now, facts: body as { note?: string } }));
  };
}

function isStatusReason(reason: string | undefined): reason is StatusReason {
  return statusReasons.some((known) => known === reason);
}

function timeOf(text: string, path: string): Instant {
  const at = parseTime(text);
  if (at === null) throw invalid({ path, message: 'takes a time as RFC 3339' });
  return at;
}

function filterOf({ status, jobId, connectionId, stageKind, recruiter, q }: { status?: string; jobId?: string; connectionId?: string; stageKind?: string; recruiter?: string; q?: string }): ApplicationFilter {
  const statuses = listed(status);
  const unknown = statuses?.find((name) => !(applicationStatuses as readonly string[]).includes(name));
  if (unknown !== undefined) throw invalid({ path: 'status', message: `got ${JSON.stringify(unknown)}, takes ${applicationStatuses.join(', ')}` });
  return {
    ...(statuses === undefined ? {} : { status: statuses }), ...(jobId === undefined ? {} : { jobId }), ...(connectionId === undefined ? {} : { connectionId }),
    ...(stageKind === undefined ? {} : { stageKind }), ...(recruiter === undefined ? {} : { recruiter }), ...(q === undefined ? {} : { q }),
  };
}
