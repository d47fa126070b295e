/** What an ATS of one's own would send of the story, in the bodies of the contract. */
import { toIso } from '../domain/instant.js';
import type { Happening, JobHappening } from './story.js';
import { STAGES } from './cast.js';

/** @returns the body; null where such an ATS sends nothing and a person acts in Hearback itself */
export function standardBody(happening: Happening, hiringLead: { name: string; email: string }): object | null {
  const type = typeOf(happening);
  if (type === null) return null;
  const { application, at, fact } = happening;
  const { person, job, recruiter } = application;
  const stage = fact.what === 'applied' ? STAGES.applied : fact.what === 'moved' ? fact.stage : undefined;
  const first = fact.what === 'applied' ? { appliedAt: toIso(at), source: 'Careers page', internal: application.kind === 'internal', agency: application.kind === 'agency' } : {};
  return {
    type,
    timestamp: toIso(at),
    data: {
      application: { id: application.id, ...(stage === undefined ? {} : { stage }), ...first },
      candidate: { id: person.id, firstName: person.firstName, lastName: person.lastName, ...(person.email === null ? {} : { email: person.email }) },
      job: { id: job.id, title: job.title },
      recruiter: { name: recruiter.name, email: recruiter.email },
      hiringLead,
      ...particulars(happening),
    },
  };
}

function typeOf({ fact }: Happening): string | null {
  switch (fact.what) {
    case 'applied': return 'application.created';
    case 'moved': return 'application.stageChanged';
    case 'interviewScheduled': return 'interview.scheduled';
    case 'interviewHeld': return 'interview.completed';
    // That the outcome was told by phone is noted by the recruiter in Hearback.
    case 'spoke': return fact.told ? null : 'candidate.contacted';
    case 'rejected': return 'application.rejected';
    case 'withdrew': return 'application.withdrawn';
    case 'reopened': return 'application.reopened';
    case 'offered': return 'application.offerMade';
    case 'declinedOffer': return 'application.offerDeclined';
    case 'hired': return 'application.hired';
    case 'snoozed': return null;
    default: return fact satisfies never;
  }
}

function particulars({ at, fact, application }: Happening): object {
  switch (fact.what) {
    case 'interviewScheduled':
    case 'interviewHeld':
      return { interview: { id: fact.interview.id, startsAt: toIso(fact.interview.startsAt), endsAt: toIso(fact.interview.endsAt) } };
    case 'spoke':
      return { contact: { channel: fact.channel, at: toIso(at), by: application.recruiter.name } };
    case 'rejected':
      return { outcome: { reason: fact.reason, ...(fact.toldByAts ? { candidateToldAt: toIso(at) } : {}) } };
    default:
      return {};
  }
}

/** @returns the body of a job's news; null for a state that this provider has no word for */
export function standardJobBody({ at, job, state }: JobHappening): object | null {
  const type = { open: 'job.opened', onHold: 'job.onHold', filled: 'job.filled', cancelled: 'job.cancelled', closed: null }[state];
  return type === null ? null : { type, timestamp: toIso(at), data: { job: { id: job.id, title: job.title } } };
}
