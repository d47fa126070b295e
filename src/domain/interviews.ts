/** The interviews of an application, folded one event at a time: when each was or is, so far as anybody says. */
import type { HiringEvent } from './hiring-event.js';
import { HOUR_MS, type Instant } from './instant.js';

/** Where an ATS gives no end, an interview is taken to last an hour. */
export const ASSUMED_INTERVIEW_MS = HOUR_MS;

export interface Interview {
  id: string;
  status: 'scheduled' | 'completed' | 'cancelled';
  /** When it was last put in the diary, so far as we know. */
  scheduledAt: Instant;
  /** Null where the ATS does not say. */
  startsAt: Instant | null;
  endsAt: Instant | null;
}

/** @returns the interviews with what one event says of one of them */
export function withInterview(interviews: readonly Interview[], event: HiringEvent): Interview[] {
  const said = event.facts.interview;
  if (said === undefined) return [...interviews];
  const known = interviews.find((interview) => interview.id === said.id);
  const status = event.type === 'interview.scheduled' ? 'scheduled' : event.type === 'interview.completed' ? 'completed' : 'cancelled';
  const startsAt = said.startsAt ?? known?.startsAt ?? null;
  // A new beginning without an end leaves the old end behind.
  const endsAt = said.endsAt ?? (said.startsAt === undefined || said.startsAt === known?.startsAt ? (known?.endsAt ?? null) : null);
  const interview: Interview = {
    id: said.id, status, startsAt,
    scheduledAt: status === 'scheduled' || known === undefined ? event.occurredAt : known.scheduledAt,
    endsAt: status === 'completed' ? overBy(event.occurredAt, { startsAt, endsAt }) : endsAt,
  };
  return [...interviews.filter((other) => other.id !== said.id), interview];
}

/** Completed: it was over when we were told so, at the latest; and without any time, just then. */
function overBy(toldAt: Instant, { startsAt, endsAt }: Pick<Interview, 'startsAt' | 'endsAt'>): Instant {
  const end = endsAt ?? (startsAt === null ? toldAt : startsAt + ASSUMED_INTERVIEW_MS);
  return Math.min(end, toldAt);
}
