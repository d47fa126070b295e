/** What Greenhouse would send of the story, in the bodies that its documentation shows, with the gaps that each of them has. */
import { toIso } from '../domain/instant.js';
import type { Stage } from './cast.js';
import { type Happening, type JobHappening, standingAt } from './story.js';

/**
 * @param past the application's happenings up to this one, which it includes
 * @returns the body; null where Greenhouse announces nothing: what people say to candidates, and their own notes
 */
export function greenhouseBody(happening: Happening, past: readonly Happening[]): object | null {
  const { application, fact } = happening;
  switch (fact.what) {
    case 'applied': return wrapped(application.kind === 'prospect' ? 'new_prospect_application' : 'new_candidate_application', applicationObject(happening, past));
    case 'moved': return wrapped('candidate_stage_change', applicationObject(happening, past));
    case 'interviewScheduled':
    case 'interviewHeld': return wrapped('application_updated', applicationObject(happening, past));
    case 'rejected': return wrapped('reject_candidate', rejection(happening, past, { reason: fact.reason, type: 'We rejected them' }));
    case 'withdrew': return wrapped('reject_candidate', rejection(happening, past, { reason: 'Took another job', type: 'They rejected us' }));
    case 'reopened': return wrapped('unreject_candidate', applicationObject(happening, past));
    case 'offered': return offer(happening, 'offer_created', 'Created');
    case 'declinedOffer': return offer(happening, 'offer_updated', 'Rejected');
    case 'hired': return wrapped('hire_candidate', hire(happening));
    case 'spoke':
    case 'snoozed': return null;
    default: return fact satisfies never;
  }
}

function wrapped(action: string, application: object): object {
  return { action, payload: { application } };
}

function applicationObject(happening: Happening, past: readonly Happening[]): object {
  const { application, at } = happening;
  const standing = standingAt({ jobHappenings: [] }, past, at);
  const prospect = application.kind === 'prospect';
  return {
    id: Number(application.id), status: 'active', prospect,
    applied_at: toIso(standing?.appliedAt ?? at), rejected_at: null, last_activity_at: toIso(at),
    source: { id: 9, name: 'Careers page' }, credited_to: null, rejection_reason: null,
    current_stage: prospect || standing === null ? null : { id: Number(standing.stage.id), name: standing.stage.name, interviews: interviews(past, standing.stage) },
    candidate: candidate(happening),
    jobs: [job(happening)],
  };
}

/** Those of the current stage only, as Greenhouse gives them: a state, and no time. */
function interviews(past: readonly Happening[], stage: Stage): object[] {
  const states = new Map<string, string>();
  for (const { fact } of past) {
    if (fact.what === 'interviewScheduled') states.set(fact.interview.id, 'scheduled');
    if (fact.what === 'interviewHeld') states.set(fact.interview.id, 'awaiting_feedback');
  }
  return [...states].filter(([id]) => id.endsWith(stage.id)).map(([id, status]) => ({ id: Number(id), name: stage.name, status }));
}

function candidate({ application: { person, recruiter } }: Happening): object {
  return {
    id: Number(person.id), first_name: person.firstName, last_name: person.lastName, is_private: false, can_email: true,
    email_addresses: person.email === null ? [] : [{ value: person.email, type: 'personal' }],
    recruiter: { id: 512, name: recruiter.name, email: recruiter.email, employee_id: null }, coordinator: null,
  };
}

function job({ application }: Happening): object {
  return { id: Number(application.job.id), name: application.job.title, confidential: false, status: 'open' };
}

function rejection(happening: Happening, past: readonly Happening[], { reason, type }: { reason: string; type: string }): object {
  return {
    ...applicationObject(happening, past), status: 'rejected', rejected_at: toIso(happening.at),
    source: { id: 9, public_name: 'Careers page' }, rejection_reason: { id: 41, name: reason, type: { id: 1, name: type } },
  };
}

function offer({ application, at }: Happening, action: string, status: string): object {
  return {
    action,
    payload: { id: Number(application.id), application_id: Number(application.id), job_id: Number(application.job.id), version: 1, resolved_at: status === 'Rejected' ? toIso(at) : null, offer_status: status },
  };
}

/** It lacks the times, the stage and the status that the others have. */
function hire(happening: Happening): object {
  return { id: Number(happening.application.id), source: { id: 9, name: 'Careers page' }, candidate: candidate(happening), jobs: [job(happening)], opening: { opening_id: '1' } };
}

/** @returns the body of a job's news; Greenhouse says "closed" and does not say whether somebody was hired */
export function greenhouseJobBody({ at, job: { id, title }, state }: JobHappening): object | null {
  if (state !== 'open' && state !== 'closed') return null;
  const closed = state === 'closed';
  return {
    action: closed ? 'job_updated' : 'job_approved',
    payload: { job: { id: Number(id), name: title, confidential: false, status: state, opened_at: null, closed_at: closed ? toIso(at) : null } },
  };
}
