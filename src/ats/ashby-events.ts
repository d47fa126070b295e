/** What each of Ashby's webhooks means in our vocabulary. They show how things stand, so that several of one cause come to the same event. */
import type { HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import { applicationData, deletedData, jobData, mergedData, offerData, scheduleData, type AshbyApplication, type AshbyJob } from './ashby-body.js';
import { applicationFacts, endedAt, interviewsOf, jobFacts, offerStanding, standingOf } from './ashby-facts.js';
import { momentOf } from './field-shapes.js';
import { boundedKey } from './signature.js';
import { onlySaid } from './text.js';
import { reading, type ContentReader } from './webhook-reading.js';

/** What it is read with: the same for all webhooks of one cause, a hire's three among them; null where Ashby does not give it. */
type Cause = string | null;
type Reader = ContentReader<Cause>;

/** By the exact `action`. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['applicationSubmit', application('application.created')],
  ['applicationUpdate', application('application.updated')],
  ['candidateStageChange', application('application.stageChanged')],
  ['candidateHire', application('application.hired')],
  ['candidateDelete', reading(deletedData, ({ candidate }) => ({ events: [ofPerson('candidate.erased', candidate.id, {})] }))],
  ['candidateMerge', reading(mergedData, ({ deletedCandidate, mergedCandidate }) => ({ events: [ofPerson('candidate.merged', deletedCandidate.id, { mergedInto: mergedCandidate.id })] }))],
  ['interviewScheduleCreate', schedule()],
  ['interviewScheduleUpdate', schedule()],
  ['offerCreate', offer()],
  ['offerUpdate', offer()],
  ['jobCreate', job()],
  ['jobUpdate', job()],
]);

/** @param says what the webhook is about, for an application that Ashby shows as open or does not say to be anything */
function application(says: HiringEventType): Reader {
  return reading(applicationData, ({ application: body }, cause) => {
    const created = says === 'application.created' ? [createdEvent(body)] : [];
    const standing = says === 'application.hired' ? 'hired' : standingOf(body);
    switch (standing) {
      case 'rejected': return { events: [...created, stateEvent('application.rejected', body, cause)] };
      case 'withdrawn': return { events: [...created, stateEvent('application.withdrawn', body, cause)] };
      case 'hired': return { events: [...created, stateEvent('application.hired', body, cause)] };
      // Archived, and nobody can tell from it how: nobody is written to, a person is asked, and the API may know more.
      case 'other': return { events: [...created, stateEvent('application.closedUnclear', body, cause)], subjects: [{ what: 'application', ...idsOf(body) }] };
      case 'open': case 'lead': case null: return { events: created.length > 0 ? created : [stateEvent(says, body, cause)] };
      default: return standing satisfies never;
    }
  });
}

function idsOf({ id, candidate, job: of }: AshbyApplication): { applicationId: string; candidateId?: string; jobId?: string } {
  return { applicationId: id, ...onlySaid({ candidateId: candidate?.id, jobId: of?.id }) };
}

function createdEvent(body: AshbyApplication): ReportedEvent {
  return { type: 'application.created', occurredAt: momentOf(body.createdAt), dedupeKey: boundedKey(`application:${body.id}:created`), ...idsOf(body), facts: applicationFacts(body) };
}

/**
 * That an application stands so. Ashby gives the time of an archiving with every webhook after it, and that makes a repetition known;
 * of everything else, the cause does.
 */
function stateEvent(type: HiringEventType, body: AshbyApplication, cause: Cause): ReportedEvent {
  const ended = type === 'application.rejected' || type === 'application.withdrawn' || type === 'application.closedUnclear';
  const open = type === 'application.stageChanged' && standingOf(body) === 'open' ? { open: true } : {};
  return {
    type, ...idsOf(body),
    occurredAt: ended ? endedAt(body) : momentOf(body.updatedAt),
    dedupeKey: boundedKey(`application:${body.id}:${type}:${ended && body.archivedAt != null ? body.archivedAt : (cause ?? body.updatedAt ?? '')}`),
    facts: { ...applicationFacts(body), ...open },
  };
}

/** A deletion and a merge happen once. */
function ofPerson(type: HiringEventType, candidateId: string, facts: ReportedEvent['facts']): ReportedEvent {
  return { type, occurredAt: null, dedupeKey: boundedKey(`candidate:${candidateId}:${type}`), candidateId, facts };
}

function schedule(): Reader {
  return reading(scheduleData, ({ interviewSchedule: body }, cause) => {
    const events = interviewsOf(body).map(({ id, startsAt, endsAt, status }): ReportedEvent => ({
      type: `interview.${status}`, occurredAt: momentOf(body.updatedAt),
      dedupeKey: boundedKey(`interview:${id}:${status}:${cause ?? `${body.updatedAt ?? ''}:${String(startsAt)}:${String(endsAt)}`}`),
      applicationId: body.applicationId, ...onlySaid({ candidateId: body.candidateId ?? undefined }),
      facts: { interview: { id, ...onlySaid({ startsAt: startsAt ?? undefined, endsAt: endsAt ?? undefined }) } },
    }));
    return { events, ...(events.length === 0 ? { why: 'the interview is not in the diary yet, or on hold' } : {}) };
  });
}

/** The key is the offer's version, which several webhooks report. That somebody was hired is said by the application only. */
function offer(): Reader {
  return reading(offerData, ({ offer: body }) => {
    const standing = offerStanding(body);
    if (standing === 'cancelled') return { events: [], why: 'the offer was cancelled: a person must say how this goes on' };
    return {
      events: [
        {
          type: standing === 'declined' ? 'application.offerDeclined' : 'application.offerMade',
          occurredAt: standing === 'declined' ? momentOf(body.decidedAt) : momentOf(body.latestVersion?.createdAt),
          dedupeKey: boundedKey(`offer:${body.id}:${body.latestVersion?.id ?? ''}:${standing}`),
          applicationId: body.applicationId, facts: {},
        },
      ],
    };
  });
}

function job(): Reader {
  return reading(jobData, ({ job: body }, cause) => {
    const type = jobEventType(body);
    const at = type === 'job.closed' ? (momentOf(body.closedAt) ?? momentOf(body.updatedAt)) : momentOf(body.updatedAt);
    return { events: [{ type, occurredAt: at, dedupeKey: boundedKey(`job:${body.id}:${type}:${cause ?? body.updatedAt ?? ''}`), jobId: body.id, facts: onlySaid({ job: jobFacts(body).job }) ?? {} }] };
  });
}

/** A closed job may have been filled or given up: Ashby says which of its openings only, and a job may have several. A draft is open to nobody. */
function jobEventType({ status }: AshbyJob): HiringEventType {
  if (status === 'Closed' || status === 'Archived') return 'job.closed';
  return status === 'Open' ? 'job.opened' : 'job.updated';
}
