/**
 * French turns of phrase that several letters share, and the words of the frame. No name or title follows "de" or "que", which would have to
 * be cut before a vowel, and no participle agrees with a person, whose gender nobody needs to know. \u00a0 keeps a colon or a quotation mark
 * on the line of its word.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Bonjour ${name},`,
  greetingWithoutName: line`Bonjour,`,
  reply: (sender) => sender === null
    ? line`Si vous avez une question, il vous suffit de répondre à ce message\u00a0: il parviendra à l’équipe de recrutement.`
    : line`Si vous avez une question, il vous suffit de répondre à ce message\u00a0: il parviendra à ${sender}.`,
  farewell: line`Bien cordialement,`,
  team,
  informal: {
    greeting: (name) => line`Bonjour ${name},`,
    reply: (sender) => sender === null
      ? line`Si tu as une question, il te suffit de répondre à ce message\u00a0: il parviendra à l’équipe de recrutement.`
      : line`Si tu as une question, il te suffit de répondre à ce message\u00a0: il parviendra à ${sender}.`,
    farewell: line`Bien cordialement,`,
  },
  why: line`Pourquoi vous recevez ce message\u00a0:`,
  act: line`Ce que vous pouvez faire d’ici\u00a0:`,
  acts: { sendUpdate: 'Lui dire dès maintenant qu’il n’y a pas encore de décision', close: 'Clore avec égards\u00a0: choisir le motif et lire d’abord la lettre', told: 'Je le lui ai déjà dit', moreTime: 'Il me faut plus de temps', handOver: 'Ce dossier n’est pas le mien\u00a0: le transmettre' },
  service: (employer) => line`Hearback, pour ${employer}`,
});

/** "votre candidature au poste « Baker » chez Acme" */
export function yourApplication(facts: LetterFacts): Line {
  const { employer } = facts;
  return hasTitle(facts) ? addressed(facts, line`votre candidature au ${role(facts)} chez ${employer.name}`, line`ta candidature au ${role(facts)} chez ${employer.name}`) : addressed(facts, line`votre candidature chez ${employer.name}`, line`ta candidature chez ${employer.name}`);
}

/** "poste « Baker » chez Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`${role(facts)} chez ${facts.employer.name}` : addressed(facts, line`poste auquel vous avez postulé chez ${facts.employer.name}`, line`poste auquel tu as postulé chez ${facts.employer.name}`);
}

/** "poste « Baker »", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`poste «\u00a0${facts.job.title}\u00a0»` : addressed(facts, line`poste auquel vous avez postulé`, line`poste auquel tu as postulé`);
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`Votre candidature au poste «\u00a0${short(facts.job.title)}\u00a0» chez ${employer}`, line`Ta candidature au poste «\u00a0${short(facts.job.title)}\u00a0» chez ${employer}`) : addressed(facts, line`Votre candidature chez ${employer}`, line`Ta candidature chez ${employer}`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const on = facts.dates.interviewed === null ? line`` : line` le ${date(facts.dates.interviewed)}`;
  return [paragraph(line`Merci d’avoir pris le temps de nous rencontrer${on}.`)];
}

export function team(employer: string): string {
  return `L’équipe de recrutement chez ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Une personne candidate';
}

/** "candidature au poste « Baker »", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`candidature à un poste confidentiel`;
  return hasTitle(facts) ? line`candidature au ${role(facts)}` : line`candidature à un poste ouvert`;
}

/** The first day of a month is an ordinal, which Intl does not know: "1er mars 2026". */
export function date(written: string): string {
  return written.replace(/^1 (?=\p{L})/u, '1er ');
}
