/** What each of Teamtailor's company webhooks says by itself, and what its API has to be asked for beside it. */
import type { EventFacts, HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Subject } from './ats.js';
import { idText, mailbox } from './body-fields.js';
import { momentOf, type Shape } from './field-shapes.js';
import { fieldErrors, type FieldError } from './reading.js';
import { guessStageKind } from './stage-kind.js';
import { candidateAttributes, jobApplicationAttributes, jobAttributes, visibleFrom, type TeamtailorCandidate, type TeamtailorJob, type TeamtailorJobApplication } from './teamtailor-body.js';
import { onlySaid, plainText } from './text.js';

type Read = { events: ReportedEvent[]; subjects: Subject[] } | { errors: FieldError[] };
/** @param content a digest of the body, for what names no time by which a repetition would be known */
type Reader = (id: string, attributes: unknown, content: string) => Read;

/** By the exact `event_name`. `candidate.create` is not among them: whoever applies comes with `job_application.create`. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['job_application.create', reader(jobApplicationAttributes, (id, body) => jobApplication(id, body, created(id, body)))],
  ['job_application.update', reader(jobApplicationAttributes, (id, body) => jobApplication(id, body, moved(id, body)))],
  ['job_application.destroy', (id) => ({ events: [{ type: 'application.deleted', occurredAt: null, dedupeKey: `destroyed:application:${id}`, applicationId: id, facts: {} }], subjects: [] })],
  ['candidate.update', reader(candidateAttributes, (id, body, content) => ({ events: [updatedCandidate(id, body, content)], subjects: [] }))],
  ['candidate.destroy', (id) => ({ events: [{ type: 'candidate.erased', occurredAt: null, dedupeKey: `destroyed:candidate:${id}`, candidateId: id, facts: {} }], subjects: [] })],
  ['job.create', reader(jobAttributes, (id, body, content) => ({ events: [job(id, body, content)], subjects: [] }))],
  ['job.update', reader(jobAttributes, (id, body, content) => ({ events: [job(id, body, content)], subjects: [] }))],
  ['job.destroy', (id) => ({ events: [{ type: 'job.closed', occurredAt: null, dedupeKey: `destroyed:job:${id}`, jobId: id, facts: {} }], subjects: [] })],
]);

function reader<T>(schema: Shape<T>, read: (id: string, body: T, content: string) => Read): Reader {
  return (id, attributes, content) => (schema.Check(attributes) ? read(id, attributes, content) : { errors: fieldErrors(schema.Errors(attributes), attributes) });
}

/** Whose it is, and whether it was the candidate who said no, stands only in the API; what is said is recorded at once all the same. */
function jobApplication(id: string, body: TeamtailorJobApplication, event: ReportedEvent | null): Read {
  const jobId = idText(body.job_id);
  const turnedDown = rejected(id, body);
  return {
    events: [...(event === null ? [] : [event]), ...(turnedDown === null ? [] : [turnedDown])],
    subjects: [{ what: 'application', applicationId: id, ...(jobId === undefined ? {} : { jobId }) }],
  };
}

function created(id: string, body: TeamtailorJobApplication): ReportedEvent {
  return { type: 'application.created', occurredAt: momentOf(body.updated_at), dedupeKey: `created:${id}`, ...subjectOf(id, body), facts: factsOf(body) };
}

/** The stage is told with every change; only the time of the last move tells that it is another one. */
function moved(id: string, body: TeamtailorJobApplication): ReportedEvent | null {
  const occurredAt = momentOf(body.last_moved_at);
  if (occurredAt === null || plainText(body.stage_name) === undefined) return null;
  return { type: 'application.stageChanged', occurredAt, dedupeKey: `moved:${id}:${String(occurredAt)}`, ...subjectOf(id, body), facts: factsOf(body) };
}

/** The candidate must not be told before the day that it may name. Where it names none, that is said as well: they may be told from the rejection on. */
function rejected(id: string, body: TeamtailorJobApplication): ReportedEvent | null {
  const occurredAt = momentOf(body.rejected_at);
  if (occurredAt === null) return null;
  const notBefore = visibleFrom(body.transparent_recruiting_visible_at, occurredAt) ?? occurredAt;
  return {
    type: 'application.rejected', occurredAt, dedupeKey: `rejected:${id}:${String(occurredAt)}:${String(notBefore)}`, ...subjectOf(id, body),
    facts: { outcome: { notBefore } },
  };
}

function subjectOf(id: string, body: TeamtailorJobApplication): { applicationId: string; jobId?: string } {
  const jobId = idText(body.job_id);
  return { applicationId: id, ...(jobId === undefined ? {} : { jobId }) };
}

function factsOf(body: TeamtailorJobApplication): EventFacts {
  const name = plainText(body.stage_name);
  return (
    onlySaid({
      stage: name === undefined ? undefined : onlySaid({ name, kind: guessStageKind(name) ?? undefined }),
      source: plainText(body.referring_site),
      job: onlySaid({ title: plainText(body.job_title) }),
    }) ?? {}
  );
}

function updatedCandidate(id: string, body: TeamtailorCandidate, content: string): ReportedEvent {
  return {
    type: 'candidate.updated', occurredAt: momentOf(body.updated_at), dedupeKey: `candidate:${id}:${body.updated_at ?? content}`, candidateId: id,
    facts: onlySaid({ candidate: personOf(body) }) ?? {},
  };
}

/** "Unsubscribed" is meant for news of jobs; whoever wants none of those is not written to by a machine at all. */
export function personOf(body: TeamtailorCandidate): EventFacts['candidate'] {
  return onlySaid({
    firstName: plainText(body.first_name), lastName: plainText(body.last_name), email: mailbox(body.email), phone: plainText(body.phone),
    mayEmail: body.unsubscribed === null || body.unsubscribed === undefined ? undefined : !body.unsubscribed,
  });
}

function job(id: string, body: TeamtailorJob, content: string): ReportedEvent {
  const title = plainText(body.title);
  return {
    type: jobEventType(body), occurredAt: momentOf(body.updated_at), dedupeKey: `job:${id}:${body.status ?? ''}:${body.updated_at ?? content}`, jobId: id,
    facts: title === undefined ? {} : { job: { title } },
  };
}

/** An archived job may have been filled or given up: that is not said. An unlisted one takes applications from whoever has its link; a draft is not open yet. */
function jobEventType({ status }: TeamtailorJob): HiringEventType {
  if (status === 'archived') return 'job.closed';
  return status === 'open' || status === 'unlisted' ? 'job.opened' : 'job.updated';
}
