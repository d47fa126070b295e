/** Builders for the pure tests: an event in one line, and a case folded from events with everything else as usual. */
import { foldApplication } from '../../src/domain/application.js';
import { type Calendar, createCalendar } from '../../src/domain/calendar.js';
import type { Case } from '../../src/domain/decision.js';
import type { EventFacts, HiringEvent, HiringEventType } from '../../src/domain/hiring-event.js';
import type { Instant } from '../../src/domain/instant.js';
import { foldCandidate, foldJob } from '../../src/domain/person-and-job.js';
import { defaultPolicy, type JobPolicy, policyFor } from '../../src/domain/policy.js';

/** A moment of spring 2026 in Berlin's winter time (UTC+1, until 29 March): `berlin('2026-03-02 10:00')`. */
export function berlin(text: string): Instant {
  return parsed(`${text.replace(' ', 'T')}:00+01:00`);
}

function parsed(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`not a time: ${text}`);
  return at;
}

/** @param at as `berlin` reads it, or an instant */
export function event(type: HiringEventType, at: string | Instant, facts: EventFacts = {}, key?: string): HiringEvent {
  const occurredAt = typeof at === 'string' ? berlin(at) : at;
  return { type, occurredAt, facts, dedupeKey: key ?? `${String(occurredAt)} ${JSON.stringify(facts)}` };
}

/** Works Monday to Friday, nine to five. */
export function workingCalendar(timezone = 'Europe/Berlin', holidays: Record<string, string> = {}): Calendar {
  return createCalendar({ timezone, weekendDays: [6, 7], holidays: new Map(Object.entries(holidays)), closingDays: new Set(), opensAt: 540, closesAt: 1020 });
}

const berlinCalendar = workingCalendar();

export interface Given {
  events?: readonly HiringEvent[];
  jobEvents?: readonly HiringEvent[];
  candidateEvents?: readonly HiringEvent[];
  connection?: Partial<Case['connection']>;
  policy?: Partial<JobPolicy>;
  others?: Case['others'];
  heardElsewhereAt?: string;
  reach?: Case['reach'];
  recruiterAway?: Case['recruiterAway'];
  hasSponsor?: boolean;
  calendars?: Partial<Case['calendars']>;
  posting?: Partial<Case['posting']>;
}

/** The case as it stands at `now`: an active connection whose ATS mails nobody, the default policy, a person with an address. */
export function caseOf(given: Given, now: Instant): Case {
  const { events = [], jobEvents = [], candidateEvents = [] } = given;
  const ahead = [...events, ...jobEvents, ...candidateEvents].map(({ occurredAt }) => occurredAt).filter((at) => at > now);
  return {
    application: foldApplication(events, now),
    candidate: foldCandidate([...events, ...candidateEvents], now),
    job: foldJob(jobEvents, now),
    posting: { place: { country: 'DE', region: null }, timezone: 'Europe/Berlin', publiclyAdvertised: null, headcounts: [], ...given.posting },
    others: given.others ?? [],
    heardElsewhereAt: given.heardElsewhereAt === undefined ? null : berlin(given.heardElsewhereAt),
    connection: { state: 'active', atsMailsRejections: 'never', staleSince: null, activatedAt: null, ...given.connection },
    recruiterAway: given.recruiterAway ?? null,
    hasSponsor: given.hasSponsor ?? false,
    reach: given.reach ?? 'address',
    calendars: { employer: berlinCalendar, candidate: berlinCalendar, ...given.calendars },
    policy: { ...policyFor(defaultPolicy, { id: null, externalId: null }), ...given.policy },
    seed: 'A1',
    nextEventAt: ahead.length === 0 ? null : Math.min(...ahead),
  };
}

/** Applied on Monday 16 February, interviewed on Monday 2 March from ten to eleven. */
export function interviewed(kind: 'interview' | 'finalInterview' = 'interview'): HiringEvent[] {
  return [
    event('application.created', '2026-02-16 10:00', { stage: { id: 's1', name: 'New', kind: 'applied' }, candidate: { firstName: 'Ana', email: 'ana@example.com' } }),
    event('application.stageChanged', '2026-02-20 10:00', { stage: { id: 's2', name: 'Talks', kind } }),
    event('interview.scheduled', '2026-02-20 11:00', { interview: { id: 'I1', startsAt: berlin('2026-03-02 10:00'), endsAt: berlin('2026-03-02 11:00') } }),
  ];
}
