/** What each of Greenhouse's web hooks means in our vocabulary, and which of its times can be believed. */
import type { TLocalizedValidationError } from 'typebox/error';
import type { HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';
import {
  anonymizedPayload, applicationPayload, candidatePayload, deletedApplicationPayload, jobPayload, offerPayload, personPayload,
  type GreenhouseApplication, type GreenhouseJob, type GreenhouseOffer,
} from './greenhouse-body.js';
import { applicationFacts, candidateFacts, jobFacts } from './greenhouse-facts.js';
import { fieldErrors, type FieldError } from './reading.js';

/** By what a repetition is known. */
export interface Context {
  /** Greenhouse's id of the delivery, for events that hold no time: the same body may mean a second hire after an unhire. */
  delivery: string;
  /** A digest of the body, for events whose body holds the time: sent again under another id it is still the same. */
  content: string;
}

type Read = { events: ReportedEvent[]; why?: string } | { errors: FieldError[] };
type Reader = (payload: unknown, context: Context) => Read;

/** By the exact `action`. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['new_candidate_application', application('application.created', ({ applied_at }) => time(applied_at))],
  ['new_prospect_application', application('application.created', ({ applied_at }) => time(applied_at), true)],
  ['application_updated', application('application.updated', lastActivity)],
  ['candidate_stage_change', application('application.stageChanged', lastActivity)],
  ['reject_candidate', application(rejectedOrWithdrawn, (body) => time(body.rejected_at) ?? lastActivity(body))],
  ['unreject_candidate', application('application.reopened', lastActivity)],
  ['hire_candidate', application('application.hired', lastActivity)],
  ['unhire_candidate', application('application.reopened', lastActivity)],
  ['delete_application', deletedApplication],
  ['update_candidate', updatedCandidate],
  ['delete_candidate', deletedPerson],
  ['merge_candidate', mergedPerson],
  ['candidate_anonymized', anonymizedCandidate],
  ['offer_created', offer],
  ['offer_approved', offer],
  ['offer_updated', offer],
  ['job_created', job],
  ['job_approved', job],
  ['job_updated', job],
  ['job_deleted', deletedJob],
]);

interface Schema<T> {
  Check(value: unknown): value is T;
  Errors(value: unknown): TLocalizedValidationError[];
}

function checked<T>(schema: Schema<T>, payload: unknown, then: (body: T) => Read): Read {
  return schema.Check(payload) ? then(payload) : { errors: fieldErrors(schema.Errors(payload), payload) };
}

/**
 * A person's application for one job. A prospect may stand for several jobs or none; it is one application all the same, as
 * in Greenhouse, and names its job only where it is the only one: what happens to one of several jobs decides nothing for it.
 */
function application(type: HiringEventType | ((body: GreenhouseApplication) => HiringEventType), at: (body: GreenhouseApplication) => Instant | null, prospect?: true): Reader {
  return (payload, context) =>
    checked(applicationPayload, payload, ({ application: body }) => {
      const occurredAt = at(body);
      const facts = applicationFacts(body);
      const event: ReportedEvent = {
        type: typeof type === 'function' ? type(body) : type,
        occurredAt,
        dedupeKey: occurredAt === null ? context.delivery : context.content,
        ...subject(body),
        facts: prospect === undefined ? facts : { ...facts, prospect },
      };
      return { events: [event, ...interviewEvents(body)] };
    });
}

/** A reason of the type "They rejected us" is how Greenhouse writes down that the candidate withdrew. */
function rejectedOrWithdrawn(body: GreenhouseApplication): HiringEventType {
  return /^they rejected us$/i.test(body.rejection_reason?.type?.name?.trim() ?? '') ? 'application.withdrawn' : 'application.rejected';
}

/**
 * Greenhouse announces no interviews, but each event of an application carries the state of its current stage's. The key is
 * the state itself, so that however often it is seen it is one event, at the first time it was seen.
 */
function interviewEvents(body: GreenhouseApplication): ReportedEvent[] {
  const events: ReportedEvent[] = [];
  for (const { id, status } of body.current_stage?.interviews ?? []) {
    const type = INTERVIEW_STATES.get(status ?? '');
    if (type === undefined) continue;
    events.push({
      type,
      occurredAt: lastActivity(body),
      dedupeKey: `interview:${body.id}:${id}:${type}`,
      ...subject(body),
      facts: { interview: { id: String(id) } },
    });
  }
  return events;
}

/** The others (`to_be_scheduled`, `collect_feedback`, `to_be_sent`, `sent`, `received`) do not say that anybody met. */
const INTERVIEW_STATES: ReadonlyMap<string, HiringEventType> = new Map([
  ['scheduled', 'interview.scheduled'],
  ['awaiting_feedback', 'interview.completed'],
  ['complete', 'interview.completed'],
  ['skipped', 'interview.cancelled'],
]);

function subject(body: GreenhouseApplication): { applicationId: string; candidateId?: string; jobId?: string } {
  const [only, second] = body.jobs ?? [];
  return {
    applicationId: String(body.id),
    ...(body.candidate ? { candidateId: String(body.candidate.id) } : {}),
    ...(only !== undefined && second === undefined ? { jobId: String(only.id) } : {}),
  };
}

function deletedApplication(payload: unknown, context: Context): Read {
  return checked(deletedApplicationPayload, payload, ({ application: { id, candidate_id, job_id } }) => ({
    events: [
      {
        type: 'application.deleted',
        occurredAt: null,
        dedupeKey: context.delivery,
        applicationId: String(id),
        ...(candidate_id == null ? {} : { candidateId: String(candidate_id) }),
        ...(job_id == null ? {} : { jobId: String(job_id) }),
        facts: {},
      },
    ],
  }));
}

function updatedCandidate(payload: unknown, context: Context): Read {
  return checked(candidatePayload, payload, ({ candidate }) => ({
    events: [{ type: 'candidate.updated', occurredAt: null, dedupeKey: context.delivery, candidateId: String(candidate.id), facts: candidateFacts(candidate) }],
  }));
}

function deletedPerson(payload: unknown, context: Context): Read {
  return checked(personPayload, payload, (body) => ({
    events: [
      { type: 'candidate.erased', occurredAt: null, dedupeKey: context.delivery, candidateId: String(body.person.id), facts: {} },
      ...deletedApplications(body.deleted_application_ids ?? body.person.deleted_application_ids, context),
    ],
  }));
}

function mergedPerson(payload: unknown, context: Context): Read {
  return checked(personPayload, payload, (body) => {
    const into = body.new_candidate_id ?? body.person.new_candidate_id ?? null;
    if (into === null) return { errors: [{ path: 'new_candidate_id', message: 'is missing: a merge names the candidate that remains' }] };
    return {
      events: [
        { type: 'candidate.merged', occurredAt: null, dedupeKey: context.delivery, candidateId: String(body.person.id), facts: { mergedInto: String(into) } },
        ...deletedApplications(body.deleted_application_ids ?? body.person.deleted_application_ids, context),
      ],
    };
  });
}

function deletedApplications(ids: readonly (string | number)[] | null | undefined, context: Context): ReportedEvent[] {
  return (ids ?? []).map((id) => ({ type: 'application.deleted', occurredAt: null, dedupeKey: `${context.delivery}:${id}`, applicationId: String(id), facts: {} }));
}

/** Whichever fields were anonymised: an employer that removes part of a person wants no more letters to that person. */
function anonymizedCandidate(payload: unknown, context: Context): Read {
  return checked(anonymizedPayload, payload, ({ candidate_id }) => ({
    events: [{ type: 'candidate.erased', occurredAt: null, dedupeKey: context.delivery, candidateId: String(candidate_id), facts: {} }],
  }));
}

/**
 * An offer, even one not yet sent, means that nobody may be turned away. An accepted one is still an offer: that somebody was
 * hired is said by `hire_candidate` only. The key is the offer's version, which several web hooks report.
 */
function offer(payload: unknown): Read {
  return checked(offerPayload, payload, (body: GreenhouseOffer) => {
    const status = (body.offer_status ?? '').toLowerCase();
    if (status === 'deprecated') return { events: [], why: 'the offer was replaced by a newer version' };
    const declined = status === 'rejected';
    return {
      events: [
        {
          type: declined ? 'application.offerDeclined' : 'application.offerMade',
          occurredAt: declined ? time(body.resolved_at) : null,
          dedupeKey: `offer:${body.id}:${body.version ?? ''}:${declined ? 'declined' : 'made'}`,
          applicationId: String(body.application_id),
          ...(body.job_id == null ? {} : { jobId: String(body.job_id) }),
          facts: {},
        },
      ],
    };
  });
}

function job(payload: unknown, context: Context): Read {
  return checked(jobPayload, payload, ({ job: body }) => ({
    events: [{ type: jobEventType(body), occurredAt: body.status === 'closed' ? time(body.closed_at) : null, dedupeKey: context.delivery, jobId: String(body.id), facts: jobFacts(body) }],
  }));
}

/** A closed job may have been filled or given up: its web hook does not say which. A draft is not yet open to anybody. */
function jobEventType({ status }: GreenhouseJob): HiringEventType {
  if (status === 'closed') return 'job.closed';
  return status === 'open' ? 'job.opened' : 'job.updated';
}

function deletedJob(payload: unknown, context: Context): Read {
  return checked(jobPayload, payload, ({ job: body }) => ({
    events: [{ type: 'job.closed', occurredAt: null, dedupeKey: context.delivery, jobId: String(body.id), facts: jobFacts(body) }],
  }));
}

function lastActivity(body: GreenhouseApplication): Instant | null {
  return time(body.last_activity_at);
}

/** A date without a time of day is no moment; then the time of receipt counts. */
function time(text: string | null | undefined): Instant | null {
  return text == null ? null : parseTimestamp(text);
}
