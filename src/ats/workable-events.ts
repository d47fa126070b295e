/** What each of Workable's webhooks means in our vocabulary. They show the record as it was when they were sent, not when it happened. */
import type { HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { momentOf } from './field-shapes.js';
import { boundedKey } from './signature.js';
import { onlySaid, plainText } from './text.js';
import { reading, type ContentReader, type Said } from './webhook-reading.js';
import { candidateData, deletedCandidateData, deletedJobData, type WorkableCandidate } from './workable-body.js';
import { candidateFacts, personId, standingOf } from './workable-facts.js';

export interface WorkableContext {
  /** When Workable says that the event was; null where it does not. */
  firedAt: Instant | null;
  /** A digest of the body, for a record without any time. */
  content: string;
}

type Reader = ContentReader<WorkableContext>;

/** By the exact `event_type`. There is none for a disqualification, a withdrawal, an interview or the closing of a job. */
export const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['candidate_created', reading(candidateData, (record, context) => together(created(record, context), standing(record, context, null)))],
  ['candidate_moved', reading(candidateData, (record, context) => standing(record, context, 'application.stageChanged'))],
  ['candidate_deleted', reading(deletedCandidateData, ({ id }, { firedAt }) => ({ events: [{ type: 'application.deleted', occurredAt: firedAt, dedupeKey: boundedKey(`candidate:${id}:deleted`), applicationId: id, facts: {} }] }))],
  [
    'job_deleted',
    reading(deletedJobData, ({ shortcode, title }, { firedAt }) => ({ events: [{ type: 'job.closed', occurredAt: firedAt, dedupeKey: boundedKey(`job:${shortcode}:deleted`), jobId: shortcode, facts: onlySaid({ job: onlySaid({ title: plainText(title) }) }) ?? {} }] })),
  ],
]);

function together(events: ReportedEvent[], said: Said): Said {
  return 'errors' in said ? said : { ...said, events: [...events, ...said.events] };
}

function idsOf(record: WorkableCandidate): { applicationId: string; candidateId: string; jobId?: string } {
  return { applicationId: record.id, candidateId: personId(record), ...onlySaid({ jobId: record.job?.shortcode ?? undefined }) };
}

/**
 * That somebody applied, and where they stood then. When the webhook came late they may have been moved since, of which the record tells
 * as well: then the stage is since its last change.
 */
function created(record: WorkableCandidate, { firedAt }: WorkableContext): ReportedEvent[] {
  const { stage, outcome: _outcome, ...facts } = candidateFacts(record);
  const createdAt = momentOf(record.created_at);
  const changedAt = momentOf(record.updated_at);
  const stillThere = record.stage_kind === 'applied' || record.stage_kind === 'sourced' || changedAt === null || createdAt === null || changedAt <= createdAt;
  const first: ReportedEvent = {
    type: 'application.created', occurredAt: createdAt ?? firedAt, dedupeKey: boundedKey(`candidate:${record.id}:created`), ...idsOf(record),
    facts: stage !== undefined && stillThere ? { ...facts, stage } : facts,
  };
  if (stage === undefined || stillThere) return [first];
  return [first, { type: 'application.updated', occurredAt: changedAt, dedupeKey: boundedKey(`candidate:${record.id}:updated:${record.updated_at ?? ''}`), ...idsOf(record), facts: { stage } }];
}

/** How it stands. The same record sent again, for whichever event, says the same once. @param open what it says of one that is open; null: nothing */
function standing(record: WorkableCandidate, context: WorkableContext, open: HiringEventType | null): Said {
  const state = standingOf(record);
  switch (state) {
    case 'rejected': return { events: [stateEvent('application.rejected', record, context, record.disqualified_at)] };
    case 'withdrawn': return { events: [stateEvent('application.withdrawn', record, context, record.disqualified_at)] };
    case 'hired': return { events: [stateEvent('application.hired', record, context, record.hired_at)] };
    // Nobody is turned away, nor taken as withdrawn, on half a word: a person is asked, and the record is read whole.
    case 'unclear': return { events: [stateEvent('application.closedUnclear', record, context, record.disqualified_at)], subjects: [{ what: 'application', ...idsOf(record) }] };
    case 'open': case null: return { events: open === null ? [] : [stateEvent(open, record, context, null)] };
    default: return state satisfies never;
  }
}

/** @param since its own time of that state; else the record's last change, else the event's */
function stateEvent(type: HiringEventType, record: WorkableCandidate, { firedAt, content }: WorkableContext, since: string | null | undefined): ReportedEvent {
  const time = since ?? record.updated_at;
  const facts = candidateFacts(record);
  return {
    type, occurredAt: momentOf(since) ?? momentOf(record.updated_at) ?? firedAt,
    dedupeKey: boundedKey(`candidate:${record.id}:${type}:${time ?? content}${type === 'application.stageChanged' ? `:${facts.stage?.name ?? ''}` : ''}`),
    ...idsOf(record),
    facts: type === 'application.stageChanged' && standingOf(record) === 'open' ? { ...facts, open: true } : facts,
  };
}
