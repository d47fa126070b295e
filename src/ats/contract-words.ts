/** A hiring event in the words of the contract, as the provider `standard` would send it: for whoever wants to see what was understood. */
import type { EventFacts, ReportedEvent } from '../domain/hiring-event.js';
import { type Instant, toIso } from '../domain/instant.js';
import { onlySaid } from './text.js';

export interface ContractEvent {
  /** By which a repetition is known. */
  id: string;
  type: string;
  /** Null: the time of receipt counts. */
  timestamp: string | null;
  data: Record<string, unknown>;
}

/** @returns only what the event says; ids are the ATS's own */
export function contractWords({ type, occurredAt, dedupeKey, applicationId, candidateId, jobId, facts }: ReportedEvent): ContractEvent {
  const { internal, prospect, agency, source, stage, appliedAt, candidate, job, recruiter, hiringLead, interview, outcome, contact, mergedInto } = facts;
  const data = onlySaid({
    // Of nobody without an id, and then of no use.
    application: applicationId === undefined ? undefined : onlySaid({ id: applicationId, stage, appliedAt: iso(appliedAt), source, internal, prospect, agency }),
    candidate: onlySaid({ id: candidateId, ...candidate }),
    into: onlySaid({ id: mergedInto }),
    job: onlySaid({ id: jobId, ...job }),
    recruiter,
    hiringLead,
    interview: interview && onlySaid({ id: interview.id, startsAt: iso(interview.startsAt), endsAt: iso(interview.endsAt) }),
    outcome: outcome && outcomeWords(outcome),
    contact,
  });
  return { id: dedupeKey, type, timestamp: iso(occurredAt ?? undefined) ?? null, data: data ?? {} };
}

function outcomeWords({ reason, candidateToldAt }: NonNullable<EventFacts['outcome']>) {
  return onlySaid({ reason, candidateToldAt: iso(candidateToldAt) });
}

function iso(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : toIso(instant);
}
