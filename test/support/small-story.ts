/** A few people and a job, and what happens to them, for the tests of one ATS: written down in one line each. */
import { STAGES } from '../../src/demo/cast.js';
import { TEMPERS } from '../../src/demo/cast.js';
import type { Application, Fact, Happening, Interview, Job, JobHappening, JobState } from '../../src/demo/story.js';

const recruiter = { name: 'Kai Lindt', email: 'kai@employer.example', temper: TEMPERS[0], away: null, leaves: null };
export const job: Job = { id: '30411', title: 'Field Engineer', provider: 'standard', fate: 'ordinary', hasWorkSample: false };

/** Times of March 2026 in UTC: `march('02 10:00')`. */
export function march(text: string): number {
  const at = Date.parse(`2026-03-${text.replace(' ', 'T')}:00Z`);
  if (Number.isNaN(at)) throw new Error(`not a time of March: ${text}`);
  return at;
}

/** @param number tells people and applications apart */
export function applicationOf(number: number, kind: Application['kind'] = 'ordinary', email: string | null = `ines.${String(number)}@mail.example`): Application {
  return { id: String(88_000_000 + number), person: { id: String(70_000_000 + number), firstName: 'Inés', lastName: `Okoro ${String(number)}`, email }, job, recruiter, kind };
}

export function happening(application: Application, at: string, fact: Fact): Happening {
  const instant = march(at);
  return { at: instant, application, fact, arrivesAt: instant, repeatedAt: null };
}

export function jobHappening(at: string, state: JobState): JobHappening {
  return { at: march(at), job, state };
}

export const team: Interview = { id: '9001', startsAt: march('06 13:00'), endsAt: march('06 14:00') };

/** Applied, called, and interviewed by the team. */
export function untilInterviewed(application: Application): Happening[] {
  return [
    happening(application, '02 09:00', { what: 'applied' }),
    happening(application, '03 10:00', { what: 'moved', stage: STAGES.screening }),
    happening(application, '04 11:00', { what: 'moved', stage: STAGES.interview }),
    happening(application, '04 11:05', { what: 'interviewScheduled', interview: team }),
    happening(application, '06 14:00', { what: 'interviewHeld', interview: team }),
  ];
}
