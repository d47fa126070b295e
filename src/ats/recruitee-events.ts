/** What each of Recruitee's webhooks means. */
import type { EventFacts, HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { Reading } from './ats.js';
import { momentOf } from './field-shapes.js';
import { reasonText, type RecruiteeOffer, type RecruiteePayload, type RecruiteePerson } from './recruitee-body.js';
import { applicationKey, jobFacts, meansWithdrawn, personFacts, prospectBy, stageFacts } from './recruitee-facts.js';
import { onlySaid, plainText } from './text.js';

export interface Envelope {
  eventType: string;
  subtype: string | null;
  at: Instant | null;
  /** What is the same for a repetition, whose attempt is counted in the body. */
  key: string;
}

/** @param withdrawals the reasons that the employer said mean a withdrawal, as `withdrawalReasons` gives them */
export function readEvent(envelope: Envelope, payload: RecruiteePayload, withdrawals: ReadonlySet<string>): Reading {
  const { eventType } = envelope;
  const { candidate, offer } = payload;
  if (eventType.startsWith('candidate_')) {
    if (!candidate) return failed(eventType, 'payload.candidate: is missing');
    if (eventType === 'candidate_deleted') return told(eventType, [{ type: 'candidate.erased', occurredAt: envelope.at, dedupeKey: envelope.key, candidateId: String(candidate.id), facts: {} }]);
    if (offer?.kind === 'talent_pool') return { reading: 'ignored', eventType, why: 'a talent pool is no job that anybody applied for' };
    if (eventType === 'candidate_created' || eventType === 'candidate_assigned') return told(eventType, [arrival(envelope, candidate, offer ?? null)]);
    if (eventType === 'candidate_moved') return offer ? movement(envelope, payload, { candidate, offer }, withdrawals) : failed(eventType, 'payload.offer: is missing');
  } else if (offer && !candidate) {
    return told(eventType, [jobNews(envelope, offer)]);
  }
  return { reading: 'ignored', eventType, why: `${JSON.stringify(eventType)} is none of the events that Hearback follows` };
}

interface Placed {
  candidate: RecruiteePerson;
  offer: RecruiteeOffer;
}

/** Created for a job and assigned to it are two webhooks of one application; without a job it is news of the person only. */
function arrival({ at, key }: Envelope, candidate: RecruiteePerson, offer: RecruiteeOffer | null): ReportedEvent {
  if (offer === null) return { type: 'candidate.updated', occurredAt: at, dedupeKey: key, candidateId: String(candidate.id), facts: onlySaid({ candidate: personFacts(candidate) }) ?? {} };
  const placed = { candidate, offer };
  return { type: 'application.created', occurredAt: at, dedupeKey: `created:${subjectOf(placed).applicationId}`, ...subjectOf(placed), facts: factsOf(placed) };
}

function movement(envelope: Envelope, { details }: RecruiteePayload, placed: Placed, withdrawals: ReadonlySet<string>): Reading {
  const { eventType, subtype } = envelope;
  const event = (type: HiringEventType, facts: EventFacts): ReportedEvent => ({ type, occurredAt: envelope.at, dedupeKey: envelope.key, ...subjectOf(placed), facts: { ...factsOf(placed), ...facts } });
  switch (subtype) {
    case 'stage_changed': {
      const stage = stageFacts(details?.to_stage);
      if (stage === undefined) return failed(eventType, 'payload.details.to_stage: is missing');
      const said = { stage, ...onlySaid({ prospect: prospectBy(details?.to_stage) }) };
      // Taken out of the last stage again: a hire stands until it is undone.
      const undone = details?.from_stage?.category === 'hire' && stage.kind !== 'hired';
      return told(eventType, [event(stage.kind === 'hired' ? 'application.hired' : undone ? 'application.reopened' : 'application.stageChanged', said)]);
    }
    case 'disqualified': {
      const reason = plainText(reasonText(details?.disqualify_reason));
      // Some reasons mean that the candidate withdrew, and this one did not come along: nobody is turned down on a guess.
      if (reason === undefined && withdrawals.size > 0) return { reading: 'lookUp', eventType, events: [], subjects: [{ what: 'application', ...subjectOf(placed) }] };
      return told(eventType, [event(meansWithdrawn(reason, withdrawals) ? 'application.withdrawn' : 'application.rejected', reason === undefined ? {} : { outcome: { reason } })]);
    }
    case 'requalified':
      return told(eventType, [event('application.reopened', {})]);
    default:
      return { reading: 'ignored', eventType, why: `${JSON.stringify(subtype ?? '')} is no movement that Hearback follows` };
  }
}

/**
 * A job that is published is open. One that is not, or no longer, still has its candidates: only its own status says that it is closed,
 * and not whether anybody was hired.
 */
function jobNews({ at, key }: Envelope, offer: RecruiteeOffer): ReportedEvent {
  const closed = offer.status === 'closed' || offer.status === 'archived';
  const type: HiringEventType = closed ? 'job.closed' : offer.status === 'published' ? 'job.opened' : 'job.updated';
  return { type, occurredAt: (closed ? momentOf(offer.closed_at) : null) ?? at, dedupeKey: key, jobId: String(offer.id), facts: onlySaid({ job: jobFacts(offer) }) ?? {} };
}

function subjectOf({ candidate, offer }: Placed): { applicationId: string; candidateId: string; jobId: string } {
  const [candidateId, jobId] = [String(candidate.id), String(offer.id)];
  return { applicationId: applicationKey(candidateId, jobId), candidateId, jobId };
}

function factsOf({ candidate, offer }: Placed): EventFacts {
  return onlySaid({ candidate: personFacts(candidate), job: jobFacts(offer) }) ?? {};
}

function told(eventType: string, events: ReportedEvent[]): Reading {
  return { reading: 'events', eventType, events };
}

function failed(eventType: string, why: string): Reading {
  return { reading: 'failed', eventType, why };
}
