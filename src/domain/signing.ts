/** Under whose name a candidate's mail arrives: a person's, once they have met people; before that the hiring team's. */
import type { StageKind } from './hiring-event.js';

const MET_PEOPLE: ReadonlySet<StageKind> = new Set(['interview', 'finalInterview', 'offer', 'hired']);

/**
 * @param sender.recruiter the recruiter's name, fit to be read; null where it is not known
 * @param sender.employer the employer's name
 * @param sender.stage what the stage means; null where nobody knows
 * @param sender.interviewed whether an interview has taken place, whatever the stage is called
 * @returns the display name of the From line
 */
export function nameOnLetter({ recruiter, employer, stage, interviewed }: { recruiter: string | null; employer: string; stage: StageKind | null; interviewed: boolean }): string {
  const metPeople = interviewed || (stage !== null && MET_PEOPLE.has(stage));
  return recruiter === null || !metPeople ? `${employer} hiring team` : `${recruiter} at ${employer}`;
}
