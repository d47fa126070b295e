/** The body of a standard event: its schema, what no schema can say about it, and what it means. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { parseAddress } from '../domain/address.js';
import { contactChannels, publicEventTypes, readableEventTypes, stageKinds, type EventFacts } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp, timestampForm } from '../domain/timestamp.js';
import { isTimezone } from '../domain/zone.js';
import { shown, type FieldError } from './reading.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** Ids may be numbers, as they are in most databases. No controls: an id is compared and shown, never cleaned. */
const Id = Type.Union([Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]+$' }), Type.Integer()]);
const Text = Type.Optional(Type.String({ maxLength: 2000 }));
const Flag = Type.Optional(Type.Boolean());
const Person = Type.Object({ name: Text, email: Text });

const Body = Type.Object({
  id: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  type: Type.Enum([...publicEventTypes]),
  timestamp: Type.String(),
  data: Type.Object({
    application: Type.Optional(
      Type.Object({
        id: Id,
        stage: Type.Optional(Type.Object({ id: Type.Optional(Id), name: Text, kind: Type.Optional(Type.Enum([...stageKinds])) })),
        appliedAt: Text,
        source: Text,
        internal: Flag,
        prospect: Flag,
        agency: Flag,
      }),
    ),
    candidate: Type.Optional(
      Type.Object({ id: Type.Optional(Id), firstName: Text, lastName: Text, name: Text, email: Text, phone: Text, timezone: Text, locale: Text, mayEmail: Flag }),
    ),
    into: Type.Optional(Type.Object({ id: Id })),
    job: Type.Optional(Type.Object({ id: Type.Optional(Id), title: Text, department: Text, location: Text, timezone: Text, confidential: Flag })),
    recruiter: Type.Optional(Person),
    hiringLead: Type.Optional(Person),
    interview: Type.Optional(Type.Object({ id: Id, startsAt: Text, endsAt: Text })),
    outcome: Type.Optional(Type.Object({ reason: Text, candidateToldAt: Text })),
    contact: Type.Optional(Type.Object({ channel: Type.Optional(Type.Enum([...contactChannels])), at: Text, by: Text, note: Text, told: Flag })),
  }),
});
/** The same, with what an ATS may say beside it. */
const WiderBody = Type.Object({ ...Body.properties, type: Type.Enum([...readableEventTypes]) });
type Body = Static<typeof WiderBody>;

export const standardBody = Compile(Body);
export const widerBody = Compile(WiderBody);
/** As much as is needed to tell an unknown type from a broken body. */
export const envelope = Compile(Type.Object({ type: Type.String() }));

/** @returns what is wrong though each field has the right form: ids that the type needs, days, zones and addresses that do not exist */
export function faultsOf(body: Body): FieldError[] {
  const { application, candidate, job, interview, outcome, contact, recruiter, hiringLead } = body.data;
  return [
    ...missingIds(body),
    ...time('timestamp', body.timestamp),
    ...time('data.application.appliedAt', application?.appliedAt),
    ...time('data.interview.startsAt', interview?.startsAt),
    ...time('data.interview.endsAt', interview?.endsAt),
    ...time('data.outcome.candidateToldAt', outcome?.candidateToldAt),
    ...time('data.contact.at', contact?.at),
    ...address('data.candidate.email', candidate?.email),
    ...address('data.recruiter.email', recruiter?.email),
    ...address('data.hiringLead.email', hiringLead?.email),
    ...check('data.candidate.timezone', candidate?.timezone, isTimezone, 'an IANA time zone such as Europe/Madrid'),
    ...check('data.job.timezone', job?.timezone, isTimezone, 'an IANA time zone such as Europe/Madrid'),
    ...check('data.candidate.locale', candidate?.locale, isLocale, 'a language tag (BCP 47) such as es or pt-BR'),
  ];
}

/** The contract asks for a time; a mapping of somebody else's events may find none. */
export function missingTime({ timestamp }: Body): FieldError[] {
  return timestamp.trim() === '' ? [{ path: 'timestamp', message: `got ${shown(timestamp)}, takes ${timestampForm}` }] : [];
}

function missingIds(body: Body): FieldError[] {
  const { application, candidate, job, interview, into } = body.data;
  const lacks = (path: string): FieldError[] => [{ path, message: `is missing: ${body.type} needs it` }];
  const family = body.type.slice(0, body.type.indexOf('.'));
  if (family === 'job') return job?.id === undefined ? lacks('data.job.id') : [];
  if (family === 'application') return application === undefined ? lacks('data.application.id') : [];
  if (family === 'interview') return [...(application === undefined ? lacks('data.application.id') : []), ...(interview === undefined ? lacks('data.interview.id') : [])];
  if (body.type === 'candidate.contacted') {
    return application === undefined && candidate?.id === undefined ? [{ path: 'data.application.id', message: 'is missing: candidate.contacted needs it, or data.candidate.id' }] : [];
  }
  return [...(candidate?.id === undefined ? lacks('data.candidate.id') : []), ...(body.type === 'candidate.merged' && into === undefined ? lacks('data.into.id') : [])];
}

function time(path: string, value: string | undefined): FieldError[] {
  return check(path, value, (text) => parseTimestamp(text) !== null, timestampForm);
}

function address(path: string, value: string | undefined): FieldError[] {
  return check(path, value, (text) => parseAddress(text) !== null, 'one e-mail address such as ana@example.com');
}

function check(path: string, value: string | undefined, holds: (text: string) => boolean, takes: string): FieldError[] {
  // An empty text is how forms say that nothing was entered.
  return value === undefined || value.trim() === '' || holds(value) ? [] : [{ path, message: `got ${shown(value)}, takes ${takes}` }];
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** When it happened: a contact's own time before the event's, since it is reported afterwards. */
export function timeOf(body: Body): Instant | null {
  return (body.type === 'candidate.contacted' ? moment(body.data.contact?.at) : undefined) ?? parseTimestamp(body.timestamp);
}

/** @returns the ATS's ids of whom and what the event is about */
export function subjectOf(body: Body): { applicationId?: string; candidateId?: string; jobId?: string } {
  const { application, candidate, job } = body.data;
  const ids = onlySaid({ applicationId: idText(application?.id), candidateId: idText(candidate?.id), jobId: idText(job?.id) }) ?? {};
  const family = body.type.slice(0, body.type.indexOf('.'));
  // News of a job or a person is of all their applications, whatever else was sent along.
  if (family === 'job') return onlySaid({ jobId: ids.jobId }) ?? {};
  if (family === 'candidate' && body.type !== 'candidate.contacted') return onlySaid({ candidateId: ids.candidateId }) ?? {};
  return ids;
}

/** @returns only what the body says */
export function factsOf(body: Body): EventFacts {
  const { application, candidate, job, recruiter, hiringLead, interview, outcome, contact, into } = body.data;
  const channel = contact?.channel ?? (body.type === 'candidate.contacted' ? 'other' : undefined);
  return (
    onlySaid({
      stage: stageOf(application?.stage),
      appliedAt: moment(application?.appliedAt),
      source: plainText(application?.source),
      internal: application?.internal,
      prospect: application?.prospect,
      agency: application?.agency,
      candidate: candidateOf(candidate),
      job: job && onlySaid({ title: plainText(job.title), department: plainText(job.department), location: plainText(job.location), timezone: plainText(job.timezone), confidential: job.confidential }),
      recruiter: recruiter && onlySaid({ name: plainText(recruiter.name), email: mailbox(recruiter.email) }),
      hiringLead: hiringLead && onlySaid({ name: plainText(hiringLead.name), email: mailbox(hiringLead.email) }),
      interview: interview && { id: String(interview.id), ...onlySaid({ startsAt: moment(interview.startsAt), endsAt: moment(interview.endsAt) }) },
      outcome: outcome && onlySaid({ reason: plainText(outcome.reason), candidateToldAt: moment(outcome.candidateToldAt) }),
      contact: channel && { channel, ...onlySaid({ by: plainText(contact?.by), note: plainText(contact?.note), told: contact?.told }) },
      mergedInto: idText(into?.id),
    }) ?? {}
  );
}

function stageOf(stage: { id?: string | number; name?: string; kind?: (typeof stageKinds)[number] } | undefined): EventFacts['stage'] {
  if (stage === undefined) return undefined;
  const name = plainText(stage.name);
  return onlySaid({ id: idText(stage.id), name, kind: stage.kind ?? (name === undefined ? undefined : (guessStageKind(name) ?? undefined)) });
}

function candidateOf(candidate: Body['data']['candidate']): EventFacts['candidate'] {
  if (candidate === undefined) return undefined;
  return onlySaid({
    firstName: plainText(candidate.firstName),
    lastName: plainText(candidate.lastName),
    name: plainText(candidate.name),
    email: mailbox(candidate.email),
    phone: plainText(candidate.phone),
    timezone: plainText(candidate.timezone),
    locale: plainText(candidate.locale),
    mayEmail: candidate.mayEmail,
  });
}

function moment(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : (parseTimestamp(text) ?? undefined);
}

function mailbox(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (parseAddress(text) ?? undefined);
}

function idText(id: string | number | undefined): string | undefined {
  return id === undefined ? undefined : String(id);
}
