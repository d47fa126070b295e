/** The French mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))} : une information exigée par la loi`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`à temps` : line`au plus tard le ${date(facts.law.lastDay)}`;
  return paragraph(line`La loi (${facts.law?.citation ?? ''}) exige que ${candidateName(facts)} sache ${by} si une décision a été prise. Rien n’indique que cela ait été fait depuis le dernier entretien.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Un message disant qu’il n’y a pas encore de décision suffit, tout comme un appel enregistré ou la décision elle-même.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Merci d’appeler, de dire si une décision a été prise, même si ce n’est pas encore le cas, et d’enregistrer l’appel. Ici, on ne peut pas compter sur une lettre de notre part.`));
