/**
 * Dutch turns of phrase that several letters share, and the words of the frame. They address the reader as "u", read as well in Flanders as in
 * the Netherlands, and need to know nobody's gender: no "mevrouw" or "heer", no "hij" or "zij".
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Beste ${name},`,
  greetingWithoutName: line`Goedendag,`,
  reply: (sender) => sender === null
    ? line`Hebt u een vraag? Dan kunt u deze e-mail gewoon beantwoorden: uw bericht komt bij het recruitmentteam terecht.`
    : line`Hebt u een vraag? Dan kunt u deze e-mail gewoon beantwoorden: uw bericht komt bij ${sender} terecht.`,
  farewell: line`Met vriendelijke groet,`,
  team,
  informal: {
    greeting: (name) => line`Beste ${name},`,
    reply: (sender) => sender === null
      ? line`Heb je een vraag? Dan kun je deze e-mail gewoon beantwoorden: je bericht komt bij het recruitmentteam terecht.`
      : line`Heb je een vraag? Dan kun je deze e-mail gewoon beantwoorden: je bericht komt bij ${sender} terecht.`,
    farewell: line`Met vriendelijke groet,`,
  },
  why: line`Waarom u deze e-mail krijgt:`,
  act: line`Wat u vanaf hier kunt doen:`,
  acts: { sendUpdate: 'Nu laten weten dat er nog geen besluit is', close: 'Netjes afsluiten: de reden kiezen en de brief eerst lezen', told: 'Ik heb het zelf laten weten', moreTime: 'Ik heb meer tijd nodig', handOver: 'Niet aan mij: overdragen aan iemand anders' },
  service: (employer) => line`Hearback, namens ${employer}`,
});

/** "uw sollicitatie naar de functie van Baker bij Acme" */
export function yourApplication(facts: LetterFacts): Line {
  return hasTitle(facts) ? addressed(facts, line`uw sollicitatie naar de ${roleAtEmployer(facts)}`, line`je sollicitatie naar de ${roleAtEmployer(facts)}`) : addressed(facts, line`uw sollicitatie bij ${facts.employer.name}`, line`je sollicitatie bij ${facts.employer.name}`);
}

/** "functie van Baker bij Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  return line`${role(facts)} bij ${facts.employer.name}`;
}

/** "functie van Baker", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`functie van ${facts.job.title}` : line`functie`;
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`Uw sollicitatie naar de functie van ${short(facts.job.title)} bij ${employer}`, line`Je sollicitatie naar de functie van ${short(facts.job.title)} bij ${employer}`) : addressed(facts, line`Uw sollicitatie bij ${employer}`, line`Je sollicitatie bij ${employer}`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const on = facts.dates.interviewed === null ? line`` : line` op ${date(facts.dates.interviewed)}`;
  return [paragraph(addressed(facts, line`Dank u wel dat u${on} de tijd hebt genomen voor een gesprek met ons.`, line`Dank je wel dat je${on} de tijd hebt genomen voor een gesprek met ons.`))];
}

export function team(employer: string): string {
  return `Het recruitmentteam van ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Een kandidaat';
}

/** "sollicitatie naar de functie van Baker", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`sollicitatie naar een vertrouwelijke functie`;
  return hasTitle(facts) ? line`sollicitatie naar de ${role(facts)}` : line`sollicitatie naar een openstaande functie`;
}
