/** English turns of phrase that several letters share, and the words of the frame. */
import { frameOf, hasTitle, short } from '../frame.js';
import { line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Hello ${name},`,
  greetingWithoutName: line`Hello,`,
  reply: (sender) => sender === null
    ? line`If you have a question, reply to this mail and it reaches the hiring team.`
    : line`If you have a question, reply to this mail and it reaches ${sender}.`,
  farewell: line`Kind regards,`,
  team,
  why: line`Why you are getting this:`,
  act: line`What you can do from here:`,
  acts: { sendUpdate: 'Tell them now that there is no decision yet', close: 'Close kindly: choose the reason, and read the letter first', told: 'I have told them myself', moreTime: 'I need more time', handOver: 'Not mine: hand it over' },
  service: (employer) => line`Hearback, for ${employer}`,
});

/** "your application for the Baker role at Acme" */
export function yourApplication(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? line`your application for the ${job.title} role at ${employer.name}` : line`your application to ${employer.name}`;
}

/** "applying for the Baker role at Acme" */
export function applyingFor(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`applying for the ${roleAtEmployer(facts)}` : line`applying to ${facts.employer.name}`;
}

/** "Baker role at Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? line`${job.title} role at ${employer.name}` : line`role you applied for at ${employer.name}`;
}

/** "Baker role", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`${facts.job.title} role` : line`role you applied for`;
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? line`Your application for ${short(facts.job.title)} at ${employer}` : line`Your application to ${employer}`;
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  return [paragraph(facts.dates.interviewed === null ? line`Thank you for taking the time to meet us.` : line`Thank you for taking the time to meet us on ${date(facts.dates.interviewed)}.`)];
}

export function team(employer: string): string {
  return `The hiring team at ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'A candidate';
}

/** "for the Baker role", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`for a confidential role`;
  return hasTitle(facts) ? line`for the ${facts.job.title} role` : line`for an open role`;
}
